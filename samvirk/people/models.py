"""The login, and apart from it the person whom everything is about.

Next of kin, parents and guardians are in `family`, those who give services in `staff`.
"""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from samvirk.core.fields import BlindIndexField, SealedField
from samvirk.core.models import Record, RecordQuerySet, Versioned
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality


class ColourScheme(models.TextChoices):
    """Light, dark, or what the machine says."""

    AUTO = "auto", "Som på maskinen din"
    LIGHT = "light", "Lyst"
    DARK = "dark", "Mørkt"


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail; accounts are opened by `people.actions.open_account`."""


class Account(AbstractBaseUser, Record):
    """A login; stands above municipalities, since one human may take part in several."""

    email = models.EmailField("e-post", unique=True)
    display_name = models.CharField("navn", max_length=100)
    language = models.CharField("språk", max_length=5, default="nb")
    colour_scheme = models.CharField("farger", max_length=5, choices=ColourScheme, default=ColourScheme.AUTO)
    has_dense_view = models.BooleanField("tett visning", default=False)
    is_active = models.BooleanField("i bruk", default=True)
    is_demo = models.BooleanField("demoperson", default=False)

    privacy = {
        "email": personal(Scrub.FAKE_EMAIL),
        "display_name": personal(Scrub.FAKE_NAME),
        "password": personal(Scrub.BLANK),
        "last_login": personal(Scrub.BLANK),
        "language": PUBLIC,
        "colour_scheme": PUBLIC,
        "has_dense_view": PUBLIC,
        "is_active": PUBLIC,
        "is_demo": PUBLIC,
    }
    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "kontoer"

    @property
    def initials(self) -> str:
        """Return one or two letters for the round picture; none for an account without a name."""
        first, *rest = self.display_name.split() or [""]
        return "".join(part[:1] for part in (first, *rest[-1:])).upper()


def account_column(related_name: str, words: str) -> "models.ForeignKey[Account | None]":
    """Return the column for who did it; None for the system."""
    return models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name=related_name,
        null=True,
        blank=True,
        verbose_name=words,
    )


class ProtectedAddress(models.TextChoices):
    """How strictly the place where somebody is must be kept (Folkeregisteret's four grades; R-123).

    The grade covers everything that tells a place: address, school, telephone, units, file names.
    """

    UNGRADED = "ungraded", "Ugradert"
    CLIENT = "client", "Klientadresse"
    CONFIDENTIAL = "confidential", "Fortrolig"
    STRICTLY_CONFIDENTIAL = "strictly_confidential", "Strengt fortrolig"


class PersonQuerySet(RecordQuerySet["Person"]):
    """Adjectives for persons; what an actor may see is asked of `access.visibility`."""

    def in_use(self) -> "PersonQuerySet":
        """Those that have not been merged into another."""
        return self.filter(merged_into=None)

    def born_on(self, day: date) -> "PersonQuerySet":
        """Those who were born, or are expected, on the day."""
        return self.filter(models.Q(birth_on=day) | models.Q(expected_on=day))

    def by_name(self) -> "PersonQuerySet":
        """In the order of a register."""
        return self.order_by("family_name", "given_name", "pk")

    def called_like(self, keys: Collection[str]) -> "PersonQuerySet":
        """Those who share search keys, who share most of them first."""
        shared = SearchKey.objects.filter(person=models.OuterRef("pk"), key__in=keys)
        count = shared.order_by().values("person").annotate(count=models.Count("pk")).values("count")
        rows = self.filter(models.Exists(shared)).alias(shared=models.Subquery(count))
        return rows.order_by("-shared", "pk")

    def with_name_beginning(self, words: Collection[str]) -> "PersonQuerySet":
        """Those with a given or a family name that begins with one of the words."""
        begins = models.Q(pk__in=[])
        for word in words:
            begins |= models.Q(given_name__istartswith=word) | models.Q(family_name__istartswith=word)
        return self.filter(begins).by_name()


class Person(Versioned):
    """Somebody who needs services, or is expected to be born with such needs; belongs to one municipality.

    `is_open_to_parents` is the answer of a youth from 16 on whether parents may still see (R-117); None
    until asked. `account` is the person's own login, where there is one.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="persons", verbose_name="kommune"
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="persons",
        null=True,
        blank=True,
        verbose_name="konto",
    )
    given_name = models.CharField("fornavn", max_length=100, blank=True)
    family_name = models.CharField("etternavn", max_length=100)
    birth_on = models.DateField("født", null=True, blank=True)
    expected_on = models.DateField("ventet født", null=True, blank=True)
    died_on = models.DateField("død", null=True, blank=True)
    national_id = SealedField("fødselsnummer", null=True, blank=True)
    national_id_index = BlindIndexField("søkenøkkel for fødselsnummer", null=True, blank=True)
    language = models.CharField("språk", max_length=60, default="norsk")
    has_interpreter_need = models.BooleanField("trenger tolk", default=False)
    communication = models.CharField("hjelpemidler for å kommunisere", max_length=300, blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    address = SealedField("adresse", null=True, blank=True)
    day_place = SealedField("skole, barnehage eller arbeid", null=True, blank=True)
    protection = models.CharField(
        "adressesperre", max_length=25, choices=ProtectedAddress, default=ProtectedAddress.UNGRADED
    )
    is_open_to_parents = models.BooleanField("foreldre får se etter 16 år", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="merged_persons",
        null=True,
        blank=True,
        verbose_name="slått sammen med",
    )

    privacy = {
        "municipality": PUBLIC,
        "account": personal(Scrub.KEEP),
        "given_name": personal(Scrub.FAKE_NAME),
        "family_name": personal(Scrub.FAKE_NAME),
        "birth_on": personal(Scrub.BLANK),
        "expected_on": sensitive(Scrub.BLANK),
        "died_on": personal(Scrub.BLANK),
        "national_id": personal(Scrub.BLANK),
        "national_id_index": personal(Scrub.BLANK),
        "language": personal(Scrub.BLANK),
        "has_interpreter_need": personal(Scrub.BLANK),
        "communication": sensitive(Scrub.BLANK),
        "phone": personal(Scrub.BLANK),
        "email": personal(Scrub.FAKE_EMAIL),
        "address": sensitive(Scrub.BLANK),
        "day_place": sensitive(Scrub.BLANK),
        "protection": sensitive(Scrub.BLANK),
        "is_open_to_parents": personal(Scrub.BLANK),
        "merged_into": personal(Scrub.KEEP),
    }
    objects = models.Manager.from_queryset(PersonQuerySet)()

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "personer"
        indexes = [
            models.Index(fields=["municipality", "family_name", "given_name"], name="person_by_name"),
            models.Index(fields=["municipality", "birth_on"], name="person_by_birth"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_person_of_a_national_id",
                fields=["municipality", "national_id_index"],
                condition=models.Q(merged_into=None, national_id_index__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_person_of_an_account",
                fields=["municipality", "account"],
                condition=models.Q(merged_into=None, account__isnull=False),
            ),
            models.CheckConstraint(
                name="person_is_born_or_expected",
                condition=models.Q(birth_on__isnull=False) | models.Q(expected_on__isnull=False),
            ),
            models.CheckConstraint(
                name="national_id_can_be_found",
                condition=models.Q(national_id__isnull=True, national_id_index__isnull=True)
                | models.Q(national_id__isnull=False, national_id_index__isnull=False),
            ),
            models.CheckConstraint(
                name="person_is_not_merged_into_itself",
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
            ),
        ]

    @property
    def name(self) -> str:
        """Return the name as it is spoken; of an expected child maybe the family name alone."""
        return f"{self.given_name} {self.family_name}".strip()


class SearchKey(Record):
    """One of several short keys by which a person is found though the name is misspelt (`people.facts`)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="search_keys", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="search_keys", verbose_name="person"
    )
    key = models.CharField("nøkkel", max_length=40)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.REMOVE_ROW),
        "key": personal(Scrub.REMOVE_ROW),
    }
    objects = models.Manager.from_queryset(RecordQuerySet["SearchKey"])()

    class Meta:
        verbose_name = "søkenøkkel"
        verbose_name_plural = "søkenøkler"
        constraints = [models.UniqueConstraint(name="one_row_of_a_key_and_person", fields=["person", "key"])]
        indexes = [models.Index(fields=["municipality", "key"], name="search_key")]


class PersonMerge(Record):
    """Two entries for one human became one; `moved` tells what was moved, so that it can be taken back.

    `moved` holds, by model and field, the ids of the `rows` that belonged to `other` and of those that
    `stayed` with it, the fields that `kept` `took` over since it lacked them, and its `protection` before.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="person_merges", verbose_name="kommune"
    )
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges", verbose_name="beholdt")
    other = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="merges_away", verbose_name="slått sammen"
    )
    moved = models.JSONField("flyttet", default=dict)
    merged_at = models.DateTimeField("slått sammen")
    undone_at = models.DateTimeField("angret", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "kept": personal(Scrub.KEEP),
        "other": personal(Scrub.KEEP),
        "moved": PUBLIC,
        "merged_at": PUBLIC,
        "undone_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["PersonMerge"])()

    class Meta:
        verbose_name = "sammenslåing"
        verbose_name_plural = "sammenslåinger"
        constraints = [
            models.UniqueConstraint(
                name="merged_away_once", fields=["other"], condition=models.Q(undone_at=None)
            )
        ]


class CapacityNote(Record):
    """What a competent professional has found about somebody's capacity to consent (pbrl. § 4-3).

    The newest that holds on a day counts; a later finding is a new row. `assessed_by` names the one who
    assessed, who need not have an account.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="capacity_notes", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="capacity_notes", verbose_name="person"
    )
    has_capacity = models.BooleanField("har samtykkekompetanse")
    grounds = SealedField("begrunnelse")
    assessed_by = models.CharField("vurdert av", max_length=150)
    assessed_on = models.DateField("vurdert")
    valid_until = models.DateField("gjelder til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "has_capacity": sensitive(Scrub.REMOVE_ROW),
        "grounds": sensitive(Scrub.REMOVE_ROW),
        "assessed_by": personal(Scrub.FAKE_NAME),
        "assessed_on": PUBLIC,
        "valid_until": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["CapacityNote"])()

    class Meta:
        verbose_name = "samtykkekompetanse"
        verbose_name_plural = "samtykkekompetanse"
        constraints = [
            models.CheckConstraint(
                name="capacity_ends_after_it_was_assessed",
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("assessed_on")),
            )
        ]


class RestrictedNote(Versioned):
    """Something that only its writer and the koordinator may read, such as what reveals a place."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="restricted_notes", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="restricted_notes", verbose_name="person"
    )
    author = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="restricted_notes", verbose_name="skrevet av"
    )
    text = SealedField("tekst")
    written_at = models.DateTimeField("skrevet")
    archived_at = models.DateTimeField("tatt bort", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "author": personal(Scrub.KEEP),
        "text": sensitive(Scrub.REMOVE_ROW),
        "written_at": PUBLIC,
        "archived_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["RestrictedNote"])()

    class Meta:
        verbose_name = "skjermet notat"
        verbose_name_plural = "skjermede notater"
