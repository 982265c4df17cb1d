"""How it stands with an activity, read off its row; and who does it, as one value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.family.models import NextOfKin, Parent
from samvirk.goals.models import Activity, PersonAnswer, Responsible
from samvirk.staff.models import Professional


class ActivityState(StrEnum):
    """Where an activity stands; a proposal is not active before those who are asked have said yes (R-165)."""

    UNCLEAR = "unclear"
    WAITS_FOR_RESPONSIBLE = "waits_for_responsible"
    DECLINED = "declined"
    WAITS_FOR_PERSON = "waits_for_person"
    PERSON_WILL_TALK = "person_will_talk"
    PERSON_SAID_NO = "person_said_no"
    TAKEN_ON = "taken_on"
    DONE = "done"
    STOPPED = "stopped"


SETTLED = frozenset({ActivityState.TAKEN_ON, ActivityState.DONE, ActivityState.STOPPED})
ENDED = frozenset({ActivityState.DONE, ActivityState.STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who does an activity: exactly one, or nobody yet; somebody outside the registers by name."""

    kind: Responsible
    parent: Parent | None = None
    next_of_kin: NextOfKin | None = None
    professional: Professional | None = None
    outside_name: str = ""


def state_of(row: Activity) -> ActivityState:
    """Return how it stands; what the person has said is told before what others have."""
    if row.done_on is not None:
        return ActivityState.DONE
    if row.stopped_on is not None:
        return ActivityState.STOPPED
    return _of_current(row)


def _of_current(row: Activity) -> ActivityState:
    if row.declined_at is not None:
        return ActivityState.DECLINED
    if row.person_answer == PersonAnswer.NO:
        return ActivityState.PERSON_SAID_NO
    if row.person_answer == PersonAnswer.TALK:
        return ActivityState.PERSON_WILL_TALK
    if row.responsible == Responsible.UNCLEAR:
        return ActivityState.UNCLEAR
    if row.accepted_at is None:
        return ActivityState.WAITS_FOR_RESPONSIBLE
    is_asked = row.person_asked_at is not None and row.person_answer != PersonAnswer.YES
    return ActivityState.WAITS_FOR_PERSON if is_asked else ActivityState.TAKEN_ON


def is_late(row: Activity, today: date) -> bool:
    """Say whether the day of a current activity has passed."""
    return row.due_on is not None and row.due_on < today and state_of(row) not in ENDED
