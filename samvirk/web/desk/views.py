"""Keeps drafts, takes actions back, and tells how long the session lasts."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.decide import NotThere
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, requires
from samvirk.core import clock
from samvirk.core.models import Conflict, Refused
from samvirk.web.access import session_time
from samvirk.web.components import dates
from samvirk.web.desk import drafts
from samvirk.web.desk import undo as undoing


@requires(Permission.DRAFT_KEEP_OWN)
@require_POST
def keep_draft(request: ActorRequest) -> HttpResponse:
    """Store what is typed so far, and answer with the time it was stored."""
    now = clock.now()
    _, grant = door.open_own_account(request.actor, Permission.DRAFT_KEEP_OWN, now=now)
    drafts.keep(request.POST.get(drafts.MARK, ""), request.POST, grant=grant, now=now)
    return render(request, "desk/draft_saved.html", {"saved": dates.at_time(now)})


@requires(Permission.DRAFT_KEEP_OWN)
@require_POST
def discard_draft(request: ActorRequest) -> HttpResponse:
    """Forget a draft and show the form as it was before."""
    path = request.POST.get(drafts.MARK, "/")
    drafts.discard(request, path)
    return HttpResponseRedirect(path if url_has_allowed_host_and_scheme(path, None) else "/")


@requires(Permission.HOME_SEE)
@require_POST
def undo(request: ActorRequest) -> HttpResponse:
    """Take the last one-click action back, or say kindly that it is too late."""
    try:
        path = undoing.take_back(request, request.POST.get("token", ""))
    except (Conflict, NotThere, Refused):  # changed, or taken off the list, since
        path = None
    if path is None:
        return render(request, "desk/undo_too_late.html", status=409)
    response = HttpResponseRedirect(path)
    undoing.forget(response)
    return response


@requires(Permission.HOME_SEE)
@require_http_methods(["GET", "POST"])
def session(request: ActorRequest) -> HttpResponse:
    """Tell how many seconds the session has left (GET), or begin its time again (POST)."""
    now = clock.now()
    if request.method == "POST":
        request.session[session_time.TOUCHED] = now.isoformat()
    return JsonResponse({"seconds": session_time.seconds_left(request.session, now=now)})
