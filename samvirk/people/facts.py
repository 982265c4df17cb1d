"""Reads about accounts and persons, as plain values; and the keys by which a person is found again."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from samvirk.people.models import Account, CapacityNote, Person

_LONGEST_KEY: Final = 38
_SHORTEST_MISSPELT: Final = 4
_PHONE_DIGITS: Final = 8
# Spelt in several ways and said alike, in names from Norway and elsewhere.
_SAID_ALIKE: Final = (
    ("aa", "a"), ("å", "a"), ("æ", "e"), ("ae", "e"), ("ä", "e"), ("ø", "o"), ("ö", "o"), ("oe", "o"),
    ("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"),
    ("y", "i"),
)  # fmt: skip


def display_name(account_id: UUID | None) -> str:
    """Return the name to show for an account, or an empty string for the system or an unknown one."""
    if account_id is None:
        return ""
    return Account.objects.filter(pk=account_id).values_list("display_name", flat=True).first() or ""


def display_names(account_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names to show for the accounts; one statement."""
    return dict(Account.objects.filter(pk__in=account_ids).values_list("pk", "display_name"))


def merged_into(person: Person) -> list[UUID]:
    """Return the ids of other entries that turned out to be this person."""
    return list(Person.objects.filter(merged_into=person).order_by("pk").values_list("pk", flat=True))


def is_in_use(account_id: UUID) -> bool:
    """Say whether the account is there and has not been closed."""
    return Account.objects.filter(pk=account_id, is_active=True).exists()


def has_capacity(person: Person, day: date) -> bool:
    """Say whether the newest note that holds on the day finds capacity to consent; yes without any."""
    notes = CapacityNote.objects.filter(person=person, assessed_on__lte=day).order_by("-assessed_on", "-pk")
    newest = notes.first()
    if newest is None or (newest.valid_until is not None and newest.valid_until < day):
        return True
    return newest.has_capacity


def lacking_capacity(person_ids: Collection[UUID], day: date) -> frozenset[UUID]:
    """Return those for whom `has_capacity` says no; one statement."""
    notes = CapacityNote.objects.filter(person__in=person_ids, assessed_on__lte=day)
    newest = {note.person_id: note for note in notes.order_by("assessed_on", "pk")}
    return frozenset(
        person_id
        for person_id, note in newest.items()
        if not note.has_capacity and (note.valid_until is None or note.valid_until >= day)
    )


def search_keys(names: Iterable[str], phones: Iterable[str]) -> frozenset[str]:
    """Return the keys under which somebody with these names and telephone numbers is stored and looked for.

    Each part of a name gives itself, written as it is said, and itself with one letter left out: two names
    that differ in one letter, or have two swapped, share a key. Hyphens and the order of parts do not count.
    """
    keys = {key for name in names for part in name_parts(name) for key in _misspelt(part)}
    return frozenset(keys | {f"t:{digits}" for phone in phones if (digits := phone_digits(phone))})


def name_parts(name: str) -> list[str]:
    """Return the parts of a name in small letters without accents, written as they are said."""
    said = unicodedata.normalize("NFC", name.casefold())
    for spelt, sound in _SAID_ALIKE:
        said = said.replace(spelt, sound)
    bare = "".join(c for c in unicodedata.normalize("NFKD", said) if not unicodedata.combining(c))
    parts = re.split(r"[\W_]+", re.sub(r"['’]", "", bare))
    return [re.sub(r"(.)\1+", r"\1", part)[:_LONGEST_KEY] for part in parts if part]


def phone_digits(phone: str) -> str:
    """Return the last eight digits, so that a country code does not count; empty for fewer."""
    digits = re.sub(r"\D", "", phone)
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""


def _misspelt(part: str) -> set[str]:
    if len(part) < _SHORTEST_MISSPELT:
        return {f"n:{part}"}
    return {f"n:{part}", *(f"n:{part[:i]}{part[i + 1 :]}" for i in range(len(part)))}
