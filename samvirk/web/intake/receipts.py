"""Receipts: a page and a letter that say when a report came and what happens next, and of whom nothing.

Somebody without a login keeps the receipt by its address, which carries reference and day, signed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse

from samvirk.documents.language import Language
from samvirk.documents.receipt import Receipt, as_pdf
from samvirk.organisations.facts import UnitContact
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.organisations.sheets import sheet_of

SALT: Final = "receipt of a need report"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """All that a receipt knows of a report."""

    reference: str
    received_on: date
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """What the page shows."""

    reference: str
    received: str
    is_own: bool
    contact: UnitContact
    letters: tuple[Link, ...]


def token_of(report: KnownReport, number: int) -> str:
    """Return what stands in the address of a receipt."""
    facts = [number, report.reference, report.received_on.isoformat(), report.is_own]
    return signing.dumps(facts, salt=SALT)


def read_token(token: str, number: int) -> KnownReport:
    """Return what the address says; 404 for one that we have not made for this municipality."""
    try:
        made_for, reference, received_on, is_own = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    if made_for != number:
        raise Http404
    return KnownReport(reference=reference, received_on=date.fromisoformat(received_on), is_own=is_own)


def receipt_page(report: KnownReport, contact: UnitContact, view: str, *args: object) -> ReceiptPage:
    """Return the page; `view` with `args` and a language is the address of the letter."""
    names = dict(settings.LANGUAGES)
    return ReceiptPage(
        reference=report.reference,
        received=dates.day(report.received_on),
        is_own=report.is_own,
        contact=contact,
        letters=tuple(
            Link(label=names[one.value], language=one.value, url=reverse(view, args=[*args, one.value]))
            for one in Language
        ),
    )


def letter(report: KnownReport, contact: UnitContact, language: str) -> HttpResponse:
    """Return the receipt as PDF/A-2a and PDF/UA-1."""
    if language not in Language:
        raise Http404
    content = Receipt(
        reference=report.reference,
        received_on=report.received_on,
        is_own=report.is_own,
        sheet=sheet_of(contact),
    )
    response = HttpResponse(as_pdf(content, Language(language)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="kvittering-{language}.pdf"'
    return response
