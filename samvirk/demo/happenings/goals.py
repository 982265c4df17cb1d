"""What happens to somebody's goals: written down, agreed to, promised, declined, done."""

from dataclasses import dataclass
from typing import Any

from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.demo.town import Town
from samvirk.goals import actions
from samvirk.goals.facts import Who
from samvirk.goals.models import (
    Activity,
    DecisionState,
    Goal,
    GoalOrigin,
    GoalOutcome,
    Horizon,
    PersonAnswer,
    Responsible,
)
from samvirk.mappings.models import LifeArea
from samvirk.organisations.facts import keyring_of

P = Permission
R = Responsible


def _open(town: Town, person: str) -> Coordination:
    return Coordination.objects.get(person=town.persons[person], closed_on=None)


def _called[M: (Goal, Activity)](town: Town, person: str, rows: list[M], text: str) -> M:
    keyring = keyring_of(town.municipality.pk)
    return next(row for row in rows if opened_text(row, "text", keyring) == text)


def _goal(town: Town, person: str, text: str) -> Goal:
    return _called(
        town, person, list(Goal.objects.filter(coordination=_open(town, person)).order_by("pk")), text
    )


def activity_of(town: Town, person: str, text: str) -> Activity:
    """Return the activity with this text."""
    rows = Activity.objects.filter(coordination=_open(town, person)).order_by("pk")
    return _called(town, person, list(rows), text)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWritten:
    """A goal is written down, as a part of the goal `under` if that is said."""

    ago: int
    person: str
    text: str
    under: str = ""
    origin: GoalOrigin = GoalOrigin.PERSON
    area: LifeArea | None = None
    horizon: Horizon = Horizon.SHORT
    days: int = 120
    has_agreed: bool = True

    def happen(self, town: Town) -> None:
        """Write it."""
        fields: dict[str, Any] = {
            "origin": self.origin,
            "area": self.area or "",
            "horizon": self.horizon,
            "target_on": town.day(self.days),
            "main_goal": _goal(town, self.person, self.under) if self.under else None,
        }
        actions.propose_goal(
            _open(town, self.person),
            fields,
            text=self.text,
            has_agreed=self.has_agreed,
            grant=town.may(P.GOAL_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEnded:
    """A goal is reached, or laid aside."""

    ago: int
    person: str
    text: str
    outcome: GoalOutcome
    note: str

    def happen(self, town: Town) -> None:
        """End it."""
        goal = _goal(town, self.person, self.text)
        grant = town.may(P.PLAN_WRITE)
        about: dict[str, Any] = {"note": self.note, "expected_version": goal.version}
        actions.end_goal(goal, self.outcome, **about, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityWritten:
    """Somebody is to do something: by name, or the person, somebody outside, or nobody yet.

    `days` is the day it is due, counted from the day of building; None goes on. `is_taken_on` False waits.
    """

    ago: int
    person: str
    text: str
    towards: str = ""
    who: str = ""
    kind: Responsible = R.PROFESSIONAL
    days: int | None = 30
    how: str = ""
    extent: str = ""
    is_taken_on: bool = True
    has_agreed: bool = True

    def happen(self, town: Town) -> None:
        """Write it."""
        who = Who(
            kind=self.kind,
            professional=town.professionals[self.who] if self.kind is R.PROFESSIONAL else None,
            parent=town.parents[self.person, self.who] if self.kind is R.PARENT else None,
            outside_name=self.who if self.kind is R.OUTSIDE else "",
        )
        fields: dict[str, Any] = {
            "due_on": None if self.days is None else town.day(self.days),
            "is_ongoing": self.days is None,
            "goal": _goal(town, self.person, self.towards) if self.towards else None,
            "need": None,
        }
        actions.propose_activity(
            _open(town, self.person),
            fields,
            {"text": self.text, "how": self.how, "extent": self.extent},
            who,
            is_own=self.is_taken_on and self.kind is not R.UNCLEAR,
            has_agreed=self.has_agreed,
            grant=town.may(P.GOAL_WRITE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDeclined:
    """Whoever was asked says no."""

    ago: int
    person: str
    text: str
    reason: str

    def happen(self, town: Town) -> None:
        """Store why."""
        row, grant = activity_of(town, self.person, self.text), town.may(P.ACTIVITY_ANSWER)
        about: dict[str, Any] = {"reason": self.reason, "expected_version": row.version}
        actions.decline_activity(row, **about, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswered:
    """The person says what they think of what was proposed without them."""

    ago: int
    person: str
    text: str
    answer: PersonAnswer

    def happen(self, town: Town) -> None:
        """Store the answer."""
        row, grant = activity_of(town, self.person, self.text), town.may(P.ACTIVITY_ANSWER)
        actions.answer_for_person(row, self.answer, expected_version=row.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFinished:
    """It is done."""

    ago: int
    person: str
    text: str
    note: str = ""

    def happen(self, town: Town) -> None:
        """Store that it is done."""
        row, grant = activity_of(town, self.person, self.text), town.may(P.ACTIVITY_ANSWER)
        about: dict[str, Any] = {"note": self.note, "expected_version": row.version}
        actions.finish_activity(row, **about, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNoted:
    """It needs a decision of a service."""

    ago: int
    person: str
    text: str
    state: DecisionState
    reference: str = ""
    instead: str = ""

    def happen(self, town: Town) -> None:
        """Store how it stands."""
        row, grant = activity_of(town, self.person, self.text), town.may(P.PLAN_WRITE)
        texts: dict[str, Any] = {"reference": self.reference, "instead": self.instead}
        about: dict[str, Any] = {"expected_version": row.version, "grant": grant, "now": town.now}
        actions.note_decision(row, self.state, **texts, **about)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """Somebody writes how it goes."""

    ago: int
    person: str
    text: str
    note: str

    def happen(self, town: Town) -> None:
        """Store the note."""
        row, grant = activity_of(town, self.person, self.text), town.may(P.ACTIVITY_ANSWER)
        actions.note_progress(row, self.note, grant=grant, now=town.now)
