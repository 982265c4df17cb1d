"""A report as the unit reads it, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.reports import SeenReport
from samvirk.intake.facts import NextStep, is_agreed, next_step, notice_facts
from samvirk.intake.models import NeedReport, Notifier, PersonKnows, ReportChannel, ReportOutcome
from samvirk.rules.need_reports import need_is_reported_soon
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.components.sources import Source, source
from samvirk.web.desk.flow import FormPage
from samvirk.web.intake.words import NEXT, days_in_words, source_of, stage_tag
from samvirk.web.people.pages import Fact
from samvirk.web.rules.pages import remarks

# Which of the acts is the next step; the form on the page itself is where it is none.
_LEADS: Final = {
    NextStep.CALL_PERSON: "intake:ask",
    NextStep.CLOSE_WITHOUT_CONSENT: "intake:without_consent",
    NextStep.LINK_PERSON: "intake:person",
    NextStep.CLOSE: "intake:close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """All that stands around the form: what is next, who, what, and what can be done."""

    tags: tuple[Tag, ...]
    next_words: str
    is_danger: bool
    is_open: bool
    remarks: tuple[str, ...]
    sources: tuple[Source, ...]
    need: str
    about: tuple[Fact, ...]
    person: Link | None
    is_place_closed: bool
    told_of: tuple[Fact, ...]
    outcome: tuple[Fact, ...]
    acts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormPage(FormPage):
    """A form page with the report above the form."""

    report: ReportPage


def report_page(report: NeedReport, seen: SeenReport, *, today: date) -> ReportPage:
    """Return the page of one report."""
    step = next_step(report)
    verdict = need_is_reported_soon(notice_facts(report))
    return ReportPage(
        tags=_tags(report, today),
        next_words=str(NEXT[step]),
        is_danger=step is NextStep.CALL_PERSON,
        is_open=report.closed_at is None,
        remarks=remarks(verdict),
        sources=tuple(source(cite) for cite in verdict.cites) if verdict.because else (),
        need=seen.need,
        about=_facts(
            (_("Navn"), seen.about_name),
            (_("Født"), _day(seen.person.birth_on if seen.person else report.about_birth_on)),
            (_("Telefon eller e-post"), seen.about_contact),
            (_("Vet om meldingen"), str(PersonKnows(report.person_knows).label)),
            (_("Ringt"), _day(report.asked_on)),
        ),
        person=person_link(seen.person.id, seen.person.name) if seen.person else None,
        is_place_closed=not seen.is_place_open,
        told_of=_notifier(report, seen),
        outcome=_outcome(report, seen),
        acts=_acts(report, step),
    )


def _tags(report: NeedReport, today: date) -> tuple[Tag, ...]:
    stage = stage_tag(
        is_acknowledged=report.acknowledged_at is not None, is_closed=report.closed_at is not None
    )
    urgent = (Tag(label=_("Haster"), colour="danger"),) if report.is_urgent and not report.closed_at else ()
    days = days_in_words((today - report.received_on).days)
    waits = () if report.closed_at else (Tag(label=_("Ventet: %(days)s") % {"days": days}, colour="info"),)
    return (*urgent, stage, *waits)


def _notifier(report: NeedReport, seen: SeenReport) -> tuple[Fact, ...]:
    return _facts(
        (_("Hvem"), str(Notifier(report.notifier).label)),
        (_("Navn"), seen.notifier_name),
        (_("Arbeidssted"), seen.notifier_service),
        (_("Område"), source_of(report) if report.notifier_sector else ""),
        (_("Telefon eller e-post"), seen.notifier_contact),
        (_("Kom inn"), str(ReportChannel(report.channel).label)),
        (_("Mottatt"), dates.day(report.received_on)),
        (_("Behovet ble sett"), _day(report.found_on)),
        (_("Saksbehandler"), seen.handler),
    )


def _outcome(report: NeedReport, seen: SeenReport) -> tuple[Fact, ...]:
    if not report.outcome:
        return ()
    other = report.duplicate_of
    return _facts(
        (_("Hva det ble"), str(ReportOutcome(report.outcome).label)),
        (_("Tilbudt ansvarsgruppe"), report.get_offered_care_team_display()),
        (_("Samme som"), other.reference if other else ""),
        (_("Om det"), seen.outcome_note),
        (_("Avsluttet"), dates.moment_with_year(report.closed_at) if report.closed_at else ""),
    )


def _facts(*lines: tuple[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, value=value) for label, value in lines if value)


def _day(on: date | None) -> str:
    return dates.day(on) if on else ""


def _acts(report: NeedReport, step: NextStep) -> tuple[Link, ...]:
    paper = Link(
        label=_("Kvittering (PDF)"), url=reverse("intake:letter", args=[report.pk, "nb"]), icon="FilePdf"
    )
    if report.closed_at:
        return (paper,)
    agreed = is_agreed(report)
    offered = [
        (True, "intake:ask", "Phone", _("Skriv inn hva personen sa")),
        (agreed, "intake:person", "MagnifyingGlass", _("Finn personen")),
        (agreed and report.person_id is not None, "applications:from_report", "DocPencil", _("Lag søknad")),
        (True, "intake:close", "Checkmark", _("Avslutt")),
        (not agreed, "intake:without_consent", "XMark", _("Avslutt uten samtykke")),
    ]
    links = tuple(
        Link(
            label=label,
            url=reverse(view, args=[report.pk]),
            icon=icon,
            is_current=_LEADS.get(step) == view,
        )
        for wanted, view, icon, label in offered
        if wanted
    )
    return (*links, paper)
