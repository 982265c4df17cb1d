"""The door to what an account has been told, and to what could not be told to anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, actor_of, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.visibility import persons_visible_to
from samvirk.core.grant import Grant
from samvirk.outbox.models import Channel, Delivery, DeliveryQuerySet, Message, MessageQuerySet
from samvirk.people.models import Person

# A message that has waited so long is late: the worker stands still, or the mail server is away.
LATE: Final = timedelta(hours=1)
# 2 + 4 + 8 + 16 + 32 minutes (`outbox.actions.postpone`): the sixth time an hour has passed.
_TRIED_FOR_AN_HOUR: Final = 6


def notices(actor: Actor, *, now: datetime) -> DeliveryQuerySet:
    """Return what the actor was told in this role, the newest first; while they see whom it is about.

    It holds no content of a person: the page that a notice leads to logs the reading.
    """
    visible = persons_visible_to(actor, now=now)
    about = Person.objects.filter(pk=OuterRef(OuterRef("person_id")))
    is_seen = Q(Exists(visible.filter(pk=OuterRef("person_id"))))
    # Told of an entry that was merged into another since.
    is_seen |= Q(Exists(visible.filter(pk__in=about.values("merged_into"))))
    rows = _told(actor).filter(Q(person_id=None) | is_seen)
    return rows.select_related("message").order_by("-sent_at", "-pk")


def parts_with_news(actor: Actor, *, now: datetime) -> list[RoleAssignment]:
    """Return the other parts of the account in which something new waits: an e-mail does not say which."""
    parts = door.assignments_of(actor.account, now=now)
    others = [
        part for part in parts if (part.role, part.municipality_id) != (actor.role, actor.municipality.pk)
    ]
    return [part for part in others if _has_unseen(actor_of(actor.account, part), now)]


def _has_unseen(actor: Actor, now: datetime) -> bool:
    # Most have none: then nobody is asked about.
    return _told(actor).unseen().exists() and notices(actor, now=now).unseen().exists()


def open_notices(actor: Actor, *, now: datetime) -> tuple[DeliveryQuerySet, Grant]:
    """Return what the actor was told, to mark it as seen."""
    return notices(actor, now=now), decide(actor, Permission.NOTICE_READ, now=now)


def open_notice(
    actor: Actor, notice_id: UUID, *, now: datetime
) -> tuple[Message, UUID | None, DeliveryQuerySet, Grant]:
    """Return what one notice tells of, whom it is about, and the notice as rows to mark as seen."""
    rows, grant = open_notices(actor, now=now)
    one = rows.filter(pk=notice_id)
    notice = one.first()
    if notice is None:
        raise NotThere
    about = Q(pk=notice.person_id) | Q(merged_persons=notice.person_id)
    visible = persons_visible_to(actor, now=now) if notice.person_id else Person.objects.none()
    person_id = visible.filter(about).values_list("pk", flat=True).first()
    return notice.message, person_id, one, grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """How many messages of a topic wait too long or are given up, and since when."""

    topic: str
    late: int
    given_up: int
    since: datetime


def untold(actor: Actor, *, now: datetime) -> Sequence[Untold]:
    """Return what was not told, by topic; numbers only, since nobody here knows about whom."""
    decide(actor, Permission.MESSAGE_RESEND, now=now)
    counted = (
        _untold(actor, now)
        .values("topic")
        .annotate(
            late=Count("pk", filter=Q(given_up_at=None)),
            given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
            since=Min("created_at"),
        )
    )
    return [Untold(**row) for row in counted.order_by("topic")]


def messages_untold(actor: Actor, *, now: datetime) -> MessageQuerySet:
    """Return the messages that `untold` tells of."""
    decide(actor, Permission.MESSAGE_RESEND, now=now)
    return _untold(actor, now)


def _told(actor: Actor) -> DeliveryQuerySet:
    return Delivery.objects.filter(
        account_id=actor.account.pk,
        channel=Channel.SCREEN,
        role=actor.role.value,
        message__municipality_id=actor.municipality.pk,
    )


def _untold(actor: Actor, now: datetime) -> MessageQuerySet:
    is_late = Q(due_at__lt=now - LATE) | Q(attempts__gte=_TRIED_FOR_AN_HOUR)
    here = Message.objects.filter(municipality_id=actor.municipality.pk)
    return here.filter(Q(is_late, done_at=None, given_up_at=None) | Q(given_up_at__isnull=False))
