"""The typesetter: data is never code, nothing breaks it, and it refuses what not everyone can read."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samvirk.documents import typesetting
from samvirk.documents.language import Language
from samvirk.documents.typesetting import TEMPLATES, DocumentRefusedError, FontsMissingError, typeset
from tests.documents.reading import HOSTILE, MADE_AT, facts_of, template_in, words_of

PLAIN = """
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: "Prøve")
#set text(lang: data.language, font: ("Inter", "Noto Emoji"), hyphenate: false)
#title()
#data.text
"""


def plain(folder: Path, text: str) -> bytes:
    return typeset("plain.typ", {"text": text}, language=Language.BOKMAAL, made_at=MADE_AT, templates=folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "plain.typ").write_text(PLAIN, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_typesets_whatever_people_paste_into_a_form(folder: Path, kind: str) -> None:
    assert plain(folder, HOSTILE[kind]).startswith(b"%PDF-")


@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_it_typesets_any_text_at_all(folder: Path, text: str) -> None:
    assert plain(folder, text).startswith(b"%PDF-")


@pytest.mark.parametrize("kind", ["code", "brackets", "json"])
def test_it_prints_code_as_text_and_never_runs_it(folder: Path, kind: str) -> None:
    assert HOSTILE[kind] in words_of(plain(folder, HOSTILE[kind]))


def test_it_keeps_sami_letters_and_emoji(folder: Path) -> None:
    words = words_of(plain(folder, HOSTILE["sami"] + " 😀"))
    assert HOSTILE["sami"] in words
    assert "😀" in words


def test_the_same_document_is_the_same_file_in_every_process(folder: Path) -> None:
    here = plain(folder, "Likt hver gang")
    script = (
        "import sys; from pathlib import Path; from tests.documents.test_typeset_a_document import plain;"
        "sys.stdout.buffer.write(plain(Path(sys.argv[1]), 'Likt hver gang'))"
    )
    there = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, check=True)
    assert there.stdout == here


def test_it_serves_several_threads(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        files = list(pool.map(lambda number: plain(folder, f"Brev nummer {number}"), range(12)))
    assert [f"Brev nummer {number}" in words_of(pdf) for number, pdf in enumerate(files)] == [True] * 12


def test_the_file_says_its_language_and_its_time(folder: Path) -> None:
    pdf = typeset("plain.typ", {"text": "x"}, language=Language.NYNORSK, made_at=MADE_AT, templates=folder)
    assert b"/Lang (nn)" in pdf or b"/Lang(nn)" in pdf
    assert "2026-11-22T09:00:00" in facts_of(pdf, "-isodates")


INACCESSIBLE = {
    "no title": '#set text(font: "Inter")\n= Brev',
    "no alternative text": (
        '#set document(title: "Kart")\n#set text(font: "Inter")\n#title()\n'
        "#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"), format: \"svg\")"
    ),
    "headings that skip a level": (
        '#set document(title: "Brev")\n#set text(font: "Inter")\n#title()\n== For dypt'
    ),
}


@pytest.mark.parametrize("fault", INACCESSIBLE)
def test_it_refuses_a_document_that_not_everyone_can_read(folder: Path, fault: str) -> None:
    name = template_in(folder, INACCESSIBLE[fault])
    with pytest.raises(DocumentRefusedError) as refused:
        typeset(name, {}, language=Language.BOKMAAL, made_at=MADE_AT, templates=folder)
    assert refused.value.template == name
    assert "PDF/UA-1" in refused.value.reason


def test_a_refusal_names_the_document_and_tells_nothing_of_its_content(folder: Path) -> None:
    name = template_in(folder, PLAIN.replace("data.text", "data.missing"))
    with pytest.raises(DocumentRefusedError, match=r"^sample\.typ was refused") as refused:
        typeset(name, {"text": "hemmelig"}, language=Language.BOKMAAL, made_at=MADE_AT, templates=folder)
    assert "hemmelig" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_missing_fonts_say_what_to_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(FontsMissingError, match=r"python -m dev\.assets"):
        typesetting._compiler(tmp_path)


def test_templates_fetch_nothing_from_the_network_and_run_no_data() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.typ")}
    assert sources
    assert [name for name, source in sources.items() if "@preview" in source or "eval(" in source] == []
