"""When somebody is away and who stands in: store it, change it, take it away."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import directory
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.staff import actions
from samvirk.staff.facts import possible_deputies
from samvirk.staff.models import Absence, Professional
from samvirk.web.components.editing import press
from samvirk.web.desk import undo
from samvirk.web.desk.flow import create, edit, taken_away
from samvirk.web.staff.forms import AbsenceForm, NewAbsenceForm
from samvirk.web.staff.pages import deputies, period
from samvirk.web.staff.views import page_of_one


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def report(request: ActorRequest, professional_id: UUID) -> HttpResponse:
    """Store from when to when somebody is away; never why."""
    now = clock.now()
    row, grant = directory.open_professional(
        request.actor, professional_id, Permission.DIRECTORY_EDIT, now=now
    )
    near = possible_deputies(row, timezone.localdate(now))

    def make(fields: Mapping[str, Any]) -> str:
        actions.report_absence(row, **_with_deputy(fields, near), grant=grant, now=now)
        return _place_of(row)

    page = page_of_one(row, _("Fravær"), _("Skriv bare når, ikke hvorfor."))
    initial = {"valid_from": timezone.localdate(now)}
    return create(
        request,
        NewAbsenceForm,
        page=page,
        make=make,
        grant=grant,
        now=now,
        initial=initial,
        choices=deputies(near),
    )


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, absence_id: UUID) -> HttpResponse:
    """Change the last day or the deputy, as when somebody is back early."""
    now = clock.now()
    absence, grant = directory.open_absence(request.actor, absence_id, Permission.DIRECTORY_EDIT, now=now)
    row = absence.professional
    if absence.withdrawn_at:
        gone = page_of_one(row, _("Fraværet er tatt bort"))
        return taken_away(request, AbsenceForm, absence, page=gone, choices=deputies([]))
    near = possible_deputies(row, timezone.localdate(now))
    if absence.deputy and absence.deputy not in near:
        near.append(absence.deputy)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_absence(absence, expected_version=version, fields=fields, grant=grant, now=now)

    lead = period(absence.valid_from, absence.valid_until)
    page = page_of_one(row, _("Endre fraværet"), lead)
    return edit(
        request, AbsenceForm, absence, page=page, save=save, done_url=_place_of(row), choices=deputies(near)
    )


@requires(Permission.DIRECTORY_EDIT)
@require_POST
def withdraw(request: ActorRequest, absence_id: UUID) -> HttpResponse:
    """Take away an absence that was entered by mistake, with one press."""
    now = clock.now()
    absence, grant = directory.open_absence(request.actor, absence_id, Permission.DIRECTORY_EDIT, now=now)

    def act(version: int) -> Absence:
        return actions.withdraw_absence(absence, expected_version=version, grant=grant, now=now)

    changed = press(request, absence, "absence.withdraw", act)
    offer = undo.offer(
        _("Fraværet er tatt bort."), "absence.withdraw", id=str(absence.pk), version=changed.version
    )
    response = HttpResponseRedirect(_place_of(absence.professional))
    undo.show_on_next_page(response, offer)
    return response


@undo.undoes("absence.withdraw")
def reinstate(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let the absence hold again."""
    now = clock.now()
    absence, grant = directory.open_absence(
        request.actor, UUID(facts["id"]), Permission.DIRECTORY_EDIT, now=now
    )
    actions.reinstate_absence(absence, expected_version=facts["version"], grant=grant, now=now)
    return _place_of(absence.professional)


def _with_deputy(fields: Mapping[str, Any], near: list[Professional]) -> dict[str, Any]:
    """Return the fields with the chosen deputy as the row it is."""
    chosen = fields["deputy_id"]
    rest = {name: value for name, value in fields.items() if name != "deputy_id"}
    return rest | {"deputy": next((row for row in near if row.pk == chosen), None)}


def _place_of(row: Professional) -> str:
    return reverse("staff:professional", args=[row.pk])
