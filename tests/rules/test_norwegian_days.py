"""Months, birthdays, holidays and full days are counted as Norwegian offices count them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.rules.calendar import (
    OSLO,
    add_full_days,
    add_months,
    age_on,
    birthday_at_age,
    birthday_in,
    full_days_until,
    is_working_day,
    next_working_day,
    oslo_date,
    public_holidays,
    working_days_between,
)

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
births = st.dates(date(1940, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        pytest.param(date(2027, 1, 31), 1, date(2027, 2, 28), id="31 January in a common year"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="31 January in a leap year"),
        pytest.param(date(2027, 3, 31), 1, date(2027, 4, 30), id="into a month of 30 days"),
        pytest.param(date(2026, 12, 15), 1, date(2027, 1, 15), id="over the new year"),
        pytest.param(date(2026, 11, 30), 3, date(2027, 2, 28), id="three months into February"),
        pytest.param(date(2026, 5, 31), 6, date(2026, 11, 30), id="six months"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="backwards"),
        pytest.param(date(2026, 12, 1), 12, date(2027, 12, 1), id="a whole year from December"),
    ],
)
def test_a_month_ends_where_the_month_ends(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


@given(days, st.integers(-36, 36))
def test_adding_months_never_leaves_the_target_month(day: date, months: int) -> None:
    result = add_months(day, months)
    assert result.year * 12 + result.month == day.year * 12 + day.month + months
    assert result.day <= day.day


@pytest.mark.parametrize(
    ("sent_at", "full_days"),
    [
        pytest.param(datetime(2027, 3, 15, 12, tzinfo=OSLO), 14, id="over the start of summer time"),
        pytest.param(
            datetime(2027, 3, 15, 23, 59, tzinfo=OSLO), 14, id="a minute before midnight counts the day"
        ),
        pytest.param(datetime(2027, 3, 15, 22, 59, tzinfo=UTC), 14, id="the same minute, told in UTC"),
        pytest.param(datetime(2027, 3, 15, 23, 0, tzinfo=UTC), 13, id="midnight in Norway is the next day"),
    ],
)
def test_full_days_are_dates_in_norway(sent_at: datetime, full_days: int) -> None:
    assert full_days_until(sent_at, date(2027, 3, 29)) == full_days


@pytest.mark.parametrize(
    ("start", "result"),
    [
        pytest.param(date(2027, 3, 20), date(2027, 4, 3), id="the day of 23 hours counts as one"),
        pytest.param(date(2026, 10, 20), date(2026, 11, 3), id="the day of 25 hours counts as one"),
    ],
)
def test_summer_time_changes_no_date(start: date, result: date) -> None:
    assert add_full_days(start, 14) == result


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="Pass an aware datetime"):
        oslo_date(datetime(2026, 11, 22, 12))  # noqa: DTZ001 the naive moment is the case


@pytest.mark.parametrize(
    ("year", "birthday"),
    [
        pytest.param(2026, date(2026, 3, 1), id="1 March in a common year"),
        pytest.param(2028, date(2028, 2, 29), id="29 February in a leap year"),
    ],
)
def test_a_leap_day_birth_has_a_birthday_every_year(year: int, birthday: date) -> None:
    assert birthday_in(date(2008, 2, 29), year) == birthday


@pytest.mark.parametrize(
    ("birth_on", "day", "age"),
    [
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), 17, id="leap day, still 17 on 28 February"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), 18, id="leap day, 18 on 1 March"),
        pytest.param(date(2010, 6, 15), date(2026, 6, 14), 15, id="the day before"),
        pytest.param(date(2010, 6, 15), date(2026, 6, 15), 16, id="the birthday"),
        pytest.param(date(2026, 6, 15), date(2026, 6, 15), 0, id="the day of birth"),
        pytest.param(date(2027, 3, 1), date(2026, 11, 22), 0, id="an expected child"),
    ],
)
def test_age_is_whole_years_on_the_day(birth_on: date, day: date, age: int) -> None:
    assert age_on(birth_on, day) == age


def test_a_leap_day_birth_comes_of_age_on_1_march() -> None:
    assert birthday_at_age(date(2008, 2, 29), 18) == date(2026, 3, 1)


@given(births, days, st.integers(0, 400))
def test_nobody_grows_younger(birth_on: date, day: date, later: int) -> None:
    assert age_on(birth_on, day) <= age_on(birth_on, day + timedelta(days=later))


@given(births, st.integers(1, 90))
def test_a_birthday_is_the_first_day_of_the_age(birth_on: date, age: int) -> None:
    birthday = birthday_at_age(birth_on, age)
    assert age_on(birth_on, birthday) == age
    assert age_on(birth_on, birthday - timedelta(days=1)) == age - 1


def test_17_may_on_whit_monday_is_one_day_off_with_two_names() -> None:
    assert public_holidays(2027)[date(2027, 5, 17)] == "Andre pinsedag; Grunnlovsdag"
    assert working_days_between(date(2027, 5, 14), date(2027, 5, 21)) == 4


@pytest.mark.parametrize(
    ("day", "result"),
    [
        pytest.param(date(2026, 11, 25), date(2026, 11, 25), id="a Wednesday stays"),
        pytest.param(date(2026, 11, 28), date(2026, 11, 30), id="Saturday"),
        pytest.param(date(2026, 11, 29), date(2026, 11, 30), id="Sunday"),
        pytest.param(date(2026, 4, 2), date(2026, 4, 7), id="Maundy Thursday runs past Easter Monday"),
        pytest.param(date(2026, 12, 25), date(2026, 12, 28), id="Christmas Day on a Friday"),
        pytest.param(date(2027, 1, 1), date(2027, 1, 4), id="New Year's Day on a Friday"),
        pytest.param(date(2026, 5, 14), date(2026, 5, 15), id="Ascension Day"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 24), id="Christmas Eve is no public holiday"),
    ],
)
def test_the_next_working_day_skips_weekends_and_holidays(day: date, result: date) -> None:
    assert next_working_day(day) == result


@given(days)
def test_a_day_moved_off_a_day_off_lands_on_a_working_day_and_never_earlier(day: date) -> None:
    moved = next_working_day(day)
    assert is_working_day(moved)
    assert moved >= day
    assert working_days_between(day, moved) == (moved > day)


@pytest.mark.parametrize(
    ("start_on", "end_on", "count"),
    [
        pytest.param(date(2026, 11, 20), date(2026, 11, 23), 1, id="Friday to Monday"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), 0, id="the same day"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 20), 0, id="backwards"),
        pytest.param(date(2026, 3, 30), date(2026, 4, 7), 3, id="over Easter"),
    ],
)
def test_working_days_are_counted_after_the_first_day(start_on: date, end_on: date, count: int) -> None:
    assert working_days_between(start_on, end_on) == count
