"""Goals, the activities towards them, and short notes on how an activity goes.

They hang on the coordination, so that a plan and minutes share them and a change of tool carries them over
(R-135, R-138).
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import NextOfKin, Parent
from samvirk.mappings.models import LifeArea, MappedArea
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column
from samvirk.staff.models import Professional


class GoalOrigin(models.TextChoices):
    """Who the goal comes from (R-145)."""

    PERSON = "person", _("Personen selv")
    FAMILY = "family", _("Familien")
    COORDINATOR = "coordinator", _("Koordinatoren")
    TEAM = "team", _("Ansvarsgruppa")


class Horizon(models.TextChoices):
    """How far ahead a goal lies."""

    SHORT = "short", _("De neste månedene")
    LONG = "long", _("På lengre sikt")


class GoalOutcome(models.TextChoices):
    """What became of a goal."""

    REACHED = "reached", _("Nådd")
    PARTLY = "partly", _("Delvis nådd")
    NOT_REACHED = "not_reached", _("Ikke nådd")
    CHANGED = "changed", _("Endret")
    LAID_ASIDE = "laid_aside", _("Lagt bort")


class GoalQuerySet(RecordQuerySet["Goal"]):
    """Adjectives for goals."""

    def current(self) -> "GoalQuerySet":
        """Those that have not ended, in the order they were written."""
        return self.filter(ended_on=None).order_by("pk")


class Goal(Versioned):
    """What the person wants to reach; a sub-goal hangs on its goal. It is theirs once they have agreed."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="goals", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="goals", verbose_name="koordinering"
    )
    main_goal = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="sub_goals",
        null=True,
        blank=True,
        verbose_name="hovedmål",
    )
    need = models.ForeignKey(
        MappedArea,
        on_delete=models.PROTECT,
        related_name="goals",
        null=True,
        blank=True,
        verbose_name="behovet målet kommer fra",
    )
    area = models.CharField("livsområde", max_length=14, choices=LifeArea, blank=True)
    origin = models.CharField("hvem målet kommer fra", max_length=11, choices=GoalOrigin)
    text = SealedField("mål")
    horizon = models.CharField("når", max_length=5, choices=Horizon)
    target_on = models.DateField("nådd innen", null=True, blank=True)
    proposed_at = models.DateTimeField("foreslått")
    proposed_by = account_column("proposed_goals", "foreslått av")
    agreed_at = models.DateTimeField("personen er enig", null=True, blank=True)
    agreed_by = account_column("agreed_goals", "enighet registrert av")
    ended_on = models.DateField("avsluttet", null=True, blank=True)
    outcome = models.CharField("resultat", max_length=11, choices=GoalOutcome, blank=True)
    outcome_note = SealedField("om resultatet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "main_goal", "need"), personal(Scrub.KEEP)),
        **dict.fromkeys(("proposed_by", "agreed_by"), personal(Scrub.KEEP)),
        "area": sensitive(Scrub.KEEP),
        **dict.fromkeys(("text", "outcome_note"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("origin", "horizon", "target_on", "proposed_at", "agreed_at"), PUBLIC),
        **dict.fromkeys(("ended_on", "outcome"), PUBLIC),
    }
    objects = models.Manager.from_queryset(GoalQuerySet)()

    class Meta:
        verbose_name = "mål"
        verbose_name_plural = "mål"
        constraints = [
            models.CheckConstraint(
                name="a_goal_that_ended_says_how",
                condition=Q(ended_on=None, outcome="") | Q(ended_on__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="a_goal_is_no_part_of_itself", condition=Q(main_goal=None) | ~Q(main_goal=F("id"))
            ),
        ]


class Responsible(models.TextChoices):
    """Who does it (R-146): the person, somebody near, a professional, somebody outside, or nobody yet."""

    PERSON = "person", _("Personen selv")
    PARENT = "parent", _("Forelder")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende")
    PROFESSIONAL = "professional", _("Fagperson")
    OUTSIDE = "outside", _("Noen som ikke er i Samvirk")
    UNCLEAR = "unclear", _("Ikke avklart")


class DecisionState(models.TextChoices):
    """How it stands with a decision that an activity needs; the plan gives no right to it (R-005)."""

    NOT_APPLIED = "not_applied", _("Ikke søkt")
    APPLIED = "applied", _("Søkt")
    GRANTED = "granted", _("Innvilget")
    REFUSED = "refused", _("Avslått")


class PersonAnswer(models.TextChoices):
    """What the person says to a proposal that was made without them (R-165)."""

    YES = "yes", _("Ja")
    NO = "no", _("Nei")
    TALK = "talk", _("Snakk med meg")


class ActivityQuerySet(RecordQuerySet["Activity"]):
    """Adjectives for activities."""

    def current(self) -> "ActivityQuerySet":
        """Those that are neither done nor stopped, in the order they were written."""
        return self.filter(done_on=None, stopped_on=None).order_by("pk")

    def agreed(self) -> "ActivityQuerySet":
        """Current ones that somebody has taken on, and that the person has not been left out of."""
        is_theirs = Q(person_asked_at=None) | Q(person_answer=PersonAnswer.YES)
        return self.current().filter(is_theirs, accepted_at__isnull=False)

    def unanswered(self) -> "ActivityQuerySet":
        """Current ones that somebody is asked to do, and has not said yes or no to."""
        rows = self.current().exclude(responsible=Responsible.UNCLEAR)
        return rows.filter(accepted_at=None, declined_at=None)

    def waiting_for_person(self) -> "ActivityQuerySet":
        """Current ones that the person has been asked about and has not said yes or no to."""
        rows = self.current().filter(person_asked_at__isnull=False, declined_at=None)
        return rows.filter(person_answer__in=("", PersonAnswer.TALK))

    def unsettled(self) -> "ActivityQuerySet":
        """Current ones that nobody has taken on, or that the person has not said yes to."""
        is_asked = Q(person_asked_at__isnull=False) & ~Q(person_answer=PersonAnswer.YES)
        return self.current().filter(is_asked | Q(accepted_at=None))

    def late(self, today: date) -> "ActivityQuerySet":
        """Current ones whose day has passed."""
        return self.current().filter(due_on__lt=today)


class Activity(Versioned):
    """What somebody does towards a goal: who, what, by when, how, how much (R-160, R-161).

    It is a proposal until whoever is responsible has accepted it, and, where it was made without the person,
    until they have said yes. Silence is never a yes.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="activities", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="activities", verbose_name="koordinering"
    )
    goal = models.ForeignKey(
        Goal,
        on_delete=models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="mål",
    )
    need = models.ForeignKey(
        MappedArea,
        on_delete=models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="behovet tiltaket svarer på",
    )
    text = SealedField("hva")
    how = SealedField("hvordan", null=True, blank=True)
    extent = SealedField("hvor mye og hvor ofte", null=True, blank=True)
    due_on = models.DateField("frist", null=True, blank=True)
    is_ongoing = models.BooleanField("løpende", default=False)

    responsible = models.CharField("hvem gjør det", max_length=12, choices=Responsible)
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin,
        on_delete=models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="pårørende",
    )
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    outside_name = SealedField("navn på den som gjør det", null=True, blank=True)

    proposed_at = models.DateTimeField("foreslått")
    proposed_by = account_column("proposed_activities", "foreslått av")
    accepted_at = models.DateTimeField("tatt på seg", null=True, blank=True)
    accepted_by = account_column("accepted_activities", "registrert av")
    declined_at = models.DateTimeField("sagt nei til", null=True, blank=True)
    declined_note = SealedField("hvorfor nei", null=True, blank=True)
    person_asked_at = models.DateTimeField("personen er spurt", null=True, blank=True)
    person_answer = models.CharField("personens svar", max_length=4, choices=PersonAnswer, blank=True)
    person_answered_at = models.DateTimeField("personen har svart", null=True, blank=True)

    is_decision_needed = models.BooleanField("krever vedtak", default=False)
    decision_state = models.CharField("vedtaket", max_length=11, choices=DecisionState, blank=True)
    decision_reference = SealedField("saksnummer i et annet system", null=True, blank=True)
    instead = SealedField("det som ble gjort i stedet", null=True, blank=True)
    done_on = models.DateField("utført", null=True, blank=True)
    stopped_on = models.DateField("stanset", null=True, blank=True)
    ending_note = SealedField("om avslutningen", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "goal", "need"), personal(Scrub.KEEP)),
        **dict.fromkeys(("responsible", "parent", "next_of_kin", "professional"), personal(Scrub.KEEP)),
        **dict.fromkeys(("proposed_by", "accepted_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("text", "how", "extent", "instead", "ending_note"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("outside_name", "declined_note", "decision_reference"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("due_on", "is_ongoing", "proposed_at", "accepted_at", "declined_at"), PUBLIC),
        **dict.fromkeys(("person_asked_at", "person_answer", "person_answered_at"), PUBLIC),
        **dict.fromkeys(("is_decision_needed", "decision_state", "done_on", "stopped_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = "tiltak"
        verbose_name_plural = "tiltak"
        indexes = [
            models.Index(
                fields=["municipality", "due_on"],
                name="activity_is_due",
                condition=Q(done_on=None, stopped_on=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="an_activity_has_a_day_or_goes_on",
                condition=Q(is_ongoing=True, due_on=None) | Q(is_ongoing=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="an_activity_names_who_does_it",
                condition=Q(responsible="parent", parent__isnull=False, next_of_kin=None, professional=None)
                | Q(responsible="next_of_kin", parent=None, next_of_kin__isnull=False, professional=None)
                | Q(responsible="professional", parent=None, next_of_kin=None, professional__isnull=False)
                | Q(responsible="outside", parent=None, next_of_kin=None, professional=None)
                & Q(outside_name__isnull=False)
                | Q(responsible__in=("person", "unclear"), parent=None, next_of_kin=None, professional=None),
            ),
            models.CheckConstraint(
                name="nobody_has_taken_on_what_is_unclear",
                condition=~Q(responsible="unclear") | Q(accepted_at=None),
            ),
            models.CheckConstraint(
                name="an_activity_is_taken_on_or_declined",
                condition=Q(accepted_at=None) | Q(declined_at=None),
            ),
            models.CheckConstraint(
                name="an_activity_is_done_or_stopped", condition=Q(done_on=None) | Q(stopped_on=None)
            ),
            models.CheckConstraint(
                name="a_person_answers_when_asked",
                condition=Q(person_answer="", person_answered_at=None)
                | Q(person_asked_at__isnull=False, person_answered_at__isnull=False) & ~Q(person_answer=""),
            ),
            models.CheckConstraint(
                name="a_decision_that_is_needed_has_a_state",
                condition=Q(is_decision_needed=False, decision_state="")
                | Q(is_decision_needed=True) & ~Q(decision_state=""),
            ),
        ]


class ProgressNote(Record):
    """A short note on how an activity goes, with day and author (R-162); never changed."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="progress_notes", verbose_name="kommune"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="notes", verbose_name="tiltak"
    )
    text = SealedField("notat")
    written_at = models.DateTimeField("skrevet")
    written_by = account_column("progress_notes", "skrevet av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("activity", "written_by"), personal(Scrub.KEEP)),
        "text": sensitive(Scrub.REMOVE_ROW),
        "written_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ProgressNote"])()

    class Meta:
        verbose_name = "notat om fremdrift"
        verbose_name_plural = "notater om fremdrift"
