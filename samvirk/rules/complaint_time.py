"""How long a person may complain about a decision (R-049)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import COMPLAINT_RIGHT, COMPLAINT_TIME, DEADLINE_ON_DAY_OFF, REFORM_ON


class Outcome(StrEnum):
    """What the person was answered."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"
    NOT_ANSWERED = "not_answered"

    @property
    def is_refusal(self) -> bool:
        """Whether the letter must have grounds and complaint information: also when partly granted."""
        return self in (Outcome.PARTLY_GRANTED, Outcome.REFUSED)


class ComplaintReason(StrEnum):
    """How a complaint is out of time."""

    TIME_IS_OUT = "time_is_out"
    COMPLAINT_IS_LATE = "complaint_is_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintFacts:
    """A decision and a complaint about it.

    `letter_received_on` is the day the person got the letter and so could complain; None when that is not
    known or nothing was sent.
    """

    outcome: Outcome
    letter_received_on: date | None = None
    complained_on: date | None = None


@rule(
    ids=("R-049",),
    sentence="Den som får avslag, helt eller delvis, kan klage innen fire uker etter å ha fått brevet.",
    cites=(COMPLAINT_RIGHT, COMPLAINT_TIME, DEADLINE_ON_DAY_OFF),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=ComplaintReason,
)
def complaint_is_in_time(facts: ComplaintFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge the complaint, or whether one can still come. A late one is received all the same."""
    due = last_day_to_complain(facts, settings=settings)
    if due is None:
        return
    if facts.complained_on is None and today > due.due_on:
        yield Reason.of(ComplaintReason.TIME_IS_OUT, due_on=due.due_on)
    if facts.complained_on is not None and facts.complained_on > due.due_on:
        days_late = (facts.complained_on - due.due_on).days
        yield Reason.of(ComplaintReason.COMPLAINT_IS_LATE, due_on=due.due_on, days_late=days_late)


def last_day_to_complain(facts: ComplaintFacts, *, settings: SettingValues) -> DueDate | None:
    """The last day, or None when no time runs: nothing was answered, or the receipt is not known."""
    received_on = facts.letter_received_on
    if received_on is None or facts.outcome is Outcome.NOT_ANSWERED:
        return None
    weeks = settings.applied_on(SettingKey.COMPLAINT_WEEKS, received_on)
    moves = settings.applied_on(SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY, received_on)
    start = Reckoning.start(Event.LETTER_RECEIVED, received_on)
    return start.plus_weeks(weeks).moved_to_working_day(moves).under(complaint_is_in_time)
