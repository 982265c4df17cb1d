"""One row for each change and each reading, and the seals over them."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import models

from samvirk.core.ids import new_id
from samvirk.core.models import RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal


class EventAction(StrEnum):
    """What kind of thing was done, with the codes of FHIR R4 AuditEvent.action."""

    CREATE = "C"
    READ = "R"
    UPDATE = "U"
    DELETE = "D"
    EXECUTE = "E"


class AuditEventQuerySet(RecordQuerySet["AuditEvent"]):
    """Adjectives for events."""

    def about(self, person_ids: Collection[UUID]) -> "AuditEventQuerySet":
        """Those about these persons."""
        return self.filter(person_id__in=person_ids)

    def readings(self) -> "AuditEventQuerySet":
        """Those in which somebody read something and changed nothing."""
        return self.filter(action=EventAction.READ)

    def since(self, moment: datetime) -> "AuditEventQuerySet":
        """Those from this moment on."""
        return self.filter(occurred_at__gte=moment)

    def readers(self) -> int:
        """Return how many accounts did them."""
        return self.exclude(account_id=None).order_by().values("account_id").distinct().count()


class AuditEvent(models.Model):
    """Who did what to which row, about whom, when, and on what basis.

    Has no foreign keys, so that it outlives what it tells about, and holds ids and codes, never content.
    Never changed and never removed: triggers refuse it, and seals show it. `sequence` orders events, since
    clocks go back; numbers may be missing where a transaction was rolled back.

    A FHIR R4 AuditEvent is a mapping of it: `action`, `occurred_at` → recorded, `account_id` and `role` →
    agent, `person_id` → the patient entity, `subject_*` and `fields` → the other entity, `basis` →
    purposeOfEvent, `request_id` → the transaction entity. The outcome is always success: an event is stored
    together with what it tells about, or neither is.
    """

    sequence = models.BigAutoField("løpenummer", primary_key=True)
    id = models.UUIDField(unique=True, default=new_id, editable=False)
    occurred_at = models.DateTimeField("tidspunkt")
    action = models.CharField("slags handling", max_length=1)
    verb = models.CharField("handling", max_length=60)
    account_id = models.UUIDField("konto", null=True, blank=True)
    role = models.CharField("rolle", max_length=20, blank=True)
    basis = models.CharField("grunnlag", max_length=60)
    municipality_id = models.UUIDField("kommune", null=True, blank=True)
    person_id = models.UUIDField("hvem det gjelder", null=True, blank=True)
    subject_type = models.CharField("hva slags", max_length=60)
    subject_id = models.UUIDField("hvilken")
    request_id = models.UUIDField("forespørsel", null=True, blank=True)
    fields = models.JSONField("felt", default=list)

    privacy = {
        "sequence": PUBLIC,
        "id": PUBLIC,
        "occurred_at": PUBLIC,
        "action": PUBLIC,
        "verb": PUBLIC,
        "account_id": personal(Scrub.KEEP),
        "role": PUBLIC,
        "basis": PUBLIC,
        "municipality_id": PUBLIC,
        "person_id": personal(Scrub.KEEP),
        "subject_type": PUBLIC,
        "subject_id": personal(Scrub.KEEP),
        "request_id": PUBLIC,
        "fields": PUBLIC,
    }
    objects = models.Manager.from_queryset(AuditEventQuerySet)()

    class Meta:
        verbose_name = "loggført hendelse"
        verbose_name_plural = "loggførte hendelser"
        indexes = [
            models.Index(fields=["subject_id", "-sequence"], name="audit_subject"),
            models.Index(
                fields=["person_id", "-sequence"],
                name="audit_person",
                condition=models.Q(person_id__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_action_is_known", condition=models.Q(action__in=[*map(str, EventAction)])
            )
        ]


class AuditSeal(models.Model):
    """A hash over a final stretch of events and the seal before; what is under it cannot change unseen.

    Covers the events from `first_sequence` to `last_sequence`, both included. Never changed and never
    removed, like the events.
    """

    number = models.PositiveBigIntegerField("nummer", primary_key=True)
    first_sequence = models.BigIntegerField("første løpenummer")
    last_sequence = models.BigIntegerField("siste løpenummer")
    event_count = models.PositiveIntegerField("antall hendelser")
    digest = models.CharField("kontrollsum", max_length=64)
    sealed_at = models.DateTimeField("forseglet")

    privacy = {
        "number": PUBLIC,
        "first_sequence": PUBLIC,
        "last_sequence": PUBLIC,
        "event_count": PUBLIC,
        "digest": PUBLIC,
        "sealed_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["AuditSeal"])()

    class Meta:
        verbose_name = "forsegling"
        verbose_name_plural = "forseglinger"
        constraints = [
            models.CheckConstraint(
                name="seal_covers_at_least_one_event",
                condition=models.Q(event_count__gte=1, last_sequence__gte=models.F("first_sequence")),
            )
        ]
