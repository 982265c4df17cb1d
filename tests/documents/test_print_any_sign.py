"""Legible text: what the fonts can draw stays, and the rest becomes a box."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from samvirk.documents.legible import BOX, EMOJI_FONT, FONTS, TEXT_FONTS, codepoints, legible, legible_data


@pytest.mark.parametrize("name", [*TEXT_FONTS, EMOJI_FONT])
def test_it_reads_a_font_as_fonttools_does(name: str) -> None:
    assert codepoints(FONTS / name) == set(TTFont(FONTS / name).getBestCmap())


def test_norwegian_and_sami_letters_stay() -> None:
    letters = "æøåÆØÅ áčđŋšŧž ÁČĐŊŠŦŽ äöǥǧǩʒǯï §–—«»"
    assert legible(letters) == letters


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("مرحبا", BOX * 5),
        ("\ue000\uffff\ufffd\ud800", BOX * 4),
        ("a\x00b\x1b", "ab"),
        ("\ufeffKari", "Kari"),
        ("A\u030ase", "Åse"),
        ("en\r\nto\tre\u2028fire", "en\nto re fire"),
    ],
)
def test_what_cannot_be_drawn_is_replaced_or_left_out(given_text: str, printed: str) -> None:
    assert legible(given_text) == printed


def test_no_sign_may_turn_the_direction_of_what_follows() -> None:
    assert legible("Kari \u202eneslO\u202c \u2067x\u2069") == "Kari neslO x"


@given(st.text())
def test_what_is_legible_stays_as_it_is(text: str) -> None:
    once = legible(text)
    assert legible(once) == once


def test_nested_data_is_made_legible_and_numbers_stay() -> None:
    assert legible_data({"a": ["x\x00", {"b": "漢"}], "n": 3, "no": None}) == {
        "a": ["x", {"b": BOX}],
        "n": 3,
        "no": None,
    }
