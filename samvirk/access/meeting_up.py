"""The door to one person's meetings: seen by those who are called and those who handle them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.seen_meetings import (
    SEES_ALL,
    SeenMeeting,
    eyes_of,
    is_leading,
    is_mine,
    seen_meeting,
)
from samvirk.access.visibility import basis_of, parts_seen
from samvirk.coordination.models import Coordination
from samvirk.core.grant import Grant
from samvirk.goals.models import Activity
from samvirk.meetings.actions import WHO
from samvirk.meetings.facts import ProposedPoint, group_of, last_held, proposed_points
from samvirk.meetings.models import AgendaPoint, Invitation, Meeting, MeetingKind, MeetingQuerySet
from samvirk.minutes.facts import agreed_in
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Account, Person

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.MEETING})
# What a person meets about in many years.
_MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMeeting:
    """A meeting as a row of the person's list, with the reader's own invitation if there is one."""

    row: Meeting
    mine: Invitation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMeetings:
    """The meetings of a person that the reader may know of, the latest first."""

    person: SeenPerson
    rows: tuple[ListedMeeting, ...]
    has_coordination: bool
    is_handling: bool
    may_plan: bool


def see_meetings(actor: Actor, person_id: UUID, *, now: datetime) -> SeenMeetings:
    """Return the list of a person's meetings."""
    person, _grant = _open_person(actor, person_id, P.MEETING_READ, now)
    found = meetings_visible(person, actor.account, now=now)
    rows = list(found.order_by("-starts_at", "-pk")[:_MOST])
    mine = Invitation.objects.standing().filter(is_mine(basis_of(person), actor.account), meeting__in=rows)
    own = {one.meeting_id: one for one in mine}
    coordination = Coordination.objects.filter(person=person).order_by("-opened_on", "-pk")
    states = list(coordination.values_list("closed_on", flat=True))
    return SeenMeetings(
        person=seen_person(person, keyring_of(person.municipality_id)),
        rows=tuple(ListedMeeting(row=row, mine=own.get(row.pk)) for row in rows),
        has_coordination=bool(states),
        is_handling=basis_of(person) in {Basis.COORDINATOR, Basis.COORDINATING_UNIT},
        may_plan=actor.may(P.MEETING_CALL) and None in states and calls(person, actor.account, now=now),
    )


def see_meeting(
    actor: Actor, person_id: UUID, meeting_id: UUID, *, now: datetime
) -> tuple[SeenPerson, SeenMeeting]:
    """Return one meeting as the actor may see it, with the person it is about."""
    person, _grant = _open_person(actor, person_id, P.MEETING_READ, now)
    keyring = keyring_of(person.municipality_id)
    meeting, eyes = _find(person, actor, meeting_id, now), eyes_of(person, actor.account, now=now)
    return seen_person(person, keyring), seen_meeting(meeting, eyes, keyring)


def open_coordination(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Person, Coordination, Grant]:
    """Return the person's open coordination to plan a meeting in it."""
    person, grant = _open_person(actor, person_id, P.MEETING_CALL, now)
    row = Coordination.objects.filter(person=person, closed_on=None).select_related("person").first()
    if row is None:
        raise NotThere
    return person, row, grant


def open_meeting(
    actor: Actor, person_id: UUID, meeting_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Meeting, Grant]:
    """Return a meeting to act on it; what is closed is read only."""
    person, grant = _open_person(actor, person_id, permission, now)
    meeting = _find(person, actor, meeting_id, now)
    if meeting.coordination.closed_on is not None:
        raise NotThere
    if permission is P.MEETING_CALL and basis_of(person) is Basis.PARTICIPANT and meeting.team_id is None:
        raise NotYours(permission)
    return person, meeting, grant


def open_point(
    actor: Actor, person_id: UUID, meeting_id: UUID, point_id: UUID, *, now: datetime
) -> tuple[AgendaPoint, Grant]:
    """Return a point of the agenda to change it."""
    _person, meeting, grant = open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)
    point = AgendaPoint.objects.standing().filter(meeting=meeting, pk=point_id).first()
    if point is None:
        raise NotThere
    point.meeting = meeting
    return point, grant


def open_invitation(
    actor: Actor, person_id: UUID, meeting_id: UUID, invitation_id: UUID, *, now: datetime
) -> tuple[Person, Invitation, Grant]:
    """Return the invitation of somebody to the meeting, for whoever calls to it."""
    person, meeting, grant = open_meeting(actor, person_id, meeting_id, P.MEETING_CALL, now=now)
    row = Invitation.objects.standing().filter(meeting=meeting, pk=invitation_id).select_related(*WHO).first()
    if row is None:
        raise NotThere
    return person, row, grant


def open_own_invitation(
    actor: Actor, person_id: UUID, meeting_id: UUID, *, now: datetime
) -> tuple[Invitation, Grant]:
    """Return the actor's own invitation, to answer it."""
    person, meeting, grant = open_meeting(actor, person_id, meeting_id, P.MEETING_ANSWER, now=now)
    mine = is_mine(basis_of(person), actor.account)
    rows = Invitation.objects.standing().filter(mine, meeting=meeting, sent_at__isnull=False)
    row = rows.select_related(*WHO).first()
    if row is None:
        raise NotThere
    return row, grant


def proposed(meeting: Meeting, *, now: datetime) -> tuple[ProposedPoint, ...]:
    """Return what may be put on the agenda; first what the last meeting was about or agreed on (R-206)."""
    last = last_held(meeting)
    talked_about = AgendaPoint.objects.standing().filter(meeting=last)
    agreed = Activity.objects.filter(agenda_points__in=talked_about).values_list("pk", flat=True)
    return proposed_points(meeting, agreed_last=agreed_in(last) | set(agreed), now=now)


def calls(person: Person, account: Account, *, now: datetime) -> bool:
    """Say whether somebody calls to meetings about the person: the koordinator, or who leads the group."""
    if basis_of(person) is Basis.COORDINATOR:
        return True
    return is_leading(person, account, today=timezone.localdate(now))


def kinds_to_plan(person: Person, coordination: Coordination) -> tuple[MeetingKind, ...]:
    """Return what kinds of meetings can be planned; the leader calls to those of the group alone."""
    of_group = (MeetingKind.FIRST, MeetingKind.TEAM) if group_of(coordination) else ()
    return of_group if basis_of(person) is Basis.PARTICIPANT else (*of_group, MeetingKind.COOPERATION)


def meetings_visible(person: Person, account: Account, *, now: datetime) -> MeetingQuerySet:
    """Return the meetings that an account may know of, about a person from `persons_visible_to`.

    The family knows of a meeting that is planned, so that they can say what to talk about; others when they
    are called, and whoever leads the group of all its meetings.
    """
    rows = Meeting.objects.filter(coordination__person=person)
    basis = basis_of(person)
    if basis in SEES_ALL:
        return rows
    mine = Invitation.objects.standing().filter(is_mine(basis, account), meeting=OuterRef("pk"))
    if basis is not Basis.PARTICIPANT:
        return rows.filter(Exists(mine))
    is_called = Exists(mine.filter(sent_at__isnull=False))
    if is_leading(person, account, today=timezone.localdate(now)):
        return rows.filter(Q(is_called) | Q(team__isnull=False))
    return rows.filter(is_called)


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.MEETING not in parts_seen(person):
        raise NotThere
    if permission is P.MEETING_CALL and not calls(person, actor.account, now=now):
        raise NotYours(permission)
    return person, grant


def _find(person: Person, actor: Actor, meeting_id: UUID, now: datetime) -> Meeting:
    rows = meetings_visible(person, actor.account, now=now).filter(pk=meeting_id)
    meeting = rows.select_related("coordination__person", "municipality", "team").first()
    if meeting is None:
        raise NotThere
    return meeting
