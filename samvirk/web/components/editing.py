"""What views that change one row by one press share."""

from collections.abc import Callable
from typing import cast

from samvirk.access.requires import ActorRequest
from samvirk.audit.facts import last_change
from samvirk.core.models import Conflict, Versioned


def version_of(request: ActorRequest, row: Versioned, name: str = "version") -> int:
    """Return the version that the pressed button was drawn from; raise `Conflict` if it is no number."""
    sent = request.POST.get(name, "")
    if sent.isascii() and sent.isdigit() and len(sent) <= len(str(2**31)):
        return int(sent)
    raise Conflict(row)


def press[R: Versioned](request: ActorRequest, row: R, verb: str, act: Callable[[int], R]) -> R:
    """Carry `verb` out on the version that the button was drawn from, and return the row as it is then.

    The second press of a double one finds it done, and that is no conflict.
    """
    version = version_of(request, row)
    try:
        return act(version)
    except Conflict as conflict:
        if not _was_pressed_before(conflict.current, version, verb, request):
            raise
        return cast("R", conflict.current)


def _was_pressed_before(current: Versioned, version: int, verb: str, request: ActorRequest) -> bool:
    change = last_change(current.pk)
    same = change is not None and (change.verb, change.account_id) == (verb, request.actor.account.pk)
    return same and current.version == version + 1
