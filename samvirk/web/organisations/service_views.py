"""What is offered to inhabitants: everybody reads it, the coordinating unit keeps it up to date (R-023)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import directory, door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, open_to_all, requires
from samvirk.core import clock
from samvirk.organisations import actions
from samvirk.organisations.facts import municipality_by_number, public_services
from samvirk.organisations.models import MunicipalService, Organisation, Unit
from samvirk.web.components.editing import press, version_of
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create, edit, taken_away
from samvirk.web.organisations.directory_forms import NewServiceForm, ServiceForm, ServiceSearch
from samvirk.web.organisations.service_pages import given_by, givers, narrowed, service_card

LIST = "organisations:services"


@requires(Permission.DIRECTORY_READ)
def services(request: ActorRequest) -> HttpResponse:
    """Show what is offered; those who keep the list with what to press."""
    now = clock.now()
    form = ServiceSearch(request.GET)
    rows, paging = page_of(
        narrowed(directory.services(request.actor, now=now), form), request.GET.get("page", "")
    )
    context = {
        "form": form,
        "rows": [service_card(row, today=timezone.localdate(now)) for row in rows],
        "paging": paging,
        "may_edit": request.actor.may(Permission.SERVICE_EDIT),
        "is_fresh": False,
        "public_url": reverse("organisations:services_of", args=[int(request.actor.municipality.number)]),
    }
    return render(request, "organisations/services.html", context)


@open_to_all("inhabitants shall be guided to what there is, logged in or not (R-023)")
def services_of(request: HttpRequest, number: int) -> HttpResponse:
    """Show everybody what one municipality offers, ready to print."""
    municipality = municipality_by_number(f"{number:04}")
    if municipality is None:
        raise Http404
    form = ServiceSearch(request.GET)
    rows, paging = page_of(narrowed(public_services(municipality), form), request.GET.get("page", ""))
    context = {
        "municipality": municipality.name,
        "number": number,
        "form": form,
        "rows": [service_card(row, today=clock.today()) for row in rows],
        "paging": paging,
    }
    return render(request, "organisations/services_of.html", context)


@requires(Permission.SERVICE_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """Add an offer; sent twice, it is added once."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.SERVICE_EDIT, now=now)
    units, outside = _givers(request)

    def make(fields: Mapping[str, Any]) -> str:
        given = given_by(dict(fields), outside)
        return _place_of(actions.offer_service(municipality, given, grant=grant, now=now))

    page, choices = _page(_("Nytt tilbud")), givers(units, outside)
    return create(request, NewServiceForm, page=page, make=make, grant=grant, now=now, choices=choices)


@requires(Permission.SERVICE_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Change an offer; whoever does it has checked it."""
    now = clock.now()
    service, grant = directory.open_service(request.actor, service_id, Permission.SERVICE_EDIT, now=now)
    units, outside = _givers(request)
    choices = givers(units, outside)
    if service.archived_at:
        page = _page(_("Tilbudet er tatt bort"))
        return taken_away(request, ServiceForm, service, page=page, choices=choices)

    def save(version: int, fields: dict[str, Any]) -> None:
        given = given_by(fields, outside)
        actions.revise_service(service, expected_version=version, fields=given, grant=grant, now=now)

    page, done = _page(_("Endre tilbudet")), _place_of(service)
    return edit(request, ServiceForm, service, page=page, save=save, done_url=done, choices=choices)


@requires(Permission.SERVICE_EDIT)
@require_POST
def confirm(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Store with one press that the offer was checked today and still holds."""
    now = clock.now()
    service, grant = directory.open_service(request.actor, service_id, Permission.SERVICE_EDIT, now=now)
    before = service.checked_on.isoformat()

    def act(version: int) -> MunicipalService:
        return actions.confirm_service(service, expected_version=version, grant=grant, now=now)

    changed = press(request, service, "service.confirm", act)
    if service.version != version_of(request, service):
        # A second press: the offer that the first was answered with knows the earlier date.
        return _done(request, changed)
    done = _("«%(title)s» er sjekket i dag.") % {"title": changed.name}
    taken_back = undo.offer(
        done, "service.confirm", id=str(service.pk), version=changed.version, before=before
    )
    return _done(request, changed, taken_back)


@undo.undoes("service.confirm")
def unconfirm(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let the earlier date hold again."""
    now = clock.now()
    service, grant = directory.open_service(
        request.actor, UUID(facts["id"]), Permission.SERVICE_EDIT, now=now
    )
    checked_on = date.fromisoformat(facts["before"])
    actions.unconfirm_service(
        service, expected_version=facts["version"], checked_on=checked_on, grant=grant, now=now
    )
    return _place_of(service)


@requires(Permission.SERVICE_EDIT)
@require_POST
def archive(request: ActorRequest, service_id: UUID) -> HttpResponse:
    """Take the offer off the list with one press."""
    now = clock.now()
    service, grant = directory.open_service(request.actor, service_id, Permission.SERVICE_EDIT, now=now)

    def act(version: int) -> MunicipalService:
        return actions.archive_service(service, expected_version=version, grant=grant, now=now)

    changed = press(request, service, "service.archive", act)
    done = _("«%(title)s» er tatt bort.") % {"title": changed.name}
    offer = undo.offer(done, "service.archive", id=str(service.pk), version=changed.version)
    response = HttpResponseRedirect(reverse(LIST))
    undo.show_on_next_page(response, offer)
    return response


@undo.undoes("service.archive")
def restore(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Put the offer back on the list."""
    now = clock.now()
    service, grant = directory.open_service(
        request.actor, UUID(facts["id"]), Permission.SERVICE_EDIT, now=now
    )
    actions.restore_service(service, expected_version=facts["version"], grant=grant, now=now)
    return _place_of(service)


def _done(
    request: ActorRequest, service: MunicipalService, offer: undo.UndoOffer | None = None
) -> HttpResponse:
    if request.headers.get("HX-Request"):
        row = service_card(service, today=clock.today())
        context = {"row": row, "may_edit": True, "is_fresh": True, "undo": offer}
        return render(request, "organisations/services.html#changed", context)
    response = HttpResponseRedirect(_place_of(service))
    if offer:
        undo.show_on_next_page(response, offer)
    return response


def _givers(request: ActorRequest) -> tuple[list[Unit], list[Organisation]]:
    now = clock.now()
    units = directory.units(request.actor, now=now).open()
    return list(units), list(directory.organisations(request.actor, now=now))


def _place_of(service: MunicipalService) -> str:
    return f"{reverse(LIST)}#{service.pk}"


def _page(title: str) -> FormPage:
    return FormPage(title=title, up=Link(label=_("Tilbud"), url=reverse(LIST)))
