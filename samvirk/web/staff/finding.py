"""Finds staff by what was chosen and typed above the list."""

from datetime import datetime

from django.http import QueryDict
from django.utils import timezone

from samvirk.access import directory
from samvirk.access.decide import Actor
from samvirk.access.requires import ActorRequest
from samvirk.access.roles import Role
from samvirk.staff.facts import own_units
from samvirk.staff.models import ProfessionalQuerySet
from samvirk.web.staff.forms import StaffSearch
from samvirk.web.staff.pages import places


def search_form(request: ActorRequest, *, now: datetime) -> StaffSearch:
    """Return the form above the list as it was sent; a leader who asked for nothing gets the own unit."""
    actor = request.actor
    units, outside = directory.units(actor, now=now).open(), directory.organisations(actor, now=now)
    choices = places(list(units), list(outside))
    if request.method == "POST":
        return StaffSearch(request.POST, choices=choices)
    asked = request.GET.copy()
    # A name stands in no address.
    asked.pop("q", None)
    return StaffSearch(asked or _own_unit(actor, now), choices=choices)


def found(actor: Actor, form: StaffSearch, *, now: datetime) -> ProfessionalQuerySet:
    """Return whom the form asks for, by name; what makes no sense in it is left out."""
    form.is_valid()
    asked = form.cleaned_data
    rows = directory.staff(actor, now=now).current(timezone.localdate(now)).named(asked.get("q", ""))
    if place := asked.get("place"):
        rows = rows.at(place)
    if sector := asked.get("sector"):
        rows = rows.filter(unit__sector=sector)
    return rows.away(timezone.localdate(now)) if asked.get("is_away") else rows


def _own_unit(actor: Actor, now: datetime) -> QueryDict:
    asked = QueryDict(mutable=True)
    if actor.role is Role.LEADER:
        led = own_units(actor.account.pk, actor.municipality.pk, timezone.localdate(now))
        if len(led) == 1:
            asked["place"] = str(led[0])
    return asked
