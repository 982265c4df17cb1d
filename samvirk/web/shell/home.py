"""The first screen of each role: one question, and what there is to do about it now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samvirk.access import directory, door
from samvirk.access.decide import Actor
from samvirk.access.log import own_persons
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.coordination.facts import know_with_leaders
from samvirk.desk.facts import unsent_texts
from samvirk.organisations.facts import contact_of
from samvirk.web.access.home_tasks import sight_shortcuts, sight_tasks
from samvirk.web.applications.home_tasks import application_shortcuts, application_tasks
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Panel, Questions, Task
from samvirk.web.consent.home_tasks import consent_shortcuts, consent_tasks
from samvirk.web.coordination.home_tasks import coordination_shortcuts, coordination_tasks
from samvirk.web.goals.home_tasks import goal_shortcuts, goal_tasks
from samvirk.web.intake.home_tasks import report_shortcuts, report_tasks
from samvirk.web.mappings.home_tasks import mapping_tasks
from samvirk.web.meetings.home_tasks import meeting_shortcuts, meeting_tasks
from samvirk.web.minutes.home_tasks import minutes_tasks
from samvirk.web.notifications.home_tasks import notice_shortcuts, notice_tasks
from samvirk.web.plans.home_tasks import plan_tasks
from samvirk.web.progress.home_tasks import progress_tasks
from samvirk.web.reviews.home_tasks import review_tasks
from samvirk.web.shell.finding import Part, found_together
from samvirk.web.shell.page_titles import title_of
from samvirk.web.shell.panels import panels
from samvirk.web.teams.home_tasks import team_tasks

QUESTION: Final[dict[Role, Any]] = {
    Role.PERSON: gettext_lazy("Hva skjer, og hvem hjelper meg?"),
    Role.PARENT: gettext_lazy("Hva skjer, og hvem hjelper oss?"),
    Role.GUARDIAN: gettext_lazy("Hva skjer, og hva må jeg ta stilling til?"),
    Role.CHILD: gettext_lazy("Hvem kan jeg snakke med?"),
    Role.COORDINATOR: gettext_lazy("Hva må jeg gjøre i dag?"),
    Role.PROVIDER: gettext_lazy("Hva har jeg lovet?"),
    Role.LEADER: gettext_lazy("Går det bra, og hvor må jeg inn?"),
    Role.COORDINATING_UNIT: gettext_lazy("Hvem venter, og hvem har plass?"),
    Role.AUDITOR: gettext_lazy("Hvem har sett hva, og med hvilken grunn?"),
    Role.ADMINISTRATOR: gettext_lazy("Virker alt som det skal?"),
}
NOON, EVENING = 10, 18
# What one press finishes comes first, then what is late.
_PRESSING: Final = ("success", "danger", "accent", "warning", "info")
_URGENT: Final = 2
# More at once is not read; the rest is one press away.
_MOST_AT_ONCE: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What the first screen shows."""

    greeting: str
    today: str
    question: str
    is_for_child: bool
    tasks: tuple[Task, ...]
    more_tasks: tuple[Task, ...]
    panels: tuple[Panel, ...]
    shortcuts: tuple[Link, ...]


def home_page(actor: Actor, *, now: datetime) -> HomePage:
    """Return the actor's first screen at this moment."""
    if actor.may(Permission.COORDINATOR_REQUEST_ANSWER):
        know_with_leaders(actor.municipality, timezone.localdate(now))
    local, (tasks, shown, shortcuts) = timezone.localtime(now), _parts(actor, now)
    # To fold one thing away saves nobody anything.
    at_once = _MOST_AT_ONCE if len(tasks) > _MOST_AT_ONCE + 1 else len(tasks)
    return HomePage(
        greeting=_greeting(local.hour, actor.account.display_name.split()[0]),
        today=capfirst(dates.day_of_this_year(local)),
        question=str(QUESTION[actor.role]),
        is_for_child=actor.role is Role.CHILD,
        tasks=tasks[:at_once],
        more_tasks=tasks[at_once:],
        panels=shown,
        shortcuts=shortcuts,
    )


def _parts(actor: Actor, now: datetime) -> tuple[tuple[Task, ...], tuple[Panel, ...], tuple[Link, ...]]:
    """Return cards, panels and shortcuts, asked for together."""
    tasks, shown, shortcuts = map(tuple, found_together(_screen, actor, now=now))
    return tuple(sorted(tasks, key=_order)), shown, shortcuts


def _order(task: Task) -> tuple[int, bool, bool, date, int]:
    """Put what waits for the reader alone before what is to be looked over, the first due first."""
    pressing = _PRESSING.index(task.colour)
    can_wait = task.colour == _PRESSING[-1]
    return min(pressing, _URGENT), not task.is_own, can_wait, task.due_on or date.max, pressing


def _screen(actor: Actor, now: datetime) -> tuple[Iterable[Part], ...]:
    own = Asked(ask=lambda: _first_two(actor, now), make=partial(_links, actor))
    return _tasks(actor, now), panels(actor, now), (own,)


def _first_two(actor: Actor, now: datetime) -> Questions:
    return Questions(rows=(own_persons(actor, now=now).values_list("pk", flat=True)[:2],))


def _tasks(actor: Actor, now: datetime) -> Iterator[CountedTasks | Asked[Task]]:
    """Everything that may wait, in the order of the work."""
    yield Asked(ask=lambda: Questions(rows=(unsent_texts(actor.account.pk),)), make=_unsent)
    yield from notice_tasks(actor, now)
    yield from report_tasks(actor, now)
    yield from application_tasks(actor, now)
    yield from coordination_tasks(actor, now)
    yield from goal_tasks(actor, now)
    yield from progress_tasks(actor, now)
    yield from mapping_tasks(actor, now)
    yield from plan_tasks(actor, now)
    yield from team_tasks(actor, now)
    yield from meeting_tasks(actor, now)
    yield from minutes_tasks(actor, now)
    yield from review_tasks(actor, now)
    yield from consent_tasks(actor, now)
    yield from sight_tasks(actor, now)
    yield from _for_the_unit(actor, now)


def _links(actor: Actor, found: Found) -> Iterator[Link]:
    ids = found.rows[0]
    yield from notice_shortcuts(actor)
    yield from meeting_shortcuts(actor)
    yield from report_shortcuts(actor)
    yield from application_shortcuts(actor)
    yield from coordination_shortcuts(actor)
    yield from goal_shortcuts(actor)
    yield from consent_shortcuts(actor, ids)
    yield from sight_shortcuts(actor, ids)
    yield from _shortcuts(actor)


def _greeting(hour: int, name: str) -> str:
    if hour < NOON:
        return _("God morgen, %(name)s") % {"name": name}
    if hour < EVENING:
        return _("Hei, %(name)s") % {"name": name}
    return _("God kveld, %(name)s") % {"name": name}


def _unsent(found: Found) -> Iterator[Task]:
    for text in found.rows[0]:
        yield Task(
            title=_("Fortsett der du slapp: %(page)s") % {"page": title_of(text.path)},
            text=_("Du skrev her %(when)s, men har ikke sendt.") % {"when": dates.moment(text.saved_at)},
            url=text.path,
            action=_("Fortsett"),
            icon="DocPencil",
        )


def _for_the_unit(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    if not actor.may(Permission.GUIDE_EDIT):
        return
    today = timezone.localdate(now)
    yield CountedTasks(ask=lambda: (door.guides(actor, now=now).stale(today),), make=_stale_guides)
    yield CountedTasks(ask=lambda: (directory.services(actor, now=now).stale(today),), make=_stale_offers)
    yield Asked(make=lambda _found: _bare_contact(actor))


def _stale_guides(count: int) -> Iterator[Task]:
    yield Task(
        title=ngettext(
            "Åpne %(count)s veileder som ikke er sjekket på et år",
            "Åpne %(count)s veiledere som ikke er sjekket på et år",
            count,
        )
        % {"count": count},
        text=_("Se om lenken virker, og om innholdet fortsatt er riktig."),
        url=reverse("organisations:guides"),
        action=_("Se veilederne"),
        icon="Book",
        colour="warning",
    )


def _stale_offers(count: int) -> Iterator[Task]:
    yield Task(
        title=ngettext(
            "%(count)s tilbud er ikke sjekket på et år",
            "%(count)s tilbud er ikke sjekket på et år",
            count,
        )
        % {"count": count},
        text=_("Se om det fortsatt stemmer, så folk får rett hjelp."),
        url=reverse("organisations:services"),
        action=_("Se tilbudene"),
        icon="HandHeart",
        colour="warning",
    )


def _bare_contact(actor: Actor) -> Iterator[Task]:
    contact = contact_of(actor.municipality)
    if contact is None or all((contact.email, contact.opening_hours, contact.visiting_address)):
        return
    yield Task(
        title=_("Fyll ut hvordan folk når dere"),
        text=_("Telefon, e-post og åpningstid står nederst på hver side og på informasjonsarket."),
        url=reverse("organisations:unit"),
        action=_("Fyll ut"),
        icon="Phone",
    )


def _shortcuts(actor: Actor) -> tuple[Link, ...]:
    links = []
    if actor.role not in {Role.CHILD, Role.PERSON, Role.PARENT, Role.GUARDIAN}:
        links.append(Link(label=_("Regn ut en frist"), url=reverse("rules:index"), icon="Calendar"))
    if actor.may(Permission.STAFF_READ):
        links.append(Link(label=_("Finn en ansatt"), url=reverse("staff:staff"), icon="PersonGroup"))
    links.append(Link(label=_("Finn en veileder"), url=reverse("organisations:guides"), icon="Book"))
    sheet = reverse("organisations:contact", args=[actor.municipality.number])
    links.append(Link(label=_("Skriv ut informasjonsarket"), url=sheet, icon="FilePdf"))
    return tuple(links)
