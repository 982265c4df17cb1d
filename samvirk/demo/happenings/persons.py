"""What happens to a person's own entry."""

from dataclasses import dataclass
from datetime import date

from samvirk.access.permissions import Permission
from samvirk.core.national_id import IdKind, synthetic
from samvirk.demo.town import Town, given_and_family
from samvirk.people import actions
from samvirk.people.models import ProtectedAddress

type Age = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Somebody who needs services is entered; `age` is years, months and days on the day of building."""

    ago: int
    name: str
    age: Age
    address: str = ""
    day_place: str = ""
    language: str = "norsk"
    has_interpreter_need: bool = False
    communication: str = ""
    id_kind: IdKind | None = IdKind.FNR

    def happen(self, town: Town) -> None:
        """Register them with a synthetic national id, and the login of the same name if there is one."""
        born_on = town.birthday(*self.age)
        fields = actions.PersonFields(
            given_name=given_and_family(self.name)["given_name"],
            family_name=given_and_family(self.name)["family_name"],
            birth_on=born_on,
            national_id=self._number(town, born_on),
            language=self.language,
            has_interpreter_need=self.has_interpreter_need,
            communication=self.communication,
            phone=town.next_phone(),
            address=self.address,
            day_place=self.day_place,
        )
        town.persons[self.name] = actions.register_person(
            town.municipality,
            fields,
            account=town.accounts.get(self.name),
            grant=town.may(Permission.PERSON_REGISTER),
            now=town.now,
        )

    def _number(self, town: Town, born_on: date) -> str:
        if self.id_kind is None:
            return ""
        earlier = town.births.count(born_on)
        town.births.append(born_on)
        return synthetic(born_on, earlier, kind=self.id_kind).digits


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildExpected:
    """Somebody is entered who will be born in so many days, under the family's name."""

    ago: int
    family_name: str
    due_in: int

    def happen(self, town: Town) -> None:
        """Register the expected child."""
        fields = actions.PersonFields(
            given_name="", family_name=self.family_name, expected_on=town.day(self.due_in)
        )
        grant = town.may(Permission.PERSON_REGISTER)
        town.persons[self.family_name] = actions.register_person(
            town.municipality, fields, grant=grant, now=town.now
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
        town.persons[self.name] = actions.protect_address(
            person,
            self.grade,
            expected_version=person.version,
            grant=town.may(Permission.PROTECTION_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentalAccessAnswered:
    """A youth says whether parents may still see from 16."""

    ago: int
    name: str
    is_open: bool

    def happen(self, town: Town) -> None:
        """Store the answer."""
        person = town.persons[self.name]
        town.persons[self.name] = actions.answer_parental_access(
            person,
            is_open=self.is_open,
            expected_version=person.version,
            grant=town.may(Permission.PARENTAL_ACCESS_ANSWER),
            now=town.now,
        )


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
        actions.note_capacity(
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
class NoteWritten:
    """Somebody with a login writes what only they and the koordinator shall read."""

    ago: int
    of: str
    by: str
    text: str

    def happen(self, town: Town) -> None:
        """Store the note."""
        actions.write_restricted_note(
            town.persons[self.of],
            self.text,
            author=town.accounts[self.by],
            grant=town.may(Permission.NOTE_WRITE),
            now=town.now,
        )
