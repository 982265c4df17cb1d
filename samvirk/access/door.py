"""The one door: fetching is asking. No view gets a row except through here.

Each function fetches within what the actor may see, decides, and returns the row with a `Grant` for the
action. Not there and not yours to know of look the same (`NotThere`, 404); seen but not yours to change is
`NotYours` (403).
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.visibility import basis_of, parts_seen, persons_visible_to
from samvirk.audit.actions import record_listing, record_reading
from samvirk.core.grant import Grant
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import CoordinatingUnit, GuideLink, GuideLinkQuerySet, Municipality
from samvirk.people.models import Account, Person, PersonQuerySet


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


def open_person(
    actor: Actor,
    person_id: UUID,
    permission: Permission,
    *,
    now: datetime,
    parts: Collection[Part] = frozenset(Part),
) -> tuple[Person, Grant]:
    """Return one person for an action, and log the reading; emergency access reads and changes nothing.

    `parts` says how much the page shows, for the log: at most what the actor sees.
    """
    person = persons_visible_to(actor, now=now).filter(pk=person_id).first()
    if person is None:
        raise NotThere
    basis = basis_of(person)
    grant = decide(actor, permission, now=now, basis=basis.value, person_id=person.pk)
    if basis is Basis.EMERGENCY and permission != Permission.PERSON_READ:
        raise NotYours(permission)
    shown = parts_seen(person).intersection(parts)
    record_reading(person, person_id=person.pk, parts=shown, grant=grant, now=now)
    return person, grant


def see_person(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenPerson, Person]:
    """Return one person as the actor may see them, and the row for what stands around it; log the reading."""
    person, _grant = open_person(actor, person_id, Permission.PERSON_READ, now=now)
    return seen_person(person, keyring_of(person.municipality_id)), person


def list_persons(actor: Actor, rows: PersonQuerySet, *, most: int, now: datetime) -> list[SeenPerson]:
    """Return at most so many persons of a list, in its order, and log for each that they were seen there.

    `rows` comes from `persons_visible_to`; whoever counts, counts the same rows.
    """
    grant = decide(actor, Permission.PERSON_LIST, now=now)
    persons = list(rows[:most])
    record_listing(persons, verb="person.list", grant=grant, now=now)
    keyring = keyring_of(actor.municipality.pk)
    return [seen_person(person, keyring) for person in persons]


def open_own_account(actor: Actor, permission: Permission, *, now: datetime) -> tuple[Account, Grant]:
    """Return the actor's own account."""
    return actor.account, decide(actor, permission, now=now)


def assignments_of(account: Account, *, now: datetime) -> list[RoleAssignment]:
    """Return the parts that the account may play today, oldest first."""
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account=account)
    return list(rows.select_related("municipality").order_by("starts_on", "pk"))


def demo_people(*, now: datetime) -> list[RoleAssignment]:
    """Return the people of the demo by municipality, each in the order made; empty outside a demo."""
    rows = RoleAssignment.objects.active(timezone.localdate(now)).filter(account__is_demo=True)
    return list(rows.select_related("account", "municipality").order_by("municipality_id", "pk"))
