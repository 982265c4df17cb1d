"""Answer for the person's side: approve a version, say what must change, or write down what was said."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import planning
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.consent.models import ConsentForm
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.plans import actions
from samvirk.web.components.refusals import words_for
from samvirk.web.desk.flow import create
from samvirk.web.plans.forms import ObjectForm, RegisterForm
from samvirk.web.plans.pages import plan_path
from samvirk.web.plans.version_pages import version_page
from samvirk.web.plans.views import page_beneath

P = Permission
_CONFLICT = 409


@requires(P.PLAN_APPROVE)
@require_POST
def approve(request: ActorRequest, person_id: UUID, version_number: int) -> HttpResponse:
    """Say yes to a version with one press."""
    now, actor = clock.now(), request.actor
    row, grant = planning.open_to_answer(actor, person_id, version_number, now=now)
    try:
        actions.approve(row, ConsentForm.BROWSER, grant=grant, now=now)
    except Refused as refused:
        seen, one, content = planning.see_version(actor, person_id, version_number, now=now)
        page = version_page(seen, one, content, refused=words_for(refused))
        return render(request, "plans/version.html", {"page": page, "up": page.up}, status=_CONFLICT)
    return HttpResponseRedirect(plan_path(person_id))


@requires(P.PLAN_APPROVE)
@require_POST
def agree(request: ActorRequest, person_id: UUID, version_number: int) -> HttpResponse:
    """Say yes to one's own plan, where others decide; the second press of a double one is done."""
    now, actor = clock.now(), request.actor
    row, grant = planning.open_to_agree(actor, person_id, version_number, now=now)
    try:
        if row.agreed_at is None:
            actions.agree(row, grant=grant, now=now)
    except Refused as refused:
        seen, one, content = planning.see_version(actor, person_id, version_number, now=now)
        page = version_page(seen, one, content, refused=words_for(refused))
        return render(request, "plans/version.html", {"page": page, "up": page.up}, status=_CONFLICT)
    return HttpResponseRedirect(plan_path(person_id))


@requires(P.PLAN_APPROVE)
@require_http_methods(["GET", "POST"])
def object_to(request: ActorRequest, person_id: UUID, version_number: int) -> HttpResponse:
    """Send a version back, with what is to be changed."""
    now = clock.now()
    row, grant = planning.open_to_answer(request.actor, person_id, version_number, is_objection=True, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.send_back(row, note=fields["note"], grant=grant, now=now)
        return plan_path(person_id)

    page = page_beneath(person_id, _("Endre planen først"), _("Koordinatoren leser det du skriver."))
    return create(request, ObjectForm, page=page, make=make, grant=grant, now=now)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def register(request: ActorRequest, person_id: UUID, version_number: int) -> HttpResponse:
    """Write down what the person's side answered by word of mouth or on paper."""
    now = clock.now()
    row, grant = planning.open_to_register(request.actor, person_id, version_number, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        if fields["answer"] == "yes":
            form = ConsentForm(fields["form"])
            actions.approve(row, form, note=fields["note"], grant=grant, now=now)
        else:
            actions.send_back(row, note=fields["note"], grant=grant, now=now)
        return plan_path(person_id)

    page = page_beneath(person_id, _("Skriv inn svaret"), _("Når de har svart deg muntlig eller på papir."))
    return create(request, RegisterForm, page=page, make=make, grant=grant, now=now)
