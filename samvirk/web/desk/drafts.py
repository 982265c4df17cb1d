"""Typed text that is kept on the server until it is sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict
from django.urls import Resolver404, resolve

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest
from samvirk.core import clock
from samvirk.core.grant import Grant
from samvirk.desk import actions
from samvirk.desk.facts import KeptText, kept_text
from samvirk.web.components import dates

# A form that carries this field is kept as a draft while it is written.
MARK: Final = "draft_path"
LONGEST_PATH: Final = 200
# The key goes too: with the key of a form that has been sent, the mended text would count as sent already.
NEVER_KEPT: Final = frozenset({"csrfmiddlewaretoken", "password", "idempotency_key", MARK})


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoredText:
    """The notice above a form that was filled in from a draft."""

    path: str
    saved: str


def keep(path: str, posted: QueryDict, *, grant: Grant, now: datetime) -> None:
    """Store the posted fields as the draft of the page at `path`; nothing if that is no page of ours."""
    if not _is_ours(path):
        return
    sent = (name for name in posted if name not in NEVER_KEPT)
    fields = {_storable(name): [_storable(value) for value in posted.getlist(name)] for name in sent}
    actions.keep_draft(path=path, fields=fields, grant=grant, now=now)


def restore(request: ActorRequest) -> tuple[dict[str, Any], RestoredText | None]:
    """Return initial values for the page's form from its draft, and the notice that says so."""
    kept = kept_text(request.actor.account.pk, request.path)
    if kept is None:
        return {}, None
    return _as_initial(kept), RestoredText(path=request.path, saved=dates.moment(kept.saved_at))


def keep_sent(request: ActorRequest) -> None:
    """Store a form that was sent and could not be saved."""
    now = clock.now()
    _, grant = door.open_own_account(request.actor, Permission.DRAFT_KEEP_OWN, now=now)
    keep(request.POST.get(MARK) or request.path, request.POST, grant=grant, now=now)


def discard(request: ActorRequest, path: str = "") -> None:
    """Forget the draft of this page (or of `path`)."""
    _, grant = door.open_own_account(request.actor, Permission.DRAFT_KEEP_OWN, now=clock.now())
    actions.discard_draft(path=_storable(path) or request.path, grant=grant)


def _as_initial(kept: KeptText) -> dict[str, Any]:
    return {name: values[0] if len(values) == 1 else values for name, values in kept.fields.items()}


def _storable(text: str) -> str:
    # PostgreSQL stores no NUL in text, and nobody meant to type one.
    return text.replace("\0", "")


def _is_ours(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return len(path) <= LONGEST_PATH
