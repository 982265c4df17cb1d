"""What happens to the minutes of a meeting: half-written, sent, added to."""

from dataclasses import dataclass

from samvirk.access import inviting
from samvirk.access.permissions import Permission
from samvirk.demo.town import Town
from samvirk.goals.facts import Who
from samvirk.goals.models import Responsible
from samvirk.meetings.models import Attendance, Invitation, InvitedAs, Meeting
from samvirk.minutes import actions
from samvirk.minutes.actions import Powers, Sending
from samvirk.minutes.facts import Written, WrittenLine, WrittenTask
from samvirk.minutes.models import Minutes, NoNextMeeting

P = Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was agreed on one point: tasks are who, what, and in how many days (None: it goes on)."""

    decision: str = ""
    disagreement_by: str = ""
    disagreement: str = ""
    tasks: tuple[tuple[str, str, int | None], ...] = ()
    came_up: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWritten:
    """Somebody writes the minutes of the last meeting, and sends them if `is_sent`."""

    ago: int
    person: str
    said: tuple[Said, ...]
    absent: tuple[str, ...] = ()
    is_sent: bool = True
    next_in_days: int | None = None
    no_next: NoNextMeeting | None = None
    by_in_days: int = 180

    def happen(self, town: Town) -> None:
        """Write them."""
        meeting, now = _last(town, self.person), town.now
        standing = inviting.standing(meeting)
        written = self._written(town, meeting, standing)
        version = Minutes.objects.filter(meeting=meeting).values_list("version", flat=True).first() or 1
        if not self.is_sent:
            grant = town.may(P.MINUTES_WRITE)
            actions.write_minutes(meeting, written, expected_version=version, grant=grant, now=now)
            return
        circle = inviting.Circle(meeting.coordination.person, meeting.coordination, now=now)
        sending = Sending(
            recipients=frozenset(one.pk for one in standing) - circle.kept_out(standing),
            by_letter=inviting.out_of_sight(standing, meeting.municipality, now=now),
            speaks=frozenset(one.pk for one in standing if one.invited_as in _SPEAKS),
        )
        powers = Powers(
            minutes=town.may(P.MINUTES_WRITE),
            activities=town.may(P.GOAL_WRITE),
            meetings=town.may(P.MEETING_CALL),
            members=town.may(P.TEAM_WRITE),
        )
        actions.release_minutes(meeting, written, sending, expected_version=version, powers=powers, now=now)

    def _written(self, town: Town, meeting: Meeting, standing: list[Invitation]) -> Written:
        points = [*meeting.points.filter(removed_at=None).order_by("number")]
        people = {_name(one): one for one in standing}
        places = [points[number].pk if number < len(points) else None for number in range(len(self.said))]
        return Written(
            lines=tuple(
                WrittenLine(
                    point_id=point_id,
                    title=one.came_up,
                    decision=one.decision,
                    disagreement_by=one.disagreement_by,
                    disagreement=one.disagreement,
                    tasks=tuple(_task(town, people[who], what, days) for who, what, days in one.tasks),
                )
                for point_id, one in zip(places, self.said, strict=True)
            ),
            attended={
                one.pk: Attendance.ABSENT if name in self.absent else Attendance.CAME
                for name, one in people.items()
            },
            is_read_out=self.is_sent,
            next_on=town.day(self.next_in_days) if self.next_in_days is not None else None,
            no_next=self.no_next,
            next_by_on=town.day(self.by_in_days) if self.no_next is NoNextMeeting.WHEN_NEEDED else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesAddedTo:
    """Something is put right in the minutes that were sent last."""

    ago: int
    person: str
    text: str

    def happen(self, town: Town) -> None:
        """Add it."""
        rows = Minutes.objects.released().filter(meeting__coordination__person=town.persons[self.person])
        minutes = rows.select_related("meeting__coordination").order_by("-released_at")[0]
        actions.add_to_minutes(minutes, self.text, grant=town.may(P.MEETING_ANSWER), now=town.now)


_SPEAKS = frozenset({InvitedAs.PERSON, InvitedAs.PARENT})


def _last(town: Town, person: str) -> Meeting:
    rows = Meeting.objects.filter(coordination__person=town.persons[person], cancelled_at=None)
    begun = rows.filter(starts_at__lte=town.now).select_related("coordination__person", "municipality")
    return begun.order_by("-starts_at")[0]


def _name(one: Invitation) -> str:
    who = one.professional or one.parent or one.guardian or one.next_of_kin
    return who.name if who else one.meeting.coordination.person.name


def _task(town: Town, invitation: Invitation, what: str, days: int | None) -> WrittenTask:
    who = Who(
        kind=Responsible(invitation.invited_as),
        parent=invitation.parent,
        next_of_kin=invitation.next_of_kin,
        professional=invitation.professional,
    )
    due_on = None if days is None else town.day(days)
    return WrittenTask(what=what, who=who, due_on=due_on, is_ongoing=days is None)
