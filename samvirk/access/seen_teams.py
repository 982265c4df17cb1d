"""A person's group as one actor may see it: names are masked as those of helpers and family are (R-123)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from samvirk.access.roles import Part
from samvirk.access.seen import HIDDEN, knows_of_secrets
from samvirk.access.seen_consents import NOBODY
from samvirk.access.sharing import opening, shared_by_name
from samvirk.access.visibility import is_place_open, parts_seen
from samvirk.consent.models import Area, Consent, ConsentKind, ConsentQuerySet
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorAppointmentQuerySet
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.staff.models import Profession
from samvirk.teams.facts import Leading
from samvirk.teams.models import Seat, TeamMember, TeamPeriod

_WHO: Final = ("professional__unit", "professional__organisation", "parent", "guardian", "next_of_kin")


class Sight(StrEnum):
    """What opens the person to a member, if anything does: never the seat itself."""

    COORDINATOR = "coordinator"
    PARTICIPANT = "participant"
    CONSENT = "consent"
    ASKED = "asked"
    FAMILY = "family"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMember:
    """A member; without name and place of work where those would tell where the person is."""

    row: TeamMember
    name: str
    title: str
    workplace: str
    address: str
    mandate: str
    sight: Sight
    areas: frozenset[Area]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPeriod:
    """A time of the group, with what was written."""

    row: TeamPeriod
    need: str
    initiator: str
    agreement: str
    evaluation: str
    ending_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLeader:
    """Who leads; empty where nobody does, or where the name would tell the place."""

    name: str
    phone: str
    leads: Leading


def text_of(row: TeamPeriod | TeamMember, name: str) -> str:
    """Return what is sealed in a row that the door gave."""
    return opened_text(row, name, keyring_of(row.municipality_id))


def seen_periods(coordination: Coordination | None) -> tuple[SeenPeriod, ...]:
    """Return the times of the group, the latest first."""
    if coordination is None:
        return ()
    keyring = keyring_of(coordination.municipality_id)
    rows = TeamPeriod.objects.filter(team__coordination=coordination).select_related("team__coordination")
    return tuple(
        SeenPeriod(
            row=row,
            need=opened_text(row, "need", keyring),
            initiator=opened_text(row, "initiator", keyring),
            agreement=opened_text(row, "agreement", keyring),
            evaluation=opened_text(row, "evaluation", keyring),
            ending_note=opened_text(row, "ending_note", keyring),
        )
        for row in rows.order_by("-valid_from", "-pk")
    )


def is_current(row: TeamMember, today: date) -> bool:
    """Say of one row what `TeamMember.objects.current` asks for."""
    return row.declined_at is None and (row.valid_until is None or row.valid_until >= today)


def seen_members(period: TeamPeriod, person: Person, today: date) -> tuple[SeenMember, ...]:
    """Return all who were in the group in the period, the fixed ones first."""
    rows = TeamMember.objects.filter(period=period).select_related(*_WHO).order_by("-is_fixed", "pk")
    sights, keyring = _sights(person, today), keyring_of(person.municipality_id)
    return tuple(_seen_member(row, person, sights, keyring) for row in rows)


type Sights = Mapping[UUID | None, tuple[Sight, frozenset[Area]]]


def _sights(person: Person, today: date) -> Sights:
    """Return by professional what opens the person to them; what opens most comes last and counts."""
    nothing: frozenset[Area] = frozenset()
    opened = opening(today).filter(person=person).order_by("pk").values_list("professional", flat=True)
    return {
        **{row.professional_id: (Sight.ASKED, nothing) for row in asked_about(person)},
        **{
            row.professional_id: (Sight.CONSENT, row.areas)
            for row in shared_by_name(today).filter(person=person).order_by("pk")
        },
        **dict.fromkeys(opened, (Sight.PARTICIPANT, nothing)),
        **{row.professional_id: (Sight.COORDINATOR, nothing) for row in serving(person, today)},
    }


def _seen_member(row: TeamMember, person: Person, sights: Sights, keyring: Keyring) -> SeenMember:
    is_open, who = is_place_open(person), row.professional
    has_login = any(one is not None and one.account_id for one in (row.parent, row.guardian))
    otherwise = Sight.FAMILY if has_login else Sight.NOTHING
    sight, areas = sights.get(row.professional_id if who else NOBODY, (otherwise, frozenset()))
    title = row.next_of_kin.relationship if row.next_of_kin and sees_family_of(person) else HIDDEN
    if row.seat == Seat.OUTSIDE and is_open:
        title = opened_text(row, "outside_title", keyring)
    return SeenMember(
        row=row,
        name=_name(row, keyring, is_open=is_open, sees_family=sees_family_of(person)),
        title=str(Profession(who.profession).label) if who else title,
        workplace=who.workplace if who and is_open else HIDDEN,
        # Where private people live is for those who call the meetings.
        address=opened_text(row, "outside_address", keyring)
        if is_open and knows_of_secrets(person)
        else HIDDEN,
        mandate=opened_text(row, "mandate", keyring),
        sight=sight,
        areas=areas,
    )


def sees_family_of(person: Person) -> bool:
    """Say whether the actor who opened the person may know who the family is."""
    return Part.FAMILY in parts_seen(person)


def _name(row: TeamMember, keyring: Keyring, *, is_open: bool, sees_family: bool) -> str:
    """Return the name: whom work leads to the person tells the place, and family is not shown to all."""
    relative = row.parent or row.guardian or row.next_of_kin
    if relative is not None:
        return relative.name if sees_family else HIDDEN
    if not is_open:
        return HIDDEN
    return row.professional.name if row.professional else opened_text(row, "outside_name", keyring)


def seen_leader(leads: Leading, keyring: Keyring, *, is_open: bool, sees_family: bool) -> SeenLeader:
    """Return who leads as somebody sees it who may know the place, and the family, or may not."""
    who = leads.coordinator or (leads.member.professional if leads.member else None)
    name = HIDDEN
    if leads.member is not None:
        name = _name(leads.member, keyring, is_open=is_open, sees_family=sees_family)
    elif who is not None and is_open:
        name = who.name
    return SeenLeader(name=name, phone=who.phone if who and is_open else HIDDEN, leads=leads)


def asked_about(person: Person) -> ConsentQuerySet:
    """Return the questions whether to share with a professional by name that wait for an answer."""
    rows = Consent.objects.unanswered().filter(kind=ConsentKind.SHARING, professional__isnull=False)
    return rows.filter(person=person).order_by("pk")


def serving(person: Person, today: date) -> CoordinatorAppointmentQuerySet:
    """Return the appointments by which somebody is koordinator for the person today."""
    return CoordinatorAppointment.objects.serving(today).filter(coordination__person=person).order_by("pk")
