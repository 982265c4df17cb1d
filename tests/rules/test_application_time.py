"""An application is decided within the service target, or the person is told why not and until when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.application_time import (
    ApplicationFacts,
    HandlingReason,
    PreliminaryAnswer,
    PreliminaryReason,
    expected_on,
    handled_in_time,
    handling_times,
    preliminary_answer_due,
    preliminary_answer_is_given,
    preliminary_answer_prompt,
)
from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.due import StepCode
from samvirk.rules.law import Force, Reason
from samvirk.rules.sources import local_routine

LUND = SettingValues()
RECEIVED_ON = date(2026, 9, 1)
TARGET_ON = date(2026, 9, 29)
MONTH_ON = date(2026, 10, 1)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def handling(facts: ApplicationFacts, today: date) -> list[str]:
    return [reason.code for reason in handled_in_time(facts, settings=LUND, today=today).because]


def preliminary(facts: ApplicationFacts, today: date) -> list[str]:
    return [reason.code for reason in preliminary_answer_is_given(facts, settings=LUND, today=today).because]


def answered(*letters: tuple[date, date | None], decided_on: date | None = None) -> ApplicationFacts:
    answers = tuple(PreliminaryAnswer(sent_on=sent, new_expected_on=expected) for sent, expected in letters)
    return ApplicationFacts(received_on=RECEIVED_ON, preliminary_answers=answers, decided_on=decided_on)


@pytest.mark.rule("R-042")
@pytest.mark.parametrize(
    ("facts", "today", "reasons"),
    [
        pytest.param(ApplicationFacts(received_on=RECEIVED_ON), date(2026, 9, 14), [], id="day 13"),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON),
            date(2026, 9, 15),
            [HandlingReason.FIRST_WARNING],
            id="day 14",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON),
            date(2026, 9, 21),
            [HandlingReason.FIRST_WARNING],
            id="day 20",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON),
            date(2026, 9, 22),
            [HandlingReason.SECOND_WARNING],
            id="day 21",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON),
            TARGET_ON,
            [HandlingReason.SECOND_WARNING],
            id="the last day",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON),
            date(2026, 9, 30),
            [HandlingReason.OVERDUE],
            id="the day after",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON, decided_on=TARGET_ON),
            date(2026, 12, 1),
            [],
            id="decided on the last day",
        ),
        pytest.param(
            ApplicationFacts(received_on=RECEIVED_ON, decided_on=date(2026, 9, 30)),
            date(2026, 12, 1),
            [HandlingReason.DECIDED_TOO_LATE],
            id="decided the day after",
        ),
    ],
)
def test_the_handling_is_warned_about_and_then_overdue(
    facts: ApplicationFacts, today: date, reasons: list[str]
) -> None:
    assert handling(facts, today) == reasons


@pytest.mark.rule("R-042")
def test_an_overdue_application_says_how_many_days_it_has_taken() -> None:
    verdict = handled_in_time(
        ApplicationFacts(received_on=RECEIVED_ON), settings=LUND, today=date(2026, 10, 10)
    )
    assert verdict.because == (Reason.of(HandlingReason.OVERDUE, due_on=TARGET_ON, days_since_received=39),)


@pytest.mark.rule("R-042")
def test_the_clock_runs_from_received_and_both_clocks_are_shown() -> None:
    facts = ApplicationFacts(
        received_on=RECEIVED_ON, documents_asked_on=date(2026, 9, 3), complete_on=date(2026, 9, 10)
    )
    times = handling_times(facts, settings=LUND, today=date(2026, 9, 30))
    assert times.from_received.due_on == TARGET_ON
    assert times.from_complete is not None
    assert times.from_complete.due_on == date(2026, 10, 8)
    assert handling(facts, date(2026, 9, 30)) == [HandlingReason.OVERDUE]


@pytest.mark.rule("R-042")
@pytest.mark.rule("R-043")
def test_the_pause_for_missing_documents_is_shown_while_it_lasts() -> None:
    facts = ApplicationFacts(received_on=RECEIVED_ON, documents_asked_on=date(2026, 9, 3))
    times = handling_times(facts, settings=LUND, today=date(2026, 9, 13))
    assert (times.waiting_since_on, times.days_waited, times.from_complete) == (date(2026, 9, 3), 10, None)


@pytest.mark.rule("R-042")
def test_the_pause_stays_in_the_explanation_when_it_is_over() -> None:
    facts = ApplicationFacts(
        received_on=RECEIVED_ON, documents_asked_on=date(2026, 9, 3), complete_on=date(2026, 9, 10)
    )
    times = handling_times(facts, settings=LUND, today=date(2026, 9, 20))
    assert (times.waiting_since_on, times.days_waited) == (None, 7)
    assert times.from_complete is not None
    assert [step.code for step in times.from_complete.steps] == [
        StepCode.COUNTED_FROM,
        StepCode.WAITED_FOR_DOCUMENTS,
        StepCode.DAYS_ADDED,
    ]


@pytest.mark.rule("R-042")
def test_nothing_is_waited_for_when_nothing_was_asked_for() -> None:
    facts = ApplicationFacts(received_on=RECEIVED_ON, complete_on=RECEIVED_ON)
    times = handling_times(facts, settings=LUND, today=date(2026, 9, 20))
    assert times.days_waited == 0
    assert times.from_complete is not None
    assert times.from_complete.due_on == times.from_received.due_on


@pytest.mark.rule("R-042")
def test_holidays_count() -> None:
    facts = ApplicationFacts(received_on=date(2026, 3, 9))
    due = handling_times(facts, settings=LUND, today=date(2026, 3, 9)).from_received
    assert due.due_on == date(2026, 4, 6)
    assert due.steps[-1].code is StepCode.DAY_OFF_COUNTS
    assert due.steps[-1].facts["day_off"] == "Andre påskedag"


@pytest.mark.rule("R-042")
def test_the_target_is_the_municipality_s_own_on_the_day_it_was_received() -> None:
    source = local_routine("Vedtak", valid_from=RECEIVED_ON, last_read_on=RECEIVED_ON)
    ten_days = DatedValue(value=10, valid_from=RECEIVED_ON, source=source)
    own = SettingValues({SettingKey.HANDLING_DAYS: (ten_days,)})
    due = handling_times(
        ApplicationFacts(received_on=RECEIVED_ON), settings=own, today=RECEIVED_ON
    ).from_received
    assert due.due_on == date(2026, 9, 11)
    assert [(number.value, number.source) for number in due.settings] == [(10, source)]


@pytest.mark.rule("R-042")
@given(days)
def test_the_target_is_four_weeks_on_the_same_weekday(received_on: date) -> None:
    facts = ApplicationFacts(received_on=received_on)
    due_on = handling_times(facts, settings=LUND, today=received_on).from_received.due_on
    assert (due_on - received_on).days == 28


@pytest.mark.rule("R-043")
@pytest.mark.parametrize(
    ("facts", "today", "reasons"),
    [
        pytest.param(answered(), date(2026, 9, 25), [], id="day 24"),
        pytest.param(answered(), date(2026, 9, 26), [PreliminaryReason.ANSWER_IS_DUE_SOON], id="day 25"),
        pytest.param(answered(), MONTH_ON, [PreliminaryReason.ANSWER_IS_DUE_SOON], id="the last day"),
        pytest.param(
            answered(), date(2026, 10, 2), [PreliminaryReason.ANSWER_IS_OVERDUE], id="the day after"
        ),
        pytest.param(answered(decided_on=MONTH_ON), date(2026, 12, 1), [], id="decided within the month"),
        pytest.param(
            answered(decided_on=date(2026, 9, 26)),
            date(2026, 9, 26),
            [],
            id="decided on the day of the prompt",
        ),
        pytest.param(
            answered(decided_on=date(2026, 10, 2)),
            date(2026, 12, 1),
            [PreliminaryReason.ANSWER_IS_OVERDUE],
            id="decided later without a letter",
        ),
        pytest.param(
            answered((MONTH_ON, date(2026, 11, 1))),
            date(2026, 10, 20),
            [],
            id="told in time, waiting for the date",
        ),
        pytest.param(
            answered((date(2026, 10, 2), date(2026, 11, 1))),
            date(2026, 10, 20),
            [PreliminaryReason.ANSWERED_TOO_LATE],
            id="told a day late",
        ),
        pytest.param(
            answered((MONTH_ON, None)),
            date(2026, 10, 20),
            [PreliminaryReason.EXPECTED_DATE_IS_MISSING],
            id="told without a new date",
        ),
        pytest.param(
            answered((MONTH_ON, MONTH_ON)),
            MONTH_ON,
            [PreliminaryReason.EXPECTED_DATE_IS_NOT_AHEAD],
            id="the new date is the day of the letter",
        ),
        pytest.param(
            answered((MONTH_ON, date(2026, 11, 1))),
            date(2026, 11, 2),
            [PreliminaryReason.EXPECTED_DATE_HAS_PASSED],
            id="the new date has passed",
        ),
        pytest.param(
            answered((MONTH_ON, date(2026, 11, 1)), decided_on=date(2026, 11, 20)),
            date(2026, 12, 1),
            [],
            id="decided, and nothing more is owed",
        ),
    ],
)
def test_a_preliminary_answer_is_prompted_for_and_then_overdue(
    facts: ApplicationFacts, today: date, reasons: list[str]
) -> None:
    assert preliminary(facts, today) == reasons


@pytest.mark.rule("R-043")
def test_several_prolongations_are_each_judged_and_the_last_date_counts() -> None:
    facts = answered(
        (date(2026, 9, 30), date(2026, 10, 15)),
        (date(2026, 10, 15), None),
        (date(2026, 10, 30), date(2026, 11, 30)),
    )
    assert preliminary(facts, date(2026, 11, 15)) == [PreliminaryReason.EXPECTED_DATE_IS_MISSING]
    assert expected_on(facts) == date(2026, 11, 30)


@pytest.mark.rule("R-043")
def test_nobody_expects_a_date_that_was_never_told() -> None:
    assert expected_on(answered()) is None
    assert expected_on(answered((MONTH_ON, None))) is None


@pytest.mark.rule("R-043")
@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        pytest.param(date(2027, 1, 31), date(2027, 2, 28), id="31 January in a common year"),
        pytest.param(date(2028, 1, 31), date(2028, 2, 29), id="31 January in a leap year"),
        pytest.param(date(2026, 8, 31), date(2026, 9, 30), id="31 August"),
        pytest.param(date(2026, 12, 15), date(2027, 1, 15), id="over the new year"),
    ],
)
def test_one_month_is_a_calendar_month_and_ends_with_the_month(received_on: date, due_on: date) -> None:
    assert preliminary_answer_due(received_on, settings=LUND).due_on == due_on


@pytest.mark.rule("R-043")
def test_the_short_month_is_explained_with_law_that_nobody_has_read() -> None:
    due = preliminary_answer_due(date(2027, 1, 31), settings=LUND)
    assert [step.code for step in due.steps] == [
        StepCode.COUNTED_FROM,
        StepCode.MONTHS_ADDED,
        StepCode.ENDED_WITH_THE_MONTH,
        StepCode.DAY_OFF_COUNTS,
    ]
    (month,) = due.settings
    assert month.force is Force.LAW
    assert (due.cites[0].place, due.cites[0].is_confirmed) == ("fvl. § 11 a", False)


@pytest.mark.rule("R-043")
@given(days)
def test_the_prompt_leaves_time_before_the_month_is_over(received_on: date) -> None:
    prompt_on = preliminary_answer_prompt(received_on, settings=LUND).due_on
    due_on = preliminary_answer_due(received_on, settings=LUND).due_on
    assert prompt_on == received_on + timedelta(days=25)
    assert prompt_on < due_on
