"""Handling one report: answer it, ask the person, end it."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import reports
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.intake import actions
from samvirk.intake.facts import is_agreed
from samvirk.intake.models import NeedReport, PersonKnows, ReportOutcome
from samvirk.web.components.editing import version_of
from samvirk.web.components.page import Link
from samvirk.web.components.refusals import words_for
from samvirk.web.desk import undo
from samvirk.web.desk.flow import edit
from samvirk.web.intake.handle_forms import (
    NOT_REACHED,
    AcknowledgeForm,
    AskForm,
    CloseForm,
)
from samvirk.web.intake.handle_pages import ReportFormPage, report_page
from samvirk.web.intake.queue_views import up

P = Permission
_WIPED: Final = actions.ReportClosing(outcome=ReportOutcome.WITHOUT_CONSENT)


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def report(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Show a report with the list of what the person must be told; the first saving acknowledges it."""
    now = clock.now()
    row, grant = reports.open_report(request.actor, report_id, now=now)
    page = _page(request, row, _called(row), up(), template="intake/report.html")
    if row.closed_at and request.method != "POST":
        return render(request, "intake/closed.html", {"page": page})

    def save(version: int, fields: dict[str, Any]) -> None:
        actions.acknowledge_report(row, fields, expected_version=version, grant=grant, now=now)

    done = reverse("intake:close", args=[row.pk]) if _is_all_told(request) else request.path
    read = partial(_told, request)
    return edit(request, AcknowledgeForm, row, page=page, save=save, done_url=done, read=read)


def _is_all_told(request: ActorRequest) -> bool:
    """Say whether the sent list is answered to the end: then there is only to close."""
    return all(request.POST.get(name) for name in ("told_coordinator", "told_plan", "told_direct"))


def _told(request: ActorRequest, row: NeedReport) -> Mapping[str, Any]:
    seen = reports.see_report(request.actor, row, now=clock.now())
    stored = {name: getattr(row, name) for name in AcknowledgeForm.columns}
    # What is most often true, until somebody has said otherwise.
    usual = {"told_on": clock.today(), "told_language": _("norsk")} if row.acknowledged_at is None else {}
    return stored | usual | {"told_understood": seen.told_understood, "told_why_not": seen.told_why_not}


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """Store what the person said when the unit called."""
    now = clock.now()
    row, grant = reports.open_report(request.actor, report_id, now=now)

    def save(version: int, fields: dict[str, Any]) -> None:
        answer = PersonKnows(fields["person_knows"]) if fields["person_knows"] != NOT_REACHED else None
        asked_on = fields["asked_on"]
        actions.ask_person(row, answer, asked_on=asked_on, expected_version=version, grant=grant, now=now)

    def read(shown: NeedReport) -> Mapping[str, Any]:
        knows = shown.person_knows if shown.person_knows != PersonKnows.UNAWARE else ""
        return {"person_knows": knows, "asked_on": shown.asked_on or clock.today()}

    page = _page(request, row, _("Hva sa personen?"), up_to_report(row))
    return edit(request, AskForm, row, page=page, save=save, done_url=place_of(row), read=read)


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def close(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """End the report with what became of it."""
    row, grant = reports.open_report(request.actor, report_id, now=clock.now())
    page = _page(request, row, _("Avslutt meldingen"), up_to_report(row))
    closed: list[NeedReport] = []

    def save(version: int, fields: dict[str, Any]) -> None:
        closing = _closing(request, fields)
        closed.append(
            actions.close_report(row, closing, expected_version=version, grant=grant, now=clock.now())
        )

    read = partial(_ended, request)
    answer = edit(request, CloseForm, row, page=page, save=save, done_url=up().url, read=read)
    for ended in closed:
        done = _("Melding %(reference)s er avsluttet.") % {"reference": ended.reference}
        offer = undo.offer(done, "need_report.close", id=str(ended.pk), version=ended.version)
        undo.show_on_next_page(answer, offer)
    return answer


def _closing(request: ActorRequest, fields: Mapping[str, Any]) -> actions.ReportClosing:
    outcome, reference = ReportOutcome(fields["outcome"]), fields["duplicate_of"].upper()
    is_duplicate = outcome is ReportOutcome.DUPLICATE
    other = reports.report_called(request.actor, reference, now=clock.now()) if is_duplicate else None
    return actions.ReportClosing(
        outcome=outcome,
        note=fields["outcome_note"],
        offered_care_team=fields["offered_care_team"],
        duplicate_of=other,
    )


def _ended(request: ActorRequest, row: NeedReport) -> Mapping[str, Any]:
    other = row.duplicate_of
    return {
        "outcome": row.outcome,
        "offered_care_team": row.offered_care_team,
        "duplicate_of": other.reference if other else "",
        "outcome_note": reports.see_report(request.actor, row, now=clock.now()).outcome_note,
    }


@undo.undoes("need_report.close")
def reopen(request: ActorRequest, facts: Mapping[str, Any]) -> str:
    """Let a report that was closed a moment ago wait again."""
    now = clock.now()
    row, grant = reports.open_report(request.actor, UUID(facts["id"]), now=now)
    actions.reopen_report(row, expected_version=facts["version"], grant=grant, now=now)
    return place_of(row)


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def without_consent(request: ActorRequest, report_id: UUID) -> HttpResponse:
    """End the report of somebody who does not want it, and wipe who they are; it says so before."""
    now = clock.now()
    row, grant = reports.open_report(request.actor, report_id, now=now)
    if row.closed_at or is_agreed(row):
        return HttpResponseRedirect(place_of(row) if row.closed_at else reverse("intake:ask", args=[row.pk]))
    hindrance = ""
    if request.method == "POST":
        version = version_of(request, row)
        try:
            actions.close_report(row, _WIPED, expected_version=version, grant=grant, now=now)
        except Refused as refused:
            hindrance = words_for(refused)
        else:
            return HttpResponseRedirect(place_of(row))
    page = _page(request, row, _("Avslutt uten samtykke"), up_to_report(row))
    context = {"page": page, "version": row.version, "hindrance": hindrance}
    return render(request, "intake/without_consent.html", context, status=422 if hindrance else 200)


def _page(
    request: ActorRequest,
    row: NeedReport,
    title: str,
    above: Link,
    *,
    template: str = "intake/report_form.html",
) -> ReportFormPage:
    now = clock.now()
    seen = reports.see_report(request.actor, row, now=now)
    shown = report_page(row, seen, today=timezone.localdate(now))
    return ReportFormPage(title=title, up=above, template=template, report=shown)


def _called(row: NeedReport) -> str:
    return _("Melding %(reference)s") % {"reference": row.reference}


def up_to_report(row: NeedReport) -> Link:
    """Return the place above a page about the report."""
    return Link(label=_called(row), url=place_of(row))


def place_of(row: NeedReport) -> str:
    """Return the address of the report."""
    return reverse("intake:report", args=[row.pk])
