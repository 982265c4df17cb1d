"""The door to those who meet about a person: who is in the group, and who of them sees what.

To be a member opens nothing. A participant sees the group only if they are in it; names are masked as those
of helpers and family are (R-123).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from samvirk.access import asked, consents, door
from samvirk.access.around import shut_out_parents
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.models import Authorisation, Block
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.seen_teams import (
    SeenLeader,
    SeenMember,
    SeenPeriod,
    asked_about,
    is_current,
    seen_leader,
    seen_members,
    seen_periods,
    sees_family_of,
    serving,
)
from samvirk.access.sharing import opening, shared_by_name
from samvirk.access.visibility import basis_of, is_place_open
from samvirk.consent.facts import has_consent
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    PlanOffer,
)
from samvirk.core.grant import Grant
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.goals.models import Goal
from samvirk.meetings.facts import held_on
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.people.models import Person
from samvirk.plans.models import Plan
from samvirk.rules.constituting import Constituted, team_is_constituted
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.team_meetings import next_meeting_due, team_meets_often_enough
from samvirk.staff.models import Professional
from samvirk.teams import facts
from samvirk.teams.actions import Who
from samvirk.teams.models import Seat, TeamKind, TeamMember, TeamPeriod

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.TEAM})
_POST: Final = ("professional__unit", "professional__organisation")
type Relative = Parent | Guardian | NextOfKin


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTeam:
    """All of one person's group, and what the actor may do with it; nothing but the person where it is none.

    `constituted` and `meets` are asked of a group at work; one that rests owes no meetings.
    """

    person: SeenPerson
    coordination: Coordination | None
    period: SeenPeriod | None
    earlier: tuple[SeenPeriod, ...]
    members: tuple[SeenMember, ...]
    former: tuple[SeenMember, ...]
    leader: SeenLeader | None
    decided: Constituted | None
    constituted: Verdict | None
    meets: Verdict | None
    meeting_due: DueDate | None
    is_plan_missing: bool
    is_offer_missing: bool
    may_meet_on: bool
    may_write: bool
    may_answer: bool


def see_team(actor: Actor, person_id: UUID, *, now: datetime) -> SeenTeam:
    """Return the person's group, the one that runs or the last."""
    person, _grant = open_person(actor, person_id, P.TEAM_READ, now=now)
    today, coordination = timezone.localdate(now), _coordination(person)
    keyring, may_write = keyring_of(person.municipality_id), _may_write(actor, person)
    periods = seen_periods(coordination)
    latest = periods[0].row if periods else None
    is_open = coordination is not None and coordination.closed_on is None
    runs = latest if latest and not latest.ending and is_open else None
    led = facts.leading([runs], today)[runs.pk] if runs else None
    goals = _has_goals(coordination)
    decided = facts.constituted(runs, led, has_goals=goals, today=today) if runs and led else None
    members = seen_members(latest, person, today) if latest else ()
    meets, due = _meetings(actor, runs, today)
    return SeenTeam(
        person=seen_person(person, keyring),
        coordination=coordination,
        period=periods[0] if periods else None,
        earlier=periods[1:],
        members=tuple(one for one in members if is_current(one.row, today)),
        former=tuple(one for one in members if not is_current(one.row, today)),
        leader=seen_leader(led, keyring, is_open=is_place_open(person), sees_family=sees_family_of(person))
        if led
        else None,
        decided=decided,
        constituted=team_is_constituted(decided, today=today) if decided else None,
        meets=meets,
        meeting_due=due,
        is_plan_missing=runs is not None
        and runs.kind == TeamKind.FOLLOW_UP_TEAM
        and not (goals and Plan.objects.running().filter(coordination=coordination).exists()),
        is_offer_missing=runs is not None
        and runs.is_long_term
        and not PlanOffer.objects.filter(coordination=coordination).exists(),
        may_meet_on=has_consent(person.pk, ConsentKind.COOPERATION_MEETINGS, today),
        may_write=is_open and may_write,
        may_answer=runs is not None and _may_answer(actor, person, today),
    )


def open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Grant]:
    """Return the person whose group the actor may see: a participant must be in it."""
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    today = timezone.localdate(now)
    if basis_of(person) is Basis.PARTICIPANT and not _sits(actor, person, today):
        raise NotThere
    if permission is P.TEAM_WRITE and not _may_write(actor, person):
        raise NotYours(permission)
    if permission is P.TEAM_ANSWER and not _may_answer(actor, person, today):
        raise NotYours(permission)
    return person, grant


def open_coordination(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Coordination, Person, Grant]:
    """Return the person's open coordination, to begin a group in it."""
    person, grant = open_person(actor, person_id, P.TEAM_WRITE, now=now)
    row = _coordination(person)
    if row is None or row.closed_on is not None:
        raise NotThere
    return row, person, grant


def open_team(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[TeamPeriod, Person, Grant]:
    """Return the group that runs, to act on it."""
    person, grant = open_person(actor, person_id, permission, now=now)
    rows = TeamPeriod.objects.running().filter(team__coordination__person=person)
    row = rows.filter(team__coordination__closed_on=None).select_related("team__coordination").first()
    if row is None:
        raise NotThere
    return row, person, grant


def open_member(
    actor: Actor, person_id: UUID, member_id: UUID, permission: Permission, *, now: datetime
) -> tuple[TeamMember, Grant]:
    """Return one who is or was in the group that runs."""
    period, _person, grant = open_team(actor, person_id, permission, now=now)
    row = TeamMember.objects.filter(period=period, pk=member_id).first()
    if row is None:
        raise NotThere
    return row, grant


def has_ended_before(coordination: Coordination) -> bool:
    """Say whether there was a group that was dissolved."""
    return TeamPeriod.objects.filter(team__coordination=coordination).exclude(ending="").exists()


def members_of(period: TeamPeriod, person: Person, *, today: date) -> tuple[SeenMember, ...]:
    """Return who is in the group on the day, in the order in which they came."""
    return tuple(one for one in seen_members(period, person, today) if is_current(one.row, today))


# Whom to choose from


def candidates(period: TeamPeriod, person: Person, *, today: date) -> tuple[Who, ...]:
    """Return those around the person who can be asked into the group; nobody who is shut out from them."""
    relatives: tuple[type[Relative], ...] = (Parent, Guardian, NextOfKin)
    around: list[Professional | Relative] = list(_professionals(person, today))
    for model in relatives:
        around += (
            model.objects.active(today).filter(person=person).order_by("family_name", "given_name", "pk")
        )
    taken = TeamMember.objects.taken(today).filter(period=period)
    left_out = {pk for row in taken.values_list(*_SEATS.values()) for pk in row} | _shut_out(person)
    return tuple(Who(seat=_SEATS[type(one)], row=one) for one in around if one.pk not in left_out)


_SEATS: Final[Mapping[type, Seat]] = {
    Professional: Seat.PROFESSIONAL,
    Parent: Seat.PARENT,
    Guardian: Seat.GUARDIAN,
    NextOfKin: Seat.NEXT_OF_KIN,
}


def _professionals(person: Person, today: date) -> list[Professional]:
    """Those who help, those whom the person has been asked about, and whoever is koordinator."""
    rows: list[CoordinatorAppointment | Authorisation | Consent] = [
        *serving(person, today).select_related(*_POST),
        *opening(today).filter(person=person).select_related(*_POST),
        *shared_by_name(today).filter(person=person).select_related(*_POST),
        *asked_about(person).select_related(*_POST),
    ]
    found = {row.professional_id: row.professional for row in rows}
    known = [one for one in found.values() if one is not None]
    return sorted(known, key=lambda one: (one.family_name, one.given_name, one.pk))


def _shut_out(person: Person) -> set[UUID | None]:
    blocks = Block.objects.filter(person=person, lifted_at=None)
    kin: set[UUID | None] = set(blocks.values_list("next_of_kin", flat=True))
    return kin | shut_out_parents(person) | asked.too_close_ids(person)


# What is asked of the rows


def _coordination(person: Person) -> Coordination | None:
    rows = Coordination.objects.filter(person=person)
    return rows.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk").first()


def _has_goals(coordination: Coordination | None) -> bool:
    """Say whether the person has agreed to a goal that stands: the group's goals are theirs."""
    return Goal.objects.current().filter(coordination=coordination, agreed_at__isnull=False).exists()


def _meetings(actor: Actor, runs: TeamPeriod | None, today: date) -> tuple[Verdict | None, DueDate | None]:
    """Judge whether the group at work meets often enough, and when it must meet next (R-185)."""
    if runs is None or runs.paused_on is not None:
        return None, None
    settings = setting_values(actor.municipality)
    asked_of = facts.team_facts(runs, held_on=held_on([runs])[runs.pk])
    meets = team_meets_often_enough(asked_of, settings=settings, today=today)
    return meets, next_meeting_due(asked_of, settings=settings)


def _may_write(actor: Actor, person: Person) -> bool:
    """Who may not know where the person is may not choose among those who help there."""
    return actor.may(P.TEAM_WRITE) and is_place_open(person)


def _may_answer(actor: Actor, person: Person, today: date) -> bool:
    """Say whether the actor says no for the person: who decides, and who writes it down for them."""
    return actor.may(P.TEAM_ANSWER) and (
        _may_write(actor, person) or consents.decides(actor, person, today=today)
    )


def _sits(actor: Actor, person: Person, today: date) -> bool:
    rows = TeamMember.objects.current(today).filter(professional__account=actor.account)
    return rows.filter(period__team__coordination__person=person).exists()
