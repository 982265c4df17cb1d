"""Writes events; called by every action inside its own transaction, and by the door for readings."""

from collections.abc import Iterable, Mapping
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
    kind = action or (EventAction.UPDATE if named else EventAction.CREATE)
    _event(verb, subject, person_id, kind, named, grant=grant, now=now).save(force_insert=True)


def record_reading(
    subject: models.Model, *, person_id: UUID, parts: Iterable[str] = (), grant: Grant, now: datetime
) -> None:
    """Store that the grant's account read what `subject` holds about the person; `parts` says how much.

    Call it before the page is shown: where the event cannot be stored, nothing may be read.
    """
    verb = f"{subject._meta.model_name}.read"
    _event(verb, subject, person_id, EventAction.READ, sorted(parts), grant=grant, now=now).save(
        force_insert=True
    )


def record_listing(subjects: Iterable[models.Model], *, verb: str, grant: Grant, now: datetime) -> None:
    """Store for each person of a list or of search results that the grant's account saw them there.

    One statement, however many: a page that lists persons is bounded.
    """
    record_listings({verb: subjects}, grant=grant, now=now)


def record_listings(seen: Mapping[str, Iterable[models.Model]], *, grant: Grant, now: datetime) -> None:
    """Store what the grant's account saw of which persons on one page, by verb; one statement."""
    AuditEvent.objects.bulk_create(
        _event(verb, subject, subject.pk, EventAction.READ, [], grant=grant, now=now)
        for verb, subjects in seen.items()
        for subject in subjects
    )


def _event(
    verb: str,
    subject: models.Model,
    person_id: UUID | None,
    action: EventAction,
    fields: list[str],
    *,
    grant: Grant,
    now: datetime,
) -> AuditEvent:
    return AuditEvent(
        occurred_at=now,
        action=action,
        verb=verb,
        account_id=grant.account_id,
        role=grant.role,
        basis=grant.basis,
        # The system may act everywhere; what it does is done in the municipality of the row.
        municipality_id=grant.municipality_id or getattr(subject, "municipality_id", None),
        person_id=person_id,
        subject_type=subject._meta.label,
        subject_id=subject.pk,
        request_id=request_id.current(),
        fields=fields,
    )
