"""Logging in and out, and one's own choices."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, open_to_all, requires
from samvirk.core import clock
from samvirk.people.actions import choose_display
from samvirk.web.access import entry
from samvirk.web.access.entry_views import log_in_page
from samvirk.web.access.forms import DisplayForm
from samvirk.web.access.pages import part_of, places_of
from samvirk.web.access.password_forms import LogInForm
from samvirk.web.desk import resume, undo


@open_to_all("one logs in before one is logged in")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Let the reader of a demo become one of its people by one press; elsewhere ask for e-mail and password.

    Outside a demo nobody becomes anybody by a press: the POST is not there.
    """
    if not settings.IS_DEMO:
        if request.method == "POST":
            raise Http404
        return log_in_page(request, LogInForm())
    next_path = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "POST":
        return _become(request, next_path)
    places = places_of(door.demo_people(now=clock.now()))
    return render(request, "access/log_in.html", {"places": places, "next": next_path})


def _become(request: HttpRequest, next_path: str) -> HttpResponse:
    now, chosen = clock.now(), request.POST.get("person", "")
    assignment = next((a for a in door.demo_people(now=now) if str(a.pk) == chosen), None)
    if assignment is None:
        raise Http404
    response = entry.complete(request, assignment.account, basis="demo", path=next_path, now=now)
    _play(request, assignment)
    return response


@open_to_all("whoever has no role today must be able to leave")
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session, and leave nothing behind in the browser."""
    entry.leave(request, now=clock.now())
    response = HttpResponseRedirect("/")
    resume.forget(response)
    undo.forget(response)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@requires(Permission.ACCOUNT_EDIT_OWN)
def me(request: ActorRequest) -> HttpResponse:
    """Show one's own account: looks, roles, logging out."""
    return _own_page(request, DisplayForm(initial=_looks(request)))


@requires(Permission.ACCOUNT_EDIT_OWN)
@require_POST
def display(request: ActorRequest) -> HttpResponse:
    """Save how pages look."""
    form = DisplayForm(request.POST)
    if not form.is_valid():
        return _own_page(request, form, status=422)
    now = clock.now()
    account, grant = door.open_own_account(request.actor, Permission.ACCOUNT_EDIT_OWN, now=now)
    choose_display(account, **form.cleaned_data, grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:me"))


@requires(Permission.ACCOUNT_EDIT_OWN)
@require_POST
def role(request: ActorRequest) -> HttpResponse:
    """Play another of one's own roles."""
    own = door.assignments_of(request.actor.account, now=clock.now())
    chosen = next((a for a in own if str(a.pk) == request.POST.get("assignment")), None)
    if chosen is None:
        raise Http404
    _play(request, chosen)
    return HttpResponseRedirect("/")


def _play(request: HttpRequest, assignment: RoleAssignment) -> None:
    request.session["assignment"] = str(assignment.pk)


def _looks(request: ActorRequest) -> dict[str, object]:
    account = request.actor.account
    return {"colour_scheme": account.colour_scheme, "has_dense_view": account.has_dense_view}


def _own_page(request: ActorRequest, form: DisplayForm, status: int = 200) -> HttpResponse:
    own = door.assignments_of(request.actor.account, now=clock.now())
    parts = [part_of(assignment, request.actor) for assignment in own]
    return render(request, "access/me.html", {"form": form, "parts": parts}, status=status)
