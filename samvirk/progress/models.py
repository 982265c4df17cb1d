"""The steps that were taken about a late activity, and the written reasons that end them."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.goals.models import Activity
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import account_column
from samvirk.rules.progress import LadderStep
from samvirk.staff.models import Professional

# The steps that go to whoever is responsible, and those that go to leaders.
ASKING = (LadderStep.ASKED, LadderStep.REMINDED)
LEADING = (LadderStep.LEADER_TOLD, LadderStep.LEADERS_MET)


class ReasonKind(models.TextChoices):
    """Why an activity waits, though its day has passed."""

    NOT_GRANTED = "not_granted", _("Ikke innvilget")
    WAITING_LIST = "waiting_list", _("Venteliste")
    PERSON_WAITS = "person_waits", _("Personen ønsker å vente")


class LateReason(Record):
    """A written reason, until the day on which it is looked at again; it ends the steps before it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="late_reasons", verbose_name="kommune"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="late_reasons", verbose_name="tiltak"
    )
    due_on = models.DateField("fristen den gangen")
    kind = models.CharField("grunn", max_length=12, choices=ReasonKind)
    note = SealedField("om grunnen", null=True, blank=True)
    look_again_on = models.DateField("ses på igjen")
    written_at = models.DateTimeField("skrevet")
    written_by = account_column("late_reasons", "skrevet av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("activity", "written_by"), personal(Scrub.KEEP)),
        "note": sensitive(Scrub.BLANK),
        "kind": sensitive(Scrub.KEEP),
        **dict.fromkeys(("due_on", "look_again_on", "written_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["LateReason"])()

    class Meta:
        verbose_name = "grunn til at et tiltak venter"
        verbose_name_plural = "grunner til at tiltak venter"
        constraints = [
            models.CheckConstraint(
                name="a_reason_is_looked_at_again_later", condition=Q(look_again_on__gt=F("due_on"))
            )
        ]


class StepAnswer(models.TextChoices):
    """What whoever was asked says."""

    DONE = "done", _("Det er gjort")
    NEW_DATE = "new_date", _("Jeg foreslår en ny dag")
    OTHER_DOES = "other_does", _("En annen gjør det")
    CANNOT = "cannot", _("Det går ikke nå")


class UnitDecision(models.TextChoices):
    """What the coordinating unit decides in the end (R-171)."""

    UNIT_DOES = "unit_does", _("En enhet gjør det")
    NEW_DATE = "new_date", _("Ny frist")
    CLOSED = "closed", _("Tiltaket stanses")


class ProgressStepQuerySet(RecordQuerySet["ProgressStep"]):
    """Adjectives for steps."""

    def standing(self) -> "ProgressStepQuerySet":
        """Those that count: of the day that is agreed now, of an unchanged promise, since any reason."""
        later = LateReason.objects.filter(
            activity=OuterRef("activity"), due_on=OuterRef("due_on"), written_at__gte=OuterRef("taken_at")
        )
        current = Q(activity__done_on=None, activity__stopped_on=None)
        return self.filter(
            current,
            ~Exists(later),
            due_on=F("activity__due_on"),
            taken_at__gte=F("activity__accepted_at"),
        )

    def sent(self) -> "ProgressStepQuerySet":
        """Those that have reached somebody."""
        return self.filter(sent_on__isnull=False)

    def unanswered(self) -> "ProgressStepQuerySet":
        """Standing ones that somebody waits for an answer to."""
        return self.standing().sent().filter(answer="", decision="")

    def at_unit(self) -> "ProgressStepQuerySet":
        """Standing ones by which the unit was told, and after which it has not decided."""
        decided = ProgressStep.objects.standing().filter(
            step=LadderStep.DECIDED, activity=OuterRef("activity"), taken_at__gte=OuterRef("taken_at")
        )
        return self.unanswered().filter(~Exists(decided), step=LadderStep.UNIT_TOLD)


class ProgressStep(Versioned):
    """A step of the ladder about a late activity: who took it, to whom, with which words, what came of it.

    `due_on` is the day that was agreed then. With another day, a changed activity or a written reason the
    step is history: see `standing`. One that is given on paper or by telephone (`is_by_hand`) counts from the
    day on which it was sent. Whoever speaks for the person asks and reminds too (`is_from_family`), and
    goes no further. The unit's decision is the last step and its own answer.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="progress_steps", verbose_name="kommune"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="progress_steps", verbose_name="tiltak"
    )
    step = models.PositiveSmallIntegerField("trinn", choices=[(each.value, each.name) for each in LadderStep])
    due_on = models.DateField("fristen den gangen")
    leader = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="progress_steps",
        null=True,
        blank=True,
        verbose_name="lederen som fikk vite det",
    )
    text = SealedField("det som ble sendt")
    is_by_hand = models.BooleanField("gitt utenom Samvirk", default=False)
    is_from_family = models.BooleanField("fra personens side", default=False)
    taken_at = models.DateTimeField("tatt")
    taken_by = account_column("progress_steps", "tatt av")
    sent_on = models.DateField("sendt", null=True, blank=True)
    answer = models.CharField("svar", max_length=10, choices=StepAnswer, blank=True)
    answer_note = SealedField("om svaret", null=True, blank=True)
    new_due_on = models.DateField("ny dag", null=True, blank=True)
    answered_at = models.DateTimeField("svarte", null=True, blank=True)
    answered_by = account_column("answered_steps", "svart av")
    decision = models.CharField("avgjørelse", max_length=9, choices=UnitDecision, blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="progress_steps",
        null=True,
        blank=True,
        verbose_name="enheten som gjør det",
    )
    is_deviation = models.BooleanField("avvik er meldt", default=False)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("activity", "leader", "taken_by", "answered_by", "unit"), personal(Scrub.KEEP)),
        **dict.fromkeys(("text", "answer_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("step", "due_on", "is_by_hand", "is_from_family", "taken_at", "sent_on"), PUBLIC),
        **dict.fromkeys(("answer", "new_due_on", "answered_at", "decision", "is_deviation"), PUBLIC),
    }
    objects = models.Manager.from_queryset(ProgressStepQuerySet)()

    class Meta:
        verbose_name = "fremdriftssteg"
        verbose_name_plural = "fremdriftssteg"
        constraints = [
            models.CheckConstraint(
                name="the_family_asks_and_reminds",
                condition=Q(is_from_family=False) | Q(step__in=[each.value for each in ASKING]),
            ),
            models.CheckConstraint(name="the_ladder_has_six_steps", condition=Q(step__gte=1, step__lte=6)),
            models.CheckConstraint(
                name="an_answer_has_a_moment",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="the_last_step_is_a_decision",
                condition=Q(step=6) & ~Q(decision="") | ~Q(step=6) & Q(decision=""),
            ),
            models.CheckConstraint(
                name="a_unit_that_does_it_is_named",
                condition=Q(decision="unit_does", unit__isnull=False)
                | ~Q(decision="unit_does") & Q(unit=None),
            ),
        ]
