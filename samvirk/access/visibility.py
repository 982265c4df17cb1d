"""Which persons an actor may see, on what basis, and how much of each: asked of the database, in one place.

Every page, list, count, search, export and feed begins with `persons_visible_to`; nothing else reaches a
person on behalf of somebody. A condition here is one sentence of the law or of the municipality's duty;
`roles.SEES` and `roles.PLACE_IS_OPEN_TO` say the rest.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from django.db.models import BooleanField, Case, CharField, Exists, OuterRef, Q, Value, When
from django.utils import timezone

from samvirk.access.decide import Actor
from samvirk.access.models import (
    Authorisation,
    AuthorisationQuerySet,
    AuthorisedRelation,
    Block,
    Disqualification,
    EmergencyAccess,
)
from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part, Role
from samvirk.family.models import Guardian, NextOfKin, Parent, Scope
from samvirk.organisations.models import OrganisationKind
from samvirk.people.models import Account, Person, PersonQuerySet, ProtectedAddress
from samvirk.rules.calendar import last_birth_of_age

# Until then parents see by their responsibility; then the youth decides; then nobody sees as a parent.
YOUTH_DECIDES_AGE: Final = 16
ADULT_AGE: Final = 18

_PERSON: Final = OuterRef("pk")
_STRICT: Final = ProtectedAddress.STRICTLY_CONFIDENTIAL
# Roles in which somebody handles the matters of others, and must stand outside them.
_HANDLING: Final = frozenset({Role.COORDINATOR, Role.PROVIDER, Role.COORDINATING_UNIT})


def persons_visible_to(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return the persons that the actor may see at this moment, of the actor's municipality alone.

    Each carries `basis` (a `Basis`: what the actor is to the person) and `is_place_open` (whether the actor
    may know where the person is). Two persons that were merged are one.
    """
    today = timezone.localdate(now)
    related, basis = _related(actor, today)
    is_emergency = _emergency(actor, now)
    rows = Person.objects.in_use().filter(municipality=actor.municipality)
    rows = rows.alias(is_related=_asked(related)).filter(Q(is_related=True) | is_emergency)
    rows = rows.exclude(_blocked(actor.account))
    if actor.role in _HANDLING:
        rows = rows.exclude(_too_close(actor.account, today))
    shown = Case(
        When(is_related=True, then=Value(basis.value)),
        default=Value(Basis.EMERGENCY.value),
        output_field=CharField(),
    )
    return rows.annotate(basis=shown).annotate(is_place_open=_asked(_place_is_open(actor, today)))


def parts_seen(person: Person) -> frozenset[Part]:
    """Return what the actor sees of a person that came from `persons_visible_to`."""
    parts = SEES[basis_of(person)]
    if is_place_open(person):
        return parts
    # A telephone number and an e-mail address tell where somebody is nearly as well as the address.
    return parts - {Part.PLACE, Part.CONTACT}


def basis_of(person: Person) -> Basis:
    """Return what the actor is to the person; raise `AttributeError` for a row from elsewhere."""
    return Basis(person.basis)  # type: ignore[attr-defined]


def is_place_open(person: Person) -> bool:
    """Say whether the actor may know where the person is; raise `AttributeError` for a row from elsewhere."""
    return bool(person.is_place_open)  # type: ignore[attr-defined]


def _asked(condition: Q | Exists) -> Case:
    return Case(
        When(condition, then=Value(value=True)), default=Value(value=False), output_field=BooleanField()
    )


def _nobody(_account: Account, _today: date) -> Q:
    return Q(pk__in=[])


def _own(account: Account, _today: date) -> Q:
    return Q(account=account)


def _parenthood(account: Account, today: date) -> Q:
    """Those with parental responsibility, until the child is 16; then if the youth agrees, until 18 (R-117).

    The parent of somebody with a strictly confidential address sees only a child who lives with them: those
    are not represented by others (Skatteetaten, and ID-porten's rule for representation).
    """
    parents = Parent.objects.active(today).filter(person=_PERSON, account=account, has_responsibility=True)
    is_under_16 = Q(birth_on=None) | Q(birth_on__gt=last_birth_of_age(today, YOUTH_DECIDES_AGE))
    is_youth_who_agrees = Q(is_open_to_parents=True, birth_on__gt=last_birth_of_age(today, ADULT_AGE))
    lives_there = Q(Exists(parents.filter(has_daily_care=True)))
    return Q(Exists(parents)) & (is_under_16 | is_youth_who_agrees) & (~Q(protection=_STRICT) | lives_there)


def _guardianship(account: Account, today: date) -> Q:
    """Guardians whose mandate covers personal matters; none for a strictly confidential address."""
    rows = Guardian.objects.active(today).filter(person=_PERSON, account=account)
    return Q(Exists(rows.exclude(scope=Scope.ECONOMIC))) & ~Q(protection=_STRICT)


def _authorised(relation: AuthorisedRelation) -> Callable[[Account, date], Q]:
    def condition(account: Account, today: date) -> Q:
        return Q(Exists(_authorisations(account, today).filter(relation=relation)))

    return condition


def _in_the_unit(account: Account, today: date) -> Q:
    """The coordinating unit has the overview; of strictly confidential ones only who is named sees."""
    return ~Q(protection=_STRICT) | Q(Exists(_authorisations(account, today)))


type Condition = Callable[[Account, date], Q]
_RELATIONS: Final[dict[Role, tuple[Condition, Basis]]] = {
    Role.PERSON: (_own, Basis.OWN),
    Role.CHILD: (_own, Basis.OWN),
    Role.PARENT: (_parenthood, Basis.PARENT),
    Role.GUARDIAN: (_guardianship, Basis.GUARDIAN),
    Role.COORDINATOR: (_authorised(AuthorisedRelation.COORDINATOR), Basis.COORDINATOR),
    Role.PROVIDER: (_authorised(AuthorisedRelation.PARTICIPANT), Basis.PARTICIPANT),
    Role.COORDINATING_UNIT: (_in_the_unit, Basis.COORDINATING_UNIT),
    # Numbers, the log and the machine: no persons.
    Role.LEADER: (_nobody, Basis.EMERGENCY),
    Role.AUDITOR: (_nobody, Basis.EMERGENCY),
    Role.ADMINISTRATOR: (_nobody, Basis.EMERGENCY),
}


def _related(actor: Actor, today: date) -> tuple[Q, Basis]:
    condition, basis = _RELATIONS[actor.role]
    return condition(actor.account, today), basis


def _authorisations(account: Account, today: date) -> AuthorisationQuerySet:
    """Those of the account, in posts that it still holds."""
    in_post = Q(professional__valid_until=None) | Q(professional__valid_until__gte=today)
    return Authorisation.objects.active(today).filter(
        in_post, person=_PERSON, professional__account=account, professional__valid_from__lte=today
    )


def _emergency(actor: Actor, now: datetime) -> Q:
    if actor.role not in _HANDLING:
        return Q(pk__in=[])
    return Q(Exists(EmergencyAccess.objects.active(now).filter(person=_PERSON, account=actor.account)))


def _blocked(account: Account) -> Q:
    """Whoever is blocked in one capacity is blocked in all."""
    human = Q(parent__account=account) | Q(next_of_kin__account=account) | Q(professional__account=account)
    return Q(Exists(Block.objects.filter(human, person=_PERSON, lifted_at=None)))


def _too_close(account: Account, today: date) -> Q:
    """Nobody handles their own matter or that of their family, or what they have said they stand too near."""
    said = Disqualification.objects.filter(person=_PERSON, professional__account=account, ended_at=None)
    relatives = [
        rows.objects.active(today).filter(person=_PERSON, account=account)
        for rows in (Parent, NextOfKin, Guardian)
    ]
    near = Q(account=account) | Q(Exists(said))
    for rows in relatives:
        near |= Q(Exists(rows))
    return near


def _place_is_open(actor: Actor, today: date) -> Q:
    """The grade says to whom; a parent must live there, and a private firm learns nothing."""
    basis = _RELATIONS[actor.role][1]
    open_grades = [grade for grade, bases in PLACE_IS_OPEN_TO.items() if basis in bases]
    open_to_all = Q(protection=ProtectedAddress.UNGRADED)
    named = Q(Exists(_authorisations(actor.account, today).filter(can_see_place=True)), protection=_STRICT)
    by_grade = Q(protection__in=open_grades, is_related=True)
    if basis is Basis.PARENT:
        parents = Parent.objects.active(today).filter(person=_PERSON, account=actor.account)
        by_grade &= Q(Exists(parents.filter(has_daily_care=True)))
    if basis is Basis.COORDINATOR:
        private = Q(professional__organisation__kind=OrganisationKind.PRIVATE)
        by_grade &= Q(Exists(_authorisations(actor.account, today).exclude(private)))
    return open_to_all | by_grade | named
