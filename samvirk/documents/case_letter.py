"""What every letter in somebody's matter has: as text that is stored and never changed, and as PDF.

The text holds all that the letter says; the address is none of it. It is printed for whoever may know it, and
never where it is protected (R-061, R-123).
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Self

from samvirk.documents.language import Language, date_in_words, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset
from samvirk.rules.law import Citation

# Below this age a letter is to the family.
ADDRESSED_AGE = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who writes."""

    municipality: str
    unit: str
    phone: str = ""
    email: str = ""
    postal_address: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom a letter is about, and how it reads the day of birth: an expected child has none yet."""

    name: str
    born_on: date | None
    expected_on: date | None
    is_to_family: bool
    is_protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the letter; the first has no heading."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLetter:
    """All that a letter says."""

    language: str
    title: str
    to: str
    subject: str
    made_on: str
    sender: Sender
    sections: tuple[Section, ...]
    sources: tuple[tuple[str, str, str], ...]
    is_by_safe_route: bool

    def stored(self) -> str:
        """Return the letter as the text that is sealed and kept."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, stored: str) -> Self:
        """Return the letter as it was sent."""
        kept: dict[str, Any] = json.loads(stored)
        sections = tuple(
            Section(heading=part["heading"], paragraphs=tuple(part["paragraphs"]))
            for part in kept.pop("sections")
        )
        sources = tuple(tuple(source) for source in kept.pop("sources"))
        return cls(**kept | {"sender": Sender(**kept["sender"]), "sections": sections, "sources": sources})


def compose(
    *,
    language: Language,
    title: str,
    sections: Iterable[tuple[str, Iterable[str]]],
    sources: Iterable[Citation],
    about: About,
    sender: Sender,
    made_on: date,
) -> CaseLetter:
    """Return a letter; parts without words are left out, and each source once."""
    frame = texts("case_letter", language)
    parts = [(heading, tuple(words for words in paragraphs if words)) for heading, paragraphs in sections]
    return CaseLetter(
        language=language.value,
        title=title,
        to=frame["family_of"].format(name=about.name) if about.is_to_family else about.name,
        subject=_subject(about, language),
        made_on=made_on.isoformat(),
        sender=sender,
        sections=tuple(Section(heading=heading, paragraphs=words) for heading, words in parts if words),
        sources=tuple(dict.fromkeys(_source(cite, language) for cite in sources)),
        is_by_safe_route=about.is_protected,
    )


def as_pdf(letter: CaseLetter, *, address: str = "") -> bytes:
    """Return the letter as an accessible PDF; a protected address is never printed."""
    language, made_on = Language(letter.language), date.fromisoformat(letter.made_on)
    ways = texts("letter", language)
    sender = letter.sender
    contact: list[Json] = [
        {"label": ways[name], "text": getattr(sender, name)}
        for name in ("phone", "email", "postal_address")
        if getattr(sender, name)
    ]
    data: dict[str, Json] = {
        "words": texts("case_letter", language),
        "title": letter.title,
        "to": letter.to,
        "address": "" if letter.is_by_safe_route else address,
        "by_safe_route": letter.is_by_safe_route,
        "subject": letter.subject,
        "date": date_in_words(made_on, language),
        "sections": [
            {"heading": part.heading, "paragraphs": list(part.paragraphs)} for part in letter.sections
        ],
        "sources": [
            {"place": place, "title": title, "force": force} for place, title, force in letter.sources
        ],
        "signer": sender.signer,
        "municipality": sender.municipality,
        "unit": sender.unit,
        "contact": contact,
    }
    made_at = datetime.combine(made_on, time(), tzinfo=UTC)
    return typeset("case_letter.typ", data, language=language, made_at=made_at)


def _subject(about: About, language: Language) -> str:
    frame = texts("case_letter", language)
    key, day = ("about", about.born_on) if about.born_on else ("about_expected", about.expected_on)
    birth = date_in_words(day, language) if day else ""
    return str(frame[key].format(name=about.name, birth=birth))


def _source(cite: Citation, language: Language) -> tuple[str, str, str]:
    """A source that nobody has held against the text of the law is not called one."""
    frame = texts("case_letter", language)
    force = frame["forces"][cite.force.value.replace(" ", "_")] if cite.is_confirmed else frame["unconfirmed"]
    return cite.place, cite.title, force
