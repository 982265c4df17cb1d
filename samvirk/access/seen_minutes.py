"""Minutes as one reader may see them: points and names that are not for them are gone here (R-193)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from samvirk.access.seen import HIDDEN
from samvirk.access.seen_meetings import SeenMeeting
from samvirk.core.fields import opened_text
from samvirk.core.secrets import Keyring
from samvirk.goals.facts import Who
from samvirk.goals.models import Responsible
from samvirk.meetings.models import Attendance, Invitation, InvitedAs
from samvirk.minutes.facts import Written, WrittenLine, WrittenTask
from samvirk.minutes.models import (
    Agreed,
    Minutes,
    MinutesAddition,
    MinutesLine,
    MinutesRecipient,
    NoNextMeeting,
)

R = Responsible
_DONE_BY: Final = ("professional", "parent", "next_of_kin", "activity")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTask:
    """Who does what by when; `who` is empty where the reader may not know the name."""

    row: Agreed
    what: str
    who: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenLine:
    """One point with what was agreed."""

    row: MinutesLine
    title: str
    decision: str
    disagreement_by: str
    disagreement: str
    tasks: tuple[SeenTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAddition:
    """What was put right or said afterwards."""

    text: str
    author: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMinutes:
    """Minutes of a meeting as it is seen; `recipients` are hidden from whoever came for one point."""

    row: Minutes
    meeting: SeenMeeting
    lines: tuple[SeenLine, ...]
    additions: tuple[SeenAddition, ...]
    recipients: Mapping[UUID, MinutesRecipient]

    @property
    def is_extra(self) -> bool:
        """Whether the reader came for one point, and sees no other."""
        return sees_one_point(self.meeting)


def sees_one_point(meeting: SeenMeeting) -> bool:
    """Say whether the reader of the meeting came for one point; whoever handles it sees all."""
    return meeting.is_extra and not meeting.is_handling


def seen_minutes(minutes: Minutes, meeting: SeenMeeting, keyring: Keyring) -> SeenMinutes:
    """Return the minutes to the reader of `meeting`; four statements."""
    is_extra = sees_one_point(meeting)
    additions = MinutesAddition.objects.filter(minutes=minutes).select_related("written_by")
    recipients = MinutesRecipient.objects.filter(minutes=minutes).order_by("pk")
    names = {one.row.account.pk: one.name for one in meeting.invitations if one.row.account is not None}
    return SeenMinutes(
        row=minutes,
        meeting=meeting,
        lines=tuple(_lines(minutes, meeting, keyring)),
        additions=()
        if is_extra
        else tuple(
            SeenAddition(
                text=opened_text(one, "text", keyring),
                author=_author(one, meeting, names),
                written_at=one.written_at,
            )
            for one in additions.order_by("written_at", "pk")
        ),
        recipients={} if is_extra else {one.invitation_id: one for one in recipients},
    )


def _author(row: MinutesAddition, meeting: SeenMeeting, names: Mapping[UUID, str]) -> str:
    """Return who wrote it: as they are named among those who were called; others where the place is open."""
    who = row.written_by
    if who is None:
        return HIDDEN
    return names.get(who.pk, who.display_name if meeting.is_place_open else HIDDEN)


def _lines(minutes: Minutes, meeting: SeenMeeting, keyring: Keyring) -> Iterator[SeenLine]:
    titles = {one.row.pk: one.title for one in meeting.points}
    tasks: dict[UUID, list[Agreed]] = {}
    for task in _tasks(minutes):
        tasks.setdefault(task.line_id, []).append(task)
    for line in MinutesLine.objects.filter(minutes=minutes).order_by("number"):
        if sees_one_point(meeting) and line.point_id not in titles:
            continue
        yield SeenLine(
            row=line,
            title=titles.get(line.point_id, "") if line.point_id else opened_text(line, "title", keyring),
            decision=opened_text(line, "decision", keyring),
            disagreement_by=opened_text(line, "disagreement_by", keyring),
            disagreement=opened_text(line, "disagreement", keyring),
            tasks=tuple(_task(one, meeting, keyring) for one in tasks.get(line.pk, ())),
        )


def _tasks(minutes: Minutes) -> list[Agreed]:
    rows = Agreed.objects.filter(line__minutes=minutes).select_related(*_DONE_BY)
    return list(rows.order_by("line__number", "number"))


def _task(row: Agreed, meeting: SeenMeeting, keyring: Keyring) -> SeenTask:
    theirs = next((one for one in meeting.invitations if does(row, one.row)), None)
    name = theirs.name if theirs else HIDDEN
    if theirs is None and row.professional is not None and meeting.is_place_open:
        name = row.professional.name
    if theirs is None and row.responsible == R.PERSON:
        name = meeting.row.coordination.person.name
    is_mine = theirs is not None and theirs.is_me
    return SeenTask(row=row, what=opened_text(row, "what", keyring), who=name, is_mine=is_mine)


def does(row: Agreed, invitation: Invitation) -> bool:
    """Say whether it is this one, who was called, that does it."""
    if row.responsible == R.PERSON:
        return invitation.invited_as == InvitedAs.PERSON
    if row.outside_id is not None:
        return row.outside_id == invitation.pk
    pairs = (
        (row.professional_id, invitation.professional_id),
        (row.parent_id, invitation.parent_id),
        (row.next_of_kin_id, invitation.next_of_kin_id),
    )
    return any(own is not None and own == other for own, other in pairs)


def written_of(minutes: Minutes, meeting: SeenMeeting, keyring: Keyring) -> Written:
    """Return what is written so far; a meeting without minutes has its agenda, and those who said yes."""
    answered = {one.row.pk: one.row for one in meeting.invitations}
    if minutes._state.adding:
        coming = {pk: how for pk, row in answered.items() if (how := _expected(row)) is not None}
        lines = tuple(WrittenLine(point_id=one.row.pk) for one in meeting.points)
        return Written(lines=lines, attended=coming)
    rows = MinutesRecipient.objects.filter(minutes=minutes).order_by("pk")
    told: dict[str, Any] = {
        name: getattr(minutes, name)
        for name in ("is_procedure_told", "is_told_in_person", "next_on", "next_begins", "next_by_on")
    }
    return Written(
        lines=tuple(_written_lines(minutes, keyring)),
        attended={pk: Attendance(row.attended) for pk, row in answered.items() if row.attended},
        also_to=frozenset(rows.values_list("invitation", flat=True)),
        is_read_out=minutes.read_out_at is not None,
        no_next=NoNextMeeting(minutes.no_next) if minutes.no_next else None,
        **told,
    )


def _expected(row: Invitation) -> Attendance | None:
    """Whoever said that they would come is taken to be there, until the writer says otherwise."""
    return {"yes": Attendance.CAME, "video": Attendance.VIDEO}.get(row.answer)


def _written_lines(minutes: Minutes, keyring: Keyring) -> Iterator[WrittenLine]:
    tasks: dict[UUID, list[WrittenTask]] = {}
    for row in _tasks(minutes):
        task = WrittenTask(
            what=opened_text(row, "what", keyring),
            who=_who(row),
            outside_id=row.outside_id,
            due_on=row.due_on,
            is_ongoing=row.is_ongoing,
        )
        tasks.setdefault(row.line_id, []).append(task)
    texts = ("title", "decision", "disagreement_by", "disagreement")
    for line in MinutesLine.objects.filter(minutes=minutes).order_by("number"):
        opened = {name: opened_text(line, name, keyring) for name in texts}
        yield WrittenLine(point_id=line.point_id, tasks=tuple(tasks.get(line.pk, ())), **opened)


def _who(row: Agreed) -> Who | None:
    if not row.responsible:
        return None
    return Who(
        kind=R(row.responsible),
        parent=row.parent,
        next_of_kin=row.next_of_kin,
        professional=row.professional,
    )
