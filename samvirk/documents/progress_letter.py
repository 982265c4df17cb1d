"""The letter about a late activity to somebody whom Samvirk does not reach; it tells of no person."""

from dataclasses import dataclass
from datetime import date

from samvirk.documents.information_sheet import InformationSheet
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.plain_letter import PlainLetter


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
    return PlainLetter(
        title=words["title"],
        to=letter.to,
        sections=[
            {
                "heading": "",
                "paragraphs": [*(own or (filled(line, facts) for line in words["paragraphs"]))],
                "points": [],
            },
            {"heading": words["how"], "paragraphs": [], "points": [*words["answers"]]},
        ],
        contact_heading=words["ask_us"],
        sheet=letter.sheet,
        made_on=letter.made_on,
    ).as_pdf(language)
