"""The work is evaluated every sixth month, that around a child every third; it asks if more is needed."""

from datetime import date

import pytest

from samvirk.rules.dated import SettingValues
from samvirk.rules.reviews import (
    FurtherNeedReason,
    ReviewFacts,
    ReviewReason,
    further_need_is_asked,
    review_due,
    review_is_held,
)

SETTINGS = SettingValues({})


@pytest.mark.rule("R-147")
@pytest.mark.parametrize(
    ("facts", "due_on"),
    [
        (ReviewFacts(begun_on=date(2026, 1, 15)), date(2026, 7, 15)),
        (ReviewFacts(begun_on=date(2026, 1, 15), is_child=True), date(2026, 4, 15)),
        (ReviewFacts(begun_on=date(2026, 1, 15), held_on=date(2026, 8, 31)), date(2027, 2, 28)),
        (
            ReviewFacts(begun_on=date(2026, 1, 15), held_on=date(2026, 11, 30), is_child=True),
            date(2027, 2, 28),
        ),
    ],
)
def test_the_next_evaluation_is_reckoned_from_the_last_or_from_the_beginning(
    facts: ReviewFacts, due_on: date
) -> None:
    due = review_due(facts, settings=SETTINGS)
    assert due.due_on == due_on
    assert due.rules == ("R-147",)


@pytest.mark.rule("R-147")
def test_it_is_late_from_the_day_after() -> None:
    facts = ReviewFacts(begun_on=date(2026, 1, 15))
    assert review_is_held(facts, settings=SETTINGS, today=date(2026, 7, 15)).holds
    (reason,) = review_is_held(facts, settings=SETTINGS, today=date(2026, 7, 18)).because
    assert reason.code is ReviewReason.REVIEW_IS_OVERDUE
    assert dict(reason.facts) == {"due_on": date(2026, 7, 15), "days": 3}


@pytest.mark.rule("R-239")
def test_an_evaluation_answers_whether_more_is_needed() -> None:
    assert further_need_is_asked(has_answer=True).holds
    (reason,) = further_need_is_asked(has_answer=False).because
    assert reason.code is FurtherNeedReason.FURTHER_NEED_IS_NOT_ASKED
