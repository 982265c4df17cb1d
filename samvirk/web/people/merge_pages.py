"""Two entries side by side, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.finding import FoundPerson
from samvirk.access.seen import SeenPerson
from samvirk.web.components import dates
from samvirk.web.people.list_pages import PersonRow, found_rows
from samvirk.web.people.pages import called, protection_tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be the same human."""

    row: PersonRow
    merge_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact of both."""

    label: str
    one: str
    other: str
    is_different: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Both entries, fact by fact; a fact that neither has is left out."""

    one_id: str
    other_id: str
    one_name: str
    other_name: str
    version: int
    other_version: int
    lines: tuple[Line, ...]


def rows_to_merge(found: Iterable[FoundPerson], seen: SeenPerson, today: date) -> tuple[Candidate, ...]:
    """Return the matches but for the person itself."""
    others = [match for match in found if match.person.id != seen.id]
    return tuple(
        Candidate(row=row, merge_url=reverse("people:merge", args=[seen.id, match.person.id]))
        for match, row in zip(others, found_rows(others, today), strict=True)
    )


def comparison(one: SeenPerson, other: SeenPerson, today: date) -> Comparison:
    """Return both side by side."""
    pairs = zip(_facts(one), _facts(other), strict=True)
    return Comparison(
        one_id=str(one.id),
        other_id=str(other.id),
        one_name=called(one),
        other_name=called(other),
        version=one.version,
        other_version=other.version,
        lines=tuple(
            Line(label=label, one=mine, other=theirs, is_different=mine != theirs)
            for (label, mine), (_label, theirs) in pairs
            if mine or theirs
        ),
    )


def _facts(seen: SeenPerson) -> list[tuple[str, str]]:
    return [
        (_("Fornavn"), seen.given_name),
        (_("Etternavn"), seen.family_name),
        (_("Født"), dates.day(seen.birth_on) if seen.birth_on else ""),
        (_("Ventet født"), dates.day(seen.expected_on) if seen.expected_on else ""),
        (_("Fødselsnummer"), f"{seen.national_id[:6]} *****" if seen.national_id else ""),
        (_("Telefon"), seen.phone),
        (_("E-post"), seen.email),
        (_("Adresse"), seen.address),
        (_("Skole, barnehage eller arbeid"), seen.day_place),
        (_("Adressesperre"), ", ".join(tag.label for tag in protection_tags(seen))),
        (_("Språk"), seen.language),
    ]
