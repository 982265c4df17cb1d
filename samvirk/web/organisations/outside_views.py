"""Hospitals, NAV offices, schools and firms outside: see them and their people; their keeper changes them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import directory, door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.organisations import actions
from samvirk.organisations.models import Organisation
from samvirk.staff.actions import employ
from samvirk.staff.facts import absences_on
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.components.refusals import words_for
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create, edit, taken_away
from samvirk.web.organisations.directory_forms import NewOrganisationForm, OrganisationForm, OutsideSearch
from samvirk.web.organisations.hub import up_link
from samvirk.web.organisations.outside_pages import outside_page
from samvirk.web.staff.forms import NewOutsidePostForm
from samvirk.web.staff.pages import absence_of_each

LIST, ONE = "organisations:outside", "organisations:outside_one"


@requires(Permission.STAFF_READ)
@require_http_methods(["GET", "POST"])
def outside(request: ActorRequest) -> HttpResponse:
    """List the organisations outside; what is looked for is sent by POST, as it may be a name."""
    now = clock.now()
    form = OutsideSearch(request.POST)
    form.is_valid()
    found = directory.organisations(request.actor, now=now).holding(
        form.cleaned_data.get("q", ""), "name", "number"
    )
    rows, paging = page_of(found.select_related("keeper"), request.POST.get("page", ""))
    context = {
        "form": form,
        "rows": [outside_page(row) for row in rows],
        "paging": paging,
        "may_edit": request.actor.may(Permission.DIRECTORY_EDIT),
        "up": up_link(request.actor),
    }
    return render(request, "organisations/outside.html", context)


@requires(Permission.STAFF_READ)
def one(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Show an organisation and its people."""
    row, _grant = directory.open_organisation(
        request.actor, organisation_id, Permission.STAFF_READ, now=clock.now()
    )
    return _show(request, row)


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """Add an organisation; sent twice, it is added once."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.DIRECTORY_EDIT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        return _place_of(actions.add_organisation(municipality, fields, grant=grant, now=now))

    page = FormPage(title=_("Ny virksomhet"), up=_list())
    return create(request, NewOrganisationForm, page=page, make=make, grant=grant, now=now)


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Change an entry that this municipality keeps."""
    now = clock.now()
    row, grant = directory.open_organisation(
        request.actor, organisation_id, Permission.DIRECTORY_EDIT, now=now
    )

    page = FormPage(title=_("Endre virksomheten"), up=Link(label=row.name, url=_place_of(row)))
    if row.archived_at:
        gone = FormPage(title=_("Virksomheten er tatt bort"), up=_list())
        return taken_away(request, OrganisationForm, row, page=gone)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_organisation(row, expected_version=version, fields=fields, grant=grant, now=now)

    return edit(request, OrganisationForm, row, page=page, save=save, done_url=_place_of(row))


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def add_person(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Add somebody who works there; sent twice, they are added once."""
    now = clock.now()
    row, grant = directory.open_organisation(
        request.actor, organisation_id, Permission.DIRECTORY_EDIT, now=now
    )

    def make(fields: Mapping[str, Any]) -> str:
        employ(row, fields, grant=grant, now=now)
        return _place_of(row)

    page = FormPage(title=_("Ny kontaktperson"), up=Link(label=row.name, url=_place_of(row)))
    initial = {"valid_from": timezone.localdate(now)}
    return create(request, NewOutsidePostForm, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(Permission.DIRECTORY_EDIT)
@require_POST
def archive(request: ActorRequest, organisation_id: UUID) -> HttpResponse:
    """Take the organisation off the list with one press, or say why not yet."""
    now = clock.now()
    row, grant = directory.open_organisation(
        request.actor, organisation_id, Permission.DIRECTORY_EDIT, now=now
    )

    def act(version: int) -> Organisation:
        return actions.archive_organisation(row, expected_version=version, grant=grant, now=now)

    try:
        changed = press(request, row, "organisation.archive", act)
    except Refused as refused:
        return _show(request, row, words_for(refused), status=422)
    done = _("«%(title)s» er tatt bort.") % {"title": changed.name}
    offer = undo.offer(done, "organisation.archive", id=str(row.pk), version=changed.version)
    response = HttpResponseRedirect(reverse(LIST))
    undo.show_on_next_page(response, offer)
    return response


@undo.undoes("organisation.archive")
def restore(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Put the organisation back on the list."""
    now = clock.now()
    row, grant = directory.open_organisation(
        request.actor, UUID(facts["id"]), Permission.DIRECTORY_EDIT, now=now
    )
    actions.restore_organisation(row, expected_version=facts["version"], grant=grant, now=now)
    return _place_of(row)


def _show(request: ActorRequest, row: Organisation, why_not: str = "", *, status: int = 200) -> HttpResponse:
    today, is_keeper = clock.today(), row.keeper_id == request.actor.municipality.pk
    staff = row.professionals.current(today).select_related("unit", "organisation")
    people, paging = page_of(staff, request.GET.get("page", ""))
    context = {
        "page": outside_page(row),
        "rows": absence_of_each(people, absences_on(people, today), today=today),
        "paging": paging,
        "may_edit": is_keeper and request.actor.may(Permission.DIRECTORY_EDIT),
        "is_keeper": is_keeper,
        "why_not": why_not,
        "up": _list(),
    }
    return render(request, "organisations/outside_one.html", context, status=status)


def _list() -> Link:
    return Link(label=_("Virksomheter utenfor"), url=reverse(LIST))


def _place_of(row: Organisation) -> str:
    return reverse(ONE, args=[row.pk])
