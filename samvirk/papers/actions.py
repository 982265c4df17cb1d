"""The only writer of attachments."""

from datetime import datetime

from django.db import transaction

from samvirk.audit.actions import record
from samvirk.core.fields import place_of
from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.organisations.facts import keyring_of
from samvirk.papers.models import Attachment, FileKind
from samvirk.people.models import Person


@transaction.atomic
def attach(
    person: Person, *, name: str, kind: FileKind, content: bytes, grant: Grant, now: datetime
) -> Attachment:
    """Store a file that was read and cleaned (`papers.facts.read_file`), sealed."""
    insist(grant, "attachment_edit", on=person.municipality_id, about=person.pk)
    row = Attachment(
        id=new_id(),
        municipality_id=person.municipality_id,
        person=person,
        uploaded_by_id=grant.account_id,
        kind=kind,
        byte_count=len(content),
        uploaded_at=now,
    )
    keyring = keyring_of(person.municipality_id)
    row.name = keyring.seal(name, place_of(row, "name"))
    row.content = keyring.seal_bytes(content, place_of(row, "content"))
    row.save(force_insert=True)
    record("attachment.add", row, grant=grant, now=now, person_id=person.pk)
    return row


@transaction.atomic
def archive_attachment(row: Attachment, *, expected_version: int, grant: Grant, now: datetime) -> Attachment:
    """Take the file off the person's page; it is not removed. Raise `Conflict` if it has been changed."""
    insist(grant, "attachment_edit", on=row.municipality_id, about=row.person_id)
    changed = row.change(expected_version=expected_version, archived_at=now)
    record(
        "attachment.archive", changed, grant=grant, now=now, fields=["archived_at"], person_id=row.person_id
    )
    return changed


@transaction.atomic
def restore_attachment(row: Attachment, *, expected_version: int, grant: Grant, now: datetime) -> Attachment:
    """Put the file back on the page; raise `Conflict` if it has been changed."""
    insist(grant, "attachment_edit", on=row.municipality_id, about=row.person_id)
    changed = row.change(expected_version=expected_version, archived_at=None)
    record(
        "attachment.restore", changed, grant=grant, now=now, fields=["archived_at"], person_id=row.person_id
    )
    return changed
