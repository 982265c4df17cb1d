"""What one has promised, over all persons that one sees."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samvirk.access import goals_of
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.web.components.paging import page_of
from samvirk.web.goals.mine_pages import mine_filters, mine_rows

P = Permission
_ROWS: Final = {"svar": goals_of.asked_of}
_LED: Final = {"uavklart": goals_of.led_unsettled}


@requires(P.ACTIVITY_ANSWER)
@require_safe
def mine(request: ActorRequest) -> HttpResponse:
    """List what the reader does or is asked to do, the soonest first; a koordinator also what is unclear."""
    now, actor = clock.now(), request.actor
    is_leading = actor.role is Role.COORDINATOR
    offered = _ROWS | _LED if is_leading else _ROWS
    chosen = request.GET.get("vis", "")
    rows = offered.get(chosen, goals_of.own)(actor, now=now)
    found, paging = page_of(rows, request.GET.get("side", ""))
    context = {
        "rows": mine_rows(goals_of.listed(actor, found, now=now), today=timezone.localdate(now)),
        "paging": paging,
        "query": f"vis={chosen}&" if chosen in offered else "",
        "filters": mine_filters(chosen if chosen in offered else "", is_leading=is_leading),
    }
    return render(request, "goals/mine.html", context)
