"""Following one's application: where it is, its letters, saying yes to it, taking it back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import applying
from samvirk.access.applying import Opened
from samvirk.access.decide import NotYours
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.applications import actions
from samvirk.applications.models import AgreementForm, Application, Closing
from samvirk.core import clock
from samvirk.documents.case_letter import CaseLetter, as_pdf
from samvirk.organisations.facts import setting_values
from samvirk.web.applications.handle_forms import WithdrawForm
from samvirk.web.applications.status_pages import status_page
from samvirk.web.applications.who_decides import speaks_for_the_person
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, edit
from samvirk.web.people.person_views import up_to


@requires(Permission.APPLICATION_READ)
def of_person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show a person's applications: where they are, and what happens next."""
    person, opened, draft = applying.applications_of(request.actor, person_id, now=clock.now())
    settings = setting_values(request.actor.municipality)
    page = status_page(request.actor, person, opened, draft, settings=settings, today=clock.today())
    return render(request, "applications/status.html", {"page": page, "up": up_to(person)})


@requires(Permission.APPLICATION_READ)
def letter(request: ActorRequest, application_id: UUID, letter_id: UUID) -> HttpResponse:
    """Give a letter as it was sent; the address stands on it for those who may know it."""
    person, text = applying.open_letter(request.actor, application_id, letter_id, now=clock.now())
    pdf = as_pdf(CaseLetter.read(text), address=person.address)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="brev.pdf"'
    return response


@requires(Permission.APPLICATION_WRITE)
@require_POST
def agree(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Say yes to an application that another has sent: the person, or who decides for them."""
    opened = _decided_by_the_actor(request, application_id)

    def act(version: int) -> Application:
        form, grant = AgreementForm.SCREEN, opened.grant
        return actions.agree(opened.row, form, expected_version=version, grant=grant, now=clock.now())

    press(request, opened.row, "application.agree", act)
    return HttpResponseRedirect(_place(opened))


@requires(Permission.APPLICATION_WRITE)
@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Take an application back: not needed any more, or never wanted; the unit writes what it was told."""
    opened = _decided_by_the_actor(request, application_id, or_unit=True)

    def save(version: int, fields: dict[str, Any]) -> None:
        closing, note = Closing(fields["closing"]), fields["closing_note"]
        grant, now = opened.grant, clock.now()
        actions.withdraw_application(
            opened.row, closing=closing, note=note, expected_version=version, grant=grant, now=now
        )

    up = Link(label=_("Søknad"), url=_place(opened))
    page = FormPage(title=_("Trekk søknaden"), up=up, lead=_("Dere kan søke igjen når dere vil."))
    read = lambda _row: {"closing": "", "closing_note": ""}  # noqa: E731 - one line, one use
    return edit(request, WithdrawForm, opened.row, page=page, save=save, read=read, done_url=up.url)


def _decided_by_the_actor(request: ActorRequest, application_id: UUID, *, or_unit: bool = False) -> Opened:
    opened = applying.open_application(
        request.actor, application_id, Permission.APPLICATION_WRITE, now=clock.now()
    )
    is_unit = or_unit and request.actor.may(Permission.APPLICATION_HANDLE)
    if not (is_unit or speaks_for_the_person(opened)):
        raise NotYours(Permission.APPLICATION_WRITE)
    return opened


def _place(opened: Opened) -> str:
    return reverse("applications:of_person", args=[opened.row.person_id])
