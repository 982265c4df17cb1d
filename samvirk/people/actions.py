"""The only writer of accounts and persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction

from samvirk.audit.actions import record
from samvirk.audit.models import EventAction
from samvirk.core.fields import column_of, place_of
from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality
from samvirk.people.facts import search_keys
from samvirk.people.models import (
    Account,
    CapacityNote,
    Person,
    PersonMerge,
    ProtectedAddress,
    RestrictedNote,
    SearchKey,
)


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
def choose_password(account: Account, *, password: str, grant: Grant, now: datetime) -> None:
    """Store a password that the form has checked; every session of the account but a renewed one ends."""
    insist(grant, "account_edit_own")
    account.set_password(password)
    Account.objects.filter(pk=account.pk).update(password=account.password)
    record("account.choose_password", account, grant=grant, now=now, fields=["password"])


@transaction.atomic
def choose_email(account: Account, *, email: str, grant: Grant, now: datetime) -> bool:
    """Store the address one logs in with; False if another account has it already."""
    insist(grant, "account_edit_own")
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk).update(email=email.lower())
    except IntegrityError:
        return False
    record("account.choose_email", account, grant=grant, now=now, fields=["email"])
    return True


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
    for name, value in _sealed(person, {name: getattr(fields, name) for name in _SEALED}).items():
        setattr(person, name, value)
    person.save(force_insert=True)
    _store_search_keys(person)
    record("person.register", person, grant=grant, now=now, person_id=person.pk)
    return person


@transaction.atomic
def revise_person(
    person: Person, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> Person:
    """Save other facts, by the names of `PersonFields`; those that are not named stay as they are.

    Raise `Conflict` if somebody else has saved since, `IntegrityError` for another's national id.
    """
    insist(grant, "person_edit", on=person.municipality_id, about=person.pk)
    values = {name: value for name, value in fields.items() if name in _OPEN} | _sealed(person, fields)
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


def revise_restricted_note(
    note: RestrictedNote, text: str, *, expected_version: int, grant: Grant, now: datetime
) -> RestrictedNote:
    """Save another text; raise `Conflict` if somebody else has saved since."""
    sealed = keyring_of(note.municipality_id).seal(text, place_of(note, "text"))
    return _change_note(
        "revise", note, {"text": sealed}, expected_version=expected_version, grant=grant, now=now
    )


def archive_restricted_note(
    note: RestrictedNote, *, expected_version: int, grant: Grant, now: datetime
) -> RestrictedNote:
    """Take the note away from the page; it is not removed. Raise `Conflict` if it has been changed."""
    return _change_note(
        "archive", note, {"archived_at": now}, expected_version=expected_version, grant=grant, now=now
    )


def restore_restricted_note(
    note: RestrictedNote, *, expected_version: int, grant: Grant, now: datetime
) -> RestrictedNote:
    """Put the note back; raise `Conflict` if it has been changed."""
    return _change_note(
        "restore", note, {"archived_at": None}, expected_version=expected_version, grant=grant, now=now
    )


@transaction.atomic
def _change_note(
    verb: str,
    note: RestrictedNote,
    fields: Mapping[str, Any],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> RestrictedNote:
    insist(grant, "note_write", on=note.municipality_id, about=note.person_id)
    changed = note.change(expected_version=expected_version, **fields)
    record(f"restricted_note.{verb}", changed, grant=grant, now=now, fields=fields, person_id=note.person_id)
    return changed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What the kept entry takes over because it lacks it, and the stricter of both protections."""

    fields: dict[str, Any]
    protection: ProtectedAddress


@transaction.atomic
def merge_persons(
    kept: Person, other: Person, *, versions: tuple[int, int], grant: Grant, now: datetime
) -> PersonMerge:
    """Make two entries for one human one; raise `Conflict` if either has changed since its version.

    Everything that points to `other` moves, whatever concept it belongs to; what would break a uniqueness
    stays where it is. `kept` takes over what it lacks of the other's own fields, and the stricter address
    protection of the two holds. The log is not rewritten: `people.facts.merged_into` tells under which
    other ids it is found.
    """
    for person in (kept, other):
        insist(grant, "person_merge", on=person.municipality_id)
    took = _what_lacks(kept, other)
    before = kept.protection
    other.change(expected_version=versions[1], merged_into=kept)
    merged = kept.change(expected_version=versions[0], protection=took.protection, **took.fields)
    moved, stayed = _move_rows(other, kept)
    _store_search_keys(merged)
    names = sorted({name for name in took.fields if name != "national_id_index"})
    merge = PersonMerge(
        municipality_id=kept.municipality_id,
        kept=kept,
        other=other,
        moved={"rows": moved, "stayed": stayed, "took": names, "protection": before},
        merged_at=now,
    )
    merge.save(force_insert=True)
    for person in (kept, other):
        record("person.merge", merge, grant=grant, now=now, person_id=person.pk, action=EventAction.UPDATE)
    return merge


@transaction.atomic
def undo_merge(merge: PersonMerge, *, grant: Grant, now: datetime) -> None:
    """Give everything that was moved back; undoing twice is undoing once.

    What was taken over goes too, unless somebody has written something else there since.
    """
    insist(grant, "person_merge", on=merge.municipality_id)
    if not PersonMerge.objects.filter(pk=merge.pk, undone_at=None).update(undone_at=now):
        return
    kept, other = merge.kept, merge.other
    took = [name for name in merge.moved["took"] if _plain(kept, name) == _plain(other, name)]
    lacked: dict[str, Any] = {name: _LACKING.get(name) for name in took}
    if "national_id" in lacked:
        lacked["national_id_index"] = None
    restored = kept.change(expected_version=kept.version, protection=merge.moved["protection"], **lacked)
    freed = other.change(expected_version=other.version, merged_into=None)
    for field, ids in merge.moved["rows"].items():
        model, name = _field_named(field)
        model._base_manager.filter(pk__in=ids, **{name: kept}).update(**{name: other})
    _store_search_keys(restored)
    _store_search_keys(freed)
    for person in (kept, other):
        record("person.unmerge", merge, grant=grant, now=now, person_id=person.pk, action=EventAction.UPDATE)


# What a field of `Person` holds where nothing is known; None for all others.
_LACKING: Final = {"given_name": "", "communication": "", "phone": "", "email": ""}
_TAKEN_OVER: Final = (*_LACKING, "birth_on", "died_on", "account", "is_open_to_parents")
_STRICTNESS: Final = tuple(ProtectedAddress)
# Tell of the merging itself, or are made from the names anew.
_NOT_MOVED: Final = (Person, PersonMerge, SearchKey)


def _what_lacks(kept: Person, other: Person) -> _Taken:
    fields = {
        name: getattr(other, name)
        for name in _TAKEN_OVER
        if getattr(kept, name) == _LACKING.get(name) and getattr(other, name) != _LACKING.get(name)
    }
    opened = {
        name: _plain(other, name)
        for name in _SEALED
        if getattr(kept, name) is None and getattr(other, name) is not None
    }
    strictest = max(
        (kept.protection, other.protection), key=lambda grade: _STRICTNESS.index(ProtectedAddress(grade))
    )
    return _Taken(fields=fields | _sealed(kept, opened), protection=ProtectedAddress(strictest))


def _plain(person: Person, name: str) -> Any:
    value = getattr(person, name)
    if name not in _SEALED or value is None:
        return value
    return keyring_of(person.municipality_id).open(value, place_of(person, name))


def _move_rows(other: Person, kept: Person) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Point the rows of `other` to `kept`; return the ids of what moved and of what stays, by field."""
    moved: dict[str, list[str]] = {}
    stayed: dict[str, list[str]] = {}
    for relation in Person._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        if model in _NOT_MOVED:
            continue
        label = f"{model._meta.label}.{field}"
        for pk in model._base_manager.filter(**{field: other}).order_by("pk").values_list("pk", flat=True):
            place = moved if _moves(model, pk, field, kept) else stayed
            place.setdefault(label, []).append(str(pk))
    return moved, stayed


def _moves(model: type[models.Model], pk: UUID, field: str, kept: Person) -> bool:
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=pk).update(**{field: kept})
    except IntegrityError:
        return False
    return True


def _field_named(field: str) -> tuple[type[models.Model], str]:
    label, _, name = field.rpartition(".")
    return apps.get_model(label), name


def _sealed(person: Person, fields: Mapping[str, Any]) -> dict[str, Any]:
    keyring = keyring_of(person.municipality_id)
    sealed: dict[str, Any] = {
        name: keyring.seal(text, place_of(person, name)) if (text := fields[name]) else None
        for name in _SEALED
        if name in fields
    }
    if "national_id" in fields:
        number, column = fields["national_id"], column_of(Person, "national_id")
        sealed["national_id_index"] = keyring.index_of(number, column) if number else None
    return sealed


def _store_search_keys(person: Person) -> None:
    SearchKey.objects.filter(person=person).delete()
    # Who was merged into the person is found by that name and telephone too.
    entries = [person, *Person.objects.filter(merged_into=person)]
    names = [name for entry in entries for name in (entry.given_name, entry.family_name)]
    keys = search_keys(names, [entry.phone for entry in entries])
    SearchKey.objects.bulk_create(
        SearchKey(municipality_id=person.municipality_id, person=person, key=key) for key in sorted(keys)
    )
