"""What waits on first screens about meetings: calls to answer, and calls to send in time (R-192)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import meeting_lists
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.organisations.facts import setting_values
from samvirk.rules.meeting_call import last_day_to_send, reminder_days
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Task, count_and_first

P = Permission


def meeting_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return the calls that the actor has not answered, and those that the actor must send."""
    if actor.may(P.MEETING_CALL):
        columns = ("coordination__person", "pk", "starts_at")
        ask = count_and_first(lambda: meeting_lists.to_call(actor, now=now), *columns)
        yield Asked(ask=ask, make=lambda found: _call(actor, found, now))
    if actor.may(P.MEETING_ANSWER):
        yield CountedTasks(ask=lambda: (meeting_lists.to_answer(actor, now=now),), make=_answer)


def meeting_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to one's own calendar, where the menu has no room for it."""
    if not actor.may(P.MEETING_ANSWER) or actor.role is Role.CHILD:
        return ()
    return (Link(label=_("Kalenderen"), url=reverse("calendar:mine"), icon="Calendar"),)


def _answer(count: int) -> Iterator[Task]:
    title = ngettext("Svar på %(count)s innkalling", "Svar på %(count)s innkallinger", count)
    yield Task(
        title=title % {"count": count},
        text=_("Du er kalt inn til et møte. Si fra om du kommer."),
        url=reverse("calendar:mine"),
        action=_("Se når"),
        icon="Calendar",
        colour="accent",
    )


def _call(actor: Actor, found: Found, now: datetime) -> Iterator[Task]:
    count = found.count
    title = ngettext("Kall inn til %(count)s møte", "Kall inn til %(count)s møter", count)
    for person_id, meeting_id, starts_at in found.rows[0]:
        text, colour = _urgency(actor, dates.local_day(starts_at), timezone.localdate(now))
        yield Task(
            title=title % {"count": count},
            text=text,
            url=reverse("meetings:call", args=[person_id, meeting_id]),
            action=_("Se over og kall inn"),
            icon="EnvelopeClosed",
            colour=colour,
        )


def _urgency(actor: Actor, meeting_on: date, today: date) -> tuple[str, str]:
    """Return how much it hastens: the second reminder is a warning, and a day that has passed is red."""
    settings = setting_values(actor.municipality)
    last = last_day_to_send(meeting_on, settings=settings).due_on
    if last < today:
        return _("Siste dag var %(day)s. Skriv hvorfor det haster.") % {"day": dates.day(last)}, "danger"
    _early, late = reminder_days(meeting_on, settings=settings)
    words = _("Den første må sendes innen %(day)s.") % {"day": dates.day(last)}
    return words, "warning" if today >= late else "accent"
