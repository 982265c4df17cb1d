"""Whether an ansvarsgruppe meets often enough, and when it must meet next (R-185)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from samvirk.rules.calendar import add_months
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_CARE_TEAM

_YEAR: Final = 12


class MeetingsReason(StrEnum):
    """Why a group has met too seldom."""

    MET_TOO_SELDOM = "met_too_seldom"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamFacts:
    """A group that does not rest: since when, and the days of meetings that were held, digital ones too.

    A group that has rested begins anew on the day it went on; cancelled meetings are no meetings.
    """

    active_since: date
    held_on: tuple[date, ...] = ()

    def held_between(self, first: date, last: date) -> int:
        """How many meetings were held on these days and between."""
        return sum(first <= day <= last for day in self.held_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCount:
    """How many meetings, by both ways in which «twice a year» is read."""

    last_twelve_months: int
    this_year: int


def meetings_counted(facts: TeamFacts, *, today: date) -> MeetingCount:
    """Count the last twelve months, and the calendar year."""
    return MeetingCount(
        last_twelve_months=facts.held_between(_year_ago(today), today),
        this_year=facts.held_between(date(today.year, 1, 1), today),
    )


@rule(
    ids=("R-185",),
    sentence="Ansvarsgruppen møtes når det trengs, og minst to ganger i året.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=MeetingsReason,
)
def team_meets_often_enough(facts: TeamFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge the twelve months that end today; in its first year a group owes its part of them."""
    due_on = next_meeting_due(facts, settings=settings).due_on
    if today > due_on:
        held = facts.held_between(_year_ago(today), today)
        yield Reason.of(MeetingsReason.MET_TOO_SELDOM, due_on=due_on, meetings=held)


def next_meeting_due(facts: TeamFacts, *, settings: SettingValues) -> DueDate:
    """The last day of the next meeting, so that no twelve months have fewer than the number that counts.

    With two a year: a year after the last but one; until there are two, half a year for each.
    """
    held = sorted(day for day in facts.held_on if day >= facts.active_since)
    number = settings.applied_on(SettingKey.MEETINGS_PER_YEAR, held[-1] if held else facts.active_since)
    if len(held) >= number.value:
        reckoned = Reckoning.start(Event.MEETING_HELD, held[-number.value]).in_months(_YEAR, number)
    else:
        months = _YEAR * (len(held) + 1) // number.value
        reckoned = Reckoning.start(Event.WORK_BEGAN, facts.active_since).in_months(months, number)
    return reckoned.counting_days_off().under(team_meets_often_enough)


def _year_ago(day: date) -> date:
    """The first day of the twelve months that end on the day."""
    return add_months(day, -_YEAR)
