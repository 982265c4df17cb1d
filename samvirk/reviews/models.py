"""Evaluations of the work around a person, with everybody's view; and how the work ends."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.goals.models import Goal, GoalOutcome
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column


class FurtherNeed(models.TextChoices):
    """What an evaluation answers: is more coordination needed (R-239)?"""

    CONTINUE = "continue", _("Fortsett som nå")
    CHANGE = "change", _("Fortsett, men endre noe")
    END = "end", _("Avslutt")


# What can change, each in a column of its own.
CHANGES: Final = ("is_coordinator_changing", "is_tool_changing", "is_goal_changing", "is_team_changing")


class ReviewQuerySet(RecordQuerySet["Review"]):
    """Adjectives for evaluations."""

    def begun(self) -> "ReviewQuerySet":
        """Those that are not finished."""
        return self.filter(finished_on=None)

    def finished(self) -> "ReviewQuerySet":
        """Those that are finished, the newest first."""
        return self.filter(finished_on__isnull=False).order_by("-finished_on", "-pk")


class Review(Versioned):
    """One evaluation, from the day it is begun until it is finished; then nothing in it is changed.

    `finished_on` is the day that the next one is reckoned from.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="reviews", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="reviews", verbose_name="koordinering"
    )
    begun_on = models.DateField("begynt")
    begun_by = account_column("begun_reviews", "begynt av")
    worked = SealedField("dette virket", null=True, blank=True)
    failed = SealedField("dette virket ikke", null=True, blank=True)
    not_asked_note = SealedField("hvorfor personen ikke er spurt", null=True, blank=True)
    further_need = models.CharField(
        "trengs det mer koordinering", max_length=8, choices=FurtherNeed, blank=True
    )
    further_note = SealedField("hvorfor", null=True, blank=True)
    is_coordinator_changing = models.BooleanField("koordinatoren skal byttes", default=False)
    is_tool_changing = models.BooleanField("verktøyet skal byttes", default=False)
    is_goal_changing = models.BooleanField("målene skal endres", default=False)
    is_team_changing = models.BooleanField("ansvarsgruppen skal endres", default=False)
    is_disputed = models.BooleanField("personen vil fortsette", default=False)
    finished_on = models.DateField("ferdig", null=True, blank=True)
    finished_by = account_column("finished_reviews", "ferdig av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "begun_by", "finished_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("begun_on", "finished_on", "further_need", "is_disputed", *CHANGES), PUBLIC),
        **dict.fromkeys(("worked", "failed", "not_asked_note", "further_note"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(ReviewQuerySet)()

    class Meta:
        verbose_name = "evaluering"
        verbose_name_plural = "evalueringer"
        constraints = [
            models.UniqueConstraint(
                name="one_review_at_a_time", fields=["coordination"], condition=Q(finished_on=None)
            ),
            models.CheckConstraint(
                name="a_finished_review_answers_the_need",
                condition=Q(finished_on=None, further_need="")
                | Q(finished_on__isnull=False) & ~Q(further_need=""),
            ),
            models.CheckConstraint(
                name="only_an_end_is_disputed", condition=Q(is_disputed=False) | Q(further_need="end")
            ),
        ]


class ReviewedGoal(Record):
    """A goal as it was worded when the evaluation began, how it went, and what the professionals say.

    Written under the version of its evaluation. `is_ending` ends the goal when the evaluation is finished.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="reviewed_goals", verbose_name="kommune"
    )
    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, related_name="goals", verbose_name="evaluering"
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="reviews", verbose_name="mål")
    text = SealedField("målet den dagen")
    outcome = models.CharField("resultat", max_length=11, choices=GoalOutcome, blank=True)
    is_ending = models.BooleanField("målet avsluttes", default=False)
    words = SealedField("det fagfolkene mener", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("review", "goal"), personal(Scrub.KEEP)),
        **dict.fromkeys(("text", "words"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("outcome", "is_ending"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ReviewedGoal"])()

    class Meta:
        verbose_name = "evaluert mål"
        verbose_name_plural = "evaluerte mål"
        constraints = [
            models.UniqueConstraint(name="a_goal_is_reviewed_once", fields=["review", "goal"]),
            models.CheckConstraint(
                name="a_goal_that_ends_says_how", condition=Q(is_ending=False) | ~Q(outcome="")
            ),
        ]


class Speaker(models.TextChoices):
    """Whose view it is."""

    PERSON = "person", _("Personen selv")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")


class ReviewVoice(Versioned):
    """What one of the person's side says, in their own words: of each goal, and of all of it.

    `answers` is JSON: by the id of a reviewed goal, how it went and words. `said_by` is who spoke, where
    another wrote it down.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="review_voices", verbose_name="kommune"
    )
    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, related_name="voices", verbose_name="evaluering"
    )
    speaker = models.CharField("hvem sier det", max_length=8, choices=Speaker)
    said_by = SealedField("navn på den som sier det", null=True, blank=True)
    answers = SealedField("om hvert mål", null=True, blank=True)
    words = SealedField("om alt sammen", null=True, blank=True)
    is_more_wanted = models.BooleanField("vil ha koordinering videre", null=True, blank=True)
    written_at = models.DateTimeField("skrevet")
    written_by = account_column("review_voices", "skrevet av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("review", "written_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("speaker", "is_more_wanted", "written_at"), PUBLIC),
        **dict.fromkeys(("said_by", "answers", "words"), sensitive(Scrub.REMOVE_ROW)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ReviewVoice"])()

    class Meta:
        verbose_name = "syn i en evaluering"
        verbose_name_plural = "syn i evalueringer"
        constraints = [
            models.UniqueConstraint(
                name="one_own_voice_in_a_review",
                fields=["review", "written_by"],
                condition=Q(said_by__isnull=True, written_by__isnull=False),
            )
        ]


class EndingGround(models.TextChoices):
    """Why the work ends (R-238)."""

    WISH = "wish", _("Personen ønsker det")
    NO_NEED = "no_need", _("Behovet er over")


class EndingQuerySet(RecordQuerySet["Ending"]):
    """Adjectives for endings."""

    def asked(self) -> "EndingQuerySet":
        """Wishes that nobody has confirmed yet, and that nobody has taken back."""
        return self.filter(ended_at=None, taken_back_at=None)

    def carried_out(self) -> "EndingQuerySet":
        """Those that ended the work, the newest first."""
        return self.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")


class Ending(Versioned):
    """The end of the work around a person, from the wish or the evaluation; and its restoring (R-238).

    The person's side may wish it (`asked_at`); whoever confirms it ends the work at that moment. Nothing is
    deleted. The coordinating unit may restore the same coordination afterwards.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="endings", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="endings", verbose_name="koordinering"
    )
    ground = models.CharField("grunn", max_length=7, choices=EndingGround)
    review = models.ForeignKey(
        Review,
        on_delete=models.PROTECT,
        related_name="endings",
        null=True,
        blank=True,
        verbose_name="evaluering",
    )
    asked_at = models.DateTimeField("ønsket", null=True, blank=True)
    asked_by = account_column("asked_endings", "ønsket av")
    words = SealedField("med egne ord", null=True, blank=True)
    taken_back_at = models.DateTimeField("ønsket trukket", null=True, blank=True)
    note = SealedField("hvorfor", null=True, blank=True)
    ended_at = models.DateTimeField("avsluttet", null=True, blank=True)
    ended_by = account_column("ended_endings", "avsluttet av")
    restored_on = models.DateField("tatt opp igjen", null=True, blank=True)
    restored_by = account_column("restored_endings", "tatt opp igjen av")
    restoring_note = SealedField("hvorfor tatt opp igjen", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "review"), personal(Scrub.KEEP)),
        **dict.fromkeys(("asked_by", "ended_by", "restored_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("ground", "asked_at", "taken_back_at", "ended_at", "restored_on"), PUBLIC),
        **dict.fromkeys(("words", "note", "restoring_note"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(EndingQuerySet)()

    class Meta:
        verbose_name = "avslutning"
        verbose_name_plural = "avslutninger"
        constraints = [
            models.UniqueConstraint(
                name="one_wish_to_end_at_a_time",
                fields=["coordination"],
                condition=Q(ended_at=None, taken_back_at=None),
            ),
            models.CheckConstraint(
                name="the_need_has_ended_by_an_evaluation",
                condition=~Q(ground="no_need") | Q(review__isnull=False),
            ),
            models.CheckConstraint(
                name="only_what_has_ended_is_restored",
                condition=Q(restored_on=None) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_wish_is_taken_back_or_carried_out",
                condition=Q(taken_back_at=None) | Q(ended_at=None),
            ),
        ]
