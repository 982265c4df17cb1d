"""The plan as it stands: read it, fill in what lies in it, leave a point out, let it rest, end it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import planning
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.plans import actions
from samvirk.plans.models import Plan, PlanEnding
from samvirk.rules.plan_content import PlanPoint
from samvirk.web.components.editing import press
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.plans.forms import EndForm, LeaveOutForm, PeriodForm, TextsForm
from samvirk.web.plans.pages import plan_link, plan_page, plan_path
from samvirk.web.plans.words import POINT_PATHS
from samvirk.web.rules.plan_words import POINTS

P = Permission


@requires(P.PLAN_READ)
@require_safe
def plan(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show the plan to the person's side, the koordinator, those who take part and the unit."""
    now, actor = clock.now(), request.actor
    seen = planning.see_plan(actor, person_id, now=now)
    settings = setting_values(actor.municipality)
    page = plan_page(seen, settings=settings, today=timezone.localdate(now))
    return render(request, "plans/plan.html", {"page": page, "up": page.up})


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def period(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Say for how long the plan holds and when it is looked over."""
    now = clock.now()
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.set_period(row, **fields, expected_version=version, grant=grant, now=now)

    lead = _("Skjer det mye, så velg en kort periode. Planen kan leses også når perioden er over.")
    page, done = page_beneath(person_id, _("Planperiode"), lead), plan_path(person_id)
    return edit(request, PeriodForm, row, page=page, save=save, done_url=done)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def texts(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write what each contributes, who else to work with, and what of language and culture matters."""
    now = clock.now()
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.write_plan(row, fields, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, _("Skriv i planen")), plan_path(person_id)
    return edit(request, TextsForm, row, page=page, save=save, done_url=done, read=_opened)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def leave_out(request: ActorRequest, person_id: UUID, point: str) -> HttpResponse:
    """Leave one of the nine points out, with the reason."""
    now, which = clock.now(), _point(point)
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.leave_out(row, which, **fields, grant=grant, now=now)
        return plan_path(person_id)

    page = page_beneath(person_id, _("Utelat: %(point)s") % {"point": POINTS[which]})
    return create(request, LeaveOutForm, page=page, make=make, grant=grant, now=now)


@requires(P.PLAN_WRITE)
@require_POST
def take_back(request: ActorRequest, person_id: UUID, point: str) -> HttpResponse:
    """Take a point into the plan after all, with one press."""
    now, which = clock.now(), _point(point)
    row, grant = planning.open_running(request.actor, person_id, now=now)
    actions.take_back(row, which, grant=grant, now=now)
    return HttpResponseRedirect(plan_path(person_id))


@requires(P.PLAN_WRITE)
@require_POST
def rest(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let the plan rest, or take it up again, with one press."""
    now, is_paused = clock.now(), request.POST.get("to") == "rest"
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def act(version: int) -> Plan:
        return actions.rest_plan(row, expected_version=version, is_paused=is_paused, grant=grant, now=now)

    press(request, row, "plan.rest" if is_paused else "plan.resume", act)
    return HttpResponseRedirect(plan_path(person_id))


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """End the plan; goals and activities stay."""
    now = clock.now()
    row, grant = planning.open_running(request.actor, person_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        ending = PlanEnding(fields["ending"])
        actions.end_plan(row, ending, expected_version=version, grant=grant, now=now)

    lead = _("Planen kan fortsatt leses. Mål og tiltak blir stående, og koordinatoren fortsetter.")
    page, done = page_beneath(person_id, _("Avslutt planen"), lead), plan_path(person_id)
    return edit(request, EndForm, row, page=page, save=save, done_url=done, read=lambda _row: {})


def page_beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath the plan."""
    return FormPage(title=title, up=plan_link(person_id), lead=lead)


def _point(path: str) -> PlanPoint:
    if path not in POINT_PATHS:
        raise NotThere
    return POINT_PATHS[path]


def _opened(row: Plan) -> Mapping[str, Any]:
    keyring = keyring_of(row.municipality_id)
    return {name: opened_text(row, name, keyring) for name in TextsForm.columns}
