"""Opening a person in an emergency, closing it, and the unit's follow-up."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import actions, emergency
from samvirk.access.emergency import Sought, TooManyAttemptsError
from samvirk.access.models import EmergencyOutcome, EmergencyReason
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.web.access.emergency_forms import EmergencyForm, FollowUpForm
from samvirk.web.access.emergency_pages import follow_up_page, follow_up_rows, open_accesses
from samvirk.web.components.person_link import person_path
from samvirk.web.desk.flow import edit

UNPROCESSABLE, TOO_MANY = 422, 429


@requires(Permission.EMERGENCY_OPEN)
@require_http_methods(["GET", "POST"])
def emergency_access(request: ActorRequest) -> HttpResponse:
    """Open one person for some hours; nobody, somebody hidden and a wrong number are answered alike.

    Not kept while it is written: a national id has no business among drafts.
    """
    form = EmergencyForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            path = _open(request, form.cleaned_data)
        except TooManyAttemptsError:
            form.add_error(None, _("Du har prøvd for mange ganger. Vent en time, eller ring enheten."))
            return _show(request, form, status=TOO_MANY)
        if path:
            return HttpResponseRedirect(path)
        form.add_error(None, _("Vi fant ingen du kan åpne. Se over det du skrev, eller ring enheten."))
    if form.errors:
        status = UNPROCESSABLE
    return _show(request, form, status=status)


def _open(request: ActorRequest, fields: dict[str, Any]) -> str:
    """Return the path of the person who was opened; empty for nobody."""
    now = clock.now()
    sought = Sought(national_id=fields["national_id"], name=fields["name"], birth_on=fields.get("birth_on"))
    found = emergency.find(request.actor, sought, now=now)
    if found is None:
        return ""
    person, grant = found
    if not emergency.is_seen_already(request.actor, person, now=now):
        actions.open_in_emergency(
            person,
            request.actor.account,
            EmergencyReason(fields["reason"]),
            explanation=fields["explanation"],
            grant=grant,
            now=now,
        )
    return person_path(person.pk)


def _show(request: ActorRequest, form: EmergencyForm, *, status: int) -> HttpResponse:
    rows = open_accesses(emergency.own_open(request.actor, now=clock.now()))
    context = {"form": form, "open": rows, "hours": actions.EMERGENCY_HOURS}
    return render(request, "access/emergency.html", context, status=status)


@requires(Permission.EMERGENCY_OPEN)
@require_POST
def close(request: ActorRequest, access_id: UUID) -> HttpResponse:
    """Close an access of one's own before its time."""
    now = clock.now()
    row, grant = emergency.open_own(request.actor, access_id, now=now)
    actions.close_emergency(row, grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:emergency"))


@requires(Permission.LOG_FOLLOW_UP)
@require_safe
def emergencies(request: ActorRequest) -> HttpResponse:
    """List the accesses that somebody must look into, and the last ones that somebody has."""
    waiting, done = emergency.to_follow_up(request.actor, now=clock.now())
    context = {"waiting": follow_up_rows(waiting), "done": follow_up_rows(done)}
    return render(request, "access/emergencies.html", context)


@requires(Permission.LOG_FOLLOW_UP)
@require_http_methods(["GET", "POST"])
def follow_up(request: ActorRequest, access_id: UUID) -> HttpResponse:
    """Store what looking into one access showed."""
    now = clock.now()
    row, seen, grant = emergency.open_to_follow_up(request.actor, access_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.follow_up_emergency(
            row,
            EmergencyOutcome(fields["outcome"]),
            finding=fields["finding"],
            expected_version=version,
            grant=grant,
            now=now,
        )

    done_url = reverse("access:emergencies")
    return edit(request, FollowUpForm, row, page=follow_up_page(seen), save=save, done_url=done_url)
