"""A meeting about one person, from the first plan for it until it was held or called off."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.goals.models import Activity
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, account_column
from samvirk.staff.models import Professional
from samvirk.teams.models import CareTeam, TeamMember


class MeetingKind(models.TextChoices):
    """What kind of meeting it is; a cooperation meeting has no group behind it (R-209)."""

    FIRST = "first", _("Første møte i ansvarsgruppa")
    TEAM = "team", _("Ansvarsgruppemøte")
    COOPERATION = "cooperation", _("Samarbeidsmøte")


class MeetingQuerySet(RecordQuerySet["Meeting"]):
    """Adjectives for meetings."""

    def coming(self, now: datetime) -> "MeetingQuerySet":
        """Those that are not over and not called off, soonest first."""
        return self.filter(cancelled_at=None, held_at=None, ends_at__gte=now).order_by("starts_at", "pk")

    def called(self) -> "MeetingQuerySet":
        """Those that people have been called to."""
        return self.filter(called_at__isnull=False)

    def held(self) -> "MeetingQuerySet":
        """Those that took place; cancelled ones did not (R-185)."""
        return self.filter(cancelled_at=None, held_at__isnull=False)


class Meeting(Versioned):
    """One meeting. `called_at` is when the call that stands went out, `held_at` when it took place.

    A meeting that is moved is called anew (R-192). `calendar_sequence` is raised each time that somebody is
    told (RFC 5545, SEQUENCE); the id is the UID. `leader_told` names who leads the services (R-210).
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

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "team", "called_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("place", "video_link", "practical", "leader_told"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("short_notice_reason", "cancelled_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("kind", "starts_at", "ends_at", "called_at", "calendar_sequence"), PUBLIC),
        **dict.fromkeys(("cancelled_at", "held_at"), PUBLIC),
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
                name="only_a_cooperation_meeting_has_no_team",
                condition=Q(team__isnull=False) | Q(kind="cooperation"),
            ),
            models.CheckConstraint(
                name="a_cooperation_meeting_is_known_to_a_leader",
                condition=~Q(kind="cooperation") | Q(called_at=None) | Q(leader_told__isnull=False),
            ),
            models.CheckConstraint(
                name="a_cancelled_meeting_says_why",
                condition=Q(cancelled_at=None) | Q(cancelled_note__isnull=False),
            ),
        ]


class MeetingMove(Record):
    """A meeting that people were called to was moved from a time, and why; never changed."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="meeting_moves", verbose_name="kommune"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moves", verbose_name="møte")
    starts_at = models.DateTimeField("skulle begynt")
    ends_at = models.DateTimeField("skulle sluttet")
    reason = SealedField("hvorfor flyttet")
    moved_at = models.DateTimeField("flyttet")
    moved_by = account_column("moved_meetings", "flyttet av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "moved_by"), personal(Scrub.KEEP)),
        "reason": sensitive(Scrub.REMOVE_ROW),
        **dict.fromkeys(("starts_at", "ends_at", "moved_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MeetingMove"])()

    class Meta:
        verbose_name = "flytting av møte"
        verbose_name_plural = "flyttinger av møter"


class PointKind(models.TextChoices):
    """What a point on the agenda wants (R-197)."""

    INFORMATION = "information", _("Til orientering")
    DISCUSSION = "discussion", _("Til drøfting")
    DECISION = "decision", _("Til avgjørelse")


class AgendaPointQuerySet(RecordQuerySet["AgendaPoint"]):
    """Adjectives for points."""

    def standing(self) -> "AgendaPointQuerySet":
        """Those on the agenda, in their order."""
        return self.filter(removed_at=None).order_by("number", "pk")


class AgendaPoint(Versioned):
    """One numbered point of the agenda; those of the person and the family come first (R-197).

    Who presents it is somebody called, or nobody yet.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="agenda_points", verbose_name="kommune"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points", verbose_name="møte")
    number = models.PositiveSmallIntegerField("nummer")
    kind = models.CharField("slag sak", max_length=11, choices=PointKind)
    title = SealedField("sak")
    presenter = models.ForeignKey(
        "Invitation",
        on_delete=models.PROTECT,
        related_name="presented_points",
        null=True,
        blank=True,
        verbose_name="hvem som legger frem saken",
    )
    is_theirs = models.BooleanField("fra personen eller familien", default=False)
    proposed_by = account_column("proposed_points", "satt opp av")
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        related_name="agenda_points",
        null=True,
        blank=True,
        verbose_name="tiltaket saken gjelder",
    )
    removed_at = models.DateTimeField("tatt ut", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "presenter", "activity", "proposed_by"), personal(Scrub.KEEP)),
        "title": sensitive(Scrub.REMOVE_ROW),
        **dict.fromkeys(("number", "kind", "is_theirs", "removed_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(AgendaPointQuerySet)()

    class Meta:
        verbose_name = "sak"
        verbose_name_plural = "saker"
        constraints = [
            models.UniqueConstraint(
                name="a_point_has_its_number", fields=["meeting", "number"], condition=Q(removed_at=None)
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


class Attendance(models.TextChoices):
    """How somebody took part in the meeting that was held."""

    CAME = "came", _("Var til stede")
    VIDEO = "video", _("Var med på video")
    ABSENT = "absent", _("Var ikke til stede")


class InvitationQuerySet(RecordQuerySet["Invitation"]):
    """Adjectives for invitations."""

    def standing(self) -> "InvitationQuerySet":
        """Those that have not been taken back, in the order they were made."""
        return self.filter(withdrawn_at=None).order_by("pk")


class Invitation(Versioned):
    """One who is called to one meeting, what they answered, and how they took part once it was held.

    Somebody extra is called for one point and sees no other (R-193). `is_by_letter` is for whoever is not in
    Samvirk or wants paper; `answer_noted_by` for an answer that somebody else wrote down.
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
    only_point = models.ForeignKey(
        AgendaPoint,
        on_delete=models.PROTECT,
        related_name="extra_invitations",
        null=True,
        blank=True,
        verbose_name="bare til denne saken",
    )
    is_by_letter = models.BooleanField("får brev", default=False)
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    answer = models.CharField("svar", max_length=5, choices=InvitationAnswer, blank=True)
    answered_at = models.DateTimeField("svart", null=True, blank=True)
    answer_note = SealedField("om svaret", null=True, blank=True)
    answer_noted_by = account_column("noted_answers", "svaret skrevet inn av")
    attended = models.CharField("deltok", max_length=6, choices=Attendance, blank=True)
    withdrawn_at = models.DateTimeField("ikke lenger innkalt", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("meeting", "member", "professional", "parent"), personal(Scrub.KEEP)),
        **dict.fromkeys(("guardian", "next_of_kin", "only_point", "answer_noted_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("outside_name", "outside_address", "answer_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("invited_as", "is_by_letter", "sent_at", "answer", "answered_at"), PUBLIC),
        **dict.fromkeys(("attended", "withdrawn_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(InvitationQuerySet)()

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
            models.UniqueConstraint(
                name="the_person_is_called_once",
                fields=["meeting"],
                condition=Q(invited_as="person", withdrawn_at=None),
            ),
            *(
                models.UniqueConstraint(
                    name=f"a_{who}_is_called_once", fields=["meeting", who], condition=Q(withdrawn_at=None)
                )
                for who in ("professional", "parent", "guardian", "next_of_kin")
            ),
        ]

    @property
    def account(self) -> Account | None:
        """Return the login in which whoever is called may see the meeting; next of kin have none of that."""
        if self.invited_as == InvitedAs.PERSON:
            return self.meeting.coordination.person.account
        who = self.professional or self.parent or self.guardian
        return who.account if who else None
