"""Bokmål and nynorsk are spelled right, in all texts that people see."""

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.language.texts import catalogue_texts, document_texts
from tests.programs import needs

DICTIONARIES: Final = {"nb": "nb_NO", "nn": "nn_NO"}
WORDS: Final = Path(__file__).with_name("words.txt")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def unknown(words: Iterable[str], language: str) -> set[str]:
    """Return the words that the dictionary does not have; single letters are signs, not words."""
    needs("hunspell", "hunspell-no")
    long_enough = sorted({word for word in words if len(word) > 1})
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    done = subprocess.run(command, input="\n".join(long_enough), capture_output=True, text=True, check=True)
    assert "Can't open" not in done.stderr, done.stderr
    return {word.casefold() for word in done.stdout.split() if len(word) > 1}


@cache
def project_words(language: str) -> frozenset[str]:
    """Return the words of the list that are right in this language."""
    rows = [
        line.split("|")
        for line in WORDS.read_text(encoding="utf-8").splitlines()
        if line[:1] not in ("#", "")
    ]
    for row in rows:
        assert len(row) == 3 and row[2].strip(), f"“{'|'.join(row)}” lacks its language or why it is right."  # noqa: PT018
    return frozenset(word.strip() for word, languages, _why in rows if language in languages.split())


def used_words(language: str) -> dict[str, str]:
    """Return every word of the language's texts with a place where it stands."""
    texts = [*catalogue_texts(language), *document_texts(language)]
    return {word: text.where for text in texts for word in _WORD.findall(text.words)}


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_is_in_the_dictionary_or_the_list(language: str) -> None:
    used = used_words(language)
    wrong = unknown(used, language) - project_words(language)
    places = [f"  {word}: {where}" for word, where in sorted(used.items()) if word.casefold() in wrong]
    assert not wrong, (
        "Mend these, or add them to tests/language/words.txt with why they are right:\n" + "\n".join(places)
    )


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_word_on_the_list_is_needed(language: str) -> None:
    dead = project_words(language) - unknown(used_words(language), language)
    assert not dead, (
        f"Take {sorted(dead)} out of tests/language/words.txt for {language}: no text needs them."
    )


@pytest.mark.parametrize(("language", "wrong"), [("nb", "koordinatorr"), ("nn", "ikke")])
def test_a_wrong_word_is_seen(language: str, wrong: str) -> None:
    assert wrong in unknown(["plan", wrong], language)
