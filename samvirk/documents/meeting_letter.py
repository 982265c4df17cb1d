"""The call to a meeting on paper, to one of those who come; and that it is moved or called off."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.text import capfirst

from samvirk.documents.information_sheet import InformationSheet
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.plain_letter import PlainLetter


class Told(StrEnum):
    """What the letter tells."""

    CALLED = "called"
    MOVED = "moved"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLetter:
    """What one letter says. Where an address is protected, `about` is a reference, and no place is told.

    `coming` are the others with title and address, `points` the agenda, or the one point the receiver comes
    for; each is a line that is ready to read.
    """

    told: Told
    to: str
    address: str = ""
    is_protected: bool = False
    about: str
    kind: str
    meeting_on: date
    hours: str
    place: str = ""
    video_link: str = ""
    practical: str = ""
    reason: str = ""
    why_late: str = ""
    coming: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    sheet: InformationSheet
    made_on: date


def as_pdf(letter: MeetingLetter, language: Language) -> bytes:
    """Return the letter as an accessible PDF; the same letter always gives the same bytes."""
    words = texts("meeting_letter", language)
    facts = _facts(letter, words, language)
    return PlainLetter(
        title=filled(words["titles"][letter.told.value], facts),
        to=letter.to,
        address="" if letter.is_protected else letter.address,
        note=words["safe_route"] if letter.is_protected else "",
        sections=_sections(letter, words, facts),
        contact_heading=words["ask_us"],
        sheet=letter.sheet,
        made_on=letter.made_on,
    ).as_pdf(language)


def _facts(letter: MeetingLetter, words: dict[str, Any], language: Language) -> dict[str, str]:
    weekday = words["weekdays"][letter.meeting_on.weekday()]
    return {
        "about": letter.about,
        "kind": letter.kind,
        "day": f"{weekday} {date_in_words(letter.meeting_on, language)}",
        "hours": letter.hours,
        "place": letter.place or (words["place_is_told"] if letter.is_protected else ""),
        "video_link": letter.video_link,
        "practical": letter.practical,
        "reason": letter.reason,
        "why_late": letter.why_late,
        "phone": letter.sheet.phone,
    }


def _sections(letter: MeetingLetter, words: dict[str, Any], facts: dict[str, str]) -> list[Json]:
    """Return the parts; a sentence about what is not known is left out, and so is a part without any."""
    found: list[Json] = []
    for part in words["sections"][letter.told.value]:
        told = [
            capfirst(filled(sentence, facts))
            for sentence in part["paragraphs"]
            if all(fact for name, fact in facts.items() if f"{{{name}}}" in sentence)
        ]
        points = letter.points if "lists_points" in part else ()
        points = letter.coming if "lists_coming" in part else points
        if told or points:
            found.append(
                {
                    "heading": part.get("heading", ""),
                    "paragraphs": [*told],
                    "points": [*points],
                    "has_numbers": "lists_points" in part,
                }
            )
    return found
