"""A due date that can be explained: the day, the steps that led to it, the numbers and their sources."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from samvirk.rules.calendar import (
    add_full_days,
    add_months,
    birthday_at_age,
    is_working_day,
    next_working_day,
    public_holidays,
)
from samvirk.rules.dated import AppliedSetting
from samvirk.rules.law import Citation, Fact, Rule, Statement


class Event(StrEnum):
    """What a deadline is counted from."""

    MEETING = "meeting"
    APPLICATION_RECEIVED = "application_received"
    APPLICATION_COMPLETE = "application_complete"
    LETTER_RECEIVED = "letter_received"
    YOUTH_BIRTHDAY = "youth_birthday"
    ADULT_BIRTHDAY = "adult_birthday"
    CONSENT_END = "consent_end"
    REQUEST_SENT = "request_sent"
    COORDINATOR_APPOINTED = "coordinator_appointed"
    CHILD_BORN = "child_born"
    WORK_BEGAN = "work_began"
    REVIEW_HELD = "review_held"
    MEETING_HELD = "meeting_held"
    ACTIVITY_DUE = "activity_due"
    LADDER_STEP_TAKEN = "ladder_step_taken"
    PLAN_PERIOD_END = "plan_period_end"
    PLAN_REVISION = "plan_revision"


class StepCode(StrEnum):
    """What was done with a date; the fact `on` of a step is always the date after it."""

    COUNTED_FROM = "counted_from"
    WAITED_FOR_DOCUMENTS = "waited_for_documents"
    DAY_AFTER = "day_after"
    DAYS_ADDED = "days_added"
    DAYS_SUBTRACTED = "days_subtracted"
    WEEKS_ADDED = "weeks_added"
    MONTHS_ADDED = "months_added"
    MONTHS_SUBTRACTED = "months_subtracted"
    YEARS_ADDED = "years_added"
    ENDED_WITH_THE_MONTH = "ended_with_the_month"
    DAY_OFF_COUNTS = "day_off_counts"
    MOVED_TO_WORKING_DAY = "moved_to_working_day"


class Step(Statement):
    """One step on the way to a date."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A date, and everything that answers «Hvorfor denne datoen?».

    The steps are the facts and the arithmetic, the settings are the numbers with their sources, and the
    cites are the sources of the rule itself. Each says if it is lov, forskrift, veileder or lokal rutine.
    """

    due_on: date
    steps: tuple[Step, ...]
    settings: tuple[AppliedSetting, ...]
    rules: tuple[str, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """A date on its way to being due. Each method takes one step and remembers it."""

    on: date
    steps: tuple[Step, ...]
    settings: tuple[AppliedSetting, ...] = ()

    @classmethod
    def start(cls, event: Event, on: date) -> Self:
        """Begin on the day of an event."""
        return cls(on=on, steps=(Step.of(StepCode.COUNTED_FROM, event=event, on=on),))

    def after_waiting(self, asked_on: date | None) -> Self:
        """Note that documents were waited for until now; None is no waiting."""
        if asked_on is None:
            return self
        days = (self.on - asked_on).days
        return self._then(self.on, StepCode.WAITED_FOR_DOCUMENTS, asked_on=asked_on, days=days)

    def plus_days(self, setting: AppliedSetting) -> Self:
        """Add full days."""
        on = add_full_days(self.on, setting.value)
        return self._using(setting)._then(on, StepCode.DAYS_ADDED, days=setting.value)

    def next_day(self) -> Self:
        """Go on to the day after: the first day on which something is late."""
        return self._then(add_full_days(self.on, 1), StepCode.DAY_AFTER)

    def minus_days(self, setting: AppliedSetting) -> Self:
        """Go back full days."""
        on = add_full_days(self.on, -setting.value)
        return self._using(setting)._then(on, StepCode.DAYS_SUBTRACTED, days=setting.value)

    def plus_weeks(self, setting: AppliedSetting) -> Self:
        """Add weeks: the same weekday."""
        on = add_full_days(self.on, 7 * setting.value)
        return self._using(setting)._then(on, StepCode.WEEKS_ADDED, weeks=setting.value)

    def plus_months(self, setting: AppliedSetting) -> Self:
        """Add calendar months, and say so when the month is too short for the day."""
        return self._by_months(setting, setting.value, StepCode.MONTHS_ADDED)

    def in_months(self, months: int, setting: AppliedSetting) -> Self:
        """Add calendar months that follow from a setting, such as half a year where it says two a year."""
        return self._by_months(setting, months, StepCode.MONTHS_ADDED)

    def minus_months(self, setting: AppliedSetting) -> Self:
        """Go back calendar months, and say so when the month is too short for the day."""
        return self._by_months(setting, -setting.value, StepCode.MONTHS_SUBTRACTED)

    def plus_years(self, setting: AppliedSetting) -> Self:
        """Go on to the birthday; of a birth on 29 February it is 1 March where that day does not exist."""
        on = birthday_at_age(self.on, setting.value)
        return self._using(setting)._then(on, StepCode.YEARS_ADDED, years=setting.value)

    def _by_months(self, setting: AppliedSetting, months: int, code: StepCode) -> Self:
        on = add_months(self.on, months)
        moved = self._using(setting)._then(on, code, months=abs(months))
        if on.day == self.on.day:
            return moved
        return moved._then(on, StepCode.ENDED_WITH_THE_MONTH, day_of_month=self.on.day)

    def counting_days_off(self) -> Self:
        """Stay on a weekend or holiday, and say so."""
        if is_working_day(self.on):
            return self
        return self._then(self.on, StepCode.DAY_OFF_COUNTS, day_off=_day_off(self.on))

    def moved_to_working_day(self, setting: AppliedSetting) -> Self:
        """Move off a weekend or holiday if the setting says so; otherwise stay on it, and say so."""
        noted = self._using(setting)
        if not setting.value or is_working_day(self.on):
            return noted.counting_days_off()
        on, day_off = next_working_day(self.on), _day_off(self.on)
        return noted._then(on, StepCode.MOVED_TO_WORKING_DAY, moved_from=self.on, day_off=day_off)

    def under[**P](self, rule: Rule[P]) -> DueDate:
        """The date reached, in the name of a rule."""
        return DueDate(
            due_on=self.on,
            steps=self.steps,
            settings=self.settings,
            rules=rule.spec.ids,
            cites=rule.spec.cites,
        )

    def _using(self, setting: AppliedSetting) -> Self:
        return replace(self, settings=(*self.settings, setting))

    def _then(self, on: date, code: StepCode, **facts: Fact) -> Self:
        return replace(self, on=on, steps=(*self.steps, Step.of(code, on=on, **facts)))


def _day_off(day: date) -> str:
    """The holiday's name, or an empty text for a plain Saturday or Sunday."""
    return public_holidays(day.year).get(day, "")
