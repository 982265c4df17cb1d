"""What stands in the way of asking and of appointing somebody, judged by the rules over the rows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from samvirk.coordination import facts
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    RequestStep,
)
from samvirk.core.models import Refused
from samvirk.organisations.facts import setting_values
from samvirk.organisations.models import Unit
from samvirk.rules.appointing import (
    AppointerFacts,
    both_have_said_yes,
    candidate_is_impartial,
    consent_is_in_force,
    coordinating_unit_appoints,
)
from samvirk.rules.capacity import CapacityFacts, nobody_is_ordered_beyond_the_limit
from samvirk.rules.child_coordinator import child_has_a_right
from samvirk.rules.choosing import (
    ChoiceFacts,
    choice_explains_itself,
    unit_decides_where_none_is_involved,
    wish_is_answered,
)
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.law import Verdict
from samvirk.staff.models import Professional


class CoordinationHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    ONE_AT_A_TIME = "one_coordination_at_a_time"
    WISH_IS_MISSING = "coordinator_wish_is_missing"
    WISH_IS_UNANSWERED = "coordinator_wish_is_unanswered"
    SOMEBODY_IS_ASKED = "somebody_is_asked"
    HAS_COORDINATOR = "has_coordinator"
    SAME_AGAIN = "candidate_is_koordinator_already"
    OUTSIDE = "candidate_is_outside"
    TOO_CLOSE = "candidate_is_too_close"
    REASON_IS_MISSING = "choice_needs_a_reason"
    UNIT_IS_INVOLVED = "a_unit_is_involved_already"
    REQUEST_IS_OVER = "request_is_over"
    NAME_IS_MISSING = "nobody_is_named"
    STILL_IN_TIME = "request_is_still_in_time"
    ANSWERS_ARE_MISSING = "answers_are_missing"
    NO_CONSENT = "no_consent_on_the_day"
    OWN_YES_IS_MISSING = "own_yes_beyond_the_limit"
    MAY_NOT_APPOINT = "may_not_appoint"
    STARTS_TOO_EARLY = "appointment_starts_too_early"
    OF_AGE = "child_is_of_age_already"
    ENDS_BEFORE_IT_BEGINS = "appointment_ends_before_it_begins"
    NOT_YET = "start_has_not_been"
    DONE_BEFORE = "start_step_is_done"
    IS_CLOSED = "coordination_is_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom the unit means to ask, with what is known of the choice where access is known.

    `units` is how many units give the person services; `is_kept_out` that the candidate must not see them.
    `replaces` is the koordinator from whom whoever is asked takes over.
    """

    step: RequestStep
    unit: Unit
    professional: Professional | None = None
    reason: str = ""
    size: str = ""
    units: int = 0
    is_most_active: bool = True
    is_kept_out: bool = False
    replaces: CoordinatorAppointment | None = None


def capacity_of(
    coordination: Coordination, candidate: Professional, day: date, *, is_voluntary: bool
) -> Verdict:
    """Judge one more for the candidate; the leader's yes is asked for by itself."""
    settings = setting_values(coordination.municipality)
    asked = CapacityFacts(
        load=facts.loads([candidate], settings=settings, on=day)[candidate.pk],
        is_voluntary=is_voluntary,
        leader_agrees=True,
        is_exempt=facts.is_exempt(candidate, coordination.kind),
    )
    return nobody_is_ordered_beyond_the_limit(asked, settings=settings, on=day)


def refuse(verdict: Verdict, hindrance: CoordinationHindrance, field: str = "") -> None:
    """Raise `Refused` unless the verdict holds."""
    if not verdict.holds:
        raise Refused(hindrance, field)


def refuse_closed(coordination: Coordination) -> None:
    """Nothing is written around somebody whose coordination has ended."""
    if coordination.closed_on is not None:
        raise Refused(CoordinationHindrance.IS_CLOSED)


def refuse_second(
    coordination: Coordination, day: date, *, replaces: CoordinatorAppointment | None = None
) -> None:
    """Nobody is asked or appointed while somebody has the main responsibility, but to take over (R-011)."""
    not_over = Q(ends_on=None) | Q(ends_on__gte=day)
    held = CoordinatorAppointment.objects.filter(not_over, coordination=coordination, ended_at=None)
    if replaces is not None:
        held = held.exclude(pk=replaces.pk)
    if coordination.closed_on or held.filter(is_deputy=False).exists():
        raise Refused(CoordinationHindrance.HAS_COORDINATOR)


def refuse_same(replaces: CoordinatorAppointment | None, candidate: Professional | None) -> None:
    """Nobody takes over from themselves (R-100)."""
    if replaces is not None and candidate is not None and facts.is_same(candidate, replaces.professional):
        raise Refused(CoordinationHindrance.SAME_AGAIN, "professional_id")


def refuse_candidate(
    coordination: Coordination, candidate: Professional, today: date, *, is_kept_out: bool
) -> None:
    """Raise `Refused` for somebody who does not work here, or is something else to the person (fvl. § 6)."""
    if candidate.municipality_id != coordination.municipality_id:
        raise Refused(CoordinationHindrance.OUTSIDE, "professional_id")
    person, account = coordination.person, candidate.account
    verdict = candidate_is_impartial(
        is_the_person=account is not None and account.pk == person.account_id,
        is_family=facts.is_family(person, account, today),
        is_kept_out=is_kept_out,
    )
    refuse(verdict, CoordinationHindrance.TOO_CLOSE, "professional_id")


def refuse_unexplained(coordination: Coordination, choice: Choice) -> None:
    """Raise `Refused` unless the wish comes first and is answered, and another choice says why (R-053)."""
    newest, wish = facts.newest_wish(coordination), facts.open_wish(coordination)
    asked = choice.professional
    follows = wish is not None and (
        wish.professional_id == asked.pk
        if wish.professional_id and asked
        else wish.unit_id is not None and wish.unit_id == choice.unit.pk
    )
    if newest is None:
        raise Refused(CoordinationHindrance.WISH_IS_MISSING)
    answered = wish_is_answered(is_recorded=True, is_open=wish is not None, follows_wish=follows)
    refuse(answered, CoordinationHindrance.WISH_IS_UNANSWERED)
    if choice.step == RequestStep.DECIDED:
        refuse(
            unit_decides_where_none_is_involved(units=choice.units), CoordinationHindrance.UNIT_IS_INVOLVED
        )
    about = ChoiceFacts(
        follows_wish=follows,
        has_wish=wish is not None,
        is_not_wanted=asked is not None and asked.pk in facts.unwanted(coordination),
        sector=choice.unit.sector,
        is_most_active=choice.is_most_active and choice.step != RequestStep.DECIDED,
    )
    if not choice.reason.strip():
        refuse(choice_explains_itself(about), CoordinationHindrance.REASON_IS_MISSING, "reason")


def still_waiting(request: CoordinatorRequest) -> CoordinatorRequest:
    """Return the request; raise `Refused` once it is over."""
    if request.closed_at is not None:
        raise Refused(CoordinationHindrance.REQUEST_IS_OVER)
    return request


def refuse_appointer(
    request: CoordinatorRequest, account_id: UUID | None, today: date, *, is_coordinating_unit: bool
) -> None:
    """Raise `Refused` unless this account may appoint, and both have said yes (R-052, R-054, R-069)."""
    leader = facts.leaders_on(request.municipality_id, today).answering(
        request.unit_id, candidate=request.professional
    )
    appointer = AppointerFacts(
        is_coordinating_unit=is_coordinating_unit,
        leads_the_unit=leader is not None and leader.account_id == account_id,
        is_delegated=setting_values(request.municipality).is_on(SettingKey.APPOINTMENT_IS_DELEGATED, today),
    )
    refuse(coordinating_unit_appoints(appointer), CoordinationHindrance.MAY_NOT_APPOINT)
    refuse(both_have_said_yes(facts.agreement(request)), CoordinationHindrance.ANSWERS_ARE_MISSING)


def refuse_unready(coordination: Coordination, day: date, settings: SettingValues) -> None:
    """Raise `Refused` unless somebody has consented for the day, and a child is still one (R-060, R-090)."""
    in_force = facts.consents_in_force(coordination.person, day)
    consent = consent_is_in_force(needed=coordination.kind, in_force=in_force)
    refuse(consent, CoordinationHindrance.NO_CONSENT)
    if coordination.kind == CoordinatorKind.CHILD_COORDINATOR:
        born = coordination.person.birth_on
        refuse(child_has_a_right(born, settings=settings, today=day), CoordinationHindrance.OF_AGE)
