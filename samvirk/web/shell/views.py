"""The first page, help, and the pages about the service itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from samvirk.access import door
from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.requires import open_to_all
from samvirk.core import clock
from samvirk.organisations.facts import all_contacts
from samvirk.people.actions import choose_language
from samvirk.web.shell import errors
from samvirk.web.shell.home import home_page
from samvirk.web.shell.language import remember_language


@open_to_all("the first page tells what Samvirk is; who is logged in sees their own first screen")
def home(request: HttpRequest) -> HttpResponse:
    """Answer the role's one question, or say what this is."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None and request.user.is_authenticated:
        return errors.without_role(request)
    if actor is None:
        return render(request, "shell/welcome.html", {"contacts": all_contacts()})
    return render(request, "shell/home.html", {"page": home_page(actor, now=clock.now())})


@open_to_all("help must be there before one has managed to log in")
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how to get help from a human, and how the tool works."""
    return render(request, "shell/help.html", {"contacts": all_contacts()})


@open_to_all("the accessibility statement is for everybody (forskrift om universell utforming av IKT)")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible the pages are, and how to report a hindrance."""
    return render(request, "shell/accessibility.html", {"contacts": all_contacts()})


@open_to_all("people shall know how we treat what we know about them before they tell us anything")
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored, who sees it, and which cookies are set."""
    return render(request, "shell/privacy.html", {"contacts": all_contacts()})


@open_to_all("everybody may choose a language")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show pages in another language from now on, and remember it with the account."""
    chosen, path = request.POST.get("language", ""), request.POST.get("next", "/")
    is_safe = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    response = HttpResponseRedirect(path if is_safe else "/")
    if chosen not in dict(settings.LANGUAGES):
        return response
    remember_language(response, chosen)
    actor: Actor | None = getattr(request, "actor", None)
    if actor:
        now = clock.now()
        account, grant = door.open_own_account(actor, Permission.ACCOUNT_EDIT_OWN, now=now)
        choose_language(account, language=chosen, grant=grant, now=now)
    return response
