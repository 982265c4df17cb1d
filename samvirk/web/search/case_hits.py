"""Reports, by their reference, and applications and coordinations, by person, among the search results."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access import applying, coordinating, reports
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.web.components import dates
from samvirk.web.search.directory_hits import Hit

P = Permission
_MOST = 20


def report_hits(actor: Actor, words: str, *, now: datetime) -> list[Hit]:
    """Return the report with this reference: to handle, or the actor's own."""
    reference = words.strip().upper()
    if actor.may(P.REPORT_HANDLE):
        rows = reports.reports_visible_to(actor, now=now).filter(reference=reference)
        found = [(row.pk, "intake:report", row.received_on) for row in rows.only("received_on")]
    elif actor.may(P.REPORT_WRITE):
        own = reports.OwnReports(actor, now=now).called(reference)
        found = [(one.id, "intake:own_receipt", one.received_on) for one in own]
    else:
        found = []
    return [
        Hit(
            title=_("Melding %(reference)s") % {"reference": reference},
            text=_("Mottatt %(day)s") % {"day": dates.day(received_on)},
            url=reverse(view, args=[row_id]),
            kind=_("Melding"),
        )
        for row_id, view, received_on in found
    ]


def case_hits(actor: Actor, persons: Sequence[tuple[UUID, str]], *, now: datetime) -> list[Hit]:
    """Return the applications and coordinations of persons who were found, each with the name found."""
    names = dict(persons)
    if not names:
        return []
    return [*_applications(actor, names, now), *_coordinations(actor, names, now)]


def _applications(actor: Actor, names: dict[UUID, str], now: datetime) -> list[Hit]:
    if not actor.may(P.APPLICATION_HANDLE):
        return []
    rows = applying.waiting(actor, now=now).filter(person__in=names)
    return [
        Hit(
            title=names[row.person_id],
            text=_("Mottatt %(day)s") % {"day": dates.day(row.received_on)} if row.received_on else "",
            url=reverse("applications:handle", args=[row.pk]),
            kind=_("Søknad"),
        )
        for row in rows.only("received_on", "person_id")[:_MOST]
    ]


def _coordinations(actor: Actor, names: dict[UUID, str], now: datetime) -> list[Hit]:
    if not actor.may(P.COORDINATION_READ):
        return []
    rows = coordinating.coordinations(actor, now=now).filter(person__in=names).order_by("opened_on", "pk")
    return [
        Hit(
            title=names[row.person_id],
            text=_("Siden %(day)s") % {"day": dates.day(row.opened_on)},
            url=reverse("coordination:case", args=[row.person_id]),
            kind=_("Koordinering"),
        )
        for row in rows[:_MOST]
    ]
