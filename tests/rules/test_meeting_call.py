"""The call to a meeting is sent fourteen full days before it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.due import Event, Step, StepCode
from samvirk.rules.law import Effect, Force, Reason
from samvirk.rules.meeting_call import CallFacts, CallReason, call_is_in_time, last_day_to_send, reminder_days
from samvirk.rules.sources import local_routine

pytestmark = pytest.mark.rule("R-192")

LUND = SettingValues()
MEETING_ON = date(2026, 12, 15)
LAST_DAY_ON = date(2026, 12, 1)
TOMORROW = date(2026, 12, 2)
THREE_WEEKS = DatedValue(
    value=21,
    valid_from=date(2026, 12, 10),
    source=local_routine("Vedtak", valid_from=date(2026, 12, 10), last_read_on=date(2026, 12, 10)),
)


def codes(facts: CallFacts, *, today: date = LAST_DAY_ON, settings: SettingValues = LUND) -> list[str]:
    return [reason.code for reason in call_is_in_time(facts, settings=settings, today=today).because]


@pytest.mark.parametrize(
    ("facts", "today", "reasons"),
    [
        pytest.param(CallFacts(meeting_on=MEETING_ON), LAST_DAY_ON, [], id="not sent, last day today"),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON),
            TOMORROW,
            [CallReason.LAST_DAY_HAS_PASSED],
            id="not sent, last day was yesterday",
        ),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON, has_short_notice_reason=True),
            TOMORROW,
            [CallReason.LAST_DAY_HAS_PASSED],
            id="a reason for short notice is not a call",
        ),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON, sent_on=date(2026, 11, 20)), TOMORROW, [], id="sent in good time"
        ),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON, sent_on=TOMORROW),
            TOMORROW,
            [CallReason.SHORT_NOTICE_WITHOUT_REASON],
            id="sent a day late without a reason",
        ),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON, sent_on=TOMORROW, has_short_notice_reason=True),
            TOMORROW,
            [CallReason.SHORT_NOTICE_WITH_REASON],
            id="sent a day late with a reason",
        ),
        pytest.param(
            CallFacts(meeting_on=MEETING_ON, sent_on=date(2026, 11, 20), called_for_on=MEETING_ON),
            TOMORROW,
            [],
            id="sent for this date",
        ),
    ],
)
def test_the_call_is_judged_on_the_day_it_is_sent(facts: CallFacts, today: date, reasons: list[str]) -> None:
    assert codes(facts, today=today) == reasons


def test_sent_on_the_same_weekday_two_weeks_before_is_in_time() -> None:
    assert MEETING_ON.weekday() == LAST_DAY_ON.weekday()
    assert codes(CallFacts(meeting_on=MEETING_ON, sent_on=LAST_DAY_ON), today=MEETING_ON) == []


def test_fourteen_days_are_full_days() -> None:
    thirteen_days = call_is_in_time(
        CallFacts(meeting_on=MEETING_ON, sent_on=TOMORROW), settings=LUND, today=MEETING_ON
    )
    assert thirteen_days.because == (
        Reason.of(CallReason.SHORT_NOTICE_WITHOUT_REASON, last_day_on=LAST_DAY_ON, days_late=1),
    )


@pytest.mark.parametrize(
    ("today", "reasons"),
    [
        pytest.param(LAST_DAY_ON, [CallReason.MEETING_WAS_MOVED], id="in time for a new call"),
        pytest.param(
            TOMORROW,
            [CallReason.MEETING_WAS_MOVED, CallReason.LAST_DAY_HAS_PASSED],
            id="too late for a new call",
        ),
    ],
)
def test_a_moved_meeting_needs_a_new_call(today: date, reasons: list[str]) -> None:
    moved = CallFacts(meeting_on=MEETING_ON, sent_on=date(2026, 11, 1), called_for_on=date(2026, 12, 8))
    assert codes(moved, today=today) == reasons


def test_an_urgent_meeting_with_a_reason_is_warned_about_and_never_blocked() -> None:
    urgent = CallFacts(meeting_on=MEETING_ON, sent_on=date(2026, 12, 14), has_short_notice_reason=True)
    verdict = call_is_in_time(urgent, settings=LUND, today=date(2026, 12, 14))
    assert (verdict.holds, verdict.effect, verdict.forbids) == (False, Effect.WARNS, False)


def test_the_last_day_explains_itself() -> None:
    due = last_day_to_send(MEETING_ON, settings=LUND)
    assert due.due_on == LAST_DAY_ON
    assert due.steps == (
        Step.of(StepCode.COUNTED_FROM, event=Event.MEETING, on=MEETING_ON),
        Step.of(StepCode.DAYS_SUBTRACTED, days=14, on=LAST_DAY_ON),
    )
    (notice,) = due.settings
    assert (notice.value, notice.force, notice.source.place) == (
        14,
        Force.LOCAL_ROUTINE,
        "Lund kommune punkt 11.4",
    )
    assert due.rules == ("R-192",)
    assert [cite.force for cite in due.cites] == [Force.LOCAL_ROUTINE]


def test_reminders_come_21_and_16_days_before_the_meeting() -> None:
    assert reminder_days(MEETING_ON, settings=LUND) == (
        MEETING_ON - timedelta(days=21),
        MEETING_ON - timedelta(days=16),
    )


def test_the_number_is_the_municipality_s_on_the_day_of_the_meeting() -> None:
    own = SettingValues({SettingKey.CALL_NOTICE_DAYS: (THREE_WEEKS,)})
    assert last_day_to_send(MEETING_ON, settings=own).due_on == date(2026, 11, 24)
    assert last_day_to_send(date(2026, 12, 9), settings=own).due_on == date(2026, 11, 25)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_last_day_and_fourteen_days_is_the_meeting(meeting_on: date) -> None:
    last_day_on = last_day_to_send(meeting_on, settings=LUND).due_on
    assert last_day_on + timedelta(days=14) == meeting_on
    assert last_day_on.weekday() == meeting_on.weekday()


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_a_call_is_in_time_exactly_when_fourteen_days_are_left(meeting_on: date, days_before: int) -> None:
    sent_on = meeting_on - timedelta(days=days_before)
    verdict = call_is_in_time(
        CallFacts(meeting_on=meeting_on, sent_on=sent_on), settings=LUND, today=meeting_on
    )
    assert verdict.holds == (days_before >= 14)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_reminders_come_before_the_last_day(meeting_on: date) -> None:
    early_on, late_on = reminder_days(meeting_on, settings=LUND)
    assert early_on < late_on < last_day_to_send(meeting_on, settings=LUND).due_on
