"""All texts that people see: the catalogues, the documents, and the visible text of a page."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Final

import polib  # type: ignore[import-untyped]  # has no types of its own
from bs4 import BeautifulSoup

ROOT: Final = Path(__file__).resolve().parents[2]
LOCALE: Final = ROOT / "locale"
DOCUMENTS: Final = ROOT / "samvirk" / "documents" / "texts"
_NOT_WORDS: Final = re.compile(
    r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|https?://\S+|\S+@\S+|\b\w+\.(?:no|example|pdf)\b"
)
# What ends a line for whoever reads it, and so a sentence that has no full stop.
_BLOCKS: Final = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "th",
    "td",
    "label",
    "a",
    "legend",
    "summary",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text without markup and placeholders, and where it stands."""

    where: str
    words: str


def bare(text: str) -> str:
    """Return the text without markup, placeholders and addresses."""
    return _NOT_WORDS.sub(" ", unescape(text))


def catalogue_texts(language: str) -> list[Text]:
    """Return all texts of a language; those of bokmål are what the catalogues translate from."""
    catalogue = polib.pofile(
        str(LOCALE / ("nn" if language == "nb" else language) / "LC_MESSAGES" / "django.po")
    )
    rows = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        sources = [entry.msgid, entry.msgid_plural]
        targets = [entry.msgstr, *entry.msgstr_plural.values()]
        where = ", ".join(path for path, _line in entry.occurrences[:2])
        rows += [
            Text(where=where, words=bare(text)) for text in (sources if language == "nb" else targets) if text
        ]
    return rows


def document_texts(language: str) -> list[Text]:
    """Return all texts of the documents in a language."""
    found = []
    for path in sorted(DOCUMENTS.glob(f"*.{language}.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [Text(where=path.name, words=bare(text)) for text in _strings(content)]
    return found


def running_text(page: str) -> str:
    """Return the sentences of an HTML page's main part, each block a paragraph of its own.

    Names, addresses and words beside them are no text: nobody can write them more simply, and the catalogue,
    where the words come from, is measured whole.
    """
    soup = BeautifulSoup(page, "html.parser")
    main = soup.select_one("main") or soup
    for left_out in main.select("script, style, svg, [hidden], .sr, input, option, button, a.ds-button"):
        left_out.decompose()
    blocks = [block for block in main.find_all(_BLOCKS) if not block.find(_BLOCKS)]
    texts = [bare(block.get_text(" ", strip=True)) for block in blocks]
    return "\n\n".join(text for text in texts if text.endswith((".", "!", "?", ":")))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            # "force" names a kind of source for the program, not for a reader.
            if key != "force":
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
