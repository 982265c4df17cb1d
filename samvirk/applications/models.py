"""Applications for koordinator and plan: what was asked, how it was handled, what was decided."""

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


class ApplicantKind(models.TextChoices):
    """In what capacity somebody applies (R-039)."""

    PERSON = "person", _("Personen selv")
    PARENT = "parent", _("Forelder")
    GUARDIAN = "guardian", _("Verge")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende med fullmakt")
    PROFESSIONAL = "professional", _("Fagperson")


class ApplicationQuerySet(RecordQuerySet["Application"]):
    """Adjectives for applications."""

    def sent(self) -> "ApplicationQuerySet":
        """Those that have been sent."""
        return self.filter(received_on__isnull=False)

    def waiting(self) -> "ApplicationQuerySet":
        """Those that nobody has decided, withdrawn or forwarded, the oldest first."""
        return (
            self.sent()
            .filter(decided_on=None, withdrawn_on=None, forwarded_on=None)
            .order_by("received_on", "pk")
        )


class Application(Versioned):
    """Somebody applies for a koordinator, a barnekoordinator or a plan for a person.

    A draft until `received_on`. `complete_on` is when nothing was missing any more; `documents_asked_on`
    when something was asked for. The service target runs from received; both clocks are shown (R-042).
    Without the person's own yes (`is_agreed`) it lacks consent, and nothing is decided.
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
    applicant_account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="applications",
        null=True,
        blank=True,
        verbose_name="søkerens konto",
    )
    applicant_name = SealedField("søkerens navn", null=True, blank=True)
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
    wish = SealedField("ønske om koordinator", null=True, blank=True)
    is_agreed = models.BooleanField("personen er enig", default=False)
    received_on = models.DateField("mottatt", null=True, blank=True)
    documents_asked_on = models.DateField("bedt om mer", null=True, blank=True)
    complete_on = models.DateField("komplett", null=True, blank=True)
    handler = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="handled_applications",
        null=True,
        blank=True,
        verbose_name="saksbehandler",
    )
    decided_on = models.DateField("avgjort", null=True, blank=True)
    withdrawn_on = models.DateField("trukket", null=True, blank=True)
    forwarded_on = models.DateField("sendt videre", null=True, blank=True)
    forwarded_to = models.CharField("sendt videre til", max_length=100, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(
            ("person", "need_report", "applicant_account", "authority_attachment", "handler"),
            personal(Scrub.KEEP),
        ),
        **dict.fromkeys(("applicant_kind", "channel"), PUBLIC),
        "applicant_name": personal(Scrub.BLANK),
        **dict.fromkeys(("authority", "own_words", "need", "duration", "wish"), sensitive(Scrub.BLANK)),
        **dict.fromkeys(
            ("is_for_coordinator", "is_for_child_coordinator", "is_for_plan"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(
            (
                "is_agreed",
                "received_on",
                "documents_asked_on",
                "complete_on",
                "decided_on",
                "withdrawn_on",
                "forwarded_on",
            ),
            PUBLIC,
        ),
        "forwarded_to": personal(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(ApplicationQuerySet)()

    class Meta:
        verbose_name = "søknad"
        verbose_name_plural = "søknader"
        indexes = [models.Index(fields=["municipality", "received_on"], name="application_by_received")]
        constraints = [
            models.UniqueConstraint(
                name="one_application_at_a_time",
                fields=["person"],
                condition=models.Q(decided_on=None, withdrawn_on=None, forwarded_on=None),
            ),
            models.CheckConstraint(
                name="what_is_sent_asks_for_something",
                condition=models.Q(received_on=None)
                | models.Q(is_for_coordinator=True)
                | models.Q(is_for_child_coordinator=True)
                | models.Q(is_for_plan=True),
            ),
            models.CheckConstraint(
                name="an_application_ends_in_one_way",
                condition=models.Q(decided_on=None, withdrawn_on=None)
                | models.Q(decided_on=None, forwarded_on=None)
                | models.Q(withdrawn_on=None, forwarded_on=None),
            ),
        ]


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
        **dict.fromkeys(("sector", "since", "how_often"), sensitive(Scrub.REMOVE_ROW)),
        "is_counted": PUBLIC,
        "archived_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["AgencyContact"])()

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
        "reason": sensitive(Scrub.REMOVE_ROW),
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
        **dict.fromkeys(("present", "view", "view_obtained", "result"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ClarifyingTalk"])()

    class Meta:
        verbose_name = "avklaringssamtale"
        verbose_name_plural = "avklaringssamtaler"


class Criterion(models.TextChoices):
    """One condition in the law; those of a barnekoordinator are four (hol. § 7-2 a)."""

    LONG_TERM = "long_term", _("Langvarig behov")
    COORDINATED = "coordinated", _("Behov for koordinerte tjenester")
    SERIOUS = "serious", _("Alvorlig sykdom, skade eller nedsatt funksjonsevne")
    LONG_TERM_CHILD = "long_term_child", _("Langvarige helse- og omsorgstjenester")
    COMPLEX_CHILD = "complex_child", _("Sammensatte eller koordinerte helse- og omsorgstjenester")
    OTHER_WELFARE = "other_welfare", _("Behov for andre velferdstjenester")


class CriterionAnswer(models.TextChoices):
    """Whether a condition is met; what is unclear must be cleared before anybody is refused (R-047)."""

    FULFILLED = "fulfilled", _("Oppfylt")
    NOT_FULFILLED = "not_fulfilled", _("Ikke oppfylt")
    UNCLEAR = "unclear", _("Uklart")


class Assessment(Versioned):
    """Whether one condition is met, and on what grounds; advice from the rules never decides it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="assessments", verbose_name="kommune"
    )
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="assessments", verbose_name="søknad"
    )
    criterion = models.CharField("vilkår", max_length=20, choices=Criterion)
    answer = models.CharField("svar", max_length=15, choices=CriterionAnswer)
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

    Koordinator and plan are decided apart (R-001): `plan` is empty where no plan was asked for. A partly
    granted application is refused in part, with grounds and the right to complain.
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
    coordinator = models.CharField("koordinator", max_length=20, blank=True)
    is_plan_granted = models.BooleanField("individuell plan innvilget", null=True, blank=True)
    care_team_offer = models.CharField(
        "tilbudt ansvarsgruppe", max_length=12, choices=CareTeamOffer, blank=True
    )
    view = SealedField("personens syn", null=True, blank=True)
    grounds = SealedField("begrunnelse")
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
        **dict.fromkeys(("view", "grounds", "letter"), sensitive(Scrub.REMOVE_ROW)),
        **dict.fromkeys(("decided_on", "complaint_due_on"), PUBLIC),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Decision"])()

    class Meta:
        verbose_name = "avgjørelse"
        verbose_name_plural = "avgjørelser"
