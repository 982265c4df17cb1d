"""A group meets at least twice in any twelve months; in its first year it owes its part (R-185)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.dated import SettingValues
from samvirk.rules.team_meetings import (
    MeetingsReason,
    TeamFacts,
    meetings_counted,
    next_meeting_due,
    team_meets_often_enough,
)

pytestmark = pytest.mark.rule("R-185")
SETTINGS = SettingValues({})
BEGAN = date(2026, 1, 10)
DAY = timedelta(days=1)


def due(*held_on: date, since: date = BEGAN) -> date:
    return next_meeting_due(TeamFacts(active_since=since, held_on=held_on), settings=SETTINGS).due_on


def test_a_new_group_meets_within_half_a_year_and_again_within_the_year() -> None:
    assert due() == date(2026, 7, 10)
    assert due(date(2026, 2, 1)) == date(2027, 1, 10)


def test_then_a_year_after_the_last_but_one() -> None:
    assert due(date(2026, 2, 1), date(2026, 6, 1)) == date(2027, 2, 1)
    assert due(date(2026, 6, 1), date(2026, 2, 1), date(2026, 11, 20)) == date(2027, 6, 1)


def test_a_group_that_rested_begins_anew() -> None:
    assert due(date(2026, 2, 1), date(2026, 6, 1), since=date(2026, 9, 1)) == date(2027, 3, 1)


def test_a_leap_day_gives_the_last_of_february() -> None:
    assert due(date(2028, 2, 29), date(2028, 6, 1), since=date(2028, 1, 1)) == date(2029, 2, 28)


def test_it_is_told_from_the_day_after_with_how_many_were_held() -> None:
    facts = TeamFacts(active_since=BEGAN, held_on=(date(2026, 2, 1),))
    assert team_meets_often_enough(facts, settings=SETTINGS, today=date(2027, 1, 10)).holds
    (reason,) = team_meets_often_enough(facts, settings=SETTINGS, today=date(2027, 1, 11)).because
    assert reason.code is MeetingsReason.MET_TOO_SELDOM
    assert dict(reason.facts) == {"due_on": date(2027, 1, 10), "meetings": 1}


def test_a_meeting_moved_from_december_to_january_counts_in_the_new_year() -> None:
    facts = TeamFacts(active_since=BEGAN, held_on=(date(2026, 3, 1), date(2027, 1, 12)))
    count = meetings_counted(facts, today=date(2027, 1, 20))
    assert (count.last_twelve_months, count.this_year) == (2, 1)


@given(st.lists(st.integers(0, 900), max_size=6, unique=True))
def test_who_meets_by_the_day_that_was_due_never_has_fewer_than_two_in_a_year(gaps: list[int]) -> None:
    held: list[date] = []
    for gap in gaps:
        last = due(*held)
        day = min(last, max(held, default=BEGAN) + gap * DAY)
        if held and day == held[-1]:
            continue
        held.append(day)
    for day in (BEGAN + days * DAY for days in range(366, 1400, 7)):
        facts = TeamFacts(active_since=BEGAN, held_on=tuple(one for one in held if one <= day))
        if team_meets_often_enough(facts, settings=SETTINGS, today=day).holds:
            assert meetings_counted(facts, today=day).last_twelve_months >= 2
