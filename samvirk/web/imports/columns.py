"""The columns of a file with units or staff, by the words in its first row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samvirk.organisations.models import Sector
from samvirk.staff.models import Profession
from samvirk.web.imports.reading import Line, UnreadableError

type Choices = type[Sector] | type[Profession]


class Kind(StrEnum):
    """What a file holds; the value stands in addresses."""

    UNITS = "enheter"
    STAFF = "ansatte"


# The words of the first row, as they stand in the files that we hand out, and the fields they fill.
COLUMNS: Final[dict[Kind, dict[str, str]]] = {
    Kind.UNITS: {
        "enhet": "name",
        "del av": "parent",
        "område": "sector",
        "telefon": "phone",
        "e-post": "email",
        "besøksadresse": "visiting_address",
    },
    Kind.STAFF: {
        "fornavn": "given_name",
        "etternavn": "family_name",
        "enhet": "unit",
        "yrke": "profession",
        "stilling": "title",
        "telefon": "phone",
        "e-post": "email",
        "leder": "is_leader",
        "fra": "valid_from",
    },
}
_NEEDED: Final = {
    Kind.UNITS: ("enhet", "område"),
    Kind.STAFF: ("fornavn", "etternavn", "enhet", "yrke"),
}
YES: Final = frozenset({"ja", "x", "1", "yes", "true", "sann"})
NO: Final = frozenset({"nei", "", "0", "no", "false", "usann"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file says: for each row its number, and for each field that it fills what stands there."""

    kind: Kind
    rows: tuple[tuple[int, dict[str, str]], ...]
    unread: tuple[str, ...]


def table_of(lines: list[Line]) -> Table:
    """Return the rows by field; raise `UnreadableError` where the first row is no such head."""
    head = [word.casefold() for word in lines[0][1]]
    kind = Kind.STAFF if "etternavn" in head or "fornavn" in head else Kind.UNITS
    if missing := [word for word in _NEEDED[kind] if word not in head]:
        said = _("Disse kolonnene mangler i første rad: %(words)s. Se på eksempelfilen.")
        raise UnreadableError(said % {"words": ", ".join(missing)})
    known = COLUMNS[kind]
    rows = tuple((number, _filled(head, cells, known)) for number, cells in lines[1:])
    return Table(kind=kind, rows=rows, unread=tuple(word for word in head if word and word not in known))


def _filled(head: list[str], cells: list[str], known: Mapping[str, str]) -> dict[str, str]:
    return {known[word]: cell for word, cell in zip(head, cells, strict=False) if word in known and cell}


def label_of(kind: Kind, field: str) -> str:
    """Return the word of the column that fills the field."""
    return next(word for word, name in COLUMNS[kind].items() if name == field)


def example(kind: Kind) -> list[list[str]]:
    """Return a file as it should be, with made-up rows."""
    sector, profession = str(Sector.HEALTH_AND_CARE.label), str(Profession.NURSE.label)
    head = list(COLUMNS[kind])
    if kind is Kind.UNITS:
        first = ["Helse og velferd", "", sector, "400 00 001", "helse@kommune.example", "Storgata 1"]
        return [head, first, ["Hjemmesykepleien", "Helse og velferd", sector, "400 00 002", "", ""]]
    who = ["Anne", "Nordmann", "Hjemmesykepleien", profession, "Fagleder"]
    return [head, [*who, "400 00 003", "anne.nordmann@kommune.example", "ja", "2026-08-01"]]


@cache
def values_of(choices: Choices) -> dict[str, Any]:
    """Return the values by their words, in every language that people write them in."""
    found: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(member.label).casefold(): member.value for member in choices}
    return found


def not_found(word: str, known: Iterable[str]) -> str:
    """Say that there is no such thing, and what may have been meant."""
    said = _("«%(word)s» finnes ikke.") % {"word": word}
    # The beginning of a long name is often all that somebody writes.
    names = {name.casefold()[: len(word) + 1]: name for name in known}
    names |= {name.casefold(): name for name in known}
    if near := get_close_matches(word.casefold(), names, n=1, cutoff=0.7):
        return said + " " + _("Mente du «%(word)s»?") % {"word": names[near[0]]}
    return said
