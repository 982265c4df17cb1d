"""What happens to the municipality's house: logins, units, organisations outside, guides, staff."""

from dataclasses import dataclass

from django.conf import settings

from samvirk.access.actions import assign_role
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.demo.town import Town, given_and_family
from samvirk.organisations import actions
from samvirk.organisations.models import OrganisationKind, Sector
from samvirk.people.actions import choose_password, open_account
from samvirk.staff import actions as staff
from samvirk.staff.models import Profession


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody gets a login, which the log-in page shows if `is_demo`, and plays a role."""

    ago: int
    name: str
    role: Role
    language: str = "nb"
    is_demo: bool = True

    def happen(self, town: Town) -> None:
        """Open the account unless there is one, and assign the role."""
        account = town.accounts.get(self.name) or open_account(
            email=town.email_of(self.name),
            display_name=self.name,
            language=self.language,
            is_demo=self.is_demo,
            grant=town.may(Permission.ACCOUNT_OPEN),
            now=town.now,
        )
        town.accounts[self.name] = account
        if self.is_demo:
            own = town.may(Permission.ACCOUNT_EDIT_OWN)
            choose_password(account, password=settings.DEMO_PASSWORD, grant=own, now=town.now)
        assign_role(
            account,
            self.role,
            municipality=town.municipality,
            grant=town.may(Permission.ROLE_ASSIGN),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOpened:
    """The municipality opens a unit, maybe as a part of another."""

    ago: int
    name: str
    sector: Sector
    part_of: str = ""
    address: str = ""

    def happen(self, town: Town) -> None:
        """Open it with a telephone number."""
        fields = {
            "name": self.name,
            "sector": self.sector,
            "phone": town.next_phone(),
            "visiting_address": self.address,
        }
        town.units[self.name] = actions.open_unit(
            town.municipality,
            fields,
            parent=town.units.get(self.part_of),
            grant=town.may(Permission.DIRECTORY_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationAdded:
    """The municipality enters somebody outside it in the register."""

    ago: int
    name: str
    kind: OrganisationKind
    address: str = ""

    def happen(self, town: Town) -> None:
        """Add it with a telephone number."""
        fields = {
            "name": self.name,
            "kind": self.kind,
            "phone": town.next_phone(),
            "visiting_address": self.address,
        }
        town.organisations[self.name] = actions.add_organisation(
            town.municipality, fields, grant=town.may(Permission.DIRECTORY_EDIT), now=town.now
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRecommended:
    """The coordinating unit puts a guide on its list."""

    ago: int
    title: str
    url: str
    publisher: str
    description: str

    def happen(self, town: Town) -> None:
        """Recommend it."""
        actions.recommend_guide(
            town.municipality,
            title=self.title,
            url=self.url,
            publisher=self.publisher,
            description=self.description,
            grant=town.may(Permission.GUIDE_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Employed:
    """Somebody takes a post, in a unit or outside; with the login of the same name if there is one."""

    ago: int
    name: str
    at: str
    profession: Profession
    title: str = ""
    is_leader: bool = False

    def happen(self, town: Town) -> None:
        """Put them in the post from this day."""
        fields = given_and_family(self.name) | {
            "profession": self.profession,
            "title": self.title,
            "phone": town.next_phone(),
            "email": town.email_of(self.name),
            "is_leader": self.is_leader,
            "valid_from": town.day(-self.ago),
        }
        town.professionals[self.name] = staff.employ(
            town.units.get(self.at) or town.organisations[self.at],
            fields,
            account=town.accounts.get(self.name),
            grant=town.may(Permission.DIRECTORY_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftPost:
    """Somebody ends in their post; this day is the last."""

    ago: int
    name: str

    def happen(self, town: Town) -> None:
        """Let the post end."""
        professional = town.professionals[self.name]
        town.professionals[self.name] = staff.revise_professional(
            professional,
            expected_version=professional.version,
            fields={"valid_until": town.day(-self.ago)},
            grant=town.may(Permission.DIRECTORY_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WentAway:
    """Somebody is away for `days` days, until nobody knows when if None; with a deputy or without."""

    ago: int
    name: str
    days: int | None = None
    deputy: str = ""

    def happen(self, town: Town) -> None:
        """Store the absence."""
        staff.report_absence(
            town.professionals[self.name],
            valid_from=town.day(-self.ago),
            valid_until=None if self.days is None else town.day(self.days - self.ago),
            deputy=town.professionals.get(self.deputy),
            grant=town.may(Permission.DIRECTORY_EDIT),
            now=town.now,
        )
