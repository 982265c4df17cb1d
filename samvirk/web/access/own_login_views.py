"""How one logs in oneself: password, e-mail, second factors, recovery codes, and where one is logged in."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest, View, requires
from samvirk.core import clock
from samvirk.login import actions
from samvirk.login.facts import has_unseen_recovery_codes, recovery_codes
from samvirk.people.actions import choose_email, choose_password
from samvirk.web.access import entry, factor_flow, letters, notices, session_time
from samvirk.web.access.notices import tell
from samvirk.web.access.pages import codes_page, number_in, own_login_page
from samvirk.web.access.password_forms import ChangePasswordForm, ConfirmForm, NewEmailForm
from samvirk.web.components.forms import Form
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage

OWN = Permission.ACCOUNT_EDIT_OWN
HERE = "access:own_login"
WRONG, CLOSED = 422, 429


def confirmed[**A](view: View[A]) -> View[A]:
    """Ask for the password first, unless it was shown a short while ago."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: A.args, **kwargs: A.kwargs) -> HttpResponseBase:
        if session_time.is_confirmed(request.session, now=clock.now()):
            return view(request, *args, **kwargs)
        path = request.get_full_path() if request.method == "GET" else reverse(HERE)
        return HttpResponseRedirect(f"{reverse('access:confirm')}?{urlencode({'next': path}, safe='/')}")

    checked: Any = guarded
    return checked  # type: ignore[no-any-return]


@requires(OWN)
def own_login(request: ActorRequest) -> HttpResponse:
    """Show what one logs in with, and where one is logged in."""
    page = own_login_page(request.actor.account, request.session.session_key or "", now=clock.now())
    return render(request, "access/own_login.html", {"page": page})


@requires(OWN)
@require_http_methods(["GET", "POST"])
def confirm(request: ActorRequest) -> HttpResponse:
    """Show the password once more before something is changed; the session gets a new id."""
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    next_path = request.POST.get("next", request.GET.get("next", ""))
    if not _password_is_right(request, form):
        context = {"form": form, "page": _page(_("Er det deg?")), "next": next_path}
        return render(request, "access/confirm.html", context, status=_status(request, form))
    old_key = request.session.session_key or ""
    request.session.cycle_key()
    request.session[session_time.CONFIRMED] = clock.now().isoformat()
    _follow(request, old_key)
    return HttpResponseRedirect(entry.safe_path(next_path))


@requires(OWN)
@require_http_methods(["GET", "POST"])
def password(request: ActorRequest) -> HttpResponse:
    """Change the password; every other session of the account ends."""
    account = request.actor.account
    form = ChangePasswordForm(request.POST if request.method == "POST" else None, account=account)
    if not _password_is_right(request, form):
        context = {"form": form, "page": _page(_("Bytt passord"))}
        return render(request, "access/own_form.html", context, status=_status(request, form))
    now, old_key = clock.now(), request.session.session_key or ""
    own, grant = door.open_own_account(request.actor, OWN, now=now)
    choose_password(own, password=form.cleaned_data["new_password"], grant=grant, now=now)
    update_session_auth_hash(request, own)
    _follow(request, old_key)
    actions.end_sessions(own, but=request.session.session_key or "", grant=grant, now=now)
    return _changed(request)


@requires(OWN)
@confirmed
@require_http_methods(["GET", "POST"])
def email(request: ActorRequest) -> HttpResponse:
    """Send a link to another address; the old one holds until the link is used."""
    form = NewEmailForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "page": _page(_("Bytt e-post"))}
        return render(request, "access/own_form.html", context, status=_status(request, form))
    account, new = request.actor.account, form.cleaned_data["email"].lower()
    if not ratelimit.consume(request, action="letter", key=new):
        return tell(request, notices.LETTER_SENT)
    path = reverse("access:new_email", args=[door.email_link_token(account, new)])
    link = request.build_absolute_uri(path)
    if not letters.send(letters.NEW_EMAIL, new, language=account.language, link=link):
        return tell(request, notices.NO_MAIL)
    return tell(request, notices.LETTER_SENT)


@requires(OWN)
@require_http_methods(["GET", "POST"])
def new_email(request: ActorRequest, email_token: str) -> HttpResponse:
    """Log in with the address that a letter reached; somebody else's link is not there."""
    now = clock.now()
    account, address, grant = door.open_email_link(request.actor, email_token, now=now)
    if request.method != "POST":
        return render(request, "access/new_email.html", {"email": address, "page": _page(_("Bytt e-post"))})
    old = account.email
    if not choose_email(account, email=address, grant=grant, now=now):
        return tell(request, notices.EMAIL_TAKEN)
    letters.send(letters.CHANGED, old, language=account.language)
    return HttpResponseRedirect(reverse(HERE))


@requires(OWN)
@confirmed
@require_http_methods(["GET", "POST"])
def app(request: ActorRequest) -> HttpResponse:
    """Set up an app that shows codes, in place of the one there was."""
    account, grant = door.open_own_account(request.actor, OWN, now=clock.now())
    return factor_flow.add_app(request, account, grant, up=_up()) or _changed(request)


@requires(OWN)
@confirmed
@require_http_methods(["GET", "POST"])
def passkey(request: ActorRequest) -> HttpResponse:
    """Make a passkey beside what there is."""
    account, grant = door.open_own_account(request.actor, OWN, now=clock.now())
    return factor_flow.add_passkey(request, account, grant, up=_up()) or _changed(request)


@requires(OWN)
@require_POST
@confirmed
def remove_factor(request: ActorRequest) -> HttpResponse:
    """Take a second factor away; the last one stays."""
    now = clock.now()
    account, grant = door.open_own_account(request.actor, OWN, now=now)
    if not actions.remove_factor(account, number_in(request, "factor"), grant=grant, now=now):
        return tell(request, notices.LAST_FACTOR)
    return _changed(request)


@requires(OWN)
@confirmed
def codes(request: ActorRequest) -> HttpResponse:
    """Show recovery codes until their owner has kept them, and never again."""
    account = request.actor.account
    is_new = has_unseen_recovery_codes(account)
    page = codes_page(recovery_codes(account), is_new=is_new)
    next_path = entry.safe_path(request.GET.get("next", reverse(HERE)))
    return render(request, "access/recovery_codes.html", {"page": page, "up": _up(), "next": next_path})


@requires(OWN)
@require_POST
@confirmed
def keep_codes(request: ActorRequest) -> HttpResponse:
    """Take note that the codes are on paper."""
    now = clock.now()
    account, grant = door.open_own_account(request.actor, OWN, now=now)
    actions.note_codes_kept(account, grant=grant, now=now)
    return HttpResponseRedirect(entry.safe_path(request.POST.get("next", "")))


@requires(OWN)
@require_POST
@confirmed
def new_codes(request: ActorRequest) -> HttpResponse:
    """Make new recovery codes; the old ones open nothing any more."""
    now = clock.now()
    account, grant = door.open_own_account(request.actor, OWN, now=now)
    actions.renew_recovery_codes(account, grant=grant, now=now)
    letters.send(letters.CHANGED, account.email, language=account.language)
    return HttpResponseRedirect(reverse("access:recovery_codes"))


@requires(OWN)
@require_POST
@confirmed
def end_sessions(request: ActorRequest) -> HttpResponse:
    """Log out elsewhere: in one place, or in all others when none is named."""
    now = clock.now()
    account, grant = door.open_own_account(request.actor, OWN, now=now)
    only = number_in(request, "session") if "session" in request.POST else None
    actions.end_sessions(account, but=request.session.session_key or "", only=only, grant=grant, now=now)
    return HttpResponseRedirect(f"{reverse(HERE)}#okter")


def _password_is_right(request: ActorRequest, form: ConfirmForm | ChangePasswordForm) -> bool:
    """Check the form and the password in it; wrong ones count as they do at log-in."""
    if not form.is_valid():
        return False
    account, typed = request.actor.account, form.cleaned_data["password"]
    if entry.check_password(request, email=account.email, password=typed, now=clock.now()):
        return True
    locked = _("Det ble for mange forsøk. Vent et kvarter før du prøver igjen.")
    form.add_error("password", locked if entry.is_locked(request) else _("Passordet stemmer ikke"))
    return False


def _status(request: ActorRequest, form: Form) -> int:
    if entry.is_locked(request):
        return CLOSED
    return WRONG if form.is_bound else 200


def _follow(request: ActorRequest, old_key: str) -> None:
    account, grant = door.open_own_account(request.actor, OWN, now=clock.now())
    new_key = request.session.session_key or ""
    actions.move_session(account, old_key=old_key, new_key=new_key, grant=grant)


def _changed(request: ActorRequest) -> HttpResponse:
    account = request.actor.account
    letters.send(letters.CHANGED, account.email, language=account.language)
    return HttpResponseRedirect(reverse(HERE))


def _up() -> Link:
    return Link(label=_("Innlogging"), url=reverse(HERE))


def _page(title: str) -> FormPage:
    return FormPage(title=title, up=_up())
