"""What waits on first screens about reports of need."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import reports
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.intake.models import NeedReport
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, Found, Link, Questions, Task
from samvirk.web.intake.words import days_in_words, source_of

_OWN_SIDE = frozenset({Role.PERSON, Role.PARENT, Role.GUARDIAN})
_MOST_OWN: Final = 3


def report_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task]]:
    """Return what the actor must know or do about reports of need."""
    if actor.may(Permission.REPORT_HANDLE):
        today = timezone.localdate(now)
        yield Asked(ask=lambda: _waiting(actor, now), make=lambda found: _queue(found, today))
    elif actor.role in _OWN_SIDE:
        yield Asked(ask=lambda: Questions(rows=(reports.own_waiting(actor, now=now)[:_MOST_OWN],)), make=_own)


def _waiting(actor: Actor, now: datetime) -> Questions:
    waiting = reports.reports_visible_to(actor, now=now).waiting()
    oldest = waiting.order_by("received_on").values_list("received_on", flat=True)[:1]
    return Questions(counted=(waiting,), rows=(oldest, waiting.only(*reports.LISTED)[:1]))


def report_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the way to report a need, and to the reports that one has made."""
    if not actor.may(Permission.REPORT_WRITE) or actor.may(Permission.REPORT_HANDLE):
        return ()
    return (
        Link(label=_("Meld fra om et behov"), url=reverse("intake:new"), icon="DocPencil"),
        Link(label=_("Meldingene jeg har sendt"), url=reverse("intake:own"), icon="EnvelopeClosed"),
    )


def _queue(found: Found, today: date) -> Iterator[Task]:
    count, (first_received, next_) = found.count, found.rows
    if not count:
        return
    oldest = min(first_received, default=today)
    title = ngettext(
        "%(count)s melding venter, %(days)s", "%(count)s meldinger venter, den eldste %(days)s", count
    )
    since = _("i %(days)s") % {"days": days_in_words((today - oldest).days)}
    facts = {"count": count, "days": since if oldest < today else _("fra i dag")}
    yield Task(
        title=title % facts,
        text=_("De som haster, står først."),
        url=reverse("intake:queue"),
        action=_("Se køen"),
        icon="Tasklist",
        colour="warning",
    )
    for first in next_:
        yield _next(first)


def _next(first: NeedReport) -> Task:
    urgent = _("Den haster.") if first.is_urgent else ""
    return Task(
        title=_("Ta neste melding"),
        text=" ".join(filter(None, (urgent, _("Fra: %(source)s.") % {"source": source_of(first)}))),
        url=reverse("intake:report", args=[first.pk]),
        action=_("Åpne"),
        icon="EnvelopeClosed",
        colour="danger" if first.is_urgent else "accent",
    )


def _own(found: Found) -> Iterator[Task]:
    for report in found.rows[0]:
        facts = {"day": dates.day(report.received_on), "reference": report.reference}
        text = _("Vi fikk den %(day)s. Referansen er %(reference)s. Du trenger ikke gjøre noe.") % facts
        yield Task(
            title=_("Vi ser på meldingen din") if report.acknowledged_at else _("Meldingen din er mottatt"),
            text=text,
            url=reverse("intake:own_receipt", args=[report.id]),
            action=_("Se kvitteringen"),
            icon="EnvelopeClosed",
        )
