"""One activity: write it down, change it, and how a decision stands that it needs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import goal_people, goals_of
from samvirk.access.goals_of import Deed
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.goals import actions
from samvirk.goals.models import Activity, DecisionState
from samvirk.organisations.facts import keyring_of
from samvirk.web.desk.flow import create, edit
from samvirk.web.goals.choices import (
    FIRST_DUE,
    activity_choices,
    activity_fields,
    activity_texts,
    as_uuid,
    towards_of,
)
from samvirk.web.goals.forms import (
    ActivityForm,
    DecisionForm,
    NewActivityForm,
    NewOwnActivityForm,
    OwnActivityForm,
)
from samvirk.web.goals.goal_views import list_path, page_beneath

P = Permission


@requires(P.GOAL_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write down what somebody is to do: done by the writer, it is taken on; by others, it is a proposal."""
    now, actor = clock.now(), request.actor
    row, person, standing, grant = goals_of.open_goals(actor, person_id, P.GOAL_WRITE, now=now)
    goals, needs = goals_of.current_goals(row), goals_of.mapped_needs(row, person)
    people = goal_people.candidates(actor, person, None, now=now)

    def make(told: Mapping[str, Any]) -> str:
        who = goal_people.chosen(people, told["who"], told["outside_name"])
        fields, texts = activity_fields(told, goals, needs), activity_texts(told)
        said = _said(told, standing, is_own=goal_people.is_actor(who, actor))
        actions.propose_activity(row, fields, texts, who, **said, grant=grant, now=now)
        return list_path(person_id)

    towards = as_uuid(request.GET.get("maal", ""))
    initial = {
        "who": next((one.key for one in people if goal_people.is_actor(one.who, actor)), ""),
        "due_on": timezone.localdate(now) + FIRST_DUE,
        "towards": f"goal:{towards}" if towards else "",
    }
    form = NewActivityForm if actor.role is Role.COORDINATOR else NewOwnActivityForm
    more: dict[str, Any] = {"choices": activity_choices(people, goals, needs), "initial": initial}
    page = page_beneath(person_id, _("Nytt tiltak"))
    return create(request, form, page=page, make=make, **more, grant=grant, now=now)


@requires(P.GOAL_WRITE)
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Change an activity; another task, day or hand is asked about anew."""
    now, actor = clock.now(), request.actor
    activity, person, standing, grant = goals_of.open_activity(
        actor, person_id, activity_id, P.GOAL_WRITE, Deed.EDIT, now=now
    )
    goals = goals_of.current_goals(activity.coordination)
    needs = goals_of.mapped_needs(activity.coordination, person)
    people = goal_people.candidates(actor, person, activity, now=now)

    def save(version: int, told: dict[str, Any]) -> None:
        who = goal_people.chosen(people, told["who"], told["outside_name"])
        fields, texts = activity_fields(told, goals, needs), activity_texts(told)
        said = _said(told, standing, is_own=goal_people.is_actor(who, actor))
        about: dict[str, Any] = {"expected_version": version, "grant": grant, "now": now}
        actions.revise_activity(activity, fields, texts, who, **said, **about)

    form = ActivityForm if actor.role is Role.COORDINATOR else OwnActivityForm
    page = page_beneath(
        person_id, _("Endre tiltak"), _("Ny oppgave, ny dag eller ny person? Da spør vi på nytt.")
    )
    more: dict[str, Any] = {"choices": activity_choices(people, goals, needs), "read": _read}
    return edit(request, form, activity, page=page, save=save, done_url=list_path(person_id), **more)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def decision(request: ActorRequest, person_id: UUID, activity_id: UUID) -> HttpResponse:
    """Note whether it needs a decision, how that stands, and what was done instead."""
    now = clock.now()
    activity, _person, _standing, grant = goals_of.open_activity(
        request.actor, person_id, activity_id, P.PLAN_WRITE, Deed.DECIDE, now=now
    )

    def save(version: int, told: dict[str, Any]) -> None:
        state = DecisionState(told["state"]) if told["state"] else None
        texts: dict[str, Any] = {name: told[name] for name in ("reference", "instead")}
        actions.note_decision(activity, state, **texts, expected_version=version, grant=grant, now=now)

    page, done = page_beneath(person_id, _("Vedtak")), list_path(person_id)
    return edit(request, DecisionForm, activity, page=page, save=save, done_url=done, read=_read_decision)


def _said(told: Mapping[str, Any], standing: goals_of.Standing, *, is_own: bool) -> dict[str, Any]:
    """Return who has said yes by this: the writer for themselves, and the person if they took part."""
    return {"is_own": is_own, "has_agreed": standing.is_speaking or bool(told.get("is_agreed"))}


def _read(row: Activity) -> Mapping[str, Any]:
    keyring = keyring_of(row.municipality_id)
    texts = {name: opened_text(row, name, keyring) for name in ("text", "how", "extent", "outside_name")}
    return texts | {
        "who": goal_people.key_of(row),
        "due_on": row.due_on,
        "is_ongoing": row.is_ongoing,
        "towards": towards_of(row),
        "is_agreed": False,
    }


def _read_decision(row: Activity) -> Mapping[str, Any]:
    keyring = keyring_of(row.municipality_id)
    return {
        "state": row.decision_state,
        "reference": opened_text(row, "decision_reference", keyring),
        "instead": opened_text(row, "instead", keyring),
    }
