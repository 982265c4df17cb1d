"""What those say and do whose activity it is: yes, no, how it goes, done, stopped, open again."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import goals_of
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.goals_of import Deed
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.goals import actions
from samvirk.goals.models import Activity
from samvirk.organisations.facts import keyring_of
from samvirk.web.components.editing import press
from samvirk.web.components.forms import EditingForm
from samvirk.web.desk import undo
from samvirk.web.desk.flow import create, edit
from samvirk.web.desk.row_press import after_press, is_from_home
from samvirk.web.goals.forms import DeclineForm, FinishForm, NoteForm, StopForm
from samvirk.web.goals.goal_views import list_path, page_beneath
from samvirk.web.goals.words import ANSWER_PATHS, SAID

P = Permission


@requires(P.ACTIVITY_ANSWER)
@require_POST
def accept(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Say yes with one press; who speaks for the person says it for them too."""
    now = clock.now()
    activity, _person, standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, Deed.ANSWER, now=now
    )
    about: dict[str, Any] = {"has_agreed": standing.is_speaking, "grant": grant, "now": now}

    def act(version: int) -> Activity:
        return actions.accept_activity(activity, expected_version=version, **about)

    press(request, activity, "activity.accept", act)
    return _answered(request, activity, _("Du har sagt ja."))


@requires(P.ACTIVITY_ANSWER)
@require_POST
def answer(request: ActorRequest, person_id: UUID, activity_id: UUID, answer: str) -> HttpResponse:
    """Say what the person says to what was proposed without them."""
    now = clock.now()
    said = ANSWER_PATHS.get(answer)
    if said is None:
        raise NotThere
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, Deed.ANSWER_FOR_PERSON, now=now
    )

    def act(version: int) -> Activity:
        return actions.answer_for_person(activity, said, expected_version=version, grant=grant, now=now)

    press(request, activity, "activity.answer", act)
    return _answered(request, activity, str(SAID[answer]))


@requires(P.ACTIVITY_ANSWER)
@require_POST
def resume(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Take back that it is done or stopped."""
    now = clock.now()
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, Deed.END, now=now
    )

    def act(version: int) -> Activity:
        return actions.resume_activity(activity, expected_version=version, grant=grant, now=now)

    press(request, activity, "activity.resume", act)
    return HttpResponseRedirect(_after(request, person_id))


@requires(P.ACTIVITY_ANSWER)
@require_http_methods(["GET", "POST"])
def decline(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Say no, and why."""
    about: dict[str, Any] = {"title": _("Nei til tiltaket"), "deed": Deed.ANSWER, "form": DeclineForm}
    return _told(request, person_id, activity_id, action=actions.decline_activity, **about)


@requires(P.ACTIVITY_ANSWER)
@require_http_methods(["GET", "POST"])
def finish(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Say that it is done, by one press of a button or with a word on it."""
    if request.method == "POST" and "note" not in request.POST:
        return _finish(request, person_id, activity_id)
    about: dict[str, Any] = {"title": _("Ferdig"), "deed": Deed.END, "form": FinishForm}
    return _told(request, person_id, activity_id, action=actions.finish_activity, **about)


def _finish(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Store with one press that it is done, and offer to take that back."""
    now = clock.now()
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, Deed.END, now=now
    )

    def act(version: int) -> Activity:
        return actions.finish_activity(activity, note="", expected_version=version, grant=grant, now=now)

    was_done = activity.done_on is not None
    done = activity if was_done else press(request, activity, "activity.finish", act)
    if was_done:
        # The second press of a double one: the offer that the first was answered with still holds.
        return _answered(request, done, _("Ferdig."))
    facts: dict[str, str | int] = {"id": str(done.pk), "person": str(person_id), "version": done.version}
    facts["place"] = reverse("shell:home") if is_from_home(request) else _after(request, person_id)
    offer = undo.offer(_("Tiltaket er ferdig."), "activity.finish", **facts)
    return _answered(request, done, _("Ferdig."), offer)


@undo.undoes("activity.finish")
def unfinish(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let it be as it was before the press, unless somebody has done something to it since."""
    now, ids = clock.now(), (UUID(facts["person"]), UUID(facts["id"]))
    try:
        activity, _person, _standing, grant = goals_of.open_activity(
            request.actor, *ids, P.ACTIVITY_ANSWER, Deed.END, now=now
        )
    except NotYours as given_to_others:
        raise NotThere from given_to_others
    actions.resume_activity(activity, expected_version=facts["version"], grant=grant, now=now)
    return str(facts["place"])


@requires(P.ACTIVITY_ANSWER)
@require_http_methods(["GET", "POST"])
def stop(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Say that it shall not be done after all."""
    about: dict[str, Any] = {"title": _("Stans tiltaket"), "deed": Deed.END, "form": StopForm}
    return _told(request, person_id, activity_id, action=actions.stop_activity, **about)


@requires(P.ACTIVITY_ANSWER)
@require_http_methods(["GET", "POST"])
def note(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Write how it goes."""
    now = clock.now()
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, Deed.NOTE, now=now
    )

    def make(told: Mapping[str, Any]) -> str:
        actions.note_progress(activity, told["text"], grant=grant, now=now)
        return _after(request, person_id)

    page = page_beneath(person_id, _("Hvordan går det?"))
    return create(request, NoteForm, page=page, make=make, grant=grant, now=now)


def _told(
    request: ActorRequest,
    person_id: UUID,
    activity_id: UUID,
    *,
    title: str,
    deed: Deed,
    form: type[EditingForm],
    action: Callable[..., Activity],
) -> HttpResponse:
    """Show or save a form of one text about an activity."""
    now, done = clock.now(), _after(request, person_id)
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.ACTIVITY_ANSWER, deed, now=now
    )
    if request.method == "POST" and activity.done_on is not None:
        # The second press of a double one finds it done.
        return HttpResponseRedirect(done)

    def save(version: int, told: dict[str, Any]) -> None:
        action(activity, **told, expected_version=version, grant=grant, now=now)

    page = page_beneath(person_id, title)
    return edit(request, form, activity, page=page, save=save, done_url=done, read=_nothing)


def _answered(
    request: ActorRequest, row: Activity, said: str, offer: undo.UndoOffer | None = None
) -> HttpResponse:
    what = opened_text(row, "text", keyring_of(row.municipality_id))
    return after_press(request, _after(request, row.coordination.person_id), what=what, said=said, undo=offer)


def _after(request: ActorRequest, person_id: UUID) -> str:
    """Return where to go on: to one's own list for who came from there, or sees it first."""
    is_provider = request.actor.role is Role.PROVIDER
    place = request.POST.get("back", "mine" if is_provider else "")
    return reverse("goals:mine") if place == "mine" else list_path(person_id)


def _nothing(_row: Activity) -> Mapping[str, Any]:
    return {"reason": "", "note": ""}
