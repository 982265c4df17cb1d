"""The only writer of role assignments."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.audit.actions import record
from samvirk.core.grant import Grant, insist
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account


@transaction.atomic
def assign_role(
    account: Account, role: Role, *, municipality: Municipality, grant: Grant, now: datetime
) -> RoleAssignment:
    """Let the account play the role in the municipality from today (Europe/Oslo)."""
    insist(grant, Permission.ROLE_ASSIGN, on=municipality.pk)
    assignment = RoleAssignment(
        account=account, municipality=municipality, role=role.value, starts_on=timezone.localdate(now)
    )
    assignment.save(force_insert=True)
    record("role.assign", assignment, grant=grant, now=now)
    return assignment
