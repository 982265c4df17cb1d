"""The difference between two contents of a plan, in words: what came, what went, what is changed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from samvirk.goals.models import DecisionState, Horizon, Responsible
from samvirk.mappings.models import LifeArea
from samvirk.plans.content import PlanContent
from samvirk.plans.differences import Difference, FieldChange, Turn, differences
from samvirk.rules.plan_content import PlanPoint
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.plans.sections import (
    Item,
    activity_item,
    consent_item,
    coordinator_item,
    goal_item,
    life_item,
    other_plan_item,
    participant_item,
    service_item,
)
from samvirk.web.plans.words import FIELDS, PARTS, TURNS
from samvirk.web.rules.plan_words import POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One field, as it was and as it is; the label is empty where the part says it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """What happened to one thing."""

    title: str
    turn: Tag
    lines: tuple[str, ...] = ()
    changes: tuple[ChangeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePart:
    """All that happened in one part of the plan."""

    heading: str
    rows: tuple[DifferenceRow, ...]


def difference_parts(old: PlanContent, new: PlanContent) -> tuple[DifferencePart, ...]:
    """Return what is different in the new one, part by part; empty when nothing is."""
    found: dict[str, list[DifferenceRow]] = {}
    for one in differences(old, new):
        found.setdefault(str(PARTS[one.part]), []).append(_row(one))
    return tuple(DifferencePart(heading=heading, rows=tuple(rows)) for heading, rows in found.items())


def _row(one: Difference) -> DifferenceRow:
    label, colour = TURNS[one.turn]
    turn = Tag(label=str(label), colour=colour)
    if one.item is None:
        (change,) = one.changes
        row = ChangeRow(label="", before=_value(change.field, change.before), after=_after(change))
        return DifferenceRow(title="", turn=turn, changes=(row,))
    item = _ITEMS[one.part](one.item)
    if one.turn is not Turn.CHANGED:
        return DifferenceRow(title=item.title, turn=turn, lines=item.lines)
    return DifferenceRow(title=item.title, turn=turn, changes=tuple(_changes(one.changes)))


def _changes(changes: tuple[FieldChange, ...]) -> Iterator[ChangeRow]:
    for change in changes:
        before = _value(change.field, change.before) or _("ikke skrevet")
        yield ChangeRow(label=str(FIELDS[change.field]), before=before, after=_after(change))


def _after(change: FieldChange) -> str:
    return _value(change.field, change.after) or _("tatt bort")


_CHOICES: Final[Mapping[str, Any]] = {
    "area": LifeArea,
    "horizon": Horizon,
    "responsible": Responsible,
    "decision_state": DecisionState,
}


def _value(field: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if isinstance(value, date):
        return dates.day(value)
    return str(_CHOICES[field](value).label) if field in _CHOICES and value else value or ""


def _left_out_item(one: Any) -> Item:
    return Item(title=str(POINTS[PlanPoint(one.point)]), lines=(one.reason,))


_ITEMS: Final[Mapping[str, Callable[[Any], Item]]] = {
    "life": life_item,
    "goals": goal_item,
    "activities": activity_item,
    "coordinators": coordinator_item,
    "participants": participant_item,
    "services": service_item,
    "consents": consent_item,
    "other_plans": other_plan_item,
    "left_out": _left_out_item,
}
