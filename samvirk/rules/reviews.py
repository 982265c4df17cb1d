"""When the work around a person must be evaluated (R-147, R-239)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_START


class ReviewReason(StrEnum):
    """Why an evaluation is called for."""

    REVIEW_IS_OVERDUE = "review_is_overdue"


class FurtherNeedReason(StrEnum):
    """What an evaluation has not answered."""

    FURTHER_NEED_IS_NOT_ASKED = "further_need_is_not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """When the work began and was evaluated last; the work around a child is evaluated more often."""

    begun_on: date
    held_on: date | None = None
    is_child: bool = False


@rule(
    ids=("R-147",),
    sentence="Arbeidet blir evaluert jevnlig, sammen med personen.",
    cites=(LUND_START,),
    valid_from=LUND_START.valid_from,
    effect=Effect.WARNS,
    reasons=ReviewReason,
)
def review_is_held(facts: ReviewFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge whether the next evaluation is late."""
    due_on = review_due(facts, settings=settings).due_on
    if today > due_on:
        yield Reason.of(ReviewReason.REVIEW_IS_OVERDUE, due_on=due_on, days=(today - due_on).days)


@rule(
    ids=("R-239",),
    sentence="Hver evaluering svarer på om det trengs mer koordinering: fortsett, endre eller avslutt.",
    cites=(LUND_START,),
    valid_from=LUND_START.valid_from,
    effect=Effect.WARNS,
    reasons=FurtherNeedReason,
)
def further_need_is_asked(*, has_answer: bool) -> Iterator[Reason]:
    """Judge an evaluation that is to be finished."""
    if not has_answer:
        yield Reason.of(FurtherNeedReason.FURTHER_NEED_IS_NOT_ASKED)


def review_due(facts: ReviewFacts, *, settings: SettingValues) -> DueDate:
    """The last day of the next evaluation, by the number that counted when the last one was held."""
    key = SettingKey.REVIEW_INTERVAL_CHILD_MONTHS if facts.is_child else SettingKey.REVIEW_INTERVAL_MONTHS
    event, on = (
        (Event.WORK_BEGAN, facts.begun_on) if facts.held_on is None else (Event.REVIEW_HELD, facts.held_on)
    )
    months = settings.applied_on(key, on)
    return Reckoning.start(event, on).plus_months(months).counting_days_off().under(review_is_held)
