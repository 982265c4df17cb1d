"""What can happen in a town of the demo: one class for each verb, each a row of a story's table."""

from dataclasses import dataclass
from typing import Any

from samvirk.access import actions as access
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.national_id import synthetic
from samvirk.demo.town import Town, given_and_family
from samvirk.family import actions as family
from samvirk.family.models import Guardian, GuardianKind, Scope
from samvirk.organisations import actions as organisations
from samvirk.organisations.models import OrganisationKind, Sector
from samvirk.people import actions as people
from samvirk.people.models import ProtectedAddress
from samvirk.staff import actions as staff
from samvirk.staff.models import Profession

COORDINATOR = AuthorisedRelation.COORDINATOR
PARTICIPANT = AuthorisedRelation.PARTICIPANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody gets a login, which the log-in page of the demo shows, and plays a role."""

    ago: int
    name: str
    role: Role
    language: str = "nb"

    def happen(self, town: Town) -> None:
        """Open the account unless there is one, and assign the role."""
        account = town.accounts.get(self.name) or people.open_account(
            email=town.email_of(self.name),
            display_name=self.name,
            language=self.language,
            is_demo=True,
            grant=town.may(Permission.ACCOUNT_OPEN),
            now=town.now,
        )
        town.accounts[self.name] = account
        access.assign_role(
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
        town.units[self.name] = organisations.open_unit(
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
        town.organisations[self.name] = organisations.add_organisation(
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
        organisations.recommend_guide(
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
class Registered:
    """Somebody who needs services is entered; `age` is years, months and days on the day of building."""

    ago: int
    name: str
    age: tuple[int, int, int]
    address: str = ""
    day_place: str = ""
    language: str = "norsk"
    has_interpreter_need: bool = False
    communication: str = ""

    def happen(self, town: Town) -> None:
        """Register them with a synthetic national id, and the login of the same name if there is one."""
        born_on = town.birthday(*self.age)
        number = synthetic(born_on, town.births.count(born_on))
        town.births.append(born_on)
        fields = people.PersonFields(
            given_name=given_and_family(self.name)["given_name"],
            family_name=given_and_family(self.name)["family_name"],
            birth_on=born_on,
            national_id=number.digits,
            language=self.language,
            has_interpreter_need=self.has_interpreter_need,
            communication=self.communication,
            phone=town.next_phone(),
            address=self.address,
            day_place=self.day_place,
        )
        town.persons[self.name] = people.register_person(
            town.municipality,
            fields,
            account=town.accounts.get(self.name),
            grant=town.may(Permission.PERSON_REGISTER),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressProtected:
    """Somebody's address gets a grade."""

    ago: int
    name: str
    grade: ProtectedAddress

    def happen(self, town: Town) -> None:
        """Store the grade."""
        person = town.persons[self.name]
        town.persons[self.name] = people.protect_address(
            person,
            self.grade,
            expected_version=person.version,
            grant=town.may(Permission.PROTECTION_EDIT),
            now=town.now,
        )


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
        parent = family.add_parent(town.persons[self.of], fields, grant=grant, now=town.now)
        town.relatives[self.of, self.name] = parent


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
        guardian = family.add_guardian(town.persons[self.of], fields, grant=grant, now=town.now)
        town.relatives[self.of, self.name] = guardian


def _relative(town: Town, name: str, ago: int) -> dict[str, Any]:
    return given_and_family(name) | {
        "account": town.accounts.get(name),
        "phone": town.next_phone(),
        "email": town.email_of(name),
        "valid_from": town.day(-ago),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityNoted:
    """A professional has found whether somebody can consent."""

    ago: int
    of: str
    has_capacity: bool
    grounds: str
    assessed_by: str

    def happen(self, town: Town) -> None:
        """Store what was found."""
        people.note_capacity(
            town.persons[self.of],
            has_capacity=self.has_capacity,
            grounds=self.grounds,
            assessed_by=self.assessed_by,
            assessed_on=town.day(-self.ago),
            valid_until=None,
            grant=town.may(Permission.PERSON_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised:
    """A professional may see somebody, for `days` days."""

    ago: int
    person: str
    professional: str
    relation: AuthorisedRelation
    days: int = 365
    can_see_place: bool = False

    def happen(self, town: Town) -> None:
        """Authorise from this day."""
        access.authorise(
            town.persons[self.person],
            town.professionals[self.professional],
            self.relation,
            valid_from=town.day(-self.ago),
            valid_until=town.day(self.days - self.ago),
            can_see_place=self.can_see_place,
            grant=town.may(Permission.AUTHORISATION_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A relative or a professional is blocked from somebody."""

    ago: int
    person: str
    who: str
    grounds: str

    def happen(self, town: Town) -> None:
        """Block them at once."""
        relative = town.relatives.get((self.person, self.who))
        who = relative or town.professionals[self.who]
        if isinstance(who, Guardian):
            message = "A guardian's mandate is ended, never blocked."
            raise TypeError(message)
        access.block(
            town.persons[self.person],
            who,
            grounds=self.grounds,
            grant=town.may(Permission.BLOCK_EDIT),
            now=town.now,
        )
