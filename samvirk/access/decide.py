"""The one place that says yes or no."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY, Role
from samvirk.core.grant import Grant
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An account in the role it plays now; a human with two roles is two actors, one at a time."""

    account: Account
    role: Role
    municipality: Municipality

    def may(self, permission: Permission) -> bool:
        """Say whether the role allows it at all; the relation to a case is asked when the case is opened."""
        return permission in MAY[self.role]


class NotYours(Exception):  # noqa: N818 - an answer, no fault
    """The actor may see the thing but not do this to it: the page answers 403."""


class NotThere(Exception):  # noqa: N818 - an answer, no fault
    """The thing does not exist, or the actor may not know that it does: the page answers 404."""


def decide(
    actor: Actor, permission: Permission, *, now: datetime, basis: str = "", person_id: UUID | None = None
) -> Grant:
    """Return the grant, or raise `NotYours`; for a person, with what the actor is to that person."""
    if not actor.may(permission):
        raise NotYours(permission)
    return Grant(
        permission=permission,
        basis=basis or f"role:{actor.role.value}",
        person_id=person_id,
        account_id=actor.account.pk,
        municipality_id=actor.municipality.pk,
        given_at=now,
        role=actor.role.value,
    )


def as_system(permission: Permission, *, now: datetime, municipality_id: UUID | None = None) -> Grant:
    """Return a grant for work that no human ordered: set-up, nightly runs, the demo.

    With a municipality it reaches no other.
    """
    return Grant(
        permission=permission,
        basis="system",
        account_id=None,
        municipality_id=municipality_id,
        given_at=now,
    )


def as_absent_writer(account_id: UUID, *, now: datetime) -> Grant:
    """Return a grant to store a draft for an account whose session ended while it wrote, and nothing else."""
    held = RoleAssignment.objects.active(timezone.localdate(now)).filter(account_id=account_id)
    return Grant(
        permission=Permission.DRAFT_KEEP_OWN,
        basis="session_ended",
        account_id=account_id,
        municipality_id=held.order_by("starts_on", "pk").values_list("municipality_id", flat=True).first(),
        given_at=now,
    )


def as_holder(account_id: UUID, *, basis: str, now: datetime) -> Grant:
    """Return a grant for somebody who has shown that the account is theirs, before they play any role.

    `basis` says how: by a password, a passkey, a link that was sent to them.
    """
    return Grant(
        permission=Permission.ACCOUNT_EDIT_OWN,
        basis=basis,
        account_id=account_id,
        municipality_id=None,
        given_at=now,
    )


def as_stranger(*, now: datetime) -> Grant:
    """Return a grant to note what somebody tried who has shown nothing, and for nothing else."""
    return Grant(
        permission=Permission.HOME_SEE, basis="stranger", account_id=None, municipality_id=None, given_at=now
    )


def as_notifier(municipality_id: UUID, *, now: datetime) -> Grant:
    """Return a grant for somebody without a login to report a need to this municipality, and nothing else."""
    return Grant(
        permission=Permission.REPORT_WRITE,
        basis="notifier",
        account_id=None,
        municipality_id=municipality_id,
        given_at=now,
    )


def actor_of(account: Account, assignment: RoleAssignment) -> Actor:
    """Return the account in the role of the assignment."""
    return Actor(account=account, role=Role(assignment.role), municipality=assignment.municipality)
