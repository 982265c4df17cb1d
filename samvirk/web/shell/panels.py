"""Short lists on first screens: who waits, who has room, whom one follows up, who helps."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access import applying, asked, coordinating, coordination_lists, first_rows, reports
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import SeenPerson
from samvirk.coordination.facts import loads_of
from samvirk.organisations.facts import setting_values
from samvirk.rules.capacity import limit_on
from samvirk.web.components.numbers import call_links
from samvirk.web.components.page import Asked, Found, Link, Panel, PanelRow, Questions, Tag
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
_AT_WORK_WITH: Final = frozenset({Basis.COORDINATOR, Basis.PARTICIPANT})
# From so many days of waiting on a row stands out.
_LONG_WAIT_DAYS: Final = 14


def panels(actor: Actor, now: datetime) -> Iterator[Asked[Panel]]:
    """Return what answers the question of the first screen, besides what there is to do."""
    if actor.may(Permission.REPORT_HANDLE):
        yield _who_waits(actor, now)
    if actor.may(Permission.CAPACITY_READ):
        yield _who_has_room(actor, now)
    if actor.role in _FOLLOWING_UP:
        yield _own_persons(actor, now)
    if actor.role in _FAMILY:
        yield _who_helps(actor, now)


def _who_waits(actor: Actor, now: datetime) -> Asked[Panel]:
    """Reports, applications and those without a koordinator, whoever has waited longest first."""
    today = timezone.localdate(now)

    def make(found: Found) -> Iterator[Panel]:
        waiting = sorted(_waiting(found, today), key=lambda one: -one[0])
        yield Panel(
            id="waits",
            title=_("Hvem venter?"),
            rows=tuple(row for _days, row in waiting[:_MOST]),
            empty=_("Ingen venter nå."),
            all=Link(label=_("Se køen"), url=reverse("intake:queue")),
        )

    return Asked(ask=lambda: _first_waiting(actor, now), make=make)


def _first_waiting(actor: Actor, now: datetime) -> Questions:
    received = reports.reports_visible_to(actor, now=now).waiting().only(*reports.LISTED)
    applications = applying.waiting(actor, now=now).only("person", "received_on")
    without = coordinating.longest_without(actor, now=now)
    return Questions(rows=(received[:_MOST_OF_EACH],), named=(applications[:_MOST_OF_EACH], without))


def _waiting(found: Found, today: date) -> Iterator[tuple[int, PanelRow]]:
    (received,), (applications, without) = found.rows, found.named
    for report in received:
        queued, days = queue_row(report, today=today), (today - report.received_on).days
        title = _("Melding fra: %(source)s") % {"source": queued.source}
        yield days, PanelRow(title=title, text=queued.what, url=queued.url, tag=_wait(days))
    for application, seen in applications:
        days = (today - application.received_on).days
        url = reverse("applications:handle", args=[application.pk])
        yield days, PanelRow(title=called(seen), text=_("Søknad"), url=url, tag=_wait(days))
    for coordination, seen in without:
        days = (today - coordinating.first_day_without(coordination, today)).days + 1
        url = reverse("coordination:case", args=[seen.id])
        row = PanelRow(title=called(seen), text=_("Uten koordinator"), url=url, tag=_wait(days))
        yield days, row


def _wait(days: int) -> Tag:
    colour = "danger" if days >= _LONG_WAIT_DAYS else "warning"
    return Tag(label=days_in_words(days), colour=colour)


def _who_has_room(actor: Actor, now: datetime) -> Asked[Panel]:
    """Koordinators below the limit for the unit that appoints, all of them for their leader; by name."""
    is_unit = actor.role is Role.COORDINATING_UNIT
    limit = limit_on(setting_values(actor.municipality), timezone.localdate(now))

    def make(found: Found) -> Iterator[Panel]:
        rows, work = found.rows
        shown = _loaded(rows, loads_of(rows, work), limit.value if limit else 0, only_with_room=is_unit)
        yield Panel(
            id="room",
            title=_("Hvem har plass?") if is_unit else _("Hvem følger opp hvor mange?"),
            rows=tuple(islice(shown, _MOST)),
            empty=_("Ingen har plass nå. Se hvem som kan ta én til frivillig."),
            all=Link(label=_("Se kapasiteten"), url=reverse("coordination:capacity")),
        )

    return Asked(ask=lambda: _loads(actor, now), make=make)


def _loads(actor: Actor, now: datetime) -> Questions:
    rows = asked.coordinators(actor, now=now)[:_MOST_COORDINATORS]
    columns = ("pk", "account_id", "given_name", "family_name", "unit__name", "organisation__name")
    work = asked.work_of_listed(actor, rows, now=now)
    return Questions(rows=(rows.values_list(*columns, named=True), work))


def _loaded(
    rows: Iterable[Any], loads: Mapping[UUID, int], limit: int, *, only_with_room: bool
) -> Iterator[PanelRow]:
    for one in rows:
        if only_with_room and limit and loads[one.pk] >= limit:
            continue
        yield PanelRow(
            title=f"{one.given_name} {one.family_name}".strip(),
            text=one.unit__name or one.organisation__name or "",
            url=reverse("staff:professional", args=[one.pk]),
            tag=_load(loads[one.pk], limit),
        )


def _load(count: int, limit: int) -> Tag:
    if not limit:
        return Tag(label=str(count), colour="neutral")
    words = _("%(count)s av %(limit)s") % {"count": count, "limit": limit}
    return Tag(label=words, colour="success" if count < limit else "warning")


def _own_persons(actor: Actor, now: datetime) -> Asked[Panel]:
    today = timezone.localdate(now)

    def make(found: Found) -> Iterator[Panel]:
        yield Panel(
            id="persons",
            title=_("Dem du følger opp"),
            rows=tuple(_followed(actor, row, seen, today) for row, seen in found.named[0]),
            empty=_("Når du får noen å følge opp, står de her."),
            all=Link(label=_("Se alle"), url=reverse("people:list")),
        )

    return Asked(ask=lambda: Questions(named=(first_rows.followed(actor, now=now)[:_MOST],)), make=make)


def _followed(actor: Actor, row: Any, seen: SeenPerson, today: date) -> PanelRow:
    """Whom one follows up, and what one most often does next: something new, somebody more, a call."""
    shown = person_row(seen, today)
    is_told = actor.role is Role.PROVIDER and seen.is_place_open and Part.PROFESSIONALS in seen.parts
    names = (row.coordinator_given_name, row.coordinator_family_name) if is_told else ()
    name = " ".join(filter(None, names))
    about = (shown.about, _("Koordinator: %(name)s") % {"name": name} if name else "")
    phone = (row.coordinator_phone or "") if name else seen.phone
    return PanelRow(
        title=shown.name,
        text=" · ".join(filter(None, about)),
        url=shown.url,
        links=(*_usual(actor, seen, has_work=row.has_work), *call_links(phone)),
    )


def _usual(actor: Actor, seen: SeenPerson, *, has_work: bool) -> Iterator[Link]:
    if not has_work or Part.PLAN not in seen.parts or seen.basis not in _AT_WORK_WITH:
        return
    if actor.may(Permission.GOAL_WRITE):
        url = reverse("goals:activity_new", args=[seen.id])
        yield Link(label=_("Nytt tiltak"), url=url, icon="Plus")
    if actor.may(Permission.CONSENT_ASK):
        url = reverse("consent:find", args=[seen.id])
        yield Link(label=_("Legg til deltaker"), url=url, icon="PersonGroup")


def _who_helps(actor: Actor, now: datetime) -> Asked[Panel]:
    """The koordinator of each whom the reader is or acts for; a gap says for how long."""

    def make(found: Found) -> Iterator[Panel]:
        listed = list(coordination_lists.listed_of(actor, found.named[0], found.rows, now=now))
        yield Panel(
            id="helps",
            title=_("Hva skjer, og hvem er koordinator?"),
            rows=tuple(
                PanelRow(
                    title=called(one.person),
                    text=_("Koordinator: %(name)s") % {"name": one.coordinator}
                    if one.coordinator
                    else " ".join(remarks(one.gap)),
                    url=reverse("coordination:case", args=[one.person.id]),
                    links=call_links(one.phone),
                )
                for one in listed
            ),
            empty=_("Når kommunen begynner å koordinere, ser du her hvem som hjelper."),
            # Who is followed up already finds the same among the shortcuts.
            all=None if listed else Link(label=_("Søk om koordinator"), url=reverse("applications:apply")),
        )

    return Asked(ask=lambda: _own_coordinations(actor, now), make=make)


def _own_coordinations(actor: Actor, now: datetime) -> Questions:
    rows = coordinating.coordinations(actor, now=now).order_by("pk")[:_MOST]
    around = coordination_lists.around_listed(rows.values("pk"), timezone.localdate(now))
    return Questions(named=(rows,), rows=around)
