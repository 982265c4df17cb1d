"""Keeps what was read of a file from the preview until somebody says yes, on the desk of whoever sent it.

Kept as the desk keeps text that is typed and not sent: read by nobody else, shown on the first screen as
something begun, gone when it is done. After a day it is not offered any more.
"""

import json
from datetime import datetime, timedelta
from typing import Any, Final

from samvirk.access import door
from samvirk.access.permissions import Permission
from samvirk.access.requires import ActorRequest
from samvirk.desk import actions
from samvirk.desk.facts import kept_text
from samvirk.web.imports.columns import Table, table_of
from samvirk.web.imports.reading import MOST_ROWS, Line, UnreadableError

KEPT: Final = timedelta(days=1)
_FIELD: Final = "table"


def keep(request: ActorRequest, path: str, lines: list[Line], *, now: datetime) -> None:
    """Store the lines of a file that has been read."""
    _, grant = door.open_own_account(request.actor, Permission.DRAFT_KEEP_OWN, now=now)
    rows = [json.dumps([number, *cells]) for number, cells in lines]
    actions.keep_draft(path=path, fields={_FIELD: rows}, grant=grant, now=now)


def kept(request: ActorRequest, path: str, *, now: datetime) -> Table | None:
    """Return what is kept, if it is from the last day and still a table."""
    text = kept_text(request.actor.account.pk, path)
    if text is None or now - text.saved_at > KEPT:
        return None
    rows = text.fields.get(_FIELD, [])[: MOST_ROWS + 1]
    try:
        return table_of([_line(row) for row in rows])
    except (UnreadableError, ValueError, IndexError):
        # Something else was kept for this address: anybody may send any text as their own draft.
        return None


def _line(row: str) -> Line:
    number, *cells = _listed(json.loads(row))
    if not isinstance(number, int):
        raise ValueError
    return number, [str(cell) for cell in cells]


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise ValueError
    return value
