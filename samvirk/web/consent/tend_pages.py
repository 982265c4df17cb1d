"""The list of consents to tend, as frozen rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.consent_lists import ConsentToTend
from samvirk.consent.models import ConsentKind
from samvirk.web.components import dates
from samvirk.web.components.page import Tag
from samvirk.web.consent.words import TENDING
from samvirk.web.people.pages import called


@dataclass(frozen=True, slots=True, kw_only=True)
class TendRow:
    """A consent, whose, and why it needs somebody."""

    person: str
    what: str
    why: Tag
    until: str
    url: str


def tend_rows(found: Iterable[ConsentToTend]) -> tuple[TendRow, ...]:
    """Return the rows, each with the way to the person's consents."""
    return tuple(_row(one) for one in found)


def _row(one: ConsentToTend) -> TendRow:
    label, colour = TENDING[one.why]
    what = str(one.kind.label)
    if one.kind is ConsentKind.SHARING:
        what = _("Dele med %(name)s") % {"name": one.receiver or _("en tjeneste")}
    return TendRow(
        person=called(one.person),
        what=what,
        why=Tag(label=str(label), colour=colour),
        until=dates.day(one.on) if one.on else "",
        url=reverse("consent:overview", args=[one.person.id]),
    )
