"""The municipality's units: see them as a tree, add one, change one, close one and open it again."""

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
from samvirk.organisations import actions
from samvirk.organisations.models import Unit
from samvirk.staff.facts import leaders_in, staff_counts
from samvirk.web.components.editing import press
from samvirk.web.components.forms import Choices
from samvirk.web.components.page import Link
from samvirk.web.desk import undo
from samvirk.web.desk.flow import FormPage, create, edit, taken_away
from samvirk.web.organisations.directory_forms import CloseUnitForm, NewUnitForm, UnitEntryForm
from samvirk.web.organisations.hub import up_link
from samvirk.web.organisations.unit_pages import closed_row, unit_choices, unit_rows

LIST = "organisations:units"


@requires(Permission.STAFF_READ)
def units(request: ActorRequest) -> HttpResponse:
    """Show the units as a tree, with who leads them; those who keep them with what to press."""
    now = clock.now()
    today, house = timezone.localdate(now), request.actor.municipality.pk
    rows = directory.units(request.actor, now=now)
    may_edit = request.actor.may(Permission.DIRECTORY_EDIT)
    context = {
        "rows": unit_rows(
            list(rows.open()), leaders=leaders_in(house, today), counts=staff_counts(house, today)
        ),
        "closed": [closed_row(unit) for unit in rows.closed()[:50]] if may_edit else [],
        "may_edit": may_edit,
        "up": up_link(request.actor),
    }
    return render(request, "organisations/units.html", context)


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: ActorRequest) -> HttpResponse:
    """Add a unit; sent twice, it is added once."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, Permission.DIRECTORY_EDIT, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        return _place_of(actions.open_unit(municipality, fields, grant=grant, now=now))

    page = _page(_("Ny enhet"))
    choices = _parents(request)
    return create(request, NewUnitForm, page=page, make=make, grant=grant, now=now, choices=choices)


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def revise(request: ActorRequest, unit_id: UUID) -> HttpResponse:
    """Change a unit, or what it is part of."""
    now = clock.now()
    unit, grant = directory.open_unit(request.actor, unit_id, Permission.DIRECTORY_EDIT, now=now)

    if unit.closed_on:
        return taken_away(request, UnitEntryForm, unit, page=_page(_("Enheten er lagt ned")))

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.revise_unit(unit, expected_version=version, fields=fields, grant=grant, now=now)

    page, done = _page(_("Endre enheten")), _place_of(unit)
    return edit(
        request, UnitEntryForm, unit, page=page, save=save, done_url=done, choices=_parents(request, unit)
    )


@requires(Permission.DIRECTORY_EDIT)
@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, unit_id: UUID) -> HttpResponse:
    """Close a unit that nobody works in any more."""
    now = clock.now()
    unit, grant = directory.open_unit(request.actor, unit_id, Permission.DIRECTORY_EDIT, now=now)
    if unit.closed_on:
        return taken_away(request, CloseUnitForm, unit, page=_page(_("Enheten er lagt ned")))
    closed: list[Unit] = []

    def save(version: int, fields: dict[str, Any]) -> None:
        closed.append(actions.close_unit(unit, expected_version=version, **fields, grant=grant, now=now))

    page = _page(_("Legg ned %(name)s") % {"name": unit.name})
    response = edit(request, CloseUnitForm, unit, page=page, save=save, done_url=reverse(LIST))
    if closed:
        done = _("«%(name)s» er lagt ned.") % {"name": unit.name}
        offer = undo.offer(done, "unit.close", id=str(unit.pk), version=closed[0].version)
        undo.show_on_next_page(response, offer)
    return response


@requires(Permission.DIRECTORY_EDIT)
@require_POST
def reopen(request: ActorRequest, unit_id: UUID) -> HttpResponse:
    """Take a closed unit into use again with one press."""
    now = clock.now()
    unit, grant = directory.open_unit(request.actor, unit_id, Permission.DIRECTORY_EDIT, now=now)

    def act(version: int) -> Unit:
        return actions.reopen_unit(unit, expected_version=version, grant=grant, now=now)

    press(request, unit, "unit.reopen", act)
    return HttpResponseRedirect(_place_of(unit))


@undo.undoes("unit.close")
def take_back_closing(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let the unit be as if it had not been closed."""
    now = clock.now()
    unit, grant = directory.open_unit(request.actor, UUID(facts["id"]), Permission.DIRECTORY_EDIT, now=now)
    actions.reopen_unit(unit, expected_version=facts["version"], grant=grant, now=now)
    return _place_of(unit)


def _parents(request: ActorRequest, unit: Unit | None = None) -> Choices:
    """Return the open units to be part of, and none at all; a unit is no part of itself."""
    rows = directory.units(request.actor, now=clock.now()).open()
    others = rows.exclude(pk=unit.pk) if unit else rows
    return {"parent_id": [("", _("Ikke del av noen")), *unit_choices(list(others))]}


def _place_of(unit: Unit) -> str:
    return f"{reverse(LIST)}#{unit.pk}"


def _page(title: str) -> FormPage:
    return FormPage(title=title, up=Link(label=_("Enheter"), url=reverse(LIST)))
