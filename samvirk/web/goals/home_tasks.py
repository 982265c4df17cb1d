"""What waits on first screens about goals and activities."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import first_rows, goals_of
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task
from samvirk.web.goals.home_rows import asked_row, promised_row

P = Permission
_AT_WORK = frozenset({Role.PROVIDER, Role.COORDINATOR})
# Reading what was promised is logged as it is for the whole list.
LISTED: Final = "activity.list"


def goal_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor has promised or must answer, and what a koordinator must look after."""
    if not actor.may(P.ACTIVITY_ANSWER):
        return
    is_child, today = actor.role is Role.CHILD, timezone.localdate(now)
    yield Asked(
        ask=lambda: Questions(
            counted=(goals_of.asked_of(actor, now=now),), named=(first_rows.asked_first(actor, now=now),)
        ),
        verb=LISTED,
        make=lambda found: _asked(found, today, is_child=is_child),
    )
    yield Asked(
        ask=lambda: Questions(
            counted=(goals_of.promised(actor, now=now),), named=(first_rows.promised_first(actor, now=now),)
        ),
        verb=LISTED,
        make=lambda found: _promised(found, today, is_child=is_child),
    )
    if actor.role is Role.COORDINATOR:
        yield CountedTasks(ask=lambda: (goals_of.led_unsettled(actor, now=now),), make=_unsettled)


def goal_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to one's own activities from the first screen."""
    if actor.role not in _AT_WORK:
        return ()
    return (Link(label=_("Mine tiltak"), url=reverse("goals:mine"), icon="Tasklist"),)


def _list(chosen: str) -> str:
    return f"{reverse('goals:mine')}?vis={chosen}"


def _asked(found: Found, today: date, *, is_child: bool) -> Iterator[Task]:
    rows = found.named[0]
    if not rows:
        return
    yield Task(
        title=_("Noen foreslår dette for deg") if is_child else _("Noen venter på svar fra deg"),
        text=_("Si ja eller nei. Ingenting begynner før du har svart."),
        url=_list("svar"),
        action=the_rest(found),
        icon="QuestionmarkCircle",
        colour="accent",
        is_own=True,
        due_on=rows[0][0].due_on,
        rows=tuple(asked_row(row, person, today) for row, person in rows),
    )


def _promised(found: Found, today: date, *, is_child: bool) -> Iterator[Task]:
    rows = found.named[0]
    if not found.count:
        return
    first = rows[0][0] if rows else None
    yield Task(
        title=_("Dette skal du gjøre") if is_child else _("Dette har du lovet"),
        text="" if rows else _("Alle er løpende."),
        url=reverse("goals:mine"),
        action=the_rest(found) if rows else _("Se hva"),
        icon="HandHeart",
        colour="danger" if first and first_rows.is_late(first, today) else "info",
        is_own=True,
        due_on=first.due_on if first else None,
        rows=tuple(promised_row(row, person, today) for row, person in rows),
    )


def the_rest(found: Found) -> str:
    """Return the words of the way to the rest, if there is more than the rows."""
    return _("Se alle") if found.count > len(found.named[0]) else ""


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
