"""Every number has a date, a source and limits; a municipality's own number goes before the default."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.dated import SETTINGS, DatedValue, SettingKey, SettingValues, Unit, latest, setting_key
from samvirk.rules.law import Force
from samvirk.rules.sources import local_routine

DECISION = local_routine("Vedtak i kommunestyret", valid_from=date(2025, 1, 1), last_read_on=date(2025, 1, 1))
DAY = date(2026, 11, 22)


def own(key: SettingKey, *values: tuple[int, date]) -> SettingValues:
    dated = tuple(DatedValue(value=value, valid_from=start, source=DECISION) for value, start in values)
    return SettingValues({key: dated})


def test_every_key_has_a_spec_with_a_source_and_a_default_within_its_limits() -> None:
    assert set(SETTINGS) == set(SettingKey)
    for spec in SETTINGS.values():
        default = spec.default_on(DAY)
        assert default.source.title
        assert spec.minimum <= default.value <= spec.maximum, spec.key


@pytest.mark.parametrize(
    ("key", "value", "unit", "force"),
    [
        pytest.param(
            SettingKey.CALL_NOTICE_DAYS, 14, Unit.DAYS, Force.LOCAL_ROUTINE, id="call before meeting"
        ),
        pytest.param(SettingKey.MEETINGS_PER_YEAR, 2, Unit.COUNT, Force.LOCAL_ROUTINE, id="meetings a year"),
        pytest.param(
            SettingKey.COORDINATOR_ORDERED_PLAN_LIMIT, 5, Unit.COUNT, Force.LOCAL_ROUTINE, id="ordered plans"
        ),
        pytest.param(SettingKey.HANDLING_DAYS, 28, Unit.DAYS, Force.LOCAL_ROUTINE, id="case handling"),
        pytest.param(
            SettingKey.PRELIMINARY_ANSWER_MONTHS, 1, Unit.MONTHS, Force.LAW, id="preliminary answer"
        ),
        pytest.param(
            SettingKey.PRELIMINARY_ANSWER_PROMPT_DAYS, 25, Unit.DAYS, Force.LOCAL_ROUTINE, id="its prompt"
        ),
        pytest.param(SettingKey.COMPLAINT_WEEKS, 4, Unit.WEEKS, Force.LAW, id="complaint"),
        pytest.param(
            SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY, 1, Unit.YES_NO, Force.LAW, id="complaint moves"
        ),
        pytest.param(SettingKey.REVIEW_INTERVAL_MONTHS, 6, Unit.MONTHS, Force.LOCAL_ROUTINE, id="evaluation"),
        pytest.param(
            SettingKey.REVIEW_INTERVAL_CHILD_MONTHS, 3, Unit.MONTHS, Force.LOCAL_ROUTINE, id="for a child"
        ),
        pytest.param(
            SettingKey.APPOINTMENT_REQUEST_DAYS, 7, Unit.DAYS, Force.LOCAL_ROUTINE, id="request answer"
        ),
        pytest.param(SettingKey.REMINDER_DAYS, 14, Unit.DAYS, Force.LOCAL_ROUTINE, id="reminder"),
        pytest.param(
            SettingKey.CONSENT_EXPIRY_WARNING_DAYS, 30, Unit.DAYS, Force.LOCAL_ROUTINE, id="consent ends"
        ),
        pytest.param(SettingKey.FIRST_CONTACT_DAYS, 14, Unit.DAYS, Force.LOCAL_ROUTINE, id="first contact"),
        pytest.param(
            SettingKey.CHILD_COORDINATOR_UNTIL_AGE, 18, Unit.YEARS, Force.LAW, id="barnekoordinator"
        ),
        pytest.param(SettingKey.COORDINATED_SERVICES_MIN, 2, Unit.COUNT, Force.LOCAL_ROUTINE, id="services"),
        pytest.param(SettingKey.CARE_TEAM_SIZE_MIN, 3, Unit.COUNT, Force.LOCAL_ROUTINE, id="smallest team"),
        pytest.param(SettingKey.CARE_TEAM_SIZE_MAX, 6, Unit.COUNT, Force.LOCAL_ROUTINE, id="largest team"),
        pytest.param(
            SettingKey.TRAINING_GATHERINGS_PER_YEAR, 2, Unit.COUNT, Force.LOCAL_ROUTINE, id="training"
        ),
    ],
)
def test_the_defaults_are_those_of_the_sources(key: SettingKey, value: int, unit: Unit, force: Force) -> None:
    applied = SettingValues().applied_on(key, DAY)
    assert (applied.value, applied.unit, applied.force, applied.is_default) == (value, unit, force, True)


@pytest.mark.parametrize(
    ("day", "value", "is_default"),
    [
        pytest.param(date(2024, 12, 31), 14, True, id="before the municipality decided"),
        pytest.param(date(2025, 1, 1), 21, False, id="from the first decision"),
        pytest.param(date(2026, 5, 31), 21, False, id="until the second"),
        pytest.param(date(2026, 6, 1), 10, False, id="from the second decision"),
    ],
)
def test_a_municipality_s_own_number_counts_from_its_day(day: date, value: int, is_default: bool) -> None:
    values = own(SettingKey.CALL_NOTICE_DAYS, (10, date(2026, 6, 1)), (21, date(2025, 1, 1)))
    applied = values.applied_on(SettingKey.CALL_NOTICE_DAYS, day)
    assert (applied.value, applied.is_default) == (value, is_default)


def test_an_own_number_names_its_own_source() -> None:
    values = own(SettingKey.CALL_NOTICE_DAYS, (21, date(2025, 1, 1)))
    applied = values.applied_on(SettingKey.CALL_NOTICE_DAYS, DAY)
    assert (applied.source, applied.valid_from) == (DECISION, date(2025, 1, 1))


def test_before_the_first_known_default_the_first_counts() -> None:
    assert SettingValues().value_on(SettingKey.CALL_NOTICE_DAYS, date(2019, 1, 1)) == 14


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.sampled_from(SettingKey))
def test_every_number_is_known_on_every_day(day: date, key: SettingKey) -> None:
    spec = SETTINGS[key]
    assert spec.minimum <= SettingValues().value_on(key, day) <= spec.maximum


def test_yes_and_no_are_answers() -> None:
    key = SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY
    assert SettingValues().is_on(key, DAY)
    assert not own(key, (False, date(2025, 1, 1))).is_on(key, DAY)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        pytest.param(SettingKey.CALL_NOTICE_DAYS, 0, "Choose from 1 to 60", id="too low"),
        pytest.param(SettingKey.CALL_NOTICE_DAYS, 61, "Choose from 1 to 60", id="too high"),
        pytest.param(SettingKey.COMPLAINT_WEEKS, 3, "Choose from 4 to 12", id="less time than the law gives"),
        pytest.param(SettingKey.ADULT_AGE, 18, "fixed by law", id="an age that law sets"),
        pytest.param(
            SettingKey.CALL_NOTICE_DAYS, True, "Give a whole number", id="yes where a number is meant"
        ),
        pytest.param(
            SettingKey.COMPLAINT_MOVES_TO_WORKING_DAY,
            1,
            "Give True or False",
            id="a number where yes is meant",
        ),
    ],
)
def test_a_number_out_of_bounds_is_refused(key: SettingKey, value: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        own(key, (value, date(2025, 1, 1)))


def test_two_numbers_from_the_same_day_are_refused() -> None:
    with pytest.raises(ValueError, match="two values from the same day"):
        own(SettingKey.CALL_NOTICE_DAYS, (10, date(2025, 1, 1)), (21, date(2025, 1, 1)))


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'coffee_breaks' is not a setting\. Use one of: call_notice_days"):
        setting_key("coffee_breaks")


def test_the_values_cannot_be_changed_afterwards() -> None:
    given_values = {
        SettingKey.CALL_NOTICE_DAYS: (DatedValue(value=21, valid_from=date(2025, 1, 1), source=DECISION),)
    }
    values = SettingValues(given_values)
    given_values.clear()
    assert values.value_on(SettingKey.CALL_NOTICE_DAYS, DAY) == 21


def test_no_value_counts_before_the_first() -> None:
    assert latest((DatedValue(value=1, valid_from=DAY, source=DECISION),), date(2026, 11, 21)) is None
