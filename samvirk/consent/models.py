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
from samvirk.people.models import Account, Person
from samvirk.rules.calendar import last_birth_of_age
from samvirk.rules.consent_givers import SignerKind
from samvirk.staff.models import Professional

YOUTH_DECIDES_AGE: Final = 16
ADULT_AGE: Final = 18


class ConsentKind(models.TextChoices):
    """What is consented to."""

    COORDINATOR = "coordinator", _("Koordinator")
    CHILD_COORDINATOR = "child_coordinator", _("Barnekoordinator")
    PLAN = "plan", _("Individuell plan")
    SHARING = "sharing", _("Deling av opplysninger")
    COOPERATION_MEETINGS = "cooperation_meetings", _("Samarbeidsmøter uten ansvarsgruppe")


class ConsentForm(models.TextChoices):
    """How it was given or withdrawn."""

    BROWSER = "browser", _("I nettleseren")
    ORAL = "oral", _("Muntlig")
    PAPER = "paper", _("På papir")


class ConsentQuerySet(RecordQuerySet["Consent"]):
    """Adjectives for consents."""

    def standing(self) -> "ConsentQuerySet":
        """Those that were given and that nobody has withdrawn or replaced; their days may be over."""
        return self.filter(given_at__isnull=False, withdrawn_at=None, replaced_at=None)

    def in_force(self, today: date) -> "ConsentQuerySet":
        """Those that hold on the day (Europe/Oslo), for whoever asks whether something may be done or seen.

        What another gave for a person ends on the 18th birthday, and on the 16th unless the youth lacks
        capacity: then the person gives it anew (R-116).
        """
        is_not_over = models.Q(valid_until=None) | models.Q(valid_until__gte=today)
        is_own = models.Q(given_as=SignerKind.PERSON.value)
        youth, adult = last_birth_of_age(today, YOUTH_DECIDES_AGE), last_birth_of_age(today, ADULT_AGE)
        is_child = models.Q(person__birth_on=None) | models.Q(person__birth_on__gt=youth)
        # Given after the 16th birthday by another, because the youth could not.
        is_for_youth = models.Q(person__birth_on__gt=adult, is_for_youth_without_capacity=True)
        is_for_adult = models.Q(given_as=SignerKind.GUARDIAN.value, person__birth_on__lte=adult)
        return self.standing().filter(
            is_not_over, is_own | is_child | is_for_youth | is_for_adult, valid_from__lte=today
        )


class Consent(Versioned):
    """One consent: of one kind, and for sharing with one receiver.

    Asked for at `asked_at`, given at `given_at` once everybody who must has signed (`ConsentSignature`),
    or refused. A changed consent is a new row: the old one is replaced, never rewritten. Who may do what
    with it is asked with `in_force`, so that a withdrawal counts from the moment that it is stored.
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
    form = models.CharField("måte", max_length=10, choices=ConsentForm, blank=True)
    evidence = SealedField("hvordan det ble gitt", null=True, blank=True)
    attachment = models.ForeignKey(
        Attachment,
        on_delete=models.PROTECT,
        related_name="consents",
        null=True,
        blank=True,
        verbose_name="undertegnet skjema",
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
    is_for_youth_without_capacity = models.BooleanField("ungdommen kunne ikke selv", default=False)
    given_at = models.DateTimeField("gitt", null=True, blank=True)
    refused_at = models.DateTimeField("nektet", null=True, blank=True)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket", null=True, blank=True)
    withdrawn_form = models.CharField("trukket på måten", max_length=10, choices=ConsentForm, blank=True)
    withdrawn_note = SealedField("om tilbaketrekkingen", null=True, blank=True)
    replaced_at = models.DateTimeField("erstattet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(
            ("person", "professional", "unit", "organisation", "attachment", "asked_by"), personal(Scrub.KEEP)
        ),
        **dict.fromkeys(("kind", "text_version", "language", "form", "given_as"), PUBLIC),
        **dict.fromkeys(
            (
                "can_share_health",
                "can_share_school",
                "can_share_family",
                "can_share_economy",
                "can_share_work",
                "can_share_daily_life",
            ),
            personal(Scrub.KEEP),
        ),
        "exceptions": sensitive(Scrub.BLANK),
        "evidence": sensitive(Scrub.BLANK),
        "is_for_youth_without_capacity": sensitive(Scrub.KEEP),
        **dict.fromkeys(
            ("asked_at", "given_at", "refused_at", "valid_from", "valid_until", "withdrawn_at"), PUBLIC
        ),
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
                for receiver in ("professional", "unit", "organisation")
            ),
            models.UniqueConstraint(
                name="one_standing_consent_of_a_kind",
                fields=["person", "kind"],
                condition=models.Q(given_at__isnull=False, withdrawn_at=None, replaced_at=None)
                & ~models.Q(kind=ConsentKind.SHARING),
            ),
        ]


class ConsentSignature(Record):
    """One of those who must agree has agreed; when the last one has, the consent is given."""

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
        "consent": personal(Scrub.KEEP),
        "signed_as": PUBLIC,
        **dict.fromkeys(("parent", "guardian", "care_order", "registered_by"), personal(Scrub.KEEP)),
        "form": PUBLIC,
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

    consent = models.ForeignKey(
        Consent, on_delete=models.PROTECT, related_name="excepted", verbose_name="samtykke"
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="consent_exceptions", verbose_name="fagperson"
    )

    privacy = {"consent": personal(Scrub.KEEP), "professional": personal(Scrub.KEEP)}
    objects = models.Manager.from_queryset(RecordQuerySet["ConsentException"])()

    class Meta:
        verbose_name = "unntak fra samtykke"
        verbose_name_plural = "unntak fra samtykke"
        constraints = [
            models.UniqueConstraint(
                name="one_exception_of_a_professional", fields=["consent", "professional"]
            )
        ]
