"""One person's goals: see them, write them down, agree to them, end them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import goals_of
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.goals import actions
from samvirk.goals.models import Goal, GoalOutcome, Horizon
from samvirk.organisations.facts import keyring_of
from samvirk.web.components.editing import press
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage, create, edit
from samvirk.web.goals.choices import about_of, as_uuid, goal_choices, goal_fields
from samvirk.web.goals.forms import (
    ChildGoalForm,
    EndGoalForm,
    GoalForm,
    NewChildGoalForm,
    NewGoalForm,
    NewOwnGoalForm,
    OwnGoalForm,
)
from samvirk.web.goals.pages import goals_page

P = Permission
_NEW: Final = {Role.COORDINATOR: NewGoalForm, Role.CHILD: NewChildGoalForm}
_CHANGED: Final = {Role.COORDINATOR: GoalForm, Role.CHILD: ChildGoalForm}


@requires(P.PLAN_READ)
@require_safe
def goals(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show goals and activities, all of them or what the reader does."""
    now, actor = clock.now(), request.actor
    seen = goals_of.see_goals(actor, person_id, now=now)
    only_own = request.GET.get("vis") == "mine"
    page = goals_page(seen, only_own=only_own, today=timezone.localdate(now))
    template = "goals/child.html" if actor.role is Role.CHILD else "goals/goals.html"
    return render(request, template, {"page": page, "up": page.up})


@requires(P.GOAL_WRITE)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Write down a goal, or a sub-goal of one."""
    now, role = clock.now(), request.actor.role
    row, person, standing, grant = goals_of.open_goals(request.actor, person_id, P.GOAL_WRITE, now=now)
    others, needs = goals_of.current_goals(row), goals_of.mapped_needs(row, person)

    def make(told: Mapping[str, Any]) -> str:
        fields = goal_fields(told, standing, others, needs)
        about: dict[str, Any] = {"text": told["text"], "has_agreed": standing.is_speaking}
        actions.propose_goal(row, fields, **about, grant=grant, now=now)
        return list_path(person_id)

    choices = goal_choices(others, needs, is_child=role is Role.CHILD)
    above = as_uuid(request.GET.get("under", ""))
    initial = {"main_goal_id": above, "horizon": Horizon.SHORT}
    more: dict[str, Any] = {"choices": choices, "initial": initial, "grant": grant, "now": now}
    page = page_beneath(person_id, _("Nytt delmål") if above else _("Nytt mål"))
    return create(request, _NEW.get(role, NewOwnGoalForm), page=page, make=make, **more)


@requires(P.GOAL_WRITE)
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Change a goal; whoever agreed to other words is asked anew."""
    now, role = clock.now(), request.actor.role
    goal, person, standing, grant = goals_of.open_goal(
        request.actor, person_id, goal_id, P.GOAL_WRITE, now=now
    )
    others = goals_of.current_goals(goal.coordination, other_than=goal)
    needs = goals_of.mapped_needs(goal.coordination, person)

    def save(version: int, told: dict[str, Any]) -> None:
        fields = goal_fields(told, standing, others, needs, goal)
        about: dict[str, Any] = {"text": told["text"], "has_agreed": standing.is_speaking}
        actions.revise_goal(goal, fields, expected_version=version, **about, grant=grant, now=now)

    choices = goal_choices(others, needs, is_child=role is Role.CHILD)
    page, done = page_beneath(person_id, _("Endre mål")), list_path(person_id)
    more: dict[str, Any] = {"choices": choices, "save": save, "done_url": done, "read": _read}
    return edit(request, _CHANGED.get(role, OwnGoalForm), goal, page=page, **more)


@requires(P.PLAN_APPROVE)
@require_POST
def agree(request: ActorRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Agree to a goal as the person, or as who speaks for them."""
    return _press(request, person_id, goal_id, P.PLAN_APPROVE, actions.agree_to_goal)


@requires(P.PLAN_WRITE)
@require_POST
def note_agreement(request: ActorRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Note that the person has agreed when they talked."""
    return _press(request, person_id, goal_id, P.PLAN_WRITE, actions.agree_to_goal)


@requires(P.PLAN_WRITE)
@require_POST
def reopen(request: ActorRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Take the end of a goal back."""
    return _press(request, person_id, goal_id, P.PLAN_WRITE, actions.reopen_goal)


@requires(P.PLAN_WRITE)
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, person_id: UUID, goal_id: UUID) -> HttpResponse:
    """Say what became of a goal."""
    now = clock.now()
    goal, _person, _standing, grant = goals_of.open_goal(
        request.actor, person_id, goal_id, P.PLAN_WRITE, now=now
    )

    def save(version: int, told: dict[str, Any]) -> None:
        outcome, about = GoalOutcome(told["outcome"]), {"note": told["note"], "expected_version": version}
        actions.end_goal(goal, outcome, **about, grant=grant, now=now)

    page, done = page_beneath(person_id, _("Avslutt målet")), list_path(person_id)
    return edit(request, EndGoalForm, goal, page=page, save=save, done_url=done, read=_no_outcome)


def list_path(person_id: UUID) -> str:
    """Return the address of the person's goals."""
    return reverse("goals:list", args=[person_id])


def page_beneath(person_id: UUID, title: str, lead: str = "") -> FormPage:
    """Return what stands around a form beneath the person's goals."""
    return FormPage(title=title, up=Link(label=_("Mål og tiltak"), url=list_path(person_id)), lead=lead)


def _press(
    request: ActorRequest,
    person_id: UUID,
    goal_id: UUID,
    permission: Permission,
    action: Callable[..., Goal],
) -> HttpResponse:
    now = clock.now()
    goal, _person, _standing, grant = goals_of.open_goal(
        request.actor, person_id, goal_id, permission, now=now
    )
    verb = "goal.reopen" if action is actions.reopen_goal else "goal.agree"
    press(request, goal, verb, _acting(action, goal, grant, now))
    return HttpResponseRedirect(list_path(person_id))


def _acting(action: Callable[..., Goal], goal: Goal, grant: Grant, now: datetime) -> Callable[[int], Goal]:
    return lambda version: action(goal, expected_version=version, grant=grant, now=now)


def _read(goal: Goal) -> Mapping[str, Any]:
    return {
        "text": opened_text(goal, "text", keyring_of(goal.municipality_id)),
        "origin": goal.origin,
        "about": about_of(goal),
        "horizon": goal.horizon,
        "target_on": goal.target_on,
        "main_goal_id": goal.main_goal_id,
    }


def _no_outcome(_goal: Goal) -> Mapping[str, Any]:
    return {"outcome": "", "note": ""}
