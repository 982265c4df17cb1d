"""Professionals in their posts, and when they are away."""

from django.db import models

from samvirk.core.models import PeriodQuerySet, Record, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.people.models import Account


class Profession(models.TextChoices):
    """What somebody works as; where the law gives the profession a title, it is that."""

    NURSE = "nurse", "Sykepleier"
    PUBLIC_HEALTH_NURSE = "public_health_nurse", "Helsesykepleier"
    SOCIAL_EDUCATOR = "social_educator", "Vernepleier"
    OCCUPATIONAL_THERAPIST = "occupational_therapist", "Ergoterapeut"
    PHYSIOTHERAPIST = "physiotherapist", "Fysioterapeut"
    DOCTOR = "doctor", "Lege"
    PSYCHOLOGIST = "psychologist", "Psykolog"
    SOCIAL_WORKER = "social_worker", "Sosionom"
    CHILD_WELFARE_OFFICER = "child_welfare_officer", "Barnevernspedagog"
    TEACHER = "teacher", "Lærer"
    KINDERGARTEN_TEACHER = "kindergarten_teacher", "Barnehagelærer"
    SPECIAL_EDUCATOR = "special_educator", "Spesialpedagog"
    HEALTH_WORKER = "health_worker", "Helsefagarbeider"
    ADVISER = "adviser", "Rådgiver eller saksbehandler"
    OTHER = "other", "Annet"


class ProfessionalQuerySet(PeriodQuerySet["Professional"]):
    """Adjectives for professionals."""

    def of(self, account: Account) -> "ProfessionalQuerySet":
        """The posts of one account."""
        return self.filter(account=account)


class Professional(Versioned):
    """A human in one post, in a unit of a municipality or an organisation outside (FHIR PractitionerRole).

    Somebody with two posts is two rows with the same account. Those outside belong to no municipality, since
    they take part in several. `valid_until` is the last day in the post. Where
    somebody works is no secret, but a list of who helps a person may tell where that person is.
    """

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="professionals",
        null=True,
        blank=True,
        verbose_name="kommune",
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="professionals",
        null=True,
        blank=True,
        verbose_name="enhet",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="professionals",
        null=True,
        blank=True,
        verbose_name="virksomhet",
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="professionals",
        null=True,
        blank=True,
        verbose_name="konto",
    )
    given_name = models.CharField("fornavn", max_length=100)
    family_name = models.CharField("etternavn", max_length=100)
    profession = models.CharField("yrke", max_length=30, choices=Profession)
    title = models.CharField("stilling", max_length=100, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    is_leader = models.BooleanField("leder enheten", default=False)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "unit": PUBLIC,
        "organisation": PUBLIC,
        "account": personal(Scrub.KEEP),
        "given_name": personal(Scrub.FAKE_NAME),
        "family_name": personal(Scrub.FAKE_NAME),
        "profession": PUBLIC,
        "title": PUBLIC,
        "phone": personal(Scrub.BLANK),
        "email": personal(Scrub.FAKE_EMAIL),
        "is_leader": PUBLIC,
        "valid_from": PUBLIC,
        "valid_until": PUBLIC,
    }
    objects = models.Manager.from_queryset(ProfessionalQuerySet)()

    class Meta:
        verbose_name = "fagperson"
        verbose_name_plural = "fagpersoner"
        indexes = [models.Index(fields=["municipality", "family_name"], name="professional_by_name")]
        constraints = [
            models.CheckConstraint(
                name="professional_works_in_a_unit_or_outside",
                condition=models.Q(unit__isnull=False, municipality__isnull=False, organisation__isnull=True)
                | models.Q(unit__isnull=True, municipality__isnull=True, organisation__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_leader_of_a_unit_at_a_time",
                fields=["unit"],
                condition=models.Q(is_leader=True, valid_until=None),
            ),
            models.CheckConstraint(
                name="only_a_unit_has_a_leader",
                condition=models.Q(is_leader=False) | models.Q(unit__isnull=False),
            ),
            ends_after_it_begins("professional_ends_after_it_begins"),
        ]

    @property
    def name(self) -> str:
        """Return the name as it is spoken."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def workplace(self) -> str:
        """Return the name of the unit or organisation; fetch both with a list of professionals."""
        place = self.unit or self.organisation
        return place.name if place else ""


class Absence(Record):
    """A professional is away, from a day to a day, and who stands in; why is nobody's business here."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="absences",
        null=True,
        blank=True,
        verbose_name="kommune",
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="absences", verbose_name="fagperson"
    )
    deputy = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="deputised_absences",
        null=True,
        blank=True,
        verbose_name="vikar",
    )
    valid_from = models.DateField("borte fra")
    valid_until = models.DateField("borte til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "professional": personal(Scrub.KEEP),
        "deputy": personal(Scrub.KEEP),
        "valid_from": personal(Scrub.BLANK),
        "valid_until": personal(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["Absence"])()

    class Meta:
        verbose_name = "fravær"
        verbose_name_plural = "fravær"
        constraints = [
            ends_after_it_begins("absence_ends_after_it_begins"),
            models.CheckConstraint(
                name="nobody_stands_in_for_themselves",
                condition=models.Q(deputy=None) | ~models.Q(deputy=models.F("professional")),
            ),
        ]
