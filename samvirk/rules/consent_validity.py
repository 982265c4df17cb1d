"""Whether a consent holds on a day, what it must say, and when it must be renewed (R-110 to R-112, R-116)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from samvirk.rules.calendar import add_months, birthday_at_age, last_birth_of_age
from samvirk.rules.consent_givers import somebody_can_consent
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate, Event, Reckoning
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import (
    CONFIDENTIALITY,
    CONSENT_GUIDE,
    CONSENT_PERIODS,
    CONSENT_RULE,
    NEW_CONSENT_RULES_ON,
    REFORM_ON,
)


class ValidityReason(StrEnum):
    """Why a consent does not hold on a day."""

    NOT_ANSWERED = "not_answered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    NOT_BEGUN = "not_begun"
    RUN_OUT = "run_out"


class SharingReason(StrEnum):
    """What a consent to sharing lacks."""

    NO_AREA = "no_area"
    NO_DAY_AHEAD = "no_day_ahead"


class ExpiryReason(StrEnum):
    """What must be done about the period of a consent."""

    ENDS_SOON = "ends_soon"
    HAS_ENDED = "has_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityFacts:
    """What has happened to a consent, by the dates in Norway; `valid_until` is its last day."""

    valid_from: date
    valid_until: date | None
    given_on: date | None = None
    refused_on: date | None = None
    withdrawn_on: date | None = None
    replaced_on: date | None = None


@rule(
    ids=("R-110",),
    sentence="Et samtykke er frivillig og kan trekkes når som helst, muntlig også. Da gjelder det ikke mer.",
    cites=(CONSENT_RULE, CONSENT_GUIDE),
    valid_from=NEW_CONSENT_RULES_ON,
    effect=Effect.BLOCKS,
    reasons=ValidityReason,
)
def consent_holds(facts: ValidityFacts, *, on: date) -> Iterator[Reason]:
    """Judge whether something may be done or shared with the consent on a day."""
    if facts.refused_on is not None:
        yield Reason.of(ValidityReason.REFUSED, since_on=facts.refused_on)
    elif facts.withdrawn_on is not None:
        yield Reason.of(ValidityReason.WITHDRAWN, since_on=facts.withdrawn_on)
    elif facts.given_on is None:
        yield Reason.of(ValidityReason.NOT_ANSWERED)
    elif facts.replaced_on is not None:
        yield Reason.of(ValidityReason.REPLACED, since_on=facts.replaced_on)
    elif facts.valid_from > on:
        yield Reason.of(ValidityReason.NOT_BEGUN, begins_on=facts.valid_from)
    elif facts.valid_until is not None and facts.valid_until < on:
        yield Reason.of(ValidityReason.RUN_OUT, until_on=facts.valid_until)


@rule(
    ids=("R-111",),
    sentence="Et samtykke til deling sier hvem som får vite, om hva, og til hvilken dag.",
    cites=(CONFIDENTIALITY, CONSENT_GUIDE),
    valid_from=REFORM_ON,
    effect=Effect.BLOCKS,
    reasons=SharingReason,
)
def sharing_says_what(areas: int, *, valid_until: date | None, on: date) -> Iterator[Reason]:
    """Judge what a consent to share with one receiver says: how many areas, and until when."""
    if not areas:
        yield Reason.of(SharingReason.NO_AREA)
    if valid_until is None or valid_until < on:
        yield Reason.of(SharingReason.NO_DAY_AHEAD)


@rule(
    ids=("R-112",),
    sentence="Et samtykke gjelder for en tid. Før den er over, spør kommunen om det skal fornyes.",
    cites=(CONSENT_PERIODS,),
    valid_from=REFORM_ON,
    effect=Effect.INFORMS,
    reasons=ExpiryReason,
)
def consent_lasts(valid_until: date | None, *, settings: SettingValues, on: date) -> Iterator[Reason]:
    """Judge whether the last day of a consent nears or has passed; one without a last day lasts."""
    if valid_until is None:
        return
    if valid_until < on:
        yield Reason.of(ExpiryReason.HAS_ENDED, until_on=valid_until)
    elif expiry_is_told_from(valid_until, settings=settings, on=on).due_on <= on:
        yield Reason.of(ExpiryReason.ENDS_SOON, until_on=valid_until)


def expiry_is_told_from(valid_until: date, *, settings: SettingValues, on: date) -> DueDate:
    """Return the day from which it is told that a consent ends, by the number that holds on the day `on`."""
    days = settings.applied_on(SettingKey.CONSENT_EXPIRY_WARNING_DAYS, on)
    return Reckoning.start(Event.CONSENT_END, valid_until).minus_days(days).under(consent_lasts)


def last_day_told(*, settings: SettingValues, on: date) -> date:
    """Return the latest last day of those consents of which it is told on the day that they end."""
    return on + timedelta(days=settings.value_on(SettingKey.CONSENT_EXPIRY_WARNING_DAYS, on))


def renewal_is_asked_from(birth_on: date, age: SettingKey, *, settings: SettingValues, on: date) -> DueDate:
    """Return the day from which somebody is asked to take over, at one of two ages, what others agreed to."""
    event = Event.ADULT_BIRTHDAY if age is SettingKey.ADULT_AGE else Event.YOUTH_BIRTHDAY
    birthday = birthday_at_age(birth_on, settings.value_on(age, on))
    months = settings.applied_on(SettingKey.CONSENT_RENEWAL_MONTHS, on)
    return Reckoning.start(event, birthday).minus_months(months).under(somebody_can_consent)


def renewal_told_from(birth_on: date, *, settings: SettingValues, on: date) -> DueDate | None:
    """Return since when somebody is asked to take over what others agreed to; None while they are not.

    Of the two ages the one that was reached last, or nears.
    """
    found = None
    for age in (SettingKey.YOUTH_DECIDES_AGE, SettingKey.ADULT_AGE):
        due = renewal_is_asked_from(birth_on, age, settings=settings, on=on)
        found = due if due.due_on <= on else found
    return found


def births_that_renew(age: SettingKey, *, settings: SettingValues, on: date) -> tuple[date, date]:
    """Return the first and the last birth of those who are asked now, before they reach the age."""
    years = settings.value_on(age, on)
    ahead = add_months(on, settings.value_on(SettingKey.CONSENT_RENEWAL_MONTHS, on))
    return last_birth_of_age(on, years) + timedelta(days=1), last_birth_of_age(ahead, years)
