"""The municipality's pages as frozen values."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from samvirk.organisations.models import GuideLink
from samvirk.web.components import dates


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRow:
    """A guide as a row of the list."""

    id: str
    title: str
    url: str
    publisher: str
    description: str
    checked: str
    is_stale: bool
    version: int
    edit_url: str
    confirm_url: str
    archive_url: str


def guide_row(guide: GuideLink, *, today: date) -> GuideRow:
    """Return the row, with its addresses and dates as text."""
    return GuideRow(
        id=str(guide.pk),
        title=guide.title,
        url=guide.url,
        publisher=guide.publisher,
        description=guide.description,
        checked=dates.day(guide.checked_on),
        is_stale=guide.is_stale(today),
        version=guide.version,
        edit_url=reverse("organisations:guide_edit", args=[guide.pk]),
        confirm_url=reverse("organisations:guide_confirm", args=[guide.pk]),
        archive_url=reverse("organisations:guide_archive", args=[guide.pk]),
    )
