"""When the later steps of the routine were taken; the packages that keep them lie above `coordination`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.coordination.models import Coordination
from samvirk.core.asking import Rows
from samvirk.core.prepared import together_about_one
from samvirk.goals.models import Activity
from samvirk.plans.models import Plan, PlanVersion
from samvirk.reviews.models import Review
from samvirk.rules.start_chain import StartStep
from samvirk.teams.models import TeamPeriod
from samvirk.tools.models import Tool, ToolChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterSteps:
    """The days of steps 8 to 13, and the day the plan that runs was begun."""

    taken: dict[StartStep, date]
    plan_since: date | None


def later_steps(row: Coordination) -> LaterSteps:
    """Return the days of steps 8 to 13 (R-048, R-149), and since when a plan runs; one statement.

    Follow-up is planned when a plan is approved, or, without a plan, when somebody has taken on the first
    activity. It is coordinated until the first evaluation.
    """
    chosen, started, plans, promises, evaluated, begun = _QUESTIONS.ask(row.pk)
    planned = plans or (promises if chosen and chosen[-1][1] != Tool.PLAN else ())
    finished = [day for _begun, day in evaluated if day is not None]
    days = {
        StartStep.TOOL: [day for day, _tool in chosen[:1]],
        StartStep.CARE_TEAM: started,
        StartStep.PLANNING: [timezone.localdate(moment) for moment in planned],
        StartStep.COORDINATING: [day for day, _finished in evaluated[:1]],
        StartStep.REVIEW: finished[-1:],
        StartStep.FURTHER_NEED: finished[-1:],
    }
    taken = {step: found[0] for step, found in days.items() if found}
    return LaterSteps(taken=taken, plan_since=next(iter(begun), None))


def _write(coordination_id: UUID) -> Sequence[Rows]:
    of = {"coordination": coordination_id}
    approved = PlanVersion.objects.filter(plan__coordination=coordination_id, approved_at__isnull=False)
    accepted = Activity.objects.agreed().filter(**of).order_by("accepted_at")
    groups = TeamPeriod.objects.filter(team__coordination=coordination_id).order_by("valid_from", "pk")
    return (
        ToolChoice.objects.filter(**of).order_by("chosen_on", "pk").values_list("chosen_on", "tool"),
        groups.values_list("valid_from", flat=True)[:1],
        approved.order_by("approved_at").values_list("approved_at", flat=True)[:1],
        accepted.values_list("accepted_at", flat=True)[:1],
        Review.objects.filter(**of).order_by("begun_on", "pk").values_list("begun_on", "finished_on"),
        Plan.objects.running().filter(**of).values_list("started_on", flat=True),
    )


_QUESTIONS: Final = together_about_one(_write)
