"""Those who work in the units and outside: find them, see one, employ, change, move and end a post."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import directory, door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.staff import actions
from samvirk.staff.facts import absences_on
from samvirk.staff.models import Professional
from samvirk.web.components.forms import Choices
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.organisations.hub import up_link
from samvirk.web.organisations.unit_pages import unit_choices
from samvirk.web.staff.finding import found, search_form
from samvirk.web.staff.forms import EndPostForm, MoveForm, NewPostForm, OutsidePostForm, PostForm
from samvirk.web.staff.pages import absence_of_each, professional_page


@requires(Permission.STAFF_READ)
@require_http_methods(["GET", "POST"])
def staff(request: ActorRequest) -> HttpResponse:
    """List those who work here and outside; a leader begins with the own unit. Names are asked by POST."""
    now = clock.now()
    today = timezone.localdate(now)
    form = search_form(request, now=now)
    rows, paging = page_of(found(request.actor, form, now=now), form.data.get("page", ""))
    context = {
        "form": form,
        "rows": absence_of_each(rows, absences_on(rows, today), today=today),
        "paging": paging,
        "may_edit": request.actor.may(Permission.DIRECTORY_EDIT),
        "new_url": reverse("staff:new"),
        "up": up_link(request.actor),
    }
    return render(request, "staff/staff.html", context)


@requires(Permission.STAFF_READ)
def professional(request: ActorRequest, professional_id: UUID) -> HttpResponse:
    """Show somebody's post, and when they are away."""
    now = clock.now()
    row, _grant = directory.open_professional(request.actor, professional_id, Permission.STAFF_READ, now=now)
    absences = list(row.absences.standing().select_related("deputy")[:50])
    is_keeper = row.owner_id == request.actor.municipality.pk
    context = {
        "page": professional_page(row, absences, today=timezone.localdate(now)),
        "may_edit": is_keeper and request.actor.may(Permission.DIRECTORY_EDIT),
        "up": Link(label=_("Ansatte"), url=reverse("staff:staff")),
    }
    return render(request, "staff/professional.html", context)


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def employ(request: ActorRequest) -> HttpResponse:
    """Put somebody in a post in a unit; sent twice, they have it once."""
    now = clock.now()
    _municipality, grant = door.open_house(request.actor, Permission.DIRECTORY_EDIT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        unit, _ = directory.open_unit(request.actor, fields["unit_id"], Permission.DIRECTORY_EDIT, now=now)
        post = {name: value for name, value in fields.items() if name != "unit_id"}
        return _place_of(actions.employ(unit, post, grant=grant, now=now))

    page = FormPage(title=_("Ny ansatt"), up=Link(label=_("Ansatte"), url=reverse("staff:staff")))
    initial = {"valid_from": timezone.localdate(now)}
    return create(
        request,
        NewPostForm,
        page=page,
        make=make,
        grant=grant,
        now=now,
        initial=initial,
        choices=_units(request),
    )


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, professional_id: UUID) -> HttpResponse:
    """Change what stands about somebody, or who leads the unit."""
    now = clock.now()
    row, grant = directory.open_professional(
        request.actor, professional_id, Permission.DIRECTORY_EDIT, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_professional(row, expected_version=version, fields=fields, grant=grant, now=now)

    form = PostForm if row.unit_id else OutsidePostForm
    return edit(request, form, row, page=page_of_one(row, _("Endre")), save=save, done_url=_place_of(row))


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, professional_id: UUID) -> HttpResponse:
    """Set the last day of somebody's post."""
    now = clock.now()
    row, grant = directory.open_professional(
        request.actor, professional_id, Permission.DIRECTORY_EDIT, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.end_post(row, expected_version=version, **fields, grant=grant, now=now)

    lead = _("Etter siste dag ser %(name)s ingen personer gjennom denne stillingen.") % {"name": row.name}
    page = page_of_one(row, _("Avslutt stillingen"), lead)
    return edit(request, EndPostForm, row, page=page, save=save, done_url=_place_of(row))


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def move(request: ActorRequest, professional_id: UUID) -> HttpResponse:
    """Move somebody to another unit: one post ends, and another begins."""
    now = clock.now()
    row, grant = directory.open_professional(
        request.actor, professional_id, Permission.DIRECTORY_EDIT, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        to, _ = directory.open_unit(request.actor, fields["unit_id"], Permission.DIRECTORY_EDIT, now=now)
        day = fields["from_on"]
        actions.move(row, to, expected_version=version, from_on=day, grant=grant, now=now)

    lead = _("Tilgang til personer følger ikke med. Den må gis på nytt i den nye stillingen.")
    page = page_of_one(row, _("Flytt til en annen enhet"), lead)
    done, choices = reverse("staff:staff"), _units(request)
    return edit(request, MoveForm, row, page=page, save=save, done_url=done, choices=choices)


def page_of_one(row: Professional, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form about somebody."""
    return FormPage(title=title, up=Link(label=row.name, url=_place_of(row)), lead=lead)


def _units(request: ActorRequest) -> Choices:
    rows = directory.units(request.actor, now=clock.now()).open()
    return {"unit_id": [("", _("Velg")), *unit_choices(list(rows))]}


def _place_of(row: Professional) -> str:
    return reverse("staff:professional", args=[row.pk])
