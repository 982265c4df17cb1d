"""The list of groups, with those that wait for a leader or a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samvirk.access import team_lists
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.team_lists import ListedTeam
from samvirk.core import clock
from samvirk.web.components import dates
from samvirk.web.components.page import Link
from samvirk.web.components.paging import page_of
from samvirk.web.people.pages import called

_ROWS: Final = {
    "alle": team_lists.teams,
    "leder": team_lists.without_leader,
    "moter": team_lists.meeting_too_seldom,
}
_FILTERS: Final[Mapping[str, Any]] = {
    "alle": gettext_lazy("Alle"),
    "leder": gettext_lazy("Uten leder"),
    "moter": gettext_lazy("Har møttes for sjelden"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A group as a row."""

    name: str
    url: str
    leader: str
    meeting: str
    is_late: bool


@requires(Permission.TEAM_WRITE)
@require_safe
def teams(request: ActorRequest) -> HttpResponse:
    """List the groups at work that the actor keeps, the oldest first."""
    now, asked = clock.now(), request.GET.get("vis", "")
    chosen = asked if asked in _ROWS else "alle"
    found, paging = page_of(_ROWS[chosen](request.actor, now=now), request.GET.get("side", ""))
    today, at = timezone.localdate(now), reverse("teams:list")
    context = {
        "rows": [_row(one, today) for one in team_lists.listed(request.actor, found, now=now)],
        "paging": paging,
        "query": f"vis={chosen}&",
        "filters": [
            Link(label=str(label), url=f"{at}?vis={name}", is_current=name == chosen)
            for name, label in _FILTERS.items()
        ],
    }
    return render(request, "teams/list.html", context)


def _row(one: ListedTeam, today: Any) -> TeamRow:
    leads = one.leader.leads
    nobody = leads.coordinator is None and leads.member is None
    return TeamRow(
        name=called(one.person),
        url=reverse("teams:team", args=[one.person.id]),
        leader="" if nobody else one.leader.name or _("En fagperson"),
        meeting=dates.day(one.meeting_due.due_on),
        is_late=today > one.meeting_due.due_on,
    )
