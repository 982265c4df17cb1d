"""Puts messages into the outbox, and takes them out: claimed, told, put off, given up, seen, forgotten.

`tell` is called by every action inside its own transaction. What follows it is the worker's, in transactions
of a statement or two each, so that nothing is held while a mail server thinks. None of it is an event in the
log: a message holds ids and codes, and the change that it tells of has an event already.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import models, transaction

from samvirk.core.grant import Grant, insist
from samvirk.core.ids import new_id
from samvirk.outbox.models import Delivery, DeliveryQuerySet, Message

# So long a worker may be silent before another takes over what it holds.
LEASE: Final = timedelta(minutes=5)
# With the waits below, about three days.
MOST_ATTEMPTS: Final = 20
LONGEST_WAIT: Final = timedelta(hours=6)
# A message only points to what stands elsewhere, and what was done and read is in the log for as long as the
# law says. Nobody looks for a notice after a season, and while it is kept it ties an account to a person.
KEPT: Final = timedelta(days=90)


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


def tell_all(
    topic: str,
    model: type[models.Model],
    about: Mapping[UUID, UUID],
    *,
    municipality_id: UUID,
    grant: Grant,
    now: datetime,
) -> None:
    """Store that `topic` is to be told of each of these rows, by id with the person; one statement."""
    insist(grant, grant.permission, on=municipality_id)
    Message.objects.bulk_create(
        Message(
            municipality_id=municipality_id,
            topic=topic,
            subject_type=model._meta.label,
            subject_id=pk,
            person_id=person_id,
            created_at=now,
            due_at=now,
        )
        for pk, person_id in about.items()
    )


def claim(*, most: int, lease: timedelta = LEASE, now: datetime) -> list[Message]:
    """Return at most so many messages that are due, the longest due first; nobody else gets them meanwhile.

    Gives up those that have been tried often enough, so that one which kills its worker ends too.
    """
    # An empty outbox is asked once a second, and must not take SQLite's one write lock each time.
    if not Message.objects.free(now).exists():
        return []
    held = new_id()
    with transaction.atomic():
        # Two workers must not wait for each other on PostgreSQL; SQLite has one writer, and no such lock.
        free = Message.objects.free(now).select_for_update(skip_locked=True).order_by("due_at", "pk")
        found = list(free.values_list("pk", flat=True)[:most])
        taken = Message.objects.free(now).filter(pk__in=found)
        taken.filter(attempts__gte=MOST_ATTEMPTS).update(given_up_at=now, lease=None, lease_ends_at=None)
        taken.update(lease=held, lease_ends_at=now + lease, attempts=models.F("attempts") + 1)
    return list(Message.objects.filter(lease=held).order_by("due_at", "pk"))


def renew(message: Message, *, lease: timedelta = LEASE, now: datetime) -> bool:
    """Hold the message for another while; False if it was held too long and may be another worker's."""
    message.lease_ends_at = now + lease
    return bool(_held(message).filter(lease_ends_at__gt=now).update(lease_ends_at=message.lease_ends_at))


def finish(message: Message, *, now: datetime) -> None:
    """Store that everybody has been told."""
    _held(message).update(done_at=now, lease=None, lease_ends_at=None)


def postpone(message: Message, *, now: datetime) -> None:
    """Let go of a message that could not be told; each time twice as long passes before the next."""
    wait = min(timedelta(minutes=2**message.attempts), LONGEST_WAIT)
    _held(message).update(due_at=now + wait, lease=None, lease_ends_at=None)


def release(message: Message) -> None:
    """Let go of a message that was not tried."""
    _held(message).update(attempts=models.F("attempts") - 1, lease=None, lease_ends_at=None)


def address(deliveries: Iterable[Delivery]) -> None:
    """Store to whom a message goes; what was stored before a crash stays as it is."""
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


def note_sent(delivery: Delivery, *, now: datetime) -> None:
    """Store that the mail server has taken it."""
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=now)


def mark_seen(deliveries: DeliveryQuerySet, *, grant: Grant, now: datetime) -> None:
    """Store that the notices have been seen; an account marks its own only, whatever it is given."""
    insist(grant, "notice_read")
    unseen = deliveries.unseen()
    if grant.account_id is not None:
        unseen = unseen.filter(account_id=grant.account_id)
    unseen.update(seen_at=now)


def try_again(*, municipality_id: UUID, grant: Grant, now: datetime) -> int:
    """Let everything that was given up in a municipality be tried from the beginning; return how many."""
    insist(grant, "message_resend", on=municipality_id)
    rows = Message.objects.given_up().filter(municipality_id=municipality_id)
    return rows.update(given_up_at=None, attempts=0, due_at=now)


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Remove messages that ended 90 days ago, with their deliveries; return how many messages went."""
    before = now - KEPT
    ended = Message.objects.filter(models.Q(done_at__lt=before) | models.Q(given_up_at__lt=before))
    Delivery.objects.filter(message__in=ended).delete()
    removed, _ = ended.delete()
    return removed


def _held(message: Message) -> models.QuerySet[Message]:
    return Message.objects.filter(pk=message.pk, lease=message.lease)
