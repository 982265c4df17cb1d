"""Files about a person, sealed in their rows."""

from django.db import models

from samvirk.core.fields import SealedField
from samvirk.core.models import RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, Person


class FileKind(models.TextChoices):
    """What a file is by its first bytes; nothing else is taken in."""

    PDF = "application/pdf", "PDF"
    PNG = "image/png", "PNG"
    JPEG = "image/jpeg", "JPEG"


class AttachmentQuerySet(RecordQuerySet["Attachment"]):
    """Adjectives for attachments."""

    def listed(self) -> "AttachmentQuerySet":
        """Those that are in use, the newest first, without their content."""
        return self.filter(archived_at=None).defer("content").order_by("-uploaded_at", "pk")


class Attachment(Versioned):
    """A file about a person: a power of attorney, a care order, a doctor's letter.

    Name and content lie sealed: «epikrise BUP.pdf» tells of health, «vedtak Solbakken skole.pdf» of a place.
    The row holds the file itself, so that it is saved, backed up and erased with everything else.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="attachments", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attachments", verbose_name="person"
    )
    uploaded_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="attachments",
        null=True,
        blank=True,
        verbose_name="lagt inn av",
    )
    name = SealedField("navn")
    content = SealedField("innhold")
    kind = models.CharField("slag fil", max_length=20, choices=FileKind)
    byte_count = models.PositiveIntegerField("størrelse i byte")
    uploaded_at = models.DateTimeField("lagt inn")
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "uploaded_by": personal(Scrub.KEEP),
        "name": sensitive(Scrub.REMOVE_ROW),
        "content": sensitive(Scrub.REMOVE_ROW),
        "kind": PUBLIC,
        "byte_count": PUBLIC,
        "uploaded_at": PUBLIC,
        "archived_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(AttachmentQuerySet)()

    class Meta:
        verbose_name = "vedlegg"
        verbose_name_plural = "vedlegg"
        constraints = [
            models.CheckConstraint(
                name="attachment_is_of_a_known_kind", condition=models.Q(kind__in=FileKind.values)
            )
        ]
