"""The receipt for a report of need: its reference, when it came, and what happens next; no health data."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the letter says: it names nobody, and says nothing of what the report was about.

    `sheet` holds whom to ask, as the information sheet does. Whoever has reported a need of their own
    (`is_own`) is spoken to as such; others are told that they will not hear what becomes of it.
    """

    reference: str
    received_on: date
    is_own: bool
    sheet: InformationSheet


def as_pdf(receipt: Receipt, language: Language) -> bytes:
    """Return the receipt as an accessible PDF of one page; the same receipt always gives the same bytes.

    Raises typesetting.DocumentRefusedError.
    """
    sheet = receipt.sheet
    words = texts("receipt", language)
    data: dict[str, Json] = {
        "words": {key: words[key] for key in words if key not in {"own", "others"}},
        "next": words["own" if receipt.is_own else "others"],
        "municipality": sheet.municipality_name,
        "unit": sheet.unit_name,
        "updated": date_in_words(receipt.received_on, language),
        "reference": receipt.reference,
        "received": date_in_words(receipt.received_on, language),
        "contact": contact_lines(sheet, language),
    }
    made_at = datetime.combine(receipt.received_on, time(), tzinfo=UTC)
    return typeset("receipt.typ", data, language=language, made_at=made_at)
