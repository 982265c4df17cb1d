"""Which deadlines have been told; when something is due is asked of the rules, never stored."""

from django.db import models

from samvirk.coordination.models import Coordination
from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal
from samvirk.organisations.models import Municipality


class DeadlineKind(models.TextChoices):
    """What is due."""

    PROGRESS = "progress", "Fremdrift"
    FIRST_CONTACT = "first_contact", "Første kontakt"
    START_CONVERSATION = "start_conversation", "Oppstartsamtale"
    START_MEETING = "start_meeting", "Oppstartsmøte"
    PLAN = "plan", "Plan"
    CONSENT = "consent", "Samtykke"
    TEAM_MEETING = "team_meeting", "Møte i gruppen"
    REVIEW = "review", "Evaluering"


class ToldDeadline(Record):
    """That the koordinator was told of something due: of what, and which day that was. Told once."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="told_deadlines", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="told_deadlines", verbose_name="koordinering"
    )
    kind = models.CharField("hva", max_length=18, choices=DeadlineKind)
    subject_id = models.UUIDField("hvilken")
    due_on = models.DateField("frist")
    told_at = models.DateTimeField("varslet")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "subject_id"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "due_on", "told_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ToldDeadline"])()

    class Meta:
        verbose_name = "varslet frist"
        verbose_name_plural = "varslede frister"
        constraints = [
            # The coordination stands first, so that the same index finds what was told of some coordinations.
            models.UniqueConstraint(
                name="a_deadline_is_told_once", fields=["coordination", "kind", "subject_id", "due_on"]
            )
        ]
