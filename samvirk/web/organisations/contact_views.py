"""How people reach the coordinating units, and the information sheet that carries it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, open_to_all, requires
from samvirk.core import clock
from samvirk.documents.information_sheet import as_pdf
from samvirk.documents.language import Language
from samvirk.organisations import actions
from samvirk.organisations.facts import UnitContact, all_contacts, contact_by_number
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, edit
from samvirk.web.organisations.forms import UnitForm
from samvirk.web.organisations.sheets import sheet_of


@open_to_all("anybody may turn to the municipality to learn how to apply (R-034)")
def contacts(request: HttpRequest) -> HttpResponse:
    """List the coordinating units of this installation."""
    return render(request, "organisations/contacts.html", {"contacts": all_contacts()})


@open_to_all("anybody may turn to the municipality to learn how to apply (R-034)")
def contact(request: HttpRequest, number: int) -> HttpResponse:
    """Show one coordinating unit and its information sheet in each language."""
    unit = unit_numbered(number)
    return render(request, "organisations/contact.html", {"contact": unit, "sheets": _sheets(unit)})


@open_to_all("the information sheet is for whoever has never heard of the right (R-025, R-036)")
def sheet(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """Return the information sheet as PDF/A-2a and PDF/UA-1."""
    content = sheet_of(unit_numbered(number))
    if language not in Language:
        raise Http404
    response = HttpResponse(as_pdf(content, Language(language)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="informasjonsark-{language}.pdf"'
    return response


@requires(Permission.UNIT_EDIT)
@require_http_methods(["GET", "POST"])
def unit(request: ActorRequest) -> HttpResponse:
    """Change how people reach the unit."""
    now = clock.now()
    row, grant = door.open_unit(request.actor, Permission.UNIT_EDIT, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.describe_unit(row, expected_version=version, fields=fields, grant=grant, now=now)

    up = Link(label=_("Kommunen"), url=reverse("organisations:settings"))
    page = FormPage(
        title=_("Slik når folk dere"),
        up=up,
        lead=_("Dette står nederst på hver side, på kontaktsiden og på informasjonsarket."),
    )
    return edit(request, UnitForm, row, page=page, save=save, done_url=up.url)


def unit_numbered(number: int) -> UnitContact:
    """Return how to reach the unit of the municipality with the number, or answer 404."""
    unit = contact_by_number(f"{number:04}")
    if unit is None:
        raise Http404
    return unit


def _sheets(unit: UnitContact) -> tuple[Link, ...]:
    names = dict(settings.LANGUAGES)
    return tuple(
        Link(
            label=names[language.value],
            language=language.value,
            url=reverse("organisations:sheet", args=[int(unit.municipality_number), language]),
        )
        for language in Language
    )
