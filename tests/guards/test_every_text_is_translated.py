"""Bokmål stands in the code; nynorsk and English are whole, sure, and fill in the same values."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polib  # type: ignore[import-untyped]
import pytest

from dev.messages import LANGUAGES, NOT_OURS
from tests.guards.house import ROOT, copy_of_the_house, joined, plant

FORMS: Final = 2
_VALUE: Final = re.compile(r"%\((\w+)\)[sd]|%%|%[sd]")
_MARKUP: Final = re.compile(r"</?[a-z][^>]*>")


def collected(house: Path, language: str) -> polib.POFile:
    """Collect the texts of a tree into its catalogue, as `make messages` does, and return it."""
    (house / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "manage.py", "makemessages", f"--locale={language}", "--add-location=file"]
    command += ["--verbosity=0", *(f"--ignore={name}" for name in NOT_OURS)]
    answer = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert not answer.returncode, answer.stderr
    return polib.pofile(str(house / "locale" / language / "LC_MESSAGES" / "django.po"))


def faults_of(catalogue: Iterable[polib.POEntry], language: str) -> list[str]:
    """Return what is missing, doubtful, left over or filled in with other values."""
    return [f"{language}: {fault}" for entry in catalogue if (fault := _fault_of(entry))]


def _fault_of(entry: polib.POEntry) -> str:
    if entry.obsolete:
        return f"“{entry.msgid}” is in the catalogue and nowhere in the code. Run `make messages`."
    if entry.fuzzy:
        return f"“{entry.msgid}” is marked as doubtful. Read the translation, mend it and take the mark away."
    said = _translations(entry)
    if not all(text.strip() for text in said):
        where = ", ".join(name for name, _ in entry.occurrences)
        return f"“{entry.msgid}” ({where}) is not translated. Run `make messages` and translate it."
    return _fault_of_values(entry, said)


def _translations(entry: polib.POEntry) -> list[str]:
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural.get(form, "") for form in range(FORMS)]


def _fault_of_values(entry: polib.POEntry, said: list[str]) -> str:
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    for source, text in zip(sources, said, strict=True):
        for what, pattern in (("values", _VALUE), ("markup", _MARKUP)):
            if sorted(_found(pattern, source)) != sorted(_found(pattern, text)):
                return f"“{source}” has other {what} than “{text}”. Keep each of them exactly."
    return ""


def _found(pattern: re.Pattern[str], text: str) -> set[str]:
    return {match.group() for match in pattern.finditer(text)}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_the_house(tmp_path_factory.mktemp("house"), "manage.py", "config", "samvirk")
    if (ROOT / "locale").is_dir():
        shutil.copytree(ROOT / "locale", folder / "locale")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(house: Path, language: str) -> None:
    faults = faults_of(collected(house, language), language)
    assert not faults, joined(faults)


# Planted


def _entry(text: str) -> polib.POEntry:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return polib.pofile(header + text)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param('msgid "Lagre"\nmsgstr ""\n', "is not translated", id="missing"),
        pytest.param('#, fuzzy\nmsgid "Lagre"\nmsgstr "Save"\n', "is marked as doubtful", id="doubtful"),
        pytest.param('#~ msgid "Lagre"\n#~ msgstr "Save"\n', "nowhere in the code", id="left over"),
        pytest.param(
            'msgid "Hei, %(name)s"\nmsgstr "Hi, %(nome)s"\n', "has other values than", id="other value"
        ),
        pytest.param('msgid "Hei, %(name)s"\nmsgstr "Hi"\n', "has other values than", id="value lost"),
        pytest.param('msgid "Hei"\nmsgstr "Hi %s"\n', "has other values than", id="value added"),
        pytest.param('msgid "<b>Hei</b>"\nmsgstr "<b>Hi"\n', "has other markup than", id="markup lost"),
        pytest.param(
            'msgid "%(n)s dag"\nmsgid_plural "%(n)s dager"\nmsgstr[0] "%(n)s day"\nmsgstr[1] ""\n',
            "is not translated",
            id="plural missing",
        ),
        pytest.param(
            'msgid "%(n)s dag"\nmsgid_plural "%(n)s dager"\nmsgstr[0] "%(n)s day"\nmsgstr[1] "days"\n',
            "“%(n)s dager” has other values",
            id="plural value lost",
        ),
    ],
)
def test_a_fault_in_a_catalogue_is_seen(text: str, said: str) -> None:
    (fault,) = faults_of([_entry(text)], "en")
    assert fault.startswith("en: “")
    assert said in fault


@pytest.mark.parametrize(
    "text",
    [
        'msgid "Hei, %(name)s"\nmsgstr "Hi, %(name)s"\n',
        'msgid "%(n)s dag"\nmsgid_plural "%(n)s dager"\nmsgstr[0] "%(n)s day"\nmsgstr[1] "%(n)s days"\n',
    ],
)
def test_a_whole_entry_passes(text: str) -> None:
    assert not faults_of([_entry(text)], "en")


@pytest.mark.slow
def test_a_new_text_in_code_or_template_is_seen_and_one_that_is_gone(tmp_path: Path) -> None:
    copy_of_the_house(tmp_path, "manage.py", "config")
    shutil.rmtree(tmp_path / "samvirk", ignore_errors=True)
    copy_of_the_house(tmp_path, "samvirk")
    plant(
        tmp_path,
        "samvirk/web/planted.py",
        'from django.utils.translation import gettext\ngettext("Plantet")\n',
    )
    plant(tmp_path, "samvirk/web/templates/planted.html", '{% translate "Sådd" %}')
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    plant(tmp_path, "locale/en/LC_MESSAGES/django.po", f'{header}msgid "Ypperlig"\nmsgstr "Gone"\n')
    faults = faults_of(collected(tmp_path, "en"), "en")
    for said in (
        "“Plantet” (samvirk/web/planted.py) is not",
        "“Sådd” (",
        "“Ypperlig” is in the catalogue and nowhere",
    ):
        assert any(said in fault for fault in faults), said
