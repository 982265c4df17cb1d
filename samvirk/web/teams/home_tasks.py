"""What waits on first screens about the ansvarsgruppe."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import team_lists
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.components.page import Asked, CountedTasks, Found, Task, count_and_first


def team_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return the groups that nobody leads, and those that have met too seldom."""
    if actor.may(Permission.TEAM_WRITE):
        yield CountedTasks(ask=lambda: (team_lists.without_leader(actor, now=now),), make=_without_leader)
        yield CountedTasks(ask=lambda: (team_lists.meeting_too_seldom(actor, now=now),), make=_too_seldom)
    elif actor.role is Role.PROVIDER:
        person = "team__coordination__person"
        ask = count_and_first(lambda: team_lists.led_and_late(actor, now=now), person)
        yield Asked(ask=ask, make=_led_too_seldom)


def _led_too_seldom(found: Found) -> Iterator[Task]:
    for person_id in found.rows[0]:
        (task,) = _too_seldom(found.count)
        url = reverse("meetings:list", args=[person_id])
        yield replace(task, url=url, text=_("Du leder gruppen. Avtal et møte."), action=_("Se møtene"))


def _list(chosen: str) -> str:
    return f"{reverse('teams:list')}?vis={chosen}"


def _without_leader(count: int) -> Iterator[Task]:
    title = ngettext("Velg leder for %(count)s gruppe", "Velg leder for %(count)s grupper", count)
    yield Task(
        title=title % {"count": count},
        text=_("Ingen leder gruppen nå. Kanskje er tiden til den forrige ute."),
        url=_list("leder"),
        action=_("Se hvem"),
        icon="PersonGroup",
        colour="warning",
    )


def _too_seldom(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s gruppe har møttes for sjelden", "%(count)s grupper har møttes for sjelden", count
    )
    yield Task(
        title=title % {"count": count},
        text=_("Avtal et møte, eller la gruppen hvile."),
        url=_list("moter"),
        action=_("Se hvem"),
        icon="Calendar",
        colour="warning",
    )
