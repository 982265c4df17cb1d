"""What waits on first screens about who coordinates for whom."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from samvirk.access import asked, changing, coordinating
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.coordination.models import StartEventKind
from samvirk.organisations.facts import setting_values
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task
from samvirk.web.coordination.words import START_DUE

P = Permission
_FAMILY = frozenset({Role.PERSON, Role.PARENT, Role.GUARDIAN, Role.CHILD})
# So long the person's side is told that somebody is koordinator now.
_TOLD_DAYS = 30


def coordination_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor must know or do about coordinating, the most pressing first."""
    if actor.may(P.COORDINATOR_APPOINT):
        yield from _for_the_unit(actor, now)
    if actor.may(P.COORDINATOR_REQUEST_ANSWER):
        yield CountedTasks(ask=lambda: (asked.waiting_for(actor, now=now),), make=_asked)
    if actor.role is Role.COORDINATOR:
        yield from (_first_step(actor, step, now) for step in StartEventKind)
    if actor.role in _FAMILY:
        yield _told(actor, now)


def coordination_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the ways to coordinations from the first screen."""
    links = []
    if actor.may(P.COORDINATOR_APPOINT):
        at = reverse("coordination:list")
        links.append(Link(label=_("Alle koordineringer"), url=at, icon="Tasklist"))
    if actor.may(P.CAPACITY_READ):
        links.append(Link(label=_("Kapasitet"), url=reverse("coordination:capacity"), icon="PersonGroup"))
    return tuple(links)


def _list(chosen: str) -> str:
    return f"{reverse('coordination:list')}?vis={chosen}"


def _for_the_unit(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    yield Asked(ask=lambda: _longest_without(actor, now), make=partial(_without, timezone.localdate(now)))
    yield CountedTasks(ask=lambda: (coordinating.ready(actor, now=now),), make=_ready)
    yield CountedTasks(ask=lambda: (coordinating.waiting_too_long(actor, now=now),), make=_unanswered)
    yield CountedTasks(ask=lambda: (changing.to_carry_on(actor, now=now),), make=_changing)


def _longest_without(actor: Actor, now: datetime) -> Questions:
    return Questions(rows=(coordinating.longest_without(actor, now=now),))


def _without(today: date, found: Found) -> Iterator[Task]:
    for first in found.rows[0][:1]:
        since = dates.day(coordinating.first_day_without(first, today))
        title = ngettext("%(count)s er uten koordinator", "%(count)s er uten koordinator", first.of_all)
        yield Task(
            title=title % {"count": first.of_all},
            text=_("Den som har ventet lengst, har ventet siden %(day)s.") % {"day": since},
            url=_list("uten"),
            action=_("Finn koordinator"),
            icon="ExclamationmarkTriangle",
            colour="danger",
        )


def _ready(count: int) -> Iterator[Task]:
    title = ngettext("Oppnevn %(count)s koordinator", "Oppnevn %(count)s koordinatorer", count)
    yield Task(
        title=title % {"count": count},
        text=_("Både den spurte og lederen har sagt ja."),
        url=_list("klare"),
        action=_("Oppnevn"),
        icon="Checkmark",
        colour="success",
    )


def _unanswered(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s spørsmål er ikke besvart i tide", "%(count)s spørsmål er ikke besvart i tide", count
    )
    yield Task(
        title=title % {"count": count},
        text=_("Ring den spurte, eller gå videre til neste trinn."),
        url=_list("venter"),
        action=_("Se hvem"),
        icon="Clock",
        colour="warning",
    )


def _changing(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s skal bytte koordinator", "%(count)s skal bytte koordinator", count)
    yield Task(
        title=title % {"count": count},
        text=_("Svar på ønsket, eller spør noen ny. Ingen mister koordinatoren så lenge."),
        url=_list("bytte"),
        action=_("Se hvem"),
        icon="PersonGroup",
        colour="accent",
    )


def _asked(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s spørsmål om koordinator venter på deg",
        "%(count)s spørsmål om koordinator venter på deg",
        count,
    )
    yield Task(
        title=title % {"count": count},
        text=_("Svar ja eller nei. Det tar ett trykk."),
        url=reverse("coordination:asked"),
        action=_("Svar"),
        icon="QuestionmarkCircle",
        colour="accent",
        is_own=True,
    )


def _first_step(actor: Actor, step: StartEventKind, now: datetime) -> Asked[Task]:
    def make(found: Found) -> Iterator[Task]:
        if not found.count:
            return
        since = found.rows[0][0].begun
        due = START_DUE[step](since, settings=setting_values(actor.municipality)).due_on
        is_late = due < timezone.localdate(now)
        yield Task(
            title=_FIRST_STEPS[step] % {"count": found.count},
            text=(_("Fristen var %(day)s.") if is_late else _("Den første innen %(day)s."))
            % {"day": dates.day(due)},
            url=_list("nye" if step is StartEventKind.FIRST_CONTACT else "oppstart"),
            action=_("Se hvem"),
            icon="Phone" if step is StartEventKind.FIRST_CONTACT else "PersonGroup",
            colour="danger" if is_late else "accent",
            is_own=True,
            due_on=due,
        )

    def ask() -> Questions:
        rows = coordinating.to_start(actor, step, now=now)
        return Questions(counted=(rows,), rows=(rows.only("opened_on")[:1],))

    return Asked(ask=ask, make=make)


_FIRST_STEPS: Final = {
    StartEventKind.FIRST_CONTACT: ngettext_lazy(
        "Ta kontakt med %(count)s ny", "Ta kontakt med %(count)s nye", "count"
    ),
    StartEventKind.START_CONVERSATION: ngettext_lazy(
        "Hold %(count)s oppstartsamtale", "Hold %(count)s oppstartsamtaler", "count"
    ),
    StartEventKind.START_MEETING: ngettext_lazy(
        "Hold %(count)s oppstartsmøte", "Hold %(count)s oppstartsmøter", "count"
    ),
}


def _told(actor: Actor, now: datetime) -> Asked[Task]:
    def make(found: Found) -> Iterator[Task]:
        is_own = actor.role in {Role.PERSON, Role.CHILD}
        for person_id in found.rows[0]:
            yield Task(
                title=_("Du har fått koordinator") if is_own else _("Dere har fått koordinator"),
                text=_("Se hvem det er, og når du hører fra koordinatoren."),
                url=reverse("coordination:case", args=[person_id]),
                action=_("Se hvem"),
                icon="HandHeart",
                colour="success",
            )

    def ask() -> Questions:
        rows = coordinating.appointed_lately(actor, days=_TOLD_DAYS, now=now)
        return Questions(rows=(rows.values_list("person", flat=True),))

    return Asked(ask=ask, make=make)
