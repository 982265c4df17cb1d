"""Words are shortened and wrapped so that they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samvirk.web.pictures import lettering

SIZE = 14.0


@given(st.text(max_size=300), st.floats(min_value=30, max_value=400))
def test_shortened_words_fit(content: str, limit: float) -> None:
    assert lettering.width(lettering.shorten(content, SIZE, limit), SIZE) <= limit


@given(st.text(max_size=300), st.integers(min_value=1, max_value=3))
def test_wrapped_words_fit_on_so_many_lines(content: str, lines: int) -> None:
    wrapped = lettering.wrap(lettering.plain(content), SIZE, 120, lines=lines)

    assert 1 <= len(wrapped) <= lines
    assert all(lettering.width(line, SIZE) <= 120 for line in wrapped)


def test_words_that_fit_are_left_alone() -> None:
    assert lettering.shorten("Ansvarsgruppe", SIZE, 200) == "Ansvarsgruppe"
    assert lettering.wrap("Emma", SIZE, 200) == ("Emma",)


def test_words_are_broken_between_words() -> None:
    assert lettering.wrap("Sykehus og NAV i Alta", SIZE, 110) == ("Sykehus og", "NAV i Alta")


def test_a_family_of_emoji_is_never_cut_in_the_middle() -> None:
    family = "👨‍👩‍👧‍👦"
    for limit in range(20, 400, 3):
        kept = lettering.shorten(family * 5, SIZE, limit).removesuffix("…")
        assert kept.count(family) * len(family) == len(kept)


def test_an_accent_stays_with_its_letter() -> None:
    shortened = {lettering.shorten("e\u0301" * 40, SIZE, limit) for limit in range(20, 300, 2)}

    assert all(each.removesuffix("…")[-1:] in {"", "\u0301"} for each in shortened)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  Kari \n Lund\t", "Kari Lund"),
        ("a\x00b\x1bc", "abc"),
        ("\u202eesrever\u202c", "esrever"),
        ("\u200fמ", "\u200fמ"),
    ],
)
def test_plain_words_are_one_line_without_marks_that_turn_text_around(written: str, plain: str) -> None:
    assert lettering.plain(written) == plain


@pytest.mark.parametrize(
    ("words", "measured"),
    [("Ansvarsgruppe", 104.6), ("Prøve ut ny rullestol på skolen", 203.6), ("Áilu Čearret Ŋáhkka", 135.3)],
)
def test_the_estimate_is_a_little_wider_than_the_font(words: str, measured: float) -> None:
    assert measured <= lettering.width(words, SIZE) <= measured * 1.15
