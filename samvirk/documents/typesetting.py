"""Typeset a document as one file that is both PDF/A-2a (to keep) and PDF/UA-1 (to be read by everyone)."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from samvirk.documents.language import Language, texts
from samvirk.documents.legible import FONTS, Json, legible_data

TEMPLATES = Path(__file__).parent / "templates"
_one_at_a_time = Lock()


class FontsMissingError(Exception):
    """The fonts for PDFs have not been built on this machine."""


class DocumentRefusedError(Exception):
    """A document could not be typeset; it names the template and why, and holds nothing of the content."""

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"{template} was refused by the typesetter: {reason}")
        self.template = template
        self.reason = reason


@cache
def _compiler(templates: Path) -> typst.Compiler:
    """Return the process's compiler: reading the fonts anew would cost more than the document itself."""
    if not any(FONTS.glob("*.ttf")):
        raise FontsMissingError("The fonts for PDFs are missing: run `python -m dev.assets`.")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(root=templates, font_paths=fonts, ignore_system_fonts=True)


def typeset(
    template: str,
    data: Mapping[str, Json],
    *,
    language: Language,
    made_at: datetime,
    templates: Path = TEMPLATES,
) -> bytes:
    """Return the PDF of a template filled with data.

    The template gets `data` with two keys added: `language`, and `frame`, the words of the shared frame.
    Data goes in as JSON and is never read as Typst source. The same arguments give the same bytes; `made_at`
    must have a time zone, and is what the file says of itself. Raises FontsMissingError, and
    DocumentRefusedError also when not everyone could read it (no title, a picture without alternative text).
    """
    whole = {**data, "language": str(language), "frame": texts("letter", language)}
    inputs = {"data": json.dumps(legible_data(whole))}
    with _one_at_a_time:
        compiler = _compiler(templates)
        try:
            pdf = compiler.compile(
                input=templates / template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(made_at.timestamp()),
            )
        except typst.TypstError as error:
            raise DocumentRefusedError(template, error.message) from None
    if not isinstance(pdf, bytes):
        raise DocumentRefusedError(template, "the typesetter returned no PDF")
    return pdf
