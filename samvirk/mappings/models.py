"""The mapping: what matters to the person, then life area by life area, in their own words (R-125, R-126)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samvirk.coordination.models import Coordination
from samvirk.core.fields import SealedField
from samvirk.core.models import RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality
from samvirk.people.models import account_column


class MappingExtent(models.TextChoices):
    """How much is asked; the need decides (R-126)."""

    SHORT = "short", _("Kort")
    LONG = "long", _("Grundig")


class WentThroughWith(models.TextChoices):
    """With whom the mapping was gone through before it was signed off."""

    PERSON = "person", _("Personen selv")
    PARENTS = "parents", _("Foreldrene")
    BOTH = "both", _("Barnet og foreldrene")
    GUARDIAN = "guardian", _("Vergen")


class LifeArea(models.TextChoices):
    """Usual areas of life in such mappings; no source makes any of them mandatory ([K] in the catalogue)."""

    HOME = "home", _("Bolig")
    FAMILY = "family", _("Familie og nettverk")
    ECONOMY = "economy", _("Økonomi")
    HEALTH = "health", _("Helse")
    DAILY_LIFE = "daily_life", _("Hverdagen")
    COMMUNICATION = "communication", _("Kommunikasjon")
    SCHOOL = "school", _("Barnehage, skole og opplæring")
    WORK = "work", _("Arbeid og aktivitet")
    LEISURE = "leisure", _("Fritid og kultur")
    TRANSPORT = "transport", _("Reise og transport")
    AIDS = "aids", _("Hjelpemidler og tilrettelegging")
    RESPITE = "respite", _("Avlastning")
    BELIEF = "belief", _("Livssyn")
    TRANSITIONS = "transitions", _("Overganger")
    NEAR_ONES = "near_ones", _("Søsken og barn i familien")


class MappingQuerySet(RecordQuerySet["Mapping"]):
    """Adjectives for mappings."""

    def in_progress(self) -> "MappingQuerySet":
        """Those that are not signed off."""
        return self.filter(agreed_on=None)

    def agreed(self) -> "MappingQuerySet":
        """Those that are signed off, the newest first."""
        return self.filter(agreed_on__isnull=False).order_by("-agreed_on", "-pk")


class Mapping(Versioned):
    """One mapping of a person's life, written with them; once signed off it is not rewritten.

    A new one begins as a copy of the last, so that nothing has to be told twice. `what_matters` is the only
    thing that must be answered.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="mappings", verbose_name="kommune"
    )
    coordination = models.ForeignKey(
        Coordination, on_delete=models.PROTECT, related_name="mappings", verbose_name="koordinering"
    )
    extent = models.CharField("omfang", max_length=5, choices=MappingExtent, default=MappingExtent.SHORT)
    started_on = models.DateField("begynt")
    started_by = account_column("started_mappings", "begynt av")
    what_matters = SealedField("hva er viktig for deg", null=True, blank=True)
    how_heard = SealedField("hvor og hvordan dere snakket sammen", null=True, blank=True)
    agreed_on = models.DateField("gått gjennom sammen", null=True, blank=True)
    agreed_with = models.CharField("gått gjennom med", max_length=8, choices=WentThroughWith, blank=True)

    privacy = {
        "municipality": PUBLIC,
        **dict.fromkeys(("coordination", "started_by"), personal(Scrub.KEEP)),
        **dict.fromkeys(("extent", "started_on", "agreed_on", "agreed_with"), PUBLIC),
        **dict.fromkeys(("what_matters", "how_heard"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(MappingQuerySet)()

    class Meta:
        verbose_name = "kartlegging"
        verbose_name_plural = "kartlegginger"
        constraints = [
            models.UniqueConstraint(
                name="one_mapping_in_progress", fields=["coordination"], condition=Q(agreed_on=None)
            ),
            models.CheckConstraint(
                name="what_is_agreed_says_what_matters",
                condition=Q(agreed_on=None, agreed_with="")
                | Q(agreed_on__isnull=False, what_matters__isnull=False) & ~Q(agreed_with=""),
            ),
        ]


class MappedArea(Versioned):
    """One area of life in a mapping; one that is not relevant says so and needs no words."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="mapped_areas", verbose_name="kommune"
    )
    mapping = models.ForeignKey(
        Mapping, on_delete=models.PROTECT, related_name="areas", verbose_name="kartlegging"
    )
    area = models.CharField("livsområde", max_length=14, choices=LifeArea)
    is_relevant = models.BooleanField("aktuelt", default=True)
    situation = SealedField("slik er det nå", null=True, blank=True)
    resources = SealedField("det som går bra", null=True, blank=True)
    needs = SealedField("det som trengs", null=True, blank=True)
    wishes = SealedField("ønsker", null=True, blank=True)
    own_words = SealedField("med egne ord", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "mapping": personal(Scrub.KEEP),
        **dict.fromkeys(("area", "is_relevant"), sensitive(Scrub.KEEP)),
        **dict.fromkeys(("situation", "resources", "needs", "wishes", "own_words"), sensitive(Scrub.BLANK)),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["MappedArea"])()

    class Meta:
        verbose_name = "kartlagt livsområde"
        verbose_name_plural = "kartlagte livsområder"
        constraints = [models.UniqueConstraint(name="an_area_is_mapped_once", fields=["mapping", "area"])]
