"""The request to a unit to appoint a koordinator: kind, size, the day to answer, and nobody's name."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset
from samvirk.rules.law import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLetter:
    """What the letter says; whom it is about, the leader learns when somebody is appointed."""

    sheet: InformationSheet
    unit: str
    leader: str = ""
    is_order: bool
    is_child_coordinator: bool
    size: str = ""
    asked_on: date
    answer_by: date
    sources: tuple[Citation, ...] = ()


def as_pdf(letter: OrderLetter, language: Language) -> bytes:
    """Return the letter as an accessible PDF; the same letter always gives the same bytes."""
    words = texts("order_letter", language)
    facts = {
        "unit": letter.unit,
        "kind": words["kinds"]["child" if letter.is_child_coordinator else "other"],
        "size": letter.size,
        "answer_by": date_in_words(letter.answer_by, language),
    }
    asked = words["order" if letter.is_order else "question"]
    told = [filled(line, facts) for line in asked if letter.size or "{size}" not in line]
    data: dict[str, Json] = {
        "title": words["title_order" if letter.is_order else "title_question"],
        "to": f"{letter.unit}, {letter.leader}" if letter.leader else letter.unit,
        "address": "",
        "note": "",
        "date": date_in_words(letter.asked_on, language),
        "sections": [
            {"heading": "", "paragraphs": [*told], "points": []},
            {"heading": words["how"], "paragraphs": [], "points": [*words["answers"]]},
        ],
        "sources": [f"{cite.place}: {cite.title}" for cite in letter.sources],
        "sources_heading": words["sources"],
        "contact_heading": words["ask_us"],
        "contact": contact_lines(letter.sheet, language),
        "municipality": letter.sheet.municipality_name,
        "unit": letter.sheet.unit_name,
        "updated": date_in_words(letter.asked_on, language),
    }
    made_at = datetime.combine(letter.asked_on, time(), tzinfo=UTC)
    return typeset("plain_letter.typ", data, language=language, made_at=made_at)
