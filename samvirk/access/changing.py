"""The door to a change of koordinator: who asks for it, who answers, and how it stands for each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access import consents, coordinating, door
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.goal_people import professionals_around
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.seen_changes import SeenChange, seen_change
from samvirk.access.visibility import basis_of, is_place_open
from samvirk.changes.models import ChangeReason, CoordinatorChange
from samvirk.coordination.models import Coordination, CoordinationQuerySet, CoordinatorRequest
from samvirk.core.grant import Grant
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.staff.models import Professional

P = Permission
_IN_LETTER: Final = frozenset({Part.IDENTITY, Part.COORDINATION, Part.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """The work in which another koordinator may be asked for, and whom one may wish among those around."""

    row: Coordination
    people: tuple[Professional, ...]


def open_to_ask(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[ToAsk, Grant]:
    """Return the open work for the person, and for those who decide for them."""
    person, row, grant = _open(actor, person_id, P.COORDINATOR_CHANGE_ASK, now)
    if not may_ask(actor, person, now=now):
        raise NotYours(P.COORDINATOR_CHANGE_ASK)
    return ToAsk(row=row, people=_people(person, row, now)), grant


def open_own(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[CoordinatorChange, Grant]:
    """Return what the person's side has asked for, to take it back."""
    asked, grant = open_to_ask(actor, person_id, now=now)
    return _current(asked.row, reason=ChangeReason.WISH), grant


def open_to_answer(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[CoordinatorChange, Grant]:
    """Return the open change, for the coordinating unit."""
    _person, row, grant = _open(actor, person_id, P.COORDINATOR_APPOINT, now)
    return _current(row), grant


def open_letter(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenChange, SeenPerson, Person]:
    """Return the newest change that has an answer, for the letter about it."""
    person, _grant = coordinating.open_person(actor, person_id, P.COORDINATION_READ, now=now)
    row = coordinating.newest(person)
    seen = seen_change(actor, row, is_open=is_place_open(person)) if row is not None else None
    if seen is None or not seen.has_letter:
        raise NotThere
    door.open_person(actor, person_id, P.COORDINATION_READ, parts=_IN_LETTER, now=now)
    return seen, seen_person(person, keyring_of(person.municipality_id)), person


def may_ask(actor: Actor, person: Person, *, now: datetime) -> bool:
    """Say whether the actor may ask for the person: they themselves, whatever age, and who decides for them.

    To be heard needs no age; only others speak for somebody when the law lets them.
    """
    if not actor.may(P.COORDINATOR_CHANGE_ASK):
        return False
    is_own = basis_of(person) is Basis.OWN
    return is_own or consents.decides(actor, person, today=timezone.localdate(now))


def to_carry_on(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those who wait for the unit: to be answered, or for somebody new to be asked."""
    decide(actor, P.COORDINATOR_APPOINT, now=now)
    asked = CoordinatorRequest.objects.filter(coordination=OuterRef("coordination"), closed_at=None)
    changes = CoordinatorChange.objects.open().filter(Q(granted_at=None) | ~Exists(asked))
    rows = coordinating.coordinations(actor, now=now).filter(pk__in=changes.values("coordination"))
    return rows.order_by("opened_on", "pk")


def _open(
    actor: Actor, person_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, Coordination, Grant]:
    person, grant = coordinating.open_person(actor, person_id, permission, now=now)
    row = coordinating.newest(person)
    if row is None or row.closed_on is not None:
        raise NotThere
    return person, row, grant


def _current(row: Coordination, **more: object) -> CoordinatorChange:
    rows = CoordinatorChange.objects.open().filter(coordination=row, **more)
    change = rows.select_related("coordination", "former").first()
    if change is None:
        raise NotThere
    return change


def _people(person: Person, row: Coordination, now: datetime) -> tuple[Professional, ...]:
    """Return who of the municipality helps the person and is not koordinator (R-103)."""
    if not is_place_open(person):
        return ()
    today = timezone.localdate(now)
    here = professionals_around(person, today).filter(municipality=person.municipality_id, unit__isnull=False)
    serving = row.appointments.serving(today).filter(is_deputy=False).values("professional")
    return tuple(here.exclude(pk__in=serving).order_by("family_name", "given_name", "pk"))
