"""Who plays which part where, and until when."""

from datetime import date

from django.db import models

from samvirk.access.roles import Role
from samvirk.core.models import Record, RecordQuerySet
from samvirk.core.privacy import PUBLIC, Scrub, personal
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account


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
