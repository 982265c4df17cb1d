"""The coordination of one person's services, and who is asked, appointed and takes over as koordinator."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samvirk.applications.models import CareTeamOffer, Decision
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Person, account_column
from samvirk.staff.models import Absence, Professional


class CoordinatorKind(models.TextChoices):
    """Which kind of koordinator the law gives a right to."""

    COORDINATOR = "coordinator", _("Koordinator")
    CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")


class CoordinationQuerySet(RecordQuerySet["Coordination"]):
    """Adjectives for coordinations."""

    def active(self) -> "CoordinationQuerySet":
        """Those that have not ended and do not rest."""
        return self.filter(closed_on=None, paused_on=None)


def is_without_coordinator(today: date, *, long_absence_days: int) -> Q:
    """Return the condition that nobody serves an active one on the day, as koordinator or deputy (R-011).

    An alarm; `rules.main_responsibility.gap` says the same of one, with since when and why.
    """
    serving = CoordinatorAppointment.objects.serving(today).present(today, long_absence_days)
    is_served = models.Exists(serving.filter(coordination=models.OuterRef("pk")))
    return Q(~is_served, closed_on=None, paused_on=None)


class Coordination(Versioned):
    """The work around one person, from the decision to the end; restored, it is the same one again.

    Without a decision it is the work of somebody who had a koordinator before Samvirk. While it rests
    (`paused_on`) it counts for nobody's load and nobody is alarmed.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="coordinations", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="coordinations", verbose_name="person"
    )
    kind = models.CharField("slag koordinator", max_length=20, choices=CoordinatorKind)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        related_name="coordinations",
        null=True,
        blank=True,
        verbose_name="avgjørelse",
    )
    opened_on = models.DateField("åpnet")
    paused_on = models.DateField("hviler fra", null=True, blank=True)
    closed_on = models.DateField("avsluttet", null=True, blank=True)
    closing_note = SealedField("hvorfor avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("person", "decision"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "opened_on", "paused_on", "closed_on"), PUBLIC),
        "closing_note": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(CoordinationQuerySet)()

    class Meta:
        verbose_name = "koordinering"
        verbose_name_plural = "koordineringer"
        constraints = [
            models.UniqueConstraint(
                name="one_open_coordination_of_a_person",
                fields=["person"],
                condition=Q(closed_on=None),
            )
        ]


class WishKind(models.TextChoices):
    """What the person says about who it shall be (R-045)."""

    NAMED = "named", _("En bestemt person")
    UNIT = "unit", _("Noen fra en bestemt tjeneste")
    NONE = "none", _("Ingen ønske")
    NOT_NAMED = "not_named", _("Ikke en bestemt person")


class WhyNot(models.TextChoices):
    """Why somebody did not become koordinator; of a wish the person is told it in the letter (R-055)."""

    CANDIDATE_NO = "candidate_no", _("Den som ble spurt, sa nei")
    LEADER_NO = "leader_no", _("Lederen sa nei")
    CAPACITY = "capacity", _("Har for mange fra før")
    TOO_CLOSE = "too_close", _("Står personen for nær")
    NOT_SUITABLE = "not_suitable", _("Passer ikke for personen")
    OUTSIDE = "outside", _("Arbeider ikke i kommunen")
    NO_ANSWER = "no_answer", _("Svarte ikke i tide")
    WITHDRAWN = "withdrawn", _("Vi trakk spørsmålet")


class CoordinatorWish(Versioned):
    """What the person wishes, recorded before anybody is asked; a second wish is a second row.

    One that cannot be granted says why, in a category and in words that the person reads (R-055).
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="coordinator_wishes", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="wishes", verbose_name="koordinering"
    )
    kind = models.CharField("ønske", max_length=12, choices=WishKind)
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="coordinator_wishes",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="coordinator_wishes",
        null=True,
        blank=True,
        verbose_name="enhet",
    )
    # In words: somebody outside the municipality's registers, or why.
    words = SealedField("med egne ord", null=True, blank=True)
    stated_on = models.DateField("sagt")
    registered_by = account_column("coordinator_wishes", "skrevet inn av")
    declined_on = models.DateField("kan ikke innfris", null=True, blank=True)
    why_not = models.CharField("hvorfor ikke", max_length=15, choices=WhyNot, blank=True)
    why_not_note = SealedField("forklart for personen", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "professional", "unit", "registered_by"), personal(Scrub.KEEP)),
        "kind": PUBLIC,
        **dict.fromkeys(("words", "why_not_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("stated_on", "declined_on", "why_not"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["CoordinatorWish"])()

    class Meta:
        verbose_name = "ønske om koordinator"
        verbose_name_plural = "ønsker om koordinator"
        constraints = [
            models.CheckConstraint(
                name="a_declined_wish_says_why",
                condition=Q(declined_on=None, why_not="")
                | ~Q(why_not="") & Q(declined_on__isnull=False, why_not_note__isnull=False),
            )
        ]


class RequestStep(models.TextChoices):
    """Which of the three steps of the routine a request belongs to (R-054, R-056, R-058)."""

    WISH = "wish", _("Personens ønske")
    MAIN_RULE = "main_rule", _("Tjenesten som er mest inne")
    UNIT_ORDERED = "unit_ordered", _("Anmodning til en avdeling")
    # Where no unit is involved: somebody new here, a child who is not born.
    DECIDED = "decided", _("Koordinerende enhet bestemmer")


class CoordinatorRequest(Versioned):
    """Somebody, or a unit's leader, is asked to be or to name a koordinator.

    `unit` is the one whose leader answers; it names `professional` when nobody else has. `answer_due_on` is
    the day that stood in the request. Candidate and leader answer apart, and both must say yes before anybody
    is appointed (R-054, R-069); only a unit that was ordered to may name somebody who has not answered.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="coordinator_requests", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="requests", verbose_name="koordinering"
    )
    step = models.CharField("trinn", max_length=15, choices=RequestStep)
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="coordinator_requests",
        null=True,
        blank=True,
        verbose_name="den som blir spurt",
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="coordinator_requests",
        verbose_name="enheten som blir spurt",
    )
    reason = SealedField("hvorfor nettopp denne", null=True, blank=True)
    size = models.CharField("omfang av tjenestene", max_length=100, blank=True)
    asked_at = models.DateTimeField("spurt")
    asked_by = account_column("coordinator_requests", "spurt av")
    answer_due_on = models.DateField("svarfrist")
    is_accepted = models.BooleanField("den som er spurt, sier ja", null=True, blank=True)
    is_voluntary = models.BooleanField("tar det frivillig, ut over grensen", default=False)
    answered_at = models.DateTimeField("svarte", null=True, blank=True)
    is_approved = models.BooleanField("lederen sier ja", null=True, blank=True)
    approved_by = account_column("approved_requests", "lederen som svarte")
    approved_at = models.DateTimeField("lederen svarte", null=True, blank=True)
    why_not = models.CharField("hvorfor ikke", max_length=15, choices=WhyNot, blank=True)
    why_not_note = SealedField("om hvorfor ikke", null=True, blank=True)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True)
    # The koordinator who serves until this one takes over; in the same coordination.
    replaces = models.ForeignKey(
        "CoordinatorAppointment",
        on_delete=models.PROTECT,
        related_name="successor_requests",
        null=True,
        blank=True,
        verbose_name="tar over etter",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(
            ("coordination", "professional", "unit", "asked_by", "approved_by", "replaces"),
            personal(Scrub.KEEP),
        ),
        "step": PUBLIC,
        **dict.fromkeys(("reason", "why_not_note"), sensitive(Scrub.BLANK)),
        "size": PUBLIC,
        **dict.fromkeys(
            (
                "asked_at",
                "answer_due_on",
                "is_accepted",
                "is_voluntary",
                "answered_at",
                "is_approved",
                "approved_at",
                "why_not",
                "closed_at",
            ),
            PUBLIC,
        ),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["CoordinatorRequest"])()

    class Meta:
        verbose_name = "forespørsel om koordinator"
        verbose_name_plural = "forespørsler om koordinator"
        constraints = [
            models.UniqueConstraint(
                name="one_open_request_at_a_time",
                fields=["coordination"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="a_unit_that_says_yes_names_somebody",
                condition=~Q(is_approved=True) | Q(professional__isnull=False),
            ),
        ]


class CoordinatorAppointmentQuerySet(RecordQuerySet["CoordinatorAppointment"]):
    """Adjectives for appointments."""

    def active(self, today: date) -> "CoordinatorAppointmentQuerySet":
        """Those that hold on the day (Europe/Oslo) and that nobody has ended."""
        is_not_over = Q(ends_on=None) | Q(ends_on__gte=today)
        return self.filter(is_not_over, starts_on__lte=today, ended_at=None)

    def serving(self, today: date) -> "CoordinatorAppointmentQuerySet":
        """Active ones in a post that is held on the day."""
        is_held = Q(professional__valid_until=None) | Q(professional__valid_until__gte=today)
        return self.active(today).filter(is_held, professional__valid_from__lte=today)

    def present(self, today: date, long_absence_days: int) -> "CoordinatorAppointmentQuerySet":
        """Those of whom nobody is away for so long that somebody must stand in."""
        is_long = Q(valid_until=None) | Q(valid_until__gte=F("valid_from") + timedelta(long_absence_days - 1))
        # Few are away: who is, is asked once, and not of every appointment.
        away = Absence.objects.active(today).filter(is_long)
        return self.exclude(professional__in=away.values("professional"))

    def counted(self, on: date, *, with_plan_only: bool) -> "CoordinatorAppointmentQuerySet":
        """Those that count as a load on the day (R-067): no deputies, nothing that has ended or rests."""
        rows = self.serving(on).filter(
            is_deputy=False, coordination__closed_on=None, coordination__paused_on=None
        )
        if not with_plan_only:
            return rows
        wanted = PlanOffer.objects.filter(coordination=models.OuterRef("coordination"), is_wanted=True)
        return rows.filter(Q(coordination__decision__is_plan_granted=True) | models.Exists(wanted))


class CoordinatorAppointment(Versioned):
    """A professional is koordinator; `ends_on` is the last day, `ended_at` ends it at once.

    One at a time has the main responsibility (R-011). A deputy stands in for a while and is not counted.
    `limit` is the number in the municipality's routine on the day, and `load` how many the koordinator had:
    at the limit only somebody who says yes of their own will is appointed (R-067).
    """

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="coordinator_appointments",
        verbose_name="kommune",
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="appointments", verbose_name="koordinering"
    )
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="coordinator_appointments",
        verbose_name="koordinator",
    )
    kind = models.CharField("slag", max_length=20, choices=CoordinatorKind)
    is_deputy = models.BooleanField("vikar", default=False)
    request = models.ForeignKey(
        CoordinatorRequest,
        on_delete=models.PROTECT,
        related_name="appointments",
        null=True,
        blank=True,
        verbose_name="forespørsel",
    )
    reason = SealedField("begrunnelse", null=True, blank=True)
    is_voluntary = models.BooleanField("frivillig ut over grensen", default=False)
    limit = models.PositiveSmallIntegerField("grensen den dagen", default=0)
    load = models.PositiveSmallIntegerField("hadde fra før", default=0)
    starts_on = models.DateField("fra")
    ends_on = models.DateField("til", null=True, blank=True)
    ended_at = models.DateTimeField("avsluttet", null=True, blank=True)
    end_note = SealedField("hvorfor avsluttet", null=True, blank=True)
    appointed_at = models.DateTimeField("oppnevnt")
    appointed_by = account_column("coordinator_appointments", "oppnevnt av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "professional", "request", "appointed_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "is_deputy", "is_voluntary", "limit", "load"), PUBLIC),
        **dict.fromkeys(("reason", "end_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("starts_on", "ends_on", "ended_at", "appointed_at"), PUBLIC),
    }
    objects = models.Manager.from_queryset(CoordinatorAppointmentQuerySet)()

    class Meta:
        verbose_name = "oppnevning av koordinator"
        verbose_name_plural = "oppnevninger av koordinator"
        constraints = [
            models.UniqueConstraint(
                name="one_main_coordinator_at_a_time",
                fields=["coordination"],
                condition=Q(ended_at=None, is_deputy=False, ends_on=None),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="nobody_is_ordered_beyond_the_limit",
                condition=Q(is_voluntary=True)
                | Q(is_deputy=True)
                | Q(limit=0)
                | Q(load__lt=models.F("limit")),
            ),
        ]


class StartEventKind(models.TextChoices):
    """What a new koordinator does first (R-046, R-062; Lund 7, steps 6 and 7)."""

    FIRST_CONTACT = "first_contact", _("Første kontakt")
    START_CONVERSATION = "start_conversation", _("Oppstartsamtale")
    START_MEETING = "start_meeting", _("Oppstartsmøte")


class StartEvent(Record):
    """A first step that the koordinator has taken; when it was due is reckoned from the appointment."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="start_events", verbose_name="kommune"
    )
    appointment = models.ForeignKey(
        CoordinatorAppointment,
        on_delete=models.PROTECT,
        related_name="start_events",
        verbose_name="oppnevning",
    )
    kind = models.CharField("hva", max_length=20, choices=StartEventKind)
    held_on = models.DateField("dato")
    note = SealedField("om det", null=True, blank=True)
    registered_by = account_column("start_events", "skrevet inn av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("appointment", "registered_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "held_on"), PUBLIC),
        "note": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["StartEvent"])()

    class Meta:
        verbose_name = "oppstart"
        verbose_name_plural = "oppstarter"
        constraints = [
            models.UniqueConstraint(name="one_start_event_of_a_kind", fields=["appointment", "kind"])
        ]


class PlanOffer(Versioned):
    """The person is offered a plan, and answers; a no can be followed by another offer (R-002, R-035)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="plan_offers", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="plan_offers", verbose_name="koordinering"
    )
    offered_on = models.DateField("tilbudt")
    is_wanted = models.BooleanField("ønsker plan", null=True, blank=True)
    answered_on = models.DateField("svarte", null=True, blank=True)
    reason = SealedField("grunn", null=True, blank=True)
    care_team_offer = models.CharField(
        "tilbudt ansvarsgruppe", max_length=12, choices=CareTeamOffer, blank=True
    )

    privacy = {
        "municipality": PUBLIC,
        "coordination": personal(Scrub.KEEP),
        **dict.fromkeys(("offered_on", "is_wanted", "answered_on", "care_team_offer"), PUBLIC),
        "reason": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["PlanOffer"])()

    class Meta:
        verbose_name = "tilbud om plan"
        verbose_name_plural = "tilbud om plan"


class SkippedStep(Record):
    """One of the 13 steps of the start was left out, and why (R-048)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="skipped_steps", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="skipped_steps", verbose_name="koordinering"
    )
    step = models.PositiveSmallIntegerField("trinn")
    reason = SealedField("grunn")
    skipped_on = models.DateField("hoppet over")
    registered_by = account_column("skipped_steps", "skrevet inn av")

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "registered_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("step", "skipped_on"), PUBLIC),
        "reason": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["SkippedStep"])()

    class Meta:
        verbose_name = "trinn som er hoppet over"
        verbose_name_plural = "trinn som er hoppet over"
        constraints = [
            models.UniqueConstraint(name="one_skipping_of_a_step", fields=["coordination", "step"]),
            models.CheckConstraint(
                name="the_routine_has_thirteen_steps", condition=Q(step__gte=1, step__lte=13)
            ),
        ]
