"""The meetings of a person, one of them, and planning it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samvirk.access import inviting, meeting_up
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.meetings import actions, facts
from samvirk.meetings.models import Meeting, MeetingKind
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.rules.meeting_call import call_is_in_time
from samvirk.web.components import dates
from samvirk.web.components.forms import DateField
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.meetings.forms import PlanForm, shown
from samvirk.web.meetings.list_pages import list_page
from samvirk.web.meetings.pages import (
    last_day,
    list_path,
    meeting_page,
    meeting_path,
    proposal_rows,
)
from samvirk.web.minutes.links import minutes_link
from samvirk.web.rules.pages import remarks

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(FormPage):
    """A form about when a meeting is; the last day to call is shown beside it while the day is chosen."""

    last_day_url: str
    template: str = "meetings/plan.html"


@requires(P.MEETING_READ)
@require_safe
def meetings(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show the meetings that come, those that were, and those that were called off."""
    now = clock.now()
    seen = meeting_up.see_meetings(request.actor, person_id, now=now)
    page = list_page(seen, request.actor, now=now)
    return render(request, "meetings/list.html", {"page": page, "up": page.up})


@requires(P.MEETING_READ)
@require_safe
def meeting(request: ActorRequest, person_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Show one meeting: to whoever calls to it, and to whoever comes."""
    now, actor = clock.now(), request.actor
    person, seen = meeting_up.see_meeting(actor, person_id, meeting_id, now=now)
    page = replace(
        meeting_page(person, seen, actor, now=now), minutes=minutes_link(actor, person, seen, now=now)
    )
    if not page.invite_url:
        template = "meetings/child.html" if actor.role is Role.CHILD else "meetings/own.html"
        return render(request, template, {"page": page, "up": page.up})
    row, settings = seen.row, setting_values(actor.municipality)
    keyring = keyring_of(row.municipality_id)
    proposed = [
        (one, opened_text(one.activity, "text", keyring)) for one in meeting_up.proposed(row, now=now)
    ]
    judged = call_is_in_time(facts.call_facts(row), settings=settings, today=dates.local_day(now))
    page = replace(
        page,
        last_day=last_day(dates.local_day(row.starts_at), settings),
        proposals=proposal_rows(proposed),
    )
    late = remarks(judged) if row.called_at is None else ()
    return render(request, "meetings/meeting.html", {"page": page, "up": page.up, "late": late})


@requires(P.MEETING_CALL)
@require_safe
def last_day_to_call(request: ActorRequest) -> HttpResponse:
    """Say when a call must be sent at the latest, while the day of the meeting is chosen."""
    try:
        day = DateField().clean(request.GET.get("day", ""))
    except ValidationError:
        day = None
    if not request.headers.get("HX-Request"):
        # Who comes here by themselves gets the page that reckons.
        return redirect(
            f"{reverse('rules:call')}?{urlencode({'meeting_on': day.isoformat() if day else ''})}"
        )
    date = last_day(day, setting_values(request.actor.municipality)) if day else None
    return render(request, "meetings/last_day.html", {"date": date})


@requires(P.MEETING_CALL)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Plan a meeting with those who are usually called."""
    now = clock.now()
    person, coordination, grant = meeting_up.open_coordination(request.actor, person_id, now=now)
    offered = meeting_up.kinds_to_plan(person, coordination)

    def make(fields: Mapping[str, Any]) -> str:
        circle = inviting.Circle(person, coordination, now=now)
        usual = [one.called for one in circle.candidates() if one.is_usual and one.may_know]
        made = actions.plan_meeting(coordination, fields, called=usual, grant=grant, now=now)
        return meeting_path(person_id, made.pk)

    kinds = [(kind.value, kind.label) for kind in offered]
    initial = {"kind": MeetingKind.TEAM if MeetingKind.TEAM in offered else MeetingKind.COOPERATION}
    page = plan_page(person_id, _("Nytt møte"))
    more: dict[str, Any] = {"initial": initial, "choices": {"kind": kinds}}
    return create(request, PlanForm, page=page, make=make, grant=grant, now=now, **more)


def plan_page(person_id: UUID, title: str, row: Meeting | None = None) -> PlanPage:
    """Return what stands around a form about when a meeting is."""
    up = Link(label=_("Møter"), url=list_path(person_id))
    if row is not None:
        up = Link(label=_("Møtet"), url=meeting_path(person_id, row.pk))
    return PlanPage(title=title, up=up, last_day_url=reverse("meetings:last_day"))


def opened(row: Any) -> Mapping[str, Any]:
    """Return a meeting as its form shows it."""
    keyring = keyring_of(row.municipality_id)
    return {**shown(row), **{name: opened_text(row, name, keyring) for name in actions.TEXTS}}
