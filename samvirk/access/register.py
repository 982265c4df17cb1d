"""The door to who may see a person: authorisations, blocks and disqualifications (Normen's register)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_
from typing import Final
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.models import (
    Authorisation,
    AuthorisationQuerySet,
    AuthorisedRelation,
    Block,
    Disqualification,
)
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import HIDDEN, SeenHelper, SeenPerson, seen_helpers
from samvirk.access.sharing import is_closed_by_consent, shared_by_name
from samvirk.access.visibility import basis_of, is_place_open, parts_seen, persons_visible_to
from samvirk.audit.facts import who_did
from samvirk.core.fields import place_of
from samvirk.core.grant import Grant
from samvirk.core.models import RecordQuerySet
from samvirk.family.models import NextOfKin, Parent
from samvirk.organisations.facts import keyring_of
from samvirk.people.facts import display_names
from samvirk.people.models import Person
from samvirk.staff.models import Professional, ProfessionalQuerySet

# An access that ends within so many days must be renewed or let go.
ENDS_SOON_DAYS: Final = 30
MOST_FOUND: Final = 20
MOST_LISTED: Final = 200
_SHOWN: Final = frozenset({Part.IDENTITY, Part.PROFESSIONALS})
_ROLE_OF: Final = {
    AuthorisedRelation.COORDINATOR: Role.COORDINATOR,
    AuthorisedRelation.PARTICIPANT: Role.PROVIDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAccess:
    """Who may see the person, as what, and since and until when; names gone where they tell the place.

    `is_by_consent`: the person has named them, and nobody else gave it. `is_closed`: it opens nothing any
    more, since the consent behind it has ended.
    """

    helper: SeenHelper
    valid_from: date
    valid_until: date
    given_by: str
    can_see_place: bool
    can_be_ended: bool
    is_closed: bool = False
    is_by_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Those who may see one person, as the actor may know them."""

    person_id: UUID
    name: str
    basis: Basis
    is_place_open: bool
    accesses: tuple[SeenAccess, ...]


def register_of(actor: Actor, person_id: UUID, *, now: datetime) -> Register:
    """Return who may see the person today, in the order they were let in."""
    person, _grant = door.open_person(actor, person_id, Permission.PERSON_READ, parts=_SHOWN, now=now)
    if Part.PROFESSIONALS not in parts_seen(person):
        raise NotYours(Permission.PERSON_READ)
    today = timezone.localdate(now)
    rows = list(_in_force(person, today).annotate(is_closed=_yes_or_no(is_closed_by_consent(today))))
    return Register(
        person_id=person.pk,
        name=person.name,
        basis=basis_of(person),
        is_place_open=is_place_open(person),
        accesses=(*_seen_accesses(actor, person, rows), *_by_consent(person, today)),
    )


def open_authorisation(
    actor: Actor, person_id: UUID, row_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Authorisation, Grant]:
    """Return one access that holds; a koordinator may end those of participants only (R-121)."""
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    row = _in_force(person, timezone.localdate(now)).filter(pk=row_id).first()
    if row is None:
        raise NotThere
    if not _may_end(actor, row):
        raise NotYours(permission)
    return row, grant


def open_ended_authorisation(
    actor: Actor, person_id: UUID, row_id: UUID, *, now: datetime
) -> tuple[Authorisation, Grant]:
    """Return an access that was ended, to give it back."""
    person, grant = door.open_person(actor, person_id, Permission.AUTHORISATION_END, parts=_SHOWN, now=now)
    row = Authorisation.objects.filter(person=person, pk=row_id, ended_at__isnull=False).first()
    if row is None:
        raise NotThere
    return row, grant


def parts_open_to(
    actor: Actor, person_id: UUID, row_id: UUID, *, now: datetime
) -> tuple[Authorisation, Person, frozenset[Part]]:
    """Return what the professional of an access sees of the person: asked as if they opened the page."""
    person, _grant = door.open_person(actor, person_id, Permission.PERSON_READ, parts=_SHOWN, now=now)
    row = _in_force(person, timezone.localdate(now)).filter(pk=row_id).first()
    # Where names would tell the place, a page about one of them would too.
    if row is None or not is_place_open(person):
        raise NotThere
    account = row.professional.account
    if account is None:
        return row, person, frozenset()
    role = _ROLE_OF[AuthorisedRelation(row.relation)]
    theirs = persons_visible_to(Actor(account=account, role=role, municipality=actor.municipality), now=now)
    found = theirs.filter(pk=person.pk).first()
    return row, person, parts_seen(found) if found else frozenset()


def professionals_called(actor: Actor, text: str, *, now: datetime) -> list[Professional]:
    """Return the first who work in the municipality or outside it and whose names hold every word."""
    decide(actor, Permission.AUTHORISATION_EDIT, now=now)
    words = text.split()
    if not words:
        return []
    return list(_at_work(actor, now).filter(_has_all(words)).order_by("family_name", "pk")[:MOST_FOUND])


def open_professional(actor: Actor, professional_id: UUID, *, now: datetime) -> Professional:
    """Return one who works in the municipality or outside it."""
    professional = _at_work(actor, now).filter(pk=professional_id).first()
    if professional is None:
        raise NotThere
    return professional


def relations_held(person: Person, professional: Professional, *, now: datetime) -> frozenset[str]:
    """Return as what the professional may see the person already."""
    rows = _in_force(person, timezone.localdate(now)).filter(professional=professional)
    return frozenset(row.relation for row in rows)


def own_post(actor: Actor, *, now: datetime) -> Professional | None:
    """Return the post that the actor holds here, of several the newest."""
    return _at_work(actor, now).filter(account=actor.account).order_by("-valid_from", "pk").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToTend:
    """An access that the unit must do something about."""

    person: SeenPerson
    professional: str
    workplace: str
    relation: str
    valid_until: date


def ending_soon(actor: Actor, *, now: datetime) -> tuple[AccessToTend, ...]:
    """Return the accesses that end within a month, the first to end first."""
    rows = accesses_ending_soon(actor, now=now)
    return _to_tend(actor, rows.order_by("valid_until", "pk")[:MOST_LISTED], now)


def held_by_the_disqualified(actor: Actor, *, now: datetime) -> tuple[AccessToTend, ...]:
    """Return the accesses of those who have said that they stand too near: somebody else must take over."""
    rows = accesses_of_the_disqualified(actor, now=now)
    return _to_tend(actor, rows.order_by("valid_until", "pk")[:MOST_LISTED], now)


def accesses_ending_soon(actor: Actor, *, now: datetime) -> AuthorisationQuerySet:
    """Return the rows of `ending_soon`."""
    until = timezone.localdate(now) + timedelta(days=ENDS_SOON_DAYS)
    return _tended(actor, now).filter(valid_until__lte=until)


def accesses_of_the_disqualified(actor: Actor, *, now: datetime) -> AuthorisationQuerySet:
    """Return the rows of `held_by_the_disqualified`."""
    said = Disqualification.objects.filter(ended_at=None)
    # Few are disqualified: their persons first, and of those the accesses.
    return _tended(actor, now).filter(_is_too_close(), person__in=said.values("person"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """Those who are blocked from a person (with the grounds) or stand too near, and who might be blocked."""

    person: Person
    grant: Grant
    blocks: Sequence[tuple[Block, str]]
    disqualifications: Sequence[Disqualification]
    parents: Sequence[Parent]
    next_of_kin: Sequence[NextOfKin]
    helpers: Sequence[Professional]


def shut_out_of(actor: Actor, person_id: UUID, *, now: datetime) -> ShutOut:
    """Return who is kept from the person today."""
    parts = frozenset({Part.IDENTITY, Part.FAMILY, Part.PROFESSIONALS})
    person, grant = door.open_person(actor, person_id, Permission.BLOCK_EDIT, parts=parts, now=now)
    today = timezone.localdate(now)
    blocks = list(_open_blocks(person).order_by("valid_from", "pk"))
    disqualifications = _open_disqualifications(person).order_by("declared_on", "pk")
    keyring = keyring_of(person.municipality_id)
    blocked = {_blocked_id(row) for row in blocks}
    return ShutOut(
        person=person,
        grant=grant,
        blocks=[(row, keyring.open(row.grounds, place_of(row, "grounds"))) for row in blocks],
        disqualifications=list(disqualifications),
        parents=_but(blocked, Parent.objects.active(today).filter(person=person).order_by("pk")),
        next_of_kin=_but(blocked, NextOfKin.objects.active(today).filter(person=person).order_by("pk")),
        helpers=_but(blocked, [row.professional for row in _in_force(person, today)]),
    )


def open_whom_to_block(
    actor: Actor, person_id: UUID, kind: str, whom_id: UUID, *, now: datetime
) -> tuple[Person, Parent | NextOfKin | Professional, Grant]:
    """Return the person, and the human of that kind who is to be blocked from them."""
    parts = frozenset({Part.IDENTITY, Part.FAMILY})
    person, grant = door.open_person(actor, person_id, Permission.BLOCK_EDIT, parts=parts, now=now)
    whom: Parent | NextOfKin | Professional | None = None
    if kind == "forelder":
        whom = Parent.objects.filter(person=person, pk=whom_id).first()
    elif kind == "parorende":
        whom = NextOfKin.objects.filter(person=person, pk=whom_id).first()
    elif kind == "fagperson":
        whom = open_professional(actor, whom_id, now=now)
    if whom is None:
        raise NotThere
    return person, whom, grant


def open_block(actor: Actor, person_id: UUID, block_id: UUID, *, now: datetime) -> tuple[Block, Grant]:
    """Return one block that holds."""
    person, grant = door.open_person(actor, person_id, Permission.BLOCK_EDIT, parts={Part.IDENTITY}, now=now)
    block = _open_blocks(person).filter(pk=block_id).first()
    if block is None:
        raise NotThere
    return block, grant


def open_disqualification(
    actor: Actor, person_id: UUID, row_id: UUID, *, now: datetime
) -> tuple[Disqualification, Grant]:
    """Return one disqualification that holds."""
    person, grant = door.open_person(
        actor, person_id, Permission.AUTHORISATION_EDIT, parts={Part.IDENTITY}, now=now
    )
    row = _open_disqualifications(person).filter(pk=row_id).first()
    if row is None:
        raise NotThere
    return row, grant


def _seen_accesses(actor: Actor, person: Person, rows: Sequence[Authorisation]) -> tuple[SeenAccess, ...]:
    is_open = is_place_open(person)
    may_end = actor.may(Permission.AUTHORISATION_END) and basis_of(person) is not Basis.EMERGENCY
    givers = who_did("authorisation.give", [row.pk for row in rows])
    names = display_names({account for account in givers.values() if account})
    return tuple(
        SeenAccess(
            helper=helper,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            given_by=names.get(giver, HIDDEN) if is_open and (giver := givers.get(row.pk)) else HIDDEN,
            can_see_place=row.can_see_place,
            can_be_ended=may_end and _may_end(actor, row),
            is_closed=bool(row.is_closed),  # type: ignore[attr-defined]
        )
        for row, helper in zip(rows, seen_helpers(rows, person), strict=True)
    )


def _by_consent(person: Person, today: date) -> Iterator[SeenAccess]:
    """Those whom the person has let in by name."""
    rows = list(shared_by_name(today).filter(person=person).order_by("valid_from", "pk"))
    for row, helper in zip(rows, seen_helpers(rows, person), strict=True):
        assert row.valid_until is not None  # noqa: S101 - sharing_has_one_receiver_and_an_end
        yield SeenAccess(
            helper=helper,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            given_by=HIDDEN,
            can_see_place=False,
            can_be_ended=False,
            is_by_consent=True,
        )


def _yes_or_no(condition: Q) -> Case:
    no, yes = Value(value=False), Value(value=True)
    return Case(When(condition, then=yes), default=no, output_field=BooleanField())


def _may_end(actor: Actor, row: Authorisation) -> bool:
    return actor.role is not Role.COORDINATOR or row.relation == AuthorisedRelation.PARTICIPANT


def _in_force(person: Person, today: date) -> AuthorisationQuerySet:
    rows = Authorisation.objects.filter(person=person, ended_at=None, valid_until__gte=today)
    return rows.select_related(
        "professional__unit", "professional__organisation", "professional__account"
    ).order_by("valid_from", "pk")


def _tended(actor: Actor, now: datetime) -> AuthorisationQuerySet:
    decide(actor, Permission.AUTHORISATION_EDIT, now=now)
    visible = persons_visible_to(actor, now=now)
    return Authorisation.objects.active(timezone.localdate(now)).filter(is_about(actor, visible))


def _is_too_close() -> Exists:
    said = Disqualification.objects.filter(
        person=OuterRef("person"), professional=OuterRef("professional"), ended_at=None
    )
    return Exists(said)


def _to_tend(actor: Actor, rows: Iterable[Authorisation], now: datetime) -> tuple[AccessToTend, ...]:
    found = list(rows)
    persons = door.listed_by_id(actor, {row.person_id for row in found}, now=now)
    return tuple(
        AccessToTend(
            person=persons[row.person_id],
            professional=row.professional.name,
            workplace=row.professional.workplace,
            relation=row.relation,
            valid_until=row.valid_until,
        )
        for row in found
    )


def _at_work(actor: Actor, now: datetime) -> ProfessionalQuerySet:
    here = Q(municipality=actor.municipality) | Q(municipality=None)
    rows = Professional.objects.active(timezone.localdate(now)).filter(here)
    return rows.select_related("unit", "organisation")


def _has_all(words: Sequence[str]) -> Q:
    return reduce(and_, (_has(word) for word in words))


def _has(word: str) -> Q:
    """Both spellings: SQLite tells small letters from capitals beyond a–z."""
    spellings = {word, word.capitalize(), word.lower()}
    found = Q()
    for text in spellings:
        found |= Q(given_name__icontains=text) | Q(family_name__icontains=text)
    return found


def _open_blocks(person: Person) -> RecordQuerySet[Block]:
    rows = Block.objects.filter(person=person, lifted_at=None)
    return rows.select_related("parent", "next_of_kin", "professional")


def _open_disqualifications(person: Person) -> RecordQuerySet[Disqualification]:
    return Disqualification.objects.filter(person=person, ended_at=None).select_related("professional")


def _blocked_id(row: Block) -> UUID | None:
    return row.parent_id or row.next_of_kin_id or row.professional_id


def _but[M: (Parent, NextOfKin, Professional)](ids: set[UUID | None], rows: Iterable[M]) -> list[M]:
    return [row for row in rows if row.pk not in ids]
