"""Who may be asked to do something for a person, whose answer it is, and the names the actor may know."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access.decide import Actor
from samvirk.access.models import Block, Disqualification, RoleAssignment
from samvirk.access.roles import Part, Role
from samvirk.access.seen import HIDDEN
from samvirk.access.sharing import opening, shared_by_name
from samvirk.access.visibility import YOUTH_DECIDES_AGE, is_place_open, parts_seen, persons_shown
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Responsible
from samvirk.organisations.facts import keyring_of
from samvirk.people.facts import lacks_capacity
from samvirk.people.models import Account, Person
from samvirk.rules.calendar import last_birth_of_age
from samvirk.staff.models import Professional, ProfessionalQuerySet

_OWN: Final = frozenset({Role.PERSON, Role.CHILD})
_BY_NAME: Final = ("family_name", "given_name", "pk")
_AT_WORK: Final = frozenset({Role.COORDINATOR, Role.PROVIDER})
R = Responsible


def own_activities(actor: Actor) -> Q:
    """Return the condition that it is the actor, in this role, who does an activity."""
    if actor.role in _AT_WORK:
        return Q(professional__account=actor.account)
    if actor.role is Role.PARENT:
        return Q(parent__account=actor.account)
    return Q(responsible=R.PERSON) if actor.role in _OWN else Q(pk__in=())


def is_own(row: Activity, actor: Actor) -> bool:
    """Say of one activity what `own_activities` asks of the database."""
    return is_actor(_who_of(row), actor)


def is_actor(who: Who, actor: Actor) -> bool:
    """Say whether it is the actor, in this role."""
    if actor.role in _AT_WORK:
        return who.professional is not None and who.professional.account_id == actor.account.pk
    if actor.role is Role.PARENT:
        return who.parent is not None and who.parent.account_id == actor.account.pk
    return who.kind == R.PERSON and actor.role in _OWN


def speaking_for(actor: Actor, today: date) -> Q:
    """Return the condition that the actor speaks for a person whom they see, as far as goals go.

    Everybody speaks for themselves, parents for a child under 16, and parents and guardians for somebody
    who lacks capacity (R-143, R-165).
    """
    if actor.role in _OWN:
        return Q()
    if actor.role is Role.PARENT:
        is_child = Q(birth_on=None) | Q(birth_on__gt=last_birth_of_age(today, YOUTH_DECIDES_AGE))
        return is_child | lacks_capacity(today)
    return lacks_capacity(today) if actor.role is Role.GUARDIAN else Q(pk__in=())


def spoken_for(actor: Actor, persons: Iterable[UUID], *, now: datetime) -> frozenset[UUID]:
    """Return for whom of these persons the actor speaks."""
    rows = persons_shown(actor, Part.PLAN, now=now).filter(pk__in=list(persons))
    found = rows.filter(speaking_for(actor, timezone.localdate(now)))
    return frozenset(found.order_by().values_list("pk", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who may be asked to do it; `name` is empty where the actor may not know it."""

    key: str
    who: Who
    name: str


def candidates(actor: Actor, person: Person, row: Activity | None, *, now: datetime) -> list[Candidate]:
    """Return who may be asked: the person, the family and the professionals around them, and nobody yet.

    Nobody whom the person is to be kept from. Whoever does `row` now may go on doing it.
    """
    today, names = timezone.localdate(now), names_around(actor, [person])[person.pk]
    found = [_candidate(who, names) for who in _around(actor, person, today)]
    if row is not None and row.responsible not in {R.OUTSIDE, R.UNCLEAR}:
        own = _candidate(_who_of(row), names)
        found += [own] if own.key not in {one.key for one in found} else []
    return [*found, *(_candidate(Who(kind=kind), names) for kind in (R.OUTSIDE, R.UNCLEAR))]


def chosen(people: Iterable[Candidate], key: str, outside_name: str) -> Who:
    """Return who was chosen among the candidates; somebody outside has the name that was written."""
    who = next(one.who for one in people if one.key == key)
    return replace(who, outside_name=outside_name) if who.kind is R.OUTSIDE else who


def key_of(row: Activity) -> str:
    """Return the key by which a form knows who does it."""
    return _key(_who_of(row))


def _who_of(row: Activity, outside_name: str = "") -> Who:
    return Who(
        kind=Responsible(row.responsible),
        parent=row.parent,
        next_of_kin=row.next_of_kin,
        professional=row.professional,
        outside_name=outside_name,
    )


def _candidate(who: Who, names: "Names") -> Candidate:
    return Candidate(key=_key(who), who=who, name=names.of(who))


def _key(who: Who) -> str:
    somebody = who.parent or who.next_of_kin or who.professional
    return f"{who.kind.value}:{somebody.pk}" if somebody else who.kind.value


def _around(actor: Actor, person: Person, today: date) -> Iterator[Who]:
    kept_out = _kept_out(person)
    yield Who(kind=R.PERSON)
    if Part.FAMILY in parts_seen(person):
        for parent in Parent.objects.active(today).filter(person=person).order_by(*_BY_NAME):
            if not {parent.pk, parent.account_id} & kept_out:
                yield Who(kind=R.PARENT, parent=parent)
        for kin in NextOfKin.objects.active(today).filter(person=person).order_by(*_BY_NAME):
            if not {kin.pk, kin.account_id} & kept_out:
                yield Who(kind=R.NEXT_OF_KIN, next_of_kin=kin)
    yield from _at_work(actor, person, today, kept_out)


def _at_work(actor: Actor, person: Person, today: date, kept_out: Collection[UUID | None]) -> Iterator[Who]:
    rows = professionals_around(person, today)
    if not is_place_open(person):
        # A list of who helps would tell the place.
        rows = rows.filter(account=actor.account)
    for one in rows.order_by(*_BY_NAME):
        if not {one.pk, one.account_id} & set(kept_out):
            yield Who(kind=R.PROFESSIONAL, professional=one)


def professionals_around(person: Person, today: date) -> ProfessionalQuerySet:
    """Return the professionals who may see the person today: koordinator, deputies and participants."""
    serving = CoordinatorAppointment.objects.serving(today).filter(
        coordination__person=person, coordination__closed_on=None
    )
    return Professional.objects.active(today).filter(
        Q(pk__in=opening(today).filter(person=person).order_by().values("professional"))
        | Q(pk__in=shared_by_name(today).filter(person=person).order_by().values("professional"))
        | Q(pk__in=serving.order_by().values("professional"))
    )


def can_be_asked(today: date) -> Q:
    """Return the condition that a question reaches whoever does an activity: they see it in Samvirk."""
    person, who = OuterRef("coordination__person"), OuterRef("professional")
    serving = CoordinatorAppointment.objects.serving(today).filter(
        coordination__person=person, coordination__closed_on=None, professional=who
    )
    is_around = (
        Q(Exists(opening(today).filter(person=person, professional=who)))
        | Q(Exists(shared_by_name(today).filter(person=person, professional=who)))
        | Q(Exists(serving))
    )
    is_at_work = Q(Exists(Professional.objects.active(today).filter(pk=who, account__is_active=True)))
    # A child is asked in words, by somebody it knows.
    roles = RoleAssignment.objects.active(today).filter(
        account=OuterRef("coordination__person__account"), role=Role.PERSON.value
    )
    return (
        is_at_work & is_around | Q(parent__account__is_active=True) | Q(Exists(roles), responsible=R.PERSON)
    )


def _kept_out(person: Person) -> frozenset[UUID | None]:
    """Return the ids of those who are blocked from the person or stand too near, and of their accounts."""
    human = ("parent", "next_of_kin", "professional")
    blocks = Block.objects.filter(person=person, lifted_at=None).order_by()
    blocked = blocks.values_list(*human, *(f"{one}__account" for one in human))
    near = Disqualification.objects.filter(person=person, ended_at=None).order_by()
    too_near = near.values_list("professional", "professional__account")
    return frozenset(pk for row in (*blocked, *too_near) for pk in row if pk is not None)


class Names:
    """The names of those around a person, as the actor who found the person may know them.

    `family` holds the accounts of the person's family: their names are told by another measure.
    """

    def __init__(self, actor: Actor, person: Person, keyring: Keyring, family: Collection[UUID]) -> None:
        self.actor, self.person, self.keyring, self.family = actor, person, keyring, family
        self.is_open, self.has_family = is_place_open(person), Part.FAMILY in parts_seen(person)

    def of(self, who: Who) -> str:
        """Return the name of who does it; empty where there is none to tell."""
        if who.professional is not None:
            is_own = who.professional.account_id == self.actor.account.pk
            return who.professional.name if self.is_open or is_own else HIDDEN
        relative = who.parent or who.next_of_kin
        if relative is not None:
            return relative.name if self.has_family else HIDDEN
        return who.outside_name if self.is_open else HIDDEN

    def of_row(self, row: Activity) -> str:
        """Return the name of who does the activity."""
        return self.of(_who_of(row, opened_text(row, "outside_name", self.keyring)))

    def of_account(self, account: Account | None) -> str:
        """Return who wrote something; a professional's name tells a place, a relative's tells the family."""
        if account is None:
            return HIDDEN
        if account.pk in {self.actor.account.pk, self.person.account_id}:
            return account.display_name
        may_know = self.has_family if account.pk in self.family else self.is_open
        return account.display_name if may_know else HIDDEN


def names_around(actor: Actor, persons: Iterable[Person]) -> dict[UUID, Names]:
    """Return by person how the actor may know those around them; two statements, however many persons."""
    by_id = {person.pk: person for person in persons}
    rows = [
        model.objects.filter(person__in=by_id, account__isnull=False).order_by()
        for model in (Parent, NextOfKin, Guardian)
    ]
    first, *others = (one.values_list("person", "account") for one in rows)
    family: dict[UUID, set[UUID]] = {pk: set() for pk in by_id}
    for person_id, account_id in first.union(*others):
        family[person_id].add(account_id)
    keyring = keyring_of(actor.municipality.pk)
    return {pk: Names(actor, person, keyring, family[pk]) for pk, person in by_id.items()}
