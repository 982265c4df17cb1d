"""The koordinator's board and deadlines, and how it goes with what one person was promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samvirk.access import following
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.seen import SeenPerson
from samvirk.core import clock
from samvirk.deadlines.facts import Deadline, due_in, here
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.paging import page_of
from samvirk.web.components.why import DateAnswer, date_answer
from samvirk.web.people.pages import called
from samvirk.web.progress.pages import late_rows, progress_page
from samvirk.web.progress.words import BUTTONS, DECISION_IS_DUE, FOLLOWED_UP_BY

P = Permission
_ROWS: Final = {"forsinket": following.late, "snart": following.due_soon, "venter": following.waiting}
_FILTERS: Final[dict[str, Any]] = {
    "forsinket": gettext_lazy("Forsinket"),
    "snart": gettext_lazy("Frist snart"),
    "venter": gettext_lazy("Venter på andre"),
}
_AHEAD: Final = timedelta(days=60)


@requires(P.PROGRESS_WRITE)
@require_safe
def board(request: ActorRequest) -> HttpResponse:
    """Show what is late, what is due soon and what waits for others, over all persons (R-166)."""
    now, asked = clock.now(), request.GET.get("vis", "")
    chosen = asked if asked in _ROWS else "forsinket"
    found, paging = page_of(_ROWS[chosen](request.actor, now=now), request.GET.get("side", ""))
    at = reverse("progress:board")
    rows = following.listed(request.actor, found, now=now)
    context = {
        "rows": late_rows(rows, is_leading=True, today=timezone.localdate(now)),
        "paging": paging,
        "query": f"vis={chosen}&",
        "filters": [
            Link(label=str(label), url=f"{at}?vis={name}", is_current=name == chosen)
            for name, label in _FILTERS.items()
        ],
    }
    return render(request, "progress/board.html", context)


@requires(P.PLAN_READ)
@require_safe
def person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show how it goes with what one person was promised; the family reads it in plain words."""
    now = clock.now()
    seen = following.see_progress(request.actor, person_id, now=now)
    page = progress_page(seen, today=timezone.localdate(now))
    return render(request, "progress/person.html", {"page": page, "up": page.up})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """Something that is due, with why."""

    person: str
    url: str
    date: DateAnswer
    tag: Tag | None


@requires(P.PROGRESS_WRITE)
@require_safe
def deadlines(request: ActorRequest) -> HttpResponse:
    """Show what is due for those whom the koordinator follows up, in the order of days, each with why."""
    now, actor = clock.now(), request.actor
    today = timezone.localdate(now)
    rows, persons = following.led(actor, now=now)
    at = here(actor.municipality, today=today, until=today + _AHEAD)
    of_row = {row.pk: persons[row.person_id] for row in rows}
    return render(request, "progress/deadlines.html", {"rows": _rows(due_in(rows, at), of_row, today)})


def _rows(due: Iterable[Deadline], persons: dict[UUID, SeenPerson], today: date) -> tuple[DeadlineRow, ...]:
    return tuple(_row(one, persons[one.coordination_id], today) for one in due)


def _row(one: Deadline, about: SeenPerson, today: date) -> DeadlineRow:
    label, view = FOLLOWED_UP_BY[one.kind]
    what = BUTTONS.get(one.step, DECISION_IS_DUE) if one.step else label
    return DeadlineRow(
        person=called(about),
        url=reverse(view, args=[about.id]),
        date=date_answer(str(what), one.due),
        tag=_tag(one.due.due_on, today),
    )


def _tag(day: date, today: date) -> Tag | None:
    if day < today:
        return Tag(label=_("Passert"), colour="danger")
    return Tag(label=_("I dag"), colour="warning") if day == today else None
