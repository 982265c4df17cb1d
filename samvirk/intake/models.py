"""Reports of need with what becomes of them, and guidance that says nothing of whom it is about."""

from typing import Final

from django.db import models
from django.utils.crypto import get_random_string
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
    REPRESENTED = "represented", _("Forelder eller verge svarer for personen")
    UNAWARE = "unaware", _("Vet ikke om det")
    REFUSES = "refuses", _("Vil ikke")


# Who is thought to agree; about the others nothing is done before they have been asked.
AGREED: Final = (PersonKnows.CONSENTS, PersonKnows.REPRESENTED)


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


class ToldHow(models.TextChoices):
    """How people were told (R-025)."""

    PHONE = "phone", _("På telefon")
    IN_PERSON = "in_person", _("Ansikt til ansikt")
    VIDEO = "video", _("På video")
    LETTER = "letter", _("I brev")


class Offered(models.TextChoices):
    """Whether an ansvarsgruppe was offered to somebody who wants no coordination (R-035)."""

    YES = "yes", _("Ja")
    NO = "no", _("Nei")
    NOT_RELEVANT = "not_relevant", _("Ikke aktuelt")


# Without 0, 1, I, L, O and U: nobody can misread or mishear it, and it spells no words.
_REFERENCE_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference() -> str:
    """Return what a report is called towards its notifier, «K7MX-Q2PD»: short, and not to be guessed."""
    return "-".join(get_random_string(4, _REFERENCE_SIGNS) for _ in range(2))


class NeedReportQuerySet(RecordQuerySet["NeedReport"]):
    """Adjectives for reports."""

    def waiting(self) -> "NeedReportQuerySet":
        """Those that nobody has closed, the urgent ones first and then the oldest."""
        return self.filter(closed_at=None).order_by("-is_urgent", "received_on", "pk")

    def closed(self) -> "NeedReportQuerySet":
        """Those that are closed, the latest first."""
        return self.filter(closed_at__isnull=False).order_by("-closed_at", "pk")


class NeedReport(Versioned):
    """Somebody says that a person may need coordination (hol. § 7-3, hpl. § 38 a).

    Who it is about lies sealed in the report, and becomes a `Person` when the coordinating unit has asked
    them. `found_on` is when the notifier saw the need, `received_on` when the unit was told (both
    Europe/Oslo). `request_key` makes a report that is sent twice one; the notifier calls it `reference`.
    A report that is closed without consent says no longer whom it was about, nor what they need.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="need_reports", verbose_name="kommune"
    )
    request_key = models.UUIDField("nøkkel")
    reference = models.CharField("referanse", max_length=9, unique=True, default=new_reference)
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
    person_knows = models.CharField("hva personen vet", max_length=12, choices=PersonKnows)
    asked_on = models.DateField("personen ble ringt", null=True, blank=True)
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
    has_sheet = models.BooleanField("fikk informasjonsarket", default=False)
    offered_care_team = models.CharField("tilbudt ansvarsgruppe", max_length=12, choices=Offered, blank=True)
    told_on = models.DateField("fortalt", null=True, blank=True)
    told_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="told_reports",
        null=True,
        blank=True,
        verbose_name="fortalt av",
    )
    told_how = models.CharField("fortalt hvordan", max_length=10, choices=ToldHow, blank=True)
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
    duplicate_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="duplicates",
        null=True,
        blank=True,
        verbose_name="samme som",
    )
    outcome_note = SealedField("om det det ble", null=True, blank=True)
    closed_at = models.DateTimeField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("request_key", "reference", "notifier", "duplicate_of", "asked_on"), PUBLIC),
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
            ("told_coordinator", "told_plan", "told_direct", "told_on", "told_how", "has_sheet"), PUBLIC
        ),
        "offered_care_team": PUBLIC,
        "told_language": personal(Scrub.BLANK),
        **dict.fromkeys(("told_understood", "told_why_not", "outcome_note"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(NeedReportQuerySet)()

    class Meta:
        verbose_name = "melding om behov"
        verbose_name_plural = "meldinger om behov"
        indexes = [
            models.Index(
                fields=["municipality", "-is_urgent", "received_on", "id"],
                name="need_report_waits",
                condition=models.Q(closed_at=None),
            ),
            models.Index(fields=["municipality", "received_on"], name="need_report_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(name="a_report_is_made_once", fields=["municipality", "request_key"]),
            models.CheckConstraint(
                name="a_need_is_found_before_it_is_reported",
                condition=models.Q(found_on=None) | models.Q(found_on__lte=models.F("received_on")),
            ),
            # whoever does not know of it is reported by nobody but the unit that will call them.
            models.CheckConstraint(
                name="only_the_unit_writes_of_who_does_not_know",
                condition=~models.Q(person_knows=PersonKnows.UNAWARE) | models.Q(registered_by__isnull=False),
            ),
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
            models.CheckConstraint(
                name="nothing_of_the_person_is_kept_without_consent",
                condition=~models.Q(outcome=ReportOutcome.WITHOUT_CONSENT)
                | models.Q(
                    person=None,
                    about_birth_on=None,
                    **{f"{name}__isnull": True for name in ("about_name", "about_contact", "need")},
                ),
            ),
            models.CheckConstraint(
                name="a_duplicate_names_the_other_report",
                condition=models.Q(outcome=ReportOutcome.DUPLICATE, duplicate_of__isnull=False)
                | ~models.Q(outcome=ReportOutcome.DUPLICATE) & models.Q(duplicate_of=None),
            ),
            #
            models.CheckConstraint(
                name="who_wants_no_coordination_hears_of_the_care_team",
                condition=~models.Q(outcome=ReportOutcome.NOT_WANTED) | ~models.Q(offered_care_team=""),
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
    request_key = models.UUIDField("nøkkel")
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
        **dict.fromkeys(
            ("request_key", "topic", "given_to", "sector", "referred_to", "channel", "given_on"), PUBLIC
        ),
        "registered_by": personal(Scrub.KEEP),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Guidance"])()

    class Meta:
        verbose_name = "veiledning"
        verbose_name_plural = "veiledninger"
        constraints = [
            models.UniqueConstraint(name="guidance_is_noted_once", fields=["municipality", "request_key"])
        ]
