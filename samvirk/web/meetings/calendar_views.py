"""One's own calendar: coming meetings and the days of one's own activities, week by week."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samvirk.access import meeting_lists
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.web.meetings.list_pages import weeks


@requires(Permission.MEETING_READ)
@require_safe
def calendar(request: ActorRequest) -> HttpResponse:
    """Show what lies ahead, each thing with the way to its page."""
    now, actor = clock.now(), request.actor
    ahead, due = meeting_lists.calendar_of(actor, now=now)
    return render(request, "meetings/calendar.html", {"weeks": weeks(ahead, due, actor, now=now)})
