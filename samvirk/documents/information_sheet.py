"""The sheet about koordinator, barnekoordinator, individuell plan and ansvarsgruppe, with whom to ask."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from samvirk.documents.language import Language, date_in_words, texts
from samvirk.documents.legible import Json
from samvirk.documents.typesetting import typeset

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
WEBSITE = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(/[\w./~%+-]*)?")
PHONE = re.compile(r"\+?[\d ]{3,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationSheet:
    """What one municipality's sheet says of its coordinating unit; a line with empty text is left out."""

    municipality_name: str
    unit_name: str
    phone: str = ""
    email: str = ""
    visiting_address: str = ""
    postal_address: str = ""
    opening_hours: str = ""
    website: str = ""
    updated_on: date

    def __post_init__(self) -> None:
        if not (self.phone.strip() or self.email.strip()):
            raise ValueError("A sheet that says “ask us” needs a phone number or an e-mail address to ask.")


def as_pdf(sheet: InformationSheet, language: Language) -> bytes:
    """Return the sheet as an accessible PDF of two pages; the same sheet always gives the same bytes.

    Raises typesetting.DocumentRefusedError.
    """
    words = texts("information_sheet", language)
    sources = words["sources"]
    read_on = date_in_words(sources["read_on"], language)
    data: dict[str, Json] = {
        "words": {key: value for key, value in words.items() if key != "sources"},
        "sources": {key: value for key, value in sources.items() if key != "read_on"}
        | {"note": sources["note"].format(date=read_on)},
        "municipality": sheet.municipality_name,
        "unit": sheet.unit_name,
        "updated": date_in_words(sheet.updated_on, language),
        "contact": contact_lines(sheet, language),
    }
    made_at = datetime.combine(sheet.updated_on, time(), tzinfo=UTC)
    return typeset("information_sheet.typ", data, language=language, made_at=made_at)


def contact_lines(sheet: InformationSheet, language: Language) -> Json:
    """List the ways to reach the unit: a label, what to read, and where a press on it leads."""
    label = texts("letter", language)
    website = sheet.website.strip()
    lines = [
        ("phone", sheet.phone, f"tel:{sheet.phone.replace(' ', '')}", PHONE),
        ("email", sheet.email, f"mailto:{sheet.email.strip()}", EMAIL),
        ("website", website, website if "://" in website else f"https://{website}", WEBSITE),
        ("visiting_address", sheet.visiting_address, "", None),
        ("opening_hours", sheet.opening_hours, "", None),
        ("postal_address", sheet.postal_address, "", None),
    ]
    return [
        # An address that does not look like one is printed, but is no link: it would lead nowhere, or astray.
        {"label": label[kind], "text": text, "link": link if form and form.fullmatch(text.strip()) else ""}
        for kind, text, link, form in lines
        if text.strip()
    ]
