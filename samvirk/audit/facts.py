"""Reads events back as plain facts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samvirk.audit.models import AuditEvent, EventAction


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
