"""What the person's side sees of an application: where it is, what happens next, what they can do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.applying import Opened
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis
from samvirk.access.seen import SeenPerson
from samvirk.applications.facts import Stage, stage_of
from samvirk.applications.models import Application, Decision, PreliminaryAnswer
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import criteria_for
from samvirk.rules.dated import SettingValues
from samvirk.web.applications.apply_pages import asked_words
from samvirk.web.applications.clock_pages import Clocks, clocks, complaint_date
from samvirk.web.applications.steps import check_url
from samvirk.web.applications.who_decides import speaks_for_the_person
from samvirk.web.applications.words import OUTCOMES, STAGES
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.why import DateAnswer
from samvirk.web.people.pages import called


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCard:
    """One application."""

    id: str
    title: str
    tag: Tag
    now: str
    more: str
    next: str
    asked_for: str
    dates: tuple[DateAnswer, ...]
    waited: tuple[str, ...]
    letters: tuple[Link, ...]
    can_complain_of_silence: bool
    can_complain: bool
    agree_url: str
    decline_url: str
    handle_url: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """All applications of a person."""

    title: str
    name: str
    cards: tuple[StatusCard, ...]
    draft_url: str
    apply_url: str
    sibling_url: str


def status_page(
    actor: Actor,
    person: SeenPerson,
    opened: tuple[Opened, ...],
    draft: Application | None,
    *,
    settings: SettingValues,
    today: date,
) -> StatusPage:
    """Return the page of one person."""
    may_apply = actor.may(Permission.APPLICATION_WRITE) and person.basis is not Basis.EMERGENCY
    waits = any(one.row.closed_on is None for one in opened)
    start = reverse("applications:start", args=[person.id])
    return StatusPage(
        title=_("Søknad"),
        name=called(person),
        cards=tuple(_card(actor, one, settings, today) for one in opened),
        draft_url=check_url(draft) if draft else "",
        apply_url=start if may_apply and not waits and not draft else "",
        sibling_url=reverse("applications:apply") if person.basis is Basis.PARENT and opened else "",
    )


def stage(opened: Opened) -> Stage:
    """Return how far the application has come."""
    assessed = opened.assessments()
    wanted = criteria_for(opened.row.asked, {})
    is_assessed = all(criterion.value in assessed for criterion in wanted)
    is_talked = any(talk.is_reached for talk in opened.talks())
    return stage_of(opened.row, is_talked=is_talked, is_assessed=is_assessed)


def stage_tag(found: Stage) -> Tag:
    """Return the stage as a tag."""
    return Tag(label=str(STAGES[found].tag), colour=STAGES[found].colour)


def letters_of(
    opened: Opened, answers: tuple[PreliminaryAnswer, ...], decision: Decision | None
) -> tuple[Link, ...]:
    """Return the letters that were sent, the latest first."""
    found = [
        (talk.held_on, talk.id, _("Brev: vi vil gjerne snakke med deg"))
        for talk in opened.talks()
        if talk.has_letter
    ]
    found += [(answer.sent_on, answer.pk, _("Foreløpig svar")) for answer in answers]
    if decision:
        found.append((decision.decided_on, decision.pk, _("Svaret på søknaden")))
    return tuple(
        Link(
            label=_("%(what)s, %(day)s") % {"what": what, "day": dates.day(on)},
            url=reverse("applications:letter", args=[opened.row.pk, pk]),
            icon="FilePdf",
        )
        for on, pk, what in sorted(found, key=lambda row: row[0], reverse=True)
    )


def _card(actor: Actor, opened: Opened, settings: SettingValues, today: date) -> StatusCard:
    row, found = opened.row, stage(opened)
    answers, decision = opened.answers(), opened.decision()
    ticking = clocks(row, answers, settings=settings, today=today) if row.closed_on is None else None
    complaint = complaint_date(decision, settings) if decision else None
    can_decide = row.closed_on is None and speaks_for_the_person(opened)
    return StatusCard(
        id=str(row.pk),
        title=_("Søknad om %(what)s") % {"what": asked_words(row.asked)},
        tag=stage_tag(found),
        now=str(OUTCOMES[Outcome(decision.outcome)] if decision else STAGES[found].now),
        more=" ".join(_more(row, answers)),
        next=str(STAGES[found].next),
        asked_for=opened.text("documents_asked") if found is Stage.WAITS_FOR_DOCUMENTS else "",
        dates=(*_ticking(ticking), *([complaint] if complaint else [])),
        waited=ticking.waited if ticking else (),
        letters=letters_of(opened, answers, decision),
        can_complain_of_silence=ticking is not None and ticking.is_silent,
        can_complain=complaint is not None,
        agree_url=_to("agree", row) if can_decide and row.agreed_on is None else "",
        decline_url=_to("withdraw", row) if can_decide else "",
        handle_url=_to("handle", row) if actor.may(Permission.APPLICATION_HANDLE) else "",
        version=row.version,
    )


def _ticking(found: Clocks | None) -> tuple[DateAnswer, ...]:
    return found.dates if found else ()


def _more(row: Application, answers: tuple[PreliminaryAnswer, ...]) -> Iterator[str]:
    if row.talk_planned_on and row.closed_on is None:
        yield _("Samtalen er %(day)s.") % {"day": dates.day_with_weekday(row.talk_planned_on)}
    if answers and row.closed_on is None:
        yield _("Vi har skrevet at svaret kommer innen %(day)s. Grunnen står i brevet.") % {
            "day": dates.day_with_weekday(answers[-1].expected_on)
        }
    if row.forwarded_to:
        yield _("Sendt til %(where)s.") % {"where": row.forwarded_to}


def _to(view: str, row: Application) -> str:
    return reverse(f"applications:{view}", args=[row.pk])
