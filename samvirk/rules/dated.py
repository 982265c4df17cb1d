"""The numbers that rules use: each with its default, its source, its days and its limits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from samvirk.rules.law import Citation, Force
from samvirk.rules.sources import (
    AURLAND,
    CAPACITY_TO_CONSENT,
    CHILD_COORDINATOR_DUTY,
    COMPLAINT_TIME,
    CONSENT_FOR_CHILD,
    DEADLINE_ON_DAY_OFF,
    INFORMATION_TO_PARENTS,
    LUND,
    LUND_APPOINTING,
    LUND_CARE_TEAM,
    LUND_DUTIES,
    MIDT_TROMS_HANDLING,
    PRELIMINARY_ANSWER,
    SAMVIRK_PROPOSAL,
    STEINKJER,
)


class Unit(StrEnum):
    """What a setting counts; a yes/no setting is stored as True or False."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    COUNT = "count"
    YES_NO = "yes or no"


class SettingKey(StrEnum):
    """The closed set of numbers that have a date and a source."""

    CALL_NOTICE_DAYS = "call_notice_days"
    CALL_EARLY_REMINDER_DAYS = "call_early_reminder_days"
    CALL_LATE_REMINDER_DAYS = "call_late_reminder_days"
    MEETINGS_PER_YEAR = "meetings_per_year"
    COORDINATOR_ORDERED_PLAN_LIMIT = "coordinator_ordered_plan_limit"
    HANDLING_DAYS = "handling_days"
    HANDLING_FIRST_WARNING_DAYS = "handling_first_warning_days"
    HANDLING_SECOND_WARNING_DAYS = "handling_second_warning_days"
    PRELIMINARY_ANSWER_MONTHS = "preliminary_answer_months"
    PRELIMINARY_ANSWER_PROMPT_DAYS = "preliminary_answer_prompt_days"
    COMPLAINT_WEEKS = "complaint_weeks"
    COMPLAINT_MOVES_TO_WORKING_DAY = "complaint_moves_to_working_day"
    REVIEW_INTERVAL_MONTHS = "review_interval_months"
    REVIEW_INTERVAL_CHILD_MONTHS = "review_interval_child_months"
    APPOINTMENT_REQUEST_DAYS = "appointment_request_days"
    REMINDER_DAYS = "reminder_days"
    CONSENT_EXPIRY_WARNING_DAYS = "consent_expiry_warning_days"
    CONSENT_RENEWAL_MONTHS = "consent_renewal_months"
    FIRST_CONTACT_DAYS = "first_contact_days"
    START_CONVERSATION_DAYS = "start_conversation_days"
    START_MEETING_DAYS = "start_meeting_days"
    LONG_ABSENCE_DAYS = "long_absence_days"
    COORDINATOR_ONLY_COUNTS = "coordinator_only_counts"
    CHILD_COORDINATOR_POST_IS_EXEMPT = "child_coordinator_post_is_exempt"
    HEALTH_AND_CARE_COMES_FIRST = "health_and_care_comes_first"
    APPOINTMENT_IS_DELEGATED = "appointment_is_delegated"
    CHILD_COORDINATOR_UNTIL_AGE = "child_coordinator_until_age"
    CHILD_HEARD_AGE = "child_heard_age"
    CHILD_GREAT_WEIGHT_AGE = "child_great_weight_age"
    YOUTH_DECIDES_AGE = "youth_decides_age"
    ADULT_AGE = "adult_age"
    COORDINATED_SERVICES_MIN = "coordinated_services_min"
    CONTACT_ATTEMPTS = "contact_attempts"
    CARE_TEAM_SIZE_MIN = "care_team_size_min"
    CARE_TEAM_SIZE_MAX = "care_team_size_max"
    ALTERNATIVE_MEETING_MEMBERS = "alternative_meeting_members"
    TRAINING_GATHERINGS_PER_YEAR = "training_gatherings_per_year"
    PARENTAL_ACCESS_ASK_MONTHS = "parental_access_ask_months"
    PARENTAL_ACCESS_OPEN_UNANSWERED = "parental_access_open_unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """A value that counts from a day on, until a later one takes over."""

    value: int
    valid_from: date
    source: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingSpec:
    """What a setting is unless the municipality says otherwise, and how far it may go."""

    key: SettingKey
    unit: Unit
    defaults: tuple[DatedValue, ...]
    minimum: int
    maximum: int
    is_fixed_by_law: bool

    def default_on(self, day: date) -> DatedValue:
        """The default of a day. Before the first known default the first counts: no number is worse."""
        return latest(self.defaults, day) or self.defaults[0]

    def refuse(self, value: int) -> None:
        """ValueError, with what to do, for a value that the municipality may not choose."""
        if self.is_fixed_by_law:
            raise ValueError(f"{self.key} is fixed by law and cannot be set. Remove the value.")
        if isinstance(value, bool) is not (self.unit is Unit.YES_NO):
            kind = "True or False" if self.unit is Unit.YES_NO else "a whole number"
            raise ValueError(f"{self.key} is counted in {self.unit.value}. Give {kind}, not {value!r}.")
        if not self.minimum <= value <= self.maximum:
            raise ValueError(f"{self.key} is {value}. Choose from {self.minimum} to {self.maximum}.")


def latest(values: Sequence[DatedValue], day: date) -> DatedValue | None:
    """The value that counts on a day, or None when the first begins later."""
    begun = [value for value in values if value.valid_from <= day]
    return max(begun, key=lambda value: value.valid_from, default=None)


type Limits = tuple[int, int, int]
"""The lowest value, the default and the highest value."""


def _free(key: SettingKey, unit: Unit, limits: Limits, source: Citation) -> SettingSpec:
    """A setting that the municipality may change within limits."""
    low, default, high = limits
    return SettingSpec(
        key=key,
        unit=unit,
        defaults=(DatedValue(value=default, valid_from=source.valid_from, source=source),),
        minimum=low,
        maximum=high,
        is_fixed_by_law=False,
    )


def _age(key: SettingKey, age: int, source: Citation) -> SettingSpec:
    """An age that law sets and no municipality can change."""
    return replace(_free(key, Unit.YEARS, (age, age, age), source), is_fixed_by_law=True)


_K, _U = SettingKey, Unit
_OWN = SAMVIRK_PROPOSAL
_TEAM, _TRAINING = STEINKJER.at(""), AURLAND.at("")
_SPECS = (
    _free(_K.CALL_NOTICE_DAYS, _U.DAYS, (1, 14, 60), LUND_CARE_TEAM),
    _free(_K.CALL_EARLY_REMINDER_DAYS, _U.DAYS, (1, 7, 60), _OWN),
    _free(_K.CALL_LATE_REMINDER_DAYS, _U.DAYS, (0, 2, 60), _OWN),
    _free(_K.MEETINGS_PER_YEAR, _U.COUNT, (1, 2, 12), LUND_CARE_TEAM),
    _free(_K.COORDINATOR_ORDERED_PLAN_LIMIT, _U.COUNT, (1, 5, 50), LUND_DUTIES),
    _free(_K.HANDLING_DAYS, _U.DAYS, (1, 28, 180), MIDT_TROMS_HANDLING),
    _free(_K.HANDLING_FIRST_WARNING_DAYS, _U.DAYS, (1, 14, 180), _OWN),
    _free(_K.HANDLING_SECOND_WARNING_DAYS, _U.DAYS, (1, 21, 180), _OWN),
    _free(_K.PRELIMINARY_ANSWER_MONTHS, _U.MONTHS, (1, 1, 1), PRELIMINARY_ANSWER),
    _free(_K.PRELIMINARY_ANSWER_PROMPT_DAYS, _U.DAYS, (1, 25, 28), _OWN),
    _free(_K.COMPLAINT_WEEKS, _U.WEEKS, (4, 4, 12), COMPLAINT_TIME),
    _free(_K.COMPLAINT_MOVES_TO_WORKING_DAY, _U.YES_NO, (False, True, True), DEADLINE_ON_DAY_OFF),
    _free(_K.REVIEW_INTERVAL_MONTHS, _U.MONTHS, (1, 6, 24), _OWN),
    _free(_K.REVIEW_INTERVAL_CHILD_MONTHS, _U.MONTHS, (1, 3, 24), _OWN),
    _free(_K.APPOINTMENT_REQUEST_DAYS, _U.DAYS, (1, 7, 60), _OWN),
    _free(_K.REMINDER_DAYS, _U.DAYS, (1, 14, 90), _OWN),
    _free(_K.CONSENT_EXPIRY_WARNING_DAYS, _U.DAYS, (1, 30, 180), _OWN),
    _free(_K.CONSENT_RENEWAL_MONTHS, _U.MONTHS, (1, 3, 12), _OWN),
    _free(_K.FIRST_CONTACT_DAYS, _U.DAYS, (1, 14, 60), _OWN),
    _free(_K.START_CONVERSATION_DAYS, _U.DAYS, (1, 21, 90), _OWN),
    _free(_K.START_MEETING_DAYS, _U.DAYS, (1, 42, 180), _OWN),
    _free(_K.LONG_ABSENCE_DAYS, _U.DAYS, (1, 14, 90), _OWN),
    # The routine says plans. Until plans are kept here every coordination counts, so that nobody gets more.
    _free(_K.COORDINATOR_ONLY_COUNTS, _U.YES_NO, (False, True, True), _OWN),
    _free(_K.CHILD_COORDINATOR_POST_IS_EXEMPT, _U.YES_NO, (False, False, True), _OWN),
    _free(_K.HEALTH_AND_CARE_COMES_FIRST, _U.YES_NO, (False, True, True), LUND_APPOINTING),
    _free(_K.APPOINTMENT_IS_DELEGATED, _U.YES_NO, (False, False, True), _OWN),
    _age(_K.CHILD_COORDINATOR_UNTIL_AGE, 18, CHILD_COORDINATOR_DUTY),
    _age(_K.CHILD_HEARD_AGE, 7, CONSENT_FOR_CHILD),
    _age(_K.CHILD_GREAT_WEIGHT_AGE, 12, CONSENT_FOR_CHILD),
    _age(_K.YOUTH_DECIDES_AGE, 16, CAPACITY_TO_CONSENT),
    _age(_K.ADULT_AGE, 18, CAPACITY_TO_CONSENT),
    _free(_K.COORDINATED_SERVICES_MIN, _U.COUNT, (1, 2, 5), LUND.at("punkt 2")),
    _free(_K.CONTACT_ATTEMPTS, _U.COUNT, (1, 3, 10), _OWN),
    _free(_K.CARE_TEAM_SIZE_MIN, _U.COUNT, (1, 3, 20), _TEAM),
    _free(_K.CARE_TEAM_SIZE_MAX, _U.COUNT, (1, 6, 20), _TEAM),
    _free(_K.ALTERNATIVE_MEETING_MEMBERS, _U.COUNT, (2, 2, 2), LUND_CARE_TEAM),
    _free(_K.TRAINING_GATHERINGS_PER_YEAR, _U.COUNT, (0, 2, 12), _TRAINING),
    _free(_K.PARENTAL_ACCESS_ASK_MONTHS, _U.MONTHS, (1, 3, 12), _OWN),
    _free(_K.PARENTAL_ACCESS_OPEN_UNANSWERED, _U.YES_NO, (False, False, True), INFORMATION_TO_PARENTS),
)
SETTINGS: Mapping[SettingKey, SettingSpec] = MappingProxyType({spec.key: spec for spec in _SPECS})


def setting_key(text: str) -> SettingKey:
    """The key with that name; ValueError that lists the names when there is none."""
    try:
        return SettingKey(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a setting. Use one of: {', '.join(SettingKey)}.") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedSetting:
    """A number as it was used: what a page needs to say where it comes from."""

    key: SettingKey
    unit: Unit
    value: int
    valid_from: date
    source: Citation
    is_default: bool

    @property
    def force(self) -> Force:
        """Whether the number is law, regulation, guide or local routine."""
        return self.source.force


@dataclass(frozen=True, slots=True)
class SettingValues:
    """One municipality's own values, with the defaults beneath them."""

    own: Mapping[SettingKey, tuple[DatedValue, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for key, values in self.own.items():
            _refuse_history(SETTINGS[setting_key(key)], values)
        object.__setattr__(self, "own", MappingProxyType(dict(self.own)))

    def value_on(self, key: SettingKey, day: date) -> int:
        """The number of a day; ValueError for an unknown key."""
        return self.applied_on(key, day).value

    def is_on(self, key: SettingKey, day: date) -> bool:
        """The answer of a yes/no setting on a day."""
        return bool(self.value_on(key, day))

    def applied_on(self, key: SettingKey, day: date) -> AppliedSetting:
        """The number of a day with its source and first day."""
        spec = SETTINGS[setting_key(key)]
        own = latest(self.own.get(key, ()), day)
        dated = own or spec.default_on(day)
        return AppliedSetting(
            key=spec.key,
            unit=spec.unit,
            value=dated.value,
            valid_from=dated.valid_from,
            source=dated.source,
            is_default=own is None,
        )


def _refuse_history(spec: SettingSpec, values: Sequence[DatedValue]) -> None:
    for dated in values:
        spec.refuse(dated.value)
    if len({dated.valid_from for dated in values}) < len(values):
        raise ValueError(f"{spec.key} has two values from the same day. Keep one of them.")
