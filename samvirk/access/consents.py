"""The door to consents: what is agreed about a person, whom it is asked of, and who may answer or end it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.around import shut_out_parents, signer_names
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.seen_consents import SeenConsent, seen_consents
from samvirk.access.sharing import is_asked_about, is_covered, opening, shared_by_name
from samvirk.access.visibility import basis_of, is_place_open, persons_visible_to
from samvirk.consent.facts import consents_held, givers_of
from samvirk.consent.models import (
    YOUTH_DECIDES_AGE,
    Consent,
    ConsentQuerySet,
)
from samvirk.core.grant import Grant
from samvirk.family.models import Guardian, Parent, Scope
from samvirk.organisations.facts import keyring_of
from samvirk.papers.models import Attachment
from samvirk.people.models import Person
from samvirk.rules.calendar import age_on
from samvirk.rules.consent_givers import ConsentGivers, Signer, SignerKind
from samvirk.rules.consent_needed import ConsentsHeld, may_withdraw
from samvirk.staff.models import Professional

_SHOWN: Final = frozenset({Part.IDENTITY, Part.CONSENT, Part.PROFESSIONALS})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonConsents:
    """Everything about the consents of one person, and what the actor may do.

    `own` is as what the actor signs, where they are one of those who do. `names` calls signers by their refs.
    `uncovered` are professionals who see the person without a consent.
    """

    person: SeenPerson
    row: Person
    consents: tuple[SeenConsent, ...]
    held: ConsentsHeld
    givers: ConsentGivers
    names: Mapping[str, str]
    own: Signer | None
    may_withdraw: bool
    uncovered: tuple[Professional, ...]


def consents_of(actor: Actor, person_id: UUID, *, now: datetime) -> PersonConsents:
    """Return the consents of one person, the newest first; the reading is logged."""
    person, _grant = _open(actor, person_id, Permission.CONSENT_READ, now)
    today, keyring = timezone.localdate(now), keyring_of(person.municipality_id)
    givers, capacity = _givers(person, today), _capacity(actor, person, today)
    return PersonConsents(
        person=seen_person(person, keyring),
        row=person,
        consents=seen_consents(_rows(person), person, today=today),
        held=consents_held(person.pk, today),
        givers=givers,
        names=signer_names(person),
        own=capacity if capacity in givers.signers else None,
        may_withdraw=_may_withdraw(actor, person, givers, today),
        uncovered=_uncovered(actor, person, today),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConsent:
    """One consent to do something with, and what it takes."""

    row: Consent
    seen: SeenConsent
    person: SeenPerson
    person_row: Person
    grant: Grant
    givers: ConsentGivers
    names: Mapping[str, str]
    own: Signer | None
    shut_out: frozenset[UUID]


def open_consent(
    actor: Actor, person_id: UUID, consent_id: UUID, permission: Permission, *, now: datetime
) -> OpenConsent:
    """Return one consent of a person.

    To answer or to end it takes to be one of those who decide; who registers for others writes how.
    """
    person, grant = _open(actor, person_id, permission, now)
    today, keyring = timezone.localdate(now), keyring_of(person.municipality_id)
    row = _rows(person).filter(pk=consent_id).first()
    if row is None:
        raise NotThere
    shut_out = shut_out_parents(person)
    givers = givers_of(person, today, is_everyday_matter=row.is_everyday_matter, shut_out=shut_out)
    capacity = _capacity(actor, person, today)
    own = capacity if capacity in givers.signers else None
    if permission is Permission.CONSENT_GIVE and own is None:
        raise NotYours(permission)
    if permission is Permission.CONSENT_WITHDRAW and not _may_withdraw(actor, person, givers, today):
        raise NotYours(permission)
    (seen,) = seen_consents([row], person, today=today)
    return OpenConsent(
        row=row,
        seen=seen,
        person=seen_person(person, keyring),
        person_row=person,
        grant=grant,
        givers=givers,
        names=signer_names(person),
        own=own,
        shut_out=shut_out,
    )


def open_to_ask(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Person, SeenPerson, Grant]:
    """Return the person of whom something is asked."""
    person, grant = _open(actor, person_id, Permission.CONSENT_ASK, now)
    return person, seen_person(person, keyring_of(person.municipality_id)), grant


def signed_form(found: OpenConsent, attachment_id: UUID | None) -> Attachment | None:
    """Return the file of the person that shows a signature, or nothing for none; raise `NotThere`."""
    if attachment_id is None:
        return None
    file = Attachment.objects.listed().filter(person=found.person_row, pk=attachment_id).first()
    if file is None or Part.ATTACHMENTS not in found.person.parts:
        raise NotThere
    return file


def preview(
    actor: Actor, person_id: UUID, professional_id: UUID, *, now: datetime
) -> tuple[Professional, Person, Person | None]:
    """Return a professional who takes part, and the person as that one's own search finds them, or nobody.

    Asked of `visibility` as if they opened the page themselves. Where names would tell the place, a page
    about one who helps would too.
    """
    person, _grant = _open(actor, person_id, Permission.CONSENT_READ, now)
    professional = _participant(person, professional_id, timezone.localdate(now))
    if professional is None or not is_place_open(person):
        raise NotThere
    return professional, person, _as_seen_by(professional, actor, person, now)


def as_participant(professional: Professional, actor: Actor) -> Actor | None:
    """Return the professional in the role in which they take part here; None without a login."""
    if professional.account is None:
        return None
    return Actor(account=professional.account, role=Role.PROVIDER, municipality=actor.municipality)


def _open(actor: Actor, person_id: UUID, permission: Permission, now: datetime) -> tuple[Person, Grant]:
    return door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)


def _rows(person: Person) -> ConsentQuerySet:
    rows = Consent.objects.filter(person=person).select_related(
        "professional__unit", "professional__organisation", "unit", "organisation", "person"
    )
    around = ("excepted__professional", "signatures")
    return rows.prefetch_related(*around).order_by("-asked_at", "-pk")


# Who may do what


def decides(actor: Actor, person: Person, *, today: date) -> bool:
    """Say whether the actor is one of those who consent for a person they have opened."""
    capacity = _capacity(actor, person, today)
    return capacity is not None and capacity in _givers(person, today).signers


def _givers(person: Person, today: date) -> ConsentGivers:
    return givers_of(person, today, shut_out=shut_out_parents(person))


def _capacity(actor: Actor, person: Person, today: date) -> Signer | None:
    """Return as what the actor would sign for the person, whether or not the law asks for it today."""
    basis, account = basis_of(person), actor.account
    if basis is Basis.OWN:
        return Signer(kind=SignerKind.PERSON)
    if basis is Basis.PARENT:
        parents = Parent.objects.active(today).filter(person=person, account=account, has_responsibility=True)
        row_id = parents.order_by("pk").values_list("pk", flat=True).first()
        return Signer(kind=SignerKind.PARENT, ref=str(row_id))
    if basis is Basis.GUARDIAN:
        guardians = Guardian.objects.active(today).filter(person=person, account=account)
        mandate = guardians.exclude(scope=Scope.ECONOMIC).order_by("valid_from", "pk")
        row_id = mandate.values_list("pk", flat=True).first()
        return Signer(kind=SignerKind.GUARDIAN, ref=str(row_id))
    return None


def _may_withdraw(actor: Actor, person: Person, givers: ConsentGivers, today: date) -> bool:
    if actor.may(Permission.CONSENT_REGISTER):
        return True
    return may_withdraw(
        is_signer=_capacity(actor, person, today) in givers.signers,
        is_person=basis_of(person) is Basis.OWN,
        age=age_on(person.birth_on, today) if person.birth_on else None,
        youth_age=YOUTH_DECIDES_AGE,
    )


def _uncovered(actor: Actor, person: Person, today: date) -> tuple[Professional, ...]:
    """Return who sees the person as a participant without any consent, for those who can ask for one."""
    if not actor.may(Permission.CONSENT_ASK) or not is_place_open(person):
        return ()
    rows = opening(today).filter(person=person, relation=AuthorisedRelation.PARTICIPANT)
    rows = rows.exclude(is_covered(today)).exclude(is_asked_about())
    return tuple(row.professional for row in rows.select_related("professional").order_by("pk"))


def _participant(person: Person, professional_id: UUID, today: date) -> Professional | None:
    is_theirs = Q(professional=professional_id, person=person)
    rows = [*opening(today).filter(is_theirs), *shared_by_name(today).filter(is_theirs)]
    return rows[0].professional if rows else None


def _as_seen_by(professional: Professional, actor: Actor, person: Person, now: datetime) -> Person | None:
    theirs = as_participant(professional, actor)
    if theirs is None:
        return None
    return persons_visible_to(theirs, now=now).filter(pk=person.pk).first()
