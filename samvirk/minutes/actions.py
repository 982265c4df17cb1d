"""The only writer of minutes: written bit by bit, sent once, and added to afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.core.fields import opened_text, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused
from samvirk.goals import actions as goals
from samvirk.goals.models import Activity
from samvirk.meetings import actions as meetings
from samvirk.meetings.actions import Called
from samvirk.meetings.models import Invitation, Meeting, MeetingKind
from samvirk.minutes.facts import CAME, Written, WrittenLine, WrittenTask, judge
from samvirk.minutes.models import Agreed, Minutes, MinutesAddition, MinutesLine, MinutesRecipient
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.rules.calendar import OSLO
from samvirk.teams import actions as teams
from samvirk.teams.models import TeamMember

_COLUMNS: Final = (
    *("is_procedure_told", "is_told_in_person"),
    *("next_on", "next_begins", "next_by_on"),
)
# The columns that say who sits in a group and who is called to a meeting.
_SEATS: Final = ("professional", "parent", "guardian", "next_of_kin")
_TEXTS: Final = ("title", "decision", "disagreement_by", "disagreement")


class MinutesHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    IS_RELEASED = "minutes_are_released"
    NOT_RELEASED = "minutes_are_not_released"
    TASK_IS_INCOMPLETE = "agreed_task_is_incomplete"
    TEXT_IS_MISSING = "addition_says_nothing"
    IS_CLOSED = "minutes_of_a_closed_coordination"


H = MinutesHindrance


@dataclass(frozen=True, slots=True, kw_only=True)
class Powers:
    """What sending minutes sets off: activities, the next meeting, and members who were told."""

    minutes: Grant
    activities: Grant
    meetings: Grant
    members: Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Whom minutes go to, by invitation; known where access is, consents asked last (R-198).

    `speaks` are those whose yes in the meeting is the person's, and `next_called` whom to call next time.
    """

    recipients: frozenset[UUID]
    by_letter: frozenset[UUID] = frozenset()
    speaks: frozenset[UUID] = frozenset()
    next_called: tuple[Called, ...] = ()


@transaction.atomic
def write_minutes(
    meeting: Meeting, written: Written, *, expected_version: int, grant: Grant, now: datetime
) -> Minutes:
    """Store minutes as far as they are written; the first to write them says by it that the meeting was held.

    The lines are one whole with the minutes: whoever saves over another sees both first.
    """
    insist(grant, "minutes_write", on=meeting.municipality_id, about=meeting.coordination.person_id)
    if meeting.coordination.closed_on is not None:
        raise Refused(H.IS_CLOSED)
    first = {
        "municipality_id": meeting.municipality_id,
        "minute_taker_id": grant.account_id,
        "written_at": now,
    }
    minutes, _is_new = Minutes.objects.get_or_create(meeting=meeting, defaults=first)
    minutes.meeting = meeting
    if minutes.released_at is not None:
        raise Refused(H.IS_RELEASED)
    fields: dict[str, Any] = {name: getattr(written, name) for name in _COLUMNS}
    fields |= {"no_next": written.no_next or "", "written_at": now}
    fields["read_out_at"] = (minutes.read_out_at or now) if written.is_read_out else None
    changed = _change("minutes.write", minutes, expected_version, grant, now, **fields)
    _hold(meeting, written, grant, now)
    _write_lines(changed, written.lines)
    _choose_recipients(changed, written.also_to)
    return changed


@transaction.atomic
def release_minutes(
    meeting: Meeting,
    written: Written,
    sending: Sending,
    *,
    expected_version: int,
    powers: Powers,
    now: datetime,
) -> Minutes:
    """Send the minutes: they are frozen, each task is an activity, and the next meeting is planned."""
    minutes = write_minutes(
        meeting, written, expected_version=expected_version, grant=powers.minutes, now=now
    )
    for verdict in judge(written).all:
        if not verdict.holds:
            raise Refused(verdict.because[0].code)
    if any(not task.is_whole for line in written.lines for task in line.tasks):
        raise Refused(H.TASK_IS_INCOMPLETE)
    came = [one for one in _standing(meeting) if written.attended.get(one.pk) in CAME]
    if written.is_procedure_told:
        _note_told(came, meeting, powers.members, now)
    following = _plan_next(meeting, written, sending, powers.meetings, now)
    _make_activities(minutes, written, came, speaks=sending.speaks, grant=powers.activities, now=now)
    _choose_recipients(minutes, sending.recipients, by_letter=sending.by_letter)
    fields = {"released_at": now, "released_by_id": powers.minutes.account_id, "next_meeting": following}
    released = _change("minutes.release", minutes, minutes.version, powers.minutes, now, **fields)
    about: dict[str, Any] = {
        "municipality_id": meeting.municipality_id,
        "person_id": meeting.coordination.person_id,
    }
    for row in MinutesRecipient.objects.filter(minutes=released).order_by("pk"):
        tell("minutes.released", row, **about, grant=powers.minutes, now=now)
    return released


@transaction.atomic
def add_to_minutes(minutes: Minutes, text: str, *, grant: Grant, now: datetime) -> MinutesAddition:
    """Put something right in minutes that were sent, or say something about them; they stay as they were."""
    coordination = minutes.meeting.coordination
    insist(grant, "meeting_answer", on=minutes.municipality_id, about=coordination.person_id)
    if coordination.closed_on is not None:
        raise Refused(H.IS_CLOSED)
    if minutes.released_at is None:
        raise Refused(H.NOT_RELEASED)
    if not text.strip():
        raise Refused(H.TEXT_IS_MISSING, "text")
    row = MinutesAddition(
        municipality_id=minutes.municipality_id,
        minutes=minutes,
        written_at=now,
        written_by_id=grant.account_id,
    )
    row.text = sealed_texts(row, {"text": text}, keyring_of(minutes.municipality_id))["text"]
    row.save(force_insert=True)
    record("minutes_addition.write", row, grant=grant, now=now, person_id=coordination.person_id)
    return row


def _hold(meeting: Meeting, written: Written, grant: Grant, now: datetime) -> None:
    """Say that the meeting was held, and who came; nothing where that is known already."""
    attended = {one.pk: one.attended for one in _standing(meeting)}
    told = {pk: how for pk, how in written.attended.items() if attended.get(pk, how) != how}
    fresh = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if fresh.held_at is None or told:
        meetings.hold(fresh, told, expected_version=fresh.version, grant=grant, now=now)


def _write_lines(minutes: Minutes, written: Iterable[WrittenLine]) -> None:
    """Put what is written in place of what stood there; nothing of it has been sent yet."""
    keyring, place = keyring_of(minutes.municipality_id), {"municipality_id": minutes.municipality_id}
    Agreed.objects.filter(line__minutes=minutes).delete()
    MinutesLine.objects.filter(minutes=minutes).delete()
    lines, tasks = [], []
    for number, said in enumerate(written, start=1):
        line = MinutesLine(minutes=minutes, number=number, point_id=said.point_id, **place)
        texts = {name: getattr(said, name) for name in _TEXTS}
        for name, sealed in sealed_texts(line, texts, keyring).items():
            setattr(line, name, sealed)
        lines.append(line)
        for place_in_line, task in enumerate(said.tasks, start=1):
            row = Agreed(line=line, number=place_in_line, **place, **_columns_of(task))
            row.what = sealed_texts(row, {"what": task.what}, keyring)["what"]
            tasks.append(row)
    MinutesLine.objects.bulk_create(lines)
    Agreed.objects.bulk_create(tasks)


def _columns_of(task: WrittenTask) -> dict[str, Any]:
    who = task.who
    return {
        "responsible": who.kind if who else "",
        "parent": who.parent if who else None,
        "next_of_kin": who.next_of_kin if who else None,
        "professional": who.professional if who else None,
        "outside_id": task.outside_id,
        "due_on": task.due_on,
        "is_ongoing": task.is_ongoing,
    }


def _choose_recipients(
    minutes: Minutes, chosen: Iterable[UUID], *, by_letter: frozenset[UUID] = frozenset()
) -> None:
    MinutesRecipient.objects.filter(minutes=minutes).delete()
    MinutesRecipient.objects.bulk_create(
        MinutesRecipient(
            municipality_id=minutes.municipality_id,
            minutes=minutes,
            invitation_id=pk,
            is_by_letter=pk in by_letter,
        )
        for pk in sorted(chosen)
    )


def _note_told(came: Iterable[Invitation], meeting: Meeting, grant: Grant, now: datetime) -> None:
    """Members who heard of the procedure in the meeting were told on that day (R-169)."""
    told_on = timezone.localdate(meeting.starts_at)
    heard = {(name, getattr(one, f"{name}_id")) for one in came for name in _SEATS}
    rows = TeamMember.objects.current(told_on).filter(period__team=meeting.team_id, told_of_procedure_on=None)
    members = [
        row
        for row in rows.select_related("period__team__coordination").order_by("pk")
        if any(getattr(row, f"{name}_id") and (name, getattr(row, f"{name}_id")) in heard for name in _SEATS)
    ]
    teams.note_told(members, told_on=told_on, grant=grant, now=now)


def _plan_next(
    meeting: Meeting, written: Written, sending: Sending, grant: Grant, now: datetime
) -> Meeting | None:
    """Plan the next meeting like this one, where an hour was agreed too; people are called to it later."""
    if written.next_on is None or written.next_begins is None:
        return None
    starts_at = datetime.combine(written.next_on, written.next_begins, tzinfo=OSLO)
    keyring = keyring_of(meeting.municipality_id)
    is_of_team = meeting.kind != MeetingKind.COOPERATION
    fields: dict[str, Any] = {
        "kind": MeetingKind.TEAM if is_of_team else MeetingKind.COOPERATION,
        "starts_at": starts_at,
        "ends_at": starts_at + (meeting.ends_at - meeting.starts_at),
        **{name: opened_text(meeting, name, keyring) for name in meetings.TEXTS},
    }
    called = sending.next_called
    return meetings.plan_meeting(meeting.coordination, fields, called=called, grant=grant, now=now)


def _make_activities(
    minutes: Minutes,
    written: Written,
    came: list[Invitation],
    *,
    speaks: frozenset[UUID],
    grant: Grant,
    now: datetime,
) -> None:
    """Propose each task that was agreed; who was there has said yes, and others are asked (R-165, R-206)."""
    rows = {
        (row.line.number, row.number): row
        for row in Agreed.objects.filter(line__minutes=minutes).select_related("line")
    }
    for number, line in enumerate(written.lines, start=1):
        present = [one for one in came if one.only_point_id in (None, line.point_id)]
        has_agreed = any(one.pk in speaks for one in present)
        for place, task in enumerate(line.tasks, start=1):
            is_own = any(task.is_of(one) for one in present)
            # Whoever speaks for the person does not promise what the person is to do.
            agreed = has_agreed and (is_own or not task.is_for_the_person())
            row = rows[number, place]
            row.activity = _propose(
                minutes.meeting, task, is_own=is_own, has_agreed=agreed, grant=grant, now=now
            )
    Agreed.objects.bulk_update(rows.values(), ["activity"])


def _propose(
    meeting: Meeting, task: WrittenTask, *, is_own: bool, has_agreed: bool, grant: Grant, now: datetime
) -> Activity:
    assert task.who is not None  # noqa: S101 - nothing half-written is sent
    return goals.propose_activity(
        meeting.coordination,
        {"due_on": task.due_on, "is_ongoing": task.is_ongoing},
        {"text": task.what, "how": "", "extent": ""},
        task.who,
        is_own=is_own,
        has_agreed=has_agreed,
        grant=grant,
        now=now,
    )


def _standing(meeting: Meeting) -> list[Invitation]:
    return list(Invitation.objects.standing().filter(meeting=meeting))


def _change(
    verb: str, minutes: Minutes, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> Minutes:
    changed = minutes.change(expected_version=expected_version, **fields)
    changed.meeting = minutes.meeting
    person_id = changed.meeting.coordination.person_id
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=person_id)
    return changed
