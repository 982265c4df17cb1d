"""The care team of a coordination: its need, its periods, its members and who leads it."""

from datetime import date
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import PeriodQuerySet, Record, RecordQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column
from samvirk.staff.models import Professional


class TeamKind(models.TextChoices):
    """Which kind of group it is; an oppfølgingsteam has a koordinator as leader and a plan (R-184)."""

    CARE_TEAM = "care_team", _("Ansvarsgruppe")
    FOLLOW_UP_TEAM = "follow_up_team", _("Oppfølgingsteam")


class CareTeam(Record):
    """Those who meet about one person; dissolved and restored, it is the same one again (R-189)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="care_teams", verbose_name="kommune"
    )
    coordination = models.OneToOneField(
        Coordination, on_delete=models.PROTECT, related_name="care_team", verbose_name="koordinering"
    )

    privacy = {"municipality": PUBLIC, "coordination": personal(Scrub.KEEP)}
    objects = models.Manager.from_queryset(RecordQuerySet["CareTeam"])()

    class Meta:
        verbose_name = "ansvarsgruppe"
        verbose_name_plural = "ansvarsgrupper"


class TeamEnding(models.TextChoices):
    """Why a group was dissolved (R-187)."""

    NO_NEED = "no_need", _("Ikke lenger behov, etter en felles evaluering")
    WISH = "wish", _("Personen ønsker den ikke lenger")
    DEATH = "death", _("Personen er død")
    MOVED = "moved", _("Personen har flyttet")


class TeamPeriodQuerySet(PeriodQuerySet["TeamPeriod"]):
    """Adjectives for periods."""

    def running(self) -> "TeamPeriodQuerySet":
        """Those that nobody has ended; one that rests runs on."""
        return self.filter(ending="")

    def at_work(self) -> "TeamPeriodQuerySet":
        """Running ones that do not rest, of coordinations that are open."""
        return self.running().filter(paused_on=None, team__coordination__closed_on=None)


class TeamPeriod(Versioned):
    """A time in which the group is at work, for a need of its own (R-173); who is in it is chosen for it.

    The person has said yes to each anew. `resumed_on` is the day on which one that rested went on.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_periods", verbose_name="kommune"
    )
    team = models.ForeignKey(
        CareTeam, on_delete=models.PROTECT, related_name="periods", verbose_name="ansvarsgruppe"
    )
    kind = models.CharField("slag gruppe", max_length=14, choices=TeamKind, default=TeamKind.CARE_TEAM)
    is_long_term = models.BooleanField("langvarig", default=False)
    need = SealedField("hvorfor gruppen trengs")
    initiator = SealedField("hvem som tok initiativet")
    agreed_on = models.DateField("personen sa ja")
    agreement = SealedField("hvem som sa ja, og hvordan")
    valid_from = models.DateField("fra")
    members_decided_on = models.DateField("faste medlemmer avgjort", null=True, blank=True)
    responsibility_shared_on = models.DateField("ansvaret er fordelt", null=True, blank=True)
    paused_on = models.DateField("hviler fra", null=True, blank=True)
    resumed_on = models.DateField("i gang igjen fra", null=True, blank=True)
    valid_until = models.DateField("til", null=True, blank=True)
    ending = models.CharField("hvorfor oppløst", max_length=8, choices=TeamEnding, blank=True)
    evaluation = SealedField("den felles evalueringen", null=True, blank=True)
    ending_note = SealedField("om oppløsningen", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "team": personal(Scrub.KEEP),
        **dict.fromkeys(("need", "initiator", "agreement"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("evaluation", "ending_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("kind", "is_long_term", "agreed_on"), PUBLIC),
        **dict.fromkeys(("valid_from", "valid_until", "ending"), PUBLIC),
        **dict.fromkeys(("members_decided_on", "responsibility_shared_on"), PUBLIC),
        **dict.fromkeys(("paused_on", "resumed_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(TeamPeriodQuerySet)()

    class Meta:
        verbose_name = "periode for ansvarsgruppe"
        verbose_name_plural = "perioder for ansvarsgruppe"
        constraints = [
            ends_after_it_begins("team_period_ends_after_it_begins"),
            models.UniqueConstraint(
                name="a_team_has_one_period_at_a_time", fields=["team"], condition=Q(ending="")
            ),
            models.CheckConstraint(
                name="a_period_that_ends_says_why",
                condition=Q(valid_until=None, ending="") | Q(valid_until__isnull=False) & ~Q(ending=""),
            ),
            models.CheckConstraint(
                name="what_is_not_needed_was_evaluated",
                condition=~Q(ending="no_need") | Q(evaluation__isnull=False),
            ),
        ]


class Seat(models.TextChoices):
    """As what somebody sits in the group; the person belongs there without a row."""

    PROFESSIONAL = "professional", _("Fagperson")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende")
    OUTSIDE = "outside", _("Noen som ikke er i Samvirk")


# The columns that say who it is, by the seat of the same name; somebody outside has a name of their own.
_COLUMNS: Final = ("professional", "parent", "guardian", "next_of_kin")


def _sits(seat: str, column: str = "") -> Q:
    """Say that the row with this seat says who it is, in the one column for it."""
    empty = {f"{name}__isnull": name != seat for name in _COLUMNS}
    return Q(seat=seat, **empty, **({f"{column}__isnull": False} if column else {}))


class TeamMemberQuerySet(PeriodQuerySet["TeamMember"]):
    """Adjectives for members."""

    def current(self, today: date) -> "TeamMemberQuerySet":
        """Those who are in the group on the day, or will be, and to whom the person has not said no."""
        return self.lasting(today).filter(declined_at=None, period__ending="")

    def taken(self, today: date) -> "TeamMemberQuerySet":
        """Those who are not to be asked in again: they sit there, or the person said no to them."""
        return self.exclude(declined_at=None, valid_until__lt=today)


class TeamMember(Versioned):
    """One who is in the group for a time, fixed or called when needed (R-183), and with what they bring.

    To be a member opens nothing: who sees the person is asked of consents. `declined_at` is when the person
    said no to them (R-181).
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_members", verbose_name="kommune"
    )
    period = models.ForeignKey(
        TeamPeriod, on_delete=models.PROTECT, related_name="members", verbose_name="periode"
    )
    seat = models.CharField("deltar som", max_length=12, choices=Seat)
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="team_seats",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="team_seats",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    guardian = models.ForeignKey(
        Guardian,
        on_delete=models.PROTECT,
        related_name="team_seats",
        null=True,
        blank=True,
        verbose_name="verge",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin,
        on_delete=models.PROTECT,
        related_name="team_seats",
        null=True,
        blank=True,
        verbose_name="pårørende",
    )
    outside_name = SealedField("navn", null=True, blank=True)
    outside_title = SealedField("tittel", null=True, blank=True)
    outside_address = SealedField("adresse", null=True, blank=True)
    is_fixed = models.BooleanField("fast medlem", default=True)
    mandate = SealedField("hva de bidrar med", null=True, blank=True)
    valid_from = models.DateField("med fra")
    valid_until = models.DateField("med til", null=True, blank=True)
    declined_at = models.DateTimeField("personen sa nei", null=True, blank=True)
    told_of_procedure_on = models.DateField("informert om fremdriftsprosedyren", null=True, blank=True)
    added_by = account_column("added_team_members", "lagt til av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("period", "professional", "parent", "guardian"), personal(Scrub.KEEP)),
        **dict.fromkeys(("next_of_kin", "added_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("outside_name", "outside_title"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("outside_address", "mandate"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("seat", "is_fixed", "valid_from", "valid_until"), PUBLIC),
        **dict.fromkeys(("declined_at", "told_of_procedure_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(TeamMemberQuerySet)()

    class Meta:
        verbose_name = "medlem av ansvarsgruppe"
        verbose_name_plural = "medlemmer av ansvarsgruppe"
        constraints = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_seat_is_somebody_s",
                condition=_sits("professional")
                | _sits("parent")
                | _sits("guardian")
                | _sits("next_of_kin")
                | _sits("outside", "outside_name"),
            ),
            *(
                models.UniqueConstraint(
                    name=f"a_{who}_sits_once",
                    fields=["period", who],
                    condition=Q(valid_until=None, declined_at=None),
                )
                for who in _COLUMNS
            ),
        ]


class TeamLeader(Record):
    """Who was chosen to lead the group, from when until when; the newest row says who (R-176, R-177).

    Without a row, or with one that names no member, whoever is koordinator leads.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_leaders", verbose_name="kommune"
    )
    period = models.ForeignKey(
        TeamPeriod, on_delete=models.PROTECT, related_name="leaders", verbose_name="periode"
    )
    member = models.ForeignKey(
        TeamMember,
        on_delete=models.PROTECT,
        related_name="leaderships",
        null=True,
        blank=True,
        verbose_name="medlem",
    )
    valid_from = models.DateField("leder fra")
    valid_until = models.DateField("leder til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("period", "member"), personal(Scrub.KEEP)),
        **dict.fromkeys(("valid_from", "valid_until"), PUBLIC),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["TeamLeader"])()

    class Meta:
        verbose_name = "leder av ansvarsgruppe"
        verbose_name_plural = "ledere av ansvarsgruppe"
        constraints = [ends_after_it_begins("leadership_ends_after_it_begins")]
