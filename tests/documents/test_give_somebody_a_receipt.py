"""Whoever reports a need gets a letter: when it came, what happens next, and nothing of anybody."""

from dataclasses import fields, replace
from datetime import date

import pytest

from samvirk.documents.language import Language, texts
from samvirk.documents.receipt import Receipt, as_pdf
from tests.documents.reading import FJORDVIK, HOSTILE, page_count, words_of

RECEIPT = Receipt(reference="K7MX-Q2PD", received_on=date(2026, 11, 22), is_own=False, sheet=FJORDVIK)


@pytest.mark.rule("R-026")
@pytest.mark.parametrize("language", Language)
def test_it_says_when_it_came_and_whom_to_call(language: Language) -> None:
    words = words_of(as_pdf(RECEIPT, language))
    for expected in ("K7MX-Q2PD", "22", "November" if language == "en" else "november", "78 00 12 34"):
        assert expected in words
    assert texts("receipt", language)["title"] in words


@pytest.mark.parametrize("language", Language)
def test_others_are_told_that_they_hear_no_more(language: Language) -> None:
    others = texts("receipt", language)["others"]["keep"]
    assert others in words_of(as_pdf(RECEIPT, language))
    assert others not in words_of(as_pdf(replace(RECEIPT, is_own=True), language))


def test_there_is_no_place_for_a_name_or_for_health() -> None:
    assert {field.name for field in fields(Receipt)} == {"reference", "received_on", "is_own", "sheet"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_the_unit_calls_itself_it_can_be_printed(text: str) -> None:
    assert page_count(as_pdf(replace(RECEIPT, sheet=replace(FJORDVIK, unit_name=text)), Language.BOKMAAL))


def test_it_is_one_page_and_always_the_same() -> None:
    first = as_pdf(RECEIPT, Language.BOKMAAL)
    assert page_count(first) == 1
    assert first == as_pdf(RECEIPT, Language.BOKMAAL)


def test_the_same_keys_stand_in_every_language() -> None:
    def keys(language: Language) -> set[str]:
        found = texts("receipt", language)
        return {
            f"{key}.{inner}"
            for key, value in found.items()
            for inner in (value if isinstance(value, dict) else [""])
        }

    assert keys(Language.NYNORSK) == keys(Language.BOKMAAL) == keys(Language.ENGLISH)
