"""The minutes of a meeting: per point what was agreed and who does what, who gets them, what came after."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import NextOfKin, Parent
from samvirk.goals.models import Activity, Responsible
from samvirk.meetings.models import AgendaPoint, Invitation, Meeting
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column
from samvirk.staff.models import Professional


class NoNextMeeting(models.TextChoices):
    """Why no next meeting was agreed (R-186)."""

    ENDS = "ends", _("Gruppa avsluttes")
    WHEN_NEEDED = "when_needed", _("Ved behov, innen en dag vi er enige om")


class MinutesQuerySet(RecordQuerySet["Minutes"]):
    """Adjectives for minutes."""

    def released(self) -> "MinutesQuerySet":
        """Those that have been sent, and are changed no more."""
        return self.filter(released_at__isnull=False)


class Minutes(Versioned):
    """The minutes of one meeting, half-written until `released_at`; from then on only additions are made.

    `next_on` is the day that was agreed for the next meeting; with an hour it is planned when these are
    sent. `is_told_in_person` where the person would rather be told than get the paper.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="minutes", verbose_name="kommune"
    )
    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="minutes", verbose_name="møte"
    )
    minute_taker = account_column("written_minutes", "referent")
    written_at = models.DateTimeField("sist skrevet")
    read_out_at = models.DateTimeField("lest opp og bekreftet", null=True, blank=True)
    is_procedure_told = models.BooleanField("informert om fremdriftsprosedyren", default=False)
    is_told_in_person = models.BooleanField("personen får det fortalt i stedet", default=False)
    next_on = models.DateField("neste møte", null=True, blank=True)
    next_begins = models.TimeField("neste møte begynner", null=True, blank=True)
    next_meeting = models.OneToOneField(
        Meeting,
        on_delete=models.PROTECT,
        related_name="agreed_in",
        null=True,
        blank=True,
        verbose_name="neste møte, planlagt",
    )
    no_next = models.CharField("hvorfor ikke neste møte", max_length=11, choices=NoNextMeeting, blank=True)
    next_by_on = models.DateField("neste møte innen", null=True, blank=True)
    released_at = models.DateTimeField("referatet er sendt", null=True, blank=True)
    released_by = account_column("released_minutes", "referatet sendt av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "minute_taker", "next_meeting", "released_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("no_next", "is_told_in_person"), sensitive(Scrub.KEEP)),
        **dict.fromkeys(("written_at", "read_out_at", "is_procedure_told", "next_on"), PUBLIC),
        **dict.fromkeys(("next_begins", "next_by_on", "released_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(MinutesQuerySet)()

    class Meta:
        verbose_name = "referat"
        verbose_name_plural = "referater"
        constraints = [
            models.CheckConstraint(
                name="released_minutes_were_read_out",
                condition=Q(released_at=None) | Q(read_out_at__isnull=False),
            ),
            models.CheckConstraint(
                name="released_minutes_say_when_next",
                condition=Q(released_at=None) | Q(next_on__isnull=False) | ~Q(no_next=""),
            ),
            models.CheckConstraint(
                name="when_needed_says_by_when",
                condition=Q(released_at=None) | ~Q(no_next="when_needed") | Q(next_by_on__isnull=False),
            ),
        ]


class MinutesLine(Record):
    """One point of the minutes: of the agenda, or one that came up and has a title of its own (R-199).

    It holds what was decided and professional disagreement (R-200); there is no place for discussion.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="minutes_lines", verbose_name="kommune"
    )
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="lines", verbose_name="referat"
    )
    number = models.PositiveSmallIntegerField("nummer")
    point = models.ForeignKey(
        AgendaPoint,
        on_delete=models.PROTECT,
        related_name="minutes_lines",
        null=True,
        blank=True,
        verbose_name="sak",
    )
    title = SealedField("sak som kom opp i møtet", null=True, blank=True)
    decision = SealedField("dette ble dere enige om", null=True, blank=True)
    disagreement_by = SealedField("hvem som er faglig uenig", null=True, blank=True)
    disagreement = SealedField("faglig uenighet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("minutes", "point"), personal(Scrub.KEEP)),
        **dict.fromkeys(("title", "decision"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("disagreement_by", "disagreement"), sensitive(Scrub.BLANK)),
        "number": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MinutesLine"])()

    class Meta:
        verbose_name = "punkt i referat"
        verbose_name_plural = "punkter i referat"
        constraints = [
            models.UniqueConstraint(name="a_line_has_its_number", fields=["minutes", "number"]),
            models.CheckConstraint(
                name="a_line_has_a_point_or_a_title",
                condition=Q(point__isnull=False, title__isnull=True) | Q(point=None, title__isnull=False),
            ),
        ]


class Agreed(Record):
    """Who does what by when, agreed under a point; an activity once the minutes are sent (R-206).

    While it is half-written, who and when may be missing. `outside` is one who is called and not in Samvirk.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="agreed_tasks", verbose_name="kommune"
    )
    line = models.ForeignKey(
        MinutesLine, on_delete=models.PROTECT, related_name="agreed", verbose_name="punkt i referat"
    )
    number = models.PositiveSmallIntegerField("nummer")
    what = SealedField("hva", null=True, blank=True)
    responsible = models.CharField("hvem", max_length=12, choices=Responsible, blank=True)
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="agreed_tasks",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin,
        on_delete=models.PROTECT,
        related_name="agreed_tasks",
        null=True,
        blank=True,
        verbose_name="pårørende",
    )
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="agreed_tasks",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    outside = models.ForeignKey(
        Invitation,
        on_delete=models.PROTECT,
        related_name="agreed_tasks",
        null=True,
        blank=True,
        verbose_name="deltaker som ikke er i Samvirk",
    )
    due_on = models.DateField("innen", null=True, blank=True)
    is_ongoing = models.BooleanField("løpende", default=False)
    activity = models.OneToOneField(
        Activity,
        on_delete=models.PROTECT,
        related_name="agreed",
        null=True,
        blank=True,
        verbose_name="tiltaket det ble",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("line", "responsible", "parent", "next_of_kin"), personal(Scrub.KEEP)),
        **dict.fromkeys(("professional", "outside", "activity"), personal(Scrub.KEEP)),
        "what": sensitive(Scrub.REMOVE_ROW),
        **dict.fromkeys(("number", "due_on", "is_ongoing"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Agreed"])()

    class Meta:
        verbose_name = "avtalt oppgave"
        verbose_name_plural = "avtalte oppgaver"
        constraints = [
            models.UniqueConstraint(name="an_agreed_task_has_its_number", fields=["line", "number"]),
            models.CheckConstraint(
                name="an_agreed_task_has_a_day_or_goes_on", condition=Q(is_ongoing=False) | Q(due_on=None)
            ),
            models.CheckConstraint(
                name="an_activity_was_agreed_by_somebody", condition=Q(activity=None) | ~Q(responsible="")
            ),
        ]


class MinutesRecipient(Record):
    """One who gets the minutes (R-198): chosen while they are written, and fixed when they are sent."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="minutes_recipients", verbose_name="kommune"
    )
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="recipients", verbose_name="referat"
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, related_name="minutes_got", verbose_name="innkalling"
    )
    is_by_letter = models.BooleanField("får brev", default=False)

    privacy = {
        **dict.fromkeys(("municipality", "is_by_letter"), PUBLIC),
        **dict.fromkeys(("minutes", "invitation"), personal(Scrub.KEEP)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MinutesRecipient"])()

    class Meta:
        verbose_name = "mottaker av referat"
        verbose_name_plural = "mottakere av referat"
        constraints = [
            models.UniqueConstraint(name="minutes_go_to_each_once", fields=["minutes", "invitation"])
        ]


class MinutesAddition(Record):
    """What is put right in minutes that were sent, or said about them, with day and author (R-207)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="minutes_additions", verbose_name="kommune"
    )
    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="additions", verbose_name="referat"
    )
    text = SealedField("tilføyelse")
    written_at = models.DateTimeField("skrevet")
    written_by = account_column("minutes_additions", "skrevet av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("minutes", "written_by"), personal(Scrub.KEEP)),
        "text": sensitive(Scrub.REMOVE_ROW),
        "written_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MinutesAddition"])()

    class Meta:
        verbose_name = "tilføyelse til referat"
        verbose_name_plural = "tilføyelser til referat"
