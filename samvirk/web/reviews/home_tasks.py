"""What waits on first screens about evaluations and endings."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import ending, reviewing
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import CountedTasks, Task
from samvirk.web.reviews.pages import overview_path

P = Permission


def review_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Return what must be evaluated, what waits for one's own words, and who wants no more."""
    if actor.may(P.REVIEW_WRITE):
        yield CountedTasks(rows=(reviewing.to_hold(actor, now=now),), make=_to_hold)
        rows = ending.wished(actor, now=now)
        yield CountedTasks(rows=(rows,), make=lambda count: _wished(actor, count, now))
    if actor.may(P.REVIEW_ANSWER):
        asked = reviewing.to_answer(actor, now=now)
        yield CountedTasks(rows=(asked,), make=lambda _count: _to_answer(actor, now))


def _to_hold(count: int) -> Iterator[Task]:
    title = ngettext("Evaluering må holdes for %(count)s", "Evaluering må holdes for %(count)s", count)
    yield Task(
        title=title % {"count": count},
        text=_("Se på målene sammen, og svar på om det trengs mer koordinering."),
        url=reverse("reviews:list"),
        action=_("Se hvem"),
        icon="Calendar",
        colour="warning",
    )


def _wished(actor: Actor, count: int, now: datetime) -> Iterator[Task]:
    title = ngettext(
        "%(count)s vil ikke ha koordinering lenger", "%(count)s vil ikke ha koordinering lenger", count
    )
    for first in ending.wished(actor, now=now).select_related("coordination")[:1]:
        yield Task(
            title=title % {"count": count},
            text=_("Ønsket gjelder. Se hva som slutter, og bekreft."),
            url=overview_path(first.coordination.person_id),
            action=_("Se ønsket"),
            icon="Chat2",
            colour="accent",
        )


def _to_answer(actor: Actor, now: datetime) -> Iterator[Task]:
    is_child = actor.role is Role.CHILD
    for first in reviewing.to_answer(actor, now=now).select_related("coordination")[:1]:
        yield Task(
            title=_("Hvordan går det?") if is_child else _("Vi skal se på hvordan det går"),
            text=_("Du kan si hva du synes.") if is_child else _("Si hva du mener, med dine egne ord."),
            url=reverse("reviews:speak", args=[first.coordination.person_id, first.pk]),
            action=_("Si hva du mener"),
            icon="Chat2",
            colour="accent",
        )
