"""The coordination of one person's services, and who is asked, appointed and takes over as koordinator."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.applications.models import CareTeamOffer, Decision
from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional


class CoordinatorKind(models.TextChoices):
    """Which kind of koordinator the law gives a right to."""

    COORDINATOR = "coordinator", _("Koordinator")
    CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")


class CoordinationQuerySet(RecordQuerySet["Coordination"]):
    """Adjectives for coordinations."""

    def active(self) -> "CoordinationQuerySet":
        """Those that have not ended."""
        return self.filter(closed_on=None)

    def without_coordinator(self, today: date) -> "CoordinationQuerySet":
        """Active ones for which nobody has the main responsibility on the day: an alarm (R-011)."""
        appointed = CoordinatorAppointment.objects.active(today).filter(
            coordination=models.OuterRef("pk"), is_deputy=False
        )
        return self.active().exclude(models.Exists(appointed))


class Coordination(Versioned):
    """The work around one person, from the decision to the end; restored, it is the same one again."""

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
    closed_on = models.DateField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("person", "decision"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "opened_on", "closed_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(CoordinationQuerySet)()

    class Meta:
        verbose_name = "koordinering"
        verbose_name_plural = "koordineringer"
        constraints = [
            models.UniqueConstraint(
                name="one_open_coordination_of_a_person",
                fields=["person"],
                condition=models.Q(closed_on=None),
            )
        ]


class WishKind(models.TextChoices):
    """What the person says about who it shall be (R-045)."""

    NAMED = "named", _("En bestemt person")
    UNIT = "unit", _("Noen fra en bestemt tjeneste")
    NONE = "none", _("Ingen ønske")
    NOT_NAMED = "not_named", _("Ikke en bestemt person")


class CoordinatorWish(Record):
    """What the person wishes, recorded before anybody is asked; a second wish is a second row."""

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
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="coordinator_wishes",
        null=True,
        blank=True,
        verbose_name="skrevet inn av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "professional", "unit", "registered_by"), personal(Scrub.KEEP)),
        "kind": PUBLIC,
        "words": sensitive(Scrub.BLANK),
        "stated_on": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["CoordinatorWish"])()

    class Meta:
        verbose_name = "ønske om koordinator"
        verbose_name_plural = "ønsker om koordinator"


class RequestStep(models.TextChoices):
    """Which of the three steps of the routine a request belongs to (R-054, R-056, R-058)."""

    WISH = "wish", _("Personens ønske")
    MAIN_RULE = "main_rule", _("Tjenesten som er mest inne")
    UNIT_ORDERED = "unit_ordered", _("Anmodning til en avdeling")


class WhyNot(models.TextChoices):
    """Why a request did not lead to an appointment; the person is told in the letter (R-055)."""

    CANDIDATE_NO = "candidate_no", _("Den som ble spurt, sa nei")
    LEADER_NO = "leader_no", _("Lederen sa nei")
    CAPACITY = "capacity", _("Har for mange fra før")
    TOO_CLOSE = "too_close", _("Står personen for nær")
    NOT_SUITABLE = "not_suitable", _("Passer ikke for personen")
    OUTSIDE = "outside", _("Arbeider ikke i kommunen")
    NO_ANSWER = "no_answer", _("Svarte ikke i tide")
    WITHDRAWN = "withdrawn", _("Vi trakk spørsmålet")


class CoordinatorRequest(Versioned):
    """Somebody, or a unit's leader, is asked to be or to name a koordinator.

    A unit names `professional` when it answers yes. `answer_due_on` is the day that stood in the request.
    Candidate and leader answer apart; both must say yes before anybody is appointed (R-054, R-069).
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
        null=True,
        blank=True,
        verbose_name="enheten som blir spurt",
    )
    reason = SealedField("hvorfor nettopp denne", null=True, blank=True)
    size = models.CharField("omfang av tjenestene", max_length=100, blank=True)
    asked_at = models.DateTimeField("spurt")
    asked_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="coordinator_requests",
        null=True,
        blank=True,
        verbose_name="spurt av",
    )
    answer_due_on = models.DateField("svarfrist")
    is_accepted = models.BooleanField("den som er spurt, sier ja", null=True, blank=True)
    is_voluntary = models.BooleanField("tar det frivillig, ut over grensen", default=False)
    answered_at = models.DateTimeField("svarte", null=True, blank=True)
    is_approved = models.BooleanField("lederen sier ja", null=True, blank=True)
    approved_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="approved_requests",
        null=True,
        blank=True,
        verbose_name="lederen som svarte",
    )
    approved_at = models.DateTimeField("lederen svarte", null=True, blank=True)
    why_not = models.CharField("hvorfor ikke", max_length=15, choices=WhyNot, blank=True)
    why_not_note = SealedField("om hvorfor ikke", null=True, blank=True)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(
            ("coordination", "professional", "unit", "asked_by", "approved_by"), personal(Scrub.KEEP)
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
                condition=models.Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="somebody_is_asked",
                condition=models.Q(professional__isnull=False) | models.Q(unit__isnull=False),
            ),
        ]


class CoordinatorAppointmentQuerySet(RecordQuerySet["CoordinatorAppointment"]):
    """Adjectives for appointments."""

    def active(self, today: date) -> "CoordinatorAppointmentQuerySet":
        """Those that hold on the day (Europe/Oslo) and that nobody has ended."""
        is_not_over = models.Q(ends_on=None) | models.Q(ends_on__gte=today)
        return self.filter(is_not_over, starts_on__lte=today, ended_at=None)


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
    appointed_at = models.DateTimeField("oppnevnt")
    appointed_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="coordinator_appointments",
        null=True,
        blank=True,
        verbose_name="oppnevnt av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "professional", "request", "appointed_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("kind", "is_deputy", "is_voluntary", "limit", "load"), PUBLIC),
        "reason": sensitive(Scrub.BLANK),
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
                condition=models.Q(ended_at=None, is_deputy=False, ends_on=None),
            ),
            models.CheckConstraint(
                name="appointment_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.CheckConstraint(
                name="nobody_is_ordered_beyond_the_limit",
                condition=models.Q(is_voluntary=True)
                | models.Q(is_deputy=True)
                | models.Q(limit=0)
                | models.Q(load__lt=models.F("limit")),
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
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="start_events",
        null=True,
        blank=True,
        verbose_name="skrevet inn av",
    )

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


class PlanOffer(Record):
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
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="skipped_steps",
        null=True,
        blank=True,
        verbose_name="skrevet inn av",
    )

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
                name="the_routine_has_thirteen_steps", condition=models.Q(step__gte=1, step__lte=13)
            ),
        ]
