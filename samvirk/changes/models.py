"""A change of koordinator, from the question to the day when another takes over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.fields import SealedField
from samvirk.core.models import RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column


class ChangeReason(models.TextChoices):
    """Why another is to take over (R-100)."""

    WISH = "wish", _("Personen ønsker det")
    JOB = "job", _("Koordinatoren slutter eller bytter jobb")
    LEAVE = "leave", _("Koordinatoren skal være lenge borte")
    TRANSITION = "transition", _("Overgang, for eksempel til skole")
    CAPACITY = "capacity", _("Koordinatoren har for mange")
    RELATION = "relation", _("Samarbeidet fungerer ikke")


class ChangeOutcome(models.TextChoices):
    """How a question about a change ended without one."""

    REFUSED = "refused", _("Nei")
    WITHDRAWN = "withdrawn", _("Trukket")


class CoordinatorChangeQuerySet(RecordQuerySet["CoordinatorChange"]):
    """Adjectives for changes."""

    def open(self) -> "CoordinatorChangeQuerySet":
        """Those that nobody has ended, and in which the former still serves."""
        return self.filter(closed_at=None, former__ended_at=None, former__ends_on=None)

    def unanswered(self) -> "CoordinatorChangeQuerySet":
        """Open ones that wait for the coordinating unit."""
        return self.open().filter(granted_at=None)

    def granted(self) -> "CoordinatorChangeQuerySet":
        """Open ones in which somebody new is looked for."""
        return self.open().filter(granted_at__isnull=False)


class CoordinatorChange(Versioned):
    """Another is to take over from the `former` koordinator, who serves until then (R-100).

    The person's side asks and need not say why; the coordinating unit answers, or begins it itself for
    another reason. It is carried out once the former appointment has ended: that is not stored here.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="coordinator_changes", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="changes", verbose_name="koordinering"
    )
    former = models.ForeignKey(
        CoordinatorAppointment,
        on_delete=models.PROTECT,
        related_name="changes",
        verbose_name="koordinator til nå",
    )
    reason = models.CharField("grunn", max_length=10, choices=ChangeReason)
    words = SealedField("med egne ord", null=True, blank=True)
    asked_at = models.DateTimeField("spurt")
    asked_by = account_column("asked_changes", "spurt av")
    granted_at = models.DateTimeField("svart ja", null=True, blank=True)
    answered_by = account_column("answered_changes", "svart av")
    answer = SealedField("forklart for personen", null=True, blank=True)
    outcome = models.CharField("utfall", max_length=9, choices=ChangeOutcome, blank=True)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "former", "asked_by", "answered_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("reason", "asked_at", "granted_at", "outcome", "closed_at"), PUBLIC),
        **dict.fromkeys(("words", "answer"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(CoordinatorChangeQuerySet)()

    class Meta:
        verbose_name = "skifte"
        verbose_name_plural = "skifter"
        constraints = [
            models.UniqueConstraint(
                name="one_open_change_of_a_koordinator", fields=["former"], condition=Q(closed_at=None)
            ),
            models.CheckConstraint(
                name="a_change_that_is_closed_says_how",
                condition=Q(outcome="", closed_at=None) | ~Q(outcome="") & Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_refused_change_is_explained",
                condition=~Q(outcome="refused") | Q(answer__isnull=False, granted_at=None),
            ),
        ]
