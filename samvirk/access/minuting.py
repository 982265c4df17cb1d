"""The door to minutes: who writes them, who gets them, and who may read them afterwards.

Whoever calls to the meeting writes: the koordinator, or the leader of the group. The person, the family and
the unit read what they see of meetings, and so does whoever writes; others when they were there or got the
minutes, and whoever came for one point reads that point (R-193). Consent is asked last, each time (R-198).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from samvirk.access import door, goal_people, inviting
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.goal_people import Candidate, speaking_for
from samvirk.access.permissions import Permission
from samvirk.access.roles import OWN_SIDE, Basis, Part, Role
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.seen_meetings import SeenInvitation, SeenMeeting, eyes_of, is_mine, seen_meeting
from samvirk.access.seen_minutes import SeenMinutes, seen_minutes, written_of
from samvirk.access.visibility import basis_of, parts_seen, persons_shown
from samvirk.core.grant import Grant
from samvirk.goals.facts import Who
from samvirk.goals.models import Responsible
from samvirk.meetings.actions import WHO
from samvirk.meetings.models import Invitation, InvitedAs, Meeting, MeetingKind, MeetingQuerySet
from samvirk.minutes.actions import Powers, Sending
from samvirk.minutes.facts import CAME, Written
from samvirk.minutes.models import Minutes
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.MEETING})
_READS_ALL: Final = OWN_SIDE | {Basis.COORDINATOR, Basis.COORDINATING_UNIT}
_REPRESENTATIVES: Final = frozenset({InvitedAs.PARENT, InvitedAs.GUARDIAN})
# So long a koordinator is reminded of a meeting whose minutes are not written.
_REMINDED: Final = timedelta(days=60)


class MinutesStanding(StrEnum):
    """What a reader of the meeting's page can do about its minutes."""

    NOTHING = "nothing"
    WRITE = "write"
    WRITE_ON = "write_on"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Minutes that are being written: the meeting, what stands there, and who can do something.

    `minutes` is a row that is not stored yet where nobody has begun.
    """

    person: Person
    seen_person: SeenPerson
    meeting: SeenMeeting
    minutes: Minutes
    stored: Written
    people: tuple[Candidate, ...]
    circle: inviting.Circle
    powers: Powers

    def outside(self) -> tuple[SeenInvitation, ...]:
        """Return those who were called and are not in Samvirk."""
        return tuple(one for one in self.meeting.invitations if one.row.invited_as == InvitedAs.OUTSIDE)

    def gets_always(self, one: Invitation) -> bool:
        """Say whether minutes go to them whatever stands there: the person's side, and the fixed members.

        Where there is no group, those who are called to the whole meeting are as fixed members.
        """
        if one.invited_as == InvitedAs.PERSON or InvitedAs(one.invited_as) in _REPRESENTATIVES:
            return True
        if one.professional_id is not None and one.professional_id in self.circle.coordinators:
            return True
        if one.member is not None:
            return one.member.is_fixed
        return self.meeting.row.kind == MeetingKind.COOPERATION and one.only_point_id is None

    def kept_out(self) -> frozenset[UUID]:
        """Return those who may not have the minutes: a consent has ended, or somebody is blocked."""
        return self.circle.kept_out(one.row for one in self.meeting.invitations)

    def who(self, key: str) -> tuple[Who | None, UUID | None]:
        """Return whom a choice in the form stands for, and which invitation if they are not in Samvirk."""
        for one in self.outside():
            if key == outside_key(one.row):
                return Who(kind=Responsible.OUTSIDE, outside_name=one.name), one.row.pk
        return next((one.who for one in self.people if one.key == key), None), None


def outside_key(row: Invitation) -> str:
    """Return the key by which a form knows somebody who is called and not in Samvirk."""
    return f"outside:{row.pk}"


def open_to_write(actor: Actor, person_id: UUID, meeting_id: UUID, *, now: datetime) -> Writing:
    """Return the minutes of a meeting to write them, as far as they are written."""
    person, grant = _open_person(actor, person_id, P.MINUTES_WRITE, now)
    row = Meeting.objects.filter(coordination__person=person, pk=meeting_id, cancelled_at=None)
    meeting = row.select_related("coordination__person", "municipality", "team").first()
    if meeting is None or meeting.starts_at > now or meeting.coordination.closed_on is not None:
        raise NotThere
    keyring = keyring_of(person.municipality_id)
    seen = seen_meeting(meeting, eyes_of(person, actor.account, now=now), keyring)
    if not seen.may_call:
        raise NotYours(P.MINUTES_WRITE)
    minutes = Minutes.objects.filter(meeting=meeting).first() or _unwritten(meeting)
    people = goal_people.candidates(actor, person, None, now=now)
    named = {Responsible.OUTSIDE, Responsible.UNCLEAR}
    return Writing(
        person=person,
        seen_person=seen_person(person, keyring),
        meeting=seen,
        minutes=minutes,
        stored=written_of(minutes, seen, keyring),
        people=tuple(one for one in people if one.who.kind not in named),
        circle=inviting.Circle(person, meeting.coordination, now=now),
        powers=_powers(grant),
    )


def sending(writing: Writing, written: Written, actor: Actor, *, now: datetime) -> Sending:
    """Return whom the minutes go to, the consents asked last (R-198), and what was said yes to by whom."""
    standing = [one.row for one in writing.meeting.invitations]
    presents = {point.row.presenter_id for point in writing.meeting.points}
    chosen = frozenset(
        one.pk
        for one in standing
        if writing.gets_always(one)
        or one.pk in written.also_to
        or any(written.tasks_of(one))
        or (written.attended.get(one.pk) in CAME and (one.only_point_id or one.pk in presents))
    )
    kept_out = writing.kept_out()
    told = {one.pk for one in standing if one.invited_as == InvitedAs.PERSON and written.is_told_in_person}
    unseen = inviting.out_of_sight(standing, writing.person.municipality, now=now)
    usual = [one for one in writing.circle.candidates() if one.is_usual and one.may_know]
    return Sending(
        recipients=chosen - told - kept_out,
        by_letter=unseen | {one.pk for one in standing if one.is_by_letter},
        speaks=_speaks(writing.person, standing, actor, timezone.localdate(now)) - kept_out,
        next_called=tuple(one.called for one in usual),
    )


def see_minutes(
    actor: Actor, person_id: UUID, meeting_id: UUID, *, now: datetime
) -> tuple[SeenPerson, SeenMinutes]:
    """Return minutes that were sent, as far as the actor may read them."""
    person, minutes, _grant = _open_released(actor, person_id, meeting_id, P.MEETING_READ, now)
    keyring = keyring_of(person.municipality_id)
    meeting = seen_meeting(minutes.meeting, eyes_of(person, actor.account, now=now), keyring)
    return seen_person(person, keyring), seen_minutes(minutes, meeting, keyring)


def open_to_add(actor: Actor, person_id: UUID, meeting_id: UUID, *, now: datetime) -> tuple[Minutes, Grant]:
    """Return minutes that were sent, to put something right or say something about them (R-207)."""
    person, minutes, grant = _open_released(actor, person_id, meeting_id, P.MEETING_ANSWER, now)
    if not may_add(actor, basis_of(person), minutes.meeting) or _is_extra(person, actor, minutes.meeting):
        raise NotYours(P.MEETING_ANSWER)
    return minutes, grant


def may_add(actor: Actor, basis: Basis, meeting: Meeting) -> bool:
    """Say whether the actor may add something: all who took part may, the unit reads."""
    is_reader = basis is Basis.COORDINATING_UNIT or not actor.may(P.MEETING_ANSWER)
    return not is_reader and meeting.coordination.closed_on is None


def on_paper(
    actor: Actor, person_id: UUID, meeting_id: UUID, recipient_id: UUID, *, now: datetime
) -> tuple[Person, SeenMinutes]:
    """Return the minutes as they stand in the letter to one of those who get them."""
    person, minutes, _grant = _open_released(actor, person_id, meeting_id, P.MINUTES_WRITE, now)
    if not eyes_of(person, actor.account, now=now).call(minutes.meeting):
        raise NotYours(P.MINUTES_WRITE)
    rows = Invitation.objects.standing().filter(meeting=minutes.meeting)
    invitation = rows.filter(minutes_got=recipient_id).select_related(*WHO).first()
    if invitation is None:
        raise NotThere
    circle = inviting.Circle(person, minutes.meeting.coordination, now=now)
    if circle.kept_out([invitation]):
        raise NotThere
    meeting = inviting.as_on_paper(person, invitation, now=now)
    return person, seen_minutes(minutes, meeting, keyring_of(person.municipality_id))


def kept_out_now(seen: SeenMinutes, *, now: datetime) -> frozenset[UUID]:
    """Return those who got the minutes and may have them no more."""
    person = seen.meeting.row.coordination.person
    circle = inviting.Circle(person, seen.meeting.row.coordination, now=now)
    return circle.kept_out(one.row for one in seen.meeting.invitations)


def standing_of(actor: Actor, basis: Basis, seen: SeenMeeting, *, now: datetime) -> MinutesStanding:
    """Return what the reader of a meeting can do about its minutes."""
    minutes = Minutes.objects.filter(meeting=seen.row).first()
    if minutes is not None and minutes.released_at is not None:
        can_read = basis in _READS_ALL or seen.may_call or _got(minutes, seen.me)
        return MinutesStanding.READ if can_read else MinutesStanding.NOTHING
    has_begun = seen.row.starts_at <= now and seen.row.cancelled_at is None
    is_open = seen.row.coordination.closed_on is None
    if not (has_begun and is_open and seen.may_call and actor.may(P.MINUTES_WRITE)):
        return MinutesStanding.NOTHING
    return MinutesStanding.WRITE if minutes is None else MinutesStanding.WRITE_ON


def to_write(actor: Actor, *, now: datetime) -> MeetingQuerySet:
    """Return the meetings that have been and whose minutes have not been sent, the oldest first."""
    decide(actor, P.MINUTES_WRITE, now=now)
    shown = persons_shown(actor, Part.MEETING, now=now)
    rows = Meeting.objects.filter(
        Q(minutes=None) | Q(minutes__released_at=None),
        Q(called_at__isnull=False) | Q(held_at__isnull=False),
        is_about(actor, shown, "coordination__person"),
        coordination__closed_on=None,
        cancelled_at=None,
        starts_at__gt=now - _REMINDED,
        ends_at__lte=now,
    )
    return rows.defer("place", "video_link", "practical").order_by("starts_at", "pk")


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.MEETING not in parts_seen(person):
        raise NotThere
    return person, grant


def _open_released(
    actor: Actor, person_id: UUID, meeting_id: UUID, permission: Permission, now: datetime
) -> tuple[Person, Minutes, Grant]:
    person, grant = _open_person(actor, person_id, permission, now)
    rows = Minutes.objects.released().filter(meeting=meeting_id, meeting__coordination__person=person)
    found = rows.select_related("meeting__coordination__person", "meeting__municipality").first()
    if found is None or not _reads(person, actor, found, now):
        raise NotThere
    return person, found, grant


def _reads(person: Person, actor: Actor, minutes: Minutes, now: datetime) -> bool:
    if basis_of(person) in _READS_ALL or eyes_of(person, actor.account, now=now).call(minutes.meeting):
        return True
    mine = is_mine(basis_of(person), actor.account)
    own = Invitation.objects.standing().filter(mine, meeting=minutes.meeting)
    got = Q(attended__in=[how.value for how in CAME]) | Q(minutes_got__minutes=minutes)
    return own.filter(got).exists()


def _got(minutes: Minutes, me: SeenInvitation | None) -> bool:
    return me is not None and (
        me.row.attended in CAME or minutes.recipients.filter(invitation=me.row).exists()
    )


def _is_extra(person: Person, actor: Actor, meeting: Meeting) -> bool:
    if basis_of(person) in _READS_ALL:
        return False
    mine = Invitation.objects.standing().filter(is_mine(basis_of(person), actor.account), meeting=meeting)
    return mine.filter(only_point__isnull=False).exists()


def _powers(grant: Grant) -> Powers:
    """Whoever sends minutes stores what others agreed on, plans the next time, and notes who was told."""
    return Powers(
        minutes=grant,
        activities=replace(grant, permission=P.GOAL_WRITE),
        meetings=replace(grant, permission=P.MEETING_CALL),
        members=replace(grant, permission=P.TEAM_WRITE),
    )


def _unwritten(meeting: Meeting) -> Minutes:
    return Minutes(municipality_id=meeting.municipality_id, meeting=meeting)


def _speaks(person: Person, standing: Iterable[Invitation], actor: Actor, today: date) -> frozenset[UUID]:
    """Return those whose yes is the person's: their own, and that of whoever speaks for them (R-165)."""
    roles = {InvitedAs.PARENT: Role.PARENT, InvitedAs.GUARDIAN: Role.GUARDIAN}
    found = {InvitedAs.PERSON}
    for invited_as, role in roles.items():
        rows = Person.objects.filter(pk=person.pk).filter(speaking_for(replace(actor, role=role), today))
        if rows.exists():
            found.add(invited_as)
    return frozenset(one.pk for one in standing if one.invited_as in found)
