"""The languages that documents are written in: their texts and their dates in words."""

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"


class Language(StrEnum):
    """A language that every document exists in; the value is the BCP 47 tag that goes into the PDF."""

    BOKMAAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"


_NORWEGIAN_MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@cache
def texts(document: str, language: Language) -> dict[str, Any]:
    """Return the words of one document; the caller must not change them."""
    return tomllib.loads((TEXTS / f"{document}.{language}.toml").read_text(encoding="utf-8"))


def filled(sentence: str, facts: Mapping[str, str]) -> str:
    """Return the sentence with each fact in the place of its name in braces; nothing else in it is read."""
    for name, fact in facts.items():
        sentence = sentence.replace(f"{{{name}}}", fact)
    return sentence


def date_in_words(day: date, language: Language) -> str:
    """Write a date as people say it: “22. november 2026”, “22 November 2026”."""
    if language is Language.ENGLISH:
        return f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day}. {_NORWEGIAN_MONTHS[day.month - 1]} {day.year}"


def language_of(account_language: str, spoken: str) -> Language:
    """Return the language of letters to somebody: as they read pages, or else as they speak.

    Whoever speaks something else gets bokmål, and an interpreter where one is needed.
    """
    if account_language in Language:
        return Language(account_language)
    words = spoken.casefold()
    if "nynorsk" in words:
        return Language.NYNORSK
    return Language.ENGLISH if words.startswith("engelsk") else Language.BOKMAAL
