"""What the work is kept in: see it, and choose or change it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import tooling
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.plans import actions
from samvirk.tools.models import Tool
from samvirk.web.desk.flow import create
from samvirk.web.tools.forms import ChangeForm, ChooseForm
from samvirk.web.tools.pages import choose_page, tools_page

P = Permission


@requires(P.PLAN_READ)
@require_safe
def tools(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show which tool was chosen, why and when."""
    page = tools_page(tooling.see_tools(request.actor, person_id, now=clock.now()), request.actor)
    return render(request, "tools/tools.html", {"page": page, "up": page.up})


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def choose(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Choose a tool, or another; a plan begins or ends by it."""
    now = clock.now()
    coordination, grant = tooling.open_coordination(request.actor, person_id, now=now)
    page = choose_page(tooling.see_tools(request.actor, person_id, now=now))

    def make(fields: Mapping[str, Any]) -> str:
        stored = {**fields, "tool": Tool(fields["tool"])}
        actions.choose_tool(coordination, **stored, grant=grant, now=now)
        return page.up.url

    form, initial = ChangeForm if page.has_plan else ChooseForm, {"chosen_on": timezone.localdate(now)}
    return create(request, form, page=page, make=make, grant=grant, now=now, initial=initial)
