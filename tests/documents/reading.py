"""Read a PDF back as a person does, and hold the texts that people and attackers put into forms."""

import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from samvirk.documents.information_sheet import InformationSheet
from tests.programs import needs

MADE_AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

FJORDVIK = InformationSheet(
    municipality_name="Fjordvik kommune",
    unit_name="Koordinerende enhet",
    phone="78 00 12 34",
    email="koordinering@fjordvik.example",
    visiting_address="Rådhuset, Storgata 1",
    postal_address="Postboks 12, 9990 Fjordvik",
    opening_hours="Mandag til fredag kl. 9–15",
    website="fjordvik.example/koordinering",
    updated_on=date(2026, 11, 22),
)

HOSTILE = {
    "quotes": '"\'`«»‘’“”\\" ))]}',
    "code": '#eval("1 + 1") #panic("no") #import "letter.typ" #sys.inputs $x$ [*a*] // b /* c',
    "brackets": "]]]]))))}}}}#]",
    "nothing": "a\x00b\x07c\x1b[31m",
    "long word": "ø" * 5000,
    "long text": "en lang setning " * 312,
    "right to left": "abc\u202edcba\u202c \u2066x\u2069 \u200f\u200e\ufeff",
    "sami": "Čáhcesuolu ŋ đ ŧ š ž Áŋŋel",
    "emoji": "😀👩‍👩‍👧‍👦 🇳🇴 👍🏽 ❤️",
    "other scripts": "مرحبا 你好 שלום ქართული",
    "broken": "\ud800 \uffff \ufffd \ue000",
    "lines": "a\r\nb\n\nc\td\u2028e",
    "json": '{"a": 1}\\u0000',
}


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF with every run of white space as one blank."""
    needs("poppler-utils")
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode().replace("\u200b", ""))


def facts_of(pdf: bytes, *options: str) -> str:
    """Return what pdfinfo says of a PDF."""
    needs("poppler-utils")
    done = subprocess.run(["pdfinfo", *options, "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    found = re.search(r"^Pages:\s+(\d+)$", facts_of(pdf), re.MULTILINE)
    assert found
    return int(found[1])


def template_in(folder: Path, source: str) -> str:
    """Write a throw-away template that has the shared frame beside it; return its name."""
    (folder / "sample.typ").write_text(source, encoding="utf-8")
    return "sample.typ"
