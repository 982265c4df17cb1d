"""A forgotten password: a link by e-mail, and the same answer whether the address is known."""

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samvirk.access import door
from samvirk.access.decide import NotThere
from samvirk.access.requires import open_to_all
from samvirk.core import clock
from samvirk.login.actions import end_sessions
from samvirk.login.adapters import Passwords
from samvirk.login.facts import account_with
from samvirk.people.actions import choose_password
from samvirk.web.access import letters, notices
from samvirk.web.access.notices import tell
from samvirk.web.access.password_forms import ForgottenPasswordForm, NewPasswordForm
from samvirk.web.components.page import Link
from samvirk.web.desk.flow import FormPage

WRONG = 422


@open_to_all("whoever has forgotten the password cannot log in")
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Send a letter to the address, known or not, and say so."""
    form = ForgottenPasswordForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        lead = _("Skriv adressen du logger inn med. Vi sender en lenke til å velge nytt passord.")
        context = {"form": form, "page": _page(_("Glemt passordet?"), lead)}
        return render(request, "access/own_form.html", context, status=WRONG if form.is_bound else 200)
    email = form.cleaned_data["email"].lower()
    if ratelimit.consume(request, action="letter", key=email) and not _send(request, email):
        return tell(request, notices.NO_MAIL)
    return HttpResponseRedirect(reverse("access:letter_sent"))


def _send(request: HttpRequest, email: str) -> bool:
    """Send one letter in every case: what is sent, and how long it takes, tells nothing here."""
    account = account_with(email)
    if account is None or not account.has_usable_password() or not Passwords().user_can_authenticate(account):
        return letters.send(letters.UNKNOWN, email, language=get_language() or settings.LANGUAGE_CODE)
    path = reverse("access:new_password", args=[door.password_link_token(account)])
    link = request.build_absolute_uri(path)
    return letters.send(letters.NEW_PASSWORD, account.email, language=account.language, link=link)


@open_to_all("says that a letter is on its way, whoever asked for it")
def letter_sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter was sent if there is such an account."""
    return tell(request, notices.LETTER_SENT)


@open_to_all("the link of the letter is the proof; a wrong one shows nothing")
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest, password_token: str) -> HttpResponse:
    """Choose another password; the second factor is asked for afterwards as always."""
    now = clock.now()
    try:
        account, grant = door.open_password_link(password_token, now=now)
    except NotThere:
        return tell(request, notices.LINK_OVER)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, account=account)
    if not form.is_valid():
        context = {"form": form, "page": _page(_("Velg nytt passord"))}
        return render(request, "access/own_form.html", context, status=WRONG if form.is_bound else 200)
    choose_password(account, password=form.cleaned_data["new_password"], grant=grant, now=now)
    end_sessions(account, but="", grant=grant, now=now)
    return HttpResponseRedirect(reverse("access:password_chosen"))


@open_to_all("says that the password was changed, and leads to the log-in")
def password_chosen(request: HttpRequest) -> HttpResponse:
    """Say that it went well."""
    return tell(request, notices.PASSWORD_CHOSEN)


def _page(title: str, lead: str = "") -> FormPage:
    return FormPage(title=title, lead=lead, up=Link(label=_("Logg inn"), url=reverse("access:log_in")))
