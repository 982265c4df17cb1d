"""The services around a person, and those close to them who take part: see them, note them, end them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import tooling
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.tools import actions
from samvirk.tools.models import InvolvedService, RelativeTakingPart
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.tools import forms
from samvirk.web.tools.pages import services_page

P = Permission


@requires(P.PLAN_READ)
@require_safe
def services(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show who helps with what, and who takes part."""
    page = services_page(tooling.see_services(request.actor, person_id, now=clock.now()), request.actor)
    return render(request, "tools/services.html", {"page": page, "up": page.up})


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def service_new(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Add a service to the overview."""
    now = clock.now()
    coordination, grant = tooling.open_services(request.actor, person_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.note_service(coordination, **_stored(fields), grant=grant, now=now)
        return _path(person_id)

    page = _beneath(person_id, _("Ny tjeneste"))
    return create(request, forms.NewServiceForm, page=page, make=make, grant=grant, now=now)


@requires(P.PLAN_WRITE)
@require_POST
def take_in(request: ActorRequest, person_id: UUID, agency_id: UUID) -> HttpResponse:
    """Take a service from the application into the overview, with one press."""
    now = clock.now()
    coordination, found, grant = tooling.open_proposal(request.actor, person_id, agency_id, now=now)
    texts = {"name": found.name, "contact": found.contact}
    actions.note_service(coordination, texts, is_in_plan=True, grant=grant, now=now)
    return HttpResponseRedirect(_path(person_id))


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def service_edit(request: ActorRequest, person_id: UUID, involved_id: UUID) -> HttpResponse:
    """Change a service, or whether the plan covers it."""
    now = clock.now()
    row, grant = tooling.open_part(request.actor, person_id, InvolvedService, involved_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_service(row, **_stored(fields), expected_version=version, grant=grant, now=now)

    def read(current: Any) -> Mapping[str, Any]:
        return {**tooling.service_texts(current), "is_in_plan": current.is_in_plan}

    page, done = _beneath(person_id, _("Endre en tjeneste")), _path(person_id)
    return edit(request, forms.ServiceForm, row, page=page, save=save, read=read, done_url=done)


@requires(P.PLAN_WRITE)
@require_POST
def service_end(request: ActorRequest, person_id: UUID, involved_id: UUID) -> HttpResponse:
    """Note with one press that a service is involved no longer."""
    now = clock.now()
    row, grant = tooling.open_part(request.actor, person_id, InvolvedService, involved_id, now=now)

    def act(version: int) -> InvolvedService:
        return actions.end_service(row, expected_version=version, grant=grant, now=now)

    if row.ended_on is None:
        press(request, row, "involved_service.end", act)
    return HttpResponseRedirect(_path(person_id))


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def relative_new(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let somebody close take part, since both want it."""
    now = clock.now()
    coordination, grant = tooling.open_services(request.actor, person_id, now=now)
    near = {one.pk: one for one in tooling.relatives_to_ask(coordination, now=now)}

    def make(fields: Mapping[str, Any]) -> str:
        who, days = near[fields["next_of_kin_id"]], dict(fields)
        del days["next_of_kin_id"]
        actions.note_relative(coordination, who, **days, grant=grant, now=now)
        return _path(person_id)

    lead = _("Begge må ønske det. Den som er med, ser ikke planen av seg selv.")
    page, today = _beneath(person_id, _("Pårørende som blir med"), lead), timezone.localdate(now)
    names = [(str(pk), f"{one.name}, {one.relationship}") for pk, one in near.items()]
    more: dict[str, Any] = {
        "choices": {"next_of_kin_id": [("", _("Velg")), *names]},
        "initial": {"person_wants_on": today, "relative_wants_on": today},
    }
    return create(request, forms.RelativeForm, page=page, make=make, grant=grant, now=now, **more)


@requires(P.PLAN_WRITE)
@require_POST
def relative_end(request: ActorRequest, person_id: UUID, taking_part_id: UUID) -> HttpResponse:
    """Note with one press that somebody takes no part any longer."""
    now = clock.now()
    row, grant = tooling.open_part(request.actor, person_id, RelativeTakingPart, taking_part_id, now=now)

    def act(version: int) -> RelativeTakingPart:
        return actions.end_relative(row, expected_version=version, grant=grant, now=now)

    if row.ended_on is None:
        press(request, row, "relative_taking_part.end", act)
    return HttpResponseRedirect(_path(person_id))


@requires(P.PLAN_WRITE)
@require_POST
def no_relatives(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Note with one press that the person wants no relatives to take part, or does after all."""
    now = clock.now()
    coordination, grant = tooling.open_services(request.actor, person_id, now=now)
    act = actions.let_relatives_in if request.POST.get("to") == "in" else actions.want_no_relatives
    act(coordination, grant=grant, now=now)
    return HttpResponseRedirect(_path(person_id))


def _stored(fields: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: fields[name] for name in forms.SERVICE_TEXTS}
    return {"texts": texts, "is_in_plan": fields["is_in_plan"]}


def _path(person_id: UUID) -> str:
    return reverse("tools:services", args=[person_id])


def _beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    return FormPage(title=title, up=Link(label=_("Tjenester"), url=_path(person_id)), lead=lead)
