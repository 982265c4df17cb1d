"""What waits on first screens about mappings that are being written."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import mapped
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.core.asking import Rows
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, Found, Task, count_and_first


def mapping_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task]]:
    """Return the mappings that wait for the actor: to be gone through, or for the family's own words."""
    if not actor.may(Permission.MAPPING_WRITE):
        return
    is_own = actor.role is not Role.COORDINATOR

    def waiting() -> Rows:
        rows = mapped.in_progress(actor, now=now)
        return rows.filter(what_matters__isnull=True) if is_own else rows

    def make(found: Found) -> Iterator[Task]:
        for person_id, started_on in found.rows[0]:
            url = reverse("mappings:mapping", args=[person_id])
            yield _to_tell(url, actor) if is_own else _to_go_through(url, found.count, started_on)

    yield Asked(ask=count_and_first(waiting, "coordination__person", "started_on"), make=make)


def _to_tell(url: str, actor: Actor) -> Task:
    is_person = actor.role in {Role.PERSON, Role.CHILD}
    return Task(
        title=_("Fortell hva som er viktig for deg")
        if is_person
        else _("Fortell hva som er viktig for dere"),
        text=_("Skriv med egne ord. Du kan ta litt om gangen."),
        url=url,
        action=_("Skriv"),
        icon="Chat2",
    )


def _to_go_through(url: str, count: int, oldest: date) -> Task:
    title = ngettext(
        "Gå gjennom %(count)s kartlegging sammen", "Gå gjennom %(count)s kartlegginger sammen", count
    )
    return Task(
        title=title % {"count": count},
        text=_("Den eldste begynte %(day)s.") % {"day": dates.day(oldest)},
        url=url,
        action=_("Åpne den eldste"),
        icon="Chat2",
    )
