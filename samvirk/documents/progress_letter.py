"""The letter about a late activity to somebody whom Samvirk does not reach; it tells of no person."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressLetter:
    """What the letter says: the koordinator's own words, or without them what the unit writes."""

    sheet: InformationSheet
    to: str
    text: str = ""
    due_on: date
    made_on: date


def as_pdf(letter: ProgressLetter, language: Language) -> bytes:
    """Return the letter as an accessible PDF; the same letter always gives the same bytes."""
    words = texts("progress_letter", language)
    facts = {"due_on": date_in_words(letter.due_on, language)}
    own = [line for line in letter.text.splitlines() if line.strip()]
    data: dict[str, Json] = {
        "title": words["title"],
        "to": letter.to,
        "address": "",
        "note": "",
        "date": date_in_words(letter.made_on, language),
        "sections": [
            {
                "heading": "",
                "paragraphs": [*(own or (filled(line, facts) for line in words["paragraphs"]))],
                "points": [],
            },
            {"heading": words["how"], "paragraphs": [], "points": [*words["answers"]]},
        ],
        "sources": [],
        "sources_heading": "",
        "contact_heading": words["ask_us"],
        "contact": contact_lines(letter.sheet, language),
        "municipality": letter.sheet.municipality_name,
        "unit": letter.sheet.unit_name,
        "updated": date_in_words(letter.made_on, language),
    }
    made_at = datetime.combine(letter.made_on, time(), tzinfo=UTC)
    return typeset("plain_letter.typ", data, language=language, made_at=made_at)
