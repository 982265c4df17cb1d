"""Reports of need with what becomes of them, and guidance that says nothing of whom it is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality, Sector
from samvirk.people.models import Account, Person


class Notifier(models.TextChoices):
    """Who reports the need."""

    PERSON = "person", _("Personen selv")
    PARENT = "parent", _("Forelder eller verge")
    NEXT_OF_KIN = "next_of_kin", _("Pårørende")
    PROFESSIONAL = "professional", _("Fagperson")
    OTHER = "other", _("En annen")


class ReportChannel(models.TextChoices):
    """How it came."""

    FORM = "form", _("Skjema på nettet")
    PHONE = "phone", _("Telefon")
    LETTER = "letter", _("Brev")
    IN_PERSON = "in_person", _("Personlig frammøte")
    OTHER_SYSTEM = "other_system", _("Fra et annet fagsystem")


class PersonKnows(models.TextChoices):
    """What the one it is about knows of the report, and thinks of it (R-031)."""

    CONSENTS = "consents", _("Vet om det og er enig")
    UNAWARE = "unaware", _("Vet ikke om det")
    REFUSES = "refuses", _("Vil ikke")


class ReportOutcome(models.TextChoices):
    """What became of a report that is closed."""

    APPLICATION = "application", _("Ble til en søknad")
    GUIDED = "guided", _("Fikk veiledning")
    NOT_WANTED = "not_wanted", _("Ønsker ikke koordinering")
    WITHOUT_CONSENT = "without_consent", _("Avsluttet uten samtykke")
    DUPLICATE = "duplicate", _("Meldt fra før")
    FORWARDED = "forwarded", _("Sendt til riktig kommune")


class Told(models.TextChoices):
    """An answer on the list of what people must be told (R-028)."""

    YES = "yes", _("Ja")
    NOT_RELEVANT = "not_relevant", _("Ikke aktuelt")


class NeedReportQuerySet(RecordQuerySet["NeedReport"]):
    """Adjectives for reports."""

    def waiting(self) -> "NeedReportQuerySet":
        """Those that nobody has closed, the urgent ones first and then the oldest."""
        return self.filter(closed_at=None).order_by("-is_urgent", "received_on", "pk")


class NeedReport(Versioned):
    """Somebody says that a person may need coordination (hol. § 7-3, hpl. § 38 a).

    Who it is about lies sealed in the report, and becomes a `Person` when the coordinating unit has asked
    them. `found_on` is when the notifier saw the need, `received_on` when the unit was told (both
    Europe/Oslo). `request_key` makes a report that is sent twice one.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="need_reports", verbose_name="kommune"
    )
    request_key = models.UUIDField("nøkkel", unique=True)
    notifier = models.CharField("hvem som melder", max_length=15, choices=Notifier)
    notifier_account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="need_reports",
        null=True,
        blank=True,
        verbose_name="melders konto",
    )
    notifier_name = SealedField("melders navn", null=True, blank=True)
    notifier_contact = SealedField("melders telefon eller e-post", null=True, blank=True)
    notifier_service = models.CharField("melders arbeidssted", max_length=150, blank=True)
    notifier_sector = models.CharField("melders område", max_length=20, choices=Sector, blank=True)
    channel = models.CharField("kom inn", max_length=15, choices=ReportChannel)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="need_reports",
        null=True,
        blank=True,
        verbose_name="person",
    )
    about_name = SealedField("navn på den det gjelder", null=True, blank=True)
    about_birth_on = models.DateField("født", null=True, blank=True)
    about_contact = SealedField("telefon eller e-post til den det gjelder", null=True, blank=True)
    need = SealedField("behov", null=True, blank=True)
    person_knows = models.CharField("hva personen vet", max_length=10, choices=PersonKnows)
    is_urgent = models.BooleanField("haster", default=False)
    found_on = models.DateField("behovet ble sett", null=True, blank=True)
    received_on = models.DateField("mottatt")
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="registered_reports",
        null=True,
        blank=True,
        verbose_name="skrevet inn av",
    )
    acknowledged_at = models.DateTimeField("kvittert", null=True, blank=True)
    told_coordinator = models.CharField("fortalt om koordinator", max_length=12, choices=Told, blank=True)
    told_plan = models.CharField("fortalt om individuell plan", max_length=12, choices=Told, blank=True)
    told_direct = models.CharField(
        "fortalt om at de kan ta kontakt selv", max_length=12, choices=Told, blank=True
    )
    told_care_team = models.CharField("fortalt om ansvarsgruppe", max_length=12, choices=Told, blank=True)
    told_on = models.DateField("fortalt", null=True, blank=True)
    told_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="told_reports",
        null=True,
        blank=True,
        verbose_name="fortalt av",
    )
    told_how = models.CharField("fortalt hvordan", max_length=200, blank=True)
    told_language = models.CharField("fortalt på språket", max_length=60, blank=True)
    told_understood = SealedField("hvordan vi så at det var forstått", null=True, blank=True)
    told_why_not = SealedField("hvorfor noe ikke var aktuelt", null=True, blank=True)
    handler = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="handled_reports",
        null=True,
        blank=True,
        verbose_name="saksbehandler",
    )
    outcome = models.CharField("hva det ble", max_length=20, choices=ReportOutcome, blank=True)
    outcome_note = SealedField("om det det ble", null=True, blank=True)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "request_key": PUBLIC,
        "notifier": PUBLIC,
        **dict.fromkeys(
            ("notifier_account", "person", "registered_by", "told_by", "handler"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(("notifier_name", "notifier_contact"), personal(Scrub.BLANK)),
        "notifier_service": personal(Scrub.BLANK),
        "notifier_sector": PUBLIC,
        "channel": PUBLIC,
        **dict.fromkeys(("about_name", "about_contact"), personal(Scrub.BLANK)),
        "about_birth_on": personal(Scrub.BLANK),
        "need": sensitive(Scrub.REMOVE_ROW),
        "person_knows": PUBLIC,
        "is_urgent": PUBLIC,
        **dict.fromkeys(("found_on", "received_on", "acknowledged_at", "closed_at", "outcome"), PUBLIC),
        **dict.fromkeys(
            ("told_coordinator", "told_plan", "told_direct", "told_care_team", "told_on"), PUBLIC
        ),
        "told_how": PUBLIC,
        "told_language": personal(Scrub.BLANK),
        **dict.fromkeys(("told_understood", "told_why_not", "outcome_note"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(NeedReportQuerySet)()

    class Meta:
        verbose_name = "melding om behov"
        verbose_name_plural = "meldinger om behov"
        indexes = [
            models.Index(
                fields=["municipality", "received_on"],
                name="need_report_waits",
                condition=models.Q(closed_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="a_report_is_closed_with_an_outcome",
                condition=models.Q(closed_at=None, outcome="")
                | models.Q(closed_at__isnull=False) & ~models.Q(outcome=""),
            ),
            # nobody closes before people have been told, or it is said why not.
            models.CheckConstraint(
                name="a_report_is_closed_when_people_are_told",
                condition=models.Q(closed_at=None)
                | ~models.Q(told_coordinator="") & ~models.Q(told_plan="") & ~models.Q(told_direct=""),
            ),
        ]


class GuidanceTopic(models.TextChoices):
    """What somebody was guided about."""

    WHO_HELPS = "who_helps", _("Hvem som kan hjelpe")
    COORDINATOR = "coordinator", _("Koordinator eller barnekoordinator")
    PLAN = "plan", _("Individuell plan")
    CARE_TEAM = "care_team", _("Ansvarsgruppe")
    CONSENT = "consent", _("Samtykke og taushetsplikt")
    OTHER = "other", _("Noe annet")


class Guidance(Record):
    """Somebody asked for advice without saying whom it was about: no personal data at all (R-022, R-026)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="guidance", verbose_name="kommune"
    )
    topic = models.CharField("tema", max_length=15, choices=GuidanceTopic)
    given_to = models.CharField("gitt til", max_length=15, choices=Notifier)
    sector = models.CharField("område", max_length=20, choices=Sector, blank=True)
    referred_to = models.CharField("vist videre til", max_length=20, choices=Sector, blank=True)
    channel = models.CharField("kom inn", max_length=15, choices=ReportChannel)
    given_on = models.DateField("gitt")
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="guidance",
        null=True,
        blank=True,
        verbose_name="gitt av",
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("topic", "given_to", "sector", "referred_to", "channel", "given_on"), PUBLIC),
        "registered_by": personal(Scrub.KEEP),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Guidance"])()

    class Meta:
        verbose_name = "veiledning"
        verbose_name_plural = "veiledninger"
