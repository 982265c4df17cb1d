"""The way in: a password, then a second factor; nobody is logged in before both are shown.

Between the two, the session says whose password was shown and when, and nothing that opens anything.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme

from samvirk.access import door
from samvirk.access.decide import NotThere, as_holder, as_stranger
from samvirk.core.grant import Grant
from samvirk.login.actions import enter, leave_session, note_refusal
from samvirk.login.adapters import Passwords, client_address
from samvirk.login.facts import account_with, second_factors
from samvirk.people.models import Account
from samvirk.web.access import session_time
from samvirk.web.desk import resume, undo
from samvirk.web.shell.language import remember_language

BACKEND: Final = "samvirk.access.backend.AccountsWithRoles"
HALF_WAY: Final = "half_way"
PATIENCE: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfWay:
    """Somebody who has shown a password and owes a second factor."""

    account: Account
    grant: Grant
    next_path: str


def check_password(request: HttpRequest, *, email: str, password: str, now: datetime) -> Account | None:
    """Return the account if both are right and the pair of name and address is not closed for a while."""
    account = authenticate(request, email=email.strip().lower(), password=password)
    if isinstance(account, Account):
        return account
    note_refusal(account_with(email), grant=as_stranger(now=now), now=now)
    return None


def is_locked(request: HttpRequest) -> bool:
    """Say whether too many wrong passwords came for this name from this address."""
    return bool(getattr(request, "axes_locked_out", False))


def begin(request: HttpRequest, account: Account, *, next_path: str, now: datetime) -> HttpResponse:
    """Take note of a right password in a session of its own, and ask for the second factor."""
    request.session.flush()
    request.session[HALF_WAY] = {
        "account": str(account.pk),
        "since": now.isoformat(),
        "next": safe_path(next_path),
    }
    page = "access:code" if second_factors(account) else "access:secure"
    return HttpResponseRedirect(reverse(page))


def half_way(request: HttpRequest, *, now: datetime) -> HalfWay | None:
    """Return who has shown a password in this session during the last quarter of an hour."""
    noted = request.session.get(HALF_WAY, {})
    since = parse_datetime(noted.get("since", ""))
    if since is None or now - since > PATIENCE:
        return None
    try:
        account, grant = door.open_entry(UUID(noted["account"]), basis="password", now=now)
    except NotThere:
        return None
    return HalfWay(account=account, grant=grant, next_path=noted["next"])


def owner_of(passkey: Authenticator, *, now: datetime) -> tuple[Account, Grant] | None:
    """Return whose passkey it is, if the account may log in here at all."""
    try:
        account, grant = door.open_entry(passkey.user_id, basis="passkey", now=now)
    except NotThere:
        return None
    return (account, grant) if Passwords().user_can_authenticate(account) else None


def complete(request: HttpRequest, account: Account, *, basis: str, path: str, now: datetime) -> HttpResponse:
    """Log the account in, under a new session id, and go on to `path`."""
    if request.user.is_authenticated:
        request.session.flush()
    request.session.pop(HALF_WAY, None)
    login(request, account, backend=BACKEND)
    session_time.begin(request.session, now=now)
    enter(
        account,
        session_key=request.session.session_key or "",
        address=client_address(request),
        browser=request.headers.get("User-Agent", ""),
        grant=as_holder(account.pk, basis=basis, now=now),
        now=now,
    )
    response = HttpResponseRedirect(safe_path(path))
    remember_language(response, account.language)
    resume.remember(response, account.pk)
    undo.forget(response)
    return response


def leave(request: HttpRequest, *, now: datetime) -> None:
    """Log out here, and say so in the log."""
    account, key = request.user, request.session.session_key or ""
    if isinstance(account, Account):
        grant = as_holder(account.pk, basis="session", now=now)
        leave_session(account, session_key=key, grant=grant, now=now)
    logout(request)


def end_when_over(request: HttpRequest, *, now: datetime) -> None:
    """Forget a session whose twelve hours have passed: from here on the request is a stranger's."""
    if request.user.is_authenticated and session_time.is_over(request.session, now=now):
        request.session.flush()
        request.user = AnonymousUser()


def safe_path(path: str) -> str:
    """Return the path if it leads to a page here, and the first page if it does not."""
    return path if url_has_allowed_host_and_scheme(path, allowed_hosts=None) else "/"


def to_log_in(next_path: str = "") -> HttpResponse:
    """Send the reader to the first step."""
    query = f"?{urlencode({'next': next_path}, safe='/')}" if next_path else ""
    name = "access:by_email" if settings.IS_DEMO else "access:log_in"
    return HttpResponseRedirect(reverse(name) + query)
