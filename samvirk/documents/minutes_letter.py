"""The minutes of a meeting on paper, to one of those who get them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from samvirk.documents.information_sheet import InformationSheet
from samvirk.documents.language import Language, date_in_words, filled, texts
from samvirk.documents.legible import Json
from samvirk.documents.plain_letter import PlainLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point: its heading, what was decided, on what people disagree, and who does what by when."""

    heading: str
    decision: str = ""
    disagreement: str = ""
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLetter:
    """What one letter says. Where an address is protected, `about` is a reference, and no place is told."""

    to: str
    address: str = ""
    is_protected: bool = False
    about: str
    kind: str
    meeting_on: date
    hours: str
    came: str = ""
    points: tuple[Point, ...]
    next_words: str = ""
    additions: tuple[str, ...] = ()
    is_for_staff: bool = False
    sheet: InformationSheet
    made_on: date


def as_pdf(letter: MinutesLetter, language: Language) -> bytes:
    """Return the letter as an accessible PDF; the same letter always gives the same bytes."""
    words = texts("minutes_letter", language)
    return PlainLetter(
        title=words["title"],
        to=letter.to,
        address="" if letter.is_protected else letter.address,
        note=words["safe_route"] if letter.is_protected else "",
        sections=_sections(letter, words, language),
        contact_heading=words["ask_us"],
        sheet=letter.sheet,
        made_on=letter.made_on,
    ).as_pdf(language)


def _sections(letter: MinutesLetter, words: dict[str, Any], language: Language) -> list[Json]:
    weekday = words["weekdays"][letter.meeting_on.weekday()]
    facts = {
        "about": letter.about,
        "kind": letter.kind,
        "day": f"{weekday} {date_in_words(letter.meeting_on, language)}",
        "hours": letter.hours,
        "came": letter.came,
        "phone": letter.sheet.phone,
    }
    opening = [filled(words["opening"], facts)]
    opening += [filled(words["came"], facts)] if letter.came else []
    ending = [letter.next_words] if letter.next_words else []
    ending += [words["own_journal"]] if letter.is_for_staff else []
    found = [_section("", opening), *(_point(one, words) for one in letter.points)]
    found += [_section(words["additions"], [], letter.additions)] if letter.additions else []
    return [*found, _section(words["next"], [*ending, filled(words["disagree"], facts)])]


def _point(point: Point, words: dict[str, Any]) -> Json:
    said = [point.decision] if point.decision else []
    if point.disagreement:
        said.append(filled(words["disagreement"], {"disagreement": point.disagreement}))
    return _section(point.heading, said, point.tasks)


def _section(heading: str, paragraphs: list[str], points: tuple[str, ...] = ()) -> Json:
    return {"heading": heading, "paragraphs": [*paragraphs], "points": [*points]}
