"""Norwegian national identity numbers: fødselsnummer and D-number, read strictly and never shown by accident.

Eleven digits: a date (DDMMYY), three individual digits, two check digits. In a D-number the day is raised
by 40; in a synthetic number of Skatteetaten's test population (Tenor) the month is raised by 80. The sex that
the ninth digit tells is not offered: nothing here needs it, and from 2032 it tells none.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Final

LENGTH: Final = 11
_DIGITS: Final = re.compile(r"[0-9]+")
_FIRST_WEIGHTS: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_MODULUS: Final = 11
D_NUMBER_DAYS: Final = 40
D_NUMBER_FIRST_DIGITS: Final = "4567"
# Beyond those of D-numbers: FH-numbers, which hospitals give to people they cannot identify.
FH_NUMBER_FIRST_DIGITS: Final = "89"
SYNTHETIC_MONTHS: Final = 80
# Months raised by 40 are the H-numbers of hospitals, which belong to real patients, and also the test persons
# of Nav; those raised by 65 are another maker's. Only Tenor's can be told from all numbers that somebody has.
_OTHER_MONTHS: Final = frozenset({*range(41, 53), *range(66, 78)})

# From this day new numbers may leave another remainder in the first check, and the individual digits tell
# neither century nor sex (Skatteetaten, «Nytt fødselsnummer fra 2032»; last compared on 2026-11-22 with
# @navikt/fnrvalidator 2.2.1, which has the rule).
NEWER_RULE_FROM: Final = date(2032, 1, 1)
_OLDER_REMAINDERS: Final = frozenset({0})
_NEWER_REMAINDERS: Final = frozenset({0, 1, 2, 3})


@dataclass(frozen=True, slots=True)
class _Series:
    """Individual digits (first to last) that were given to those born in these years (first to last)."""

    digits: tuple[int, int]
    years: tuple[int, int]


_SERIES: Final = (
    _Series((500, 749), (1854, 1899)),
    _Series((0, 499), (1900, 1999)),
    _Series((900, 999), (1940, 1999)),
    _Series((500, 999), (2000, 2039)),
)


class IdKind(StrEnum):
    """Which register gave the number."""

    FNR = "fnr"
    D_NUMBER = "d_number"


class Refusal(StrEnum):
    """Why a text is no national id that may be used here."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_DIGITS = "not_digits"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    OTHER_SERIES = "other_series"
    SYNTHETIC_NOT_ALLOWED = "synthetic_not_allowed"
    NO_SUCH_DATE = "no_such_date"
    NOT_BORN_YET = "not_born_yet"


class NotANationalIdError(ValueError):
    """The text was refused; holds the reason and nothing of the text."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NationalId:
    """A number that passed `parse`; what it prints shows the date and hides the rest.

    `birth_on` is None for numbers read from 2032 on: they do not tell the century.
    """

    digits: str = field(repr=False)
    kind: IdKind
    is_synthetic: bool
    birth_on: date | None

    def __repr__(self) -> str:
        return f"NationalId({self.masked})"

    @property
    def formatted(self) -> str:
        """Return the whole number as people write it, for a page that may show it."""
        return f"{self.digits[:6]} {self.digits[6:]}"

    @property
    def masked(self) -> str:
        """Return the first six digits, and stars for those that make the number unique."""
        return f"{self.digits[:6]} *****"


def parse(text: str, *, today: date, is_synthetic_allowed: bool = False) -> NationalId:
    """Return the national id; raise `NotANationalIdError` with the first reason against it.

    Spaces are passed over. `today` decides which control rule holds, and refuses those not born yet.
    """
    digits = _eleven_digits(text)
    is_newer = today >= NEWER_RULE_FROM
    if not _checks(digits, _NEWER_REMAINDERS if is_newer else _OLDER_REMAINDERS):
        raise NotANationalIdError(Refusal.WRONG_CHECK_DIGIT)
    month, is_synthetic = _month(digits)
    if is_synthetic and not is_synthetic_allowed:
        raise NotANationalIdError(Refusal.SYNTHETIC_NOT_ALLOWED)
    birth_on = _some_date(digits, month) if is_newer else _date_by_series(digits, month)
    if birth_on is None:
        raise NotANationalIdError(Refusal.NO_SUCH_DATE)
    if not is_newer and birth_on > today:
        raise NotANationalIdError(Refusal.NOT_BORN_YET)
    return NationalId(
        digits=digits,
        kind=_kind(digits),
        is_synthetic=is_synthetic,
        birth_on=None if is_newer else birth_on,
    )


def synthetic(birth_on: date, counter: int, *, kind: IdKind = IdKind.FNR) -> NationalId:
    """Return the synthetic number with this count, from 0, among those for the date; always the same.

    Raise `ValueError` when the date has not so many, or lies outside 1854–2039.
    """
    day = birth_on.day + (D_NUMBER_DAYS if kind is IdKind.D_NUMBER else 0)
    date_digits = f"{day:02}{birth_on.month + SYNTHETIC_MONTHS:02}{birth_on:%y}"
    individual = (
        number
        for series in _SERIES
        if series.years[0] <= birth_on.year <= series.years[1]
        for number in range(series.digits[0], series.digits[1] + 1)
    )
    numbers = (whole for number in individual if (whole := _with_check_digits(f"{date_digits}{number:03}")))
    digits = next(islice(numbers, counter, None), None) if counter >= 0 else None
    if digits is None:
        message = f"There is no synthetic number {counter} for {birth_on}."
        raise ValueError(message)
    return NationalId(digits=digits, kind=kind, is_synthetic=True, birth_on=birth_on)


def _eleven_digits(text: str) -> str:
    digits = "".join(text.split())
    # Not \d and not int(): those take the digits of other scripts, and int() quotes what it cannot read.
    if digits and not _DIGITS.fullmatch(digits):
        raise NotANationalIdError(Refusal.NOT_DIGITS)
    if len(digits) != LENGTH:
        raise NotANationalIdError(Refusal.TOO_SHORT if len(digits) < LENGTH else Refusal.TOO_LONG)
    return digits


def _remainder(digits: str, weights: tuple[int, ...]) -> int:
    """Return what the weighted sum leaves; check digits that are not there yet count as 0."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % _MODULUS


def _checks(digits: str, remainders: frozenset[int]) -> bool:
    return _remainder(digits, _FIRST_WEIGHTS) in remainders and _remainder(digits, _SECOND_WEIGHTS) == 0


def _with_check_digits(nine: str) -> str:
    """Return all eleven digits, or nothing when a check digit would be 10: such numbers are not given."""
    digits = nine
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        digits += str(-_remainder(digits, weights) % _MODULUS)
    return digits if len(digits) == LENGTH else ""


def _kind(digits: str) -> IdKind:
    return IdKind.D_NUMBER if digits[0] in D_NUMBER_FIRST_DIGITS else IdKind.FNR


def _month(digits: str) -> tuple[int, bool]:
    """Return the month of birth, and whether the number says that it is synthetic."""
    month = int(digits[2:4])
    if digits[0] in FH_NUMBER_FIRST_DIGITS or month in _OTHER_MONTHS:
        raise NotANationalIdError(Refusal.OTHER_SERIES)
    is_synthetic = month > SYNTHETIC_MONTHS
    return month - SYNTHETIC_MONTHS if is_synthetic else month, is_synthetic


def _date_by_series(digits: str, month: int) -> date | None:
    individual, two = int(digits[6:9]), int(digits[4:6])
    for series in _SERIES:
        if series.digits[0] <= individual <= series.digits[1]:
            for year in (1800 + two, 1900 + two, 2000 + two):
                if series.years[0] <= year <= series.years[1]:
                    return _date(digits, month, year)
    return None


def _some_date(digits: str, month: int) -> date | None:
    # The century matters only to 29 February of years ending in 00, which only 2000 has.
    return _date(digits, month, 2000 + int(digits[4:6]))


def _date(digits: str, month: int, year: int) -> date | None:
    day = int(digits[:2]) - (D_NUMBER_DAYS if _kind(digits) is IdKind.D_NUMBER else 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None
