"""Reads about accounts and persons, as plain values; and the keys by which a person is found again."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final, Protocol
from uuid import UUID

from django.db.models import BooleanField, Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from samvirk.people.models import Account, CapacityNote, Person

_NO: Final = Value(value=False, output_field=BooleanField())
_YES: Final = Value(value=True, output_field=BooleanField())
_LONGEST_KEY: Final = 38
_SHORTEST_MISSPELT: Final = 4
_SHORTEST_SKELETON: Final = 3
_PHONE_DIGITS: Final = 8
# Spelt in several ways and said alike, in names from Norway and elsewhere; in this order.
_SAID_ALIKE: Final = (
    ("aa", "a"), ("å", "a"), ("æ", "e"), ("ae", "e"), ("ä", "e"), ("ø", "o"), ("ö", "o"), ("oe", "o"),
    ("ł", "l"), ("đ", "d"), ("ŧ", "t"), ("ŋ", "n"), ("ß", "s"),
    ("skj", "s"), ("sch", "s"), ("sj", "s"), ("sh", "s"), ("sz", "s"), ("cz", "s"), ("tz", "s"),
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("th", "t"), ("ch", "k"), ("ck", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("x", "ks"),
    ("w", "v"), ("z", "s"), ("ou", "u"), ("oo", "u"), ("j", "i"), ("y", "i"), ("dt", "t"),
)  # fmt: skip
_VOWELS: Final = frozenset("aeiou")
# What a wrong letter weighs, and how much a part of a name of this length may differ and be the same name.
_WRONG_VOWEL, _WRONG_LETTER = 1, 2
_MAY_DIFFER: Final = ((8, 4), (6, 3), (4, 2), (3, 1), (0, 0))


def display_name(account_id: UUID | None) -> str:
    """Return the name to show for an account, or an empty string for the system or an unknown one."""
    if account_id is None:
        return ""
    return Account.objects.filter(pk=account_id).values_list("display_name", flat=True).first() or ""


def display_names(account_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Return the names to show for the accounts; one statement."""
    return dict(Account.objects.filter(pk__in=account_ids).values_list("pk", "display_name"))


def merged_into(person: Person) -> list[UUID]:
    """Return the ids of other entries that turned out to be this person, and of those merged into them."""
    found: list[UUID] = [person.pk]
    for entry in found:
        found += Person.objects.filter(merged_into=entry).order_by("pk").values_list("pk", flat=True)
    return found[1:]


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


def lacks_capacity(today: date, *, person: str = "pk") -> Q:
    """Ask the database of the `person` of a row what `has_capacity` says of one: that they lack it."""
    notes = CapacityNote.objects.filter(person=OuterRef(person), assessed_on__lte=today)
    is_lacking = Q(valid_until=None) | Q(valid_until__gte=today)
    found = Case(When(is_lacking & Q(has_capacity=False), then=_YES), default=_NO)
    newest = notes.annotate(is_lacking=found).order_by("-assessed_on", "-pk").values("is_lacking")[:1]
    return Q(Exact(Coalesce(Subquery(newest), _NO), _YES))


def search_keys(names: Iterable[str], phones: Iterable[str]) -> frozenset[str]:
    """Return the keys under which somebody with these names and telephone numbers is stored and looked for.

    Each part of a name gives itself, written as it is said, itself with one letter left out, and its
    consonants: two names that differ in one letter, have two swapped, or differ in vowels share a key. Two
    parts that follow each other give a key together too. Hyphens and the order of parts do not count.
    """
    keys = {key for name in names for key in _name_keys(name_parts(name))}
    return frozenset(keys | {f"t:{digits}" for phone in phones if (digits := phone_digits(phone))})


def name_parts(name: str) -> list[str]:
    """Return the parts of a name in small letters without accents, written as they are said."""
    said = unicodedata.normalize("NFC", name.casefold())
    for spelt, sound in _SAID_ALIKE:
        said = said.replace(spelt, sound)
    bare = "".join(c for c in unicodedata.normalize("NFKD", said) if not unicodedata.combining(c))
    parts = re.split(r"[\W_]+", re.sub(r"['’`]", "", bare))
    return [re.sub(r"(.)\1+", r"\1", part)[:_LONGEST_KEY] for part in parts if part]


def phone_digits(phone: str) -> str:
    """Return the last eight digits, so that a country code does not count; empty for fewer."""
    digits = re.sub(r"\D", "", phone)
    return digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else ""


def _name_keys(parts: list[str]) -> set[str]:
    joined = {f"n:{first}{second}"[:_LONGEST_KEY] for first, second in pairwise(parts)}
    return joined.union(*(_misspelt(part) for part in parts)) if parts else set()


def _misspelt(part: str) -> set[str]:
    keys = {f"n:{part}"}
    if len(part) >= _SHORTEST_MISSPELT:
        keys |= {f"n:{part[:i]}{part[i + 1 :]}" for i in range(len(part))}
    skeleton = "".join(letter for letter in part if letter not in _VOWELS)
    return keys | ({f"s:{skeleton}"} if len(skeleton) >= _SHORTEST_SKELETON else set())


def is_same_name(one: str, other: str) -> bool:
    """Say whether the two may be one human's name, written in two ways or misspelt.

    Each part of the shorter name must be found in the longer: a middle name may be missing, one letter or
    two wrong, the order another. One part alone tells nothing unless it is all that was given.
    """
    short, long = sorted((name_parts(one), name_parts(other)), key=len)
    if not short:
        return False
    if len(short) != len(long) and _distance("".join(short), "".join(long)) <= _WRONG_LETTER:
        return True
    left = list(long)
    for part in short:
        found = min(left, key=lambda candidate: _distance(part, candidate), default=None)
        if found is None or not _is_same_part(part, found):
            return False
        left.remove(found)
    return True


def _is_same_part(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    limit = next(may for shortest, may in _MAY_DIFFER if length >= shortest)
    return _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    """Return how much two words differ: letters wrong, missing or swapped, a wrong vowel weighing less."""
    rows: list[list[int]] = [[_WRONG_LETTER * column for column in range(len(other) + 1)]]
    for i, letter in enumerate(one, start=1):
        row = [_WRONG_LETTER * i]
        for j, against in enumerate(other, start=1):
            best = min(
                rows[i - 1][j] + _WRONG_LETTER,
                row[j - 1] + _WRONG_LETTER,
                rows[i - 1][j - 1] + _cost(letter, against),
            )
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, rows[i - 2][j - 2] + _WRONG_LETTER)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _cost(letter: str, other: str) -> int:
    if letter == other:
        return 0
    return _WRONG_VOWEL if {letter, other} <= _VOWELS else _WRONG_LETTER


class MatchReason(StrEnum):
    """Why somebody may be the one who is looked for, the strongest first."""

    SAME_NUMBER = "same_number"
    SAME_NAME_AND_BIRTH = "same_name_and_birth"
    SAME_PHONE = "same_phone"
    SAME_NAME = "same_name"
    SAME_BIRTH = "same_birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known of somebody who is looked for; what is not known is empty."""

    name: str = ""
    born_on: date | None = None
    phone: str = ""

    @property
    def keys(self) -> frozenset[str]:
        """The search keys of the name and the telephone."""
        return search_keys([self.name], [self.phone])


class Known(Protocol):
    """What a search compares of a person: as the one who searches may see it, never more."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def birth_on(self) -> date | None: ...  # noqa: D102
    @property
    def expected_on(self) -> date | None: ...  # noqa: D102
    @property
    def phone(self) -> str: ...  # noqa: D102


def why_matched(wanted: Wanted, known: Known, *, has_number: bool = False) -> tuple[MatchReason, ...]:
    """Return every reason for taking the two for one human; none if there is none.

    A part of a name that begins so is enough in a search by name alone, where people type the beginning.
    """
    has_name = is_same_name(wanted.name, known.name) or _begins(wanted, known)
    has_birth = wanted.born_on is not None and wanted.born_on in {known.birth_on, known.expected_on}
    phone = phone_digits(wanted.phone)
    found = {
        MatchReason.SAME_NUMBER: has_number,
        MatchReason.SAME_NAME_AND_BIRTH: has_name and has_birth,
        MatchReason.SAME_PHONE: bool(phone) and phone == phone_digits(known.phone),
        MatchReason.SAME_NAME: has_name and not has_birth,
        MatchReason.SAME_BIRTH: has_birth and not has_name,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _begins(wanted: Wanted, known: Known) -> bool:
    words, parts = wanted.name.casefold().split(), known.name.casefold().split()
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)
