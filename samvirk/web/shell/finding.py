"""Finds what all parts of a first screen ask for, in three statements however many parts there are.

One asks for all rows and numbers, one for the persons whose names are told, and one logs that they were seen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from samvirk.access import door
from samvirk.access.decide import Actor
from samvirk.access.seen import SeenPerson
from samvirk.access.visibility import persons_visible_to
from samvirk.core.together import ask_together
from samvirk.web.components.page import Asked, CountedTasks, Found, Task

type Part = Asked[Any] | CountedTasks | Task


def found_together(actor: Actor, groups: Iterable[Iterable[Part]], *, now: datetime) -> list[list[Any]]:
    """Return what the parts of each group make of what was found, in their order."""
    asked = [[_asked(part) for part in parts] for parts in groups]
    every = [part for parts in asked for part in parts]
    counts, found = ask_together(
        counted=[rows for part in every for rows in part.counted],
        listed=[rows for part in every for rows in (*part.rows, *part.named)],
    )
    counted, rows = iter(counts), iter(found)
    taken = [
        [
            (part, _take(counted, part.counted), _take(rows, part.rows), _take(rows, part.named))
            for part in parts
        ]
        for parts in asked
    ]
    ids, also = _seen(part for parts in taken for part in parts)
    persons = _persons(actor, ids, also, now)
    return [
        [
            made
            for part, numbers, few, named in parts
            for made in part.make(_found(numbers, few, named, persons))
        ]
        for parts in taken
    ]


def _asked(part: Part) -> Asked[Any]:
    if isinstance(part, Task):
        return Asked(make=lambda _found: (part,))
    if isinstance(part, CountedTasks):
        make = part.make
        return Asked(counted=part.rows, make=lambda found: make(found.count) if found.count else ())
    return part


def _take[T](answers: Iterator[T], questions: Sequence[object]) -> list[T]:
    return [next(answers) for _question in questions]


def _seen(parts: Iterable[tuple[Asked[Any], *tuple[Any, ...]]]) -> tuple[set[UUID], dict[str, set[UUID]]]:
    """Return whose names are told, and by verb of whom more is shown."""
    ids: set[UUID] = set()
    also: dict[str, set[UUID]] = {}
    for part, *_others, named in parts:
        found = {row.person_id for few in named for row in few}
        ids |= found
        if part.verb:
            also.setdefault(part.verb, set()).update(found)
    return ids, also


def _persons(
    actor: Actor, ids: set[UUID], also: Mapping[str, set[UUID]], now: datetime
) -> Mapping[UUID, SeenPerson]:
    if not ids:
        return {}
    rows = persons_visible_to(actor, now=now).filter(pk__in=ids).order_by("pk")
    return {one.id: one for one in door.list_persons(actor, rows, most=len(ids), now=now, also=also)}


def _found(
    numbers: list[int], rows: list[list[Any]], named: list[list[Any]], persons: Mapping[UUID, SeenPerson]
) -> Found:
    return Found(
        count=sum(numbers),
        rows=tuple(rows),
        named=tuple(
            [(row, persons[row.person_id]) for row in few if row.person_id in persons] for few in named
        ),
    )
