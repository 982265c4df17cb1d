"""Look a call over and send it; move a meeting; call it off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import inviting, meeting_up
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.meetings import actions, facts
from samvirk.meetings.hindrances import is_incomplete
from samvirk.meetings.models import Meeting, MeetingKind
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person
from samvirk.rules.meeting_call import call_is_in_time
from samvirk.rules.minutes import call_says_everything
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, edit
from samvirk.web.meetings.forms import CallForm, CallOffForm, ChangeForm, LateCallForm, MoveForm
from samvirk.web.meetings.pages import MeetingPage, day_of, hours_of, meeting_page, meeting_path
from samvirk.web.meetings.point_views import page_beneath
from samvirk.web.meetings.views import opened, plan_page
from samvirk.web.rules.pages import remarks

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPage(FormPage):
    """A call before it is sent: what it says, what is missing, and who gets it how."""

    template: str = "meetings/call.html"
    missing: tuple[str, ...] = ()
    is_stopped: bool = False
    late: tuple[str, ...] = ()
    kept_out: tuple[str, ...] = ()
    about: MeetingPage


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def call(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Show what the call says and lacks, and send it."""
    now, actor = clock.now(), request.actor
    person, row, grant = meeting_up.open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        receivers = _receivers(person, row, now)
        actions.call_to_meeting(row, **fields, expected_version=version, **receivers, grant=grant, now=now)

    page = _call_page(actor, person_id, person, row, now)
    form = LateCallForm if page.late else CallForm
    done = meeting_path(person_id, meeting_id)
    return edit(request, form, row, page=page, save=save, done_url=done, read=_nothing)


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Change when and where a meeting is; those who were called to it are called anew."""
    now, actor = clock.now(), request.actor
    person, row, grant = meeting_up.open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)
    is_called = row.called_at is not None

    def save(version: int, fields: dict[str, Any]) -> None:
        about: dict[str, Any] = {"expected_version": version, "grant": grant, "now": now}
        if not is_called:
            actions.change_meeting(row, fields, **about)
            return
        reasons = {name: fields.pop(name) for name in ("reason", "short_notice_reason")}
        actions.move_meeting(row, fields, **reasons, **_receivers(person, row, now), **about)

    page = plan_page(person_id, _("Flytt møtet") if is_called else _("Endre tid og sted"), row)
    form, read = (MoveForm, _moved) if is_called else (ChangeForm, opened)
    return edit(
        request, form, row, page=page, save=save, done_url=meeting_path(person_id, meeting_id), read=read
    )


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def call_off(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Call a meeting off; it stays in the list."""
    now = clock.now()
    _person, row, grant = meeting_up.open_meeting(
        request.actor, person_id, meeting_id, P.MEETING_CALL, now=now
    )

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.call_off_meeting(row, **fields, expected_version=version, grant=grant, now=now)

    when = f"{capfirst(day_of(row))}, {hours_of(row)}."
    told = _("Alle som er kalt inn, får beskjed. Møtet blir stående i listen som avlyst.")
    page = page_beneath(person_id, meeting_id, _("Avlys møtet"), f"{when} {told}")
    done = meeting_path(person_id, meeting_id)
    return edit(request, CallOffForm, row, page=page, save=save, done_url=done, read=_nothing)


def _call_page(actor: Actor, person_id: UUID, person: Person, row: Meeting, now: datetime) -> CallPage:
    settings, today = setting_values(actor.municipality), dates.local_day(now)
    said = call_says_everything(facts.call_content(row))
    seen_person, seen = meeting_up.see_meeting(actor, person_id, row.pk, now=now)
    kept_out = inviting.Circle(person, row.coordination, now=now).kept_out(
        one.row for one in seen.invitations
    )
    knows_no_leader = row.kind == MeetingKind.COOPERATION and row.leader_told is None
    no_leader = (_("Skriv hvilken leder som er orientert."),) if knows_no_leader else ()
    return CallPage(
        title=_("Se over og kall inn"),
        up=Link(label=_("Møtet"), url=meeting_path(person_id, row.pk)),
        lead=_("Hver får bare det du ser her. Åpne en av dem for å se nøyaktig hva de får."),
        missing=(*remarks(said), *no_leader),
        is_stopped=is_incomplete(said) or bool(kept_out) or knows_no_leader,
        late=remarks(call_is_in_time(facts.call_facts(row), settings=settings, today=today)),
        kept_out=tuple(one.name for one in seen.invitations if one.row.pk in kept_out),
        about=meeting_page(seen_person, seen, actor, now=now),
    )


def _receivers(person: Person, row: Meeting, now: datetime) -> dict[str, Any]:
    """Return who may not be told, and who cannot read it in Samvirk."""
    standing = inviting.standing(row)
    circle = inviting.Circle(person, row.coordination, now=now)
    unseen = inviting.out_of_sight(standing, row.municipality, now=now)
    return {"kept_out": circle.kept_out(standing), "by_letter": unseen}


def _moved(row: Any) -> Mapping[str, Any]:
    return {**opened(row), "reason": "", "short_notice_reason": ""}


def _nothing(_row: Any) -> Mapping[str, Any]:
    return {"reason": "", "short_notice_reason": ""}
