"""One has the main responsibility at any time; a gap is counted from its first day (R-011)."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.dated import SettingValues
from samvirk.rules.main_responsibility import (
    Away,
    GapReason,
    ResponsibilityFacts,
    Served,
    somebody_has_the_main_responsibility,
)

pytestmark = pytest.mark.rule("R-011")
TODAY: Final = date(2026, 11, 26)
OPENED: Final = date(2026, 10, 1)


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


@pytest.mark.parametrize(
    ("served", "code", "days"),
    [
        pytest.param((), GapReason.NOBODY_IS_APPOINTED, 57, id="never appointed: from the opening"),
        pytest.param((Served(since=day(-3)),), GapReason.NOBODY_IS_APPOINTED, 57, id="begins later"),
        pytest.param((Served(since=day(30)),), None, 0, id="serves"),
        pytest.param((Served(since=TODAY, until=TODAY),), None, 0, id="on the last day"),
        pytest.param(
            (Served(since=day(30), until=day(1)),),
            GapReason.APPOINTMENT_IS_OVER,
            1,
            id="the day after the last",
        ),
        pytest.param(
            (Served(since=day(30), post_until=day(10)),), GapReason.POST_IS_OVER, 10, id="left the post"
        ),
        pytest.param(
            (Served(since=day(30), until=day(4), post_until=day(10)),),
            GapReason.POST_IS_OVER,
            10,
            id="left the post before the appointment ended",
        ),
        pytest.param(
            (Served(since=day(30), away=(Away(since=day(5)),)),),
            GapReason.AWAY_WITHOUT_DEPUTY,
            6,
            id="away until nobody knows when: from the first day",
        ),
        pytest.param(
            (Served(since=day(30), away=(Away(since=TODAY, until=day(-13)),)),),
            GapReason.AWAY_WITHOUT_DEPUTY,
            1,
            id="away for a fortnight",
        ),
        pytest.param(
            (Served(since=day(30), away=(Away(since=TODAY, until=day(-12)),)),), None, 0, id="a short absence"
        ),
        pytest.param(
            (Served(since=day(30), until=day(1), away=(Away(since=day(20), until=day(3)),)),),
            GapReason.APPOINTMENT_IS_OVER,
            1,
            id="was away before it ended",
        ),
        pytest.param((Served(since=day(30), away=(Away(since=day(-2)),)),), None, 0, id="away from later on"),
        pytest.param(
            (Served(since=day(30), away=(Away(since=day(5)),)), Served(since=day(4), until=day(-20))),
            None,
            0,
            id="a deputy stands in",
        ),
        pytest.param(
            (Served(since=day(90), until=day(60)), Served(since=day(59), until=day(8))),
            GapReason.APPOINTMENT_IS_OVER,
            8,
            id="the last of several",
        ),
    ],
)
def test_a_gap_is_counted_from_its_first_day(
    served: tuple[Served, ...], code: GapReason | None, days: int
) -> None:
    facts = ResponsibilityFacts(opened_on=OPENED, served=served)
    verdict = somebody_has_the_main_responsibility(facts, settings=SettingValues(), today=TODAY)
    assert [reason.code for reason in verdict.because] == ([code] if code else [])
    for reason in verdict.because:
        assert reason.facts["days"] == days
        assert reason.facts["since_on"] == day(days - 1)


@given(st.integers(-40, 60), st.none() | st.integers(-40, 60), st.none() | st.integers(-40, 60))
def test_there_is_a_gap_exactly_when_nobody_is_there(
    since: int, until: int | None, post_until: int | None
) -> None:
    one = Served(
        since=day(since),
        until=None if until is None else day(until),
        post_until=None if post_until is None else day(post_until),
    )
    facts = ResponsibilityFacts(opened_on=day(90), served=(one,))
    verdict = somebody_has_the_main_responsibility(facts, settings=SettingValues(), today=TODAY)
    last = min((end for end in (one.until, one.post_until) if end), default=TODAY)
    assert verdict.holds == (one.since <= TODAY <= last)
