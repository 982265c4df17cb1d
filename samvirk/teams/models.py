"""The care team of a coordination: its need, its periods, its members and who leads it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import PeriodQuerySet, RecordQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column
from samvirk.staff.models import Professional


class TeamKind(models.TextChoices):
    """Which kind of group it is; an oppfølgingsteam has a koordinator as leader and a plan (R-184)."""

    CARE_TEAM = "care_team", _("Ansvarsgruppe")
    FOLLOW_UP_TEAM = "follow_up_team", _("Oppfølgingsteam")


class CareTeam(Versioned):
    """Those who meet about one person; there as long as the need is (R-173), restored as the same (R-189)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="care_teams", verbose_name="kommune"
    )
    coordination = models.OneToOneField(
        Coordination, on_delete=models.PROTECT, related_name="care_team", verbose_name="koordinering"
    )
    kind = models.CharField("slag gruppe", max_length=14, choices=TeamKind, default=TeamKind.CARE_TEAM)
    need = SealedField("hvorfor gruppen trengs")
    initiator = SealedField("hvem som tok initiativet", null=True, blank=True)
    is_long_term = models.BooleanField("langvarig", null=True, blank=True)
    constituted_on = models.DateField("konstituert", null=True, blank=True)
    responsibility_shared_on = models.DateField("ansvaret er fordelt", null=True, blank=True)
    paused_on = models.DateField("hviler fra", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "coordination": personal(Scrub.KEEP),
        **dict.fromkeys(("need", "initiator"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("kind", "is_long_term", "constituted_on"), PUBLIC),
        **dict.fromkeys(("responsibility_shared_on", "paused_on"), PUBLIC),
    }
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


class TeamPeriod(Versioned):
    """From when until when the group is at work; one that is restored has another period."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_periods", verbose_name="kommune"
    )
    team = models.ForeignKey(
        CareTeam, on_delete=models.PROTECT, related_name="periods", verbose_name="ansvarsgruppe"
    )
    valid_from = models.DateField("fra")
    valid_until = models.DateField("til", null=True, blank=True)
    ending = models.CharField("hvorfor oppløst", max_length=8, choices=TeamEnding, blank=True)
    evaluation = SealedField("den felles evalueringen", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "team": personal(Scrub.KEEP),
        **dict.fromkeys(("valid_from", "valid_until", "ending"), PUBLIC),
        "evaluation": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["TeamPeriod"])()

    class Meta:
        verbose_name = "periode for ansvarsgruppe"
        verbose_name_plural = "perioder for ansvarsgruppe"
        constraints = [
            ends_after_it_begins("team_period_ends_after_it_begins"),
            models.UniqueConstraint(
                name="a_team_has_one_period_at_a_time", fields=["team"], condition=Q(valid_until=None)
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


class TeamMember(Versioned):
    """One who is in the group for a time, fixed or called when needed (R-183), and for what."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_members", verbose_name="kommune"
    )
    team = models.ForeignKey(
        CareTeam, on_delete=models.PROTECT, related_name="members", verbose_name="ansvarsgruppe"
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
    outside_title = models.CharField("tittel", max_length=100, blank=True)
    outside_address = SealedField("adresse", null=True, blank=True)
    is_fixed = models.BooleanField("fast medlem", default=True)
    mandate = SealedField("hva de bidrar med", null=True, blank=True)
    valid_from = models.DateField("med fra")
    valid_until = models.DateField("med til", null=True, blank=True)
    told_of_procedure_on = models.DateField("informert om fremdriftsprosedyren", null=True, blank=True)
    added_by = account_column("added_team_members", "lagt til av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("team", "professional", "parent", "guardian"), personal(Scrub.KEEP)),
        **dict.fromkeys(("next_of_kin", "added_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("outside_name", "outside_address", "mandate"), sensitive(Scrub.BLANK)),
        "outside_title": personal(Scrub.BLANK),
        **dict.fromkeys(("seat", "is_fixed", "valid_from", "valid_until", "told_of_procedure_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["TeamMember"])()

    class Meta:
        verbose_name = "medlem av ansvarsgruppe"
        verbose_name_plural = "medlemmer av ansvarsgruppe"
        constraints = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            models.CheckConstraint(
                name="a_seat_is_somebody_s",
                condition=Q(seat="professional", professional__isnull=False)
                | Q(seat="parent", parent__isnull=False)
                | Q(seat="guardian", guardian__isnull=False)
                | Q(seat="next_of_kin", next_of_kin__isnull=False)
                | Q(seat="outside", outside_name__isnull=False),
            ),
        ]


class TeamLeader(Versioned):
    """Who leads the group for a time; without a row the koordinator does (R-176, R-177)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="team_leaders", verbose_name="kommune"
    )
    member = models.ForeignKey(
        TeamMember, on_delete=models.PROTECT, related_name="leaderships", verbose_name="medlem"
    )
    valid_from = models.DateField("leder fra")
    valid_until = models.DateField("leder til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "member": personal(Scrub.KEEP),
        **dict.fromkeys(("valid_from", "valid_until"), PUBLIC),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["TeamLeader"])()

    class Meta:
        verbose_name = "leder av ansvarsgruppe"
        verbose_name_plural = "ledere av ansvarsgruppe"
        constraints = [ends_after_it_begins("leadership_ends_after_it_begins")]
