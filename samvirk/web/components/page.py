"""Pieces that many pages share, as frozen values with ready strings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samvirk.access.seen import SeenPerson
from samvirk.core.asking import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go; the current place is marked and still a link."""

    label: str
    url: str
    icon: str = ""
    language: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short state with a colour of Designsystemet; the word says what the colour says."""

    label: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPress:
    """A button of a row that does it with one press; `value` is what is sent as the answer."""

    label: str
    url: str
    icon: str
    is_first: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One thing in a card: what it is, whose and when, and what can be done about it there and then."""

    what: str
    about: str
    url: str
    version: int = 0
    tag: Tag | None = None
    presses: tuple[RowPress, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A card on a first screen: one thing that needs somebody, and what to press.

    `is_own` is for what waits for the reader alone, and `due_on` is when: both decide what comes first. A
    card whose rows are all there is needs no button.
    """

    title: str
    text: str
    url: str
    action: str
    icon: str
    colour: str = "info"
    is_own: bool = False
    due_on: date | None = None
    rows: tuple[TaskRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTasks:
    """Rows that wait, and the cards they make if there are some; counted with those of all others."""

    ask: Callable[[], Iterable[Rows]]
    make: Callable[[int], Iterable[Task]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was asked for a part of a first screen: how many in all, rows, and rows with their persons."""

    count: int
    rows: tuple[Sequence[Any], ...]
    named: tuple[Sequence[tuple[Any, SeenPerson]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a part of a first screen asks for: rows to count, some few rows, and rows with their persons.

    Those that are `named` carry `person_id`: each comes with its person, who is logged as seen in a list;
    `verb` is logged besides where more than the name is shown.
    """

    counted: Iterable[Rows] = ()
    rows: Iterable[Rows] = ()
    named: Iterable[Rows] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked[T]:
    """What a part of a first screen makes of what it asks for, together with all others.

    `ask` is only called where the questions of a role are written for the first time that day: it looks at
    nothing but the actor and the moment that the part is for. `choose` leaves out rows that are not shown
    after all, before anybody is logged as seen; `verb` is logged where more than the name is shown.
    """

    make: Callable[[Found], Iterable[T]]
    ask: Callable[[], Questions] = Questions
    choose: Callable[[Sequence[Any], Sequence[Any]], Sequence[Any]] = lambda _rows, named: named
    verb: str = ""


def count_and_first(rows: Callable[[], Rows], *columns: str) -> Callable[[], Questions]:
    """Return what asks how many rows there are, and for these columns of the first."""

    def ask() -> Questions:
        every = rows()
        first = every.values_list(*columns, flat=True) if len(columns) == 1 else every.values_list(*columns)
        return Questions(counted=(every,), rows=(first[:1],))

    return ask


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One line of a panel: who or what, a word on it, a short state, and what one often does about it."""

    title: str
    text: str
    url: str
    tag: Tag | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A short list on a first screen, what it says when it is empty, and the way to the whole of it."""

    id: str
    title: str
    rows: tuple[PanelRow, ...]
    empty: str
    all: Link | None
