"""When the later steps of the routine were taken; the packages that keep them lie above `coordination`."""

from datetime import date

from django.utils import timezone

from samvirk.coordination.models import Coordination
from samvirk.core.together import ask_together
from samvirk.goals.models import Activity
from samvirk.plans.models import PlanVersion
from samvirk.reviews.models import Review
from samvirk.rules.start_chain import StartStep
from samvirk.teams.models import TeamPeriod
from samvirk.tools.models import Tool, ToolChoice


def steps_taken(row: Coordination) -> dict[StartStep, date]:
    """Return the days of steps 8 to 13 (R-048, R-149); one statement.

    Follow-up is planned when a plan is approved, or, without a plan, when somebody has taken on the first
    activity. It is coordinated until the first evaluation.
    """
    approved = PlanVersion.objects.filter(plan__coordination=row, approved_at__isnull=False)
    accepted = Activity.objects.agreed().filter(coordination=row)
    groups = TeamPeriod.objects.filter(team__coordination=row)
    reviews = Review.objects.filter(coordination=row).order_by("begun_on", "pk")
    _counts, (chosen, started, plans, promises, evaluated) = ask_together(
        listed=(
            ToolChoice.objects.filter(coordination=row)
            .order_by("chosen_on", "pk")
            .values_list("chosen_on", "tool"),
            groups.order_by("valid_from", "pk").values_list("valid_from", flat=True)[:1],
            approved.order_by("approved_at").values_list("approved_at", flat=True)[:1],
            accepted.order_by("accepted_at").values_list("accepted_at", flat=True)[:1],
            reviews.values_list("begun_on", "finished_on"),
        )
    )
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
    return {step: found[0] for step, found in days.items() if found}
