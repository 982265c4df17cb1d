"""Short lists on first screens: who waits, who has room, whom one follows up, who helps."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access import applying, asked, coordinating, door, reports
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.visibility import persons_visible_to
from samvirk.web.components.page import Link, Panel, PanelRow, Tag
from samvirk.web.intake.queue_pages import queue_row
from samvirk.web.intake.words import days_in_words
from samvirk.web.people.list_pages import person_row
from samvirk.web.people.pages import called
from samvirk.web.rules.pages import remarks

_MOST: Final = 6
_MOST_OF_EACH: Final = 2
# Whose loads are looked at for the first screen; the whole table is a page of its own.
_MOST_COORDINATORS: Final = 100
_FAMILY: Final = frozenset({Role.PERSON, Role.PARENT, Role.GUARDIAN})
_FOLLOWING_UP: Final = frozenset({Role.COORDINATOR, Role.PROVIDER})
# From so many days of waiting on a row stands out.
_LONG_WAIT_DAYS: Final = 14


def panels(actor: Actor, now: datetime) -> tuple[Panel, ...]:
    """Return what answers the question of the first screen, besides what there is to do."""
    return tuple(_panels(actor, now))


def _panels(actor: Actor, now: datetime) -> Iterator[Panel]:
    if actor.may(Permission.REPORT_HANDLE):
        yield _who_waits(actor, now)
    if actor.may(Permission.CAPACITY_READ):
        yield _who_has_room(actor, now)
    if actor.role in _FOLLOWING_UP:
        yield _own_persons(actor, now)
    if actor.role in _FAMILY:
        yield _who_helps(actor, now)


def _who_waits(actor: Actor, now: datetime) -> Panel:
    """Reports, applications and those without a koordinator, whoever has waited longest first."""
    found = sorted(_waiting(actor, now), key=lambda one: -one[0])
    return Panel(
        id="waits",
        title=_("Hvem venter?"),
        rows=tuple(row for _days, row in found[:_MOST]),
        empty=_("Ingen venter nå."),
        all=Link(label=_("Se køen"), url=reverse("intake:queue")),
    )


def _waiting(actor: Actor, now: datetime) -> Iterator[tuple[int, PanelRow]]:
    today = timezone.localdate(now)
    for report in reports.reports_visible_to(actor, now=now).waiting()[:_MOST_OF_EACH]:
        queued, days = queue_row(report, today=today), (today - report.received_on).days
        title = _("Melding fra: %(source)s") % {"source": queued.source}
        yield days, PanelRow(title=title, text=queued.what, url=queued.url, tag=_wait(days))
    applications = applying.waiting(actor, now=now)[:_MOST_OF_EACH]
    for application, seen in applying.list_waiting(actor, applications, now=now):
        days = (today - application.received_on).days if application.received_on else 0
        url = reverse("applications:handle", args=[application.pk])
        yield days, PanelRow(title=called(seen), text=_("Søknad"), url=url, tag=_wait(days))
    without = list(coordinating.without_coordinator(actor, now=now)[:_MOST_OF_EACH])
    for one in coordinating.listed(actor, without, now=now):
        days = (today - one.row.since).days + 1  # type: ignore[attr-defined]
        url = reverse("coordination:case", args=[one.person.id])
        row = PanelRow(title=called(one.person), text=_("Uten koordinator"), url=url, tag=_wait(days))
        yield days, row


def _wait(days: int) -> Tag:
    colour = "danger" if days >= _LONG_WAIT_DAYS else "warning"
    return Tag(label=days_in_words(days), colour=colour)


def _who_has_room(actor: Actor, now: datetime) -> Panel:
    """Koordinators below the limit for the unit that appoints, all of them for their leader; by name."""
    today = timezone.localdate(now)
    rows = list(asked.coordinators(actor, now=now)[:_MOST_COORDINATORS])
    capacity = asked.capacity(actor, rows, [today], now=now)
    limit = capacity.limit.value if capacity.limit else 0
    is_unit = actor.role is Role.COORDINATING_UNIT
    shown = [
        PanelRow(
            title=one.name,
            text=one.workplace,
            url=reverse("staff:professional", args=[one.pk]),
            tag=_load(counts[-1], limit),
        )
        for one, counts, _deputy in capacity.rows
        if not (is_unit and limit and counts[-1] >= limit)
    ]
    return Panel(
        id="room",
        title=_("Hvem har plass?") if is_unit else _("Hvem følger opp hvor mange?"),
        rows=tuple(shown[:_MOST]),
        empty=_("Ingen har plass nå. Se hvem som kan ta én til frivillig."),
        all=Link(label=_("Se kapasiteten"), url=reverse("coordination:capacity")),
    )


def _load(count: int, limit: int) -> Tag:
    if not limit:
        return Tag(label=str(count), colour="neutral")
    words = _("%(count)s av %(limit)s") % {"count": count, "limit": limit}
    return Tag(label=words, colour="success" if count < limit else "warning")


def _own_persons(actor: Actor, now: datetime) -> Panel:
    today = timezone.localdate(now)
    found = door.list_persons(actor, persons_visible_to(actor, now=now).by_name(), most=_MOST, now=now)
    rows = (person_row(seen, today) for seen in found)
    return Panel(
        id="persons",
        title=_("Dem du følger opp"),
        rows=tuple(PanelRow(title=row.name, text=row.about, url=row.url) for row in rows),
        empty=_("Når du får noen å følge opp, står de her."),
        all=Link(label=_("Se alle"), url=reverse("people:list")),
    )


def _who_helps(actor: Actor, now: datetime) -> Panel:
    """The koordinator of each whom the reader is or acts for; a gap says for how long."""
    rows = list(coordinating.coordinations(actor, now=now).order_by("pk")[:_MOST])
    return Panel(
        id="helps",
        title=_("Hva skjer, og hvem er koordinator?"),
        rows=tuple(
            PanelRow(
                title=called(one.person),
                text=_("Koordinator: %(name)s") % {"name": one.coordinator}
                if one.coordinator
                else " ".join(remarks(one.gap)),
                url=reverse("coordination:case", args=[one.person.id]),
            )
            for one in coordinating.listed(actor, rows, now=now)
        ),
        empty=_("Når kommunen begynner å koordinere, ser du her hvem som hjelper."),
        all=Link(label=_("Søk om koordinator"), url=reverse("applications:apply")),
    )
