"""What waits on first screens about who coordinates for whom."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import asked, coordinating
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.organisations.facts import setting_values
from samvirk.rules.law import Verdict
from samvirk.rules.start_dates import first_contact_due
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Task
from samvirk.web.rules.pages import remarks

P = Permission
_FAMILY = frozenset({Role.PERSON, Role.PARENT, Role.GUARDIAN, Role.CHILD})
# So long the person's side is told that somebody is koordinator now.
_TOLD_DAYS = 30


def coordination_tasks(actor: Actor, now: datetime) -> tuple[Task, ...]:
    """Return what the actor must know or do about coordinating, the most pressing first."""
    return (
        *_for_the_unit(actor, now),
        *_asked(actor, now),
        *_new_cases(actor, now),
        *_told(actor, now),
    )


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


def _for_the_unit(actor: Actor, now: datetime) -> Iterator[Task]:
    if not actor.may(P.COORDINATOR_APPOINT):
        return
    standing = coordinating.standing(actor, now=now)
    if standing.longest is not None:
        yield _without(standing.without, standing.longest)
    if standing.ready:
        yield _ready(standing.ready)
    if standing.late:
        yield _unanswered(standing.late)


def _without(count: int, longest: Verdict) -> Task:
    title = ngettext("%(count)s er uten koordinator", "%(count)s er uten koordinator", count)
    return Task(
        title=title % {"count": count},
        text=_("Lengst ventet: %(gap)s") % {"gap": " ".join(remarks(longest))},
        url=_list("uten"),
        action=_("Finn koordinator"),
        icon="ExclamationmarkTriangle",
        colour="danger",
    )


def _ready(count: int) -> Task:
    title = ngettext("Oppnevn %(count)s koordinator", "Oppnevn %(count)s koordinatorer", count)
    return Task(
        title=title % {"count": count},
        text=_("Både den spurte og lederen har sagt ja."),
        url=_list("klare"),
        action=_("Oppnevn"),
        icon="Checkmark",
        colour="success",
    )


def _unanswered(count: int) -> Task:
    title = ngettext(
        "%(count)s spørsmål er ikke besvart i tide", "%(count)s spørsmål er ikke besvart i tide", count
    )
    return Task(
        title=title % {"count": count},
        text=_("Ring den spurte, eller gå videre til neste trinn."),
        url=_list("venter"),
        action=_("Se hvem"),
        icon="Clock",
        colour="warning",
    )


def _asked(actor: Actor, now: datetime) -> Iterator[Task]:
    if not actor.may(P.COORDINATOR_REQUEST_ANSWER):
        return
    if count := asked.count_own(actor, now=now):
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
        )


def _new_cases(actor: Actor, now: datetime) -> Iterator[Task]:
    if actor.role is not Role.COORDINATOR:
        return
    since = coordinating.first_of_new(actor, now=now)
    if since is not None:
        count = coordinating.newly_appointed(actor, now=now).count()
        due = first_contact_due(since, settings=setting_values(actor.municipality)).due_on
        is_late = due < timezone.localdate(now)
        title = ngettext("Ta kontakt med %(count)s ny", "Ta kontakt med %(count)s nye", count)
        yield Task(
            title=title % {"count": count},
            text=(_("Fristen var %(day)s.") if is_late else _("Den første innen %(day)s."))
            % {"day": dates.day(due)},
            url=_list("nye"),
            action=_("Se hvem"),
            icon="Phone",
            colour="danger" if is_late else "accent",
        )


def _told(actor: Actor, now: datetime) -> Iterator[Task]:
    if actor.role not in _FAMILY:
        return
    for row in coordinating.appointed_lately(actor, days=_TOLD_DAYS, now=now):
        yield Task(
            title=_("Du har fått koordinator")
            if actor.role in {Role.PERSON, Role.CHILD}
            else _("Dere har fått koordinator"),
            text=_("Se hvem det er, og når du hører fra koordinatoren."),
            url=reverse("coordination:case", args=[row.person_id]),
            action=_("Se hvem"),
            icon="HandHeart",
            colour="success",
        )
