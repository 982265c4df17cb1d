"""One application as the unit handles it: clocks, talks, conditions, and what stops an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.applying import Opened, SeenAssessment, SeenTalk
from samvirk.applications.facts import Stage, decision_facts, service_facts
from samvirk.applications.models import AgreementForm, Application
from samvirk.rules.conditions import (
    Ask,
    Criterion,
    CriterionAnswer,
    Judged,
    criteria_for,
    may_be_decided,
    services_are_many,
)
from samvirk.rules.dated import SettingValues
from samvirk.web.applications.apply_pages import agency_words, applicant_words, asked_words
from samvirk.web.applications.clock_pages import Clocks, clocks, complaint_date
from samvirk.web.applications.status_pages import letters_of, stage, stage_tag
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.sources import Source, source
from samvirk.web.components.why import DateAnswer
from samvirk.web.people.pages import called
from samvirk.web.rules.condition_words import ANSWERS, CRITERIA
from samvirk.web.rules.words import say

_COLOURS = {
    CriterionAnswer.FULFILLED: "success",
    CriterionAnswer.NOT_FULFILLED: "danger",
    CriterionAnswer.UNCLEAR: "warning",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was written, with what it is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLine:
    """An agency."""

    name: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkCard:
    """A talk or an attempt."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """A condition, and what was found of it."""

    label: str
    tag: Tag
    grounds: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the local routine says of the services; never more than advice."""

    lines: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlePage:
    """All of it."""

    title: str
    lead: str
    person_url: str
    tag: Tag
    lines: tuple[Line, ...]
    agencies: tuple[AgencyLine, ...]
    advice: Advice | None
    clocks: Clocks | None
    remarks: tuple[str, ...]
    complaint: DateAnswer | None
    talks: tuple[TalkCard, ...]
    criteria: tuple[CriterionRow, ...]
    hindrances: tuple[str, ...]
    letters: tuple[Link, ...]
    acts: tuple[Link, ...]
    decide_url: str
    complete_url: str
    contact_letter_url: str
    reopen_url: str
    version: int


def handle_page(opened: Opened, *, settings: SettingValues, today: date) -> HandlePage:
    """Return the page."""
    row, found = opened.row, stage(opened)
    answers, decision = opened.answers(), opened.decision()
    is_open = row.closed_on is None
    ticking = clocks(row, answers, settings=settings, today=today) if is_open else None
    talks = opened.talks()
    return HandlePage(
        title=_("Søknad om %(what)s") % {"what": asked_words(row.asked)},
        lead=called(opened.person),
        person_url=reverse("people:person", args=[opened.person.id]),
        tag=stage_tag(found),
        lines=tuple(_lines(opened)),
        agencies=tuple(
            AgencyLine(name=agency.name or _("Skjult"), about=agency_words(agency))
            for agency in opened.agencies()
        ),
        advice=advice(opened, settings=settings, today=today) if is_open else None,
        clocks=ticking,
        remarks=ticking.remarks if ticking else (),
        complaint=complaint_date(decision, settings) if decision else None,
        talks=tuple(_talk(talk) for talk in talks),
        criteria=_criteria(opened),
        hindrances=hindrances(row, today=today) if is_open else (),
        letters=letters_of(opened, answers, decision),
        acts=tuple(_acts(opened, found)) if is_open else (),
        decide_url=_to("decide", row) if is_open else "",
        complete_url=_to("complete", row) if is_open and row.complete_on is None else "",
        contact_letter_url=_to("contact_letter", row) if is_open and _is_unreached(talks) else "",
        reopen_url=_to("reopen", row) if not is_open and found is not Stage.DECIDED else "",
        version=row.version,
    )


def advice(opened: Opened, *, settings: SettingValues, today: date) -> Advice | None:
    """Return what the local routine says of the count of services; None where it says nothing (R-018)."""
    verdict = services_are_many(service_facts(opened.agencies()), settings=settings, today=today)
    if verdict.holds:
        return None
    return Advice(
        lines=tuple(say(reason) for reason in verdict.because),
        sources=tuple(source(citation) for citation in verdict.cites),
    )


def hindrances(row: Application, granted: frozenset[Ask] | None = None, *, today: date) -> tuple[str, ...]:
    """Return all that stops this answer today, in words."""
    verdict = may_be_decided(decision_facts(row, granted, decided_on=today))
    return tuple(say(reason) for reason in verdict.because)


def wanted_criteria(opened: Opened) -> tuple[Criterion, ...]:
    """Return the conditions to judge in this application."""
    found = {
        Criterion(name): Judged(answer=CriterionAnswer(row.answer))
        for name, row in opened.assessments().items()
    }
    return criteria_for(opened.row.asked, found)


def _lines(opened: Opened) -> Iterator[Line]:
    row = opened.row
    yield Line(label=_("Søker"), text=applicant_words(opened))
    agreed = _("Nei, ikke ennå")
    if row.agreed_on:
        how = str(AgreementForm(row.agreement_form).label)
        agreed = _("%(how)s, %(day)s") % {"how": how, "day": dates.day(row.agreed_on)}
    yield Line(label=_("Personen er enig"), text=agreed)
    labels = {
        "authority": _("Fullmakt"),
        "own_words": _("Hva er viktig"),
        "need": _("Hva trengs"),
        "duration": _("Hvor lenge"),
        "wish": _("Ønske om koordinator"),
        "documents_asked": _("Bedt om"),
        "closing_note": _("Om avslutningen"),
    }
    yield from (Line(label=label, text=text) for name, label in labels.items() if (text := opened.text(name)))
    if row.lasts_until:
        yield Line(label=_("Til omtrent"), text=dates.day(row.lasts_until))
    if row.talk_planned_on:
        yield Line(label=_("Samtale avtalt"), text=dates.day_with_weekday(row.talk_planned_on))
    if row.forwarded_to:
        yield Line(label=_("Sendt videre til"), text=row.forwarded_to)


def _talk(talk: SeenTalk) -> TalkCard:
    what = _("Samtale") if talk.is_reached else _("Forsøk, uten kontakt")
    labels = {
        "present": _("Til stede"),
        "view": _("Personens syn"),
        "view_obtained": _("Slik fikk vi vite det"),
        "result": _("Hva vi kom fram til"),
    }
    return TalkCard(
        title=_("%(what)s %(day)s: %(form)s")
        % {"what": what, "day": dates.day(talk.held_on), "form": talk.form.lower()},
        lines=tuple(
            Line(label=label, text=text) for name, label in labels.items() if (text := getattr(talk, name))
        ),
    )


def _criteria(opened: Opened) -> tuple[CriterionRow, ...]:
    found, is_open = opened.assessments(), opened.row.closed_on is None
    return tuple(
        _criterion(opened.row, criterion, found.get(criterion.value), is_open=is_open)
        for criterion in wanted_criteria(opened)
    )


def _criterion(
    row: Application, criterion: Criterion, found: SeenAssessment | None, *, is_open: bool
) -> CriterionRow:
    tag = Tag(label=_("Ikke vurdert"), colour="neutral")
    if found:
        answer = CriterionAnswer(found.answer)
        tag = Tag(label=str(ANSWERS[answer]), colour=_COLOURS[answer])
    texts = (found.grounds, found.clarification) if found else ()
    slug = criterion.value.replace("_", "-")
    return CriterionRow(
        label=str(CRITERIA[criterion]),
        tag=tag,
        grounds=" ".join(text for text in texts if text),
        url=reverse("applications:assess", args=[row.pk, slug]) if is_open else "",
    )


def _acts(opened: Opened, found: Stage) -> Iterator[Link]:
    row = opened.row
    if row.agreed_on is None:
        yield Link(label=_("Personen har sagt ja"), url=_to("agreed", row), icon="Checkmark")
    yield Link(label=_("Avtal samtale"), url=_to("plan_talk", row), icon="Calendar")
    yield Link(label=_("Skriv inn samtale"), url=_to("talk", row), icon="Chat2")
    yield Link(label=_("Skriv inn forsøk uten kontakt"), url=_to("attempt", row), icon="Phone")
    if found is not Stage.WAITS_FOR_DOCUMENTS:
        yield Link(label=_("Be om mer"), url=_to("ask", row), icon="QuestionmarkCircle")
    yield Link(label=_("Foreløpig svar"), url=_to("preliminary", row), icon="EnvelopeClosed")
    yield Link(label=_("Send til annen kommune"), url=_to("forward", row), icon="ExternalLink")
    yield Link(label=_("Ønsker det ikke"), url=_to("withdraw", row), icon="XMark")
    yield Link(label=_("Lukk: får ikke kontakt"), url=_to("close", row), icon="Archive")


def _is_unreached(talks: tuple[SeenTalk, ...]) -> bool:
    return bool(talks) and not any(talk.is_reached for talk in talks)


def _to(view: str, row: Application) -> str:
    return reverse(f"applications:{view}", args=[row.pk])
