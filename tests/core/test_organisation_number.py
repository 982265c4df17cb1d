"""Our check of organisation numbers says what another reader says."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import orgnr

from samvirk.core.organisation_number import is_organisation_number


@given(st.from_regex(r"[0-9]{8,10}", fullmatch=True))
def test_it_agrees_with_another_reader(number: str) -> None:
    assert is_organisation_number(number) == orgnr.is_valid(number)


@given(st.integers(0, 99_999_999))
def test_of_the_ten_endings_at_most_one_is_right(beginning: int) -> None:
    right = [digit for digit in range(10) if is_organisation_number(f"{beginning:08}{digit}")]
    assert len(right) <= 1


@given(st.text(max_size=12))
def test_no_text_breaks_it(text: str) -> None:
    assert is_organisation_number(text) in {True, False}
