"""What stands on a timeline: single events, or, where they crowd, several gathered under one mark."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

from django.utils.translation import gettext, ngettext

from samvirk.web.components import dates
from samvirk.web.pictures import lettering

LABEL_SIZE = 14.0
DATE_SIZE = 13.0
# A longer timeline tells the year at every date.
_DAYS_THAT_NEED_NO_YEAR = 550


class EventKind(Enum):
    """What an event on a timeline is about."""

    MEETING = "meeting"
    ACTIVITY = "activity"
    LETTER = "letter"
    HEALTH = "health"
    OVERDUE = "overdue"

    @property
    def words(self) -> str:
        """The kind in the reader's language."""
        return _KIND_WORDS[self]()


# Functions, since the reader's language is known first when a picture is drawn.
_KIND_WORDS: dict[EventKind, Callable[[], str]] = {
    EventKind.MEETING: lambda: gettext("Møte"),
    EventKind.ACTIVITY: lambda: gettext("Tiltak"),
    EventKind.LETTER: lambda: gettext("Brev"),
    EventKind.HEALTH: lambda: gettext("Helse"),
    EventKind.OVERDUE: lambda: gettext("Frist passert"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or will, on a day; a deadline that has passed is of the kind OVERDUE."""

    on: date
    label: str
    kind: EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark with a label and a line of dates; `count` is how many events it stands for."""

    on: date
    kind: EventKind
    label: str
    dates: str
    count: int = 1

    @property
    def width(self) -> float:
        """The width of the wider of its two lines."""
        return max(lettering.width(self.label, LABEL_SIZE), lettering.width(self.dates, DATE_SIZE))


def levels(events: Sequence[Event], today: date, label_limit: float) -> Iterator[tuple[Mark, ...]]:
    """Yield the marks for the events in date order: each on its own, then gathered ever more coarsely."""
    ordered = sorted(events, key=lambda event: event.on)
    days = [today, *(event.on for event in ordered)]
    with_year = (max(days) - min(days)).days > _DAYS_THAT_NEED_NO_YEAR
    for key in _GATHERINGS:
        yield tuple(
            _several(group, with_year=with_year)
            if len(group) > 1
            else _single(group[0], label_limit, with_year=with_year)
            for group in _gathered(ordered, key, today)
        )


def _gathered(
    ordered: Sequence[Event], key: Callable[[date], object] | None, today: date
) -> Iterator[tuple[Event, ...]]:
    """Gather neighbours with the same key, but never what has been with what is to come."""
    if key is None:
        return ((event,) for event in ordered)
    groups = groupby(ordered, key=lambda event: (event.on < today, key(event.on)))
    return (tuple(group) for _, group in groups)


def _single(event: Event, label_limit: float, *, with_year: bool) -> Mark:
    label = lettering.shorten(lettering.plain(event.label), LABEL_SIZE, label_limit)
    written = dates.day(event.on) if with_year else dates.short_day(event.on)
    return Mark(on=event.on, kind=event.kind, label=label, dates=written)


def _several(group: tuple[Event, ...], *, with_year: bool) -> Mark:
    first_on, last_on = group[0].on, group[-1].on
    overdue = sum(event.kind is EventKind.OVERDUE for event in group)
    label = ngettext("%(count)d hendelse", "%(count)d hendelser", len(group)) % {"count": len(group)}
    if overdue:
        label = gettext("%(events)s, %(overdue)d over frist") % {"events": label, "overdue": overdue}
    return Mark(
        on=first_on + timedelta(days=(last_on - first_on).days // 2),
        kind=EventKind.OVERDUE if overdue else group[0].kind,
        label=label,
        dates=short_range(first_on, last_on, with_year=with_year),
        count=len(group),
    )


def short_range(first_on: date, last_on: date, *, with_year: bool) -> str:
    """Write a range of days; with years if it has more than one."""
    first, last = dates.short_day(first_on), dates.short_day(last_on)
    if first_on.year != last_on.year:
        return f"{first} {first_on.year} – {last} {last_on.year}"
    days = first if first == last else f"{first} – {last}"
    return f"{days} {last_on.year}" if with_year else days


# By what events are gathered, finest first; None leaves each on its own.
_GATHERINGS: tuple[Callable[[date], object] | None, ...] = (
    None,
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
    lambda day: (day.year, (day.month - 1) // 3),
    lambda day: (day.year, (day.month - 1) // 6),
    lambda day: day.year,
    lambda day: day.year // 5,
    lambda _: True,
)
