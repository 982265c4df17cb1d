"""What must be known before an application is answered, and which answers fit."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from samvirk.rules.conditions import (
    CONDITIONS,
    Ask,
    Criterion,
    CriterionAnswer,
    DecisionFacts,
    DecisionReason,
    Judged,
    ServiceFacts,
    ServicesReason,
    criteria_for,
    may_be_decided,
    rights,
    services_are_many,
)
from samvirk.rules.dated import SettingValues

YES, NO, UNCLEAR = CriterionAnswer.FULFILLED, CriterionAnswer.NOT_FULFILLED, CriterionAnswer.UNCLEAR
ONE, FAMILY = frozenset({Ask.COORDINATOR}), frozenset({Ask.CHILD_COORDINATOR})
PLAN, BOTH = frozenset({Ask.PLAN}), frozenset({Ask.COORDINATOR, Ask.PLAN})
TODAY = date(2026, 11, 22)


def found(asked: frozenset[Ask] = ONE, **answers: CriterionAnswer) -> dict[Criterion, Judged]:
    """Every condition of these, fulfilled unless it is named."""
    wanted = {Criterion.WISH}.union(*(CONDITIONS[ask] for ask in asked), map(Criterion, answers))
    return {criterion: Judged(answer=answers.get(criterion.value, YES)) for criterion in wanted}


def facts(
    asked: frozenset[Ask] = ONE, judged: Mapping[Criterion, Judged] | None = None, **other: Any
) -> DecisionFacts:
    known: dict[str, Any] = {
        "granted": asked,
        "is_agreed": True,
        "is_view_known": True,
        "decided_on": TODAY,
    } | other
    return DecisionFacts(asked=asked, judged=found(asked) if judged is None else judged, **known)


def reasons(decision: DecisionFacts) -> list[str]:
    return [reason.code for reason in may_be_decided(decision).because]


@pytest.mark.rule("R-047")
def test_whoever_meets_every_condition_is_granted() -> None:
    assert may_be_decided(facts()).holds
    assert may_be_decided(facts(FAMILY)).holds
    assert may_be_decided(facts(BOTH)).holds


@pytest.mark.rule("R-047", "R-048")
@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        pytest.param(facts(is_agreed=False), DecisionReason.AGREEMENT_IS_MISSING, id="nobody has said yes"),
        pytest.param(facts(is_view_known=False), DecisionReason.VIEW_IS_NOT_KNOWN, id="nobody has asked"),
        pytest.param(
            facts(judged=found(wish=NO)), DecisionReason.WISH_IS_NOT_THERE, id="need without a wish"
        ),
        pytest.param(
            facts(judged=found(coordinated=NO)),
            DecisionReason.GRANTED_WITHOUT_A_CONDITION,
            id="a wish without need",
        ),
        pytest.param(
            facts(granted=frozenset()), DecisionReason.REFUSED_THOUGH_FULFILLED, id="a right refused"
        ),
    ],
)
def test_it_cannot_be_answered_like_this(decision: DecisionFacts, reason: DecisionReason) -> None:
    assert reasons(decision) == [reason]


@pytest.mark.rule("R-047")
def test_every_condition_that_is_not_judged_is_named() -> None:
    verdict = may_be_decided(facts(judged={}, granted=frozenset()))
    missing = [reason.facts["criterion"] for reason in verdict.because]
    assert [reason.code for reason in verdict.because] == [DecisionReason.CONDITION_IS_NOT_JUDGED] * 3
    assert missing == [Criterion.WISH, Criterion.LONG_TERM, Criterion.COORDINATED]
    assert verdict.forbids


@pytest.mark.rule("R-047")
def test_what_is_unclear_refuses_nobody_until_it_is_cleared() -> None:
    judged = found(long_term=UNCLEAR)
    assert reasons(facts(judged=judged, granted=frozenset())) == [DecisionReason.UNCLEAR_IS_NOT_CLARIFIED]
    judged[Criterion.LONG_TERM] = Judged(answer=UNCLEAR, is_clarified=True)
    assert may_be_decided(facts(judged=judged, granted=frozenset())).holds


@pytest.mark.rule("R-001")
def test_a_koordinator_without_a_plan_is_normal() -> None:
    assert may_be_decided(facts(ONE)).holds


@pytest.mark.rule("R-001")
def test_a_plan_without_a_koordinator_is_not_possible() -> None:
    decision = facts(BOTH, granted=PLAN)
    assert DecisionReason.PLAN_WITHOUT_COORDINATOR in reasons(decision)


@pytest.mark.rule("R-087")
def test_a_barnekoordinator_has_four_conditions_and_a_diagnosis_is_none_of_them() -> None:
    assert CONDITIONS[Ask.CHILD_COORDINATOR] == (
        Criterion.SERIOUS,
        Criterion.LONG_TERM_CHILD,
        Criterion.COMPLEX_CHILD,
        Criterion.OTHER_WELFARE,
    )
    assert not [criterion for criterion in Criterion if "diagnos" in criterion.value]


@pytest.mark.rule("R-097")
@pytest.mark.parametrize("answer", [NO, UNCLEAR])
def test_where_a_barnekoordinator_fails_the_koordinator_is_tested_too(answer: CriterionAnswer) -> None:
    judged = found(FAMILY, serious=answer)
    assert {Criterion.LONG_TERM, Criterion.COORDINATED} <= set(criteria_for(FAMILY, judged))
    judged |= {Criterion.LONG_TERM: Judged(answer=YES), Criterion.COORDINATED: Judged(answer=YES)}
    assert rights(FAMILY, judged, on=TODAY) == ONE


@pytest.mark.rule("R-097")
def test_while_nothing_has_failed_only_the_barnekoordinator_is_tested() -> None:
    assert Criterion.COORDINATED not in criteria_for(FAMILY, {})
    assert Criterion.COORDINATED not in criteria_for(FAMILY, found(FAMILY))


def test_of_the_two_kinds_of_koordinator_there_is_one() -> None:
    asked = frozenset({Ask.COORDINATOR, Ask.CHILD_COORDINATOR})
    assert rights(asked, found(asked), on=TODAY) == FAMILY


@pytest.mark.rule("R-088")
@pytest.mark.parametrize(("day", "holds"), [(date(2022, 7, 31), False), (date(2022, 8, 1), True)])
def test_a_barnekoordinator_is_a_right_from_august_2022(day: date, holds: bool) -> None:
    assert may_be_decided(facts(FAMILY, decided_on=day)).holds is holds
    if not holds:
        assert DecisionReason.LAW_IS_NOT_IN_FORCE in reasons(facts(FAMILY, decided_on=day))


SETTINGS = SettingValues({})


@pytest.mark.rule("R-018")
@pytest.mark.parametrize(
    ("services", "codes"),
    [
        pytest.param(ServiceFacts(health=2, other=0), [], id="as many as the routine says"),
        pytest.param(
            ServiceFacts(health=1, other=0), [ServicesReason.FEWER_THAN_THE_LOCAL_NUMBER], id="fewer"
        ),
        pytest.param(
            ServiceFacts(health=1, other=2),
            [ServicesReason.FEWER_THAN_THE_LOCAL_NUMBER, ServicesReason.OTHER_SECTORS_WEIGH_TOO],
            id="fewer, and school and NAV",
        ),
    ],
)
def test_the_count_of_services_is_advice(services: ServiceFacts, codes: list[ServicesReason]) -> None:
    verdict = services_are_many(services, settings=SETTINGS, today=TODAY)
    assert [reason.code for reason in verdict.because] == codes
    assert not verdict.forbids
