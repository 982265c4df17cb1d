"""A plan's rows as the frozen content: read where each point lives, in the same few statements for all."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils import timezone

from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.goals.models import Activity, Goal, PersonAnswer
from samvirk.mappings.models import MappedArea, Mapping
from samvirk.organisations.facts import keyring_of
from samvirk.plans.content import (
    ActivityTold,
    ConsentTold,
    CoordinatorTold,
    GoalTold,
    LeftOut,
    LifeAreaTold,
    OtherPlanTold,
    ParticipantTold,
    PlanContent,
    ServiceTold,
    from_json,
)
from samvirk.plans.models import LeftOutPoint, OtherPlan, Plan, PlanVersion
from samvirk.rules.plan_content import PlanPoint
from samvirk.staff.models import Professional
from samvirk.tools.models import InvolvedService, RelativeTakingPart

_IN_PLAN: Final = (ConsentKind.PLAN, ConsentKind.SHARING)


def content_of(plan: Plan, professionals: Collection[Professional], *, today: date) -> PlanContent:
    """Return what the plan says on the day; `professionals` take part by what access knows."""
    keyring = keyring_of(plan.municipality_id)
    mapping = _newest_mapping(plan)
    content = PlanContent(
        what_matters=opened_text(mapping, "what_matters", keyring) if mapping else "",
        life=tuple(_life(mapping, keyring)) if mapping else (),
        goals=tuple(_goals(plan, keyring)),
        participants=(*_professionals(professionals), *_relatives(plan)),
        services=tuple(_services(plan, keyring)),
        coordinators=tuple(_coordinators(plan, today)),
        contributions=opened_text(plan, "contributions", keyring),
        activities=tuple(_activities(plan, keyring)),
        valid_from=plan.valid_from,
        valid_until=plan.valid_until,
        revision_on=plan.revision_on,
        consents=tuple(_consents(plan, today)),
        cooperation=opened_text(plan, "cooperation", keyring),
        other_plans=tuple(_other_plans(plan)),
        culture=opened_text(plan, "culture", keyring),
    )
    told = content.told()
    # What is told after all is not left out any more, though nobody has taken the reason back.
    left_out = (one for one in _left_out(plan, keyring) if PlanPoint(one.point) not in told)
    return replace(content, left_out=tuple(left_out))


def content_kept(version: PlanVersion, keyring: Keyring) -> PlanContent:
    """Return what the plan said when it was sent for approval."""
    return from_json(opened_text(version, "content", keyring))


def newest_version(plan: Plan) -> PlanVersion | None:
    """Return the last that was sent for approval."""
    return PlanVersion.objects.filter(plan=plan).order_by("-number").first()


def _newest_mapping(plan: Plan) -> Mapping | None:
    rows = Mapping.objects.filter(coordination=plan.coordination_id)
    # The last that was gone through with the person; before there is one, the one being written.
    return rows.agreed().first() or rows.in_progress().first()


def _life(mapping: Mapping, keyring: Keyring) -> Iterator[LifeAreaTold]:
    for row in MappedArea.objects.filter(mapping=mapping, is_relevant=True).order_by("pk"):
        resources, needs = opened_text(row, "resources", keyring), opened_text(row, "needs", keyring)
        if resources or needs:
            yield LifeAreaTold(area=row.area, resources=resources, needs=needs)


def _goals(plan: Plan, keyring: Keyring) -> Iterator[GoalTold]:
    rows = list(Goal.objects.current().filter(coordination=plan.coordination_id))
    current = {row.pk for row in rows}
    for row in rows:
        yield GoalTold(
            ref=str(row.pk),
            main_goal=str(row.main_goal_id) if row.main_goal_id in current else "",
            text=opened_text(row, "text", keyring),
            area=row.area,
            horizon=row.horizon,
            target_on=row.target_on,
            is_agreed=row.agreed_at is not None,
        )


def _activities(plan: Plan, keyring: Keyring) -> Iterator[ActivityTold]:
    """Those that go on; what somebody has said no to is no part of the plan (R-146, R-165)."""
    rows = Activity.objects.current().filter(coordination=plan.coordination_id, declined_at=None)
    rows = rows.exclude(person_answer=PersonAnswer.NO)
    for row in rows.select_related("parent", "next_of_kin", "professional"):
        near = row.professional or row.parent or row.next_of_kin
        is_open = row.person_asked_at is not None and row.person_answer != PersonAnswer.YES
        yield ActivityTold(
            ref=str(row.pk),
            goal=str(row.goal_id) if row.goal_id else "",
            text=opened_text(row, "text", keyring),
            how=opened_text(row, "how", keyring),
            extent=opened_text(row, "extent", keyring),
            due_on=row.due_on,
            is_ongoing=row.is_ongoing,
            responsible=row.responsible,
            who=near.name if near else opened_text(row, "outside_name", keyring),
            is_accepted=row.accepted_at is not None and not is_open,
            decision_state=row.decision_state,
        )


def _other_plans(plan: Plan) -> Iterator[OtherPlanTold]:
    """Those that were merged into this one: the others are not a part of it yet."""
    for one in OtherPlan.objects.filter(plan=plan).order_by("merged_on", "pk"):
        if one.merged_on is not None:
            yield OtherPlanTold(law=one.law, since_on=one.merged_on)


def _professionals(rows: Collection[Professional]) -> Iterator[ParticipantTold]:
    for row in sorted(rows, key=lambda one: (one.family_name, one.given_name, one.pk)):
        yield ParticipantTold(name=row.name, workplace=row.workplace)


def _relatives(plan: Plan) -> Iterator[ParticipantTold]:
    rows = RelativeTakingPart.objects.filter(coordination=plan.coordination_id, ended_on=None)
    for row in rows.select_related("next_of_kin").order_by("pk"):
        kin = row.next_of_kin
        yield ParticipantTold(name=kin.name, relationship=kin.relationship, is_relative=True)


def _services(plan: Plan, keyring: Keyring) -> Iterator[ServiceTold]:
    """Those with a tick for the plan, and no others (R-004)."""
    rows = InvolvedService.objects.listed().filter(coordination=plan.coordination_id, is_in_plan=True)
    for row in rows:
        yield ServiceTold(
            ref=str(row.pk),
            name=opened_text(row, "name", keyring),
            contact=opened_text(row, "contact", keyring),
            contribution=opened_text(row, "contribution", keyring),
        )


def _coordinators(plan: Plan, today: date) -> Iterator[CoordinatorTold]:
    rows = CoordinatorAppointment.objects.serving(today).filter(coordination=plan.coordination_id)
    posts = rows.select_related("professional__unit", "professional__organisation")
    for row in posts.order_by("is_deputy", "starts_on", "pk"):
        post = row.professional
        yield CoordinatorTold(
            name=post.name, workplace=post.workplace, phone=post.phone, is_deputy=row.is_deputy
        )


def _consents(plan: Plan, today: date) -> Iterator[ConsentTold]:
    rows = Consent.objects.in_force(today).filter(person=plan.person_id, kind__in=_IN_PLAN)
    found = rows.select_related("professional", "unit", "organisation").order_by("kind", "given_at", "pk")
    for row in found:
        given_at = row.given_at
        assert given_at is not None  # noqa: S101 - one in force was given
        yield ConsentTold(
            kind=row.kind,
            receiver=row.receiver.name if row.receiver else "",
            since_on=max(timezone.localdate(given_at), row.valid_from),
            until_on=row.valid_until,
        )


def _left_out(plan: Plan, keyring: Keyring) -> Iterator[LeftOut]:
    rows = LeftOutPoint.objects.filter(plan=plan, taken_back_at=None)
    for row in rows.order_by("left_out_at", "pk"):
        yield LeftOut(point=row.point, reason=opened_text(row, "reason", keyring))
