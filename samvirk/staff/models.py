"""Professionals in their posts, and when they are away."""

from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.core.models import PeriodQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.people.models import Account


class Profession(models.TextChoices):
    """What somebody works as; where the law gives the profession a title, it is that."""

    NURSE = "nurse", _("Sykepleier")
    PUBLIC_HEALTH_NURSE = "public_health_nurse", _("Helsesykepleier")
    SOCIAL_EDUCATOR = "social_educator", _("Vernepleier")
    OCCUPATIONAL_THERAPIST = "occupational_therapist", _("Ergoterapeut")
    PHYSIOTHERAPIST = "physiotherapist", _("Fysioterapeut")
    DOCTOR = "doctor", _("Lege")
    PSYCHOLOGIST = "psychologist", _("Psykolog")
    SOCIAL_WORKER = "social_worker", _("Sosionom")
    CHILD_WELFARE_OFFICER = "child_welfare_officer", _("Barnevernspedagog")
    TEACHER = "teacher", _("Lærer")
    KINDERGARTEN_TEACHER = "kindergarten_teacher", _("Barnehagelærer")
    SPECIAL_EDUCATOR = "special_educator", _("Spesialpedagog")
    HEALTH_WORKER = "health_worker", _("Helsefagarbeider")
    ADVISER = "adviser", _("Rådgiver eller saksbehandler")
    OTHER = "other", _("Annet")


class ProfessionalQuerySet(PeriodQuerySet["Professional"]):
    """Adjectives for professionals."""

    def of(self, account: Account) -> "ProfessionalQuerySet":
        """The posts of one account."""
        return self.filter(account=account)

    def current(self, today: date) -> "ProfessionalQuerySet":
        """Those who are in their post, or will be, by name."""
        in_post = models.Q(valid_until=None) | models.Q(valid_until__gte=today)
        return self.filter(in_post).order_by("family_name", "given_name", "pk")

    def named(self, words: str) -> "ProfessionalQuerySet":
        """Those whose name, title or e-mail address holds every word."""
        return self.holding(words, "given_name", "family_name", "title", "email")

    def at(self, place: UUID) -> "ProfessionalQuerySet":
        """Those in the unit, its parts included, or in the organisation."""
        is_in_unit = (
            models.Q(unit=place) | models.Q(unit__parent=place) | models.Q(unit__parent__parent=place)
        )
        return self.filter(is_in_unit | models.Q(organisation=place))

    def away(self, today: date) -> "ProfessionalQuerySet":
        """Those who are away on the day."""
        absences = Absence.objects.active(today).filter(professional=models.OuterRef("pk"))
        return self.filter(models.Exists(absences))


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

    @property
    def owner_id(self) -> UUID:
        """Return the municipality that keeps the entry: its own, or the keeper of the organisation."""
        if self.organisation is not None:
            return self.organisation.keeper_id
        assert self.municipality_id is not None  # noqa: S101 - professional_works_in_a_unit_or_outside
        return self.municipality_id


class AbsenceQuerySet(PeriodQuerySet["Absence"]):
    """Adjectives for absences."""

    def active(self, today: date) -> "AbsenceQuerySet":
        """Those that hold on the day, and that nobody has withdrawn."""
        return super().active(today).filter(withdrawn_at=None)

    def standing(self) -> "AbsenceQuerySet":
        """Those that nobody has withdrawn, the latest first."""
        return self.filter(withdrawn_at=None).order_by("-valid_from", "pk")


class Absence(Versioned):
    """A professional is away, from a day to a day, and who stands in; why is nobody's business here.

    `withdrawn_at` marks one that was entered by mistake.
    """

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
    withdrawn_at = models.DateTimeField("trukket tilbake", null=True, blank=True)

    # The column came after the table: a version of Samvirk that does not know it must be able to insert.
    version = models.PositiveIntegerField("versjon", default=1, db_default=1, editable=False)

    privacy = {
        "municipality": PUBLIC,
        "professional": personal(Scrub.KEEP),
        "deputy": personal(Scrub.KEEP),
        "valid_from": personal(Scrub.BLANK),
        "valid_until": personal(Scrub.BLANK),
        "withdrawn_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(AbsenceQuerySet)()

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
