"""Writes events; called by every action inside its own transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from samvirk.audit.models import AuditEvent
from samvirk.core.grant import Grant


def record(
    verb: str, subject: models.Model, *, grant: Grant, now: datetime, fields: Iterable[str] = ()
) -> None:
    """Store that the grant's account did `verb` to `subject`; `fields` names what changed, no values."""
    AuditEvent.objects.create(
        occurred_at=now,
        account_id=grant.account_id,
        municipality_id=grant.municipality_id,
        verb=verb,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        basis=grant.basis,
        fields=sorted(fields),
    )
