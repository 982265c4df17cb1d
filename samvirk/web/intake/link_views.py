"""Whom a report is about: one of those who are registered, or somebody new."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door, reports
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Part
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.intake import actions
from samvirk.intake.facts import is_agreed
from samvirk.intake.models import NeedReport
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.facts import phone_digits
from samvirk.web.components.editing import version_of
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.intake.handle_views import place_of, up_to_report
from samvirk.web.people.forms import NewPersonForm, SearchForm
from samvirk.web.people.list_pages import found_rows
from samvirk.web.people.register_views import as_stored, find_persons

P = Permission
_LONGEST_PHONE: Final = 20


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def person(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Show who it may be, found by what the report says or by what is typed; a press links one of them."""
    row, grant = reports.open_report(request.actor, report_id, now=clock.now())
    if not is_agreed(row):
        return HttpResponseRedirect(reverse("intake:ask", args=[row.pk]))
    if "person" in request.POST:
        return _link(request, row, grant)
    form = SearchForm(request.POST if request.method == "POST" else _known(request, row))
    rows = found_rows(find_persons(request, form.cleaned_data), clock.today()) if form.is_valid() else ()
    context = {
        "form": form,
        "rows": rows,
        "version": row.version,
        "up": up_to_report(row),
        "new_url": reverse("intake:new_person", args=[row.pk]),
    }
    return render(request, "intake/person.html", context)


def _link(request: ActorRequest, row: NeedReport, grant: Grant) -> HttpResponse:
    now = clock.now()
    try:
        person_id = UUID(request.POST["person"])
    except ValueError:
        raise NotThere from None
    found, _grant = door.open_person(request.actor, person_id, P.PERSON_READ, now=now, parts={Part.IDENTITY})
    actions.link_person(row, found, expected_version=version_of(request, row), grant=grant, now=now)
    return HttpResponseRedirect(place_of(row))


def _known(request: ActorRequest, row: NeedReport) -> Mapping[str, Any]:
    """Return what the report says of the person, as the search takes it."""
    seen = reports.see_report(request.actor, row, now=clock.now())
    return {
        "name": seen.about_name,
        "born_on": row.about_birth_on or "",
        "phone": _phone(seen.about_contact),
    }


def _phone(contact: str) -> str:
    """Return the number, where the way to reach the person is one."""
    return contact if len(contact) <= _LONGEST_PHONE and phone_digits(contact) and "@" not in contact else ""


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def new_person(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Register whom the report is about, with what it says already filled in, and link them."""
    now = clock.now()
    row, grant = reports.open_report(request.actor, report_id, now=now)
    if not is_agreed(row):
        return HttpResponseRedirect(reverse("intake:ask", args=[row.pk]))
    municipality, may_register = door.open_house(request.actor, P.PERSON_REGISTER, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        made = register_person(municipality, PersonFields(**as_stored(fields)), grant=may_register, now=now)
        actions.link_person(row, made, expected_version=row.version, grant=grant, now=now)
        return place_of(row)

    owner = partial(door.number_owner, request.actor, permission=P.PERSON_REGISTER, now=now)
    form_class = partial(NewPersonForm, find=partial(find_persons, request), owner=owner)
    page = FormPage(title=_("Ny person"), up=up_to_report(row), template="people/new.html")
    initial = _as_new(request, row)
    return create(request, form_class, page=page, make=make, grant=grant, now=now, initial=initial)


def _as_new(request: ActorRequest, row: NeedReport) -> Mapping[str, Any]:
    seen = reports.see_report(request.actor, row, now=clock.now())
    given, _space, family = seen.about_name.strip().rpartition(" ")
    phone = _phone(seen.about_contact)
    return {
        "given_name": given,
        "family_name": family,
        "birth_on": row.about_birth_on,
        "phone": phone,
        "email": seen.about_contact if "@" in seen.about_contact else "",
        "language": row.told_language or _("norsk"),
    }
