"""Messages that wait to be told, and to whom each went."""

from datetime import datetime

from django.db import models

from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal


class MessageQuerySet(RecordQuerySet["Message"]):
    """Adjectives for messages."""

    def waiting(self) -> "MessageQuerySet":
        """Those that have not been told, and that nobody has given up."""
        return self.filter(done_at=None, given_up_at=None)

    def free(self, now: datetime) -> "MessageQuerySet":
        """Those that are due and that no worker holds."""
        is_let_go = models.Q(lease=None) | models.Q(lease_ends_at__lte=now)
        return self.waiting().filter(is_let_go, due_at__lte=now)

    def given_up(self) -> "MessageQuerySet":
        """Those that could not be told, however often it was tried."""
        return self.filter(given_up_at__isnull=False)


class Message(Record):
    """Something has happened that people are to be told of; who they are is worked out when it is sent.

    Like an event of the log it has no foreign keys and holds ids and codes, never content: what is told is
    made of `topic` and the row as it stands at that moment. A worker takes it by a conditional update and
    holds it until `lease_ends_at`; one that dies lets go by itself. `done_at` ends it, and so does
    `given_up_at`: then it stays, and the administrator is told.
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
    given_up_at = models.DateTimeField("oppgitt", null=True, blank=True)

    privacy = {
        **dict.fromkeys(
            ("municipality_id", "topic", "subject_type", "subject_id", "created_at", "due_at"), PUBLIC
        ),
        "person_id": personal(Scrub.KEEP),
        **dict.fromkeys(("lease", "lease_ends_at", "attempts", "done_at", "given_up_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = "beskjed i utboksen"
        verbose_name_plural = "beskjeder i utboksen"
        indexes = [
            models.Index(
                fields=["due_at"], name="message_waits", condition=models.Q(done_at=None, given_up_at=None)
            ),
            models.Index(
                fields=["municipality_id"],
                name="message_given_up",
                condition=models.Q(given_up_at__isnull=False),
            ),
            models.Index(fields=["lease"], name="message_held", condition=models.Q(lease__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_is_told_or_given_up",
                condition=models.Q(done_at=None) | models.Q(given_up_at=None),
            ),
            models.CheckConstraint(
                name="a_lease_ends",
                condition=models.Q(lease=None, lease_ends_at=None)
                | models.Q(lease__isnull=False, lease_ends_at__isnull=False),
            ),
        ]


class Channel(models.TextChoices):
    """How somebody is told."""

    SCREEN = "screen", "Skjerm"
    EMAIL = "email", "E-post"


class DeliveryQuerySet(RecordQuerySet["Delivery"]):
    """Adjectives for deliveries."""

    def unsent(self) -> "DeliveryQuerySet":
        """Those that still have to leave."""
        return self.filter(sent_at=None)

    def unseen(self) -> "DeliveryQuerySet":
        """Those that nobody has opened."""
        return self.filter(seen_at=None)


class Delivery(Record):
    """One message to one account by one channel.

    The id makes the `Message-ID` of an e-mail, so that one which is sent again after a crash is the same one.
    `role` says in what part the account was told. On the screen it is shown while the account sees
    `person_id`; without one it was told for another reason than sight, and keeps it.
    """

    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="deliveries", verbose_name="beskjed"
    )
    account_id = models.UUIDField("til")
    role = models.CharField("som", max_length=20)
    person_id = models.UUIDField("så lenge de ser", null=True, blank=True)
    channel = models.CharField("måte", max_length=10, choices=Channel)
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    seen_at = models.DateTimeField("sett", null=True, blank=True)

    privacy = {
        "message": PUBLIC,
        "account_id": personal(Scrub.KEEP),
        "role": PUBLIC,
        "person_id": personal(Scrub.KEEP),
        "channel": PUBLIC,
        "sent_at": PUBLIC,
        "seen_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(DeliveryQuerySet)()

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringer"
        indexes = [
            models.Index(fields=["account_id", "channel", "-sent_at"], name="delivery_by_account"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_delivery_of_a_message_to_an_account",
                fields=["message", "account_id", "channel"],
            )
        ]
