"""The letter that tells who is koordinator: to the person, and copies that say what each may know."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from samvirk.documents.information_sheet import InformationSheet
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.plain_letter import PlainLetter
from samvirk.rules.law import Citation


class Copy(StrEnum):
    """To whom a copy goes; a leader is told that somebody in the unit has one more, and not for whom."""

    PERSON = "person"
    COORDINATOR = "koordinator"
    LEADER = "leder"
    SERVICES = "tjenester"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentLetter:
    """What the letter says. `address` is empty where it is protected; the letter then goes by a safe route.

    `why_not` is why a wish could not be granted, in the words that were written for the person.
    """

    copy: Copy
    sheet: InformationSheet
    person: str
    address: str = ""
    is_protected: bool = False
    is_child_coordinator: bool
    coordinator: str
    workplace: str
    phone: str = ""
    leader: str = ""
    deputy: str = ""
    starts_on: date
    contact_by: date
    why_not: str = ""
    made_on: date
    sources: tuple[Citation, ...] = ()


def as_pdf(letter: AppointmentLetter, language: Language) -> bytes:
    """Return the letter as an accessible PDF; the same letter always gives the same bytes."""
    words = texts("appointment_letter", language)
    facts = _facts(letter, words, language)
    return PlainLetter(
        title=filled(words["titles"][letter.copy.value], facts),
        to=letter.person if letter.copy is Copy.PERSON else words["copy_to"][letter.copy.value],
        address=letter.address if letter.copy is Copy.PERSON and not letter.is_protected else "",
        note=words["safe_route"] if letter.copy is Copy.PERSON and letter.is_protected else "",
        sections=_sections(letter, words, facts),
        sources=[f"{cite.place}: {cite.title}" for cite in letter.sources],
        sources_heading=words["sources"],
        contact_heading=words["ask_us"],
        sheet=letter.sheet,
        made_on=letter.made_on,
    ).as_pdf(language)


def _facts(letter: AppointmentLetter, words: dict[str, Any], language: Language) -> dict[str, str]:
    return {
        "person": letter.person if letter.copy is not Copy.LEADER else words["somebody"],
        "kind": words["kinds"]["child" if letter.is_child_coordinator else "other"],
        "coordinator": letter.coordinator,
        "workplace": letter.workplace,
        "phone": letter.phone,
        "leader": letter.leader,
        "deputy": letter.deputy,
        "starts": date_in_words(letter.starts_on, language),
        "contact_by": date_in_words(letter.contact_by, language),
        "why_not": letter.why_not,
    }


def _sections(letter: AppointmentLetter, words: dict[str, Any], facts: dict[str, str]) -> list[Json]:
    """Return the parts of this copy; a sentence about what is not known is left out."""
    parts = words["sections"][letter.copy.value]
    found: list[Json] = []
    for part in parts:
        told = [
            filled(sentence, facts)
            for sentence in part["paragraphs"]
            if all(facts[name] for name in facts if f"{{{name}}}" in sentence)
        ]
        points = [filled(point, facts) for point in part.get("points", [])]
        if told or points:
            heading = filled(part.get("heading", ""), facts)
            found.append({"heading": heading, "paragraphs": [*told], "points": [*points]})
    return found
