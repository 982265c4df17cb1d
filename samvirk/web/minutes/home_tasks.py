"""What waits on first screens about minutes: meetings that have been, and minutes that nobody has got."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import minuting
from samvirk.access.decide import Actor
from samvirk.access.roles import Role
from samvirk.web.components.page import CountedTasks, Task
from samvirk.web.minutes.links import write_path


def minutes_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Return the minutes that the koordinator has to write."""
    if actor.role is Role.COORDINATOR:
        rows = (minuting.to_write(actor, now=now),)
        yield CountedTasks(rows=rows, make=lambda count: _write(actor, count, now))


def _write(actor: Actor, count: int, now: datetime) -> Iterator[Task]:
    first = minuting.first_to_write(actor, now=now)
    if first is None:
        return
    title = ngettext("Skriv %(count)s referat", "Skriv %(count)s referater", count)
    yield Task(
        title=title % {"count": count},
        text=_("Møtet har vært. De som var med, venter på referatet."),
        url=write_path(first.coordination.person_id, first.pk),
        action=_("Skriv referat"),
        icon="Pencil",
        colour="warning",
    )
