"""The one door: fetching is asking. No view gets a row except through here.

Each function fetches within what the actor may see, decides, and returns the row with a `Grant` for the
action. Not there and not yours to know of look the same (`NotThere`, 404); seen but not yours to change is
`NotYours` (403).
"""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.core.grant import Grant
from samvirk.organisations.models import CoordinatingUnit, GuideLink, GuideLinkQuerySet, Municipality
from samvirk.people.models import Account


def open_house(actor: Actor, permission: Permission, *, now: datetime) -> tuple[Municipality, Grant]:
    """Return the municipality that the actor works in or belongs to."""
    return actor.municipality, decide(actor, permission, now=now)


def open_unit(actor: Actor, permission: Permission, *, now: datetime) -> tuple[CoordinatingUnit, Grant]:
    """Return the municipality's coordinating unit."""
    unit = CoordinatingUnit.objects.filter(municipality=actor.municipality).first()
    if unit is None:
        raise NotThere
    return unit, decide(actor, permission, now=now)


def guides(actor: Actor, *, now: datetime) -> GuideLinkQuerySet:
    """Return the guides that the actor may see: the same for list, count and search."""
    decide(actor, Permission.GUIDE_READ, now=now)
    return GuideLink.objects.filter(municipality=actor.municipality).listed()


def open_guide(
    actor: Actor, guide_id: UUID, permission: Permission, *, now: datetime
) -> tuple[GuideLink, Grant]:
    """Return one guide, an archived one too: who keeps the list is told of it, and may bring it back."""
    guide = GuideLink.objects.filter(municipality=actor.municipality, pk=guide_id).first()
    if guide is None:
        raise NotThere
    return guide, decide(actor, permission, now=now)


def open_own_account(actor: Actor, permission: Permission, *, now: datetime) -> tuple[Account, Grant]:
    """Return the actor's own account."""
    return actor.account, decide(actor, permission, now=now)


def assignments_of(account: Account, *, now: datetime) -> list[RoleAssignment]:
    """Return the parts that the account may play today, oldest first."""
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account=account)
    return list(rows.select_related("municipality").order_by("starts_on", "pk"))


def demo_people(*, now: datetime) -> list[RoleAssignment]:
    """Return the people of the demo in their roles, in the order they were made; empty outside a demo."""
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account__is_demo=True)
    return list(rows.select_related("account", "municipality").order_by("pk"))
