"""Consents: who has agreed that what is done, or shared with whom, from when to when."""

from datetime import date
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.core.fields import SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import CareOrder, Guardian, Parent
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.papers.models import Attachment
from samvirk.people.facts import lacks_capacity
from samvirk.people.models import Account, Person
from samvirk.rules.calendar import last_birth_of_age
from samvirk.staff.models import Professional

YOUTH_DECIDES_AGE: Final = 16
ADULT_AGE: Final = 18
# Consent to sharing goes to one of these.
RECEIVERS: Final = ("professional", "unit", "organisation")


class ConsentKind(models.TextChoices):
    """What is consented to."""

    COORDINATOR = "coordinator", _("Koordinator")
    CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")
    PLAN = "plan", _("Individuell plan")
    SHARING = "sharing", _("Deling av opplysninger")
    COOPERATION_MEETINGS = "cooperation_meetings", _("Samarbeidsmøter uten ansvarsgruppe")


class Area(models.TextChoices):
    """What may be shared; each has a column `can_share_…` of its own."""

    HEALTH = "health", _("Helse")
    SCHOOL = "school", _("Skole og barnehage")
    FAMILY = "family", _("Familie")
    ECONOMY = "economy", _("Økonomi")
    WORK = "work", _("Arbeid")
    DAILY_LIFE = "daily_life", _("Hverdag og bolig")

    @property
    def column(self) -> str:
        """Return the name of its column."""
        return f"can_share_{self.value}"


class ConsentForm(models.TextChoices):
    """How it was given or withdrawn."""

    BROWSER = "browser", _("I nettleseren")
    ORAL = "oral", _("Muntlig")
    PAPER = "paper", _("På papir")


class AgeStep(models.TextChoices):
    """For whom another consented: a child, a youth who could not, an adult who could not."""

    CHILD = "child", "Barn"
    YOUTH = "youth", "Ungdom"
    ADULT = "adult", "Voksen"


class ConsentQuerySet(RecordQuerySet["Consent"]):
    """Adjectives for consents."""

    def given(self) -> "ConsentQuerySet":
        """Those that were given once."""
        return self.filter(given_at__isnull=False)

    def standing(self) -> "ConsentQuerySet":
        """Those that were given and that nobody has withdrawn or replaced; their days may be over."""
        return self.given().filter(withdrawn_at=None, replaced_at=None)

    def unanswered(self) -> "ConsentQuerySet":
        """Those that somebody is asked for."""
        return self.filter(given_at=None, refused_at=None, withdrawn_at=None)

    def in_force(self, today: date) -> "ConsentQuerySet":
        """Those that hold on the day (Europe/Oslo), for whoever asks whether something may be done or seen.

        A withdrawal ends all that was agreed before it, also what stood in another entry of the same human.
        """
        later = Consent.objects.filter(
            person=models.OuterRef("person"),
            kind=models.OuterRef("kind"),
            given_at__isnull=False,
            withdrawn_at__gt=models.OuterRef("given_at"),
        )
        is_not_over = models.Q(valid_until=None) | models.Q(valid_until__gte=today)
        is_withdrawn_since = models.Exists(later.filter(_same_receiver()))
        return self.standing().filter(
            is_not_over, _is_not_outgrown(today), ~is_withdrawn_since, valid_from__lte=today
        )

    def outgrown(self, today: date) -> "ConsentQuerySet":
        """Those that another gave, and that the person must give anew (R-116); they are not in force."""
        is_not_over = models.Q(valid_until=None) | models.Q(valid_until__gte=today)
        return self.standing().filter(is_not_over, ~_is_not_outgrown(today))

    def of_others(self) -> "ConsentQuerySet":
        """Those that another than the person gave."""
        return self.given().exclude(given_for="")


def _same_receiver() -> models.Q:
    """Say, inside a subquery, that both are for the same receiver, or for none."""
    same = models.Q()
    for receiver in RECEIVERS:
        is_one = models.Q(**{receiver: models.OuterRef(receiver)})
        is_none = models.Q(**{f"{receiver}__isnull": True})
        same &= is_one | is_none
    return same


def _is_not_outgrown(today: date) -> models.Q:
    """What another gave ends on the 18th birthday, and on the 16th unless the youth lacks capacity (R-116).

    The same as `rules.consent_givers.consent_still_stands` says of one, asked of the database.
    """
    youth, adult = last_birth_of_age(today, YOUTH_DECIDES_AGE), last_birth_of_age(today, ADULT_AGE)
    is_own = models.Q(given_for="")
    is_child = models.Q(person__birth_on=None) | models.Q(person__birth_on__gt=youth)
    is_youth = models.Q(person__birth_on__gt=adult)
    is_for_youth = is_youth & (models.Q(given_for=AgeStep.YOUTH) | lacks_capacity(today, person="person"))
    return is_own | is_child | is_for_youth | models.Q(given_for=AgeStep.ADULT)


class Consent(Versioned):
    """One consent: of one kind, and for sharing with one receiver.

    Asked for at `asked_at`, given at `given_at` once everybody who must has signed (`ConsentSignature`),
    or refused. A changed consent is a new row that `replaces` the old one, which is never rewritten. Who may
    do what with it is asked with `in_force`, so that a withdrawal counts from the moment that it is stored.
    `given_for` is empty where the person gave it; otherwise it says at what age of theirs another did.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="consents", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="consents", verbose_name="person"
    )
    kind = models.CharField("slag", max_length=25, choices=ConsentKind)
    # Sharing: with whom. Consent goes to a unit or an organisation, or to one professional.
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="consents",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="consents", null=True, blank=True, verbose_name="enhet"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="consents",
        null=True,
        blank=True,
        verbose_name="virksomhet",
    )
    can_share_health = models.BooleanField("helse", default=False)
    can_share_school = models.BooleanField("skole og barnehage", default=False)
    can_share_family = models.BooleanField("familie", default=False)
    can_share_economy = models.BooleanField("økonomi", default=False)
    can_share_work = models.BooleanField("arbeid", default=False)
    can_share_daily_life = models.BooleanField("hverdag og bolig", default=False)
    exceptions = SealedField("unntak", null=True, blank=True)
    text_version = models.CharField("teksten som ble lest", max_length=20)
    language = models.CharField("språk", max_length=5, default="nb")
    is_everyday_matter = models.BooleanField("hører til daglig omsorg", default=False)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="replaced_by",
        null=True,
        blank=True,
        verbose_name="erstatter",
    )
    asked_at = models.DateTimeField("spurt")
    asked_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="asked_consents",
        null=True,
        blank=True,
        verbose_name="spurt av",
    )
    given_as = models.CharField("gitt av", max_length=15, blank=True)
    given_for = models.CharField("gitt for", max_length=10, choices=AgeStep, blank=True)
    given_at = models.DateTimeField("gitt", null=True, blank=True)
    refused_at = models.DateTimeField("nektet", null=True, blank=True)
    refused_form = models.CharField("nektet på måten", max_length=10, choices=ConsentForm, blank=True)
    refused_note = SealedField("om avslaget", null=True, blank=True)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket", null=True, blank=True)
    withdrawn_form = models.CharField("trukket på måten", max_length=10, choices=ConsentForm, blank=True)
    withdrawn_note = SealedField("om tilbaketrekkingen", null=True, blank=True)
    replaced_at = models.DateTimeField("erstattet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(
            ("person", "professional", "unit", "organisation", "replaces", "asked_by"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(("kind", "text_version", "language", "given_as", "is_everyday_matter"), PUBLIC),
        **dict.fromkeys((area.column for area in Area), personal(Scrub.KEEP)),
        "exceptions": sensitive(Scrub.BLANK),
        "given_for": sensitive(Scrub.KEEP),
        **dict.fromkeys(
            ("asked_at", "given_at", "refused_at", "valid_from", "valid_until", "withdrawn_at"), PUBLIC
        ),
        "refused_form": PUBLIC,
        "refused_note": sensitive(Scrub.BLANK),
        "withdrawn_form": PUBLIC,
        "withdrawn_note": sensitive(Scrub.BLANK),
        "replaced_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(ConsentQuerySet)()

    class Meta:
        verbose_name = "samtykke"
        verbose_name_plural = "samtykker"
        constraints = [
            ends_after_it_begins("consent_ends_after_it_begins"),
            models.CheckConstraint(
                name="sharing_has_one_receiver_and_an_end",
                condition=(
                    models.Q(
                        professional__isnull=False,
                        unit=None,
                        organisation=None,
                    )
                    | models.Q(professional=None, unit__isnull=False, organisation=None)
                    | models.Q(professional=None, unit=None, organisation__isnull=False)
                )
                & models.Q(kind=ConsentKind.SHARING, valid_until__isnull=False)
                | models.Q(professional=None, unit=None, organisation=None)
                & ~models.Q(kind=ConsentKind.SHARING),
            ),
            models.CheckConstraint(
                name="sharing_shares_something",
                condition=~models.Q(kind=ConsentKind.SHARING)
                | models.Q(can_share_health=True)
                | models.Q(can_share_school=True)
                | models.Q(can_share_family=True)
                | models.Q(can_share_economy=True)
                | models.Q(can_share_work=True)
                | models.Q(can_share_daily_life=True),
            ),
            models.CheckConstraint(
                name="consent_is_given_or_refused_by_somebody",
                condition=models.Q(given_at=None) | ~models.Q(given_as="") & models.Q(refused_at=None),
            ),
            *(
                models.UniqueConstraint(
                    name=f"one_standing_consent_for_a_{receiver}",
                    fields=["person", receiver],
                    condition=models.Q(
                        given_at__isnull=False,
                        withdrawn_at=None,
                        replaced_at=None,
                        **{f"{receiver}__isnull": False},
                    ),
                )
                for receiver in RECEIVERS
            ),
            *(
                models.UniqueConstraint(
                    name=f"one_open_question_about_a_{receiver}",
                    fields=["person", receiver],
                    condition=models.Q(
                        given_at=None,
                        refused_at=None,
                        withdrawn_at=None,
                        **{f"{receiver}__isnull": False},
                    ),
                )
                for receiver in RECEIVERS
            ),
            models.UniqueConstraint(
                name="one_open_question_of_a_kind",
                fields=["person", "kind"],
                condition=models.Q(given_at=None, refused_at=None, withdrawn_at=None)
                & ~models.Q(kind=ConsentKind.SHARING),
            ),
            models.UniqueConstraint(
                name="one_standing_consent_of_a_kind",
                fields=["person", "kind"],
                condition=models.Q(given_at__isnull=False, withdrawn_at=None, replaced_at=None)
                & ~models.Q(kind=ConsentKind.SHARING),
            ),
        ]

    @property
    def receiver(self) -> Professional | Unit | Organisation | None:
        """Return with whom is shared; None where nothing is."""
        return self.professional or self.unit or self.organisation

    @property
    def areas(self) -> frozenset[Area]:
        """Return what may be shared."""
        return frozenset(area for area in Area if getattr(self, area.column))


class ConsentSignature(Record):
    """One of those who must agree has agreed; when the last one has, the consent is given.

    `language` and `text_version` are of what this one read, `evidence` is how it came where somebody else
    registered it.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="consent_signatures", verbose_name="kommune"
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="signatures", verbose_name="samtykke"
    )
    signed_as = models.CharField("som", max_length=15)
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    guardian = models.ForeignKey(
        Guardian,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
        verbose_name="verge",
    )
    care_order = models.ForeignKey(
        CareOrder,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
        verbose_name="omsorgsovertakelse",
    )
    form = models.CharField("måte", max_length=10, choices=ConsentForm)
    language = models.CharField("språk", max_length=5)
    text_version = models.CharField("teksten som ble lest", max_length=20)
    evidence = SealedField("hvordan det ble gitt", null=True, blank=True)
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        related_name="signatures",
        null=True,
        blank=True,
        verbose_name="undertegnet skjema",
    )
    signed_at = models.DateTimeField("gitt")
    registered_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="registered_signatures",
        null=True,
        blank=True,
        verbose_name="registrert av",
    )

    privacy = {
        "municipality": PUBLIC,
        "consent": personal(Scrub.KEEP),
        "signed_as": PUBLIC,
        **dict.fromkeys(
            ("parent", "guardian", "care_order", "attachment", "registered_by"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(("form", "language", "text_version"), PUBLIC),
        "evidence": sensitive(Scrub.BLANK),
        "signed_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ConsentSignature"])()

    class Meta:
        verbose_name = "underskrift på samtykke"
        verbose_name_plural = "underskrifter på samtykke"
        constraints = [
            models.UniqueConstraint(
                name="one_signature_of_a_parent",
                fields=["consent", "parent"],
                condition=models.Q(parent__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_signature_of_those_who_sign_alone",
                fields=["consent", "signed_as"],
                condition=models.Q(parent=None),
            ),
        ]


class ConsentException(Record):
    """A professional who learns nothing, though their unit or organisation may be told (R-111)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="consent_exceptions", verbose_name="kommune"
    )
    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="excepted", verbose_name="samtykke"
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="consent_exceptions", verbose_name="fagperson"
    )

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("consent", "professional"), personal(Scrub.KEEP)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["ConsentException"])()

    class Meta:
        verbose_name = "unntak fra samtykke"
        verbose_name_plural = "unntak fra samtykke"
        constraints = [
            models.UniqueConstraint(
                name="one_exception_of_a_professional", fields=["consent", "professional"]
            )
        ]
