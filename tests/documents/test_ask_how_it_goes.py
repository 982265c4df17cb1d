"""The letter about a late activity, in three languages; it tells of no person."""

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dev import verapdf
from samvirk.documents import progress_letter
from samvirk.documents.language import Language
from samvirk.documents.progress_letter import ProgressLetter
from tests.documents.reading import FJORDVIK, words_of

DAY: Final = date(2026, 11, 22)
LETTER: Final = ProgressLetter(sheet=FJORDVIK, to="Omsorg AS", due_on=DAY, made_on=DAY)


@pytest.mark.rule("R-167", "R-171")
@pytest.mark.parametrize("language", Language)
def test_the_letter_says_what_was_due_and_how_to_answer(language: Language) -> None:
    words = words_of(progress_letter.as_pdf(LETTER, language))
    assert "Omsorg AS" in words
    assert "2026" in words
    assert FJORDVIK.phone in words


@pytest.mark.java
@pytest.mark.rule("R-171")
def test_the_letter_passes_both_standards(tmp_path: Path) -> None:
    files = [tmp_path / f"{language}.pdf" for language in Language]
    for file, language in zip(files, Language, strict=True):
        file.write_bytes(progress_letter.as_pdf(LETTER, language))
    found = verapdf.failures(files)
    assert [found[file] for file in files] == [[], [], []]
