"""The only writer of plans."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.consent.facts import consents_held
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.grant import Grant
from samvirk.core.models import Refused
from samvirk.plans.models import Plan, PlanEnding
from samvirk.rules.consent_needed import plan_is_agreed_to
from samvirk.tools.actions import ToolHindrance, store_choice
from samvirk.tools.models import Tool, ToolChoice


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

    A plan needs somebody's consent and a koordinator with a name (R-001, R-003). That another tool ends the
    plan must be said: `may_end_plan`.
    """
    today, person_id = timezone.localdate(now), coordination.person_id
    last = ToolChoice.objects.filter(coordination=coordination, replaced_at=None).first()
    choice = store_choice(coordination, tool, chosen_on=chosen_on, reason=reason, grant=grant, now=now)
    running = Plan.objects.running().filter(person=person_id).first()
    begins_plan = tool == Tool.PLAN and running is None
    if last is not None and last.tool == tool and not begins_plan:
        raise Refused(ToolHindrance.SAME_TOOL, "tool")
    if begins_plan:
        _refuse_plan(coordination, today)
        plan = Plan(person_id=person_id, coordination=coordination, started_on=chosen_on)
        plan.municipality_id = coordination.municipality_id
        plan.save(force_insert=True)
        record("plan.begin", plan, grant=grant, now=now, person_id=person_id)
    if tool != Tool.PLAN and running is not None:
        if not may_end_plan:
            raise Refused(ToolHindrance.PLAN_WOULD_END, "may_end_plan")
        fields = {"ended_on": today, "ending": PlanEnding.OTHER_TOOL}
        ended = running.change(expected_version=running.version, **fields)
        record("plan.end", ended, grant=grant, now=now, fields=fields, person_id=person_id)
    return choice


def _refuse_plan(coordination: Coordination, today: date) -> None:
    if not plan_is_agreed_to(consents_held(coordination.person_id, today)).holds:
        raise Refused(ToolHindrance.PLAN_IS_NOT_AGREED_TO, "tool")
    serving = CoordinatorAppointment.objects.serving(today).filter(is_deputy=False)
    if not serving.filter(coordination=coordination).exists():
        raise Refused(ToolHindrance.NO_COORDINATOR, "tool")
