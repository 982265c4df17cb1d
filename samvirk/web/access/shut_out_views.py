"""Who may not see a person: blocks that the unit sets, and professionals who stand too near."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import actions, door, register
from samvirk.access.decide import NotThere
from samvirk.access.models import DisqualificationGround
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.core import clock
from samvirk.rules.sources import IMPARTIALITY
from samvirk.web.access.register_forms import BlockForm, FindProfessionalForm, ImpartialityForm
from samvirk.web.access.register_pages import SourcedPage, found_professionals, shut_out_page
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.components.person_link import person_link
from samvirk.web.components.sources import source
from samvirk.web.desk.flow import FormPage, create


@requires(Permission.BLOCK_EDIT)
@require_http_methods(["GET", "POST"])
def show(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show who is kept from the person, and look for a professional to block (POST)."""
    now = clock.now()
    found = register.shut_out_of(request.actor, person_id, now=now)
    form = FindProfessionalForm(request.POST if request.method == "POST" else None)
    professionals = None
    if form.is_bound and form.is_valid():
        rows = register.professionals_called(request.actor, form.cleaned_data["q"], now=now)
        professionals = found_professionals(rows, "access:block", person_id, "fagperson")
    page = shut_out_page(found)
    context = {"page": page, "form": form, "found": professionals, "path": request.path}
    return render(request, "access/shut_out.html", context, status=422 if form.errors else 200)


@requires(Permission.BLOCK_EDIT)
@require_http_methods(["GET", "POST"])
def block(request: ActorRequest, person_id: UUID, kind: str, whom_id: UUID) -> HttpResponse:
    """Keep one human from the person from this moment on, in every role they play."""
    now = clock.now()
    person, whom, grant = register.open_whom_to_block(request.actor, person_id, kind, whom_id, now=now)
    back = reverse("access:shut_out", args=[person_id])

    def make(fields: Mapping[str, Any]) -> str:
        # Where somebody else did it at the same moment, it is as it should be.
        with suppress(IntegrityError):
            actions.block(person, whom, grounds=fields["grounds"], grant=grant, now=now)
        return back

    lead = _(
        "%(name)s ser ingenting om %(person)s fra nå av. Siden, navnet i lister og søk, brev og varsler "
        "blir borte. Det gjelder alle roller %(name)s har. Samvirk forteller ikke om sperringen."
    )
    names = {"name": whom.name, "person": person.name}
    page = FormPage(
        title=_("Sperr %(name)s") % names, lead=lead % names, up=Link(label=_("Sperringer"), url=back)
    )
    return create(request, BlockForm, page=page, make=make, grant=grant, now=now)


@requires(Permission.BLOCK_EDIT)
@require_POST
def lift(request: ActorRequest, person_id: UUID, block_id: UUID) -> HttpResponse:
    """Let the human see again what they otherwise may."""
    now = clock.now()
    row, grant = register.open_block(request.actor, person_id, block_id, now=now)
    actions.lift_block(row, expected_version=version_of(request, row), grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:shut_out", args=[person_id]))


@requires(Permission.IMPARTIALITY_DECLARE)
@require_http_methods(["GET", "POST"])
def declare(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let a professional say that they stand too near; they see the person no more."""
    now = clock.now()
    person, grant = door.open_person(
        request.actor, person_id, Permission.IMPARTIALITY_DECLARE, parts={Part.IDENTITY}, now=now
    )
    post = register.own_post(request.actor, now=now)
    if post is None:
        raise NotThere

    def make(fields: Mapping[str, Any]) -> str:
        actions.disqualify(person, post, DisqualificationGround(fields["ground"]), grant=grant, now=now)
        return reverse("access:declared")

    page = SourcedPage(
        title=_("Er du inhabil for %(name)s?") % {"name": person.name},
        up=person_link(person.pk, person.name),
        lead=_("Da ser du ikke personen lenger, og koordinerende enhet finner en annen."),
        sources=(source(IMPARTIALITY),),
    )
    return create(request, ImpartialityForm, page=page, make=make, grant=grant, now=now)


@requires(Permission.IMPARTIALITY_DECLARE)
@require_safe
def declared(request: ActorRequest) -> HttpResponse:
    """Say what happens now; the person cannot be named any more."""
    return render(request, "access/declared.html")


@requires(Permission.AUTHORISATION_EDIT)
@require_POST
def end_disqualification(request: ActorRequest, person_id: UUID, disqualification_id: UUID) -> HttpResponse:
    """Let the professional handle the matter again."""
    now = clock.now()
    row, grant = register.open_disqualification(request.actor, person_id, disqualification_id, now=now)
    actions.end_disqualification(row, grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:shut_out", args=[person_id]))
