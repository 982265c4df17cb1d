"""Reads events back as plain facts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samvirk.audit.models import AuditEvent, AuditSeal, EventAction


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChange:
    """Who changed a row last, how, and when (aware)."""

    verb: str
    account_id: UUID | None
    occurred_at: datetime


def last_change(subject_id: UUID) -> LastChange | None:
    """Return the newest change of the row, or None if nothing is recorded; a reading changes nothing."""
    changes = AuditEvent.objects.filter(subject_id=subject_id).exclude(action=EventAction.READ)
    event = changes.order_by("-sequence").first()
    if event is None:
        return None
    return LastChange(verb=event.verb, account_id=event.account_id, occurred_at=event.occurred_at)


def count_done(verb: str, subject_id: UUID, *, since: datetime) -> int:
    """Return how often `verb` was done to the row since a moment."""
    rows = AuditEvent.objects.filter(subject_id=subject_id, verb=verb, occurred_at__gt=since)
    return rows.count()


def who_did(verb: str, subject_ids: Collection[UUID]) -> Mapping[UUID, UUID | None]:
    """Return for each row the account that did `verb` to it; one statement."""
    rows = AuditEvent.objects.filter(subject_id__in=subject_ids, verb=verb).order_by("sequence")
    return dict(rows.values_list("subject_id", "account_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSeal:
    """Up to where and when the log was sealed last."""

    number: int
    sealed_at: datetime


def last_seal() -> LastSeal | None:
    """Return the newest seal, or None for a log that has not been sealed yet."""
    seal = AuditSeal.objects.order_by("-number").first()
    return LastSeal(number=seal.number, sealed_at=seal.sealed_at) if seal else None
