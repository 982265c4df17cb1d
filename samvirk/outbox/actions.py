"""Puts messages into the outbox; called by every action inside its own transaction."""

from datetime import datetime
from uuid import UUID

from django.db import models

from samvirk.core.grant import Grant, insist
from samvirk.outbox.models import Message


def tell(
    topic: str,
    subject: models.Model,
    *,
    municipality_id: UUID,
    person_id: UUID | None = None,
    grant: Grant,
    now: datetime,
    due_at: datetime | None = None,
) -> Message:
    """Store that `topic` is to be told of `subject`, as a part of the change that the grant is for.

    Whom to tell is asked of who may see what when it is sent, never now.
    """
    insist(grant, grant.permission, on=municipality_id, about=person_id)
    message = Message(
        municipality_id=municipality_id,
        topic=topic,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        person_id=person_id,
        created_at=now,
        due_at=due_at or now,
    )
    message.save(force_insert=True)
    return message
