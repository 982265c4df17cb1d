"""«Beskjeder»: read them, open one, mark all as seen; and try again what could not be sent."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samvirk.access import door, told
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.outbox import actions
from samvirk.web.components.paging import page_of
from samvirk.web.notifications.forms import SeenForm
from samvirk.web.notifications.pages import notice_rows, part_words, place_of, untold_rows

HERE = "notifications:notices"


@requires(Permission.NOTICE_READ)
@require_safe
def notices(request: ActorRequest) -> HttpResponse:
    """Show what the reader has been told, the newest first."""
    now = clock.now()
    found = told.notices(request.actor, now=now)
    shown, paging = page_of(found, request.GET.get("page", ""))
    rows = notice_rows(shown)
    context = {
        "rows": rows,
        "paging": paging,
        "has_new": any(row.is_new for row in rows),
        "newest": str(max((notice.pk for notice in shown), default="")),
        "elsewhere": part_words(told.parts_with_news(request.actor, now=now)),
    }
    return render(request, "notifications/notices.html", context)


@requires(Permission.NOTICE_READ)
@require_POST
def open_notice(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Go to what a notice is about, which marks it as seen."""
    now = clock.now()
    message, person_id, rows, grant = told.open_notice(request.actor, notice_id, now=now)
    actions.mark_seen(rows, grant=grant, now=now)
    return HttpResponseRedirect(place_of(message, person_id, request.actor.role))


@requires(Permission.NOTICE_READ)
@require_POST
def mark_all(request: ActorRequest) -> HttpResponse:
    """Mark as seen what stood on the page and what is older, with one press."""
    now = clock.now()
    rows, grant = told.open_notices(request.actor, now=now)
    form = SeenForm(request.POST)
    if form.is_valid():
        actions.mark_seen(rows.filter(pk__lte=form.cleaned_data["newest"]), grant=grant, now=now)
    return HttpResponseRedirect(reverse(HERE))


@requires(Permission.MESSAGE_RESEND)
@require_http_methods(["GET", "POST"])
def untold(request: ActorRequest) -> HttpResponse:
    """Show how many messages were not sent; one press lets those that were given up be tried again."""
    now = clock.now()
    if request.method == "POST":
        municipality, grant = door.open_house(request.actor, Permission.MESSAGE_RESEND, now=now)
        actions.try_again(municipality_id=municipality.pk, grant=grant, now=now)
        return HttpResponseRedirect(reverse("notifications:untold"))
    counted = told.untold(request.actor, now=now)
    context = {"rows": untold_rows(counted), "has_given_up": any(row.given_up for row in counted)}
    return render(request, "notifications/untold.html", context)
