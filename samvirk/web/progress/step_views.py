"""The koordinator takes a step about a late activity, agrees on a new day, or writes why it waits."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import following
from samvirk.access.decide import NotThere
from samvirk.access.following import OpenLadder
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import OWN_SIDE
from samvirk.core import clock
from samvirk.goals.models import Activity
from samvirk.progress import actions
from samvirk.progress.models import ReasonKind
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.components.work_links import progress_name
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.progress.forms import HandForm, NewDayForm, ReasonForm, StepForm
from samvirk.web.progress.pages import prepared_text
from samvirk.web.progress.words import BUTTONS

P = Permission


@requires(P.PROGRESS_ASK)
@require_http_methods(["GET", "POST"])
def step(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Send the next step with words that are ready; by hand where Samvirk reaches nobody (R-167)."""
    now = clock.now()
    opened, grant = following.open_step(request.actor, person_id, activity_id, now=now)
    due = opened.step
    if due is None or due not in BUTTONS:
        return redirect(_path(person_id))

    def make(told: Mapping[str, Any]) -> str:
        about: dict[str, Any] = {"text": told["text"], "is_by_hand": opened.is_by_hand}
        actions.take_step(opened.activity, due, **about, grant=grant, now=now)
        return _path(person_id)

    to = _("Til %(name)s.") % {"name": opened.receiver} if opened.receiver else ""
    how = _("Samvirk når ikke fram. Skriv ut brevet etterpå, eller ring.") if opened.is_by_hand else ""
    page = _page(opened, str(BUTTONS[due]), to, how)
    initial = {"text": prepared_text(opened)}
    form = HandForm if opened.is_by_hand else StepForm
    return create(request, form, page=page, make=make, grant=grant, now=now, initial=initial)


@requires(P.PROGRESS_WRITE)
@require_POST
def sent(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Note that what is given by hand was sent or said."""
    now = clock.now()
    opened, grant = following.open_ladder(request.actor, person_id, activity_id, now=now)
    row = opened.followed.ladder.unsent() or opened.followed.ladder.last()
    if row is None or not row.is_by_hand:
        raise NotThere

    def act(version: int) -> Any:
        return actions.mark_sent(row, expected_version=version, grant=grant, now=now)

    press(request, row, "progress_step.send", act)
    return HttpResponseRedirect(_path(person_id))


@requires(P.PROGRESS_WRITE)
@require_http_methods(["GET", "POST"])
def reason(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Write why it waits, and until when."""
    now = clock.now()
    opened, grant = following.open_ladder(request.actor, person_id, activity_id, now=now)

    def make(told: Mapping[str, Any]) -> str:
        about: dict[str, Any] = {"note": told["note"], "look_again_on": told["look_again_on"]}
        actions.write_reason(opened.activity, ReasonKind(told["kind"]), **about, grant=grant, now=now)
        return _path(person_id)

    page = _page(opened, _("Hvorfor venter det?"), _("En skrevet grunn stopper trinnene til den dagen."))
    return create(request, ReasonForm, page=page, make=make, grant=grant, now=now)


@requires(P.PROGRESS_WRITE)
@require_http_methods(["GET", "POST"])
def new_day(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Store the day that was agreed on."""
    now = clock.now()
    opened, grant = following.open_ladder(request.actor, person_id, activity_id, now=now)

    def save(version: int, told: dict[str, Any]) -> None:
        about: dict[str, Any] = {"has_agreed": told["is_agreed"], "expected_version": version}
        actions.agree_on_new_day(opened.activity, told["due_on"], **about, grant=grant, now=now)

    last = opened.followed.ladder.last()
    proposed = last.new_due_on if last and last.new_due_on else timezone.localdate(now)

    def read(_row: Activity) -> Mapping[str, Any]:
        return {"due_on": proposed, "is_agreed": False}

    page, done = _page(opened, _("Bli enige om ny dag")), _path(person_id)
    return edit(request, NewDayForm, opened.activity, page=page, save=save, done_url=done, read=read)


def _path(person_id: UUID) -> str:
    return reverse("progress:person", args=[person_id])


def _page(opened: OpenLadder, title: str, *more: str) -> FormPage:
    followed = opened.followed
    what = f"«{followed.activity.texts['text']}»."
    name = progress_name(is_own=followed.person.basis in OWN_SIDE)
    up = Link(label=name, url=_path(followed.person.id))
    return FormPage(title=title, up=up, lead=" ".join(part for part in (what, *more) if part))
