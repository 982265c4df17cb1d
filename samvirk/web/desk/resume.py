"""Loses nothing when a session ends while somebody writes.

A signed cookie, set at log-in and readable by the server only, says whose browser this was. A form sent
after the session has ended is stored as that account's draft, and shown again when the same account has
logged in. The cookie opens nothing: with it one can leave text, never read any.
"""

from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from samvirk.access.decide import as_absent_writer
from samvirk.core import clock
from samvirk.people.facts import is_in_use
from samvirk.web.desk import drafts

COOKIE: Final = "last_account"
# As long as a session can last, and an hour for whoever comes back to it.
KEPT_SECONDS: Final = (settings.SESSION_LONGEST_HOURS + 1) * 3600


def remember(response: HttpResponse, account_id: UUID) -> None:
    """Mark the browser as this account's for thirteen hours."""
    response.set_signed_cookie(
        settings.COOKIE_PREFIX + COOKIE,
        str(account_id),
        salt=COOKIE,
        max_age=KEPT_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Take the mark away: the account logged out by itself."""
    response.delete_cookie(settings.COOKIE_PREFIX + COOKIE, samesite="Lax")


def keep_typed_text(request: HttpRequest) -> None:
    """Store a form that was sent without a session, if the browser is marked."""
    account_id = _last_account(request)
    if request.method != "POST" or account_id is None or drafts.MARK not in request.POST:
        return
    if not is_in_use(account_id):
        return
    now = clock.now()
    grant = as_absent_writer(account_id, now=now)
    # The page that the form stands on: text may be sent to another address while it is written.
    drafts.keep(request.POST[drafts.MARK], request.POST, grant=grant, now=now)


def to_log_in(request: HttpRequest) -> HttpResponse:
    """Send the reader to the log-in page, and back here afterwards if this is a page that a GET opens."""
    path = request.get_full_path() if request.method == "GET" else request.POST.get(drafts.MARK, "/")
    if request.path == reverse("desk:session"):
        path = "/"
    query = urlencode({"next": path}, safe="/") if path != "/" else ""
    url = reverse(settings.LOGIN_URL) + (f"?{query}" if query else "")
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)


def _last_account(request: HttpRequest) -> UUID | None:
    try:
        name = settings.COOKIE_PREFIX + COOKIE
        return UUID(request.get_signed_cookie(name, salt=COOKIE, max_age=KEPT_SECONDS))
    except (KeyError, ValueError, signing.BadSignature):
        return None
