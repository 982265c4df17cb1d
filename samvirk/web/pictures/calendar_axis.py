"""A line of time: where a date stands on it, and which months are named under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from samvirk.web.components import dates

# Months between two names under the line; the first that leaves room is used.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_ROOM_FOR_A_NAME = 62.0
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A month that is named under the line."""

    x: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAxis:
    """Days from begins_on to ends_on, drawn from x = left to x = right."""

    begins_on: date
    ends_on: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where the day stands."""
        return self.left + (self.right - self.left) * self.share(day)

    def share(self, day: date) -> float:
        """Return how far along the line the day is, from 0 to 1."""
        return (day - self.begins_on).days / max(1, (self.ends_on - self.begins_on).days)

    def ticks(self) -> tuple[Tick, ...]:
        """Name the months that there is room for; the year is told at the first name and when it is new."""
        months = tuple(self._months(self._step()))
        first = months[:1]
        fresh = {*first, *(month for before, month in pairwise(months) if month.year != before.year)}
        return tuple(
            Tick(x=self.x(month), name=dates.short_month(month, with_year=month in fresh)) for month in months
        )

    def _step(self) -> int:
        pixels_a_month = (self.right - self.left) / max(1.0, (self.ends_on - self.begins_on).days / 30.4)
        return next((step for step in _STEPS if step * pixels_a_month >= _ROOM_FOR_A_NAME), _STEPS[-1])

    def _months(self, step: int) -> Iterator[date]:
        index = self.begins_on.year * _MONTHS + self.begins_on.month - 1
        index += -index % step
        while index // _MONTHS <= date.max.year:
            month = date(index // _MONTHS, index % _MONTHS + 1, 1)
            if month > self.ends_on:
                return
            if month >= self.begins_on:
                yield month
            index += step


def month_start(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """Return the first day of the month after, or the last day there is."""
    if (day.year, day.month) == (date.max.year, _MONTHS):
        return date.max
    return date(day.year + day.month // _MONTHS, day.month % _MONTHS + 1, 1)
