"""Answers within a week, and the first steps of a koordinator (R-046, R-057, R-062, R-063)."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, StepCode
from samvirk.rules.start_dates import (
    RequestReason,
    StartReason,
    answer_due,
    first_contact_due,
    first_contact_is_made,
    request_is_answered,
    start_conversation_due,
    start_conversation_is_held,
    start_meeting_due,
    start_meeting_is_held,
)

DEFAULTS: Final = SettingValues()
APPOINTED: Final = date(2026, 11, 2)


@pytest.mark.rule("R-057")
def test_an_answer_is_due_a_week_after_the_question() -> None:
    due = answer_due(date(2026, 11, 26), settings=DEFAULTS)
    assert due.due_on == date(2026, 12, 3)
    assert [step.code for step in due.steps] == [StepCode.COUNTED_FROM, StepCode.DAYS_ADDED]
    assert due.steps[0].facts["event"] is Event.REQUEST_SENT
    assert due.settings[0].key is SettingKey.APPOINTMENT_REQUEST_DAYS


@pytest.mark.rule("R-057")
def test_weekends_count_and_the_day_stays_on_one() -> None:
    due = answer_due(date(2026, 11, 21), settings=DEFAULTS)
    assert due.due_on == date(2026, 11, 28)
    assert due.steps[-1].code is StepCode.DAY_OFF_COUNTS


@pytest.mark.rule("R-057")
@pytest.mark.parametrize(("day", "days"), [(2, 0), (3, 0), (4, 1)])
def test_it_is_unanswered_from_the_day_after(day: int, days: int) -> None:
    verdict = request_is_answered(due_on=date(2026, 12, 3), today=date(2026, 12, day))
    assert [r.code for r in verdict.because] == ([RequestReason.REQUEST_IS_UNANSWERED] if days else [])
    assert [r.facts["days"] for r in verdict.because] == ([days] if days else [])


STEPS: Final = [
    pytest.param(first_contact_due, first_contact_is_made, date(2026, 11, 16), id="contact"),
    pytest.param(start_conversation_due, start_conversation_is_held, date(2026, 11, 23), id="conversation"),
    pytest.param(start_meeting_due, start_meeting_is_held, date(2026, 12, 14), id="meeting"),
]


@pytest.mark.rule("R-046", "R-062", "R-063")
@pytest.mark.parametrize(("due", "judge", "on"), STEPS)
def test_each_first_step_has_its_day(due: Callable[..., DueDate], judge: Any, on: date) -> None:
    reckoned = due(APPOINTED, settings=DEFAULTS)
    assert reckoned.due_on == on
    assert reckoned.rules == judge.spec.ids
    asked: dict[str, Any] = {"appointed_on": APPOINTED, "settings": DEFAULTS}
    assert judge(**asked, done_on=None, today=on).holds
    assert judge(**asked, done_on=on, today=date(2027, 3, 1)).holds
    late = date.fromordinal(on.toordinal() + 1)
    (reason,) = judge(**asked, done_on=None, today=late).because
    assert reason.code is StartReason.START_IS_OVERDUE
    (reason,) = judge(**asked, done_on=late, today=late).because
    assert reason.code is StartReason.STARTED_TOO_LATE
