"""Reads the whole log and says in plain words what has been done to it since it was sealed."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import islice

from django.db import connection, transaction

from samvirk.audit import protection
from samvirk.audit.anchors import Anchor
from samvirk.audit.models import AuditSeal
from samvirk.audit.sealing import NO_DIGEST, EventRow, digest_of, events_in_order


class LogUnreadableError(Exception):
    """An event holds what we never wrote, so that reading stops there; the message says where."""


class _Events:
    """The events in order, taken stretch by stretch."""

    def __init__(self) -> None:
        self._rows = (row for row in events_in_order().iterator())
        self.count = 0
        self._next = self._following(0)

    def _following(self, number: int) -> EventRow | None:
        try:
            return next(self._rows, None)
        except ValueError as error:
            raise LogUnreadableError(f"An event after number {number} cannot be read: {error}") from error

    def close(self) -> None:
        """Let go of the database's cursor, also when not everything was read."""
        self._rows.close()

    def until(self, last: int) -> Iterator[EventRow]:
        """Take the events up to and including this number."""
        while self._next is not None and self._next[0] <= last:
            event, self._next = self._next, self._following(self._next[0])
            self.count += 1
            yield event


class _Anchors:
    """The anchors in order, taken seal by seal."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._anchors = iter(anchors)
        self._next = next(self._anchors, None)
        self.count = self.last_number = 0

    def until(self, number: int) -> Iterator[Anchor]:
        """Take the anchors up to and including those of this seal."""
        while self._next is not None and self._next.number <= number:
            anchor, self._next = self._next, next(self._anchors, None)
            self.count, self.last_number = self.count + 1, anchor.number
            yield anchor


class Verification:
    """One reading of the log against its seals, and of the seals against the anchors.

    The counts are right when all faults have been taken. Memory does not grow with the log.
    """

    def __init__(self, anchors: Iterable[Anchor] = ()) -> None:
        self._anchored = anchors
        self.events = self.seals = self.anchors = self.not_sealed = self.not_anchored = 0

    def faults(self) -> Iterator[str]:
        """Say what is wrong, one sentence at a time; nothing where the log is whole."""
        yield from protection.faults()
        seals = (seal for seal in AuditSeal.objects.order_by("number").iterator())
        with _reading(), closing(seals):
            # Begun before the events, so that each event under a seal that is seen is seen too.
            upcoming = next(seals, None)
            with closing(_Events()) as events:
                yield from self._faults_of_log(upcoming, seals, events)

    def remarks(self) -> Iterator[str]:
        """Say what nothing protects yet; call it when all faults have been taken."""
        if self.not_sealed:
            yield f"{self.not_sealed} events are not sealed yet. If seal_audit is not running, start it."
        if self.not_anchored:
            yield f"{self.not_anchored} seals have no anchor after them: nobody would see them cut off."

    def _faults_of_log(
        self, upcoming: AuditSeal | None, seals: Iterator[AuditSeal], events: _Events
    ) -> Iterator[str]:
        anchors, before = _Anchors(self._anchored), None
        while upcoming is not None:
            yield from _faults_of_place(upcoming, before)
            yield from _faults_between(events, upcoming)
            yield from _faults_under(events, upcoming, before)
            yield from _faults_of_anchors(anchors, upcoming)
            self.seals += 1
            before, upcoming = upcoming, next(seals, None)
        yield from _faults_after(anchors)
        self.not_sealed = sum(1 for _ in events.until(sys.maxsize))
        self.events, self.anchors = events.count, anchors.count
        self.not_anchored = max(0, before.number - anchors.last_number) if before else 0


def _reading() -> AbstractContextManager[object]:
    # Outside a transaction PostgreSQL copies the rows of a cursor first; inside one SQLite stops all writers.
    return transaction.atomic() if connection.vendor == "postgresql" else nullcontext()


def _faults_of_place(seal: AuditSeal, before: AuditSeal | None) -> Iterator[str]:
    number = before.number + 1 if before else 1
    first = before.last_sequence + 1 if before else 1
    if seal.number != number:
        yield f"Seals {number} to {seal.number - 1} are gone."
    elif seal.first_sequence != first:
        yield f"Seal {seal.number} begins at event {seal.first_sequence}; it was made to begin at {first}."


def _faults_between(events: _Events, seal: AuditSeal) -> Iterator[str]:
    count, number = 0, 0
    for count, (number, *_) in enumerate(events.until(seal.first_sequence - 1), 1):  # noqa: B007 - the last
        pass
    if count:
        yield f"{count} events, the last of them {number}, stand before seal {seal.number} and under no seal."


def _faults_under(events: _Events, seal: AuditSeal, before: AuditSeal | None) -> Iterator[str]:
    count, digest = digest_of(seal, events.until(seal.last_sequence), before.digest if before else NO_DIGEST)
    what = f"Seal {seal.number} (events {seal.first_sequence} to {seal.last_sequence})"
    if count < seal.event_count:
        yield f"{what}: {seal.event_count - count} of its {seal.event_count} events are gone."
    elif count > seal.event_count:
        yield f"{what}: {count - seal.event_count} events have been put in."
    elif digest != seal.digest:
        yield f"{what}: an event, the order of events or a seal has been changed."


def _faults_of_anchors(anchors: _Anchors, seal: AuditSeal) -> Iterator[str]:
    for anchor in anchors.until(seal.number):
        if anchor.number < seal.number:
            yield f"Seal {anchor.number}, anchored at {anchor.sealed_at}, is gone, or out of order."
        elif (anchor.digest, anchor.event_count) != (seal.digest, seal.event_count):
            yield f"Seal {seal.number} is not what was anchored at {anchor.sealed_at}: the log was rebuilt."


def _faults_after(anchors: _Anchors) -> Iterator[str]:
    gone = list(islice(anchors.until(sys.maxsize), 1))
    count = len(gone) + sum(1 for _ in anchors.until(sys.maxsize))
    for first in gone:
        yield (
            f"Seals from {first.number}, anchored at {first.sealed_at}, are gone, {count} in all: the end of "
            "the log has been cut off."
        )
