"""The municipality's units as a tree of frozen rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import ngettext

from samvirk.organisations.facts import as_tree
from samvirk.organisations.models import Unit
from samvirk.staff.models import Professional
from samvirk.web.components import dates
from samvirk.web.components.numbers import phone_link

DEEPEST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit as a row of the tree; `depth` says how far it is moved in."""

    id: str
    name: str
    depth: int
    part_of: str
    sector: str
    leader: str
    leader_url: str
    phone: str
    phone_link: str
    staff: str
    staff_url: str
    edit_url: str
    close_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedUnitRow:
    """A unit that is no more, and what takes it into use again."""

    name: str
    closed: str
    version: int
    reopen_url: str


def unit_rows(
    units: Sequence[Unit], *, leaders: Mapping[UUID, Professional], counts: Mapping[UUID, int]
) -> tuple[UnitRow, ...]:
    """Return the units, each followed by its parts."""
    names: dict[UUID | None, str] = {unit.pk: unit.name for unit in units}
    return tuple(
        _row(unit, depth, names.get(unit.parent_id, ""), leaders.get(unit.pk), counts.get(unit.pk, 0))
        for depth, unit in as_tree(units)
    )


def _row(unit: Unit, depth: int, part_of: str, leader: Professional | None, count: int) -> UnitRow:
    return UnitRow(
        id=str(unit.pk),
        name=unit.name,
        depth=min(depth, DEEPEST_SHOWN),
        part_of=part_of,
        sector=str(unit.get_sector_display()),
        leader=leader.name if leader else "",
        leader_url=reverse("staff:professional", args=[leader.pk]) if leader else "",
        phone=unit.phone,
        phone_link=phone_link(unit.phone),
        staff=ngettext("%(count)s ansatt", "%(count)s ansatte", count) % {"count": count},
        staff_url=f"{reverse('staff:staff')}?place={unit.pk}",
        edit_url=reverse("organisations:unit_edit", args=[unit.pk]),
        close_url=reverse("organisations:unit_close", args=[unit.pk]),
    )


def closed_row(unit: Unit) -> ClosedUnitRow:
    """Return a closed unit as a row."""
    return ClosedUnitRow(
        name=unit.name,
        closed=dates.day(unit.closed_on) if unit.closed_on else "",
        version=unit.version,
        reopen_url=reverse("organisations:unit_reopen", args=[unit.pk]),
    )


def unit_choices(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Return units to choose among, parts moved in beneath what they are part of."""
    return [(str(unit.pk), f"{chr(0x2003) * depth}{unit.name}") for depth, unit in as_tree(units)]
