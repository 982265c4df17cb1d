"""Next of kin, parents and guardians: three different powers, so three different rows."""

from django.db import models

from samvirk.core.models import PeriodQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Privacy, Scrub, personal, sensitive
from samvirk.organisations.models import Municipality, Organisation, Unit
from samvirk.people.models import Account, Person


class Relative(Versioned):
    """A human beside the person, with a login or without; `valid_until` is the last day it holds."""

    given_name = models.CharField("fornavn", max_length=100)
    family_name = models.CharField("etternavn", max_length=100)
    phone = models.CharField("telefon", max_length=20, blank=True)
    email = models.EmailField("e-post", blank=True)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til", null=True, blank=True)

    relative_privacy: "dict[str, Privacy]" = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "account": personal(Scrub.KEEP),
        "given_name": personal(Scrub.FAKE_NAME),
        "family_name": personal(Scrub.FAKE_NAME),
        "phone": personal(Scrub.BLANK),
        "email": personal(Scrub.FAKE_EMAIL),
        "valid_from": PUBLIC,
        "valid_until": PUBLIC,
    }

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """Return the name as it is spoken."""
        return f"{self.given_name} {self.family_name}".strip()


class NextOfKin(Relative):
    """Somebody close; takes part as far as the person wishes, and sees nothing by being close alone."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="next_of_kin", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="next_of_kin", verbose_name="person"
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="next_of_kin",
        null=True,
        blank=True,
        verbose_name="konto",
    )
    relationship = models.CharField("tilknytning", max_length=60)
    is_closest = models.BooleanField("nærmeste pårørende", default=False)

    privacy = Relative.relative_privacy | {
        "relationship": personal(Scrub.BLANK),
        "is_closest": personal(Scrub.KEEP),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["NextOfKin"])()

    class Meta:
        verbose_name = "pårørende"
        verbose_name_plural = "pårørende"
        constraints = [ends_after_it_begins("next_of_kin_ends_after_it_begins")]


class Parent(Relative):
    """A parent, or another who has parental responsibility (barnelova kap. 5).

    `has_daily_care` says that the child lives with this parent. `has_secret_address` keeps this parent's
    telephone and e-mail from the other parent. A parent with a protected address of their own is a reason
    for it; the address itself is not stored here.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="parents", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="parents", verbose_name="person"
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="parenthoods",
        null=True,
        blank=True,
        verbose_name="konto",
    )
    has_responsibility = models.BooleanField("har foreldreansvar", default=True)
    has_daily_care = models.BooleanField("barnet bor hos", default=True)
    has_secret_address = models.BooleanField("har hemmelig adresse", default=False)

    privacy = Relative.relative_privacy | {
        "has_responsibility": personal(Scrub.KEEP),
        "has_daily_care": personal(Scrub.KEEP),
        "has_secret_address": sensitive(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["Parent"])()

    class Meta:
        verbose_name = "forelder"
        verbose_name_plural = "foreldre"
        constraints = [
            models.UniqueConstraint(
                name="one_parenthood_of_an_account_at_a_time",
                fields=["person", "account"],
                condition=models.Q(valid_until=None, account__isnull=False),
            ),
            ends_after_it_begins("parent_ends_after_it_begins"),
        ]


class GuardianKind(models.TextChoices):
    """What the power rests on: appointed by the statsforvalter, or given by the person."""

    APPOINTED = "appointed", "Verge"
    PROXY = "proxy", "Fullmektig"


class Scope(models.TextChoices):
    """What a guardian may decide; the codes are those of `rules.consent_givers.GuardianScope`."""

    PERSONAL = "personal", "Personlige forhold"
    ECONOMIC = "economic", "Økonomi"
    BOTH = "both", "Personlige forhold og økonomi"


class Guardian(Relative):
    """A verge or a fullmektig, for what the scope says and as long as the mandate lasts."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="guardians", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="guardians", verbose_name="person"
    )
    account = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="guardianships",
        null=True,
        blank=True,
        verbose_name="konto",
    )
    kind = models.CharField("slag", max_length=12, choices=GuardianKind, default=GuardianKind.APPOINTED)
    scope = models.CharField("omfang", max_length=12, choices=Scope)
    appointed_by = models.CharField("oppnevnt av", max_length=150)

    privacy = Relative.relative_privacy | {
        "kind": personal(Scrub.KEEP),
        "scope": personal(Scrub.KEEP),
        "appointed_by": personal(Scrub.BLANK),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["Guardian"])()

    class Meta:
        verbose_name = "verge"
        verbose_name_plural = "verger"
        constraints = [ends_after_it_begins("guardian_ends_after_it_begins")]


class CareOrder(Versioned):
    """A barnevern has taken over care; it consents for a child under 16 (barnevernsloven § 5-1)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="care_orders", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="care_orders", verbose_name="person"
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="care_orders",
        null=True,
        blank=True,
        verbose_name="barneverntjeneste i kommunen",
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="care_orders",
        null=True,
        blank=True,
        verbose_name="barneverntjeneste utenfor kommunen",
    )
    is_in_foster_home = models.BooleanField("bor i fosterhjem", default=False)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "unit": sensitive(Scrub.REMOVE_ROW),
        "organisation": sensitive(Scrub.REMOVE_ROW),
        "is_in_foster_home": sensitive(Scrub.REMOVE_ROW),
        "valid_from": sensitive(Scrub.REMOVE_ROW),
        "valid_until": sensitive(Scrub.REMOVE_ROW),
    }
    objects = models.Manager.from_queryset(PeriodQuerySet["CareOrder"])()

    class Meta:
        verbose_name = "omsorgsovertakelse"
        verbose_name_plural = "omsorgsovertakelser"
        constraints = [
            models.UniqueConstraint(
                name="one_care_order_at_a_time", fields=["person"], condition=models.Q(valid_until=None)
            ),
            models.CheckConstraint(
                name="care_is_taken_over_by_one_service",
                condition=models.Q(unit__isnull=False, organisation=None)
                | models.Q(unit=None, organisation__isnull=False),
            ),
            ends_after_it_begins("care_order_ends_after_it_begins"),
        ]
