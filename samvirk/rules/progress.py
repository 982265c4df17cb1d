"""What comes next when an activity is late: ask, remind, the leader, the leaders' meeting, the unit.

No municipality has published such a ladder. The steps are Samvirk's proposal, built on what Lund says:
whoever is koordinator asks for progress, leaders meet, and the coordinating unit decides in the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import COORDINATOR_DUTY, LUND_CHANGE, LUND_PROGRESS, SAMVIRK_PROPOSAL


class LadderStep(IntEnum):
    """The steps in their order; a new agreed date, a written reason or a changed activity ends the ladder."""

    ASKED = 1
    REMINDED = 2
    LEADER_TOLD = 3
    LEADERS_MET = 4
    UNIT_TOLD = 5
    DECIDED = 6


class ProgressReason(StrEnum):
    """Which step is due."""

    ASK_IS_DUE = "ask_is_due"
    REMINDER_IS_DUE = "reminder_is_due"
    LEADER_IS_DUE = "leader_is_due"
    LEADERS_MEETING_IS_DUE = "leaders_meeting_is_due"
    UNIT_IS_DUE = "unit_is_due"
    DECISION_IS_DUE = "decision_is_due"


_DUE: Final = dict(zip(LadderStep, ProgressReason, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class LateActivity:
    """An activity that is not done: its date, and the last step that was taken since that date was agreed.

    Whoever is responsible has no leader here when they work outside the municipality, or are the person or
    family: then the unit comes after the reminder.
    """

    due_on: date
    taken: LadderStep | None = None
    taken_on: date | None = None
    has_leader: bool = True

    def following(self) -> LadderStep | None:
        """The step after the last one; None when the unit has decided."""
        if self.taken is None:
            return LadderStep.ASKED
        if self.taken is LadderStep.DECIDED:
            return None
        if self.taken is LadderStep.REMINDED and not self.has_leader:
            return LadderStep.UNIT_TOLD
        return LadderStep(self.taken + 1)


@rule(
    ids=("R-166", "R-167", "R-168", "R-171"),
    sentence="Er et tiltak forsinket, spør koordinator den ansvarlige, så lederen, og til slutt enheten.",
    cites=(COORDINATOR_DUTY, LUND_PROGRESS, LUND_CHANGE, SAMVIRK_PROPOSAL),
    valid_from=LUND_PROGRESS.valid_from,
    effect=Effect.WARNS,
    reasons=ProgressReason,
)
def activity_is_followed_up(
    activity: LateActivity, *, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge whether a step is due today, and which."""
    step, due = activity.following(), step_due(activity, settings=settings)
    if step is not None and due is not None and today >= due.due_on:
        yield Reason.of(_DUE[step], due_on=due.due_on, days=(today - activity.due_on).days)


def step_due(activity: LateActivity, *, settings: SettingValues) -> DueDate | None:
    """The first day of the next step: the day after the date, then so many days after the last step."""
    if activity.following() is None:
        return None
    if activity.taken_on is None:
        return Reckoning.start(Event.ACTIVITY_DUE, activity.due_on).next_day().under(activity_is_followed_up)
    days = settings.applied_on(SettingKey.REMINDER_DAYS, activity.taken_on)
    start = Reckoning.start(Event.LADDER_STEP_TAKEN, activity.taken_on)
    return start.plus_days(days).counting_days_off().under(activity_is_followed_up)
