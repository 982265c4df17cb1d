"""What an individuell plan must tell, point by point, and whether its period is over (R-140, R-148)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import PLAN_CONTENT, REFORM_ON


class PlanPoint(StrEnum):
    """The nine points, in the regulation's order (a–i)."""

    GOALS_RESOURCES_NEEDS = "goals_resources_needs"
    PARTICIPANTS = "participants"
    COORDINATOR = "coordinator"
    CONTRIBUTIONS = "contributions"
    ACTIVITIES = "activities"
    HOW = "how"
    PERIOD = "period"
    CONSENT = "consent"
    OTHERS = "others"


class PlanContentReason(StrEnum):
    """What a plan lacks."""

    POINT_IS_MISSING = "point_is_missing"


class PlanPeriodReason(StrEnum):
    """Why a plan is not current."""

    PERIOD_IS_OVER = "period_is_over"
    REVISION_IS_OVERDUE = "revision_is_overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContentFacts:
    """Which points say something, and which were left out with a reason that is written down."""

    told: frozenset[PlanPoint] = frozenset()
    left_out: frozenset[PlanPoint] = frozenset()


@rule(
    ids=("R-140",),
    sentence="Planen svarer på ni punkter; et punkt kan stå tomt når grunnen er skrevet ned.",
    cites=(PLAN_CONTENT,),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=PlanContentReason,
)
def plan_is_complete(facts: PlanContentFacts) -> Iterator[Reason]:
    """Judge a plan that is to be finished; it may be saved with as little as there is."""
    for point in PlanPoint:
        if point not in facts.told | facts.left_out:
            yield Reason.of(PlanContentReason.POINT_IS_MISSING, point=point)


@rule(
    ids=("R-148",),
    sentence="Planen gjelder for en periode og sier når den skal ses over; er perioden over, er den utgått.",
    cites=(PLAN_CONTENT,),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=PlanPeriodReason,
)
def plan_is_current(*, until_on: date | None, revision_on: date | None, today: date) -> Iterator[Reason]:
    """Judge an active plan on a day; one that is out of date can still be read."""
    if until_on is not None and today > until_on:
        yield Reason.of(PlanPeriodReason.PERIOD_IS_OVER, until_on=until_on)
    if revision_on is not None and today > revision_on:
        yield Reason.of(PlanPeriodReason.REVISION_IS_OVERDUE, due_on=revision_on)


def plan_dates(*, until_on: date | None, revision_on: date | None) -> Iterator[DueDate]:
    """Yield the days that the plan names itself: when it is looked over, and the last of its period."""
    for event, day in ((Event.PLAN_REVISION, revision_on), (Event.PLAN_PERIOD_END, until_on)):
        if day is not None:
            yield Reckoning.start(event, day).counting_days_off().under(plan_is_current)
