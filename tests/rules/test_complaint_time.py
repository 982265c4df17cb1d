"""A person has four weeks to complain, counted from when the letter came."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.calendar import is_working_day
from samvirk.rules.complaint_time import (
    ComplaintFacts,
    ComplaintReason,
    Outcome,
    complaint_is_in_time,
    last_day_to_complain,
)
from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.due import DueDate, StepCode
from samvirk.rules.law import Force, Reason
from samvirk.rules.sources import local_routine

pytestmark = pytest.mark.rule("R-049")

LUND = SettingValues()
ROUTINE = local_routine("Vedtak", valid_from=date(2020, 1, 1), last_read_on=date(2020, 1, 1))
STAYS = SettingValues(
    {
        SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY: (
            DatedValue(value=False, valid_from=date(2020, 1, 1), source=ROUTINE),
        )
    }
)
LETTER_ON = date(2026, 9, 2)
LAST_DAY_ON = date(2026, 9, 30)


def last_day(received_on: date, settings: SettingValues = LUND) -> DueDate:
    facts = ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=received_on)
    due = last_day_to_complain(facts, settings=settings)
    assert due is not None
    return due


@pytest.mark.parametrize(
    ("received_on", "last_day_on"),
    [
        pytest.param(LETTER_ON, LAST_DAY_ON, id="a Wednesday four weeks later"),
        pytest.param(date(2026, 10, 31), date(2026, 11, 30), id="Saturday moves to Monday"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 30), id="Sunday moves to Monday"),
        pytest.param(date(2026, 3, 5), date(2026, 4, 7), id="Maundy Thursday moves past Easter"),
        pytest.param(date(2027, 4, 19), date(2027, 5, 18), id="17 May that is also Whit Monday"),
        pytest.param(date(2026, 11, 27), date(2026, 12, 28), id="Christmas Day moves to Monday"),
    ],
)
def test_the_last_day_is_a_working_day_four_weeks_on(received_on: date, last_day_on: date) -> None:
    assert last_day(received_on).due_on == last_day_on


@pytest.mark.parametrize(
    ("received_on", "last_step"),
    [
        pytest.param(LETTER_ON, StepCode.WEEKS_ADDED, id="on a working day there is nothing to say"),
        pytest.param(date(2026, 10, 31), StepCode.DAY_OFF_COUNTS, id="on a Saturday it says that it stays"),
    ],
)
def test_the_day_stays_where_the_setting_says_so(received_on: date, last_step: StepCode) -> None:
    due = last_day(received_on, STAYS)
    assert due.due_on == received_on + timedelta(weeks=4)
    assert due.steps[-1].code is last_step


def test_the_move_is_explained_with_its_unconfirmed_source() -> None:
    due = last_day(date(2026, 3, 5))
    moved = due.steps[-1]
    assert moved.code is StepCode.MOVED_TO_WORKING_DAY
    assert moved.facts == {
        "moved_from": date(2026, 4, 2),
        "on": date(2026, 4, 7),
        "day_off": "Skjærtorsdag",
    }
    weeks, moves = due.settings
    assert (weeks.value, weeks.force, weeks.source.place) == (4, Force.LAW, "pbrl. § 7-5")
    assert (moves.source.place, moves.source.is_confirmed) == ("fvl. § 30", False)


@pytest.mark.parametrize(
    ("facts", "today", "reasons"),
    [
        pytest.param(
            ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=LETTER_ON),
            LAST_DAY_ON,
            (),
            id="one can complain on the last day",
        ),
        pytest.param(
            ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=LETTER_ON),
            date(2026, 10, 1),
            (Reason.of(ComplaintReason.TIME_IS_OUT, due_on=LAST_DAY_ON),),
            id="the day after the time is out",
        ),
        pytest.param(
            ComplaintFacts(outcome=Outcome.REFUSED, letter_received_on=LETTER_ON, complained_on=LAST_DAY_ON),
            date(2026, 12, 1),
            (),
            id="complained on the last day",
        ),
        pytest.param(
            ComplaintFacts(
                outcome=Outcome.REFUSED, letter_received_on=LETTER_ON, complained_on=date(2026, 10, 3)
            ),
            date(2026, 12, 1),
            (Reason.of(ComplaintReason.COMPLAINT_IS_LATE, due_on=LAST_DAY_ON, days_late=3),),
            id="complained three days late",
        ),
        pytest.param(
            ComplaintFacts(outcome=Outcome.REFUSED),
            date(2026, 12, 1),
            (),
            id="no time runs while the receipt is not known",
        ),
    ],
)
def test_a_complaint_is_in_time_or_says_why_not(
    facts: ComplaintFacts, today: date, reasons: tuple[Reason, ...]
) -> None:
    assert complaint_is_in_time(facts, settings=LUND, today=today).because == reasons


@pytest.mark.parametrize(
    ("outcome", "is_refusal"),
    [
        pytest.param(Outcome.REFUSED, True, id="refused"),
        pytest.param(Outcome.PARTLY_GRANTED, True, id="partly granted is refused in part"),
        pytest.param(Outcome.GRANTED, False, id="granted"),
        pytest.param(Outcome.NOT_ANSWERED, False, id="not answered"),
    ],
)
def test_partly_granted_counts_as_refusal_in_part(outcome: Outcome, is_refusal: bool) -> None:
    assert outcome.is_refusal is is_refusal


def test_a_non_answer_can_be_complained_of_at_any_time() -> None:
    silence = ComplaintFacts(outcome=Outcome.NOT_ANSWERED, letter_received_on=LETTER_ON)
    assert last_day_to_complain(silence, settings=LUND) is None
    assert complaint_is_in_time(silence, settings=LUND, today=date(2030, 1, 1)).holds


def test_a_late_complaint_is_received_all_the_same() -> None:
    late = ComplaintFacts(
        outcome=Outcome.REFUSED, letter_received_on=LETTER_ON, complained_on=date(2026, 12, 1)
    )
    assert not complaint_is_in_time(late, settings=LUND, today=date(2026, 12, 1)).forbids


@given(st.dates(date(2020, 1, 1), date(2035, 12, 1)))
def test_the_last_day_is_never_early_and_always_a_working_day(received_on: date) -> None:
    due_on = last_day(received_on).due_on
    assert is_working_day(due_on)
    assert due_on >= received_on + timedelta(weeks=4)
    assert due_on == received_on + timedelta(weeks=4) or not is_working_day(received_on + timedelta(weeks=4))
