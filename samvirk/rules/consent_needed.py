"""What may not be done before somebody has agreed to it (R-003, R-072, R-113)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import (
    CONFIDENTIALITY,
    PLAN_NEEDS_CONSENT,
    REFORM_ON,
)


class PlanConsentReason(StrEnum):
    """Why a plan may not begin."""

    PLAN_IS_NOT_AGREED_TO = "plan_is_not_agreed_to"


class SharingConsentReason(StrEnum):
    """Why nothing may be exchanged about the plan yet."""

    NOBODY_MAY_BE_TOLD = "nobody_may_be_told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsHeld:
    """What is agreed to on a day."""

    has_coordinator: bool = False
    has_child_coordinator: bool = False
    has_plan: bool = False
    has_sharing: bool = False


@rule(
    ids=("R-003", "R-113"),
    sentence="Individuell plan lages bare når personen ønsker den og samtykker; ellers er den bare tilbudt.",
    cites=(PLAN_NEEDS_CONSENT,),
    valid_from=REFORM_ON,
    effect=Effect.BLOCKS,
    reasons=PlanConsentReason,
)
def plan_is_agreed_to(held: ConsentsHeld) -> Iterator[Reason]:
    """Judge whether a plan may leave «tilbudt»."""
    if not held.has_plan:
        yield Reason.of(PlanConsentReason.PLAN_IS_NOT_AGREED_TO)


@rule(
    ids=("R-072",),
    sentence="Før planarbeidet begynner, sikrer koordinator samtykke til å dele det som trengs.",
    cites=(CONFIDENTIALITY,),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=SharingConsentReason,
)
def sharing_is_agreed_to(held: ConsentsHeld) -> Iterator[Reason]:
    """Judge whether anybody may be told what the plan needs: a plan that nobody may share stands still."""
    if held.has_plan and not held.has_sharing:
        yield Reason.of(SharingConsentReason.NOBODY_MAY_BE_TOLD)


def may_withdraw(*, is_signer: bool, is_person: bool, age: int | None, youth_age: int) -> bool:
    """Say whether somebody of the person's side may withdraw: who could give it, and the person from 16 on.

    Also a person who lacks capacity: what they do not want is not shared.
    """
    return is_signer or (is_person and age is not None and age >= youth_age)
