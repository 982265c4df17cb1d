"""The only writer of coordinations: wishes, requests, appointments, first steps, offers of a plan."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.applications.actions import decide_application
from samvirk.applications.models import Application, Decision
from samvirk.audit.actions import record
from samvirk.coordination import facts
from samvirk.coordination.closing import hand_over
from samvirk.coordination.hindrances import (
    Choice,
    capacity_of,
    refuse,
    refuse_appointer,
    refuse_candidate,
    refuse_same,
    refuse_second,
    refuse_unexplained,
    refuse_unready,
    still_waiting,
)
from samvirk.coordination.hindrances import CoordinationHindrance as H
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    SkippedStep,
    StartEvent,
    StartEventKind,
    WhyNot,
)
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused, Versioned
from samvirk.core.secrets import Sealed
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.outbox.actions import tell
from samvirk.people.models import Person
from samvirk.rules.appointing import both_have_said_yes
from samvirk.rules.capacity import limit_on
from samvirk.rules.conditions import Ask
from samvirk.rules.start_dates import answer_due, request_is_answered
from samvirk.staff.models import Professional


@transaction.atomic
def open_coordination(
    person: Person, kind: CoordinatorKind, *, opened_on: date, grant: Grant, now: datetime
) -> Coordination:
    """Begin the work around somebody without a decision: they had a koordinator before Samvirk."""
    insist(grant, "coordinator_appoint", on=person.municipality_id, about=person.pk)
    if Coordination.objects.filter(person=person, closed_on=None).exists():
        raise Refused(H.ONE_AT_A_TIME)
    return _open(Coordination(person=person, kind=kind, opened_on=opened_on), grant, now)


@transaction.atomic
def decide(
    application: Application,
    granted: frozenset[Ask],
    texts: Mapping[str, str],
    *,
    grant: Grant,
    now: datetime,
    **terms: Any,
) -> Decision:
    """Answer an application, and begin what the answer grants: both or neither (`decide_application`)."""
    decision = decide_application(application, granted, texts, **terms, grant=grant, now=now)
    carry_out(decision, grant=grant, now=now)
    return decision


@transaction.atomic
def carry_out(decision: Decision, *, grant: Grant, now: datetime) -> Coordination | None:
    """Begin the work that a decision grants, within deciding it; None where no koordinator is granted.

    Who has a coordination already keeps it, from now on with this decision and its kind.
    """
    insist(grant, "application_handle", on=decision.municipality_id, about=decision.person_id)
    if decision.coordinator not in CoordinatorKind.values:
        return None
    kind = CoordinatorKind(decision.coordinator)
    current = Coordination.objects.filter(person=decision.person_id, closed_on=None).first()
    if current is not None:
        fields = {"decision": decision, "kind": kind}
        return _change("coordination.carry_on", current, current.version, grant, now, **fields)
    made = Coordination(
        person_id=decision.person_id, kind=kind, decision=decision, opened_on=decision.decided_on
    )
    return _open(made, grant, now)


def _open(coordination: Coordination, grant: Grant, now: datetime) -> Coordination:
    coordination.municipality_id = coordination.person.municipality_id
    coordination.save(force_insert=True)
    record("coordination.open", coordination, grant=grant, now=now, person_id=coordination.person_id)
    return coordination


def rest(
    coordination: Coordination, *, expected_version: int, is_paused: bool, grant: Grant, now: datetime
) -> Coordination:
    """Let the work rest, or take it up again: a resting one alarms nobody and is nobody's load."""
    insist(grant, "coordinator_appoint", on=coordination.municipality_id, about=coordination.person_id)
    fields = {"paused_on": timezone.localdate(now) if is_paused else None}
    return _change("coordination.rest", coordination, expected_version, grant, now, **fields)


@transaction.atomic
def state_wish(
    coordination: Coordination, fields: Mapping[str, Any], *, words: str = "", grant: Grant, now: datetime
) -> CoordinatorWish:
    """Store whom the person would like; somebody outside the registers, or none of ours, in words (R-045)."""
    permission = _theirs_or_units(grant)
    insist(grant, permission, on=coordination.municipality_id, about=coordination.person_id)
    wish = CoordinatorWish(coordination=coordination, registered_by_id=grant.account_id, **fields)
    return _add("coordinator_wish.state", wish, coordination, grant, now, words=words)


def decline_wish(
    wish: CoordinatorWish,
    *,
    expected_version: int,
    why_not: WhyNot,
    note: str,
    grant: Grant,
    now: datetime,
) -> CoordinatorWish:
    """Say that the wish cannot be granted, why, and in words that the person reads (R-055)."""
    _insist_on(wish, grant, "coordinator_appoint")
    if not note.strip():
        raise Refused(H.REASON_IS_MISSING, "note")
    fields = {"declined_on": timezone.localdate(now), "why_not": why_not, **_sealed(wish, why_not_note=note)}
    return _change("coordinator_wish.decline", wish, expected_version, grant, now, **fields)


@transaction.atomic
def ask(coordination: Coordination, choice: Choice, *, grant: Grant, now: datetime) -> CoordinatorRequest:
    """Ask a candidate, or a unit's leader to name one; raise `Refused` for what stands in the way."""
    insist(grant, "coordinator_appoint", on=coordination.municipality_id, about=coordination.person_id)
    today = timezone.localdate(now)
    if CoordinatorRequest.objects.filter(coordination=coordination, closed_at=None).exists():
        raise Refused(H.SOMEBODY_IS_ASKED)
    refuse_second(coordination, today, replaces=choice.replaces)
    refuse_same(choice.replaces, choice.professional)
    if choice.professional is not None:
        refuse_candidate(coordination, choice.professional, today, is_kept_out=choice.is_kept_out)
    refuse_unexplained(coordination, choice)
    request = CoordinatorRequest(
        coordination=coordination,
        step=choice.step,
        unit=choice.unit,
        professional=choice.professional,
        size=choice.size,
        replaces=choice.replaces,
        asked_at=now,
        asked_by_id=grant.account_id,
        answer_due_on=answer_due(today, settings=setting_values(coordination.municipality)).due_on,
    )
    _add("coordinator_request.ask", request, coordination, grant, now, reason=choice.reason)
    _tell("coordination.requested", request, grant, now)
    return request


def answer_as_candidate(
    request: CoordinatorRequest,
    *,
    expected_version: int,
    is_accepted: bool,
    is_voluntary: bool = False,
    why_not: WhyNot = WhyNot.CANDIDATE_NO,
    note: str = "",
    grant: Grant,
    now: datetime,
) -> CoordinatorRequest:
    """Store the candidate's own answer; a no ends the request.

    At the limit a yes counts only if it says that it is given freely (R-067); who stands too near says no.
    """
    _insist_on(request, grant, "coordinator_request_answer")
    candidate = still_waiting(request).professional
    if candidate is None:
        raise Refused(H.NAME_IS_MISSING)
    fields: dict[str, Any] = {"is_accepted": is_accepted, "answered_at": now, "is_voluntary": is_voluntary}
    if not is_accepted:
        fields |= {"why_not": why_not, "note": note}
        return _close("coordinator_request.refuse", request, expected_version, grant, now, **fields)
    capacity = capacity_of(
        request.coordination, candidate, timezone.localdate(now), is_voluntary=is_voluntary
    )
    if not capacity.holds:
        raise Refused(H.OWN_YES_IS_MISSING, "is_voluntary")
    return _answer("coordinator_request.answer", request, expected_version, grant, now, **fields)


def answer_as_leader(
    request: CoordinatorRequest,
    *,
    expected_version: int,
    is_approved: bool,
    professional: Professional | None = None,
    is_kept_out: bool = False,
    note: str = "",
    grant: Grant,
    now: datetime,
) -> CoordinatorRequest:
    """Store the leader's answer, with whom the unit names; a no ends the request (R-054, R-057, R-069)."""
    _insist_on(request, grant, "coordinator_request_answer")
    still_waiting(request)
    fields: dict[str, Any] = {
        "is_approved": is_approved,
        "approved_at": now,
        "approved_by_id": grant.account_id,
    }
    if not is_approved:
        fields |= {"why_not": WhyNot.LEADER_NO, "note": note}
        return _close("coordinator_request.refuse", request, expected_version, grant, now, **fields)
    if request.professional_id is None:
        if professional is None:
            raise Refused(H.NAME_IS_MISSING, "professional_id")
        today = timezone.localdate(now)
        refuse_same(request.replaces, professional)
        refuse_candidate(request.coordination, professional, today, is_kept_out=is_kept_out)
        fields["professional"] = professional
    return _answer("coordinator_request.approve", request, expected_version, grant, now, **fields)


def withdraw_request(
    request: CoordinatorRequest, *, expected_version: int, grant: Grant, now: datetime
) -> CoordinatorRequest:
    """Take the question back; the person's side does, when they keep their koordinator after all."""
    _insist_on(request, grant, _theirs_or_units(grant))
    still_waiting(request)
    verb, why_not = "coordinator_request.withdraw", WhyNot.WITHDRAWN
    return _close(verb, request, expected_version, grant, now, why_not=why_not)


def pass_on(
    request: CoordinatorRequest, *, expected_version: int, grant: Grant, now: datetime
) -> CoordinatorRequest:
    """Give up a request that was not answered in time; what comes next is proposed, never done (R-057)."""
    _insist_on(request, grant, "coordinator_appoint")
    late = request_is_answered(due_on=still_waiting(request).answer_due_on, today=timezone.localdate(now))
    if late.holds:
        raise Refused(H.STILL_IN_TIME)
    verb, why_not = "coordinator_request.pass_on", WhyNot.NO_ANSWER
    return _close(verb, request, expected_version, grant, now, why_not=why_not)


@transaction.atomic
def appoint(
    request: CoordinatorRequest, *, expected_version: int, starts_on: date, grant: Grant, now: datetime
) -> CoordinatorAppointment:
    """Appoint whoever was asked; raise `Refused` until both have said yes and somebody has consented."""
    professional = still_waiting(request).professional
    is_unit = grant.permission == "coordinator_appoint"
    _insist_on(request, grant, "coordinator_appoint" if is_unit else "coordinator_request_answer")
    today = timezone.localdate(now)
    refuse_appointer(request, grant.account_id, today, is_coordinating_unit=is_unit)
    if starts_on < today:
        raise Refused(H.STARTS_TOO_EARLY, "starts_on")
    assert professional is not None  # noqa: S101 - a_unit_that_says_yes_names_somebody
    closed = _change("coordinator_request.close", request, expected_version, grant, now, closed_at=now)
    made = CoordinatorAppointment(
        coordination=request.coordination,
        professional=professional,
        request=closed,
        is_voluntary=request.is_voluntary,
        starts_on=starts_on,
    )
    return _appoint(made, "", grant, now)


@transaction.atomic
def take_in(
    coordination: Coordination,
    professional: Professional,
    *,
    starts_on: date,
    reason: str,
    is_voluntary: bool = False,
    is_kept_out: bool = False,
    grant: Grant,
    now: datetime,
) -> CoordinatorAppointment:
    """Store who was koordinator before Samvirk, with nobody to ask; consent is needed today all the same."""
    insist(grant, "coordinator_appoint", on=coordination.municipality_id, about=coordination.person_id)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    made = CoordinatorAppointment(
        coordination=coordination, professional=professional, is_voluntary=is_voluntary, starts_on=starts_on
    )
    refuse_candidate(coordination, professional, timezone.localdate(now), is_kept_out=is_kept_out)
    return _appoint(made, reason, grant, now)


@transaction.atomic
def appoint_deputy(
    appointment: CoordinatorAppointment,
    professional: Professional,
    *,
    starts_on: date,
    ends_on: date,
    is_kept_out: bool = False,
    grant: Grant,
    now: datetime,
) -> CoordinatorAppointment:
    """Let somebody stand in for a while; deputies are not counted (R-067)."""
    coordination = appointment.coordination
    _insist_on(appointment, grant, "coordinator_appoint")
    if ends_on < starts_on:
        raise Refused(H.ENDS_BEFORE_IT_BEGINS, "ends_on")
    refuse_candidate(coordination, professional, timezone.localdate(now), is_kept_out=is_kept_out)
    made = CoordinatorAppointment(
        coordination=coordination,
        professional=professional,
        is_deputy=True,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return _appoint(made, "", grant, now)


def end_appointment(
    appointment: CoordinatorAppointment, *, expected_version: int, note: str, grant: Grant, now: datetime
) -> CoordinatorAppointment:
    """End it at once; what it opened is closed from this moment."""
    _insist_on(appointment, grant, "coordinator_appoint")
    if appointment.ended_at is not None:
        raise Refused(H.DONE_BEFORE)
    fields = {"ended_at": now, **_sealed(appointment, end_note=note)}
    return _change("coordinator_appointment.end", appointment, expected_version, grant, now, **fields)


@transaction.atomic
def note_start(
    appointment: CoordinatorAppointment,
    kind: StartEventKind,
    *,
    held_on: date,
    note: str,
    grant: Grant,
    now: datetime,
) -> StartEvent:
    """Store that the koordinator has taken a first step."""
    _insist_on(appointment, grant, "start_event_note")
    if held_on > timezone.localdate(now):
        raise Refused(H.NOT_YET, "held_on")
    if StartEvent.objects.filter(appointment=appointment, kind=kind).exists():
        raise Refused(H.DONE_BEFORE)
    event = StartEvent(appointment=appointment, kind=kind, held_on=held_on, registered_by_id=grant.account_id)
    return _add("start_event.note", event, appointment.coordination, grant, now, note=note)


@transaction.atomic
def skip_step(
    coordination: Coordination, step: int, *, reason: str, grant: Grant, now: datetime
) -> SkippedStep:
    """Leave one of the 13 steps out, with a reason (R-048)."""
    insist(grant, "start_event_note", on=coordination.municipality_id, about=coordination.person_id)
    if SkippedStep.objects.filter(coordination=coordination, step=step).exists():
        raise Refused(H.DONE_BEFORE)
    today = timezone.localdate(now)
    row = SkippedStep(
        coordination=coordination, step=step, skipped_on=today, registered_by_id=grant.account_id
    )
    return _add("start_step.skip", row, coordination, grant, now, reason=reason)


@transaction.atomic
def offer_plan(coordination: Coordination, *, offered_on: date, grant: Grant, now: datetime) -> PlanOffer:
    """Store that a plan was offered; after a no it may be offered again later, as a new row (R-002)."""
    insist(grant, "start_event_note", on=coordination.municipality_id, about=coordination.person_id)
    offer = PlanOffer(coordination=coordination, offered_on=offered_on)
    return _add("plan_offer.make", offer, coordination, grant, now)


def answer_plan_offer(
    offer: PlanOffer, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> PlanOffer:
    """Store the answer; on a no it must be said whether an ansvarsgruppe was offered instead (R-035)."""
    _insist_on(offer, grant, "start_event_note")
    if not fields["is_wanted"] and not fields["care_team_offer"]:
        raise Refused(H.REASON_IS_MISSING, "care_team_offer")
    stored = {
        "is_wanted": fields["is_wanted"],
        "answered_on": timezone.localdate(now),
        "care_team_offer": "" if fields["is_wanted"] else fields["care_team_offer"],
        **_sealed(offer, reason=fields["reason"]),
    }
    return _change("plan_offer.answer", offer, expected_version, grant, now, **stored)


def _appoint(
    made: CoordinatorAppointment, reason: str, grant: Grant, now: datetime
) -> CoordinatorAppointment:
    """Store an appointment that nothing stands in the way of on its day."""
    coordination, today = made.coordination, timezone.localdate(now)
    # Two who appoint the same one at the same moment are counted one after the other.
    candidate = Professional.objects.select_for_update().get(pk=made.professional_id)
    day, settings = max(made.starts_on, today), setting_values(coordination.municipality)
    refuse_unready(coordination, day, settings)
    made.kind, made.appointed_at, made.appointed_by_id = coordination.kind, now, grant.account_id
    verb = "coordinator_deputy.make"
    if not made.is_deputy:
        verb = "coordinator_appointment.make"
        replaced = made.request.replaces if made.request is not None else None
        refuse_second(coordination, day, replaces=replaced)
        refuse(
            capacity_of(coordination, candidate, day, is_voluntary=made.is_voluntary), H.OWN_YES_IS_MISSING
        )
        limit = limit_on(settings, day, is_exempt=facts.is_exempt(candidate, coordination.kind))
        made.limit = limit.value if limit else 0
        made.load = facts.loads([candidate], settings=settings, on=day)[candidate.pk]
        if replaced is not None:
            hand_over(replaced, day, grant=grant, now=now)
    _add(verb, made, coordination, grant, now, reason=reason)
    _tell("coordination.appointed", made, grant, now)
    return made


@transaction.atomic
def _answer(
    verb: str, request: CoordinatorRequest, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> CoordinatorRequest:
    """Store a yes, and tell the unit once both have said it."""
    changed = _change(verb, request, expected_version, grant, now, **fields)
    is_agreed = both_have_said_yes(facts.agreement(changed)).holds
    _tell("coordination.accepted" if is_agreed else "coordination.answered", changed, grant, now)
    return changed


@transaction.atomic
def _close(
    verb: str, request: CoordinatorRequest, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> CoordinatorRequest:
    """End a request that led to nothing, and say why."""
    note = _sealed(request, why_not_note=fields.pop("note", ""))
    changed = _change(verb, request, expected_version, grant, now, closed_at=now, **fields, **note)
    _tell("coordination.answered", changed, grant, now)
    return changed


def _sealed(row: Any, **texts: str) -> dict[str, Sealed | None]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))


def _person_id(row: Any) -> Any:
    if isinstance(row, Coordination):
        return row.person_id
    return (
        row.appointment.coordination.person_id if isinstance(row, StartEvent) else row.coordination.person_id
    )


def _theirs_or_units(grant: Grant) -> str:
    """What a grant must be for: the unit's work, or that the person's side asks for a change."""
    asks = "coordinator_change_ask"
    return asks if grant.permission == asks else "coordinator_appoint"


def _insist_on(row: Any, grant: Grant, permission: str) -> None:
    insist(grant, permission, on=row.municipality_id, about=_person_id(row))


def _tell(topic: str, row: Any, grant: Grant, now: datetime) -> None:
    about = {"municipality_id": row.municipality_id, "person_id": _person_id(row)}
    tell(topic, row, **about, grant=grant, now=now)


def _add[R: Record](
    verb: str, row: R, coordination: Coordination, grant: Grant, now: datetime, **texts: str
) -> R:
    made: Any = row
    made.municipality_id = coordination.municipality_id
    for name, sealed in _sealed(made, **texts).items():
        setattr(made, name, sealed)
    made.save(force_insert=True)
    record(verb, made, grant=grant, now=now, person_id=coordination.person_id)
    return row


@transaction.atomic
def _change[R: Versioned](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=_person_id(changed))
    return changed
