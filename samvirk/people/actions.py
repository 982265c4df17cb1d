"""The only writer of accounts and persons."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samvirk.audit.actions import record
from samvirk.core.fields import column_of, place_of
from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.facts import search_keys
from samvirk.people.models import Account, CapacityNote, Person, ProtectedAddress, RestrictedNote, SearchKey


@transaction.atomic
def open_account(
    *, email: str, display_name: str, language: str, is_demo: bool = False, grant: Grant, now: datetime
) -> Account:
    """Make a login without a password; nobody can log in with it until they have chosen one."""
    insist(grant, "account_open")
    account = Account(email=email.lower(), display_name=display_name, language=language, is_demo=is_demo)
    account.set_unusable_password()
    account.save(force_insert=True)
    record("account.open", account, grant=grant, now=now)
    return account


@transaction.atomic
def choose_display(
    account: Account, *, colour_scheme: str, has_dense_view: bool, grant: Grant, now: datetime
) -> None:
    """Store how the account wants pages to look."""
    insist(grant, "account_edit_own")
    Account.objects.filter(pk=account.pk).update(colour_scheme=colour_scheme, has_dense_view=has_dense_view)
    record(
        "account.choose_display", account, grant=grant, now=now, fields=["colour_scheme", "has_dense_view"]
    )


@transaction.atomic
def choose_language(account: Account, *, language: str, grant: Grant, now: datetime) -> None:
    """Store the language that pages, letters and messages to the account use."""
    insist(grant, "account_edit_own")
    Account.objects.filter(pk=account.pk).update(language=language)
    record("account.choose_language", account, grant=grant, now=now, fields=["language"])


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """What is written about a person; `national_id` is eleven digits that were parsed, or empty."""

    given_name: str
    family_name: str
    birth_on: date | None = None
    expected_on: date | None = None
    national_id: str = ""
    language: str = "norsk"
    has_interpreter_need: bool = False
    communication: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    day_place: str = ""


# Sealed in the row; the others are stored as they are.
_SEALED = ("national_id", "address", "day_place")
_OPEN = (
    "given_name",
    "family_name",
    "birth_on",
    "expected_on",
    "language",
    "has_interpreter_need",
    "communication",
    "phone",
    "email",
)


@transaction.atomic
def register_person(
    municipality: Municipality,
    fields: PersonFields,
    *,
    account: Account | None = None,
    grant: Grant,
    now: datetime,
) -> Person:
    """Make a person; raise `IntegrityError` where the national id or the account has one already."""
    insist(grant, "person_register", on=municipality.pk)
    person = Person(
        id=new_id(), municipality=municipality, account=account, **{n: getattr(fields, n) for n in _OPEN}
    )
    for name, value in _sealed(person, fields).items():
        setattr(person, name, value)
    person.save(force_insert=True)
    _store_search_keys(person)
    record("person.register", person, grant=grant, now=now, person_id=person.pk)
    return person


@transaction.atomic
def revise_person(
    person: Person, fields: PersonFields, *, expected_version: int, grant: Grant, now: datetime
) -> Person:
    """Save other facts; raise `Conflict` if somebody else has, `IntegrityError` for another's national id."""
    insist(grant, "person_edit", on=person.municipality_id, about=person.pk)
    values = {name: getattr(fields, name) for name in _OPEN} | _sealed(person, fields)
    changed = person.change(expected_version=expected_version, **values)
    _store_search_keys(changed)
    record("person.revise", changed, grant=grant, now=now, fields=values, person_id=person.pk)
    return changed


@transaction.atomic
def protect_address(
    person: Person, grade: ProtectedAddress, *, expected_version: int, grant: Grant, now: datetime
) -> Person:
    """Store how strictly the place must be kept, from this moment on every page (R-123)."""
    insist(grant, "protection_edit", on=person.municipality_id, about=person.pk)
    changed = person.change(expected_version=expected_version, protection=grade)
    record(
        "person.protect_address", changed, grant=grant, now=now, fields=["protection"], person_id=person.pk
    )
    return changed


@transaction.atomic
def answer_parental_access(
    person: Person, *, is_open: bool, expected_version: int, grant: Grant, now: datetime
) -> Person:
    """Store whether parents may see from 16 years on (R-117); the youth may answer anew at any time."""
    insist(grant, "parental_access_answer", on=person.municipality_id, about=person.pk)
    changed = person.change(expected_version=expected_version, is_open_to_parents=is_open)
    fields = ["is_open_to_parents"]
    record("person.answer_parental_access", changed, grant=grant, now=now, fields=fields, person_id=person.pk)
    return changed


@transaction.atomic
def note_capacity(
    person: Person,
    *,
    has_capacity: bool,
    grounds: str,
    assessed_by: str,
    assessed_on: date,
    valid_until: date | None,
    grant: Grant,
    now: datetime,
) -> CapacityNote:
    """Store what a professional has found about the person's capacity to consent."""
    insist(grant, "person_edit", on=person.municipality_id, about=person.pk)
    note = CapacityNote(
        municipality_id=person.municipality_id,
        person=person,
        has_capacity=has_capacity,
        assessed_by=assessed_by,
        assessed_on=assessed_on,
        valid_until=valid_until,
    )
    note.grounds = keyring_of(person.municipality_id).seal(grounds, place_of(note, "grounds"))
    note.save(force_insert=True)
    record("capacity.note", note, grant=grant, now=now, person_id=person.pk)
    return note


@transaction.atomic
def write_restricted_note(
    person: Person, text: str, *, author: Account, grant: Grant, now: datetime
) -> RestrictedNote:
    """Store a note that only its writer and the koordinator read."""
    insist(grant, "note_write", on=person.municipality_id, about=person.pk)
    note = RestrictedNote(
        municipality_id=person.municipality_id, person=person, author=author, written_at=now
    )
    note.text = keyring_of(person.municipality_id).seal(text, place_of(note, "text"))
    note.save(force_insert=True)
    record("restricted_note.write", note, grant=grant, now=now, person_id=person.pk)
    return note


def _sealed(person: Person, fields: PersonFields) -> dict[str, Any]:
    keyring = keyring_of(person.municipality_id)
    sealed: dict[str, Any] = {
        name: keyring.seal(text, place_of(person, name)) if (text := getattr(fields, name)) else None
        for name in _SEALED
    }
    number = fields.national_id
    column = column_of(Person, "national_id")
    return sealed | {"national_id_index": keyring.index_of(number, column) if number else None}


def _store_search_keys(person: Person) -> None:
    SearchKey.objects.filter(person=person).delete()
    keys = search_keys([person.given_name, person.family_name], [person.phone])
    SearchKey.objects.bulk_create(
        SearchKey(municipality_id=person.municipality_id, person=person, key=key) for key in sorted(keys)
    )
