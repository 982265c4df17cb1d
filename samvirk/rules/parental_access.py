"""Whether parents still see what is stored about a youth: the youth decides from 16 (R-117)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from samvirk.rules.calendar import age_on, birthday_at_age, last_birth_of_age
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import HELSENORGE_WITH_CHILD, INFORMATION_TO_PARENTS, NEW_CONSENT_RULES_ON

_DAY: Final = timedelta(days=1)


class ParentalAccessReason(StrEnum):
    """Why parents do not see."""

    YOUTH_SAYS_NO = "youth_says_no"
    YOUTH_HAS_NOT_ANSWERED = "youth_has_not_answered"
    PERSON_IS_ADULT = "person_is_adult"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentalAccessFacts:
    """The youth; `answer` is None until they have been asked and have said yes or no.

    Who lacks capacity to consent cannot answer: parents then see until the youth is of age.
    """

    birth_on: date
    answer: bool | None = None
    has_capacity: bool = True


@rule(
    ids=("R-117",),
    sentence="Fra 16 år bestemmer ungdommen om foreldrene fortsatt får se; fra 18 år ser de ikke lenger.",
    cites=(INFORMATION_TO_PARENTS, HELSENORGE_WITH_CHILD),
    valid_from=NEW_CONSENT_RULES_ON,
    effect=Effect.INFORMS,
    reasons=ParentalAccessReason,
)
def parents_may_see(facts: ParentalAccessFacts, *, settings: SettingValues, on: date) -> Iterator[Reason]:
    """Judge whether those with parental responsibility see the youth on a day."""
    age = age_on(facts.birth_on, on)
    if age >= (adult_age := settings.value_on(SettingKey.ADULT_AGE, on)):
        since_on = birthday_at_age(facts.birth_on, adult_age)
        yield Reason.of(ParentalAccessReason.PERSON_IS_ADULT, since_on=since_on)
    elif age >= settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on) and facts.has_capacity:
        yield from _youths_answer(facts, settings, on)


def youth_is_asked_from(birth_on: date, *, settings: SettingValues, on: date) -> DueDate:
    """Return the day from which the youth is asked, by the numbers that hold on the day `on`."""
    birthday = birthday_at_age(birth_on, settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on))
    months = settings.applied_on(SettingKey.PARENTAL_ACCESS_ASK_MONTHS, on)
    return Reckoning.start(Event.YOUTH_BIRTHDAY, birthday).minus_months(months).under(parents_may_see)


def births_asked(*, settings: SettingValues, on: date) -> tuple[date, date]:
    """Return the first and the last birth of those who are asked on the day, or may answer anew.

    They are asked from some months before they decide, until they are of age.
    """
    first = last_birth_of_age(on, settings.value_on(SettingKey.ADULT_AGE, on)) + _DAY
    months = settings.value_on(SettingKey.PARENTAL_ACCESS_ASK_MONTHS, on)
    last = last_birth_of_age(on, settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on)) + 31 * months * _DAY
    # A month is not as long as the next.
    while youth_is_asked_from(last, settings=settings, on=on).due_on > on:
        last -= _DAY
    return first, last


def _youths_answer(facts: ParentalAccessFacts, settings: SettingValues, on: date) -> Iterator[Reason]:
    since_on = birthday_at_age(facts.birth_on, settings.value_on(SettingKey.YOUTH_DECIDES_AGE, on))
    if facts.answer is False:
        yield Reason.of(ParentalAccessReason.YOUTH_SAYS_NO, since_on=since_on)
    elif facts.answer is None and not settings.is_on(SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED, on):
        yield Reason.of(ParentalAccessReason.YOUTH_HAS_NOT_ANSWERED, since_on=since_on)
