"""The one individuell plan of a person, what it leaves out, and its versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.consent.models import ConsentForm
from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality
from samvirk.people.models import Person, account_column
from samvirk.rules.plan_content import PlanPoint


class PlanEnding(models.TextChoices):
    """Why a plan ended."""

    WISH = "wish", _("Personen ønsker det ikke lenger")
    NO_NEED = "no_need", _("Behovet er over")
    OTHER_TOOL = "other_tool", _("Et annet verktøy er valgt")
    DEATH = "death", _("Personen er død")
    MOVED = "moved", _("Personen har flyttet")
    MERGED = "merged", _("Slått sammen med en annen plan")


class PlanQuerySet(RecordQuerySet["Plan"]):
    """Adjectives for plans."""

    def running(self) -> "PlanQuerySet":
        """Those that have not ended; one that rests runs on."""
        return self.filter(ended_on=None)


class Plan(Versioned):
    """The individuell plan of one person: one at a time (R-153), with a period and a day to look it over.

    Goals, activities, koordinator and consent are asked for where they are kept; here lies what else the nine
    points want. What the person has approved is kept in `PlanVersion`.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plans", verbose_name="kommune"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans", verbose_name="person")
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="plans", verbose_name="koordinering"
    )
    started_on = models.DateField("begynt")
    valid_from = models.DateField("planperioden begynner", null=True, blank=True)
    valid_until = models.DateField("planperioden slutter", null=True, blank=True)
    revision_on = models.DateField("ses over", null=True, blank=True)
    contributions = SealedField("det hver enkelt bidrar med", null=True, blank=True)
    cooperation = SealedField("samarbeid med andre", null=True, blank=True)
    culture = SealedField("språk og kultur", null=True, blank=True)
    paused_on = models.DateField("hviler fra", null=True, blank=True)
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    ending = models.CharField("hvorfor avsluttet", max_length=10, choices=PlanEnding, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("person", "coordination"), personal(Scrub.KEEP)),
        **dict.fromkeys(("started_on", "valid_from", "valid_until", "revision_on"), PUBLIC),
        **dict.fromkeys(("contributions", "cooperation", "culture"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("paused_on", "ended_on", "ending"), PUBLIC),
    }
    objects = models.Manager.from_queryset(PlanQuerySet)()

    class Meta:
        verbose_name = "individuell plan"
        verbose_name_plural = "individuelle planer"
        constraints = [
            models.UniqueConstraint(
                name="one_plan_of_a_person", fields=["person"], condition=Q(ended_on=None)
            ),
            models.CheckConstraint(
                name="a_plan_that_ended_says_why",
                condition=Q(ended_on=None, ending="") | Q(ended_on__isnull=False) & ~Q(ending=""),
            ),
            models.CheckConstraint(
                name="a_plan_period_has_a_beginning",
                condition=Q(valid_from__isnull=False) | Q(valid_until=None, revision_on=None),
            ),
            ends_after_it_begins("plan_ends_after_it_begins"),
        ]


class OtherPlanLaw(models.TextChoices):
    """By which law another service has made an individuell plan, and who has."""

    MUNICIPALITY = "municipality", _("En annen kommune (helse- og omsorgstjenesteloven)")
    HOSPITAL = "hospital", _("Sykehus (spesialisthelsetjenesteloven)")
    MENTAL_HEALTH = "mental_health", _("Psykisk helsevern (psykisk helsevernloven)")
    NAV = "nav", _("NAV (arbeids- og velferdsforvaltningsloven)")
    SOCIAL_SERVICES = "social_services", _("Sosiale tjenester i NAV (sosialtjenesteloven)")
    CHILD_WELFARE = "child_welfare", _("Barnevernet (barnevernsloven)")


class OtherPlan(Versioned):
    """A plan that somebody else has made for the person; merged, it is a part of the only one (R-153).

    It is known of before it is merged: a person who moves in, or comes home from hospital, brings it.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="other_plans", verbose_name="kommune"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="others", verbose_name="individuell plan"
    )
    law = models.CharField("hvem har laget den", max_length=15, choices=OtherPlanLaw)
    coordinated_by = SealedField("hvem koordinerer den")
    noted_on = models.DateField("skrevet inn")
    noted_by = account_column("noted_other_plans", "skrevet inn av")
    merged_on = models.DateField("del av denne planen fra", null=True, blank=True)
    merged_by = account_column("merged_other_plans", "slått sammen av")
    # What the other service was told, and by whom: that its plan is closed and follows this one.
    agreed_with = SealedField("hvem det er avtalt med", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("plan", "noted_by", "merged_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("law", "noted_on", "merged_on"), PUBLIC),
        **dict.fromkeys(("coordinated_by", "agreed_with"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["OtherPlan"])()

    class Meta:
        verbose_name = "plan fra andre"
        verbose_name_plural = "planer fra andre"
        constraints = [
            models.UniqueConstraint(
                name="another_plan_of_a_kind_is_noted_once",
                fields=["plan", "law"],
                condition=Q(merged_on=None),
            ),
            models.CheckConstraint(
                name="a_merged_plan_says_with_whom_it_was_agreed",
                condition=Q(merged_on=None) | Q(agreed_with__isnull=False),
            ),
        ]


class LeftOutPoint(Record):
    """One of the nine points that the plan leaves out, and why (R-140), until it is told after all."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="left_out_points", verbose_name="kommune"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="left_out", verbose_name="individuell plan"
    )
    point = models.CharField("punkt", max_length=24, choices=[(each.value, each.value) for each in PlanPoint])
    reason = SealedField("hvorfor")
    left_out_at = models.DateTimeField("utelatt")
    left_out_by = account_column("left_out_points", "utelatt av")
    taken_back_at = models.DateTimeField("tatt med likevel", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("plan", "left_out_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("point", "left_out_at", "taken_back_at"), PUBLIC),
        "reason": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["LeftOutPoint"])()

    class Meta:
        verbose_name = "punkt som er utelatt"
        verbose_name_plural = "punkter som er utelatt"
        constraints = [
            models.UniqueConstraint(
                name="a_point_is_left_out_once", fields=["plan", "point"], condition=Q(taken_back_at=None)
            )
        ]


class PlanVersionQuerySet(RecordQuerySet["PlanVersion"]):
    """Adjectives for versions."""

    def unanswered(self) -> "PlanVersionQuerySet":
        """The newest of each plan, where nobody has answered it: those before it were replaced."""
        newer = PlanVersion.objects.filter(plan=models.OuterRef("plan"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(newer), approved_at=None, sent_back_at=None)


class PlanVersion(Record):
    """The whole plan as it was sent for approval: number n of it, never rewritten (R-154).

    `content` is what `plans.content` makes of the plan, as JSON. The newest that is approved is the plan in
    force; one that is not approved and not the newest was replaced before the person answered.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plan_versions", verbose_name="kommune"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="versions", verbose_name="individuell plan"
    )
    number = models.PositiveSmallIntegerField("nummer")
    content = SealedField("innhold")
    made_at = models.DateTimeField("laget")
    made_by = account_column("made_plan_versions", "laget av")
    # The person says yes to it without deciding: a child whose parents approve.
    agreed_at = models.DateTimeField("personen er enig", null=True, blank=True)
    approved_at = models.DateTimeField("godkjent", null=True, blank=True)
    approved_by = account_column("approved_plan_versions", "godkjenning registrert av")
    approval_form = models.CharField("godkjent hvordan", max_length=7, choices=ConsentForm, blank=True)
    approval_note = SealedField("hvem som godkjente, og når", null=True, blank=True)
    sent_back_at = models.DateTimeField("sendt tilbake", null=True, blank=True)
    sent_back_note = SealedField("hva som skal endres", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("plan", "made_by", "approved_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("number", "made_at", "agreed_at", "approved_at"), PUBLIC),
        **dict.fromkeys(("approval_form", "sent_back_at"), PUBLIC),
        **dict.fromkeys(("content", "approval_note", "sent_back_note"), sensitive(Scrub.REMOVE_ROW)),
    }
    objects = models.Manager.from_queryset(PlanVersionQuerySet)()

    class Meta:
        verbose_name = "planversjon"
        verbose_name_plural = "planversjoner"
        constraints = [
            models.UniqueConstraint(name="a_version_has_its_number", fields=["plan", "number"]),
            models.CheckConstraint(
                name="an_approval_says_how",
                condition=Q(approved_at=None, approval_form="")
                | Q(approved_at__isnull=False) & ~Q(approval_form=""),
            ),
            models.CheckConstraint(
                name="a_version_is_approved_or_sent_back",
                condition=Q(approved_at=None) | Q(sent_back_at=None),
            ),
        ]
