"""Send the plan for approval, read a version, and compare any two, or one with what stands now."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import planning
from samvirk.access.around import participants_of
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.organisations.facts import setting_values
from samvirk.plans import actions
from samvirk.web.desk.flow import create
from samvirk.web.plans.forms import SendForm
from samvirk.web.plans.pages import plan_page, plan_path
from samvirk.web.plans.version_pages import compared_page, send_page, version_page

P = Permission


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def send(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show what is missing, or send the whole plan to be approved."""
    now, actor = clock.now(), request.actor
    row, grant = planning.open_running(actor, person_id, now=now)
    seen = planning.see_plan(actor, person_id, now=now)

    def make(_fields: Mapping[str, Any]) -> str:
        who = participants_of(row.person, today=clock.today())
        actions.send_for_approval(row, who, grant=grant, now=now)
        return plan_path(person_id)

    whole = plan_page(seen, settings=setting_values(actor.municipality), today=clock.today())
    page = send_page(seen, whole)
    return create(request, SendForm, page=page, make=make, grant=grant, now=now)


@requires(P.PLAN_READ)
@require_safe
def version(request: ActorRequest, person_id: UUID, version_number: int) -> HttpResponse:
    """Show what the plan said when it was sent, and what can be answered."""
    seen, one, content = planning.see_version(request.actor, person_id, version_number, now=clock.now())
    page = version_page(seen, one, content)
    return render(request, "plans/version.html", {"page": page, "up": page.up})


@requires(P.PLAN_READ)
@require_safe
def difference(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show in words what came, went and changed between two versions, or to what stands now."""
    asked = request.GET.get("fra", ""), request.GET.get("til", "")
    seen, contents = planning.see_contents(request.actor, person_id, now=clock.now())
    page = compared_page(seen, contents, *asked)
    return render(request, "plans/difference.html", {"page": page, "up": page.up})
