"""What happens around meetings about somebody: planned, called to, answered, moved, called off."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import Q

from samvirk.access import inviting
from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.demo.town import Town
from samvirk.meetings import actions
from samvirk.meetings.actions import Called
from samvirk.meetings.models import (
    Attendance,
    Invitation,
    InvitationAnswer,
    InvitedAs,
    Meeting,
    MeetingKind,
    PointKind,
)
from samvirk.rules.calendar import OSLO

P = Permission


def _newest(town: Town, person: str) -> Meeting:
    of_person = Meeting.objects.filter(coordination__person=town.persons[person])
    rows = of_person.filter(cancelled_at=None, held_at=None)
    return rows.select_related("coordination__person", "municipality").order_by("-pk")[0]


def _hours(town: Town, in_days: int, begins: time, ends: time) -> dict[str, datetime]:
    day = town.day(in_days)
    hours = {"starts_at": begins, "ends_at": ends}
    return {name: datetime.combine(day, hour, tzinfo=OSLO) for name, hour in hours.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlanned:
    """A meeting is planned for a day `in_days` from the building of the demo, with its agenda."""

    ago: int
    person: str
    in_days: int
    kind: MeetingKind = MeetingKind.COOPERATION
    with_whom: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    place: str = "Rådhuset, møterom 2, Strandgata 1"
    practical: str = "Inngang fra torget. Heis til andre etasje."
    begins: time = time(9)
    ends: time = time(10, 30)

    def happen(self, town: Town) -> None:
        """Plan it with those who are usually called, and with these."""
        person = town.persons[self.person]
        row = Coordination.objects.select_related("person").get(person=person, closed_on=None)
        usual = [
            one.called for one in inviting.Circle(person, row, now=town.now).candidates() if one.is_usual
        ]
        here = {one.rows.get("professional") for one in usual}
        more = [
            Called(invited_as=InvitedAs.PROFESSIONAL, rows={"professional": town.professionals[name].pk})
            for name in self.with_whom
            if town.professionals[name].pk not in here
        ]
        fields: dict[str, Any] = {
            "kind": self.kind,
            "place": self.place,
            "video_link": "https://video.fjordvik.example/rom-2",
            "practical": self.practical,
            "leader_told": "Torbjørn Kvam",
        }
        fields |= _hours(town, self.in_days, self.begins, self.ends)
        grant = town.may(P.MEETING_CALL)
        made = actions.plan_meeting(row, fields, called=[*usual, *more], grant=grant, now=town.now)
        for title in self.points:
            actions.add_point(made, title, PointKind.DISCUSSION, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointProposed:
    """The person or the family wants to talk about something."""

    ago: int
    person: str
    title: str

    def happen(self, town: Town) -> None:
        """Put it first."""
        grant = town.may(P.POINT_PROPOSE)
        actions.propose_point(_newest(town, self.person), self.title, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledToMeeting:
    """The call goes out, with a reason if it is late."""

    ago: int
    person: str
    reason: str = ""

    def happen(self, town: Town) -> None:
        """Send it."""
        meeting = _newest(town, self.person)
        unseen = inviting.out_of_sight(inviting.standing(meeting), meeting.municipality, now=town.now)
        actions.call_to_meeting(
            meeting,
            expected_version=meeting.version,
            short_notice_reason=self.reason,
            by_letter=unseen,
            grant=town.may(P.MEETING_CALL),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAnswered:
    """Somebody who is called answers."""

    ago: int
    person: str
    who: str
    answer: InvitationAnswer = InvitationAnswer.YES
    note: str = ""

    def happen(self, town: Town) -> None:
        """Store the answer."""
        given, family = self.who.rsplit(" ", 1)
        named = Q(professional__given_name=given, professional__family_name=family)
        named |= Q(parent__given_name=given, parent__family_name=family)
        rows = Invitation.objects.standing().filter(meeting=_newest(town, self.person))
        row = rows.select_related("meeting__coordination").get(named)
        grant = town.may(P.MEETING_ANSWER)
        actions.answer(
            row, self.answer, note=self.note, expected_version=row.version, grant=grant, now=town.now
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved:
    """The meeting gets another day."""

    ago: int
    person: str
    in_days: int
    reason: str

    def happen(self, town: Town) -> None:
        """Move it, and call anew."""
        meeting = _newest(town, self.person)
        hours = _hours(town, self.in_days, time(13), time(14))
        actions.move_meeting(
            meeting,
            hours,
            expected_version=meeting.version,
            reason=self.reason,
            grant=town.may(P.MEETING_CALL),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld:
    """The meeting took place; who had said no was not there."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Store it, and who came."""
        meeting = _newest(town, self.person)
        rows = Invitation.objects.standing().filter(meeting=meeting)
        attended = {
            one.pk: Attendance.ABSENT if one.answer == InvitationAnswer.NO else Attendance.CAME
            for one in rows
        }
        grant = town.may(P.MINUTES_WRITE)
        actions.hold(meeting, attended, expected_version=meeting.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalledOff:
    """The meeting does not take place."""

    ago: int
    person: str
    reason: str

    def happen(self, town: Town) -> None:
        """Call it off."""
        meeting = _newest(town, self.person)
        grant = town.may(P.MEETING_CALL)
        actions.call_off_meeting(
            meeting, expected_version=meeting.version, reason=self.reason, grant=grant, now=town.now
        )
