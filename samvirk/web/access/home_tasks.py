"""What waits on first screens about who sees whom."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samvirk.access import emergency, log_follow_up, parental, register
from samvirk.access.decide import Actor
from samvirk.access.parental import YouthDecision
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.web.access.words import REASONS
from samvirk.web.components import dates
from samvirk.web.components.page import Asked, CountedTasks, Found, Link, Questions, Task


def sight_tasks(actor: Actor, now: datetime) -> Iterator[Asked[Task] | CountedTasks]:
    """Return what the actor must know or do about who sees whom, the most pressing first."""
    if actor.may(Permission.EMERGENCY_OPEN):
        yield Asked(
            ask=lambda: Questions(named=(emergency.rows_own_open(actor, now=now),)), make=_open_emergencies
        )
    if actor.may(Permission.READING_LOG_READ) and not actor.may(Permission.LOG_FOLLOW_UP):
        yield Asked(
            ask=lambda: Questions(rows=(emergency.told_to_person(actor, now=now),)), make=_emergencies_told
        )
    if actor.may(Permission.LOG_FOLLOW_UP):
        yield CountedTasks(
            ask=lambda: (emergency.waiting_to_be_followed_up(actor, now=now),),
            make=_emergencies_to_follow_up,
        )
    if actor.may(Permission.PARENTAL_ACCESS_ANSWER):
        yield _told_of_youths(actor, now, _youths_task)
    if actor.role is Role.PARENT:
        yield _told_of_youths(actor, now, lambda decision: _parents_task(decision, now))
    if actor.may(Permission.AUTHORISATION_EDIT):
        yield CountedTasks(
            ask=lambda: (register.accesses_of_the_disqualified(actor, now=now),), make=_too_close
        )
        yield CountedTasks(ask=lambda: (register.accesses_ending_soon(actor, now=now),), make=_ending)
        yield CountedTasks(
            ask=lambda: (parental.youths_without_an_answer(actor, now=now),), make=_youths_without_an_answer
        )
    if actor.may(Permission.LOG_FOLLOW_UP):
        yield _readers_to_follow_up(actor, now)


def sight_shortcuts(actor: Actor, ids: Sequence[UUID]) -> tuple[Link, ...]:
    """Return the ways to who sees whom, by the first two whom the actor is or acts for."""
    links = []
    if ids and actor.role in {Role.PARENT, Role.GUARDIAN}:
        url = reverse("audit:person_log", args=ids) if len(ids) == 1 else reverse("people:list")
        links.append(Link(label=_("Se hvem som har sett på opplysningene"), url=url, icon="Eye"))
    elif ids:
        own = (
            (_("Se hvem som har sett på opplysningene om meg"), "audit:person_log", "Eye"),
            (_("Se hvem som kan se opplysningene om meg"), "access:register", "PersonGroup"),
        )
        links += [Link(label=label, url=reverse(view, args=ids), icon=icon) for label, view, icon in own]
    if actor.may(Permission.EMERGENCY_OPEN):
        links.append(Link(label=_("Nødtilgang"), url=reverse("access:emergency"), icon="ShieldLock"))
    return tuple(links)


def _open_emergencies(found: Found) -> Iterator[Task]:
    for row, person in found.named[0]:
        yield Task(
            title=_("Du har åpnet opplysningene om %(name)s") % {"name": person.name},
            text=_("Lukk når du er ferdig. Det lukker seg selv %(time)s.")
            % {"time": dates.at_time(row.expires_at)},
            url=reverse("access:emergency"),
            action=_("Se og lukk"),
            icon="ShieldLock",
            colour="danger",
        )


def _emergencies_told(found: Found) -> Iterator[Task]:
    for row in found.rows[0]:
        facts = {"when": dates.moment(row.opened_at), "reason": str(REASONS[row.reason])}
        yield Task(
            title=_("Noen har åpnet opplysninger i en nødsituasjon"),
            text=_("Det var %(when)s. Grunn: %(reason)s. Koordinerende enhet ser på om det var riktig.")
            % facts,
            url=reverse("audit:person_log", args=[row.person_id]),
            action=_("Se hvem"),
            icon="Eye",
            colour="warning",
        )


def _emergencies_to_follow_up(count: int) -> Iterator[Task]:
    title = ngettext("Følg opp %(count)s nødtilgang", "Følg opp %(count)s nødtilganger", count)
    yield Task(
        title=title % {"count": count},
        text=_("Se om det var grunn til å åpne. Personen har fått vite om det."),
        url=reverse("access:emergencies"),
        action=_("Følg opp"),
        icon="ShieldLock",
        colour="danger",
    )


def _told_of_youths(actor: Actor, now: datetime, task: Callable[[YouthDecision], Task]) -> Asked[Task]:
    return Asked(
        ask=lambda: Questions(rows=(parental.youths_to_tell(actor, now=now),)),
        make=lambda found: map(task, parental.tell(actor, found.rows[0], now=now)),
    )


def _youths_task(decision: YouthDecision) -> Task:
    return Task(
        title=_("Hvem skal se etter at du er 16?"),
        text=_("Fra %(day)s bestemmer du om foreldrene dine får se.")
        % {"day": dates.day(decision.sixteen_on)},
        url=reverse("access:parental", args=[decision.person_id]),
        action=_("Svar"),
        icon="QuestionmarkCircle",
        colour="accent",
    )


def _parents_task(decision: YouthDecision, now: datetime) -> Task:
    facts = {"name": decision.name, "day": dates.day(decision.sixteen_on)}
    title, text = _("%(name)s blir 16 år %(day)s"), _("Fra da av bestemmer %(name)s om du får se.")
    if decision.sixteen_on <= timezone.localdate(now):
        title = _("Nå bestemmer %(name)s selv")
        text = _("Du kan fortsatt se. %(name)s kan ombestemme seg.")
        if not decision.verdict.holds:
            text = _("%(name)s er fylt 16 år. Du ser ikke lenger. Snakk sammen, eller ring oss.")
    return Task(
        title=title % facts,
        text=text % facts,
        url=reverse("access:who_sees"),
        action=_("Les hvem som ser hva"),
        icon="InformationSquare",
    )


def _too_close(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s fagperson er inhabil og har fortsatt tilgang",
        "%(count)s fagpersoner er inhabile og har fortsatt tilgang",
        count,
    )
    yield _tend(title % {"count": count}, _("Finn en annen, og avslutt tilgangen."))


def _ending(count: int) -> Iterator[Task]:
    title = ngettext("%(count)s tilgang går snart ut", "%(count)s tilganger går snart ut", count)
    yield _tend(title % {"count": count}, _("Forny dem som trengs, og la resten gå ut."))


def _tend(title: str, text: str) -> Task:
    return Task(
        title=title,
        text=text,
        url=reverse("access:tend"),
        action=_("Se tilgangene"),
        icon="PadlockLocked",
        colour="warning",
    )


def _youths_without_an_answer(count: int) -> Iterator[Task]:
    title = ngettext(
        "%(count)s ungdom har ikke svart om foreldrene får se",
        "%(count)s ungdommer har ikke svart om foreldrene får se",
        count,
    )
    yield Task(
        title=title % {"count": count},
        text=_("Be koordinatoren snakke med ungdommen."),
        url=reverse("access:unanswered"),
        action=_("Se hvem"),
        icon="PersonGroup",
    )


def _readers_to_follow_up(actor: Actor, now: datetime) -> Asked[Task]:
    def make(found: Found) -> Iterator[Task]:
        if count := log_follow_up.count_to_follow_up(actor, found.rows):
            yield _to_look_into(count)

    return Asked(ask=lambda: Questions(rows=log_follow_up.readings_lately(actor, now=now)), make=make)


def _to_look_into(count: int) -> Task:
    title = ngettext("Se på loggen til %(count)s ansatt", "Se på loggen til %(count)s ansatte", count)
    return Task(
        title=title % {"count": count},
        text=_("De har lest uten tilknytning, i en nødsituasjon eller uvanlig mye."),
        url=reverse("audit:follow_up"),
        action=_("Se loggen"),
        icon="Eye",
    )
