"""The application on paper, to be filled in by hand (R-040)."""

from datetime import UTC, datetime, time

from samvirk.documents.information_sheet import InformationSheet, contact_lines
from samvirk.documents.language import Language, date_in_words, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset


def as_pdf(sender: InformationSheet, language: Language) -> bytes:
    """Return the blank form with how to reach the unit that the information sheet names."""
    data: dict[str, Json] = {
        "words": texts("application_form", language),
        "municipality": sender.municipality_name,
        "unit": sender.unit_name,
        "updated": date_in_words(sender.updated_on, language),
        "contact": contact_lines(sender, language),
    }
    made_at = datetime.combine(sender.updated_on, time(), tzinfo=UTC)
    return typeset("application_form.typ", data, language=language, made_at=made_at)
