"""Units, staff, organisations outside and offers among the search results, a few of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access import directory
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.web.staff.pages import staff_row

MOST_OF_EACH: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was found."""

    title: str
    text: str
    url: str
    kind: str
    # Searched, not shown.
    more_words: str = ""


def directory_hits(actor: Actor, words: str, *, now: datetime) -> list[Hit]:
    """Return what the actor may see of the directory that holds every word."""
    found: list[Hit] = []
    if actor.may(Permission.STAFF_READ):
        found += [*_units(actor, words, now), *_staff(actor, words, now), *_outside(actor, words, now)]
    if actor.may(Permission.DIRECTORY_READ):
        found += _offers(actor, words, now)
    return found


def _units(actor: Actor, words: str, now: datetime) -> list[Hit]:
    found = directory.units(actor, now=now).open().holding(words, "name")
    return [
        Hit(
            title=unit.name,
            text=f"{unit.get_sector_display()} {unit.phone}".strip(),
            url=f"{reverse('staff:staff')}?place={unit.pk}",
            kind=_("Enhet"),
        )
        for unit in found[:MOST_OF_EACH]
    ]


def _staff(actor: Actor, words: str, now: datetime) -> list[Hit]:
    today = timezone.localdate(now)
    found = directory.staff(actor, now=now).current(today).named(words)[:MOST_OF_EACH]
    rows = [staff_row(professional, None, today=today) for professional in found]
    return [
        Hit(title=row.name, text=f"{row.work}, {row.place}", url=row.url, kind=_("Ansatt")) for row in rows
    ]


def _outside(actor: Actor, words: str, now: datetime) -> list[Hit]:
    found = directory.organisations(actor, now=now).holding(words, "name", "number")
    return [
        Hit(
            title=row.name,
            text=f"{row.get_kind_display()} {row.phone}".strip(),
            url=reverse("organisations:outside_one", args=[row.pk]),
            kind=_("Virksomhet"),
        )
        for row in found[:MOST_OF_EACH]
    ]


def _offers(actor: Actor, words: str, now: datetime) -> list[Hit]:
    return [
        Hit(
            title=offer.name,
            text=offer.for_whom,
            url=f"{reverse('organisations:services')}#{offer.pk}",
            kind=_("Tilbud"),
        )
        for offer in directory.services(actor, now=now).about(words)[:MOST_OF_EACH]
    ]
