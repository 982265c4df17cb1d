"""The agenda: what is put on it, changed, moved and taken off; and what the family wants to talk about."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import meeting_up
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen_meetings import SeenMeeting
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.meetings import actions
from samvirk.meetings.models import AgendaPoint, PointKind
from samvirk.organisations.facts import keyring_of
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.meetings.forms import ChangePointForm, PointForm, ProposeForm
from samvirk.web.meetings.pages import meeting_path
from samvirk.web.meetings.words import name_of

P = Permission


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Put something on the agenda."""
    now, actor = clock.now(), request.actor
    _person, row, grant = meeting_up.open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)
    _seen, seen = meeting_up.see_meeting(actor, person_id, meeting_id, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        kind, who = PointKind(fields["kind"]), fields["presenter_id"]
        actions.add_point(row, fields["title"], kind, presenter_id=who, grant=grant, now=now)
        return _agenda(person_id, meeting_id)

    page = page_beneath(person_id, meeting_id, _("Ny sak"))
    more: dict[str, Any] = {"choices": _presenters(seen), "initial": {"kind": PointKind.DISCUSSION}}
    return create(request, PointForm, page=page, make=make, grant=grant, now=now, **more)


@requires(P.POINT_PROPOSE)
@require_http_methods(["GET", "POST"])
def propose(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Let the person or the family put something on the agenda; it comes first."""
    now = clock.now()
    _person, row, grant = meeting_up.open_meeting(
        request.actor, person_id, meeting_id, P.POINT_PROPOSE, now=now
    )

    def make(fields: Mapping[str, Any]) -> str:
        actions.propose_point(row, fields["title"], grant=grant, now=now)
        return _agenda(person_id, meeting_id)

    page = page_beneath(person_id, meeting_id, _("Noe du vil snakke om"))
    return create(request, ProposeForm, page=page, make=make, grant=grant, now=now)


@requires(P.MEETING_CALL)
@require_POST
def take_up(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Put an open activity on the agenda with one press; pressed twice, it stands there once."""
    now, sent = clock.now(), request.POST.get("activity", "")
    _person, row, grant = meeting_up.open_meeting(
        request.actor, person_id, meeting_id, P.MEETING_CALL, now=now
    )
    found = next((one for one in meeting_up.proposed(row, now=now) if str(one.activity.pk) == sent), None)
    if found is not None:
        title = opened_text(found.activity, "text", keyring_of(row.municipality_id))
        kind, activity = PointKind.DISCUSSION, found.activity
        actions.add_point(row, title, kind, activity=activity, grant=grant, now=now)
    return HttpResponseRedirect(_agenda(person_id, meeting_id))


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, person_id: UUID, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Change a point."""
    now, actor = clock.now(), request.actor
    row, grant = meeting_up.open_point(actor, person_id, meeting_id, point_id, now=now)
    _seen, seen = meeting_up.see_meeting(actor, person_id, meeting_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.change_point(row, fields, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, meeting_id, _("Endre saken")), _agenda(person_id, meeting_id)
    more: dict[str, Any] = {"choices": _presenters(seen), "read": _opened}
    return edit(request, ChangePointForm, row, page=page, save=save, done_url=done, **more)


@requires(P.MEETING_CALL)
@require_POST
def place(request: ActorRequest, person_id: UUID, meeting_id: UUID, point_id: UUID) -> HttpResponse:
    """Move a point up or down the agenda, or take it off."""
    now, to = clock.now(), request.POST.get("to", "")
    row, grant = meeting_up.open_point(request.actor, person_id, meeting_id, point_id, now=now)

    def shift(version: int) -> AgendaPoint:
        return actions.shift_point(row, expected_version=version, is_up=to == "up", grant=grant, now=now)

    def remove(version: int) -> AgendaPoint:
        return actions.remove_point(row, expected_version=version, grant=grant, now=now)

    if to in {"up", "down"}:
        press(request, row, "agenda_point.shift", shift)
    elif to == "off":
        press(request, row, "agenda_point.remove", remove)
    return HttpResponseRedirect(_agenda(person_id, meeting_id))


def page_beneath(person_id: UUID, meeting_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath a meeting."""
    up_link = Link(label=_("Møtet"), url=meeting_path(person_id, meeting_id))
    return FormPage(title=title, up=up_link, lead=lead)


def _agenda(person_id: UUID, meeting_id: UUID) -> str:
    return f"{meeting_path(person_id, meeting_id)}#agenda"


def _presenters(seen: SeenMeeting) -> dict[str, list[tuple[str, str]]]:
    called = [(str(one.row.pk), name_of(one)) for one in seen.invitations]
    return {"presenter_id": [("", _("Ingen bestemt")), *called]}


def _opened(row: Any) -> Mapping[str, Any]:
    title = opened_text(row, "title", keyring_of(row.municipality_id))
    return {"title": title, "kind": row.kind, "presenter_id": row.presenter_id}
