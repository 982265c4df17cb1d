"""Which persons an actor may see, on what basis, and how much of each: asked of the database, in one place.

Every page, list, count, search, export and feed begins with `persons_visible_to`; nothing else reaches a
person on behalf of somebody. It takes two statements, whatever the number of persons: one fetches the ties of
the account (who it is to whom: a few rows; once for a page), the other the persons. `roles.SEES` and
`roles.PLACE_IS_OPEN_TO` say the rest.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache, partial, reduce
from operator import or_
from typing import Any, Final
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact
from django.utils import timezone

from samvirk.access.decide import Actor
from samvirk.access.models import Block, Disqualification, EmergencyAccess
from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part, Role
from samvirk.access.sharing import opening, shared_by_name, shares_family
from samvirk.consent.models import Consent
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.among import among
from samvirk.core.asking import know, once
from samvirk.core.prepared import Prepared
from samvirk.family.models import Guardian, NextOfKin, Parent, Scope
from samvirk.organisations.models import MunicipalitySetting, OrganisationKind
from samvirk.people.facts import lacks_capacity
from samvirk.people.models import Account, Person, PersonQuerySet, ProtectedAddress
from samvirk.rules.calendar import OSLO, last_birth_of_age
from samvirk.rules.dated import SETTINGS, SettingKey

# Until then parents see by their responsibility; then the youth decides; then nobody sees as a parent.
YOUTH_DECIDES_AGE: Final = 16
ADULT_AGE: Final = 18

_STRICT: Final = ProtectedAddress.STRICTLY_CONFIDENTIAL
_NO: Final = Value(value=False, output_field=BooleanField())
_YES: Final = Value(value=True, output_field=BooleanField())
_IS_PRIVATE: Final = Q(professional__organisation__kind=OrganisationKind.PRIVATE)

# What a role is to the persons that it sees; a role that is not here sees numbers, the log, the machine.
_BASIS: Final[dict[Role, Basis]] = {
    Role.PERSON: Basis.OWN,
    Role.CHILD: Basis.OWN,
    Role.PARENT: Basis.PARENT,
    Role.GUARDIAN: Basis.GUARDIAN,
    Role.COORDINATOR: Basis.COORDINATOR,
    Role.PROVIDER: Basis.PARTICIPANT,
    Role.COORDINATING_UNIT: Basis.COORDINATING_UNIT,
}
# Roles in which somebody handles the matters of others, and must stand outside their own.
_HANDLING: Final = frozenset({Role.COORDINATOR, Role.PROVIDER, Role.COORDINATING_UNIT})


def persons_visible_to(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return the persons that the actor may see at this moment, of the actor's municipality alone.

    Each carries `basis` (a `Basis`: what the actor is to the person), `is_place_open` (whether the actor may
    know where the person is) and `is_family_shared` (whether a participant may know who the family is). Two
    persons that were merged are one.
    """
    return _persons(actor, now, frozenset(Basis))


def sees_persons(role: Role) -> bool:
    """Say whether the role sees persons at all; others see numbers, the log, the machine."""
    return role in _BASIS


def persons_shown(actor: Actor, part: Part, *, now: datetime) -> PersonQuerySet:
    """Return those of whom the actor sees this part: somebody opened in an emergency shows few."""
    return _persons(actor, now, frozenset(basis for basis, parts in SEES.items() if part in parts))


def _persons(actor: Actor, now: datetime, bases: frozenset[Basis]) -> PersonQuerySet:
    """Return those to whom the actor stands in one of these ways."""
    basis = _BASIS.get(actor.role)
    if basis is None:
        return Person.objects.none()
    ties = _ties(actor, now)
    related = _related(basis, actor.account, ties, timezone.localdate(now))
    is_seen = _is_seen(basis, related, among("pk", ties.to(Tie.EMERGENCY)), bases)
    shown = Case(
        When(related, then=Value(basis.value)),
        default=Value(Basis.EMERGENCY.value),
        output_field=CharField(),
    )
    is_place_open = Case(When(_place_is_open(basis, related, ties), then=_YES), default=_NO)
    rows = Person.objects.in_use().filter(is_seen, municipality=actor.municipality)
    return rows.exclude(among("pk", _closed(actor, ties))).annotate(
        basis=shown,
        is_place_open=is_place_open,
        is_family_shared=Case(When(among("pk", ties.sharing()), then=_YES), default=_NO),
    )


def _is_seen(basis: Basis, related: Q, opened: Q, bases: Set[Basis]) -> Q:
    """Return the condition on the person; a part that no basis shows is shown of nobody."""
    ways = {basis: related, Basis.EMERGENCY: opened & ~related}
    shown = [condition for of, condition in ways.items() if of in bases]
    return reduce(or_, shown) if shown else among("pk", ())


def persons_of_parent(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return those for whom the account has parental responsibility, though they may see them no more.

    Nobody whom they are blocked from, and nobody with a strictly confidential address: of those no hint.
    """
    ties = _ties(actor, now)
    rows = Person.objects.in_use().filter(
        among("pk", ties.to(Tie.RESPONSIBLE_PARENT)), municipality=actor.municipality
    )
    return rows.exclude(protection=_STRICT).exclude(among("pk", ties.to(Tie.BLOCKED)))


def persons_to_open_in_emergency(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return those whom the actor could open in an emergency: all but who is kept from them (R-124)."""
    rows = Person.objects.in_use().filter(municipality=actor.municipality)
    return rows.exclude(among("pk", _closed(actor, _ties(actor, now))))


def parts_seen(person: Person) -> frozenset[Part]:
    """Return what the actor sees of a person that came from `persons_visible_to`."""
    parts = SEES[basis_of(person)]
    if basis_of(person) is Basis.PARTICIPANT and not person.is_family_shared:  # type: ignore[attr-defined]
        parts -= {Part.FAMILY}
    if is_place_open(person):
        return parts
    # A telephone number and an e-mail address tell where somebody is nearly as well as the address;
    # restricted notes are where people write what reveals it, and papers carry it in their heads.
    return parts - {Part.PLACE, Part.CONTACT, Part.NOTES, Part.ATTACHMENTS}


def basis_of(person: Person) -> Basis:
    """Return what the actor is to the person; raise `AttributeError` for a row from elsewhere."""
    return Basis(person.basis)  # type: ignore[attr-defined]


def is_place_open(person: Person) -> bool:
    """Say whether the actor may know where the person is; raise `AttributeError` for a row from elsewhere."""
    return bool(person.is_place_open)  # type: ignore[attr-defined]


class Tie(StrEnum):
    """What an account is to a person, before a role and the person's own facts are looked at."""

    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    EMERGENCY = "emergency"
    RESPONSIBLE_PARENT = "responsible_parent"
    OTHER_PARENT = "other_parent"
    GUARDIAN = "guardian"
    OTHER_GUARDIAN = "other_guardian"
    NEXT_OF_KIN = "next_of_kin"
    SELF = "self"
    DISQUALIFIED = "disqualified"
    BLOCKED = "blocked"


# Nobody handles their own matter or that of their family, or what they have said they stand too near, or are
# blocked from.
_TOO_CLOSE: Final = frozenset(Tie) - {Tie.COORDINATOR, Tie.PARTICIPANT, Tie.EMERGENCY}


@dataclass(frozen=True, slots=True)
class _Ties:
    """The ties of one account: person, tie, two answers about the place, and one about the family.

    `opens`: the child lives with the parent; the professional is not employed by a private firm. `names`: the
    professional is one of the few who know where somebody with a strictly confidential address is. `shares`:
    no consent keeps the family from the professional.
    """

    rows: tuple[tuple[UUID, Tie, bool, bool, bool], ...]

    def to(self, *ties: Tie) -> frozenset[UUID]:
        """Return the persons with one of these ties."""
        return frozenset(person for person, tie, *_ in self.rows if tie in ties)

    def opening(self) -> frozenset[UUID]:
        """Return those whose place a tie opens."""
        return frozenset(person for person, _tie, opens, *_ in self.rows if opens)

    def naming(self) -> frozenset[UUID]:
        """Return those about whose place the account is told by name."""
        return frozenset(person for person, _tie, _opens, names, _shares in self.rows if names)

    def sharing(self) -> frozenset[UUID]:
        """Return those whose family a participant may know."""
        return frozenset(person for person, tie, *_, shares in self.rows if shares and tie is Tie.PARTICIPANT)


def _ties(actor: Actor, now: datetime) -> _Ties:
    return once((_Ties, actor.account.pk, actor.role, now), lambda: _ask_for_ties(actor, now))


def sets_of_ties(actor: Actor, *, now: datetime) -> list[frozenset[UUID]]:
    """Return the sets of persons that this module asks with: what an account is to whom."""
    ties = _ties(actor, now)
    by_tie = (ties.to(*those) for those in (*_ASKED_WITH, tuple(_TOO_CLOSE)))
    return [*by_tie, ties.opening(), ties.naming(), ties.sharing()]


_ASKED_WITH: Final = (
    (Tie.EMERGENCY,),
    (Tie.RESPONSIBLE_PARENT,),
    (Tie.GUARDIAN,),
    (Tie.COORDINATOR,),
    (Tie.PARTICIPANT,),
    (Tie.COORDINATOR, Tie.PARTICIPANT),
    (Tie.BLOCKED,),
)


def know_example_ties(actor: Actor, number: int, *, now: datetime) -> None:
    """Let a made-up account have ties so that none of `sets_of_ties` is the same as another.

    Two accounts with different numbers below ten share no person.
    """
    ties = (*Tie, Tie.NEXT_OF_KIN, Tie.NEXT_OF_KIN, Tie.PARTICIPANT)
    last = len(ties)
    rows = (
        (UUID(int=1000 + place * 10 + number), tie, place == last - 2, place == last - 1, place == last)
        for place, tie in enumerate(ties, 1)
    )
    know((_Ties, actor.account.pk, actor.role, now), _Ties(tuple(rows)))


def _ask_for_ties(actor: Actor, now: datetime) -> _Ties:
    rows = question_about_ties(actor.role).ask((actor.account.pk, now))
    return _Ties(tuple((person, Tie(tie), *map(bool, answers)) for person, tie, *answers in rows))


# The account and the moment that ties are asked about.
type AccountThen = tuple[UUID, datetime]


@cache
def question_about_ties(role: Role) -> Prepared[AccountThen]:
    """Return what is asked about an account in a role: the rows of `_Ties`."""
    return Prepared(write=partial(all_ties, role), parts=_parts, examples=_EXAMPLES)


_EXAMPLES: Final = (
    (UUID(int=1), datetime(1970, 5, 17, tzinfo=OSLO)),
    (UUID(int=2), datetime(1980, 2, 29, tzinfo=OSLO)),
)


def _parts(about: AccountThen) -> list[object]:
    """Return what the policy asks with: who, when, which day that is, and who became of age on it."""
    account_id, now = about
    today = timezone.localdate(now)
    ages = (YOUTH_DECIDES_AGE, ADULT_AGE)
    return [account_id, now, today, *(last_birth_of_age(today, age) for age in ages)]


def all_ties(role: Role, about: AccountThen) -> QuerySet[Any, Any]:
    """Return the ties of an account in a role; each page asks what `question_about_ties` made of this."""
    account_id, now = about
    first, *others = _queries(Account(pk=account_id), role, now, timezone.localdate(now))
    return first.union(*others, all=True)


def _queries(account: Account, role: Role, now: datetime, today: date) -> Iterable[QuerySet[Any, Any]]:
    """Ask for what matters to the role; whoever is blocked in one capacity is blocked in all."""
    is_handling = role in _HANDLING
    human = Q(parent__account=account) | Q(next_of_kin__account=account) | Q(professional__account=account)
    yield _tied(Block.objects.filter(human, lifted_at=None), Tie.BLOCKED)
    if is_handling or role is Role.PARENT:
        yield _parenthoods(account, today)
    if is_handling or role is Role.GUARDIAN:
        yield _guardianships(account, today)
    if is_handling:
        yield _work(account, today)
        yield _shared(account, today)
        yield _appointments(account, today)
        yield _tied(EmergencyAccess.objects.active(now).filter(account=account), Tie.EMERGENCY)
        said = Disqualification.objects.filter(professional__account=account, ended_at=None)
        yield _tied(said, Tie.DISQUALIFIED)
        yield _tied(NextOfKin.objects.active(today).filter(account=account), Tie.NEXT_OF_KIN)
        yield _tied(Person.objects.filter(account=account), Tie.SELF, person="pk")


def _parenthoods(account: Account, today: date) -> QuerySet[Any, Any]:
    tie = _either(Q(has_responsibility=True), Tie.RESPONSIBLE_PARENT, Tie.OTHER_PARENT)
    lives_there = _answer(Q(has_daily_care=True))
    return _columns(Parent.objects.active(today).filter(account=account), tie, opens=lives_there)


def _guardianships(account: Account, today: date) -> QuerySet[Any, Any]:
    """A mandate that covers personal matters is a tie of its own; money alone opens nothing."""
    tie = _either(~Q(scope=Scope.ECONOMIC), Tie.GUARDIAN, Tie.OTHER_GUARDIAN)
    return _columns(Guardian.objects.active(today).filter(account=account), tie)


def _work(account: Account, today: date) -> QuerySet[Any, Any]:
    """Authorisations that open something, in posts that are still held."""
    return _columns(
        opening(today).filter(_in_post(account, today)),
        _either(Q(relation=Tie.COORDINATOR.value), Tie.COORDINATOR, Tie.PARTICIPANT),
        opens=_answer(~_IS_PRIVATE),
        names=_answer(Q(can_see_place=True)),
        shares=shares_family(today),
    )


def _shared(account: Account, today: date) -> QuerySet[Any, Any]:
    """Consents to share with the professional by name, in a post that is still held."""
    return _columns(
        shared_by_name(today).filter(_in_post(account, today)),
        Value(Tie.PARTICIPANT.value, output_field=CharField()),
        opens=_answer(~_IS_PRIVATE),
        shares=_answer(Q(can_share_family=True)),
    )


def _in_post(account: Account, today: date) -> Q:
    has_not_left = Q(professional__valid_until=None) | Q(professional__valid_until__gte=today)
    return has_not_left & Q(professional__account=account, professional__valid_from__lte=today)


def _appointments(account: Account, today: date) -> QuerySet[Any, Any]:
    """Who is koordinator or stands in, while a consent to that kind of koordinator is in force (R-060)."""
    consents = Consent.objects.in_force(today).filter(
        person=OuterRef("coordination__person"), kind=OuterRef("kind")
    )
    serving = CoordinatorAppointment.objects.serving(today).filter(
        Exists(consents), professional__account=account, coordination__closed_on=None
    )
    tie = Value(Tie.COORDINATOR.value, output_field=CharField())
    return _columns(serving, tie, opens=_answer(~_IS_PRIVATE), person="coordination__person_id")


def _tied(rows: QuerySet[Any], tie: Tie, *, person: str = "person_id") -> QuerySet[Any, Any]:
    return _columns(rows, Value(tie.value, output_field=CharField()), person=person)


def _columns(
    rows: QuerySet[Any],
    tie: Any,
    *,
    opens: Any = _NO,
    names: Any = _NO,
    shares: Any = _NO,
    person: str = "person_id",
) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(person, tie, opens, names, shares)


def _either(condition: Q, yes: Tie, no: Tie) -> Case:
    return Case(When(condition, then=Value(yes.value)), default=Value(no.value), output_field=CharField())


def _answer(condition: Q) -> Case:
    return Case(When(condition, then=_YES), default=_NO)


def _related(basis: Basis, account: Account, ties: _Ties, today: date) -> Q:
    """Return the condition that the person is the actor's to see, by what the actor is to them."""
    match basis:
        case Basis.OWN:
            return Q(account=account)
        case Basis.PARENT:
            return _parent_sees(ties, today)
        case Basis.GUARDIAN:
            # Somebody with a strictly confidential address is represented by nobody else, digitally.
            return among("pk", ties.to(Tie.GUARDIAN)) & ~Q(protection=_STRICT)
        case Basis.COORDINATOR:
            return among("pk", ties.to(Tie.COORDINATOR))
        case Basis.PARTICIPANT:
            return among("pk", ties.to(Tie.PARTICIPANT))
        case _:
            # The coordinating unit has the overview; of strictly confidential ones only who is named sees.
            return ~Q(protection=_STRICT) | among("pk", ties.to(Tie.COORDINATOR, Tie.PARTICIPANT))


def _parent_sees(ties: _Ties, today: date) -> Q:
    """Those with parental responsibility, until the child is 16; then if the youth agrees, until 18 (R-117).

    The same as `rules.parental_access.parents_may_see` says of one, asked of the database. The parent of
    somebody with a strictly confidential address sees only a child who lives with them.
    """
    is_under_16 = Q(birth_on=None) | Q(birth_on__gt=last_birth_of_age(today, YOUTH_DECIDES_AGE))
    agrees = Q(is_open_to_parents=True) | (Q(is_open_to_parents=None) & _is_open_unanswered(today))
    is_minor = Q(birth_on__gt=last_birth_of_age(today, ADULT_AGE))
    is_youth_who_agrees = is_minor & (agrees | lacks_capacity(today))
    lives_there = among("pk", ties.opening())
    child = among("pk", ties.to(Tie.RESPONSIBLE_PARENT))
    return child & (is_under_16 | is_youth_who_agrees) & (~Q(protection=_STRICT) | lives_there)


def _is_open_unanswered(today: date) -> Q:
    """Where the municipality has decided so; asked with the persons, so that it takes no statement more."""
    key = SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED
    decided = MunicipalitySetting.objects.filter(
        municipality=OuterRef("municipality"), key=key.value, valid_from__lte=today
    )
    newest = Subquery(decided.order_by("-valid_from").values("value")[:1])
    default = int(SETTINGS[key].default_on(today).value)
    return Q(Exact(Coalesce(newest, Value(default)), Value(1)))


def _closed(actor: Actor, ties: _Ties) -> frozenset[UUID]:
    """Return those whom the actor never sees: a block overrules all, and nobody handles their own matter."""
    return ties.to(*_TOO_CLOSE) if actor.role in _HANDLING else ties.to(Tie.BLOCKED)


def _place_is_open(basis: Basis, related: Q, ties: _Ties) -> Q:
    """The grade says to whom; a parent must live there, and a private firm learns nothing (R-123)."""
    grades = [grade for grade, bases in PLACE_IS_OPEN_TO.items() if basis in bases]
    by_grade = related & Q(protection__in=grades)
    if basis in {Basis.PARENT, Basis.COORDINATOR}:
        by_grade &= among("pk", ties.opening())
    named = among("pk", ties.naming()) & Q(protection=_STRICT)
    return Q(protection=ProtectedAddress.UNGRADED) | by_grade | named
