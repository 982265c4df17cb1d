"""A meeting about one person, from the first plan for it to the minutes and what they led to."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.goals.models import Activity, Responsible
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column
from samvirk.staff.models import Professional
from samvirk.teams.models import CareTeam, TeamMember


class MeetingKind(models.TextChoices):
    """What kind of meeting it is; a cooperation meeting has no group behind it (R-209)."""

    FIRST = "first", _("Første møte i ansvarsgruppa")
    TEAM = "team", _("Ansvarsgruppemøte")
    COOPERATION = "cooperation", _("Samarbeidsmøte")


class NoNextMeeting(models.TextChoices):
    """Why no next meeting was agreed (R-186)."""

    ENDS = "ends", _("Gruppa avsluttes")
    WHEN_NEEDED = "when_needed", _("Ved behov, innen en dag vi er enige om")


class MeetingQuerySet(RecordQuerySet["Meeting"]):
    """Adjectives for meetings."""

    def coming(self, now: object) -> "MeetingQuerySet":
        """Those that have not begun and are not called off, soonest first."""
        return self.filter(cancelled_at=None, starts_at__gte=now).order_by("starts_at", "pk")

    def held(self) -> "MeetingQuerySet":
        """Those that took place; cancelled ones did not (R-185)."""
        return self.filter(cancelled_at=None, held_at__isnull=False)


class Meeting(Versioned):
    """One meeting. `called_at` is when the call went out, `released_at` when the minutes did.

    `calendar_sequence` is raised with each call, change and cancellation (RFC 5545, SEQUENCE); the id is the UID.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="meetings", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="meetings", verbose_name="koordinering"
    )
    team = models.ForeignKey(
        CareTeam,
        on_delete=models.PROTECT,
        related_name="meetings",
        null=True,
        blank=True,
        verbose_name="ansvarsgruppe",
    )
    kind = models.CharField("slag møte", max_length=11, choices=MeetingKind)
    starts_at = models.DateTimeField("begynner")
    ends_at = models.DateTimeField("slutter")
    place = SealedField("sted", null=True, blank=True)
    video_link = SealedField("lenke til videomøte", null=True, blank=True)
    practical = SealedField("praktisk om stedet", null=True, blank=True)
    called_at = models.DateTimeField("innkalt", null=True, blank=True)
    called_by = account_column("called_meetings", "innkalt av")
    short_notice_reason = SealedField("hvorfor kort frist", null=True, blank=True)
    leader_told = SealedField("leder som er orientert", null=True, blank=True)
    calendar_sequence = models.PositiveIntegerField("endringsnummer", default=0)
    cancelled_at = models.DateTimeField("avlyst", null=True, blank=True)
    cancelled_note = SealedField("hvorfor avlyst", null=True, blank=True)
    held_at = models.DateTimeField("holdt", null=True, blank=True)
    minute_taker = account_column("written_minutes", "referent")
    read_out_at = models.DateTimeField("lest opp og bekreftet", null=True, blank=True)
    next_meeting = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="previous_meeting",
        null=True,
        blank=True,
        verbose_name="neste møte",
    )
    no_next = models.CharField("hvorfor ikke neste møte", max_length=11, choices=NoNextMeeting, blank=True)
    next_by_on = models.DateField("neste møte innen", null=True, blank=True)
    released_at = models.DateTimeField("referatet er sendt", null=True, blank=True)
    released_by = account_column("released_minutes", "referatet sendt av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "team", "called_by", "minute_taker"), personal(Scrub.KEEP)),
        **dict.fromkeys(("next_meeting", "released_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("place", "video_link", "practical", "leader_told"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("short_notice_reason", "cancelled_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("kind", "starts_at", "ends_at", "called_at", "calendar_sequence"), PUBLIC),
        **dict.fromkeys(("cancelled_at", "held_at", "read_out_at", "no_next"), PUBLIC),
        **dict.fromkeys(("next_by_on", "released_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(MeetingQuerySet)()

    class Meta:
        verbose_name = "møte"
        verbose_name_plural = "møter"
        indexes = [models.Index(fields=["municipality", "starts_at"], name="meeting_is_coming")]
        constraints = [
            models.CheckConstraint(
                name="a_meeting_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_meeting_is_held_or_cancelled", condition=Q(held_at=None) | Q(cancelled_at=None)
            ),
            models.CheckConstraint(
                name="minutes_are_of_a_meeting_that_was_held_and_confirmed",
                condition=Q(released_at=None) | Q(held_at__isnull=False, read_out_at__isnull=False),
            ),
            models.CheckConstraint(
                name="released_minutes_say_when_next",
                condition=Q(released_at=None) | Q(next_meeting__isnull=False) | ~Q(no_next=""),
            ),
            models.CheckConstraint(
                name="when_needed_says_by_when",
                condition=~Q(no_next="when_needed") | Q(next_by_on__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_cooperation_meeting_has_no_team",
                condition=Q(team__isnull=False) | Q(kind="cooperation"),
            ),
        ]


class PointKind(models.TextChoices):
    """What a point on the agenda wants (R-197)."""

    INFORMATION = "information", _("Til orientering")
    DISCUSSION = "discussion", _("Til drøfting")
    DECISION = "decision", _("Til avgjørelse")


class AgendaPoint(Versioned):
    """One numbered point: on the agenda before the meeting, and what was agreed in the minutes (R-199).

    The minutes hold what was agreed and professional disagreement (R-200), no discussion.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="agenda_points", verbose_name="kommune"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points", verbose_name="møte")
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("slag sak", max_length=11, choices=PointKind)
    title = SealedField("sak")
    owner = models.ForeignKey(
        TeamMember,
        on_delete=models.PROTECT,
        related_name="agenda_points",
        null=True,
        blank=True,
        verbose_name="hvem som legger frem saken",
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        related_name="agenda_points",
        null=True,
        blank=True,
        verbose_name="tiltaket saken gjelder",
    )
    is_added_in_meeting = models.BooleanField("kom opp i møtet", default=False)
    removed_at = models.DateTimeField("tatt ut", null=True, blank=True)
    agreed = SealedField("dette ble dere enige om", null=True, blank=True)
    disagreement = SealedField("faglig uenighet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "owner", "activity"), personal(Scrub.KEEP)),
        **dict.fromkeys(("title", "agreed", "disagreement"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("number", "kind", "is_added_in_meeting", "removed_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["AgendaPoint"])()

    class Meta:
        verbose_name = "sak"
        verbose_name_plural = "saker"
        constraints = [
            models.UniqueConstraint(
                name="a_point_has_its_number", fields=["meeting", "number"], condition=Q(removed_at=None)
            )
        ]


class MinutesTask(Versioned):
    """Who does what by when, as agreed under a point; it becomes an activity when the minutes go out (R-206)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="minutes_tasks", verbose_name="kommune"
    )
    point = models.ForeignKey(AgendaPoint, on_delete=models.PROTECT, related_name="tasks", verbose_name="sak")
    what = SealedField("hva")
    responsible = models.CharField("hvem", max_length=12, choices=Responsible)
    invitation = models.ForeignKey(
        "Invitation",
        on_delete=models.PROTECT,
        related_name="tasks",
        null=True,
        blank=True,
        verbose_name="deltaker",
    )
    due_on = models.DateField("innen", null=True, blank=True)
    is_ongoing = models.BooleanField("løpende", default=False)
    removed_at = models.DateTimeField("tatt ut", null=True, blank=True)
    activity = models.OneToOneField(
        Activity,
        on_delete=models.PROTECT,
        related_name="minutes_task",
        null=True,
        blank=True,
        verbose_name="tiltaket det ble",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("point", "responsible", "invitation", "activity"), personal(Scrub.KEEP)),
        "what": sensitive(Scrub.REMOVE_ROW),
        **dict.fromkeys(("due_on", "is_ongoing", "removed_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MinutesTask"])()

    class Meta:
        verbose_name = "oppgave fra referat"
        verbose_name_plural = "oppgaver fra referat"
        constraints = [
            models.CheckConstraint(
                name="a_task_has_a_day_or_goes_on",
                condition=Q(is_ongoing=True, due_on=None) | Q(is_ongoing=False, due_on__isnull=False),
            )
        ]


class InvitedAs(models.TextChoices):
    """As what somebody is called to a meeting."""

    PERSON = "person", _("Personen selv")
    PROFESSIONAL = "professional", _("Fagperson")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende")
    OUTSIDE = "outside", _("Noen som ikke er i Samvirk")


class InvitationAnswer(models.TextChoices):
    """What somebody answers to a call."""

    YES = "yes", _("Jeg kommer")
    NO = "no", _("Jeg kan ikke komme")
    VIDEO = "video", _("Jeg blir med på video")


class Invitation(Versioned):
    """One who is called to one meeting, what they answered, whether they came, and whether minutes go to them.

    Somebody extra is called for one point and sees no other (R-193). Fixed members and those with input or
    a task get the minutes (R-198).
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="invitations", verbose_name="kommune"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="invitations", verbose_name="møte"
    )
    invited_as = models.CharField("deltar som", max_length=12, choices=InvitedAs)
    member = models.ForeignKey(
        TeamMember,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="medlem",
    )
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    guardian = models.ForeignKey(
        Guardian,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="verge",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin,
        on_delete=models.PROTECT,
        related_name="invitations",
        null=True,
        blank=True,
        verbose_name="pårørende",
    )
    outside_name = SealedField("navn", null=True, blank=True)
    outside_address = SealedField("adresse", null=True, blank=True)
    outside_email = SealedField("e-post", null=True, blank=True)
    only_point = models.ForeignKey(
        AgendaPoint,
        on_delete=models.PROTECT,
        related_name="extra_invitations",
        null=True,
        blank=True,
        verbose_name="bare til denne saken",
    )
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    answer = models.CharField("svar", max_length=5, choices=InvitationAnswer, blank=True)
    answered_at = models.DateTimeField("svart", null=True, blank=True)
    answer_note = SealedField("om svaret", null=True, blank=True)
    has_attended = models.BooleanField("var til stede", null=True, blank=True)
    gets_minutes = models.BooleanField("får referatet", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ikke lenger innkalt", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "member", "professional", "parent"), personal(Scrub.KEEP)),
        **dict.fromkeys(("guardian", "next_of_kin", "only_point"), personal(Scrub.KEEP)),
        **dict.fromkeys(("outside_name", "outside_address", "outside_email"), sensitive(Scrub.BLANK)),
        "answer_note": sensitive(Scrub.BLANK),
        **dict.fromkeys(("invited_as", "sent_at", "answer", "answered_at"), PUBLIC),
        **dict.fromkeys(("has_attended", "gets_minutes", "withdrawn_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Invitation"])()

    class Meta:
        verbose_name = "innkalling"
        verbose_name_plural = "innkallinger"
        constraints = [
            models.CheckConstraint(
                name="an_invitation_is_somebody_s",
                condition=Q(invited_as="person")
                | Q(invited_as="professional", professional__isnull=False)
                | Q(invited_as="parent", parent__isnull=False)
                | Q(invited_as="guardian", guardian__isnull=False)
                | Q(invited_as="next_of_kin", next_of_kin__isnull=False)
                | Q(invited_as="outside", outside_name__isnull=False),
            ),
            models.CheckConstraint(
                name="an_answer_has_its_moment",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
        ]
