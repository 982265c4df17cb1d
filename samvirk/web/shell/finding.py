"""Finds what all parts of a first screen ask for, in three statements however many parts there are.

One asks for all rows and numbers, one for the persons whose names are told, and one logs that they were seen.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from samvirk.access import door
from samvirk.access.decide import Actor
from samvirk.access.screens import Reader, Write, ask_of
from samvirk.access.seen import SeenPerson
from samvirk.core.asking import Rows
from samvirk.core.together import Count
from samvirk.web.components.page import Asked, CountedTasks, Found, Questions

type Part = Asked[Any] | CountedTasks
# The parts of a screen, in groups; how many there are, and what they ask, depends on the role alone.
type Screen = Callable[[Actor, datetime], Iterable[Iterable[Part]]]


def found_together(screen: Screen, actor: Actor, *, now: datetime) -> list[list[Any]]:
    """Return what the parts of each group make of what was found, in their order."""
    groups = [[_asked(part) for part in parts] for parts in screen(actor, now)]
    answers = iter(ask_of(_questions(screen), Reader(actor, now), with_units=True))
    taken = [[(part, *_taken(part, answers)) for part in parts] for parts in groups]
    ids, also = _seen(part for parts in taken for part in parts)
    persons = door.listed_by_id(actor, ids, now=now, also=also)
    return [
        [
            made
            for part, numbers, few, named in parts
            for made in part.make(_found(numbers, few, named, persons))
        ]
        for parts in taken
    ]


@cache
def _questions(screen: Screen) -> Write:
    """Return what asks for all that the parts of a screen need, three groups for each."""

    def write(reader: Reader) -> Iterator[Sequence[Rows | Count]]:
        for part in (_asked(part) for parts in screen(reader.actor, reader.now) for part in parts):
            questions = part.ask()
            yield [Count(rows) for rows in questions.counted]
            yield list(questions.rows)
            yield list(questions.named)

    return write


def _taken(part: Asked[Any], answers: Iterator[list[Any]]) -> tuple[list[int], list[Any], list[Any]]:
    numbers, rows, named = islice(answers, 3)
    return numbers, rows, [part.choose(rows, few) for few in named]


def _asked(part: Part) -> Asked[Any]:
    if isinstance(part, CountedTasks):
        ask, make = part.ask, part.make
        return Asked(
            ask=lambda: Questions(counted=ask()), make=lambda found: make(found.count) if found.count else ()
        )
    return part


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
