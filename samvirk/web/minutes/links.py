"""The way to minutes from the page of their meeting."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access import minuting
from samvirk.access.decide import Actor
from samvirk.access.minuting import MinutesStanding
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_meetings import SeenMeeting
from samvirk.web.components.page import Link


def write_path(person_id: UUID, meeting_id: UUID) -> str:
    """Return the address where minutes are written."""
    return reverse("minutes:write", args=[person_id, meeting_id])


def read_path(person_id: UUID, meeting_id: UUID) -> str:
    """Return the address where minutes are read."""
    return reverse("minutes:read", args=[person_id, meeting_id])


def minutes_link(actor: Actor, person: SeenPerson, seen: SeenMeeting, *, now: datetime) -> Link | None:
    """Return what the reader of a meeting can do about its minutes, as a button."""
    at = (person.id, seen.row.pk)
    match minuting.standing_of(actor, person.basis, seen, now=now):
        case MinutesStanding.WRITE:
            return Link(label=_("Skriv referat"), url=write_path(*at), icon="Pencil")
        case MinutesStanding.WRITE_ON:
            return Link(label=_("Skriv videre på referatet"), url=write_path(*at), icon="Pencil")
        case MinutesStanding.READ:
            return Link(label=_("Les referatet"), url=read_path(*at), icon="FileText")
        case _:
            return None
