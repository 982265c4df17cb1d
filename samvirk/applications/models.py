"""Applications for koordinator and plan: what was asked, how it was handled, what was decided."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.intake.models import NeedReport, ReportChannel
from samvirk.organisations.models import Municipality, Sector
from samvirk.papers.models import Attachment
from samvirk.people.models import Account, Person
from samvirk.rules.complaint_time import Outcome
from samvirk.rules.conditions import Ask, Criterion, CriterionAnswer


class ApplicantKind(models.TextChoices):
    """In what capacity somebody applies (R-039)."""

    PERSON = "person", _("Personen selv")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende med fullmakt")
    PROFESSIONAL = "professional", _("Fagperson")


class AgreementForm(models.TextChoices):
    """How the person, or who decides for them, has said that they are behind the application."""

    APPLIED = "applied", _("Søkte selv")
    SCREEN = "screen", _("Sa ja i Samvirk")
    ORAL = "oral", _("Sa ja muntlig")
    PAPER = "paper", _("Skrev under på papir")


class Closing(models.TextChoices):
    """How an application ended."""

    DECIDED = "decided", _("Avgjort")
    WITHDRAWN = "withdrawn", _("Trukket")
    FORWARDED = "forwarded", _("Sendt til riktig kommune")
    NOT_WANTED = "not_wanted", _("Ønsker det ikke nå")
    NOT_REACHED = "not_reached", _("Vi fikk ikke kontakt")


class ApplicationQuerySet(RecordQuerySet["Application"]):
    """Adjectives for applications."""

    def sent(self) -> "ApplicationQuerySet":
        """Those that have been sent."""
        return self.filter(received_on__isnull=False)

    def drafts(self) -> "ApplicationQuerySet":
        """Those that somebody still writes, the newest first."""
        return self.filter(received_on=None, closed_on=None).order_by("-pk")

    def waiting(self) -> "ApplicationQuerySet":
        """Those that have been sent and not ended, the oldest first."""
        return self.sent().filter(closed_on=None).order_by("received_on", "pk")

    def received(self, *, until: date, after: date = date.min) -> "ApplicationQuerySet":
        """Those that came in on the day or before, and after another."""
        return self.filter(received_on__gt=after, received_on__lte=until)

    def owed_a_preliminary_answer(self, until: date, *, today: date) -> "ApplicationQuerySet":
        """Those received until the day to which none was sent, or whose promised day has passed."""
        promised = PreliminaryAnswer.objects.filter(application=models.OuterRef("pk"), expected_on__gte=today)
        return self.received(until=until).filter(~models.Exists(promised))


class Application(Versioned):
    """Somebody applies for a koordinator, a barnekoordinator or a plan for a person.

    A draft until `received_on`; seen by `written_by` alone until then. `complete_on` is when nothing was
    missing any more; `documents_asked_on` when something was asked for. The service target runs from
    received; both clocks are shown (R-042). Without `agreed_on`, the person's own yes, nothing is decided.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="applications", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="applications", verbose_name="person"
    )
    need_report = models.ForeignKey(
        NeedReport,
        on_delete=models.PROTECT,
        related_name="applications",
        null=True,
        blank=True,
        verbose_name="melding om behov",
    )
    applicant_kind = models.CharField("søker som", max_length=15, choices=ApplicantKind)
    # Whoever applies with a login of their own; none where somebody typed it from paper for them.
    applicant_account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="applications",
        null=True,
        blank=True,
        verbose_name="søkerens konto",
    )
    applicant_name = SealedField("søkerens navn", null=True, blank=True)
    written_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="written_applications",
        null=True,
        blank=True,
        verbose_name="skrevet inn av",
    )
    authority = SealedField("fullmakt", null=True, blank=True)
    authority_attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        related_name="authorities",
        null=True,
        blank=True,
        verbose_name="fullmakten",
    )
    channel = models.CharField("kom inn", max_length=15, choices=ReportChannel)
    is_for_coordinator = models.BooleanField("koordinator", default=False)
    is_for_child_coordinator = models.BooleanField("barnekoordinator", default=False)
    is_for_plan = models.BooleanField("individuell plan", default=False)
    own_words = SealedField("hva som er viktig", null=True, blank=True)
    need = SealedField("behov", null=True, blank=True)
    duration = SealedField("hvor lenge behovet ventes å vare", null=True, blank=True)
    lasts_until = models.DateField("behovet ventes å vare til", null=True, blank=True)
    wish = SealedField("ønske om koordinator", null=True, blank=True)
    agreed_on = models.DateField("personen er enig fra", null=True, blank=True)
    agreement_form = models.CharField("enig hvordan", max_length=10, choices=AgreementForm, blank=True)
    received_on = models.DateField("mottatt", null=True, blank=True)
    documents_asked_on = models.DateField("bedt om mer", null=True, blank=True)
    documents_asked = SealedField("det vi ba om", null=True, blank=True)
    complete_on = models.DateField("komplett", null=True, blank=True)
    talk_planned_on = models.DateField("samtale avtalt til", null=True, blank=True)
    handler = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="handled_applications",
        null=True,
        blank=True,
        verbose_name="saksbehandler",
    )
    closed_on = models.DateField("avsluttet", null=True, blank=True)
    closing = models.CharField("avsluttet hvordan", max_length=12, choices=Closing, blank=True)
    closing_note = SealedField("om avslutningen", null=True, blank=True)
    forwarded_to = models.CharField("sendt videre til", max_length=100, blank=True)

    privacy = {
        **dict.fromkeys(("municipality", "applicant_kind", "channel", "agreement_form", "closing"), PUBLIC),
        **dict.fromkeys(("person", "need_report", "applicant_account"), personal(Scrub.KEEP)),
        **dict.fromkeys(("written_by", "authority_attachment", "handler"), personal(Scrub.KEEP)),
        **dict.fromkeys(("applicant_name", "forwarded_to"), personal(Scrub.BLANK)),
        **dict.fromkeys(("authority", "own_words", "need", "duration"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(("wish", "documents_asked", "closing_note"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(
            ("is_for_coordinator", "is_for_child_coordinator", "is_for_plan"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(("lasts_until", "agreed_on", "received_on", "documents_asked_on"), PUBLIC),
        **dict.fromkeys(("complete_on", "talk_planned_on", "closed_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(ApplicationQuerySet)()

    class Meta:
        verbose_name = "søknad"
        verbose_name_plural = "søknader"
        indexes = [
            models.Index(
                fields=["municipality", "received_on"],
                name="application_waits",
                condition=models.Q(closed_on=None),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_application_at_a_time",
                fields=["person"],
                condition=models.Q(received_on__isnull=False, closed_on=None),
            ),
            models.UniqueConstraint(
                name="one_draft_of_a_writer",
                fields=["person", "written_by"],
                condition=models.Q(received_on=None, closed_on=None),
            ),
            models.CheckConstraint(
                name="what_is_sent_asks_for_something",
                condition=models.Q(received_on=None)
                | models.Q(is_for_coordinator=True)
                | models.Q(is_for_child_coordinator=True),
            ),
            models.CheckConstraint(
                name="an_application_ends_in_one_way",
                condition=models.Q(closed_on=None, closing="")
                | models.Q(closed_on__isnull=False) & ~models.Q(closing=""),
            ),
            models.CheckConstraint(
                name="an_agreement_says_how",
                condition=models.Q(agreed_on=None, agreement_form="")
                | models.Q(agreed_on__isnull=False) & ~models.Q(agreement_form=""),
            ),
            models.CheckConstraint(
                name="nothing_is_decided_without_the_person",
                condition=~models.Q(closing="decided") | models.Q(agreed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="what_is_forwarded_says_where",
                condition=~models.Q(closing="forwarded") | ~models.Q(forwarded_to=""),
            ),
        ]

    @property
    def asked(self) -> frozenset[Ask]:
        """Return what is applied for."""
        wanted = {
            Ask.COORDINATOR: self.is_for_coordinator,
            Ask.CHILD_COORDINATOR: self.is_for_child_coordinator,
            Ask.PLAN: self.is_for_plan,
        }
        return frozenset(ask for ask, is_wanted in wanted.items() if is_wanted)


class AgencyContactQuerySet(RecordQuerySet["AgencyContact"]):
    """Adjectives for agencies."""

    def listed(self) -> "AgencyContactQuerySet":
        """Those that nobody has taken away, in the order they were written."""
        return self.filter(archived_at=None).order_by("pk")


class AgencyContact(Versioned):
    """One agency that is involved, as the applicant knows it (R-041): never a condition for anything."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="agency_contacts", verbose_name="kommune"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="agencies", verbose_name="søknad"
    )
    name = SealedField("instans")
    contact_name = SealedField("kontaktperson", null=True, blank=True)
    contact_role = models.CharField("kontaktpersonens rolle", max_length=100, blank=True)
    phone = SealedField("telefon", null=True, blank=True)
    sector = models.CharField("område", max_length=20, choices=Sector, blank=True)
    since = models.CharField("siden", max_length=60, blank=True)
    how_often = models.CharField("hvor ofte", max_length=100, blank=True)
    # Fastlege and helsesykepleier do not count among «two or more» by the local routine.
    is_counted = models.BooleanField("teller som tjeneste", default=True)
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "application": personal(Scrub.KEEP),
        **dict.fromkeys(("name", "contact_name", "phone"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("contact_role", "sector", "since", "how_often"), sensitive(Scrub.REMOVE_ROW)),
        "is_counted": PUBLIC,
        "archived_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(AgencyContactQuerySet)()

    class Meta:
        verbose_name = "involvert instans"
        verbose_name_plural = "involverte instanser"


class PreliminaryAnswer(Record):
    """A letter that says why the decision waits and when it can be expected (fvl. § 11 a); each one stays."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="preliminary_answers", verbose_name="kommune"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="preliminary_answers", verbose_name="søknad"
    )
    reason = SealedField("grunn")
    expected_on = models.DateField("ny ventet dato")
    sent_on = models.DateField("sendt")
    letter = SealedField("brevet")
    sent_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="preliminary_answers",
        null=True,
        blank=True,
        verbose_name="sendt av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("application", "sent_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("reason", "letter"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("expected_on", "sent_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["PreliminaryAnswer"])()

    class Meta:
        verbose_name = "foreløpig svar"
        verbose_name_plural = "foreløpige svar"
        constraints = [
            models.CheckConstraint(
                name="the_expected_day_is_ahead", condition=models.Q(expected_on__gt=models.F("sent_on"))
            )
        ]


class TalkForm(models.TextChoices):
    """Where and how people talk, or tried to."""

    HOME = "home", _("Hjemme")
    OFFICE = "office", _("På kontoret")
    PHONE = "phone", _("Telefon")
    VIDEO = "video", _("Video")
    LETTER = "letter", _("Brev")


class ClarifyingTalk(Record):
    """The unit's talk with the person or family about what they need (R-044), or an attempt at it.

    `is_reached` is false for an attempt at which nobody was reached: three of them and a letter come before
    an application is closed without a talk.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="clarifying_talks", verbose_name="kommune"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="talks", verbose_name="søknad"
    )
    held_on = models.DateField("dato")
    form = models.CharField("måte", max_length=10, choices=TalkForm)
    is_reached = models.BooleanField("fikk kontakt", default=True)
    present = SealedField("til stede", null=True, blank=True)
    view = SealedField("personens syn", null=True, blank=True)
    view_obtained = SealedField("hvordan vi fikk vite det", null=True, blank=True)
    result = SealedField("hva vi kom fram til", null=True, blank=True)
    # Of an attempt by letter: what was sent.
    letter = SealedField("brevet", null=True, blank=True)
    held_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="clarifying_talks",
        null=True,
        blank=True,
        verbose_name="holdt av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("application", "held_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("held_on", "form", "is_reached"), PUBLIC),
        **dict.fromkeys(("present", "view", "view_obtained", "result", "letter"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ClarifyingTalk"])()

    class Meta:
        verbose_name = "avklaringssamtale"
        verbose_name_plural = "avklaringssamtaler"


class Assessment(Versioned):
    """Whether one condition is met, and on what grounds; advice from the rules never decides it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="assessments", verbose_name="kommune"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="assessments", verbose_name="søknad"
    )
    criterion = models.CharField("vilkår", max_length=20, choices=[(c.value, c.value) for c in Criterion])
    answer = models.CharField(
        "svar", max_length=15, choices=[(answer.value, answer.value) for answer in CriterionAnswer]
    )
    grounds = SealedField("begrunnelse")
    clarification = SealedField("hvordan det ble avklart", null=True, blank=True)
    assessed_on = models.DateField("vurdert")
    assessed_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="assessments",
        null=True,
        blank=True,
        verbose_name="vurdert av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("application", "assessed_by"), personal(Scrub.KEEP)),
        "criterion": PUBLIC,
        "answer": personal(Scrub.KEEP),
        **dict.fromkeys(("grounds", "clarification"), sensitive(Scrub.BLANK)),
        "assessed_on": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Assessment"])()

    class Meta:
        verbose_name = "vurdering av vilkår"
        verbose_name_plural = "vurderinger av vilkår"
        constraints = [
            models.UniqueConstraint(name="one_assessment_of_a_criterion", fields=["application", "criterion"])
        ]


class CareTeamOffer(models.TextChoices):
    """Whether somebody without a plan was told that a care team can be made (R-035)."""

    YES = "yes", _("Ja")
    NO = "no", _("Nei")
    NOT_RELEVANT = "not_relevant", _("Ikke aktuelt")


class Decision(Record):
    """What the municipality answered; never changed, and its letter is the one that was sent.

    Koordinator and plan are decided apart (R-001): `coordinator` is the kind that was granted, empty for
    none; `is_plan_granted` is empty where no plan was asked for, and `plan_declined` then says why the person
    did not want one (R-002). A partly granted application is refused in part, with grounds, the right to
    complain, and what may help instead.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="decisions", verbose_name="kommune"
    )
    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="decision", verbose_name="søknad"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="decisions", verbose_name="person"
    )
    outcome = models.CharField("utfall", max_length=15, choices=[(o.value, o.value) for o in Outcome])
    coordinator = models.CharField(
        "koordinator", max_length=20, blank=True, choices=[(a.value, a.value) for a in Ask if a != Ask.PLAN]
    )
    is_plan_granted = models.BooleanField("individuell plan innvilget", null=True, blank=True)
    care_team_offer = models.CharField(
        "tilbudt ansvarsgruppe", max_length=12, choices=CareTeamOffer, blank=True
    )
    view = SealedField("personens syn", null=True, blank=True)
    grounds = SealedField("begrunnelse")
    other_offer = SealedField("hva som kan hjelpe i stedet", null=True, blank=True)
    plan_declined = SealedField("hvorfor personen takket nei til plan", null=True, blank=True)
    decided_on = models.DateField("avgjort")
    complaint_due_on = models.DateField("klagefrist", null=True, blank=True)
    letter = SealedField("brevet")
    decided_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="decisions",
        null=True,
        blank=True,
        verbose_name="avgjort av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("application", "person", "decided_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(
            ("outcome", "coordinator", "is_plan_granted", "care_team_offer"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(
            ("view", "grounds", "other_offer", "plan_declined", "letter"), sensitive(Scrub.REMOVE_ROW)
        ),
        **dict.fromkeys(("decided_on", "complaint_due_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Decision"])()

    class Meta:
        verbose_name = "avgjørelse"
        verbose_name_plural = "avgjørelser"
        constraints = [
            models.CheckConstraint(
                name="a_refusal_says_how_to_complain",
                condition=models.Q(outcome="granted") | models.Q(complaint_due_on__isnull=False),
            ),
            # whoever gets no plan is told of the care team, or it is said why not. Without the first
            # half an unknown answer would pass: a check lets through what it cannot tell.
            models.CheckConstraint(
                name="without_a_plan_the_care_team_is_spoken_of",
                condition=models.Q(is_plan_granted__isnull=False, is_plan_granted=True)
                | ~models.Q(care_team_offer=""),
            ),
            models.CheckConstraint(
                name="no_plan_without_a_coordinator",
                condition=~models.Q(is_plan_granted=True) | ~models.Q(coordinator=""),
            ),
        ]
