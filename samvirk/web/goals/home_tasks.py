"""What waits on first screens about goals and activities."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import goals_of
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Task, count_and_first

P = Permission
_AT_WORK = frozenset({Role.PROVIDER, Role.COORDINATOR})


def goal_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor has promised or must answer, and what a koordinator must look after."""
    if not actor.may(P.ACTIVITY_ANSWER):
        return
    yield CountedTasks(ask=lambda: (goals_of.asked_of(actor, now=now),), make=_asked)
    if actor.role in _AT_WORK:
        today = timezone.localdate(now)
        ask = count_and_first(lambda: goals_of.promised(actor, now=now), "due_on")
        yield Asked(ask=ask, make=lambda found: _promised(found, today))
    if actor.role is Role.COORDINATOR:
        yield CountedTasks(ask=lambda: (goals_of.led_unsettled(actor, now=now),), make=_unsettled)


def goal_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to one's own activities from the first screen."""
    if actor.role not in _AT_WORK:
        return ()
    return (Link(label=_("Mine tiltak"), url=reverse("goals:mine"), icon="Tasklist"),)


def _list(chosen: str) -> str:
    return f"{reverse('goals:mine')}?vis={chosen}"


def _asked(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s tiltak venter på svar fra deg", "%(count)s tiltak venter på svar fra deg", count
    )
    yield Task(
        title=title % {"count": count},
        text=_("Si ja eller nei. Ingenting begynner før du har svart."),
        url=_list("svar"),
        action=_("Svar"),
        icon="QuestionmarkCircle",
        colour="accent",
    )


def _promised(found: Found, today: date) -> Iterator[Task]:
    count, (soonest,) = found.count, found.rows
    if not count:
        return
    first = next(iter(soonest), None)
    is_late = first is not None and first < today
    title = ngettext("Du har lovet %(count)s tiltak", "Du har lovet %(count)s tiltak", count)
    yield Task(
        title=title % {"count": count},
        text=_due(is_late=is_late) % {"day": dates.day(first)} if first else _("Alle er løpende."),
        url=reverse("goals:mine"),
        action=_("Se hva"),
        icon="HandHeart",
        colour="danger" if is_late else "info",
    )


def _due(*, is_late: bool) -> str:
    return _("Fristen var %(day)s.") if is_late else _("Det første innen %(day)s.")


def _unsettled(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s tiltak er ikke avklart", "%(count)s tiltak er ikke avklart", count)
    yield Task(
        title=title % {"count": count},
        text=_("Noen mangler, har sagt nei eller har ikke svart."),
        url=_list("uavklart"),
        action=_("Se hvilke"),
        icon="Clock",
        colour="warning",
    )
