"""Which tool was chosen, the services around the person, and who close to them takes part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import NextOfKin
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column


class Tool(models.TextChoices):
    """What the work is kept in (R-135)."""

    PLAN = "plan", _("Individuell plan")
    MINUTES = "minutes", _("Ansvarsgruppe med referat")
    COORDINATOR_ONLY = "coordinator_only", _("Bare koordinator")


class ToolChoice(Record):
    """The tool that was chosen, why and when; another choice is a new row, and goals and activities stay."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="tool_choices", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="tool_choices", verbose_name="koordinering"
    )
    tool = models.CharField("verktøy", max_length=16, choices=Tool)
    reason = SealedField("hvorfor")
    chosen_on = models.DateField("valgt")
    chosen_by = account_column("tool_choices", "registrert av")
    replaced_at = models.DateTimeField("erstattet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "chosen_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("tool", "chosen_on", "replaced_at"), PUBLIC),
        "reason": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ToolChoice"])()

    class Meta:
        verbose_name = "valg av verktøy"
        verbose_name_plural = "valg av verktøy"
        constraints = [
            models.UniqueConstraint(
                name="one_tool_at_a_time", fields=["coordination"], condition=Q(replaced_at=None)
            )
        ]


class InvolvedServiceQuerySet(RecordQuerySet["InvolvedService"]):
    """Adjectives for services."""

    def listed(self) -> "InvolvedServiceQuerySet":
        """Those that are still involved, in the order they were written."""
        return self.filter(ended_on=None).order_by("pk")


class InvolvedService(Versioned):
    """A service around the person, in the koordinator's overview; in the plan only with a tick (R-004)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="involved_services", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="involved_services", verbose_name="koordinering"
    )
    name = SealedField("tjeneste")
    contact = SealedField("kontaktperson", null=True, blank=True)
    contribution = SealedField("det tjenesten bidrar med", null=True, blank=True)
    is_in_plan = models.BooleanField("med i planen", default=True)
    ended_on = models.DateField("ikke lenger med", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "coordination": personal(Scrub.KEEP),
        **dict.fromkeys(("name", "contact", "contribution"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("is_in_plan", "ended_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(InvolvedServiceQuerySet)()

    class Meta:
        verbose_name = "involvert tjeneste"
        verbose_name_plural = "involverte tjenester"


class RelativeTakingPart(Versioned):
    """Somebody close who takes part in the plan, when both they and the person want it (R-143)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="relatives_taking_part", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination,
        on_delete=models.PROTECT,
        related_name="relatives_taking_part",
        verbose_name="koordinering",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin, on_delete=models.PROTECT, related_name="taking_part", verbose_name="pårørende"
    )
    person_wants_on = models.DateField("personen vil")
    relative_wants_on = models.DateField("pårørende vil")
    noted_by = account_column("relatives_taking_part", "registrert av")
    ended_on = models.DateField("ikke lenger med", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "next_of_kin", "noted_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("person_wants_on", "relative_wants_on", "ended_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["RelativeTakingPart"])()

    class Meta:
        verbose_name = "pårørende som deltar"
        verbose_name_plural = "pårørende som deltar"
        constraints = [
            models.UniqueConstraint(
                name="a_relative_takes_part_once",
                fields=["coordination", "next_of_kin"],
                condition=Q(ended_on=None),
            )
        ]


class NoRelativesWish(Record):
    """The person wants nobody close to take part (R-143), until they say otherwise."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="no_relatives_wishes", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination,
        on_delete=models.PROTECT,
        related_name="no_relatives_wishes",
        verbose_name="koordinering",
    )
    stated_on = models.DateField("sagt")
    noted_by = account_column("no_relatives_wishes", "registrert av")
    taken_back_at = models.DateTimeField("tatt tilbake", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "noted_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("stated_on", "taken_back_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["NoRelativesWish"])()

    class Meta:
        verbose_name = "ønske om ingen pårørende"
        verbose_name_plural = "ønsker om ingen pårørende"
        constraints = [
            models.UniqueConstraint(
                name="no_relatives_is_wished_once", fields=["coordination"], condition=Q(taken_back_at=None)
            )
        ]
