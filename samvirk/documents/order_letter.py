"""The request to a unit to appoint a koordinator: kind, size, the day to answer, and nobody's name."""

from dataclasses import dataclass
from datetime import date

from samvirk.documents.information_sheet import InformationSheet
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.plain_letter import PlainLetter
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
    return PlainLetter(
        title=words["title_order" if letter.is_order else "title_question"],
        to=f"{letter.unit}, {letter.leader}" if letter.leader else letter.unit,
        sections=[
            {"heading": "", "paragraphs": [*told], "points": []},
            {"heading": words["how"], "paragraphs": [], "points": [*words["answers"]]},
        ],
        sources=[f"{cite.place}: {cite.title}" for cite in letter.sources],
        sources_heading=words["sources"],
        contact_heading=words["ask_us"],
        sheet=letter.sheet,
        made_on=letter.asked_on,
    ).as_pdf(language)
