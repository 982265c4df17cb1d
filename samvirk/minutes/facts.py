"""What is written in minutes as one value, how rules judge it, and what a meeting led to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from samvirk.goals.facts import Who
from samvirk.goals.models import Responsible
from samvirk.meetings.models import Attendance, Invitation, InvitedAs, Meeting
from samvirk.minutes.models import Agreed, NoNextMeeting
from samvirk.rules.law import Verdict
from samvirk.rules.minutes import decisions_are_confirmed, minutes_follow_the_agenda, next_meeting_is_agreed

CAME = frozenset({Attendance.CAME, Attendance.VIDEO})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTask:
    """Who does what by when; while it is half-written, each of them may be missing."""

    what: str
    who: Who | None = None
    outside_id: UUID | None = None
    due_on: date | None = None
    is_ongoing: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it says who, what and when."""
        return bool(self.what and self.who and (self.due_on or self.is_ongoing))

    def is_for_the_person(self) -> bool:
        """Say whether the person does it."""
        return self.who is not None and self.who.kind is Responsible.PERSON

    def is_of(self, invitation: Invitation) -> bool:
        """Say whether it is this one, who was called, that does it."""
        if self.who is None:
            return False
        match self.who.kind:
            case Responsible.PERSON:
                return invitation.invited_as == InvitedAs.PERSON
            case Responsible.PARENT:
                return _is(self.who.parent, invitation.parent_id)
            case Responsible.NEXT_OF_KIN:
                return _is(self.who.next_of_kin, invitation.next_of_kin_id)
            case Responsible.PROFESSIONAL:
                return _is(self.who.professional, invitation.professional_id)
            case _:
                return self.outside_id == invitation.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """One point: of the agenda (`point_id`), or one that came up, with a title."""

    point_id: UUID | None = None
    title: str = ""
    decision: str = ""
    disagreement_by: str = ""
    disagreement: str = ""
    tasks: tuple[WrittenTask, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether it says what was decided, or who does what."""
        return bool(self.decision) or any(task.is_whole for task in self.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """All that somebody has written: the points in their order, who came, and how it goes on.

    `also_to` are those whom the writer ticked, beside those who always get minutes.
    """

    lines: tuple[WrittenLine, ...]
    attended: dict[UUID, Attendance]
    also_to: frozenset[UUID] = frozenset()
    is_read_out: bool = False
    is_procedure_told: bool = False
    is_told_in_person: bool = False
    next_on: date | None = None
    next_begins: time | None = None
    no_next: NoNextMeeting | None = None
    next_by_on: date | None = None

    def tasks_of(self, invitation: Invitation) -> Iterator[WrittenTask]:
        """Return what one who was called has taken on."""
        yield from (task for line in self.lines for task in line.tasks if task.is_of(invitation))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rules say of minutes that are to be sent."""

    agenda: Verdict
    confirmed: Verdict
    next_meeting: Verdict

    @property
    def all(self) -> tuple[Verdict, ...]:
        """The verdicts, in the order of the page."""
        return (self.agenda, self.confirmed, self.next_meeting)


def judge(written: Written) -> Judged:
    """Ask the rules (R-186, R-199, R-204)."""
    answered = {number for number, line in enumerate(written.lines, start=1) if line.is_answered}
    is_reason_whole = written.no_next is NoNextMeeting.ENDS or (
        written.no_next is NoNextMeeting.WHEN_NEEDED and written.next_by_on is not None
    )
    return Judged(
        agenda=minutes_follow_the_agenda(
            points=range(1, len(written.lines) + 1), answered=frozenset(answered)
        ),
        confirmed=decisions_are_confirmed(is_read_out=written.is_read_out),
        next_meeting=next_meeting_is_agreed(has_date=written.next_on is not None, has_reason=is_reason_whole),
    )


def agreed_in(meeting: Meeting | None) -> frozenset[UUID]:
    """Return the activities that came of the meeting's minutes."""
    rows = Agreed.objects.filter(line__minutes__meeting=meeting, activity__isnull=False)
    return frozenset(row.activity_id for row in rows.order_by("pk") if row.activity_id is not None)


def _is(somebody: object, other: UUID | None) -> bool:
    return somebody is not None and getattr(somebody, "pk", None) == other
