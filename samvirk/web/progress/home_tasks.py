"""What waits on first screens about what is late."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import answering, following
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import CountedTasks, Task


def progress_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Return what the actor is asked about, and what a koordinator must follow up."""
    if actor.may(Permission.PROGRESS_ANSWER):
        make = _told if actor.role is Role.COORDINATING_UNIT else _asked
        yield CountedTasks(ask=lambda: (answering.asked_of(actor, now=now),), make=make)
    if actor.may(Permission.PROGRESS_WRITE):
        yield CountedTasks(ask=lambda: (following.late(actor, now=now),), make=_late)


def _asked(count: int) -> Iterator[Task]:
    title = ngettext(
        "Noen spør om %(count)s forsinket tiltak", "Noen spør om %(count)s forsinkede tiltak", count
    )
    yield Task(
        title=title % {"count": count},
        text=_("Si hvordan det går, eller foreslå en ny dag."),
        url=reverse("progress:asked"),
        action=_("Svar"),
        icon="QuestionmarkCircle",
        colour="accent",
    )


def _told(count: int) -> Iterator[Task]:
    title = ngettext("Avgjør %(count)s forsinket tiltak", "Avgjør %(count)s forsinkede tiltak", count)
    yield Task(
        title=title % {"count": count},
        text=_("Koordinatoren kommer ikke videre og ber dere avgjøre."),
        url=reverse("progress:asked"),
        action=_("Se hvilke"),
        icon="ExclamationmarkTriangle",
        colour="danger",
    )


def _late(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s tiltak er forsinket", "%(count)s tiltak er forsinket", count)
    yield Task(
        title=title % {"count": count},
        text=_("Spør den som gjør det, hvordan det går."),
        url=reverse("progress:board"),
        action=_("Se hvilke"),
        icon="ExclamationmarkTriangle",
        colour="danger",
    )
