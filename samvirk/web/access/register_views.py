"""Who may see a person: read by all who do, given by the unit, ended by the unit and the koordinator."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import actions, door, register
from samvirk.access.models import AuthorisedRelation, DisqualificationGround
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.core import clock
from samvirk.people.models import Person, ProtectedAddress
from samvirk.rules.calendar import add_months
from samvirk.rules.sources import IMPARTIALITY
from samvirk.staff.models import Professional
from samvirk.web.access.register_forms import NOT_CLOSE, FindProfessionalForm, GiveAccessForm
from samvirk.web.access.register_pages import (
    SourcedPage,
    found_professionals,
    register_page,
    sees_page,
    tend_rows,
)
from samvirk.web.components.page import Link
from samvirk.web.components.sources import source
from samvirk.web.desk import undo
from samvirk.web.desk.flow import create

USUAL_MONTHS = 6


@requires(Permission.PERSON_READ)
@require_safe
def show(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show who may see the person, those who may change it with what to press."""
    found = register.register_of(request.actor, person_id, now=clock.now())
    may_edit = request.actor.may(Permission.AUTHORISATION_EDIT)
    may_block = request.actor.may(Permission.BLOCK_EDIT)
    page = register_page(found, may_edit=may_edit, may_block=may_block)
    return render(request, "access/register.html", {"page": page})


@requires(Permission.PERSON_READ)
@require_safe
def sees(request: ActorRequest, person_id: UUID, authorisation_id: UUID) -> HttpResponse:
    """Show which parts the professional of one access sees."""
    row, person, parts = register.parts_open_to(request.actor, person_id, authorisation_id, now=clock.now())
    return render(request, "access/sees.html", {"page": sees_page(row, person, parts)})


@requires(Permission.AUTHORISATION_EDIT)
@require_http_methods(["GET", "POST"])
def give(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Find the professional who is to have access; a name stands in no address, so this is a POST."""
    now = clock.now()
    person = _person(request, person_id, now)
    form = FindProfessionalForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        rows = register.professionals_called(request.actor, form.cleaned_data["q"], now=now)
        found = found_professionals(rows, "access:give_to", person.pk)
    title = _("Gi noen tilgang til %(name)s") % {"name": person.name}
    context = {"form": form, "found": found, "title": title, "up": _up(person), "path": request.path}
    status = 422 if form.errors else 200
    return render(request, "access/find_professional.html", context, status=status)


@requires(Permission.AUTHORISATION_EDIT)
@require_http_methods(["GET", "POST"])
def give_to(request: ActorRequest, person_id: UUID, professional_id: UUID) -> HttpResponse:
    """Let one professional see the person; one who stands too near is kept out instead (R-124)."""
    now = clock.now()
    person, grant = door.open_person(
        request.actor, person_id, Permission.AUTHORISATION_EDIT, parts={Part.IDENTITY}, now=now
    )
    whom = register.open_professional(request.actor, professional_id, now=now)
    today = timezone.localdate(now)
    form_class = partial(
        GiveAccessForm,
        today=today,
        held=register.relations_held(person, whom, now=now),
        is_place_asked=person.protection == ProtectedAddress.STRICTLY_CONFIDENTIAL,
    )

    def make(fields: Mapping[str, Any]) -> str:
        return _give(request, person, whom, fields)

    initial = {"valid_until": add_months(today, USUAL_MONTHS)}
    page = _page_of(person, whom)
    return create(request, form_class, page=page, make=make, grant=grant, now=now, initial=initial)


def _give(request: ActorRequest, person: Person, whom: Professional, fields: Mapping[str, Any]) -> str:
    now = clock.now()
    if fields["closeness"] != NOT_CLOSE:
        return _keep_out(request, person, whom, DisqualificationGround(fields["closeness"]))
    _person_row, grant = door.open_person(
        request.actor, person.pk, Permission.AUTHORISATION_EDIT, parts={Part.IDENTITY}, now=now
    )
    # Where somebody else gave it at the same moment, it is as it should be.
    with suppress(IntegrityError):
        actions.authorise(
            person,
            whom,
            AuthorisedRelation(fields["relation"]),
            valid_from=timezone.localdate(now),
            valid_until=fields["valid_until"],
            can_see_place=fields.get("can_see_place", False),
            grant=grant,
            now=now,
        )
    return reverse("access:register", args=[person.pk])


def _keep_out(
    request: ActorRequest, person: Person, whom: Professional, ground: DisqualificationGround
) -> str:
    now = clock.now()
    _row, grant = door.open_person(
        request.actor, person.pk, Permission.IMPARTIALITY_DECLARE, parts={Part.IDENTITY}, now=now
    )
    with suppress(IntegrityError):
        actions.disqualify(person, whom, ground, grant=grant, now=now)
    return reverse("access:shut_out", args=[person.pk])


@requires(Permission.AUTHORISATION_END)
@require_POST
def end(request: ActorRequest, person_id: UUID, authorisation_id: UUID) -> HttpResponse:
    """End an access at once, with one press that can be taken back."""
    now = clock.now()
    row, grant = register.open_authorisation(
        request.actor, person_id, authorisation_id, Permission.AUTHORISATION_END, now=now
    )
    actions.end_authorisation(row, grant=grant, now=now)
    done = _("%(name)s ser ikke lenger noe.") % {"name": row.professional.name}
    facts = {"person": str(person_id), "id": str(row.pk)}
    response = HttpResponseRedirect(reverse("access:register", args=[person_id]))
    undo.show_on_next_page(response, undo.offer(done, "authorisation.end", **facts))
    return response


@undo.undoes("authorisation.end")
def give_back(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Give the same access anew."""
    now = clock.now()
    person_id = UUID(facts["person"])
    row, grant = register.open_ended_authorisation(request.actor, person_id, UUID(facts["id"]), now=now)
    actions.give_back_authorisation(row, grant=grant, now=now)
    return reverse("access:register", args=[person_id])


@requires(Permission.AUTHORISATION_EDIT)
@require_POST
def renew(request: ActorRequest, person_id: UUID, authorisation_id: UUID) -> HttpResponse:
    """Let an access last for half a year from today."""
    now = clock.now()
    row, grant = register.open_authorisation(
        request.actor, person_id, authorisation_id, Permission.AUTHORISATION_EDIT, now=now
    )
    until = add_months(timezone.localdate(now), USUAL_MONTHS)
    actions.renew_authorisation(row, valid_until=until, grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:register", args=[person_id]))


@requires(Permission.AUTHORISATION_EDIT)
@require_safe
def tend(request: ActorRequest) -> HttpResponse:
    """List the accesses that the unit must renew, let go, or take from somebody who stands too near."""
    now = clock.now()
    context = {
        "ending": tend_rows(register.ending_soon(request.actor, now=now)),
        "too_close": tend_rows(register.held_by_the_disqualified(request.actor, now=now)),
        "days": register.ENDS_SOON_DAYS,
        "up": Link(label=_("Kommunen"), url=reverse("organisations:settings")),
    }
    return render(request, "access/tend.html", context)


def _person(request: ActorRequest, person_id: UUID, now: Any) -> Person:
    person, _grant = door.open_person(
        request.actor, person_id, Permission.AUTHORISATION_EDIT, parts={Part.IDENTITY}, now=now
    )
    return person


def _page_of(person: Person, whom: Professional) -> SourcedPage:
    return SourcedPage(
        title=_("Gi %(name)s tilgang til %(person)s") % {"name": whom.name, "person": person.name},
        up=_up(person),
        lead=_("Fagpersonen ser det en deltaker eller koordinator ser, til den dagen du velger."),
        sources=(source(IMPARTIALITY),),
    )


def _up(person: Person) -> Link:
    return Link(label=_("Hvem kan se"), url=reverse("access:register", args=[person.pk]))
