"""What must be in place before somebody is appointed koordinator (R-052, R-054, R-060, R-069)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import (
    CONSENT_TO_HEALTH_CARE,
    COORDINATING_UNIT_DUTY,
    COORDINATOR_DUTY,
    IMPARTIALITY,
    LUND_APPOINTING,
    LUND_CHANGE,
    REFORM_ON,
)


class AppointerReason(StrEnum):
    """Why somebody may not appoint."""

    NOT_DELEGATED = "not_delegated"
    ANOTHER_UNIT = "another_unit"


class ConsentInForceReason(StrEnum):
    """Why there is no consent to build on."""

    NO_CONSENT_IN_FORCE = "no_consent_in_force"
    CONSENT_OF_ANOTHER_KIND = "consent_of_another_kind"


class ImpartialityReason(StrEnum):
    """Why somebody stands too near."""

    IS_THE_PERSON = "is_the_person"
    IS_FAMILY = "is_family"
    SAYS_TOO_CLOSE = "says_too_close"
    IS_KEPT_OUT = "is_kept_out"


class AgreementReason(StrEnum):
    """Whose yes is missing."""

    CANDIDATE_HAS_NOT_ANSWERED = "candidate_has_not_answered"
    CANDIDATE_SAYS_NO = "candidate_says_no"
    LEADER_HAS_NOT_ANSWERED = "leader_has_not_answered"
    LEADER_SAYS_NO = "leader_says_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointerFacts:
    """Who appoints: the coordinating unit, or the leader of the unit that was asked."""

    is_coordinating_unit: bool
    leads_the_unit: bool
    is_delegated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """What candidate and leader have answered; None is no answer. A unit that was ordered to may name one."""

    candidate: bool | None
    leader: bool | None
    is_ordered: bool = False


@rule(
    ids=("R-052",),
    sentence="Koordinerende enhet oppnevner. En leder gjør det bare når kommunen har bestemt det.",
    cites=(COORDINATING_UNIT_DUTY, LUND_APPOINTING),
    valid_from=REFORM_ON,
    effect=Effect.BLOCKS,
    reasons=AppointerReason,
)
def coordinating_unit_appoints(facts: AppointerFacts) -> Iterator[Reason]:
    """Judge who appoints."""
    if facts.is_coordinating_unit:
        return
    if not facts.is_delegated:
        yield Reason.of(AppointerReason.NOT_DELEGATED)
    if not facts.leads_the_unit:
        yield Reason.of(AppointerReason.ANOTHER_UNIT)


@rule(
    ids=("R-060",),
    sentence="Ingen oppnevnes uten et samtykke som gjelder den dagen.",
    cites=(CONSENT_TO_HEALTH_CARE, COORDINATOR_DUTY),
    valid_from=REFORM_ON,
    effect=Effect.BLOCKS,
    reasons=ConsentInForceReason,
)
def consent_is_in_force(*, needed: str, in_force: frozenset[str]) -> Iterator[Reason]:
    """Judge the kinds of consent that hold on the day of the appointment; an oral one with a note counts."""
    if needed in in_force:
        return
    if in_force:
        yield Reason.of(ConsentInForceReason.CONSENT_OF_ANOTHER_KIND)
    else:
        yield Reason.of(ConsentInForceReason.NO_CONSENT_IN_FORCE)


@rule(
    ids=("R-054",),
    sentence="Den som er i familie med personen, eller av andre grunner står for nær, blir ikke koordinator.",
    cites=(IMPARTIALITY,),
    valid_from=IMPARTIALITY.valid_from,
    effect=Effect.BLOCKS,
    reasons=ImpartialityReason,
)
def candidate_is_impartial(
    *, is_the_person: bool = False, is_family: bool = False, says_so: bool = False, is_kept_out: bool = False
) -> Iterator[Reason]:
    """Judge what somebody is to the person besides their work."""
    told = {
        ImpartialityReason.IS_THE_PERSON: is_the_person,
        ImpartialityReason.IS_FAMILY: is_family,
        ImpartialityReason.SAYS_TOO_CLOSE: says_so,
        ImpartialityReason.IS_KEPT_OUT: is_kept_out,
    }
    yield from (Reason.of(code) for code, is_so in told.items() if is_so)


@rule(
    ids=("R-069",),
    sentence="Den som tar på seg å være koordinator, avklarer det med lederen sin.",
    cites=(LUND_CHANGE,),
    valid_from=LUND_CHANGE.valid_from,
    effect=Effect.WARNS,
    reasons=AgreementReason,
)
def both_have_said_yes(facts: AgreementFacts) -> Iterator[Reason]:
    """Judge the two answers."""
    if facts.candidate is False:
        yield Reason.of(AgreementReason.CANDIDATE_SAYS_NO)
    elif facts.candidate is None and not (facts.is_ordered and facts.leader):
        yield Reason.of(AgreementReason.CANDIDATE_HAS_NOT_ANSWERED)
    if facts.leader is None:
        yield Reason.of(AgreementReason.LEADER_HAS_NOT_ANSWERED)
    elif facts.leader is False:
        yield Reason.of(AgreementReason.LEADER_SAYS_NO)
