"""One row for each change and each reading."""

from django.db import models

from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal


class AuditEvent(Record):
    """Who did what to which row, when, and on what basis.

    Has no foreign keys, so that it outlives what it tells about, and holds ids and codes, never content.
    Shaped so that a FHIR R4 AuditEvent is a mapping of it.
    """

    occurred_at = models.DateTimeField("tidspunkt")
    account_id = models.UUIDField("konto", null=True, blank=True)
    municipality_id = models.UUIDField("kommune", null=True, blank=True)
    verb = models.CharField("handling", max_length=60)
    subject_type = models.CharField("hva slags", max_length=60)
    subject_id = models.UUIDField("hvilken")
    basis = models.CharField("grunnlag", max_length=60)
    fields = models.JSONField("felt", default=list)

    privacy = {
        "occurred_at": PUBLIC,
        "account_id": personal(Scrub.KEEP),
        "municipality_id": PUBLIC,
        "verb": PUBLIC,
        "subject_type": PUBLIC,
        "subject_id": personal(Scrub.KEEP),
        "basis": PUBLIC,
        "fields": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["AuditEvent"])()

    class Meta:
        verbose_name = "loggført hendelse"
        verbose_name_plural = "loggførte hendelser"
        indexes = [models.Index(fields=["subject_id", "-occurred_at"], name="audit_subject")]
