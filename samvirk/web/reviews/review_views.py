"""Evaluations of one person, one evaluation, and the list of those that must be held."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from samvirk.access import ending, reviewing
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.access.reviewing import ListedReview
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.core.models import Refused
from samvirk.reviews import actions
from samvirk.web.components import dates
from samvirk.web.components.paging import page_of
from samvirk.web.people.pages import called
from samvirk.web.reviews.pages import overview_path, review_page, reviews_page

P = Permission


@requires(P.PLAN_READ)
@require_safe
def reviews(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Show when the next evaluation is, those that were held, and how the work ends."""
    now, actor = clock.now(), request.actor
    seen = reviewing.see_reviews(actor, person_id, now=now)
    ended, _person = ending.see_endings(actor, person_id, now=now)
    is_for_child = actor.role is Role.CHILD
    page = reviews_page(seen, ended, is_for_child=is_for_child)
    return render(request, "reviews/overview.html", {"page": page, "up": page.up})


@requires(P.REVIEW_WRITE)
@require_POST
def begin(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Begin an evaluation with one press; where one goes on, show that one."""
    now = clock.now()
    row, _person, grant = reviewing.open_work(request.actor, person_id, P.REVIEW_WRITE, now=now)
    try:
        made = actions.begin(row, grant=grant, now=now)
    except Refused:
        return HttpResponseRedirect(overview_path(person_id))
    return HttpResponseRedirect(reverse("reviews:review", args=[person_id, made.pk]))


@requires(P.PLAN_READ)
@require_safe
def review(request: ActorRequest, person_id: UUID, review_id: UUID) -> HttpResponse:
    """Show one evaluation."""
    actor = request.actor
    seen = reviewing.see_review(actor, person_id, review_id, now=clock.now())
    is_open = seen.row.coordination.closed_on is None
    page = review_page(
        seen, may_end=is_open and actor.may(P.COORDINATION_END), is_for_child=actor.role is Role.CHILD
    )
    return render(request, "reviews/review.html", {"page": page, "up": page.up})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A person in the list."""

    name: str
    url: str
    day: str
    is_late: bool
    is_begun: bool


@requires(P.REVIEW_WRITE)
@require_safe
def to_hold(request: ActorRequest) -> HttpResponse:
    """List what the koordinator must evaluate soon or should have, the longest due first."""
    now, today = clock.now(), timezone.localdate(clock.now())
    found, paging = page_of(reviewing.to_hold(request.actor, now=now), request.GET.get("side", ""))
    rows = [_row(one, today) for one in reviewing.listed(request.actor, found, now=now)]
    return render(request, "reviews/list.html", {"rows": rows, "paging": paging, "query": ""})


def _row(one: ListedReview, today: date) -> DueRow:
    return DueRow(
        name=called(one.person),
        url=overview_path(one.person.id),
        day=dates.day(one.due.due_on),
        is_late=today > one.due.due_on,
        is_begun=one.is_begun,
    )
