"""The municipality and its units, organisations outside it, what they offer, its numbers and its guides."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, sensitive
from samvirk.rules.calendar import add_months

STALE_MONTHS: Final = 12


class Municipality(Record):
    """A Norwegian municipality; every row about a person belongs to exactly one."""

    number = models.CharField("kommunenummer", max_length=4, unique=True)
    name = models.CharField("navn", max_length=100)
    accessibility_statement_url = models.URLField("tilgjengelighetserklæring", blank=True)

    privacy = {"number": PUBLIC, "name": PUBLIC, "accessibility_statement_url": PUBLIC}
    objects = models.Manager.from_queryset(RecordQuerySet["Municipality"])()

    class Meta:
        verbose_name = "kommune"
        verbose_name_plural = "kommuner"
        constraints = [
            models.CheckConstraint(
                name="municipality_number_is_four_digits", condition=models.Q(number__regex=r"^[0-9]{4}$")
            )
        ]

    @property
    def municipality_id(self) -> UUID:
        """Return its own id: what happens to a municipality happens in it."""
        return self.pk


class MunicipalityKey(Record):
    """A key that seals single fields of one municipality, wrapped by a key that is not in the database.

    The one that is not retired seals; retired ones open what they sealed. `wrapped` is gone once the key is
    dropped, and then nobody opens anything.
    """

    # Part of the municipality itself, which every row that seals something protects.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="keys", verbose_name="kommune"
    )
    number = models.PositiveSmallIntegerField("nummer")
    wrapped = models.BinaryField("innpakket nøkkel", null=True)
    wrapping_key_id = models.CharField("pakket inn av", max_length=8)
    created_at = models.DateTimeField("laget")
    retired_at = models.DateTimeField("tatt ut av bruk", null=True, blank=True)
    dropped_at = models.DateTimeField("slettet", null=True, blank=True)

    privacy = {
        # A copy for tests or teaching opens nothing.
        "wrapped": sensitive(Scrub.REMOVE_ROW),
        **dict.fromkeys(
            ("municipality", "number", "wrapping_key_id", "created_at", "retired_at", "dropped_at"), PUBLIC
        ),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MunicipalityKey"])()

    class Meta:
        verbose_name = "kommunens nøkkel"
        verbose_name_plural = "kommunens nøkler"
        constraints = [
            models.UniqueConstraint(name="one_key_of_each_number", fields=["municipality", "number"]),
            models.UniqueConstraint(
                name="one_key_in_use", fields=["municipality"], condition=models.Q(retired_at=None)
            ),
            models.CheckConstraint(
                name="a_dropped_key_is_gone_and_no_other",
                condition=models.Q(wrapped=None, dropped_at__isnull=False)
                | models.Q(wrapped__isnull=False, dropped_at=None),
            ),
        ]


class CoordinatingUnit(Versioned):
    """The unit that receives reports of need and appoints coordinators, and how to reach it (hol. § 7-3)."""

    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="coordinating_unit", verbose_name="kommune"
    )
    name = models.CharField("navn på enheten", max_length=100)
    phone = models.CharField("telefon", max_length=20)
    email = models.EmailField("e-post", blank=True)
    opening_hours = models.CharField("åpningstid", max_length=100, blank=True)
    visiting_address = models.CharField("besøksadresse", max_length=200, blank=True)
    postal_address = models.CharField("postadresse", max_length=200, blank=True)
    website = models.URLField("nettside", blank=True)

    privacy = dict.fromkeys(
        (
            "municipality",
            "name",
            "phone",
            "email",
            "opening_hours",
            "visiting_address",
            "postal_address",
            "website",
        ),
        PUBLIC,
    )
    objects = models.Manager.from_queryset(RecordQuerySet["CoordinatingUnit"])()

    class Meta:
        verbose_name = "koordinerende enhet"
        verbose_name_plural = "koordinerende enheter"


class MunicipalitySetting(Record):
    """A number that the municipality has decided for itself, from a date; the rules' default stands beneath.

    Never edited: a new decision is a new row, so that an old deadline can still be explained.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="settings", verbose_name="kommune"
    )
    key = models.CharField("hva", max_length=60)
    value = models.IntegerField("verdi")
    valid_from = models.DateField("gjelder fra")
    decided_by = models.CharField("hvem som har bestemt det", max_length=200)

    privacy = dict.fromkeys(("municipality", "key", "value", "valid_from", "decided_by"), PUBLIC)
    objects = models.Manager.from_queryset(RecordQuerySet["MunicipalitySetting"])()

    class Meta:
        verbose_name = "kommunens tall"
        verbose_name_plural = "kommunens tall"
        constraints = [
            models.UniqueConstraint(
                name="one_value_of_a_setting_a_day", fields=["municipality", "key", "valid_from"]
            )
        ]


class GuideLinkQuerySet(RecordQuerySet["GuideLink"]):
    """Adjectives for guide links."""

    def listed(self) -> "GuideLinkQuerySet":
        """Those that are shown, by title."""
        return self.filter(archived_at=None).order_by("title", "pk")

    def stale(self, today: date) -> "GuideLinkQuerySet":
        """Those nobody has opened and checked for twelve months; `GuideLink.is_stale` says it of one."""
        return self.filter(checked_on__lt=add_months(today, -STALE_MONTHS))


class GuideLink(Versioned):
    """A film or guide elsewhere that the coordinating unit recommends, and when somebody last opened it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="guide_links", verbose_name="kommune"
    )
    title = models.CharField("tittel", max_length=150)
    url = models.URLField("adresse", max_length=500)
    publisher = models.CharField("hvem som har laget den", max_length=100)
    description = models.CharField("hva du finner der", max_length=300, blank=True)
    checked_on = models.DateField("sist sjekket")
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = dict.fromkeys(
        ("municipality", "title", "url", "publisher", "description", "checked_on", "archived_at"), PUBLIC
    )
    objects = models.Manager.from_queryset(GuideLinkQuerySet)()

    class Meta:
        verbose_name = "veileder"
        verbose_name_plural = "veiledere"
        indexes = [models.Index(fields=["municipality", "title"], name="guide_by_title")]

    def is_stale(self, today: date) -> bool:
        """Say whether nobody has opened and checked it for twelve months."""
        return self.checked_on < add_months(today, -STALE_MONTHS)


class Sector(models.TextChoices):
    """Which part of the welfare services somebody belongs to; the same words for units, staff and offers."""

    HEALTH_AND_CARE = "health_and_care", _("Helse og omsorg")
    MENTAL_HEALTH = "mental_health", _("Psykisk helse og rus")
    REHABILITATION = "rehabilitation", _("Fysioterapi, ergoterapi og rehabilitering")
    CHILD_HEALTH = "child_health", _("Helsestasjon og skolehelsetjeneste")
    SCHOOL = "school", _("Skole og PPT")
    KINDERGARTEN = "kindergarten", _("Barnehage")
    CHILD_WELFARE = "child_welfare", _("Barnevern")
    WELFARE = "welfare", _("NAV og sosiale tjenester")
    COORDINATION = "coordination", _("Koordinerende enhet")
    SPECIALIST = "specialist", _("Sykehus og spesialister")
    OTHER = "other", _("Annet")


class UnitQuerySet(RecordQuerySet["Unit"]):
    """Adjectives for units."""

    def open(self) -> "UnitQuerySet":
        """Those that are in use, by name."""
        return self.filter(closed_on=None).order_by("name", "pk")

    def closed(self) -> "UnitQuerySet":
        """Those that are not in use any more, the latest first."""
        return self.filter(closed_on__isnull=False).order_by("-closed_on", "name", "pk")


class Unit(Versioned):
    """A part of the municipality; its leader is the one in its staff who is marked so (`staff.Professional`).

    Where a unit is can tell where a person is: pages about a person with a protected address mask it.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="units", verbose_name="kommune"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True, verbose_name="del av"
    )
    name = models.CharField("navn", max_length=120)
    sector = models.CharField("område", max_length=20, choices=Sector)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    visiting_address = models.CharField("besøksadresse", max_length=200, blank=True)
    closed_on = models.DateField("lagt ned", null=True, blank=True)

    privacy = dict.fromkeys(
        ("municipality", "parent", "name", "sector", "phone", "email", "visiting_address", "closed_on"),
        PUBLIC,
    )
    objects = models.Manager.from_queryset(UnitQuerySet)()

    class Meta:
        verbose_name = "enhet"
        verbose_name_plural = "enheter"
        constraints = [
            models.UniqueConstraint(
                name="one_open_unit_of_a_name",
                fields=["municipality", "name"],
                condition=models.Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="unit_is_not_part_of_itself",
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
            ),
        ]


class OrganisationKind(models.TextChoices):
    """What an organisation outside the municipality is; a private one learns less (`access.visibility`)."""

    HOSPITAL = "hospital", _("Sykehus")
    WELFARE = "welfare", _("NAV")
    SCHOOL = "school", _("Skole utenfor kommunen")
    COUNTY = "county", _("Fylkeskommune eller stat")
    COMPETENCE_CENTRE = "competence_centre", _("Kompetansesenter")
    PRIVATE = "private", _("Privat virksomhet")
    ASSOCIATION = "association", _("Frivillig organisasjon")


class OrganisationQuerySet(RecordQuerySet["Organisation"]):
    """Adjectives for outside organisations."""

    def listed(self) -> "OrganisationQuerySet":
        """Those that are in use, by name."""
        return self.filter(archived_at=None).order_by("name", "pk")


class Organisation(Versioned):
    """A hospital, NAV office, school or firm outside the municipalities; it stands above them.

    Its people take part in several municipalities. Everybody sees the same entry; the municipality that
    added it, the keeper, keeps it up to date.
    """

    keeper = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="kept_organisations", verbose_name="holdes av"
    )
    name = models.CharField("navn", max_length=150)
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind)
    number = models.CharField("organisasjonsnummer", max_length=9, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    visiting_address = models.CharField("besøksadresse", max_length=200, blank=True)
    website = models.URLField("nettside", blank=True)
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = dict.fromkeys(
        (
            "keeper",
            "name",
            "kind",
            "number",
            "phone",
            "email",
            "visiting_address",
            "website",
            "archived_at",
        ),
        PUBLIC,
    )
    objects = models.Manager.from_queryset(OrganisationQuerySet)()

    class Meta:
        verbose_name = "virksomhet utenfor kommunen"
        verbose_name_plural = "virksomheter utenfor kommunen"
        constraints = [
            models.UniqueConstraint(
                name="one_organisation_of_a_number",
                fields=["number"],
                condition=models.Q(archived_at=None) & ~models.Q(number=""),
            ),
            models.CheckConstraint(
                name="organisation_number_is_nine_digits",
                condition=models.Q(number="") | models.Q(number__regex=r"^[0-9]{9}$"),
            ),
        ]


class MunicipalServiceQuerySet(RecordQuerySet["MunicipalService"]):
    """Adjectives for offers."""

    def listed(self) -> "MunicipalServiceQuerySet":
        """Those that are shown, by name."""
        return self.filter(archived_at=None).order_by("name", "pk")

    def stale(self, today: date) -> "MunicipalServiceQuerySet":
        """Those nobody has checked for twelve months; `MunicipalService.is_stale` says it of one."""
        return self.filter(checked_on__lt=add_months(today, -STALE_MONTHS))

    def about(self, words: str) -> "MunicipalServiceQuerySet":
        """Those that hold every word in what people read of them."""
        return self.holding(words, "name", "description", "for_whom", "contact", "law")


class MunicipalService(Versioned):
    """An offer to inhabitants, and how to get it (R-023, R-257): by a unit, or by somebody outside.

    `law` names what the offer rests on, in the words of whoever keeps the list.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="services", verbose_name="kommune"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="services", null=True, blank=True, verbose_name="enhet"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="services",
        null=True,
        blank=True,
        verbose_name="virksomhet",
    )
    name = models.CharField("navn", max_length=120)
    sector = models.CharField("område", max_length=20, choices=Sector)
    description = models.TextField("hva du får", max_length=1000)
    for_whom = models.CharField("for hvem", max_length=300)
    how_to_apply = models.CharField("slik søker du", max_length=500)
    contact = models.CharField("kontakt", max_length=200)
    website = models.URLField("nettside", blank=True)
    law = models.CharField("lov", max_length=200, blank=True)
    checked_on = models.DateField("sist sjekket")
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = dict.fromkeys(
        (
            "municipality",
            "unit",
            "organisation",
            "name",
            "sector",
            "description",
            "for_whom",
            "how_to_apply",
            "contact",
            "website",
            "law",
            "checked_on",
            "archived_at",
        ),
        PUBLIC,
    )
    objects = models.Manager.from_queryset(MunicipalServiceQuerySet)()

    class Meta:
        verbose_name = "tjeneste"
        verbose_name_plural = "tjenester"
        indexes = [models.Index(fields=["municipality", "name"], name="service_by_name")]
        constraints = [
            models.CheckConstraint(
                name="service_is_given_by_a_unit_or_an_organisation",
                condition=~models.Q(unit__isnull=False, organisation__isnull=False),
            )
        ]

    def is_stale(self, today: date) -> bool:
        """Say whether nobody has checked it for twelve months."""
        return self.checked_on < add_months(today, -STALE_MONTHS)

    @property
    def giver_id(self) -> UUID | None:
        """Return the unit or the organisation that gives it, whichever it is."""
        return self.unit_id or self.organisation_id
