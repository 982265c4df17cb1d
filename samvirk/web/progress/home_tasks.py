"""What waits on first screens about what is late."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import answering, first_rows, following
from samvirk.access.decide import Actor
from samvirk.access.first_rows import Remindable
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import SeenPerson
from samvirk.progress.models import ProgressStep
from samvirk.web.components import dates
from samvirk.web.components.numbers import call_links
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task, TaskRow
from samvirk.web.goals.home_rows import text_of, whose_and
from samvirk.web.goals.home_tasks import LISTED, the_rest
from samvirk.web.goals.words import SOMEBODY
from samvirk.web.progress.words import BUTTONS


def progress_tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks | Asked[Task]]:
    """Return what the actor is asked about, and what a koordinator must follow up."""
    if actor.may(Permission.PROGRESS_ANSWER):
        yield _for_the_unit(actor, now) if actor.role is Role.COORDINATING_UNIT else _questions(actor, now)
    if actor.may(Permission.PROGRESS_ASK):
        make_rows = _late if actor.may(Permission.PROGRESS_WRITE) else _to_ask
        yield Asked(
            ask=lambda: _late_first(actor, now),
            choose=lambda rows, late: list(first_rows.to_remind(actor, late, *rows, now=now)),
            verb=LISTED,
            make=lambda found: make_rows(actor, found, now),
        )


def _for_the_unit(actor: Actor, now: datetime) -> CountedTasks:
    return CountedTasks(ask=lambda: (answering.asked_of(actor, now=now),), make=_told)


def _questions(actor: Actor, now: datetime) -> Asked[Task]:
    return Asked(
        ask=lambda: Questions(
            counted=(answering.asked_of(actor, now=now),),
            named=(first_rows.questions_first(actor, now=now),),
        ),
        verb=LISTED,
        make=_asked,
    )


def _late_first(actor: Actor, now: datetime) -> Questions:
    late, around = first_rows.late_first(actor, now=now)
    return Questions(counted=(following.late(actor, now=now),), rows=around, named=(late,))


def _asked(found: Found) -> Iterator[Task]:
    count, rows = found.count, found.named[0]
    if not count:
        return
    title = ngettext(
        "Noen spør om %(count)s forsinket tiltak", "Noen spør om %(count)s forsinkede tiltak", count
    )
    yield Task(
        title=title % {"count": count},
        text=_("Si hvordan det går, eller foreslå en ny dag."),
        url=reverse("progress:asked"),
        action=the_rest(found) if rows else _("Svar"),
        icon="QuestionmarkCircle",
        colour="accent",
        is_own=True,
        rows=tuple(_question_row(row, person) for row, person in rows),
    )


def _question_row(row: ProgressStep, person: SeenPerson) -> TaskRow:
    answer = reverse("progress:answer", args=[row.pk])
    return TaskRow(
        what=text_of(row.activity),
        about=whose_and(_was_due(row.due_on), person),
        url=reverse("goals:list", args=[person.id]),
        links=(Link(label=_("Svar"), url=answer, icon="Chat2"),),
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


def _late(actor: Actor, found: Found, now: datetime) -> Iterator[Task]:
    count, due = found.count, _due(actor, found, now)
    if not count:
        return
    title = ngettext("%(count)s tiltak er forsinket", "%(count)s tiltak er forsinket", count)
    yield Task(
        title=title % {"count": count},
        text=_("Spør den som gjør det, hvordan det går."),
        url=reverse("progress:board"),
        action=_("Se alle") if due else _("Se hvilke"),
        icon="ExclamationmarkTriangle",
        colour="danger",
        rows=tuple(map(_late_row, due)),
    )


def _to_ask(actor: Actor, found: Found, now: datetime) -> Iterator[Task]:
    """Show those who speak for the person what they can ask about; the rest is the koordinator's."""
    due = _due(actor, found, now)
    if not due:
        return
    title = ngettext("%(count)s tiltak er forsinket", "%(count)s tiltak er forsinket", len(due))
    yield Task(
        title=title % {"count": len(due)},
        text=_("Du kan spørre den som gjør det. Koordinatoren følger også opp."),
        url=reverse("progress:person", args=[due[0].person.id]),
        action=_("Se hva som skjer"),
        icon="ExclamationmarkTriangle",
        colour="warning",
        rows=tuple(map(_late_row, due)),
    )


def _due(actor: Actor, found: Found, now: datetime) -> list[Remindable]:
    (late,) = found.named
    steps = first_rows.to_remind(actor, [row for row, _person in late], *found.rows, now=now)
    return [first_rows.remindable(row, person, steps[row]) for row, person in late]


def _late_row(one: Remindable) -> TaskRow:
    assert one.row.due_on is not None  # noqa: S101 - only what has a day is late
    who = one.who or str(SOMEBODY.get(one.row.responsible, ""))
    return TaskRow(
        what=text_of(one.row),
        about=whose_and(" · ".join(filter(None, (who, _was_due(one.row.due_on)))), one.person),
        url=reverse("progress:person", args=[one.person.id]),
        links=(*_next_step(one), *call_links(one.phone)),
    )


def _was_due(day: date) -> str:
    return _("fristen var %(day)s") % {"day": dates.day(day)}


def _next_step(one: Remindable) -> Iterator[Link]:
    if one.step in BUTTONS:
        url = reverse("progress:step", args=[one.person.id, one.row.pk])
        yield Link(label=str(BUTTONS[one.step]), url=url, icon="EnvelopeClosed")
