"""A national id is read strictly, says why it is refused, and shows nobody its digits by accident."""

import copy
import logging
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.core.national_id import (
    NEWER_RULE_FROM,
    IdKind,
    NationalId,
    NotANationalIdError,
    Refusal,
    parse,
    synthetic,
)

TODAY = date(2026, 11, 22)
# Published as examples of Skatteetaten's test population, with the date that was told of each.
TENOR = [
    ("17912099997", date(2020, 11, 17), IdKind.FNR),
    ("57912075186", date(2020, 11, 17), IdKind.D_NUMBER),
    ("29822099635", date(2020, 2, 29), IdKind.FNR),
    ("69822075096", date(2020, 2, 29), IdKind.D_NUMBER),
    ("05840399895", date(2003, 4, 5), IdKind.FNR),
    ("12829499914", date(1994, 2, 12), IdKind.FNR),
    ("12905299938", date(1952, 10, 12), IdKind.FNR),
    ("21929774873", date(1897, 12, 21), IdKind.FNR),
    ("61929750062", date(1897, 12, 21), IdKind.D_NUMBER),
]
SYNTHETIC = synthetic(date(1990, 1, 1), 0)

births = st.dates(date(1854, 1, 1), TODAY)
ids = st.builds(synthetic, births, st.integers(0, 150), kind=st.sampled_from(IdKind))


def read(text: str, *, today: date = TODAY) -> NationalId:
    return parse(text, today=today, is_synthetic_allowed=True)


def refusal(text: str, *, today: date = TODAY, is_synthetic_allowed: bool = True) -> Refusal:
    with pytest.raises(NotANationalIdError) as caught:
        parse(text, today=today, is_synthetic_allowed=is_synthetic_allowed)
    return caught.value.reason


def with_check_digits(nine: str, remainder: int = 0) -> str:
    """Return the nine digits, or one of the nine next, with both check digits, found by trying."""
    first, second = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    for number in range(1000):
        digits = f"{int(nine) + number // 100:09}{number % 100:02}"
        sums = [
            sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11 for weights in (first, second)
        ]
        if sums == [remainder, 0]:
            return digits
    message = f"{nine} and its neighbours have no check digits."
    raise LookupError(message)


# Reading


@pytest.mark.parametrize(("digits", "birth_on", "kind"), TENOR)
def test_it_reads_the_published_examples(digits: str, birth_on: date, kind: IdKind) -> None:
    found = read(digits)
    assert (found.birth_on, found.kind, found.is_synthetic) == (birth_on, kind, True)


@pytest.mark.parametrize("text", ["15108695088", "151086 95088", " 151086\u00a095088\n", "1 5 1 0 8 6 95088"])
def test_it_passes_over_spaces(text: str) -> None:
    found = parse(text, today=TODAY)
    assert (found.digits, found.kind, found.is_synthetic) == ("15108695088", IdKind.FNR, False)
    # 950 in a year from 40 on was given in the twentieth century.
    assert found.birth_on == date(1986, 10, 15)


@pytest.mark.parametrize(
    ("nine", "year"),
    [
        pytest.param("010154500", 1854, id="the first year of 500"),
        pytest.param("010199740", 1899, id="the last of 500–749"),
        pytest.param("010100000", 1900, id="the first year of 000"),
        pytest.param("010199490", 1999, id="the last year of 000–499"),
        pytest.param("010140900", 1940, id="the first year of the second series"),
        pytest.param("010199990", 1999, id="the last year of the second series"),
        pytest.param("010100500", 2000, id="500 since 2000"),
        pytest.param("010126990", 2026, id="990 since 2000"),
    ],
)
def test_individual_digits_tell_the_century(nine: str, year: int) -> None:
    assert parse(with_check_digits(nine), today=TODAY).birth_on == date(year, 1, 1)


@given(ids)
def test_reading_what_was_written_gives_the_same(made: NationalId) -> None:
    assert read(made.formatted) == read(made.digits) == made


# Refusing


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", Refusal.TOO_SHORT, id="nothing"),
        pytest.param("1510869508", Refusal.TOO_SHORT, id="ten"),
        pytest.param("151086950880", Refusal.TOO_LONG, id="twelve"),
        pytest.param("151086-95088", Refusal.NOT_DIGITS, id="a hyphen"),
        pytest.param("15108695O88", Refusal.NOT_DIGITS, id="the letter O"),
        pytest.param("١٥١٠٨٦٩٥٠٨٨", Refusal.NOT_DIGITS, id="digits of another script"),
        pytest.param("15108695\x0088", Refusal.NOT_DIGITS, id="a null character"),
        pytest.param("15108695089", Refusal.WRONG_CHECK_DIGIT, id="the second check digit"),
        pytest.param("15108695098", Refusal.WRONG_CHECK_DIGIT, id="the first check digit"),
        pytest.param(with_check_digits("300290100"), Refusal.NO_SUCH_DATE, id="30 February"),
        pytest.param(with_check_digits("290201500"), Refusal.NO_SUCH_DATE, id="29 February 2001"),
        pytest.param(with_check_digits("290200000"), Refusal.NO_SUCH_DATE, id="29 February 1900"),
        pytest.param(with_check_digits("000190100"), Refusal.NO_SUCH_DATE, id="day 0"),
        pytest.param(with_check_digits("400190100"), Refusal.NO_SUCH_DATE, id="day 0 of a D-number"),
        pytest.param(with_check_digits("720190100"), Refusal.NO_SUCH_DATE, id="day 32 of a D-number"),
        pytest.param(with_check_digits("010090100"), Refusal.NO_SUCH_DATE, id="month 0"),
        pytest.param(with_check_digits("018090100"), Refusal.NO_SUCH_DATE, id="month 80"),
        pytest.param(with_check_digits("019390100"), Refusal.NO_SUCH_DATE, id="month 13, synthetic"),
        pytest.param(with_check_digits("010150500"), Refusal.NO_SUCH_DATE, id="no series: 500 in 50"),
        pytest.param(with_check_digits("010150800"), Refusal.NO_SUCH_DATE, id="no series: 800 in 50"),
        pytest.param(with_check_digits("231126500"), Refusal.NOT_BORN_YET, id="tomorrow"),
        pytest.param(with_check_digits("014190100"), Refusal.OTHER_SERIES, id="H-number, or Nav's"),
        pytest.param(with_check_digits("016690100"), Refusal.OTHER_SERIES, id="month + 65"),
        pytest.param(with_check_digits("810190100"), Refusal.OTHER_SERIES, id="FH-number"),
    ],
)
def test_it_says_why_a_text_is_refused(text: str, reason: Refusal) -> None:
    assert refusal(text) is reason


def test_a_synthetic_number_is_refused_unless_it_is_allowed() -> None:
    assert refusal(SYNTHETIC.digits, is_synthetic_allowed=False) is Refusal.SYNTHETIC_NOT_ALLOWED
    with pytest.raises(NotANationalIdError):
        parse(SYNTHETIC.digits, today=TODAY)


def test_somebody_born_today_is_read() -> None:
    assert parse(with_check_digits("221126500"), today=TODAY).birth_on == TODAY


# What a slip of a finger does. All weights are different from 0 modulo 11, and neighbours have different
# weights, so that no single slip is ever taken for another person's number: under the rule of 2032 too, since
# the second check digit is as strict as before.

rules = st.sampled_from([TODAY, NEWER_RULE_FROM + timedelta(days=30)])


@given(made=ids, place=st.integers(0, 10), other=st.integers(1, 9), today=rules)
def test_one_wrong_digit_is_never_valid(made: NationalId, place: int, other: int, today: date) -> None:
    digit = str((int(made.digits[place]) + other) % 10)
    wrong = f"{made.digits[:place]}{digit}{made.digits[place + 1 :]}"
    assert refusal(wrong, today=today) is Refusal.WRONG_CHECK_DIGIT


@given(made=ids, place=st.integers(0, 9), today=rules)
def test_two_neighbours_in_the_wrong_order_are_never_valid(made: NationalId, place: int, today: date) -> None:
    first, second = made.digits[place], made.digits[place + 1]
    swapped = f"{made.digits[:place]}{second}{first}{made.digits[place + 2 :]}"
    if first == second:
        assert read(swapped, today=today).digits == made.digits
    else:
        assert refusal(swapped, today=today) is Refusal.WRONG_CHECK_DIGIT


@given(st.text(max_size=20))
def test_any_other_text_is_refused_with_a_reason(text: str) -> None:
    assert refusal(text) in Refusal


# The rule of 2032


@pytest.mark.parametrize("remainder", [1, 2, 3])
def test_from_2032_the_first_check_leaves_more_remainders(remainder: int) -> None:
    newer = with_check_digits("010190100", remainder)
    assert refusal(newer, today=NEWER_RULE_FROM - timedelta(days=1)) is Refusal.WRONG_CHECK_DIGIT
    assert parse(newer, today=NEWER_RULE_FROM).digits == newer


def test_from_2032_other_remainders_are_still_refused() -> None:
    assert refusal(with_check_digits("010190100", 4), today=NEWER_RULE_FROM) is Refusal.WRONG_CHECK_DIGIT


def test_from_2032_a_number_does_not_tell_the_century() -> None:
    assert parse("15108695088", today=NEWER_RULE_FROM).birth_on is None
    assert parse(with_check_digits("010150500"), today=NEWER_RULE_FROM).birth_on is None


def test_from_2032_the_date_must_still_be_one() -> None:
    assert refusal(with_check_digits("300290100"), today=NEWER_RULE_FROM) is Refusal.NO_SUCH_DATE
    assert parse(with_check_digits("290200000"), today=NEWER_RULE_FROM).kind is IdKind.FNR


# Making synthetic ones


@given(births, st.sampled_from(IdKind))
def test_synthetic_numbers_are_as_ordered_and_all_different(birth_on: date, kind: IdKind) -> None:
    made = [synthetic(birth_on, counter, kind=kind) for counter in range(10)]
    assert {(one.birth_on, one.kind, one.is_synthetic) for one in made} == {(birth_on, kind, True)}
    assert len({one.digits for one in made}) == len(made)
    assert made == [synthetic(birth_on, counter, kind=kind) for counter in range(10)]


@pytest.mark.parametrize(
    ("birth_on", "counter"), [(TODAY, -1), (TODAY, 500), (date(1853, 12, 31), 0), (date(2040, 1, 1), 0)]
)
def test_a_synthetic_number_that_there_is_not_is_refused(birth_on: date, counter: int) -> None:
    with pytest.raises(ValueError, match="no synthetic number"):
        synthetic(birth_on, counter)


# Never shown by accident


def test_what_it_prints_hides_the_last_five_digits() -> None:
    assert SYNTHETIC.masked == "018190 *****"
    for shown in (repr(SYNTHETIC), str(SYNTHETIC), f"{SYNTHETIC}", repr([SYNTHETIC]), SYNTHETIC.masked):
        assert SYNTHETIC.digits[6:] not in shown
        assert "*****" in shown


def test_a_log_line_hides_the_last_five_digits(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger(__name__).warning("opened %s", SYNTHETIC)
    assert "018190 *****" in caplog.text
    assert SYNTHETIC.digits[6:] not in caplog.text


@pytest.mark.parametrize("text", ["15108695089", "30029010000", "151086950881", "15108695O88"])
def test_a_refusal_holds_nothing_of_the_text(text: str) -> None:
    with pytest.raises(NotANationalIdError) as caught:
        parse(text, today=TODAY)
    kept = copy.copy(caught.value)
    assert text[6:] not in f"{caught.value!r} {caught.value} {caught.value.__dict__} {kept.args}"
    assert text[6:].encode() not in pickle.dumps(caught.value)
    assert caught.value.__cause__ is None


def test_the_sex_is_not_offered() -> None:
    offered = {name for name in dir(SYNTHETIC) if not name.startswith("_")}
    assert offered == {"birth_on", "digits", "formatted", "is_synthetic", "kind", "masked"}
