"""Logging in with e-mail and password, and then a second factor; or with a passkey, which is both."""

import json
from urllib.parse import urlencode

from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samvirk.access.decide import as_stranger
from samvirk.access.requires import open_to_all
from samvirk.core import clock
from samvirk.login.actions import note_factor_used, note_refusal, renew_recovery_codes
from samvirk.login.facts import FactorKind, second_factors
from samvirk.web.access import entry, factor_flow
from samvirk.web.access.entry import HalfWay
from samvirk.web.access.factor_forms import CodeForm, PasskeyCodeForm, PasskeyLogInForm
from samvirk.web.access.password_forms import LogInForm
from samvirk.web.components.page import Link

WRONG, CLOSED = 422, 429


@open_to_all("one logs in before one is logged in")
@require_http_methods(["GET", "POST"])
def by_email(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail and password; the answer to wrong ones is the same whether the name is known."""
    if request.method != "POST":
        return log_in_page(request, LogInForm())
    form = LogInForm(request.POST)
    if not form.is_valid():
        return log_in_page(request, form, status=WRONG)
    now = clock.now()
    account = entry.check_password(request, **form.cleaned_data, now=now)
    if account:
        return entry.begin(request, account, next_path=request.POST.get("next", ""), now=now)
    if entry.is_locked(request):
        form.add_error(None, _("Det ble for mange forsøk. Vent et kvarter, eller velg nytt passord."))
        return log_in_page(request, form, status=CLOSED)
    form.add_error(None, _("E-posten eller passordet stemmer ikke. Prøv en gang til."))
    return log_in_page(request, form, status=WRONG)


def log_in_page(request: HttpRequest, form: LogInForm, status: int = 200, wrong: str = "") -> HttpResponse:
    """Return the page with the form, which remembers where the reader was going."""
    next_path = request.POST.get("next", request.GET.get("next", ""))
    context = {"form": form, "next": next_path, "wrong": wrong, "demo_password": settings.DEMO_PASSWORD}
    return render(request, "access/by_email.html", context, status=status)


@open_to_all("whoever has shown a password owes a second factor, and is not logged in yet")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor: a code, a passkey, or one of the codes on paper."""
    now = clock.now()
    half = entry.half_way(request, now=now)
    if half is None:
        return entry.to_log_in()
    if request.method != "POST":
        return _code_page(request, half, CodeForm(user=half.account))
    form_class = PasskeyCodeForm if request.POST.get("credential") else CodeForm
    form = form_class(request.POST, user=half.account)
    if form.is_valid():
        return _second_factor_shown(request, half, form)
    note_refusal(half.account, grant=as_stranger(now=now), now=now)
    return _code_page(request, half, form, status=WRONG)


def _code_page(
    request: HttpRequest, half: HalfWay, form: CodeForm | PasskeyCodeForm, status: int = 200
) -> HttpResponse:
    kinds = {factor.kind for factor in second_factors(half.account)}
    has_passkey = FactorKind.PASSKEY in kinds
    context = {
        "form": form if isinstance(form, CodeForm) else CodeForm(user=half.account),
        "wrong": "" if isinstance(form, CodeForm) else _("Passnøkkelen ble ikke godtatt. Prøv en gang til."),
        "has_app": FactorKind.APP in kinds,
        "has_passkey": has_passkey,
        "options": json.dumps(factor_flow.plain(begin_authentication(half.account))) if has_passkey else "",
    }
    return render(request, "access/code.html", context, status=status)


def _second_factor_shown(
    request: HttpRequest, half: HalfWay, form: CodeForm | PasskeyCodeForm
) -> HttpResponse:
    now = clock.now()
    shown = form.authenticator if isinstance(form, CodeForm) else form.cleaned_data["credential"]
    note_factor_used(shown.pk, grant=half.grant, now=now)
    return entry.complete(request, half.account, basis=f"password+{shown.type}", path=half.next_path, now=now)


@open_to_all("a passkey is asked for before one is logged in")
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Answer with what the browser shall ask an authenticator; says nothing of any account."""
    return JsonResponse(factor_flow.plain(begin_authentication()))


@open_to_all("a passkey logs in who is not logged in")
@require_POST
def by_passkey(request: HttpRequest) -> HttpResponse:
    """Log in with a passkey alone: it is in somebody's hand, and asks for a finger, a face or a PIN."""
    now = clock.now()
    form = PasskeyLogInForm(request.POST)
    if form.is_valid() and (owner := entry.owner_of(form.cleaned_data["credential"], now=now)):
        account, grant = owner
        note_factor_used(form.cleaned_data["credential"].pk, grant=grant, now=now)
        path = request.POST.get("next", "")
        return entry.complete(request, account, basis="passkey", path=path, now=now)
    note_refusal(None, grant=as_stranger(now=now), now=now)
    return log_in_page(request, LogInForm(), WRONG, _("Passnøkkelen ble ikke godtatt. Prøv en gang til."))


@open_to_all("whoever has no second factor sets one up before they are logged in")
def secure(request: HttpRequest) -> HttpResponse:
    """Say why a second factor is needed, and offer the two kinds."""
    if _unsecured(request) is None:
        return entry.to_log_in()
    return render(request, "access/secure.html")


@open_to_all("whoever has no second factor sets one up before they are logged in")
@require_http_methods(["GET", "POST"])
def secure_by_app(request: HttpRequest) -> HttpResponse:
    """Set up an app that shows codes, and be logged in."""
    half = _unsecured(request)
    if half is None:
        return entry.to_log_in()
    unfinished = factor_flow.add_app(request, half.account, half.grant, up=_choice())
    return unfinished or _secured(request, half, FactorKind.APP)


@open_to_all("whoever has no second factor sets one up before they are logged in")
@require_http_methods(["GET", "POST"])
def secure_by_passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey, and be logged in."""
    half = _unsecured(request)
    if half is None:
        return entry.to_log_in()
    unfinished = factor_flow.add_passkey(request, half.account, half.grant, up=_choice())
    return unfinished or _secured(request, half, FactorKind.PASSKEY)


def _unsecured(request: HttpRequest) -> HalfWay | None:
    """Return who has shown a password and has no second factor: with one, it must be shown first."""
    half = entry.half_way(request, now=clock.now())
    return half if half and not second_factors(half.account) else None


def _secured(request: HttpRequest, half: HalfWay, kind: FactorKind) -> HttpResponse:
    now = clock.now()
    renew_recovery_codes(half.account, grant=half.grant, now=now)
    codes = f"{reverse('access:recovery_codes')}?{urlencode({'next': half.next_path}, safe='/')}"
    return entry.complete(request, half.account, basis=f"password+{kind}", path=codes, now=now)


def _choice() -> Link:
    return Link(label=_("Sikre innloggingen"), url=reverse("access:secure"))
