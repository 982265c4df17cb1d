"""The unit's queue of reports, what is typed into it, and who never reports."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door, reports
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.screens import AskedRows, Reader
from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.intake import actions
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.desk.flow import FormPage, create
from samvirk.web.intake.queue_pages import count_page, queue_row
from samvirk.web.intake.report_forms import GuidanceForm, TypedReportForm, today

P = Permission


@requires(P.REPORT_HANDLE)
def queue(request: ActorRequest) -> HttpResponse:
    """Show the reports that wait, the urgent ones first and then the oldest; or those that are closed."""
    now = clock.now()
    is_closed = request.GET.get("vis") == "avsluttet"
    listed = reports.closed_listed if is_closed else reports.waiting_listed
    rows, paging = page_of(AskedRows(listed, Reader(request.actor, now)), request.GET.get("page", ""))
    on = timezone.localdate(now)
    context = {
        "rows": [queue_row(row, today=on) for row in rows],
        "paging": paging,
        "is_closed": is_closed,
    }
    return render(request, "intake/queue.html", context)


@requires(P.REPORT_HANDLE)
def numbers(request: ActorRequest) -> HttpResponse:
    """Show how many reports each part of the services makes, and which make none (R-032)."""
    page = count_page(reports.count_reports(request.actor, now=clock.now()))
    return render(request, "intake/numbers.html", {"page": page, "up": up()})


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def typed(request: ActorRequest) -> HttpResponse:
    """Type in a report that came by telephone, letter or otherwise."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, P.REPORT_WRITE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        report = actions.report_need(
            municipality,
            actions.ReportFields(**fields),
            request_key=new_id(),
            registered_by=request.actor.account,
            grant=grant,
            now=now,
        )
        return reverse("intake:report", args=[report.pk])

    lead = _("Skriv inn det du vet. Resten finner dere ut når dere snakker med personen.")
    page = FormPage(title=_("Skriv inn en melding"), up=up(), lead=lead)
    return create(request, TypedReportForm, page=page, make=make, grant=grant, now=now, initial=today())


@requires(P.REPORT_HANDLE)
@require_http_methods(["GET", "POST"])
def guidance(request: ActorRequest) -> HttpResponse:
    """Note that somebody was guided, without a word on whom it was about (R-022)."""
    now = clock.now()
    municipality, grant = door.open_house(request.actor, P.REPORT_WRITE, now=now)

    def make(fields: Mapping[str, Any]) -> str:
        actions.note_guidance(
            municipality,
            **fields,
            request_key=new_id(),
            registered_by=request.actor.account,
            grant=grant,
            now=now,
        )
        return reverse("intake:numbers")

    page = FormPage(
        title=_("Råd du har gitt"),
        up=up(),
        lead=_("Ikke skriv hvem det gjaldt. Ble det en melding, skriv den inn i stedet."),
        template="intake/guidance.html",
    )
    return create(request, GuidanceForm, page=page, make=make, grant=grant, now=now)


def up() -> Link:
    """Return the place above a page about reports."""
    return Link(label=_("Kø"), url=reverse("intake:queue"))
