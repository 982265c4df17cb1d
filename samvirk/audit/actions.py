"""Writes events; called by every action inside its own transaction, and by the door for readings."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import models

from samvirk.audit.models import AuditEvent, EventAction
from samvirk.core import request_id
from samvirk.core.grant import Grant


def record(
    verb: str,
    subject: models.Model,
    *,
    grant: Grant,
    now: datetime,
    fields: Iterable[str] = (),
    person_id: UUID | None = None,
    action: EventAction | None = None,
) -> None:
    """Store that the grant's account did `verb` to `subject`; `fields` names what changed, no values.

    `person_id` says whose data it is. Unless `action` says otherwise, what names fields is an update and
    what names none made something new.
    """
    named = sorted(fields)
    AuditEvent.objects.create(
        occurred_at=now,
        action=action or (EventAction.UPDATE if named else EventAction.CREATE),
        verb=verb,
        account_id=grant.account_id,
        role=grant.role,
        basis=grant.basis,
        municipality_id=grant.municipality_id,
        person_id=person_id,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        request_id=request_id.current(),
        fields=named,
    )


def record_reading(subject: models.Model, *, person_id: UUID, grant: Grant, now: datetime) -> None:
    """Store that the grant's account read what `subject` holds about the person.

    Call it before the page is shown: where the event cannot be stored, nothing may be read.
    """
    verb = f"{subject._meta.model_name}.read"
    record(verb, subject, grant=grant, now=now, person_id=person_id, action=EventAction.READ)
