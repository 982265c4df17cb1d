"""Setting up a second factor: the same steps on the way in and on one's own page."""

import base64
import json
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.login import actions
from samvirk.people.models import Account
from samvirk.web.access.factor_forms import NewAppForm, NewPasskeyForm
from samvirk.web.access.pages import AppPage
from samvirk.web.components.page import Link

WRONG = 422


def add_app(request: HttpRequest, account: Account, grant: Grant, *, up: Link) -> HttpResponse | None:
    """Show the picture to scan and ask for the first code; None when the app has been added."""
    if request.method != "POST":
        return _app_page(request, NewAppForm.with_new_secret(account), up)
    form = NewAppForm(request.POST, account=account)
    if form.is_valid():
        actions.add_app(account, secret=form.secret_in(), grant=grant, now=clock.now())
        return None
    if not form.secret_in():
        form = NewAppForm.with_new_secret(account)
        return _app_page(request, form, up, _("Siden sto åpen for lenge. Skann det nye bildet."), WRONG)
    return _app_page(request, form, up, status=WRONG)


def add_passkey(request: HttpRequest, account: Account, grant: Grant, *, up: Link) -> HttpResponse | None:
    """Let the browser make a passkey; None when it has been added."""
    form = NewPasskeyForm(request.POST if request.method == "POST" else None, user=account)
    if form.is_valid():
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        actions.add_passkey(account, name=name, credential=credential, grant=grant, now=clock.now())
        return None
    context = {
        "form": form,
        "up": up,
        "options": json.dumps(plain(begin_registration(account, passwordless=True))),
        "wrong": _("Passnøkkelen ble ikke laget. Prøv en gang til.") if form.is_bound else "",
    }
    return render(request, "access/new_passkey.html", context, status=WRONG if form.is_bound else 200)


def _app_page(
    request: HttpRequest, form: NewAppForm, up: Link, wrong: str = "", status: int = 200
) -> HttpResponse:
    adapter = get_adapter()
    secret = form.secret_in()
    picture = base64.b64encode(adapter.build_totp_svg(adapter.build_totp_url(form.account, secret)).encode())
    page = AppPage(
        picture=f"data:image/svg+xml;base64,{picture.decode()}",
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    )
    context = {"form": form, "page": page, "up": up, "wrong": wrong}
    return render(request, "access/new_app.html", context, status=status)


def plain(options: Any) -> Any:
    """Return what a browser is asked about passkeys as JSON knows it."""
    return json.loads(json.dumps(options, default=dict))
