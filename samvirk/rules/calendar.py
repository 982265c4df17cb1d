"""Norwegian days: months, birthdays, working days and the two meanings of fourteen days."""

import calendar
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import holidays

OSLO = ZoneInfo("Europe/Oslo")
SATURDAY = 5


def oslo_date(moment: datetime) -> date:
    """The calendar date in Norway at an aware moment; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("The moment has no time zone, so its date is unknown. Pass an aware datetime.")
    return moment.astimezone(OSLO).date()


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where that day does not exist."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def add_full_days(day: date, days: int) -> date:
    """Count whole calendar dates. The day that summer time makes 23 or 25 hours long counts as one."""
    return day + timedelta(days=days)


def full_days_until(moment: datetime, day: date) -> int:
    """Full days from the date in Norway at `moment` to `day`: Monday to Monday two weeks later is 14."""
    return (day - oslo_date(moment)).days


def birthday_in(birth_on: date, year: int) -> date:
    """The birthday in a year; for a birth on 29 February it is 1 March where that day does not exist.

    Norwegian practice is not settled. 1 March is a choice: a year of life is full only when 28 February has
    passed, so nobody gains or loses a right before the whole year is lived.
    """
    if (birth_on.month, birth_on.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return birth_on.replace(year=year)


def birthday_at_age(birth_on: date, age: int) -> date:
    """The day on which a person turns `age`."""
    return birthday_in(birth_on, birth_on.year + age)


def age_on(birth_on: date, day: date) -> int:
    """Whole years lived on a day; 0 for a child who is expected but not born."""
    years = day.year - birth_on.year
    has_had_birthday = day >= birthday_in(birth_on, day.year)
    return max(0, years if has_had_birthday else years - 1)


@cache
def public_holidays(year: int) -> Mapping[date, str]:
    """Names of the public holidays by date; 17 May on Whit Monday is one day with both names."""
    return MappingProxyType(dict(holidays.country_holidays("NO", years=year, language="no")))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, otherwise the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_between(start_on: date, end_on: date) -> int:
    """Working days after `start_on` up to and including `end_on`; 0 when the end is not later."""
    days = (end_on - start_on).days
    return sum(is_working_day(start_on + timedelta(days=n)) for n in range(1, days + 1))


def last_birth_of_age(day: date, age: int) -> date:
    """The latest date of birth of those who have turned `age` on the day: who is born later is younger."""
    year = day.year - age
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
