"""The door to what the work is kept in, the services around a person, and the relatives who take part.

Which services help tells where somebody is: whoever may not know the place is shown none of them (R-123).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import coordinating, door
from samvirk.access.coordinating import newest
from samvirk.access.decide import Actor, NotThere
from samvirk.access.models import Block
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.visibility import is_place_open, parts_seen
from samvirk.applications.models import AgencyContact
from samvirk.consent.facts import consents_held
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.secrets import Keyring
from samvirk.family.models import NextOfKin
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.plans.models import Plan
from samvirk.rules.consent_needed import plan_is_agreed_to
from samvirk.rules.law import Verdict
from samvirk.tools.models import InvolvedService, NoRelativesWish, RelativeTakingPart, ToolChoice

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.PLAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChoice:
    """A choice of tool; why is told to those who see the coordination."""

    row: ToolChoice
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTools:
    """The tools that were chosen, the newest first, and what a plan would need."""

    person: SeenPerson
    is_there: bool
    is_open: bool
    choices: tuple[SeenChoice, ...]
    plan: Plan | None
    consent: Verdict
    has_coordinator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenService:
    """A service in the overview."""

    row: InvolvedService
    name: str
    contact: str
    contribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenProposal:
    """An agency that stands in an application and is in no overview yet."""

    id: UUID
    name: str
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTakingPart:
    """Somebody close who takes part, or did."""

    row: RelativeTakingPart
    name: str
    relationship: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenServices:
    """Services and relatives around a person; `no_relatives` is the person's wish that none take part."""

    person: SeenPerson
    is_there: bool
    is_open: bool
    services: tuple[SeenService, ...] = ()
    proposals: tuple[SeenProposal, ...] = ()
    relatives: tuple[SeenTakingPart, ...] = ()
    no_relatives: NoRelativesWish | None = None


def see_tools(actor: Actor, person_id: UUID, *, now: datetime) -> SeenTools:
    """Return what the work around the person is kept in."""
    person = _open_person(actor, person_id, now=now)
    row, keyring, today = newest(person), keyring_of(person.municipality_id), timezone.localdate(now)
    tells_why = Part.COORDINATION in parts_seen(person) and is_place_open(person)
    serving = CoordinatorAppointment.objects.serving(today).filter(is_deputy=False, coordination=row)
    choices = ToolChoice.objects.filter(coordination=row).order_by("-pk")
    return SeenTools(
        person=seen_person(person, keyring),
        is_there=row is not None,
        is_open=row is not None and row.closed_on is None and Part.COORDINATION in parts_seen(person),
        choices=tuple(
            SeenChoice(row=one, reason=opened_text(one, "reason", keyring) if tells_why else HIDDEN)
            for one in choices
        ),
        plan=Plan.objects.running().filter(person=person).first(),
        consent=plan_is_agreed_to(consents_held(person.pk, today)),
        has_coordinator=serving.exists(),
    )


def see_services(actor: Actor, person_id: UUID, *, now: datetime) -> SeenServices:
    """Return the overview; to participants only what the plan covers (R-004)."""
    person = _open_person(actor, person_id, now=now)
    row, parts = newest(person), parts_seen(person)
    seen = seen_person(person, keyring_of(person.municipality_id))
    sees_all = Part.COORDINATION in parts
    is_open = row is not None and row.closed_on is None and sees_all and is_place_open(person)
    if row is None or not is_place_open(person):
        return SeenServices(person=seen, is_there=row is not None, is_open=is_open)
    services = _services(row, sees_all=sees_all)
    wish = NoRelativesWish.objects.filter(coordination=row, taken_back_at=None).first()
    return SeenServices(
        person=seen,
        is_there=True,
        is_open=is_open,
        services=services,
        proposals=_proposals(person, services) if actor.may(P.PLAN_WRITE) and is_open else (),
        relatives=_relatives(row) if Part.FAMILY in parts else (),
        no_relatives=wish if Part.FAMILY in parts else None,
    )


def open_coordination(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Coordination, Grant]:
    """Return the person's open coordination, to choose a tool in it."""
    return coordinating.open_coordination(actor, person_id, P.PLAN_WRITE, now=now)


def open_services(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Coordination, Grant]:
    """Return the person's open coordination, to write down who helps where."""
    person, grant = coordinating.open_person(actor, person_id, P.PLAN_WRITE, now=now)
    row = newest(person)
    if row is None or row.closed_on is not None or not is_place_open(person):
        raise NotThere
    return row, grant


def open_part[R: (InvolvedService, RelativeTakingPart)](
    actor: Actor, person_id: UUID, model: type[R], row_id: UUID, *, now: datetime
) -> tuple[R, Grant]:
    """Return a service or a relative of the person's open coordination, to change it."""
    coordination, grant = open_services(actor, person_id, now=now)
    row = model.objects.filter(coordination=coordination, pk=row_id).first()
    if row is None:
        raise NotThere
    return row, grant


def open_proposal(
    actor: Actor, person_id: UUID, agency_id: UUID, *, now: datetime
) -> tuple[Coordination, SeenProposal, Grant]:
    """Return an agency that the overview does not have yet, to take it in."""
    coordination, grant = open_services(actor, person_id, now=now)
    for one in _proposals(coordination.person, _services(coordination, sees_all=True)):
        if one.id == agency_id:
            return coordination, one, grant
    raise NotThere


def service_texts(row: InvolvedService, keyring: Keyring | None = None) -> dict[str, str]:
    """Return what is written of a service that was opened, by the name of the column."""
    keyring = keyring or keyring_of(row.municipality_id)
    return {name: opened_text(row, name, keyring) for name in ("name", "contact", "contribution")}


def relatives_to_ask(coordination: Coordination, *, now: datetime) -> list[NextOfKin]:
    """Return those close to the person who take no part yet, and are not shut out."""
    person_id, today = coordination.person_id, timezone.localdate(now)
    shut_out = Block.objects.filter(person=person_id, lifted_at=None, next_of_kin__isnull=False)
    there = RelativeTakingPart.objects.filter(coordination=coordination, ended_on=None)
    rows = NextOfKin.objects.active(today).filter(person=person_id)
    rows = rows.exclude(pk__in=shut_out.values("next_of_kin")).exclude(pk__in=there.values("next_of_kin"))
    return list(rows.order_by("-is_closest", "family_name", "pk"))


def _open_person(actor: Actor, person_id: UUID, *, now: datetime) -> Person:
    person, _grant = door.open_person(actor, person_id, P.PLAN_READ, parts=_SHOWN, now=now)
    if Part.PLAN not in parts_seen(person):
        raise NotThere
    return person


def _services(row: Coordination, *, sees_all: bool) -> tuple[SeenService, ...]:
    """Those that are involved first, then those that have ended."""
    rows, keyring = (
        InvolvedService.objects.filter(coordination=row).order_by("pk"),
        keyring_of(row.municipality_id),
    )
    shown = [one for one in rows if sees_all or (one.is_in_plan and one.ended_on is None)]
    return tuple(
        SeenService(row=one, **service_texts(one, keyring))
        for one in sorted(shown, key=lambda one: one.ended_on is not None)
    )


def _proposals(person: Person, services: tuple[SeenService, ...]) -> tuple[SeenProposal, ...]:
    """What applications that were sent name, each once, unless the overview has or had it."""
    keyring, known = keyring_of(person.municipality_id), {one.name.casefold() for one in services}
    rows = AgencyContact.objects.listed().filter(
        application__person=person, application__received_on__isnull=False
    )
    found = []
    for row in rows:
        name = opened_text(row, "name", keyring)
        if name.casefold() in known:
            continue
        known.add(name.casefold())
        parts = (opened_text(row, "contact_name", keyring), opened_text(row, "phone", keyring))
        found.append(SeenProposal(id=row.pk, name=name, contact=", ".join(part for part in parts if part)))
    return tuple(found)


def _relatives(row: Coordination) -> tuple[SeenTakingPart, ...]:
    rows = RelativeTakingPart.objects.filter(coordination=row).select_related("next_of_kin").order_by("pk")
    return tuple(
        SeenTakingPart(row=one, name=one.next_of_kin.name, relationship=one.next_of_kin.relationship)
        for one in sorted(rows, key=lambda one: one.ended_on is not None)
    )
