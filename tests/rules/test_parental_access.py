"""From 16 the youth decides whether parents see, and at 18 it is over (R-117)."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.due import StepCode
from samvirk.rules.law import Effect
from samvirk.rules.parental_access import (
    ParentalAccessFacts,
    ParentalAccessReason,
    births_asked,
    parents_may_see,
    youth_is_asked_from,
)
from samvirk.rules.sources import local_routine

pytestmark = pytest.mark.rule("R-117")
BORN: Final = date(2010, 5, 31)
SIXTEEN, EIGHTEEN = date(2026, 5, 31), date(2028, 5, 31)
DEFAULTS = SettingValues()
DAY = timedelta(days=1)


def own(key: SettingKey, value: int) -> SettingValues:
    source = local_routine("Fjordvik", valid_from=date(2020, 1, 1), last_read_on=date(2020, 1, 1))
    return SettingValues({key: (DatedValue(value=value, valid_from=date(2020, 1, 1), source=source),)})


OPEN: Final = own(SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED, value=True)
NO, SILENT, ADULT = (
    ParentalAccessReason.YOUTH_SAYS_NO,
    ParentalAccessReason.YOUTH_HAS_NOT_ANSWERED,
    ParentalAccessReason.PERSON_IS_ADULT,
)


@pytest.mark.parametrize(
    ("on", "answer", "settings", "because"),
    [
        pytest.param(SIXTEEN - DAY, None, DEFAULTS, [], id="the day before sixteen"),
        pytest.param(SIXTEEN - DAY, False, DEFAULTS, [], id="has said no for later"),
        pytest.param(SIXTEEN, None, DEFAULTS, [SILENT], id="has not answered: closed"),
        pytest.param(SIXTEEN, None, OPEN, [], id="has not answered, and the municipality keeps it open"),
        pytest.param(SIXTEEN, False, DEFAULTS, [NO], id="says no"),
        pytest.param(SIXTEEN, False, OPEN, [NO], id="says no, whatever the municipality has decided"),
        pytest.param(SIXTEEN, True, DEFAULTS, [], id="says yes"),
        pytest.param(EIGHTEEN - DAY, True, DEFAULTS, [], id="the last day before eighteen"),
        pytest.param(EIGHTEEN, True, DEFAULTS, [ADULT], id="of age, said yes"),
        pytest.param(EIGHTEEN, None, OPEN, [ADULT], id="of age"),
    ],
)
def test_parents_see_until_there_is_a_reason_against(
    on: date, answer: bool | None, settings: SettingValues, because: list[ParentalAccessReason]
) -> None:
    facts = ParentalAccessFacts(birth_on=BORN, answer=answer)
    verdict = parents_may_see(facts, settings=settings, on=on)
    assert [reason.code for reason in verdict.because] == because
    assert verdict.effect is Effect.INFORMS


def test_the_reason_tells_since_when() -> None:
    facts = ParentalAccessFacts(birth_on=BORN, answer=False)
    (reason,) = parents_may_see(facts, settings=DEFAULTS, on=date(2027, 1, 1)).because
    assert reason.facts["since_on"] == SIXTEEN
    (reason,) = parents_may_see(facts, settings=DEFAULTS, on=date(2030, 1, 1)).because
    assert reason.facts["since_on"] == EIGHTEEN


@pytest.mark.parametrize("answer", [None, False])
def test_who_cannot_consent_cannot_answer_either_and_parents_see_until_eighteen(answer: bool | None) -> None:
    facts = ParentalAccessFacts(birth_on=BORN, answer=answer, has_capacity=False)
    assert parents_may_see(facts, settings=DEFAULTS, on=SIXTEEN).holds
    assert not parents_may_see(facts, settings=DEFAULTS, on=EIGHTEEN).holds


def test_the_law_and_the_guide_are_cited_each_with_its_force() -> None:
    verdict = parents_may_see(ParentalAccessFacts(birth_on=BORN), settings=DEFAULTS, on=SIXTEEN)
    assert [(cite.act, cite.section, cite.is_confirmed) for cite in verdict.cites] == [
        ("pbrl.", "§ 3-4", False),
        ("Helsenorge", "«Bruk helsenorge med barn»", True),
    ]


def test_the_youth_is_asked_three_months_before_with_every_step_told() -> None:
    due = youth_is_asked_from(BORN, settings=DEFAULTS, on=date(2026, 1, 1))
    assert due.due_on == date(2026, 2, 28)
    assert [step.code for step in due.steps] == [
        StepCode.COUNTED_FROM,
        StepCode.MONTHS_SUBTRACTED,
        StepCode.ENDED_WITH_THE_MONTH,
    ]


def test_the_municipality_may_ask_earlier() -> None:
    settings = own(SettingKey.PARENTAL_ACCESS_ASK_MONTHS, 6)
    assert youth_is_asked_from(BORN, settings=settings, on=date(2026, 1, 1)).due_on == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (date(2026, 2, 27), False),
        (date(2026, 2, 28), True),
        (SIXTEEN, True),
        (EIGHTEEN - DAY, True),
        (EIGHTEEN, False),
    ],
)
def test_the_youth_is_asked_until_of_age(on: date, asked: bool) -> None:
    first, last = births_asked(settings=DEFAULTS, on=on)
    assert (first <= BORN <= last) is asked


@given(on=st.dates(date(2020, 1, 1), date(2035, 12, 31)), months=st.integers(1, 12))
def test_who_was_born_a_day_later_is_asked_tomorrow_at_the_earliest(on: date, months: int) -> None:
    settings = own(SettingKey.PARENTAL_ACCESS_ASK_MONTHS, months)
    _first, last = births_asked(settings=settings, on=on)
    assert youth_is_asked_from(last, settings=settings, on=on).due_on <= on
    assert youth_is_asked_from(last + DAY, settings=settings, on=on).due_on > on


@given(
    birth_on=st.dates(date(1995, 1, 1), date(2020, 12, 31)),
    days=st.integers(0, 20 * 366),
    answer=st.sampled_from([None, True, False]),
)
def test_a_no_is_never_overruled_and_nobody_of_age_is_seen(
    birth_on: date, days: int, answer: bool | None
) -> None:
    facts = ParentalAccessFacts(birth_on=birth_on, answer=answer)
    on = birth_on + timedelta(days=days)
    closed = parents_may_see(facts, settings=DEFAULTS, on=on)
    opened = parents_may_see(facts, settings=OPEN, on=on)
    assert opened.holds or not closed.holds
    if answer is not None:
        assert opened.because == closed.because
