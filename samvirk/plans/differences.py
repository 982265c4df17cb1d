"""What came, went and changed between two contents of a plan, field by field; the edge finds the words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

from samvirk.plans.content import PlanContent


class Turn(StrEnum):
    """What happened to a part of the plan."""

    CAME = "came"
    WENT = "went"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What happened to one item of a part, or to a text of the plan itself, where `item` is None."""

    part: str
    turn: Turn
    item: Any = None
    changes: tuple[FieldChange, ...] = ()


# What makes an item the same one in both; the rest of it may change.
_SAME: Final[Mapping[str, Callable[[Any], object]]] = {
    "life": lambda one: one.area,
    "goals": lambda one: one.ref,
    "activities": lambda one: one.ref,
    "coordinators": lambda one: one.name,
    "participants": lambda one: (one.name, one.is_relative),
    "services": lambda one: one.ref,
    "consents": lambda one: (one.kind, one.receiver),
    "other_plans": lambda one: (one.law, one.since_on),
    "left_out": lambda one: one.point,
}
# What ties rows together says nothing to who reads.
_UNSAID: Final = frozenset({"ref", "goal", "main_goal"})


def differences(old: PlanContent, new: PlanContent) -> tuple[Difference, ...]:
    """Return what is different in the new one, in the order of the plan."""
    return tuple(_differences(old, new))


def _differences(old: PlanContent, new: PlanContent) -> Iterator[Difference]:
    for field in fields(PlanContent):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in _SAME:
            yield from _of_items(field.name, before, after)
        elif before != after:
            change = FieldChange(field=field.name, before=before, after=after)
            yield Difference(part=field.name, turn=_turn(before, after), changes=(change,))


def _of_items(part: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Difference]:
    before = {_SAME[part](one): one for one in old}
    after = {_SAME[part](one): one for one in new}
    for key, one in after.items():
        if key not in before:
            yield Difference(part=part, turn=Turn.CAME, item=one)
        elif changes := tuple(_changes(before[key], one)):
            yield Difference(part=part, turn=Turn.CHANGED, item=one, changes=changes)
    for key, one in before.items():
        if key not in after:
            yield Difference(part=part, turn=Turn.WENT, item=one)


def _changes(old: Any, new: Any) -> Iterator[FieldChange]:
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after and field.name not in _UNSAID:
            yield FieldChange(field=field.name, before=before, after=after)


def _turn(before: Any, after: Any) -> Turn:
    if not before:
        return Turn.CAME
    return Turn.CHANGED if after else Turn.WENT
