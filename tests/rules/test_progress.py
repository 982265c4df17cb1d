"""What is late is asked about, reminded of, told to the leader, and brought to the unit (R-166 … R-171)."""

from datetime import date, timedelta

import pytest

from samvirk.rules.dated import SettingValues
from samvirk.rules.progress import (
    LadderStep,
    LateActivity,
    ProgressReason,
    activity_is_followed_up,
    step_due,
)

pytestmark = pytest.mark.rule("R-166", "R-167", "R-168", "R-171")
SETTINGS = SettingValues({})
DUE = date(2026, 11, 2)
DAY = timedelta(days=1)


def said(activity: LateActivity, today: date) -> list[tuple[object, object]]:
    verdict = activity_is_followed_up(activity, settings=SETTINGS, today=today)
    return [(reason.code, reason.facts["days"]) for reason in verdict.because]


def test_on_its_day_nothing_is_late_and_the_day_after_somebody_asks() -> None:
    activity = LateActivity(due_on=DUE)
    assert said(activity, DUE) == []
    assert said(activity, DUE + DAY) == [(ProgressReason.ASK_IS_DUE, 1)]


@pytest.mark.parametrize(
    ("taken", "code"),
    [
        (LadderStep.ASKED, ProgressReason.REMINDER_IS_DUE),
        (LadderStep.REMINDED, ProgressReason.LEADER_IS_DUE),
        (LadderStep.LEADER_TOLD, ProgressReason.LEADERS_MEETING_IS_DUE),
        (LadderStep.LEADERS_MET, ProgressReason.UNIT_IS_DUE),
        (LadderStep.UNIT_TOLD, ProgressReason.DECISION_IS_DUE),
    ],
)
def test_each_step_comes_a_fortnight_after_the_last(taken: LadderStep, code: ProgressReason) -> None:
    activity = LateActivity(due_on=DUE, taken=taken, taken_on=DUE + 10 * DAY)
    assert said(activity, DUE + 23 * DAY) == []
    assert said(activity, DUE + 24 * DAY) == [(code, 24)]
    due = step_due(activity, settings=SETTINGS)
    assert due is not None
    assert (due.due_on, due.settings[0].value) == (DUE + 24 * DAY, 14)


def test_whoever_has_no_leader_here_goes_from_the_reminder_to_the_unit() -> None:
    activity = LateActivity(due_on=DUE, taken=LadderStep.REMINDED, taken_on=DUE, has_leader=False)
    assert said(activity, DUE + 14 * DAY) == [(ProgressReason.UNIT_IS_DUE, 14)]


def test_when_the_unit_has_decided_the_ladder_is_over() -> None:
    activity = LateActivity(due_on=DUE, taken=LadderStep.DECIDED, taken_on=DUE)
    assert said(activity, DUE + 400 * DAY) == []
    assert step_due(activity, settings=SETTINGS) is None
