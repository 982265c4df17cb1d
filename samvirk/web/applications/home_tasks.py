"""What waits on first screens about applications."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from samvirk.access import applying
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.applications.models import ApplicationQuerySet
from samvirk.organisations.facts import setting_values
from samvirk.rules.dated import SettingKey
from samvirk.web.applications.steps import check_url
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task
from samvirk.web.people.pages import called

# Who sees the applications of their own, and of those they act for.
_OWN_SIDE = frozenset({Role.PERSON, Role.CHILD, Role.PARENT, Role.GUARDIAN})


def application_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor must do or know about applications, the most pressing first."""
    if actor.may(Permission.APPLICATION_HANDLE):
        yield from _for_the_unit(actor, now)
    if actor.may(Permission.APPLICATION_WRITE):
        yield Asked(ask=lambda: _few(applying.rows_own_drafts(actor, now=now).only("person")), make=_drafts)
    if actor.role in _OWN_SIDE:
        yield Asked(ask=lambda: _few(_news_for_the_person(actor, now)), make=_news)


def _few(rows: ApplicationQuerySet) -> Questions:
    return Questions(named=(rows[: applying.MOST_PERSONS],))


def _news_for_the_person(actor: Actor, now: datetime) -> ApplicationQuerySet:
    return applying.news_for_the_person(actor, now=now).only("person", "closed_on", "agreed_on")


def application_shortcuts(actor: Actor) -> tuple[Link, ...]:
    """Return the ways to applications from the first screen."""
    links = []
    if actor.may(Permission.APPLICATION_HANDLE):
        links.append(Link(label=_("Søknader"), url=reverse("applications:waiting"), icon="Tasklist"))
    if actor.may(Permission.APPLICATION_WRITE):
        links.append(Link(label=_("Søk om koordinator"), url=reverse("applications:apply"), icon="DocPencil"))
    return tuple(links)


def _for_the_unit(actor: Actor, now: datetime) -> Iterator[CountedTasks]:
    """Count by the numbers of today; the list says it of each application by its own day."""
    settings, today = setting_values(actor.municipality), timezone.localdate(now)

    def before(key: SettingKey) -> date:
        return today - timedelta(days=settings.value_on(key, today))

    past = before(SettingKey.HANDLING_DAYS) - timedelta(days=1)
    second, first = (
        before(key)
        for key in (SettingKey.HANDLING_SECOND_WARNING_DAYS, SettingKey.HANDLING_FIRST_WARNING_DAYS)
    )
    prompt = before(SettingKey.PRELIMINARY_ANSWER_PROMPT_DAYS)

    def waiting() -> ApplicationQuerySet:
        return applying.waiting(actor, now=now)

    yield _counted(lambda: waiting().received(until=past), _OVERDUE, "danger")
    yield _counted(lambda: waiting().owed_a_preliminary_answer(prompt, today=today), _OWED, "danger")
    # Of those who are past the target, nearness to it is no news.
    yield _counted(lambda: waiting().received(after=past, until=second), _SECOND, "warning")
    yield _counted(lambda: waiting().received(after=max(past, second), until=first), _FIRST, "info")


_OVERDUE = ngettext_lazy(
    "%(count)s søknad er over målet for svar", "%(count)s søknader er over målet for svar", "count"
)
_OWED = ngettext_lazy(
    "%(count)s søknad skal ha foreløpig svar", "%(count)s søknader skal ha foreløpig svar", "count"
)
_SECOND = ngettext_lazy(
    "%(count)s søknad nærmer seg målet for svar", "%(count)s søknader nærmer seg målet for svar", "count"
)
_FIRST = ngettext_lazy(
    "%(count)s søknad har ventet en stund", "%(count)s søknader har ventet en stund", "count"
)


def _counted(rows: Callable[[], ApplicationQuerySet], title: Any, colour: str) -> CountedTasks:
    def make(count: int) -> Iterator[Task]:
        yield Task(
            title=title % {"count": count},
            text=_("De eldste står øverst i listen."),
            url=reverse("applications:waiting"),
            action=_("Se søknadene"),
            icon="Clock",
            colour=colour,
        )

    return CountedTasks(ask=lambda: (rows(),), make=make)


def _drafts(found: Found) -> Iterator[Task]:
    for row, person in found.named[0]:
        yield Task(
            title=_("Fortsett søknaden for %(name)s") % {"name": called(person)},
            text=_("Den er ikke sendt ennå. Alt du har skrevet, er lagret."),
            url=check_url(row),
            action=_("Fortsett"),
            icon="DocPencil",
        )


def _news(found: Found) -> Iterator[Task]:
    for row, person in found.named[0]:
        title, text, action = _("Svaret på søknaden har kommet"), _("Les brevet."), _("Les svaret")
        if row.closed_on is None and row.agreed_on is None:
            title, text = _("Noen har søkt om koordinator"), _("Vi trenger et ja før vi går videre.")
            action = _("Svar")
        elif row.closed_on is None:
            title, text = _("Vi trenger noe mer til søknaden"), _("Se hva vi har bedt om.")
            action = _("Se hva")
        yield Task(
            title=_("%(name)s: %(what)s") % {"name": called(person), "what": title},
            text=text,
            url=reverse("applications:of_person", args=[person.id]),
            action=action,
            icon="EnvelopeClosed",
            colour="accent",
        )
