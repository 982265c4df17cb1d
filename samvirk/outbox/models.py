"""Messages that wait to be told, and to whom each went."""

from django.db import models

from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal


class Message(Record):
    """Something has happened that people are to be told of; who they are is worked out when it is sent.

    Like an event of the log it has no foreign keys and holds ids and codes, never content: what is told is
    made of `topic` and the row as it stands at that moment. A worker takes it by a conditional update and
    holds it until `lease_ends_at`; one that dies lets go by itself. `done_at` ends it.
    """

    municipality_id = models.UUIDField("kommune")
    topic = models.CharField("hva det gjelder", max_length=60)
    subject_type = models.CharField("hva slags", max_length=60)
    subject_id = models.UUIDField("hvilken")
    person_id = models.UUIDField("hvem det gjelder", null=True, blank=True)
    created_at = models.DateTimeField("laget")
    due_at = models.DateTimeField("sendes tidligst")
    lease = models.UUIDField("tatt av", null=True, blank=True)
    lease_ends_at = models.DateTimeField("tatt til", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("forsøk", default=0)
    done_at = models.DateTimeField("ferdig", null=True, blank=True)

    privacy = {
        **dict.fromkeys(
            ("municipality_id", "topic", "subject_type", "subject_id", "created_at", "due_at"), PUBLIC
        ),
        "person_id": personal(Scrub.KEEP),
        **dict.fromkeys(("lease", "lease_ends_at", "attempts", "done_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Message"])()

    class Meta:
        verbose_name = "beskjed i utboksen"
        verbose_name_plural = "beskjeder i utboksen"
        indexes = [
            models.Index(fields=["due_at"], name="message_waits", condition=models.Q(done_at=None)),
            models.Index(fields=["subject_id"], name="message_by_subject"),
        ]


class Channel(models.TextChoices):
    """How somebody is told."""

    SCREEN = "screen", "Skjerm"
    EMAIL = "email", "E-post"


class Delivery(Record):
    """One message to one account by one channel.

    The id makes the `Message-ID` of an e-mail, so that one which is sent again after a crash is the same one.
    """

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="deliveries", verbose_name="beskjed"
    )
    account_id = models.UUIDField("til")
    channel = models.CharField("måte", max_length=10, choices=Channel)
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    seen_at = models.DateTimeField("sett", null=True, blank=True)

    privacy = {
        "message": PUBLIC,
        "account_id": personal(Scrub.KEEP),
        "channel": PUBLIC,
        "sent_at": PUBLIC,
        "seen_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Delivery"])()

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringer"
        constraints = [
            models.UniqueConstraint(
                name="one_delivery_of_a_message_to_an_account",
                fields=["message", "account_id", "channel"],
            )
        ]
