"""The unit's list of coordinations, and how many each koordinator has."""

from datetime import date, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samvirk.access import answering, asked, changing, coordinating, coordination_lists
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.screens import AskedRows, Reader
from samvirk.core import clock
from samvirk.rules.calendar import add_months
from samvirk.web.components.paging import page_of
from samvirk.web.coordination.list_pages import FILTERS, capacity_page, filters, list_rows

P = Permission
_ROWS: Final = {
    "uten": coordinating.without_coordinator,
    "venter": coordinating.waiting_too_long,
    "klare": coordinating.ready,
    "bytte": changing.to_carry_on,
    "fremdrift": answering.at_unit,
    "nei": coordinating.declined,
    "nye": coordinating.newly_appointed,
    "oppstart": coordinating.being_started,
    "alle": coordinating.by_gap,
}
_DAY: Final = timedelta(days=1)


@requires(P.COORDINATION_READ)
@require_safe
def coordinations(request: ActorRequest) -> HttpResponse:
    """List the coordinations that the actor sees, those without a koordinator first."""
    now, actor = clock.now(), request.actor
    chosen = request.GET.get("vis", "alle")
    rows = _ROWS.get(chosen, coordinating.by_gap)
    found, paging = page_of(AskedRows(rows, Reader(actor, now)), request.GET.get("side", ""))
    shown = coordination_lists.listed(actor, found, now=now)
    context = {
        "rows": list_rows(shown, today=timezone.localdate(now)),
        "paging": paging,
        "query": f"vis={chosen}&" if chosen in FILTERS else "",
        "filters": filters(chosen, is_unit=actor.may(P.COORDINATOR_APPOINT)),
    }
    return render(request, "coordination/list.html", context)


@requires(P.CAPACITY_READ)
@require_safe
def capacity(request: ActorRequest) -> HttpResponse:
    """Show how many each koordinator has, by name; a leader sees the own units."""
    now, actor = clock.now(), request.actor
    rows, paging = page_of(asked.coordinators(actor, now=now), request.GET.get("side", ""))
    days = _days(timezone.localdate(now))
    page = capacity_page(asked.capacity(actor, rows, days, now=now))
    return render(request, "coordination/capacity.html", {"page": page, "paging": paging})


def _days(today: date) -> list[date]:
    """Return the last days of the two months before, and today."""
    first = today.replace(day=1)
    return [add_months(first, -1) - _DAY, first - _DAY, today]
