"""Undo after an action that took one click.

The offer is shown for ten seconds, longer while the pointer or the focus is on it; the server accepts it for
a minute, since reading and clicking take some people longer. It travels signed, holds ids and dates only,
and goes through the door like any other change; if somebody has changed the row since, it is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from samvirk.access.requires import ActorRequest

COOKIE: Final = "undo"
ACCEPTED_SECONDS: Final = 60
SHOWN_SECONDS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoOffer:
    """What was done, in words, and the signed token that takes it back."""

    done: str
    token: str
    seconds: int = SHOWN_SECONDS


type Undoing = Callable[[ActorRequest, Mapping[str, Any]], str]
_undoings: dict[str, Undoing] = {}


def undoes(verb: str) -> Callable[[Undoing], Undoing]:
    """Register the function that takes `verb` back and returns the path to show afterwards."""

    def register(function: Undoing) -> Undoing:
        _undoings[verb] = function
        return function

    return register


def offer(done: str, verb: str, **facts: str | int) -> UndoOffer:
    """Return an offer to undo `verb`; `facts` are what its undoing needs (ids, versions, dates)."""
    return UndoOffer(done=done, token=signing.dumps({"verb": verb, "done": done, **facts}, salt=COOKIE))


def show_on_next_page(response: HttpResponse, undo: UndoOffer) -> None:
    """Carry the offer over a redirect."""
    response.set_cookie(
        settings.COOKIE_PREFIX + COOKIE,
        undo.token,
        max_age=ACCEPTED_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Take the offer away: it has been used, or somebody else sits at the machine now."""
    response.delete_cookie(settings.COOKIE_PREFIX + COOKIE, samesite="Lax")


def offered(request: HttpRequest) -> UndoOffer | None:
    """Return the offer that a redirect carried here, if it still holds."""
    token = request.COOKIES.get(settings.COOKIE_PREFIX + COOKIE, "")
    facts = _read(token)
    return UndoOffer(done=facts["done"], token=token) if facts else None


def take_back(request: ActorRequest, token: str) -> str | None:
    """Undo what the token says and return the path to show; None if the offer is over."""
    facts = _read(token)
    return _undoings[facts["verb"]](request, facts) if facts else None


def _read(token: str) -> dict[str, Any] | None:
    try:
        facts: dict[str, Any] = signing.loads(token, salt=COOKIE, max_age=ACCEPTED_SECONDS)
    except signing.BadSignature:
        return None
    return facts
