"""Until when somebody has a barnekoordinator (R-090)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import CHILD_COORDINATOR_DUTY


class ChildCoordinatorReason(StrEnum):
    """Why the role is over."""

    CHILD_IS_OF_AGE = "child_is_of_age"


@rule(
    ids=("R-090",),
    sentence="Familien har rett på sin egen barnekoordinator til barnet er 18 år.",
    cites=(CHILD_COORDINATOR_DUTY,),
    valid_from=CHILD_COORDINATOR_DUTY.valid_from,
    effect=Effect.INFORMS,
    reasons=ChildCoordinatorReason,
)
def child_has_a_right(birth_on: date | None, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Judge the age; a child that is not born has the right too."""
    if birth_on is None:
        return
    of_age = role_ends(birth_on, settings=settings, on=today)
    if today >= of_age.due_on:
        yield Reason.of(ChildCoordinatorReason.CHILD_IS_OF_AGE, of_age_on=of_age.due_on)


def role_ends(birth_on: date, *, settings: SettingValues, on: date) -> DueDate:
    """The birthday on which the role ends, or becomes that of koordinator with a new consent."""
    age = settings.applied_on(SettingKey.CHILD_COORDINATOR_UNTIL_AGE, on)
    return Reckoning.start(Event.CHILD_BORN, birth_on).plus_years(age).under(child_has_a_right)
