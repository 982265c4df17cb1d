"""What happens about a late activity: somebody is asked, answers, writes why it waits, or decides."""

from dataclasses import dataclass
from typing import Any

from samvirk.access.decide import Actor, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.grant import Grant
from samvirk.demo.happenings.goals import activity_of
from samvirk.demo.town import Town
from samvirk.progress import actions
from samvirk.progress.models import ProgressStep, ReasonKind, StepAnswer, UnitDecision
from samvirk.rules.progress import LadderStep

P = Permission


def _as(town: Town, name: str, role: Role, permission: Permission) -> Grant:
    actor = Actor(account=town.accounts[name], role=role, municipality=town.municipality)
    return decide(actor, permission, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken:
    """The koordinator takes the next step; by hand it is sent the same day unless it waits."""

    ago: int
    person: str
    text: str
    step: LadderStep
    said: str
    by: str = "Kari Lund"
    is_by_hand: bool = False
    is_sent: bool = True

    def happen(self, town: Town) -> None:
        """Take it."""
        row = activity_of(town, self.person, self.text)
        about: dict[str, Any] = {
            "grant": _as(town, self.by, Role.COORDINATOR, P.PROGRESS_WRITE),
            "now": town.now,
        }
        taken = actions.take_step(row, self.step, text=self.said, is_by_hand=self.is_by_hand, **about)
        if self.is_by_hand and self.is_sent:
            actions.mark_sent(taken, expected_version=1, **about)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswered:
    """Whoever was asked last says how it goes; `days` is the proposed day, from the day of building."""

    ago: int
    person: str
    text: str
    by: str
    answer: StepAnswer
    note: str = ""
    days: int | None = None

    def happen(self, town: Town) -> None:
        """Store the answer."""
        activity = activity_of(town, self.person, self.text)
        row = ProgressStep.objects.unanswered().filter(activity=activity).order_by("-taken_at")[0]
        about: dict[str, Any] = {
            "note": self.note,
            "new_due_on": None if self.days is None else town.day(self.days),
            "expected_version": row.version,
            "grant": _as(town, self.by, Role.PROVIDER, P.PROGRESS_ANSWER),
        }
        actions.answer_step(row, self.answer, **about, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonWritten:
    """The koordinator writes why it waits, until a day counted from the day of building."""

    ago: int
    person: str
    text: str
    kind: ReasonKind
    days: int
    note: str = ""
    by: str = "Kari Lund"

    def happen(self, town: Town) -> None:
        """Write it."""
        row = activity_of(town, self.person, self.text)
        about: dict[str, Any] = {"note": self.note, "look_again_on": town.day(self.days)}
        grant = _as(town, self.by, Role.COORDINATOR, P.PROGRESS_WRITE)
        actions.write_reason(row, self.kind, **about, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDecided:
    """The coordinating unit decides that a unit does it."""

    ago: int
    person: str
    text: str
    unit: str
    note: str
    by: str = "Ingrid Solheim"

    def happen(self, town: Town) -> None:
        """Store it."""
        row = activity_of(town, self.person, self.text)
        decided = actions.Decided(
            decision=UnitDecision.UNIT_DOES, unit=town.units[self.unit], is_deviation=True
        )
        grant = _as(town, self.by, Role.COORDINATING_UNIT, P.PROGRESS_ANSWER)
        about: dict[str, Any] = {"note": self.note, "expected_version": row.version}
        actions.decide(row, decided, **about, grant=grant, now=town.now)
