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
from samvirk.web.components.page import Asked, CountedTasks, Found, Task, count_and_first
from samvirk.web.reviews.pages import overview_path

P = Permission


def review_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what must be evaluated, what waits for one's own words, and who wants no more."""
    if actor.may(P.REVIEW_WRITE):
        yield CountedTasks(ask=lambda: (reviewing.to_hold(actor, now=now),), make=_to_hold)
        ask = count_and_first(lambda: ending.wished(actor, now=now), "coordination__person")
        yield Asked(ask=ask, make=_wished)
    if actor.may(P.REVIEW_ANSWER):
        ask = count_and_first(lambda: reviewing.to_answer(actor, now=now), "coordination__person", "pk")
        is_child = actor.role is Role.CHILD
        yield Asked(ask=ask, make=lambda found: _to_answer(found, is_child=is_child))


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


def _wished(found: Found) -> Iterator[Task]:
    count = found.count
    title = ngettext(
        "%(count)s vil ikke ha koordinering lenger", "%(count)s vil ikke ha koordinering lenger", count
    )
    for person_id in found.rows[0]:
        yield Task(
            title=title % {"count": count},
            text=_("Ønsket gjelder. Se hva som slutter, og bekreft."),
            url=overview_path(person_id),
            action=_("Se ønsket"),
            icon="Chat2",
            colour="accent",
        )


def _to_answer(found: Found, *, is_child: bool) -> Iterator[Task]:
    for person_id, review_id in found.rows[0]:
        yield Task(
            title=_("Hvordan går det?") if is_child else _("Vi skal se på hvordan det går"),
            text=_("Du kan si hva du synes.") if is_child else _("Si hva du mener, med dine egne ord."),
            url=reverse("reviews:speak", args=[person_id, review_id]),
            action=_("Si hva du mener"),
            icon="Chat2",
            colour="accent",
            is_own=True,
        )
