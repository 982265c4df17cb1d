"""The only writer of plans: opened, filled in, merged, sent for approval, answered, rested and ended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.consent.facts import consents_held
from samvirk.consent.models import ConsentForm
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.fields import place_of, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused
from samvirk.goals.actions import propose_goal
from samvirk.goals.models import GoalOrigin, Horizon
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.plans import facts
from samvirk.plans.content import as_json
from samvirk.plans.models import LeftOutPoint, OtherPlan, OtherPlanLaw, Plan, PlanEnding, PlanVersion
from samvirk.rules.consent_needed import plan_is_agreed_to
from samvirk.rules.plan_content import PlanPoint, plan_is_complete
from samvirk.staff.models import Professional
from samvirk.tools.actions import ToolHindrance, store_choice
from samvirk.tools.models import Tool, ToolChoice


class PlanHindrance(StrEnum):
    """Why something cannot be done with a plan as things stand."""

    ONE_AT_A_TIME = "one_plan_at_a_time"
    NO_CONSENT = "plan_needs_consent"
    NO_COORDINATOR = "plan_needs_coordinator"
    IS_CLOSED = "coordination_of_plan_is_closed"
    IS_FROZEN = "plan_is_frozen"
    IS_ENDED = "plan_is_ended"
    RESTS = "plan_rests"
    ENDS_TOO_EARLY = "plan_period_ends_before_it_begins"
    REVISED_OUTSIDE = "plan_is_revised_outside_its_period"
    CANNOT_BE_LEFT_OUT = "point_cannot_be_left_out"
    LEFT_OUT_ALREADY = "point_is_left_out_already"
    REASON_IS_MISSING = "point_needs_a_reason"
    POINTS_ARE_MISSING = "plan_points_are_missing"
    NOTHING_IS_NEW = "nothing_is_new_since_approval"
    ANSWERED = "plan_version_is_answered"
    REPLACED = "plan_version_is_replaced"
    NOTE_IS_MISSING = "plan_answer_needs_a_note"
    AGREED_ALREADY = "plan_version_is_agreed_to"
    NOTED_ALREADY = "other_plan_is_noted"
    MERGED_ALREADY = "other_plan_is_merged"


H = PlanHindrance
# There is no plan without these, whatever the reason.
ALWAYS_TOLD: Final = frozenset({PlanPoint.COORDINATOR, PlanPoint.CONSENT})


@transaction.atomic
def open_plan(
    coordination: Coordination, *, started_on: date | None = None, grant: Grant, now: datetime
) -> Plan:
    """Begin the plan, today or on an earlier day: one for each person, with consent and a koordinator."""
    insist(grant, "plan_write", on=coordination.municipality_id, about=coordination.person_id)
    # Two who begin one at the same moment come one after the other.
    held = Coordination.objects.select_for_update().get(pk=coordination.pk)
    if held.closed_on is not None:
        raise Refused(H.IS_CLOSED)
    if Plan.objects.running().filter(person=held.person_id).exists():
        raise Refused(H.ONE_AT_A_TIME)
    today = timezone.localdate(now)
    if not plan_is_agreed_to(consents_held(held.person_id, today)).holds:
        raise Refused(H.NO_CONSENT, "tool")
    if not CoordinatorAppointment.objects.serving(today).filter(coordination=held).exists():
        raise Refused(H.NO_COORDINATOR, "tool")
    plan = Plan(
        municipality_id=held.municipality_id,
        person_id=held.person_id,
        coordination=held,
        started_on=started_on or today,
    )
    plan.save(force_insert=True)
    record("plan.open", plan, grant=grant, now=now, person_id=plan.person_id)
    return plan


@transaction.atomic
def end_plan(plan: Plan, ending: PlanEnding, *, expected_version: int, grant: Grant, now: datetime) -> Plan:
    """End the plan today and say why; it can still be read, and goals and activities stay (R-135).

    It ends with the work too (R-238).
    """
    is_all = grant.permission == "coordination_end"
    _insist_on(plan, grant, "coordination_end" if is_all else "plan_write")
    if plan.ended_on is not None:
        raise Refused(H.IS_ENDED)
    today = timezone.localdate(now)
    return _change("plan.end", plan, expected_version, grant, now, ended_on=today, ending=ending)


def rest_plan(plan: Plan, *, expected_version: int, is_paused: bool, grant: Grant, now: datetime) -> Plan:
    """Let the plan rest, or take it up again; one that rests is not changed meanwhile."""
    _insist_on(plan, grant)
    _refuse_over(plan)
    verb = "plan.rest" if is_paused else "plan.resume"
    paused_on = timezone.localdate(now) if is_paused else None
    return _change(verb, plan, expected_version, grant, now, paused_on=paused_on)


def set_period(
    plan: Plan,
    *,
    valid_from: date,
    valid_until: date,
    revision_on: date,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Plan:
    """Store for how long the plan holds and when it is looked over (R-148)."""
    _insist_on(plan, grant)
    refuse_standing_still(plan, timezone.localdate(now))
    if valid_until < valid_from:
        raise Refused(H.ENDS_TOO_EARLY, "valid_until")
    if not valid_from <= revision_on <= valid_until:
        raise Refused(H.REVISED_OUTSIDE, "revision_on")
    fields = {"valid_from": valid_from, "valid_until": valid_until, "revision_on": revision_on}
    return _change("plan.set_period", plan, expected_version, grant, now, **fields)


def write_plan(
    plan: Plan, texts: Mapping[str, str], *, expected_version: int, grant: Grant, now: datetime
) -> Plan:
    """Store what each contributes, whom to work with besides, and what of language and culture matters."""
    _insist_on(plan, grant)
    refuse_standing_still(plan, timezone.localdate(now))
    sealed = sealed_texts(plan, texts, keyring_of(plan.municipality_id))
    return _change("plan.write", plan, expected_version, grant, now, **sealed)


@transaction.atomic
def note_other_plan(
    plan: Plan, law: OtherPlanLaw, *, coordinated_by: str, grant: Grant, now: datetime
) -> OtherPlan:
    """Write down that others have made a plan for the person, to become one with this (R-153)."""
    _insist_on(plan, grant)
    held, today = _locked(plan), timezone.localdate(now)
    refuse_standing_still(held, today)
    if OtherPlan.objects.filter(plan=held, law=law, merged_on=None).exists():
        raise Refused(H.NOTED_ALREADY, "law")
    row = OtherPlan(
        municipality_id=held.municipality_id,
        plan=held,
        law=law,
        noted_on=today,
        noted_by_id=grant.account_id,
    )
    keyring = keyring_of(held.municipality_id)
    row.coordinated_by = keyring.seal(coordinated_by, place_of(row, "coordinated_by"))
    row.save(force_insert=True)
    record("other_plan.note", row, grant=grant, now=now, person_id=held.person_id)
    return row


@transaction.atomic
def merge_other_plan(
    other: OtherPlan,
    goals: Sequence[str],
    *,
    agreed_with: str,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> OtherPlan:
    """Make the other plan a part of this one: its goals come over, and its makers follow this (R-153).

    Goals that come over are proposals like others: the person agrees to each, or does not (R-143).
    """
    plan = other.plan
    _insist_on(plan, grant)
    refuse_standing_still(_locked(plan), timezone.localdate(now))
    if other.merged_on is not None:
        raise Refused(H.MERGED_ALREADY)
    for text in goals:
        fields = {"origin": GoalOrigin.COORDINATOR, "horizon": Horizon.LONG}
        propose_goal(plan.coordination, fields, text=text, has_agreed=False, grant=grant, now=now)
    sealed = sealed_texts(other, {"agreed_with": agreed_with}, keyring_of(other.municipality_id))
    merged = {"merged_on": timezone.localdate(now), "merged_by_id": grant.account_id, **sealed}
    changed = other.change(expected_version=expected_version, **merged)
    record("other_plan.merge", changed, grant=grant, now=now, fields=merged, person_id=plan.person_id)
    return changed


@transaction.atomic
def leave_out(plan: Plan, point: PlanPoint, *, reason: str, grant: Grant, now: datetime) -> LeftOutPoint:
    """Leave one of the nine points out, with the reason (R-140)."""
    _insist_on(plan, grant)
    held = _locked(plan)
    refuse_standing_still(held, timezone.localdate(now))
    if point in ALWAYS_TOLD:
        raise Refused(H.CANNOT_BE_LEFT_OUT)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    if LeftOutPoint.objects.filter(plan=held, point=point, taken_back_at=None).exists():
        raise Refused(H.LEFT_OUT_ALREADY)
    row = LeftOutPoint(
        municipality_id=plan.municipality_id,
        plan=held,
        point=point,
        left_out_at=now,
        left_out_by_id=grant.account_id,
    )
    row.reason = keyring_of(plan.municipality_id).seal(reason, place_of(row, "reason"))
    row.save(force_insert=True)
    record("left_out_point.add", row, grant=grant, now=now, person_id=plan.person_id)
    return row


@transaction.atomic
def take_back(plan: Plan, point: PlanPoint, *, grant: Grant, now: datetime) -> None:
    """Take a point that was left out into the plan after all; nothing happens where it was not."""
    _insist_on(plan, grant)
    held = _locked(plan)
    refuse_standing_still(held, timezone.localdate(now))
    for row in LeftOutPoint.objects.filter(plan=held, point=point, taken_back_at=None):
        row.taken_back_at = now
        row.save(update_fields=["taken_back_at"])
        record("left_out_point.take_back", row, grant=grant, now=now, person_id=plan.person_id)


@transaction.atomic
def send_for_approval(
    plan: Plan, professionals: Collection[Professional], *, grant: Grant, now: datetime
) -> PlanVersion:
    """Keep the whole plan as its next version and ask the person to approve it (R-140, R-143, R-154).

    `professionals` are those who take part by what access knows. One that nobody has answered is replaced.
    """
    _insist_on(plan, grant)
    held, today = _locked(plan), timezone.localdate(now)
    refuse_standing_still(held, today)
    content = facts.content_of(held, professionals, today=today)
    if not plan_is_complete(content.facts()).holds:
        raise Refused(H.POINTS_ARE_MISSING)
    newest, keyring = facts.newest_version(held), keyring_of(held.municipality_id)
    if newest is not None and newest.approved_at and facts.content_kept(newest, keyring) == content:
        raise Refused(H.NOTHING_IS_NEW)
    version = PlanVersion(
        municipality_id=held.municipality_id,
        plan=held,
        number=(PlanVersion.objects.filter(plan=held).aggregate(last=Max("number"))["last"] or 0) + 1,
        made_at=now,
        made_by_id=grant.account_id,
    )
    version.content = keyring.seal(as_json(content), place_of(version, "content"))
    version.save(force_insert=True)
    record("plan_version.send", version, grant=grant, now=now, person_id=held.person_id)
    _tell("plans.sent", version, held, grant, now)
    return version


def approve(
    version: PlanVersion, form: ConsentForm, *, note: str = "", grant: Grant, now: datetime
) -> PlanVersion:
    """Store that the person's side says yes: in the browser, or said or signed to who writes it down."""
    is_registered = form is not ConsentForm.BROWSER
    _insist_on(version.plan, grant, "plan_write" if is_registered else "plan_approve")
    if is_registered and not note.strip():
        raise Refused(H.NOTE_IS_MISSING, "note")
    fields = {
        "approved_at": now,
        "approved_by_id": grant.account_id,
        "approval_form": form,
        **_sealed(version, approval_note=note),
    }
    return _answer("plan_version.approve", version, grant, now, **fields)


@transaction.atomic
def agree(version: PlanVersion, *, grant: Grant, now: datetime) -> PlanVersion:
    """Store that the person says yes without deciding; those who decide answer as before (R-116, R-143)."""
    _insist_on(version.plan, grant, "plan_approve")
    plan, current = _waiting(version, now)
    if current.agreed_at is not None:
        raise Refused(H.AGREED_ALREADY)
    current.agreed_at = now
    current.save(update_fields=["agreed_at"])
    record("plan_version.agree", current, grant=grant, now=now, person_id=plan.person_id)
    return current


def send_back(version: PlanVersion, *, note: str, grant: Grant, now: datetime) -> PlanVersion:
    """Store that something must be changed first, and what; the koordinator may write it down for them."""
    is_own = grant.permission == "plan_approve"
    _insist_on(version.plan, grant, "plan_approve" if is_own else "plan_write")
    if not note.strip():
        raise Refused(H.NOTE_IS_MISSING, "note")
    fields = {"sent_back_at": now, **_sealed(version, sent_back_note=note)}
    return _answer("plan_version.send_back", version, grant, now, **fields)


def refuse_standing_still(plan: Plan, today: date) -> None:
    """Raise `Refused` while the plan may be read and not changed: ended, resting, or without consent."""
    _refuse_over(plan)
    if plan.paused_on is not None:
        raise Refused(H.RESTS)
    if not plan_is_agreed_to(consents_held(plan.person_id, today)).holds:
        raise Refused(H.IS_FROZEN)


def _refuse_over(plan: Plan) -> None:
    if plan.ended_on is not None:
        raise Refused(H.IS_ENDED)
    if plan.coordination.closed_on is not None:
        raise Refused(H.IS_CLOSED)


@transaction.atomic
def _answer(verb: str, version: PlanVersion, grant: Grant, now: datetime, **fields: Any) -> PlanVersion:
    plan, current = _waiting(version, now)
    for name, value in fields.items():
        setattr(current, name, value)
    current.save(update_fields=list(fields))
    record(verb, current, grant=grant, now=now, fields=fields, person_id=plan.person_id)
    _tell("plans.answered", current, plan, grant, now)
    return current


def _waiting(version: PlanVersion, now: datetime) -> tuple[Plan, PlanVersion]:
    """Return the plan, held, and the version as it stands; raise `Refused` unless it waits for an answer."""
    plan = _locked(version.plan)
    refuse_standing_still(plan, timezone.localdate(now))
    current = PlanVersion.objects.get(pk=version.pk)
    if current.approved_at or current.sent_back_at:
        raise Refused(H.ANSWERED)
    if not PlanVersion.objects.unanswered().filter(pk=version.pk).exists():
        raise Refused(H.REPLACED)
    return plan, current


def _locked(plan: Plan) -> Plan:
    """Return the plan as it stands, held until the change is done: two changes come one after the other."""
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _insist_on(plan: Plan, grant: Grant, permission: str = "plan_write") -> None:
    insist(grant, permission, on=plan.municipality_id, about=plan.person_id)


def _sealed(version: PlanVersion, **texts: str) -> dict[str, Any]:
    return dict(sealed_texts(version, texts, keyring_of(version.municipality_id)))


def _tell(topic: str, version: PlanVersion, plan: Plan, grant: Grant, now: datetime) -> None:
    here, whose = plan.municipality_id, plan.person_id
    tell(topic, version, municipality_id=here, person_id=whose, grant=grant, now=now)


@transaction.atomic
def _change(verb: str, plan: Plan, expected_version: int, grant: Grant, now: datetime, **fields: Any) -> Plan:
    changed = plan.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=changed.person_id)
    return changed


@transaction.atomic
def choose_tool(
    coordination: Coordination,
    tool: Tool,
    *,
    chosen_on: date,
    reason: str,
    may_end_plan: bool = False,
    grant: Grant,
    now: datetime,
) -> ToolChoice:
    """Choose what the work is kept in (R-135); a plan begins with it, unless one runs, or ends by it.

    That another tool ends the plan must be said: `may_end_plan`.
    """
    last = ToolChoice.objects.filter(coordination=coordination, replaced_at=None).first()
    choice = store_choice(coordination, tool, chosen_on=chosen_on, reason=reason, grant=grant, now=now)
    running = Plan.objects.running().filter(person=coordination.person_id).first()
    begins_plan = tool == Tool.PLAN and running is None
    if last is not None and last.tool == tool and not begins_plan:
        raise Refused(ToolHindrance.SAME_TOOL, "tool")
    if begins_plan:
        open_plan(coordination, started_on=chosen_on, grant=grant, now=now)
    if tool != Tool.PLAN and running is not None:
        if not may_end_plan:
            raise Refused(ToolHindrance.PLAN_WOULD_END, "may_end_plan")
        end_plan(running, PlanEnding.OTHER_TOOL, expected_version=running.version, grant=grant, now=now)
    return choice
