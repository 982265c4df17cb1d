"""What may not be done before it is agreed to, and who may take it back."""

import pytest

from samvirk.rules.consent_needed import (
    ConsentsHeld,
    PlanConsentReason,
    SharingConsentReason,
    may_withdraw,
    plan_is_agreed_to,
    sharing_is_agreed_to,
)
from samvirk.rules.law import Effect, Verdict


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.because]


@pytest.mark.rule("R-003", "R-113")
def test_a_plan_cannot_leave_offered_without_consent() -> None:
    assert codes(plan_is_agreed_to(ConsentsHeld())) == [PlanConsentReason.PLAN_IS_NOT_AGREED_TO]
    assert plan_is_agreed_to(ConsentsHeld()).forbids
    assert plan_is_agreed_to(ConsentsHeld(has_plan=True)).holds


@pytest.mark.rule("R-072")
def test_a_plan_that_nobody_may_be_told_of_warns() -> None:
    verdict = sharing_is_agreed_to(ConsentsHeld(has_plan=True))
    assert codes(verdict) == [SharingConsentReason.NOBODY_MAY_BE_TOLD]
    assert verdict.effect is Effect.WARNS
    assert sharing_is_agreed_to(ConsentsHeld(has_plan=True, has_sharing=True)).holds
    assert sharing_is_agreed_to(ConsentsHeld()).holds


@pytest.mark.rule("R-110")
@pytest.mark.parametrize(
    ("is_signer", "is_person", "age", "may"),
    [
        pytest.param(True, False, 9, True, id="a parent of a child"),
        pytest.param(False, False, 9, False, id="somebody who does not decide"),
        pytest.param(False, True, 15, False, id="a child tells an adult instead"),
        pytest.param(False, True, None, False, id="whose age is not known"),
        pytest.param(True, True, 16, True, id="a youth who decides"),
        pytest.param(False, True, 40, True, id="an adult who could not give it"),
    ],
)
def test_who_could_give_it_may_take_it_back(
    is_signer: bool, is_person: bool, age: int | None, may: bool
) -> None:
    assert may_withdraw(is_signer=is_signer, is_person=is_person, age=age, youth_age=16) is may
