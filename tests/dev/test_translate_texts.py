"""Catalogues are compiled without gettext, and what nobody has translated is named."""

import gettext
from pathlib import Path

import pytest

from dev import messages

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: samvirk/web/plans/views.py
msgid "Lagre planen"
msgstr "Save the plan"

#: samvirk/web/plans/views.py
msgid "Send innkalling"
msgstr ""

#, fuzzy
msgid "Kall inn"
msgstr "Call"
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    path = tmp_path / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("catalogue")
def test_a_translated_text_is_shown(tmp_path: Path) -> None:
    messages.compile_all()
    english = gettext.translation("django", tmp_path, languages=["en"])
    assert english.gettext("Lagre planen") == "Save the plan"


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("text", ["Send innkalling", "Kall inn"])
def test_a_missing_or_doubtful_translation_is_shown_in_the_source_language(tmp_path: Path, text: str) -> None:
    messages.compile_all()
    assert gettext.translation("django", tmp_path, languages=["en"]).gettext(text) == text


def test_what_is_missing_and_what_is_doubtful_is_named(
    catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert messages.report(catalogue) == 1
    assert capsys.readouterr().out.splitlines() == [
        "en: 3 texts, 1 missing, 1 doubtful",
        "  missing: 'Send innkalling' (samvirk/web/plans/views.py)",
        "  doubtful: 'Kall inn' ()",
    ]


def test_a_whole_catalogue_is_fine(catalogue: Path) -> None:
    catalogue.write_text(CATALOGUE.split("#: samvirk", maxsplit=1)[0], encoding="utf-8")
    assert messages.report(catalogue) == 0


def test_a_long_list_is_cut_and_says_so(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(messages, "SHOWN", 1)
    catalogue.write_text(CATALOGUE + '\nmsgid "Avslutt"\nmsgstr ""\n', encoding="utf-8")
    assert messages.report(catalogue) == 1
    assert "  missing: and 1 more" in capsys.readouterr().out.splitlines()
