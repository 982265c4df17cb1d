"""What happens around a person: parents, next of kin, guardians, care orders."""

from dataclasses import dataclass
from typing import Any

from samvirk.access.permissions import Permission
from samvirk.demo.town import Town, given_and_family
from samvirk.family import actions
from samvirk.family.models import GuardianKind, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentAdded:
    """A parent is entered; with the login of the same name if there is one."""

    ago: int
    of: str
    name: str
    has_responsibility: bool = True
    has_daily_care: bool = True
    has_secret_address: bool = False

    def happen(self, town: Town) -> None:
        """Store the parent."""
        fields = _relative(town, self.name, self.ago) | {
            "has_responsibility": self.has_responsibility,
            "has_daily_care": self.has_daily_care,
            "has_secret_address": self.has_secret_address,
        }
        grant = town.may(Permission.FAMILY_EDIT)
        parent = actions.add_parent(town.persons[self.of], fields, grant=grant, now=town.now)
        town.parents[self.of, self.name] = parent


@dataclass(frozen=True, slots=True, kw_only=True)
class ParenthoodEnded:
    """A parent is one on paper no more, from the day after."""

    ago: int
    of: str
    name: str

    def happen(self, town: Town) -> None:
        """Let it hold until this day."""
        parent = town.parents[self.of, self.name]
        town.parents[self.of, self.name] = actions.end(
            parent,
            valid_until=town.day(-self.ago),
            expected_version=parent.version,
            grant=town.may(Permission.FAMILY_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NextOfKinAdded:
    """Somebody close is entered; with the login of the same name if there is one."""

    ago: int
    of: str
    name: str
    relationship: str
    is_closest: bool = True

    def happen(self, town: Town) -> None:
        """Store them."""
        fields = _relative(town, self.name, self.ago) | {
            "relationship": self.relationship,
            "is_closest": self.is_closest,
        }
        grant = town.may(Permission.FAMILY_EDIT)
        close = actions.add_next_of_kin(town.persons[self.of], fields, grant=grant, now=town.now)
        town.next_of_kin[self.of, self.name] = close


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianAdded:
    """A verge or fullmektig is entered."""

    ago: int
    of: str
    name: str
    scope: Scope
    appointed_by: str
    kind: GuardianKind = GuardianKind.APPOINTED

    def happen(self, town: Town) -> None:
        """Store the guardian."""
        fields = _relative(town, self.name, self.ago) | {
            "scope": self.scope,
            "appointed_by": self.appointed_by,
            "kind": self.kind,
        }
        grant = town.may(Permission.FAMILY_EDIT)
        actions.add_guardian(town.persons[self.of], fields, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class CareTakenOver:
    """The child welfare service of the municipality takes over care."""

    ago: int
    of: str
    by: str
    is_in_foster_home: bool = True

    def happen(self, town: Town) -> None:
        """Store the care order."""
        fields = {
            "unit": town.units[self.by],
            "is_in_foster_home": self.is_in_foster_home,
            "valid_from": town.day(-self.ago),
        }
        grant = town.may(Permission.FAMILY_EDIT)
        actions.add_care_order(town.persons[self.of], fields, grant=grant, now=town.now)


def _relative(town: Town, name: str, ago: int) -> dict[str, Any]:
    return given_and_family(name) | {
        "account": town.accounts.get(name),
        "phone": town.next_phone(),
        "email": town.email_of(name),
        "valid_from": town.day(-ago),
    }
