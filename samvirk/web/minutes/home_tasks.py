"""What waits on first screens about minutes: meetings that have been, and minutes that nobody has got."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import minuting
from samvirk.access.decide import Actor
from samvirk.access.roles import Role
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, Found, Task, count_and_first
from samvirk.web.minutes.links import write_path


def minutes_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task]]:
    """Return the minutes that the koordinator has to write."""
    if actor.role is Role.COORDINATOR:
        columns = ("coordination__person", "pk", "ends_at")
        yield Asked(ask=count_and_first(lambda: minuting.to_write(actor, now=now), *columns), make=_write)


def _write(found: Found) -> Iterator[Task]:
    count = found.count
    title = ngettext("Skriv %(count)s referat", "Skriv %(count)s referater", count)
    for person_id, meeting_id, ends_at in found.rows[0]:
        yield Task(
            title=title % {"count": count},
            text=_("Møtet har vært. De som var med, venter på referatet."),
            url=write_path(person_id, meeting_id),
            action=_("Skriv referat"),
            icon="Pencil",
            colour="warning",
            is_own=True,
            due_on=dates.local_day(ends_at),
        )
