"""The unit's list, and one application: seen, asked about, talked of, closed."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import applying
from samvirk.access.applying import Opened
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.applications import actions
from samvirk.applications.models import AgreementForm, Application, TalkForm
from samvirk.core import clock
from samvirk.organisations.facts import setting_values
from samvirk.web.applications import handle_forms as forms
from samvirk.web.applications import letters
from samvirk.web.applications.handle_pages import handle_page
from samvirk.web.applications.list_pages import waiting_rows
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.people.pages import called

HANDLE, WRITE = Permission.APPLICATION_HANDLE, Permission.APPLICATION_WRITE


@requires(Permission.APPLICATION_HANDLE)
def waiting(request: ActorRequest) -> HttpResponse:
    """List what waits, the oldest first."""
    now, actor = clock.now(), request.actor
    rows, paging = page_of(applying.waiting(actor, now=now), request.GET.get("page", ""))
    listed = applying.list_waiting(actor, rows, now=now)
    settings = setting_values(actor.municipality)
    shown = waiting_rows(listed, settings=settings, today=clock.today())
    return render(request, "applications/waiting.html", {"rows": shown, "paging": paging})


@requires(Permission.APPLICATION_HANDLE)
def handle(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Show one application with all that is known."""
    opened = opened_to_handle(request, application_id)
    page = handle_page(opened, settings=setting_values(request.actor.municipality), today=clock.today())
    up = Link(label=_("Søknader"), url=reverse("applications:waiting"))
    return render(request, "applications/handle.html", {"page": page, "up": up})


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Ask the applicant for something more; the handling waits meanwhile."""

    def save(opened: Opened, version: int, fields: dict[str, Any]) -> None:
        what, grant = fields["documents_asked"], opened.grant
        actions.ask_for_documents(opened.row, what, expected_version=version, grant=grant, now=clock.now())

    return _change(request, application_id, forms.AskMoreForm, _("Be om mer"), save=save)


@requires(Permission.APPLICATION_HANDLE)
@require_POST
def complete(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Store that nothing is missing, with one press."""
    opened = opened_to_handle(request, application_id)

    def act(version: int) -> Application:
        grant, now = opened.grant, clock.now()
        return actions.complete_application(opened.row, expected_version=version, grant=grant, now=now)

    press(request, opened.row, "application.complete", act)
    return HttpResponseRedirect(place_of(opened))


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def plan_talk(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Store when the talk is to be."""

    def save(opened: Opened, version: int, fields: dict[str, Any]) -> None:
        on, grant = fields["talk_planned_on"], opened.grant
        actions.plan_talk(opened.row, on, expected_version=version, grant=grant, now=clock.now())

    return _change(request, application_id, forms.PlanTalkForm, _("Avtal samtale"), save=save)


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def agreed(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Store that the person has said yes to the unit: no professional says it for them."""

    def save(opened: Opened, version: int, fields: dict[str, Any]) -> None:
        form, grant = AgreementForm(fields["agreement_form"]), opened.grant
        actions.agree(opened.row, form, expected_version=version, grant=grant, now=clock.now())

    title = _("Personen har sagt ja")
    return _change(request, application_id, forms.AgreedForm, title, save=save, permission=WRITE)


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def talk(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Write a clarifying talk down."""
    needs_how = lambda opened: {"needs_how": bool(opened.person.communication)}  # noqa: E731 - one line, one use
    return _note(request, application_id, forms.TalkNoteForm, _("Avklaringssamtale"), needs_how)


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def attempt(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Write an attempt down at which nobody was reached."""
    return _note(request, application_id, forms.AttemptForm, _("Forsøk uten kontakt"))


@requires(Permission.APPLICATION_HANDLE)
@require_POST
def contact_letter(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Send the letter to somebody whom nobody has reached; on one day it is sent once."""
    opened, today = opened_to_handle(request, application_id), clock.today()
    if any(talk.has_letter and talk.held_on == today for talk in opened.talks()):
        return HttpResponseRedirect(place_of(opened))
    text = letters.contact(opened, request.actor, today=today).stored()
    fields = {"held_on": today, "form": TalkForm.LETTER.value, "is_reached": False, "letter": text}
    actions.note_talk(opened.row, fields, grant=opened.grant, now=clock.now())
    return HttpResponseRedirect(place_of(opened))


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """End an application whose applicant nobody reaches."""

    def save(opened: Opened, version: int, fields: dict[str, Any]) -> None:
        note, grant = fields["closing_note"], opened.grant
        actions.close_unreached(opened.row, note, expected_version=version, grant=grant, now=clock.now())

    return _change(request, application_id, forms.CloseForm, _("Lukk: får ikke kontakt"), save=save)


@requires(Permission.APPLICATION_HANDLE)
@require_http_methods(["GET", "POST"])
def forward(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Send the application to the municipality where the person lives, as far as they agree."""

    def save(opened: Opened, version: int, fields: dict[str, Any]) -> None:
        actions.forward_application(
            opened.row,
            to=fields["forwarded_to"],
            consent=fields["consent"],
            is_kept=fields["is_kept"],
            expected_version=version,
            grant=opened.grant,
            now=clock.now(),
        )

    return _change(request, application_id, forms.ForwardForm, _("Send til annen kommune"), save=save)


@requires(Permission.APPLICATION_HANDLE)
@require_POST
def reopen(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Take an application up again that ended without an answer."""
    opened = opened_to_handle(request, application_id)

    def act(version: int) -> Application:
        grant, now = opened.grant, clock.now()
        return actions.reopen_application(opened.row, expected_version=version, grant=grant, now=now)

    press(request, opened.row, "application.reopen", act)
    return HttpResponseRedirect(place_of(opened))


def opened_to_handle(request: ActorRequest, application_id: UUID, permission: Permission = HANDLE) -> Opened:
    """Return an application that has been sent, for the unit."""
    return applying.open_application(request.actor, application_id, permission, now=clock.now())


def place_of(opened: Opened) -> str:
    """Return the address of the application's page."""
    return reverse("applications:handle", args=[opened.row.pk])


def page_for(opened: Opened, title: str, *, lead: str = "", template: str = "") -> FormPage:
    """Return what stands around a form about the application."""
    up = Link(label=called(opened.person), url=place_of(opened))
    named = {"template": template} if template else {}
    return FormPage(title=title, up=up, lead=lead, **named)


def _change(
    request: ActorRequest,
    application_id: UUID,
    form: type[Any],
    title: str,
    *,
    save: Callable[[Opened, int, dict[str, Any]], None],
    permission: Permission = HANDLE,
) -> HttpResponse:
    opened = opened_to_handle(request, application_id, permission)

    def read(current: Any) -> Mapping[str, Any]:
        texts = opened.texts if current.version == opened.row.version else {}
        return {name: texts.get(name, getattr(current, name, "")) for name in form.columns}

    return edit(
        request,
        form,
        opened.row,
        page=page_for(opened, title),
        save=lambda version, fields: save(opened, version, fields),
        read=read,
        done_url=place_of(opened),
    )


def _note(
    request: ActorRequest,
    application_id: UUID,
    form: Any,
    title: str,
    told: Callable[[Opened], dict[str, Any]] = lambda _opened: {},
) -> HttpResponse:
    opened, now = opened_to_handle(request, application_id), clock.now()
    is_reached = form is forms.TalkNoteForm

    def make(fields: Mapping[str, Any]) -> str:
        noted = {**fields, "is_reached": is_reached}
        actions.note_talk(opened.row, noted, grant=opened.grant, now=now)
        return place_of(opened)

    def build(*args: Any, **kwargs: Any) -> Any:
        return form(*args, **kwargs, **told(opened))

    initial = {"held_on": clock.today()}
    page = page_for(opened, title)
    return create(request, build, page=page, make=make, grant=opened.grant, now=now, initial=initial)
