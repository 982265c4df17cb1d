"""A person as one actor may see them: what is not for that actor's eyes is gone here, and nowhere else.

Pages, letters and lists are made of these values and never of rows, so that no template can show an address
that it should hide. Whoever adds something that tells where a person is adds it to the masking here (R-123).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from samvirk.access.models import Authorisation, AuthorisedRelation
from samvirk.access.roles import Basis, Part
from samvirk.access.visibility import basis_of, is_place_open, parts_seen
from samvirk.consent.models import Consent
from samvirk.core.fields import place_of
from samvirk.core.secrets import Keyring, Sealed
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.people.models import Account, Person, ProtectedAddress
from samvirk.staff.models import Profession

HIDDEN: Final = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPerson:
    """A person; what the actor may not see is empty, and `parts` says which parts are shown.

    `is_place_open` is False where an address is protected from this actor: the page then says so instead
    of showing an empty line. `protection` is the grade, which whoever sees the person must know.
    """

    id: UUID
    version: int
    basis: Basis
    parts: frozenset[Part]
    given_name: str
    family_name: str
    birth_on: date | None
    expected_on: date | None
    died_on: date | None
    national_id: str
    language: str
    has_interpreter_need: bool
    communication: str
    phone: str
    email: str
    address: str
    day_place: str
    protection: ProtectedAddress
    is_place_open: bool

    @property
    def name(self) -> str:
        """Return the name as it is spoken; of an expected child maybe the family name alone."""
        return f"{self.given_name} {self.family_name}".strip()


def seen_person(person: Person, keyring: Keyring) -> SeenPerson:
    """Return what the actor who found the person in `visibility.persons_visible_to` sees."""
    parts = parts_seen(person)
    has_contact, has_place = Part.CONTACT in parts, Part.PLACE in parts
    return SeenPerson(
        id=person.pk,
        version=person.version,
        basis=basis_of(person),
        parts=parts,
        given_name=person.given_name,
        family_name=person.family_name,
        birth_on=person.birth_on,
        expected_on=person.expected_on,
        died_on=person.died_on,
        national_id=_opened(person, "national_id", keyring) if Part.NATIONAL_ID in parts else HIDDEN,
        language=person.language,
        has_interpreter_need=person.has_interpreter_need,
        communication=person.communication,
        phone=person.phone if has_contact else HIDDEN,
        email=person.email if has_contact else HIDDEN,
        address=_opened(person, "address", keyring) if has_place else HIDDEN,
        day_place=_opened(person, "day_place", keyring) if has_place else HIDDEN,
        protection=ProtectedAddress(person.protection),
        is_place_open=is_place_open(person),
    )


def _opened(person: Person, name: str, keyring: Keyring) -> str:
    sealed: Sealed | None = getattr(person, name)
    return keyring.open(sealed, place_of(person, name)) if sealed else HIDDEN


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRelative:
    """A parent, next of kin or guardian; telephone and e-mail only where they tell no place."""

    id: UUID
    name: str
    phone: str
    email: str
    is_contact_open: bool


def seen_relative(
    relative: Parent | NextOfKin | Guardian, person: Person, viewer: Account, *, is_shut_out: bool = False
) -> SeenRelative:
    """Return the relative as the viewer sees them beside a person who was found through `visibility`.

    Who sees the family does not always see how to reach it: a child's protected address is that of the
    parent it lives with, and a parent's secret address is kept from the other parent and all who need not
    act on it. The child that lives there knows. Nobody is offered to call who is shut out from them.
    """
    is_self = relative.account_id == viewer.pk
    is_secret = isinstance(relative, Parent) and _is_secret(relative, person)
    is_kept_apart = is_shut_out and basis_of(person) is Basis.OWN
    is_open = is_self or (is_place_open(person) and not is_secret and not is_kept_apart)
    return SeenRelative(
        id=relative.pk,
        name=relative.name,
        phone=relative.phone if is_open else HIDDEN,
        email=relative.email if is_open else HIDDEN,
        is_contact_open=is_open,
    )


def _is_secret(parent: Parent, person: Person) -> bool:
    lives_there = basis_of(person) is Basis.OWN and parent.has_daily_care
    return parent.has_secret_address and not (knows_of_secrets(person) or lives_there)


def knows_of_secrets(person: Person) -> bool:
    """Say whether the actor, who must act on it, may know that and where a parent has a secret address."""
    return basis_of(person) in {Basis.COORDINATOR, Basis.COORDINATING_UNIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHelper:
    """A professional who may see the person; without name and workplace where those would tell the place."""

    id: UUID
    relation: AuthorisedRelation
    profession: Profession
    name: str
    workplace: str
    phone: str


def seen_helpers(rows: Iterable[Authorisation | Consent], person: Person) -> tuple[SeenHelper, ...]:
    """Return those who help the person, as the actor who found the person sees them.

    A row is an authorisation, or a consent to share with a professional by name.
    """
    return tuple(_helper(row, is_open=is_place_open(person)) for row in rows)


def _helper(row: Authorisation | Consent, *, is_open: bool) -> SeenHelper:
    professional = row.professional
    assert professional is not None  # noqa: S101 - a consent that names nobody is no helper
    relation = row.relation if isinstance(row, Authorisation) else AuthorisedRelation.PARTICIPANT
    return SeenHelper(
        id=row.pk,
        relation=AuthorisedRelation(relation),
        profession=Profession(professional.profession),
        name=professional.name if is_open else HIDDEN,
        workplace=professional.workplace if is_open else HIDDEN,
        phone=professional.phone if is_open else HIDDEN,
    )
