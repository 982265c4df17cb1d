"""What waits on first screens about meetings: calls to answer, and calls to send in time (R-192)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import first_rows, meeting_lists
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Role
from samvirk.access.seen import SeenPerson
from samvirk.meetings.models import InvitationAnswer, MeetingKind
from samvirk.organisations.facts import setting_values
from samvirk.rules.meeting_call import last_day_to_send, reminder_days
from samvirk.web.components import dates
from samvirk.web.components.page import (
    Asked,
    Found,
    Link,
    Questions,
    RowPress,
    Task,
    TaskRow,
    count_and_first,
)
from samvirk.web.meetings.pages import meeting_path
from samvirk.web.people.pages import called

A = InvitationAnswer
P = Permission


def meeting_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task]]:
    """Return the calls that the actor has not answered, and those that the actor must send."""
    if actor.may(P.MEETING_CALL):
        columns = ("coordination__person", "pk", "starts_at")
        ask = count_and_first(lambda: meeting_lists.to_call(actor, now=now), *columns)
        yield Asked(ask=ask, make=lambda found: _call(actor, found, now))
    if actor.may(P.MEETING_ANSWER):
        yield Asked(
            ask=lambda: Questions(
                counted=(meeting_lists.to_answer(actor, now=now),),
                named=(first_rows.called_first(actor, now=now),),
            ),
            make=lambda found: _answer(found, is_child=actor.role is Role.CHILD),
        )


def meeting_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to one's own calendar, where the menu has no room for it."""
    if not actor.may(P.MEETING_ANSWER) or actor.role is Role.CHILD:
        return ()
    return (Link(label=_("Kalenderen"), url=reverse("calendar:mine"), icon="Calendar"),)


def _answer(found: Found, *, is_child: bool) -> Iterator[Task]:
    rows = found.named[0]
    if not rows:
        return
    yield Task(
        title=_("Kommer du?"),
        text=_("Du er kalt inn til et møte. Si fra om du kommer."),
        url=reverse("calendar:mine"),
        action=_("Se alle") if found.count > len(rows) else "",
        icon="Calendar",
        colour="accent",
        is_own=True,
        due_on=dates.local_day(rows[0][0].starts_at),
        rows=tuple(_called(row, person, is_child=is_child) for row, person in rows),
    )


def _called(row: Any, person: SeenPerson, *, is_child: bool) -> TaskRow:
    url = reverse("meetings:answer", args=[person.id, row.meeting_id])
    when = dates.moment(row.starts_at)
    return TaskRow(
        what=_("Et møte om deg") if is_child else str(MeetingKind(row.kind).label),
        about=capfirst(when) if person.basis is Basis.OWN else f"{called(person)} · {when}",
        url=meeting_path(person.id, row.meeting_id),
        version=row.version,
        presses=tuple(
            RowPress(label=str(answer.label), url=url, icon=icon, value=answer, is_first=answer is A.YES)
            for answer, icon in ((A.YES, "Checkmark"), (A.VIDEO, ""), (A.NO, "XMark"))
        ),
    )


def _call(actor: Actor, found: Found, now: datetime) -> Iterator[Task]:
    count = found.count
    title = ngettext("Kall inn til %(count)s møte", "Kall inn til %(count)s møter", count)
    for person_id, meeting_id, starts_at in found.rows[0]:
        meeting_on = dates.local_day(starts_at)
        text, colour = _urgency(actor, meeting_on, timezone.localdate(now))
        yield Task(
            title=title % {"count": count},
            text=text,
            url=reverse("meetings:call", args=[person_id, meeting_id]),
            action=_("Se over og kall inn"),
            icon="EnvelopeClosed",
            colour=colour,
            is_own=True,
            due_on=last_day_to_send(meeting_on, settings=setting_values(actor.municipality)).due_on,
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
