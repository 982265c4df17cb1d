"""Who plays which part where or is invited to; who may see whom, who may not, and who broke the glass."""

from datetime import date, datetime
from enum import StrEnum

from django.db import models

from samvirk.access.roles import Role
from samvirk.core.fields import SealedField
from samvirk.core.models import PeriodQuerySet, Record, RecordQuerySet, Versioned, ends_after_it_begins
from samvirk.core.privacy import PUBLIC, Scrub, personal, sensitive
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account, Person
from samvirk.staff.models import Professional


class RoleAssignmentQuerySet(RecordQuerySet["RoleAssignment"]):
    """Adjectives for role assignments."""

    def active(self, today: date) -> "RoleAssignmentQuerySet":
        """Those that have begun and not ended."""
        return self.filter(starts_on__lte=today).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=today))


class RoleAssignment(Record):
    """An account's role in one municipality; `ends_on` is the last day it holds."""

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="role_assignments", verbose_name="konto"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="role_assignments", verbose_name="kommune"
    )
    role = models.CharField("rolle", max_length=20, choices=Role)
    starts_on = models.DateField("gjelder fra")
    ends_on = models.DateField("gjelder til", null=True, blank=True)

    privacy = {
        "account": personal(Scrub.KEEP),
        "municipality": PUBLIC,
        "role": PUBLIC,
        "starts_on": PUBLIC,
        "ends_on": PUBLIC,
    }
    objects = models.Manager.from_queryset(RoleAssignmentQuerySet)()

    class Meta:
        verbose_name = "rolle"
        verbose_name_plural = "roller"
        constraints = [
            models.UniqueConstraint(
                name="one_assignment_of_a_role_at_a_time",
                fields=["account", "municipality", "role"],
                condition=models.Q(ends_on=None),
            ),
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]


class AuthorisedRelation(models.TextChoices):
    """What a professional is to the person; each sees what `roles.SEES` says."""

    COORDINATOR = "coordinator", "Koordinator"
    PARTICIPANT = "participant", "Deltaker"


class AuthorisationQuerySet(PeriodQuerySet["Authorisation"]):
    """Adjectives for authorisations."""

    def active(self, today: date) -> "AuthorisationQuerySet":
        """Those that hold on the day and that nobody has ended."""
        return super().active(today).filter(ended_at=None)


class Authorisation(Record):
    """A professional may see a person, as coordinator or participant, until a day at the latest.

    Normen's register of authorisations: no row without a last day. `ended_at` ends it at once, before its
    day. `can_see_place` opens the place of somebody with a strictly confidential address to this one
    professional; without it such a person's own koordinator does not see it either.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="authorisations", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="authorisations", verbose_name="person"
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="authorisations", verbose_name="fagperson"
    )
    relation = models.CharField("som", max_length=12, choices=AuthorisedRelation)
    can_see_place = models.BooleanField("får se hvor personen er", default=False)
    valid_from = models.DateField("gjelder fra")
    valid_until = models.DateField("gjelder til")
    ended_at = models.DateTimeField("avsluttet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "professional": personal(Scrub.KEEP),
        "relation": PUBLIC,
        "can_see_place": PUBLIC,
        "valid_from": PUBLIC,
        "valid_until": PUBLIC,
        "ended_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(AuthorisationQuerySet)()

    class Meta:
        verbose_name = "autorisasjon"
        verbose_name_plural = "autorisasjoner"
        constraints = [
            models.UniqueConstraint(
                name="one_open_authorisation_of_a_relation",
                fields=["person", "professional", "relation"],
                condition=models.Q(ended_at=None),
            ),
            ends_after_it_begins("authorisation_ends_after_it_begins"),
        ]


class Block(Versioned):
    """This parent, this relative, this professional sees nothing of the person, whatever else they have.

    Follows the human: who is blocked as a parent is blocked as a professional with the same login too.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="blocks", verbose_name="kommune"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="blocks", verbose_name="person")
    parent = models.ForeignKey(
        Parent,
        on_delete=models.PROTECT,
        related_name="blocks",
        null=True,
        blank=True,
        verbose_name="forelder",
    )
    next_of_kin = models.ForeignKey(
        NextOfKin,
        on_delete=models.PROTECT,
        related_name="blocks",
        null=True,
        blank=True,
        verbose_name="pårørende",
    )
    professional = models.ForeignKey(
        Professional,
        on_delete=models.PROTECT,
        related_name="blocks",
        null=True,
        blank=True,
        verbose_name="fagperson",
    )
    grounds = SealedField("grunn")
    valid_from = models.DateField("gjelder fra")
    lifted_at = models.DateTimeField("opphevet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "parent": personal(Scrub.KEEP),
        "next_of_kin": personal(Scrub.KEEP),
        "professional": personal(Scrub.KEEP),
        "grounds": sensitive(Scrub.REMOVE_ROW),
        "valid_from": PUBLIC,
        "lifted_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Block"])()

    class Meta:
        verbose_name = "sperring"
        verbose_name_plural = "sperringer"
        constraints = [
            models.CheckConstraint(
                name="block_is_for_one",
                condition=models.Q(parent__isnull=False, next_of_kin=None, professional=None)
                | models.Q(parent=None, next_of_kin__isnull=False, professional=None)
                | models.Q(parent=None, next_of_kin=None, professional__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_block_of_a_parent",
                fields=["person", "parent"],
                condition=models.Q(lifted_at=None, parent__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_block_of_a_next_of_kin",
                fields=["person", "next_of_kin"],
                condition=models.Q(lifted_at=None, next_of_kin__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_open_block_of_a_professional",
                fields=["person", "professional"],
                condition=models.Q(lifted_at=None, professional__isnull=False),
            ),
        ]


class DisqualificationGround(models.TextChoices):
    """Why somebody may not handle a person's matter (R-124; forvaltningsloven § 6, not checked)."""

    FAMILY = "family", "I nær familie"
    COLLEAGUE = "colleague", "Kollega"
    OTHER = "other", "Står hverandre nær på annen måte"


class Disqualification(Record):
    """A professional is too close to the person to handle the matter, and sees nothing of it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="disqualifications", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="disqualifications", verbose_name="person"
    )
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="disqualifications", verbose_name="fagperson"
    )
    ground = models.CharField("grunn", max_length=12, choices=DisqualificationGround)
    declared_on = models.DateField("meldt")
    ended_at = models.DateTimeField("opphevet", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "professional": personal(Scrub.KEEP),
        "ground": personal(Scrub.BLANK),
        "declared_on": PUBLIC,
        "ended_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["Disqualification"])()

    class Meta:
        verbose_name = "inhabilitet"
        verbose_name_plural = "inhabilitet"
        constraints = [
            models.UniqueConstraint(
                name="one_open_disqualification",
                fields=["person", "professional"],
                condition=models.Q(ended_at=None),
            )
        ]


class EmergencyReason(models.TextChoices):
    """The only reasons for opening a person's matter without a relation; shown to the person."""

    DANGER_TO_LIFE = "danger_to_life", "Fare for liv eller helse"
    CHILD_IN_DANGER = "child_in_danger", "Et barn kan være i fare"
    NOBODY_ELSE = "nobody_else", "Koordinator kan ikke nås, og saken kan ikke vente"


class EmergencyOutcome(models.TextChoices):
    """What the coordinating unit found when it looked into an emergency access."""

    JUSTIFIED = "justified", "Det var grunn til det"
    NOT_JUSTIFIED = "not_justified", "Det var ikke grunn til det"


class EmergencyAccessQuerySet(RecordQuerySet["EmergencyAccess"]):
    """Adjectives for emergency accesses."""

    def active(self, now: datetime) -> "EmergencyAccessQuerySet":
        """Those that are open at this moment."""
        return self.filter(opened_at__lte=now, expires_at__gt=now, closed_at=None)

    def to_be_followed_up(self) -> "EmergencyAccessQuerySet":
        """Those that nobody has looked into, the oldest first."""
        return self.filter(followed_up_at=None).order_by("opened_at", "pk")


class EmergencyAccess(Versioned):
    """Somebody opened a person's matter without a relation, for hours, with a reason that the person sees.

    `explanation` is free text for the follow-up; the person's own log shows the reason alone.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="emergency_accesses", verbose_name="kommune"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="emergency_accesses", verbose_name="person"
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="emergency_accesses", verbose_name="konto"
    )
    reason = models.CharField("grunn", max_length=20, choices=EmergencyReason)
    explanation = SealedField("forklaring")
    opened_at = models.DateTimeField("åpnet")
    expires_at = models.DateTimeField("varer til")
    closed_at = models.DateTimeField("lukket", null=True, blank=True)
    followed_up_at = models.DateTimeField("fulgt opp", null=True, blank=True)
    outcome = models.CharField("utfall", max_length=15, choices=EmergencyOutcome, blank=True)
    finding = SealedField("hva oppfølgingen viste", null=True, blank=True)

    privacy = {
        "municipality": PUBLIC,
        "person": personal(Scrub.KEEP),
        "account": personal(Scrub.KEEP),
        "reason": PUBLIC,
        "explanation": sensitive(Scrub.REMOVE_ROW),
        "opened_at": PUBLIC,
        "expires_at": PUBLIC,
        "closed_at": PUBLIC,
        "followed_up_at": PUBLIC,
        "outcome": PUBLIC,
        "finding": sensitive(Scrub.REMOVE_ROW),
    }
    objects = models.Manager.from_queryset(EmergencyAccessQuerySet)()

    class Meta:
        verbose_name = "nødtilgang"
        verbose_name_plural = "nødtilganger"
        constraints = [
            models.CheckConstraint(
                name="emergency_access_ends", condition=models.Q(expires_at__gt=models.F("opened_at"))
            ),
            models.CheckConstraint(
                name="follow_up_has_an_outcome",
                condition=models.Q(followed_up_at=None, outcome="")
                | models.Q(followed_up_at__isnull=False) & ~models.Q(outcome=""),
            ),
        ]


class LogFollowUp(Record):
    """Somebody has looked into what an account read, up to an event of the log; later ones wait again."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="log_follow_ups", verbose_name="kommune"
    )
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="log_follow_ups", verbose_name="konto"
    )
    through_sequence = models.BigIntegerField("til og med løpenummer")
    followed_up_by = models.ForeignKey(
        Account,
        on_delete=models.PROTECT,
        related_name="followed_up_logs",
        null=True,
        verbose_name="fulgt opp av",
    )
    followed_up_at = models.DateTimeField("fulgt opp")

    privacy = {
        "municipality": PUBLIC,
        "account": personal(Scrub.KEEP),
        "through_sequence": PUBLIC,
        "followed_up_by": personal(Scrub.KEEP),
        "followed_up_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["LogFollowUp"])()

    class Meta:
        verbose_name = "oppfølging av loggen"
        verbose_name_plural = "oppfølginger av loggen"
        indexes = [
            models.Index(fields=["municipality", "account", "-through_sequence"], name="log_follow_up_newest")
        ]


class InvitationState(StrEnum):
    """How far an invitation has come."""

    UNSENT = "unsent"
    SENT = "sent"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class AccountInvitation(Versioned):
    """Somebody is asked to play a role in the municipality, by a link that only their account can use.

    `email` and `display_name` are what the one who invited wrote. What a known account calls itself is not
    shown to them, nor whether it was known.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="invitations", verbose_name="konto"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="account_invitations", verbose_name="kommune"
    )
    role = models.CharField("rolle", max_length=20, choices=Role)
    email = models.EmailField("e-post")
    display_name = models.CharField("navn", max_length=100)
    token_digest = models.CharField("kontrollsum av lenken", max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("invitert")
    sent_at = models.DateTimeField("sendt", null=True, blank=True)
    expires_at = models.DateTimeField("gjelder til")
    accepted_at = models.DateTimeField("tatt imot", null=True, blank=True)
    withdrawn_at = models.DateTimeField("trukket tilbake", null=True, blank=True)

    privacy = {
        "account": personal(Scrub.KEEP),
        "municipality": PUBLIC,
        "role": PUBLIC,
        "email": personal(Scrub.FAKE_EMAIL),
        "display_name": personal(Scrub.FAKE_NAME),
        "token_digest": personal(Scrub.BLANK),
        "created_at": PUBLIC,
        "sent_at": PUBLIC,
        "expires_at": PUBLIC,
        "accepted_at": PUBLIC,
        "withdrawn_at": PUBLIC,
    }
    objects = models.Manager.from_queryset(RecordQuerySet["AccountInvitation"])()

    class Meta:
        verbose_name = "invitasjon til en rolle"
        verbose_name_plural = "invitasjoner til roller"
        constraints = [
            models.CheckConstraint(
                name="invitation_is_accepted_or_withdrawn",
                condition=models.Q(accepted_at=None) | models.Q(withdrawn_at=None),
            )
        ]

    def state(self, now: datetime) -> InvitationState:
        """Say how far the invitation has come at this moment."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.expires_at <= now:
            return InvitationState.EXPIRED
        return InvitationState.SENT if self.sent_at else InvitationState.UNSENT
