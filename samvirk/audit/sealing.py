"""Seals events: a chain of hashes over final stretches of the log, made off the writers' path.

A stretch is final when no event can appear in it any more. SQLite has one writer, so that numbers become
visible in the order they are given out. On PostgreSQL a transaction may take a lower number and commit later.
But whoever inserts an event holds the table's ROW EXCLUSIVE lock from before it takes the number until it has
committed or rolled back. So: read the newest number, then wait until everybody who holds that lock *now* has
let go of it. Those who come later take higher numbers, and nobody waits for the sealing.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from django.db.models import Max, QuerySet

from samvirk.audit.catalogue import ask
from samvirk.audit.models import AuditEvent, AuditSeal

type EventRow = tuple[Any, ...]

# Bounds the memory of a run, and how long SQLite's one writer waits for it.
MOST_EVENTS: Final = 5_000
PATIENCE_SECONDS: Final = 30.0
_PAUSE_SECONDS: Final = 0.05
_COLUMNS: Final = tuple(field.attname for field in AuditEvent._meta.concrete_fields)
_EMPTY: Final[tuple[object, ...]] = (None, "", [])
NO_DIGEST: Final = ""


class StillBeingWrittenError(Exception):
    """A transaction that has written an event is not over: what it wrote can still appear or vanish."""


def seal(*, now: datetime, patience: float = PATIENCE_SECONDS) -> list[AuditSeal]:
    """Seal every event that is final, and return the new seals.

    Waits at most `patience` seconds for transactions under way, then raises `StillBeingWrittenError`. Where
    two run at once, one of them seals and the other returns.
    """
    last = last_final_sequence(patience=patience)
    seals = []
    try:
        while made := _seal_next(last, now=now):
            seals.append(made)
    except IntegrityError:
        # Somebody else made the seal with this number, over the same events.
        return seals
    return seals


def last_final_sequence(*, patience: float) -> int:
    """Return the number of the newest event such that none can appear before it; 0 where there is none."""
    newest: int = AuditEvent.objects.aggregate(newest=Max("sequence"))["newest"] or 0
    if connection.vendor == "postgresql":
        _wait_for(_writers(), patience)
    return newest


def events_in_order() -> QuerySet[AuditEvent, EventRow]:
    """Return all events as `digest_of` takes them; the number comes first in a row."""
    return AuditEvent.objects.order_by("sequence").values_list(*_COLUMNS)


def digest_of(seal: AuditSeal, events: Iterable[EventRow], previous: str) -> tuple[int, str]:
    """Return how many events there are, and the hash over them, the seal's own values and the one before."""
    running, count = hashlib.sha256(), 0
    for count, event in enumerate(events, 1):  # noqa: B007 - the last count is the result
        running.update(_canonical(event))
    own = [seal.number, seal.first_sequence, seal.last_sequence, count, seal.sealed_at, previous]
    running.update(_encode(own).encode())
    return count, running.hexdigest()


@transaction.atomic(durable=True)
def _seal_next(last: int, *, now: datetime) -> AuditSeal | None:
    """Seal the next stretch up to `last`; durable, since a transaction's own events are not final in it."""
    before = AuditSeal.objects.order_by("-number").first()
    first = before.last_sequence + 1 if before else 1
    events = list(events_in_order().filter(sequence__range=(first, last))[:MOST_EVENTS])
    if not events:
        return None
    made = AuditSeal(
        number=before.number + 1 if before else 1,
        first_sequence=first,
        last_sequence=events[-1][0],
        sealed_at=now,
    )
    made.event_count, made.digest = digest_of(made, events, before.digest if before else NO_DIGEST)
    made.save(force_insert=True)
    return made


def _writers() -> set[str]:
    """Return the transactions of others that have written events, or are about to."""
    rows = ask(
        "SELECT virtualtransaction FROM pg_locks WHERE locktype = 'relation' AND granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        "AND relation = %s::regclass AND mode = 'RowExclusiveLock' "
        "AND pid IS DISTINCT FROM pg_backend_pid()",
        [AuditEvent._meta.db_table],
    )
    return {row[0] for row in rows}


def _wait_for(writers: set[str], patience: float) -> None:
    give_up_at = time.monotonic() + patience
    while writers := writers & _writers():
        if time.monotonic() >= give_up_at:
            raise StillBeingWrittenError(f"{len(writers)} transactions are writing to the log.")
        time.sleep(_PAUSE_SECONDS)


def _canonical(event: EventRow) -> bytes:
    # What is empty is left out, so that a column added later breaks no seal made before it.
    told = {name: value for name, value in zip(_COLUMNS, event, strict=True) if value not in _EMPTY}
    return f"{_encode(told)}\n".encode()


def _plain(value: object) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)


_encode: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_plain).encode
