"""The frame that all plain letters share: to whom, from whom, when, and whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLetter:
    """A letter in the words of its language; `note` stands where an address must not, sources may be none."""

    title: str
    to: str
    address: str = ""
    note: str = ""
    sections: Sequence[Json]
    sources: Sequence[str] = ()
    sources_heading: str = ""
    contact_heading: str
    sheet: InformationSheet
    made_on: date

    def as_pdf(self, language: Language) -> bytes:
        """Return the letter as an accessible PDF; raises typesetting.DocumentRefusedError."""
        made_on = date_in_words(self.made_on, language)
        data: dict[str, Json] = {
            "title": self.title,
            "to": self.to,
            "address": self.address,
            "note": self.note,
            "date": made_on,
            "sections": [*self.sections],
            "sources": [*self.sources],
            "sources_heading": self.sources_heading,
            "contact_heading": self.contact_heading,
            "contact": contact_lines(self.sheet, language),
            "municipality": self.sheet.municipality_name,
            "unit": self.sheet.unit_name,
            "updated": made_on,
        }
        made_at = datetime.combine(self.made_on, time(), tzinfo=UTC)
        return typeset("plain_letter.typ", data, language=language, made_at=made_at)
