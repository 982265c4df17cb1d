"""The door to mappings: what matters to a person, and how life is, area by area.

What people write about their days tells where they are: whoever may not know the place reads and writes none
of it (R-123).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.coordinating import newest
from samvirk.access.decide import Actor, NotThere
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.visibility import is_place_open, parts_seen, persons_shown
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.secrets import Keyring
from samvirk.mappings.actions import AREA_TEXTS, MAPPING_TEXTS
from samvirk.mappings.models import MappedArea, Mapping, MappingQuerySet
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.MAPPING})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenArea:
    """An area of life with its words, by the name of the column."""

    row: MappedArea
    texts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMapping:
    """A mapping with all that is told in it."""

    row: Mapping
    what_matters: str
    how_heard: str
    areas: tuple[SeenArea, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMappings:
    """One mapping of a person, if there is one, and the rows of all of them, the newest first.

    `is_open` says whether anything may be written: the coordination has not ended.
    """

    person: SeenPerson
    is_open: bool
    shown: SeenMapping | None
    rows: tuple[Mapping, ...]


def see_mappings(
    actor: Actor, person_id: UUID, mapping_id: UUID | None = None, *, now: datetime
) -> SeenMappings:
    """Return one mapping of the person: that with the id, or else the one in progress, or the last."""
    person, _grant = _open_person(actor, person_id, P.PLAN_READ, now=now)
    coordination, is_place = newest(person), is_place_open(person)
    rows = tuple(_mappings_of(person))
    found = [row for row in rows if mapping_id in (None, row.pk)]
    if mapping_id is not None and not found:
        raise NotThere
    return SeenMappings(
        person=seen_person(person, keyring_of(person.municipality_id)),
        is_open=coordination is not None and coordination.closed_on is None and is_place,
        shown=_seen(found[0]) if found and is_place else None,
        rows=rows,
    )


def open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Coordination, Grant]:
    """Return the person's open coordination, to begin a mapping in it."""
    person, grant = _open_person(actor, person_id, permission, now=now)
    row = newest(person)
    if row is None or row.closed_on is not None or not is_place_open(person):
        raise NotThere
    return row, grant


def open_mapping(
    actor: Actor, person_id: UUID, mapping_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Mapping, Grant]:
    """Return a mapping of the person's open coordination, to write in it or to sign it off."""
    coordination, grant = open_person(actor, person_id, permission, now=now)
    row = Mapping.objects.filter(coordination=coordination, pk=mapping_id).first()
    if row is None:
        raise NotThere
    return row, grant


def open_area(
    actor: Actor, person_id: UUID, mapping_id: UUID, area: str, permission: Permission, *, now: datetime
) -> tuple[MappedArea, Grant]:
    """Return one area of life in a mapping."""
    mapping, grant = open_mapping(actor, person_id, mapping_id, permission, now=now)
    row = MappedArea.objects.filter(mapping=mapping, area=area).first()
    if row is None:
        raise NotThere
    return row, grant


def texts_of(row: Mapping | MappedArea, keyring: Keyring | None = None) -> dict[str, str]:
    """Return what is written in a row that was opened, by the name of the column."""
    keyring = keyring or keyring_of(row.municipality_id)
    names = MAPPING_TEXTS if isinstance(row, Mapping) else AREA_TEXTS
    return {name: opened_text(row, name, keyring) for name in names}


def in_progress(actor: Actor, *, now: datetime) -> MappingQuerySet:
    """Return the mappings that are being written of those whose mapping the actor sees, the oldest first."""
    shown = persons_shown(actor, Part.MAPPING, now=now).filter(Q(("is_place_open", True)))
    rows = Mapping.objects.in_progress().filter(
        is_about(actor, shown, "coordination__person"), coordination__closed_on=None
    )
    return rows.defer("what_matters", "how_heard").order_by("started_on", "pk")


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.MAPPING not in parts_seen(person):
        raise NotThere
    return person, grant


def _mappings_of(person: Person) -> list[Mapping]:
    """The one in progress first, then the others from the newest to the oldest."""
    rows = Mapping.objects.filter(coordination__person=person)
    running = list(rows.in_progress().order_by("-started_on", "-pk"))
    return [*running, *rows.agreed()]


def _seen(row: Mapping) -> SeenMapping:
    areas, keyring = MappedArea.objects.filter(mapping=row).order_by("pk"), keyring_of(row.municipality_id)
    return SeenMapping(
        row=row,
        **texts_of(row, keyring),
        areas=tuple(SeenArea(row=area, texts=texts_of(area, keyring)) for area in areas),
    )
