"""A plan tells nine points, or why not, and is out of date when its period is over (R-140, R-148)."""

from datetime import date

import pytest

from samvirk.rules.plan_content import (
    PlanContentFacts,
    PlanContentReason,
    PlanPeriodReason,
    PlanPoint,
    plan_is_complete,
    plan_is_current,
)

EVERYTHING = frozenset(PlanPoint)
LAST = date(2026, 12, 31)


def missing(facts: PlanContentFacts) -> list[object]:
    return [reason.facts["point"] for reason in plan_is_complete(facts).because]


@pytest.mark.rule("R-140")
def test_there_are_nine_points_and_an_empty_plan_lacks_them_all() -> None:
    assert missing(PlanContentFacts()) == list(PlanPoint)
    assert len(PlanPoint) == 9


@pytest.mark.rule("R-140")
@pytest.mark.parametrize("point", PlanPoint)
def test_each_point_is_told_or_left_out_with_a_reason(point: PlanPoint) -> None:
    but_one = EVERYTHING - {point}
    assert missing(PlanContentFacts(told=but_one)) == [point]
    assert missing(PlanContentFacts(told=but_one, left_out=frozenset({point}))) == []
    assert missing(PlanContentFacts(told=EVERYTHING)) == []


@pytest.mark.rule("R-140")
def test_an_incomplete_plan_is_warned_about_and_not_forbidden() -> None:
    verdict = plan_is_complete(PlanContentFacts())
    assert verdict.because[0].code is PlanContentReason.POINT_IS_MISSING
    assert not verdict.forbids


@pytest.mark.rule("R-148")
@pytest.mark.parametrize(
    ("until_on", "revision_on", "today", "codes"),
    [
        pytest.param(None, None, LAST, [], id="no period is given"),
        pytest.param(LAST, LAST, LAST, [], id="on the last day"),
        pytest.param(LAST, None, date(2027, 1, 1), [PlanPeriodReason.PERIOD_IS_OVER], id="the day after"),
        pytest.param(
            date(2027, 6, 1), LAST, date(2027, 1, 1), [PlanPeriodReason.REVISION_IS_OVERDUE], id="to revise"
        ),
        pytest.param(LAST, LAST, date(2027, 1, 1), list(PlanPeriodReason), id="both"),
    ],
)
def test_a_plan_is_current_until_its_period_is_over(
    until_on: date | None, revision_on: date | None, today: date, codes: list[PlanPeriodReason]
) -> None:
    verdict = plan_is_current(until_on=until_on, revision_on=revision_on, today=today)
    assert [reason.code for reason in verdict.because] == codes
