"""The only writer of meetings: from the plan to the answers, and how it ended: held or called off."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, PositiveSmallIntegerField, Value, When
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.models import Coordination
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused
from samvirk.core.secrets import Sealed
from samvirk.goals.models import Activity
from samvirk.meetings.facts import group_of
from samvirk.meetings.hindrances import MeetingHindrance as H
from samvirk.meetings.hindrances import (
    on_its_new_day,
    refuse_call,
    refuse_cooperation,
    refuse_ended,
    refuse_kept_out,
    refuse_not_standing,
    refuse_time,
    refuse_unheld,
    short_notice,
)
from samvirk.meetings.models import (
    AgendaPoint,
    Attendance,
    Invitation,
    InvitationAnswer,
    InvitedAs,
    Meeting,
    MeetingKind,
    MeetingMove,
    PointKind,
)
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell

# More points than any agenda has.
_OUT_OF_THE_WAY: Final = 10_000
TEXTS: Final = ("place", "video_link", "practical", "leader_told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Whom to call: as what, by the row that says who it is; somebody outside by name and address."""

    invited_as: InvitedAs
    rows: Mapping[str, UUID | None] = field(default_factory=dict)
    outside_name: str = ""
    outside_address: str = ""
    only_point_id: UUID | None = None
    is_by_letter: bool = False


@transaction.atomic
def plan_meeting(
    coordination: Coordination,
    fields: Mapping[str, Any],
    *,
    called: Iterable[Called],
    grant: Grant,
    now: datetime,
) -> Meeting:
    """Plan a meeting with those who are usually called; nobody is told before the call."""
    insist(grant, "meeting_call", on=coordination.municipality_id, about=coordination.person_id)
    group = group_of(coordination)
    kind = MeetingKind(fields["kind"])
    if kind is not MeetingKind.COOPERATION and group is None:
        raise Refused(H.NO_TEAM, "kind")
    if kind is MeetingKind.COOPERATION:
        refuse_cooperation(coordination, now)
    refuse_time(fields["starts_at"], fields["ends_at"], now)
    meeting = Meeting(
        municipality_id=coordination.municipality_id,
        coordination=coordination,
        team=group.team if group and kind is not MeetingKind.COOPERATION else None,
        **{name: fields[name] for name in ("kind", "starts_at", "ends_at")},
    )
    _seal(meeting, {name: fields[name] for name in TEXTS})
    _add("meeting.plan", meeting, meeting, grant, now)
    for one in called:
        _invite(meeting, one, grant, now)
    return meeting


def change_meeting(
    meeting: Meeting, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> Meeting:
    """Change a meeting that nobody has been called to; one they were called to is moved."""
    _insist_on(meeting, grant, "meeting_call")
    if meeting.called_at is not None:
        raise Refused(H.CALLED_BEFORE)
    refuse_time(fields["starts_at"], fields["ends_at"], now)
    return _change("meeting.change", meeting, expected_version, grant, now, **_with_sealed(meeting, fields))


@transaction.atomic
def call_to_meeting(
    meeting: Meeting,
    *,
    expected_version: int,
    short_notice_reason: str = "",
    kept_out: Collection[UUID] = (),
    by_letter: Collection[UUID] = (),
    grant: Grant,
    now: datetime,
) -> Meeting:
    """Call everybody; raise `Refused` for a call that says too little or tells somebody who may not know.

    `kept_out` are the invitations to those who may not know of the meeting, and `by_letter` those to people
    who cannot read it in Samvirk: both are known where access is.
    """
    _insist_on(meeting, grant, "meeting_call")
    refuse_time(meeting.starts_at, meeting.ends_at, now)
    refuse_call(meeting, now)
    standing = list(Invitation.objects.standing().filter(meeting=meeting).select_related(*WHO))
    refuse_kept_out(standing, kept_out)
    why_late = short_notice(meeting, short_notice_reason, now)
    fields: dict[str, Any] = {
        "called_at": now,
        "called_by_id": grant.account_id,
        "calendar_sequence": F("calendar_sequence") + 1,
    }
    fields |= _sealed(meeting, short_notice_reason=why_late)
    changed = _change("meeting.call", meeting, expected_version, grant, now, **fields)
    for invitation in standing:
        _send("meetings.called", invitation, by_letter, grant, now)
    return changed


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    fields: Mapping[str, Any],
    *,
    expected_version: int,
    reason: str,
    short_notice_reason: str = "",
    kept_out: Collection[UUID] = (),
    by_letter: Collection[UUID] = (),
    grant: Grant,
    now: datetime,
) -> Meeting:
    """Move a meeting that people were called to in time or place: they are called and asked anew (R-192)."""
    _insist_on(meeting, grant, "meeting_call")
    refuse_not_standing(meeting)
    refuse_time(fields["starts_at"], fields["ends_at"], now)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    moved = MeetingMove(meeting=meeting, moved_at=now, moved_by_id=grant.account_id)
    moved.starts_at, moved.ends_at = meeting.starts_at, meeting.ends_at
    is_new_day = timezone.localdate(fields["starts_at"]) != timezone.localdate(meeting.starts_at)
    standing = list(Invitation.objects.standing().filter(meeting=meeting).select_related(*WHO))
    refuse_kept_out(standing, kept_out)
    changes: dict[str, Any] = _with_sealed(meeting, fields)
    if is_new_day:
        # Within the day people keep the notice they had; another day is a call of its own.
        why_late = short_notice(on_its_new_day(meeting, fields), short_notice_reason, now)
        changes |= {"called_at": now, "called_by_id": grant.account_id}
        changes |= _sealed(meeting, short_notice_reason=why_late)
    changes["calendar_sequence"] = F("calendar_sequence") + 1
    changed = _change("meeting.move", meeting, expected_version, grant, now, **changes)
    _seal(moved, {"reason": reason})
    _add("meeting_move.store", moved, meeting, grant, now)
    for invitation in standing:
        _send("meetings.moved", invitation, by_letter, grant, now)
    return changed


@transaction.atomic
def call_off_meeting(
    meeting: Meeting, *, expected_version: int, reason: str, grant: Grant, now: datetime
) -> Meeting:
    """Call a meeting off, also when all the work ends; it stays in the list, and those called are told."""
    _insist_on(meeting, grant, "meeting_call", "coordination_end")
    refuse_ended(meeting)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    fields: dict[str, Any] = {"cancelled_at": now, "calendar_sequence": F("calendar_sequence") + 1}
    fields |= _sealed(meeting, cancelled_note=reason)
    changed = _change("meeting.call_off", meeting, expected_version, grant, now, **fields)
    for invitation in Invitation.objects.standing().filter(meeting=meeting, sent_at__isnull=False):
        _tell("meetings.cancelled", invitation, grant, now)
    return changed


@transaction.atomic
def hold(
    meeting: Meeting,
    attended: Mapping[UUID, Attendance],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Meeting:
    """Store that the meeting took place, and how each who was called took part, by the id of the invitation.

    A digital meeting is a meeting. It may be told anew, until somebody is right about who came.
    """
    _insist_on(meeting, grant, "minutes_write")
    refuse_unheld(meeting, now)
    changed = _change("meeting.hold", meeting, expected_version, grant, now, held_at=meeting.held_at or now)
    for invitation in Invitation.objects.standing().filter(meeting=meeting, pk__in=attended.keys()):
        how = attended[invitation.pk]
        if how != invitation.attended:
            _change("meeting_invitation.attend", invitation, invitation.version, grant, now, attended=how)
    return changed


@transaction.atomic
def invite(
    meeting: Meeting,
    called: Called,
    *,
    grant: Grant,
    now: datetime,
) -> Invitation:
    """Add one to those who come; where the call is out, they are called at once."""
    _insist_on(meeting, grant, "meeting_call")
    refuse_ended(meeting)
    invitation = _invite(meeting, called, grant, now)
    if meeting.called_at is not None:
        _raise_sequence(meeting)
        _send("meetings.called", invitation, (), grant, now)
    return invitation


@transaction.atomic
def take_back(invitation: Invitation, *, expected_version: int, grant: Grant, now: datetime) -> Invitation:
    """Take somebody out; whoever was called gets a cancellation."""
    _insist_on(invitation, grant, "meeting_call")
    refuse_ended(invitation.meeting)
    if invitation.withdrawn_at is not None:
        raise Refused(H.TAKEN_OUT)
    changed = _change(
        "meeting_invitation.take_back", invitation, expected_version, grant, now, withdrawn_at=now
    )
    if invitation.sent_at is not None:
        _raise_sequence(invitation.meeting)
        _tell("meetings.cancelled", changed, grant, now)
    return changed


def want_letter(
    invitation: Invitation, *, expected_version: int, is_by_letter: bool, grant: Grant, now: datetime
) -> Invitation:
    """Store whether somebody wants the call on paper too."""
    _insist_on(invitation, grant, "meeting_call")
    fields = {"is_by_letter": is_by_letter}
    return _change("meeting_invitation.want_letter", invitation, expected_version, grant, now, **fields)


def answer(
    invitation: Invitation,
    given: InvitationAnswer,
    *,
    expected_version: int,
    note: str = "",
    grant: Grant,
    now: datetime,
) -> Invitation:
    """Store one's own answer to the call, which may be changed as long as the meeting has not been."""
    _insist_on(invitation, grant, "meeting_answer")
    fields = _answered(invitation, given, note, None, now)
    return _change("meeting_invitation.answer", invitation, expected_version, grant, now, **fields)


def note_answer(
    invitation: Invitation,
    given: InvitationAnswer,
    *,
    expected_version: int,
    note: str = "",
    grant: Grant,
    now: datetime,
) -> Invitation:
    """Store what somebody else answered, by telephone or on paper."""
    _insist_on(invitation, grant, "meeting_call")
    fields = _answered(invitation, given, note, grant.account_id, now)
    return _change("meeting_invitation.note_answer", invitation, expected_version, grant, now, **fields)


@transaction.atomic
def add_point(
    meeting: Meeting,
    title: str,
    kind: PointKind,
    *,
    presenter_id: UUID | None = None,
    activity: Activity | None = None,
    grant: Grant,
    now: datetime,
) -> AgendaPoint:
    """Put something on the agenda, last; maybe an activity that is under way."""
    _insist_on(meeting, grant, "meeting_call")
    point = AgendaPoint(meeting=meeting, kind=kind, presenter_id=presenter_id, activity=activity)
    return _put_on(point, title, grant, now)


@transaction.atomic
def propose_point(meeting: Meeting, title: str, *, grant: Grant, now: datetime) -> AgendaPoint:
    """Put on the agenda what the person or the family wants to talk about, before all that is not theirs."""
    _insist_on(meeting, grant, "point_propose")
    point = AgendaPoint(meeting=meeting, kind=PointKind.DISCUSSION, is_theirs=True)
    return _put_on(point, title, grant, now)


@transaction.atomic
def change_point(
    point: AgendaPoint, fields: Mapping[str, Any], *, expected_version: int, grant: Grant, now: datetime
) -> AgendaPoint:
    """Change what a point says, what it wants, and who presents it."""
    _insist_on(point, grant, "meeting_call")
    refuse_ended(point.meeting)
    stored = {"kind": fields["kind"], "presenter_id": fields["presenter_id"]}
    stored |= _sealed(point, title=fields["title"])
    return _change("agenda_point.change", point, expected_version, grant, now, **stored)


@transaction.atomic
def remove_point(point: AgendaPoint, *, expected_version: int, grant: Grant, now: datetime) -> AgendaPoint:
    """Take a point off the agenda; whoever comes for it alone must be taken out first."""
    _insist_on(point, grant, "meeting_call")
    refuse_ended(point.meeting)
    if Invitation.objects.standing().filter(only_point=point).exists():
        raise Refused(H.SOMEBODY_COMES_FOR_IT)
    changed = _change("agenda_point.remove", point, expected_version, grant, now, removed_at=now)
    _renumber(list(AgendaPoint.objects.standing().filter(meeting=point.meeting).values_list("pk", flat=True)))
    return changed


@transaction.atomic
def shift_point(
    point: AgendaPoint, *, expected_version: int, is_up: bool, grant: Grant, now: datetime
) -> AgendaPoint:
    """Let a point change places with the one before or after it; theirs stay before the others."""
    _insist_on(point, grant, "meeting_call")
    refuse_ended(point.meeting)
    _lock(point.meeting)
    rows = list(AgendaPoint.objects.standing().filter(meeting=point.meeting, is_theirs=point.is_theirs))
    order = [one.pk for one in rows]
    if point.pk not in order:
        raise Refused(H.POINT_IS_GONE)
    place = order.index(point.pk)
    other = place - 1 if is_up else place + 1
    if not 0 <= other < len(order):
        return point
    order[place], order[other] = order[other], order[place]
    changed = _change("agenda_point.shift", point, expected_version, grant, now, kind=point.kind)
    _renumber(order, first=min(one.number for one in rows))
    return changed


def _put_on(point: AgendaPoint, title: str, grant: Grant, now: datetime) -> AgendaPoint:
    """Give a point its place, which two who write at once do not get both."""
    meeting = point.meeting
    refuse_ended(meeting)
    if meeting.ends_at < now:
        raise Refused(H.IS_OVER)
    _lock(meeting)
    rows = AgendaPoint.objects.standing().filter(meeting=meeting)
    order = list(rows.values_list("pk", flat=True))
    before = rows.filter(is_theirs=True).count() if point.is_theirs else len(order)
    _renumber(order[before:], first=before + 2)
    point.number, point.proposed_by_id = before + 1, grant.account_id
    _seal(point, {"title": title})
    _add("agenda_point.add", point, meeting, grant, now)
    return point


def _lock(meeting: Meeting) -> None:
    Meeting.objects.select_for_update().get(pk=meeting.pk)


def _renumber(order: Sequence[UUID], *, first: int = 1) -> None:
    """Number the points anew; each number is free again before another takes it."""
    rows = AgendaPoint.objects.filter(pk__in=order)
    rows.update(number=F("number") + _OUT_OF_THE_WAY)
    places = [When(pk=pk, then=Value(first + place)) for place, pk in enumerate(order)]
    if places:
        rows.update(number=Case(*places, output_field=PositiveSmallIntegerField()))


# What says who an invitation is to.
WHO: Final = (
    *("meeting__coordination__person__account", "parent__account", "guardian__account", "next_of_kin"),
    *("professional__account", "professional__unit", "professional__organisation"),
)


def _answered(
    invitation: Invitation, given: InvitationAnswer, note: str, noted_by_id: UUID | None, now: datetime
) -> dict[str, Any]:
    refuse_not_standing(invitation.meeting)
    if invitation.withdrawn_at is not None:
        raise Refused(H.TAKEN_OUT)
    if invitation.meeting.ends_at < now:
        raise Refused(H.IS_OVER)
    fields = {"answer": given, "answered_at": now, "answer_noted_by_id": noted_by_id}
    return fields | _sealed(invitation, answer_note=note)


def _invite(meeting: Meeting, called: Called, grant: Grant, now: datetime) -> Invitation:
    about = {"invited_as": called.invited_as, **{f"{name}_id": pk for name, pk in called.rows.items()}}
    is_called = Invitation.objects.standing().filter(meeting=meeting, **about)
    if called.invited_as != InvitedAs.OUTSIDE and is_called.exists():
        raise Refused(H.CALLED_ALREADY)
    invitation = Invitation(
        meeting=meeting, only_point_id=called.only_point_id, is_by_letter=called.is_by_letter, **about
    )
    _seal(
        invitation,
        {"outside_name": called.outside_name, "outside_address": called.outside_address},
        keys_of=meeting.municipality_id,
    )
    _add("meeting_invitation.make", invitation, meeting, grant, now)
    return invitation


def _tell(topic: str, row: Invitation, grant: Grant, now: datetime) -> None:
    person_id = row.meeting.coordination.person_id
    tell(topic, row, municipality_id=row.municipality_id, person_id=person_id, grant=grant, now=now)


def _send(
    topic: str, invitation: Invitation, by_letter: Collection[UUID], grant: Grant, now: datetime
) -> None:
    """Call one, who has not answered yet; whoever calls comes."""
    account = invitation.account
    is_caller = account is not None and account.pk == grant.account_id
    fields: dict[str, Any] = {
        "sent_at": now,
        "answer": InvitationAnswer.YES if is_caller else "",
        "answered_at": now if is_caller else None,
        "answer_noted_by_id": None,
        "answer_note": None,
        "is_by_letter": invitation.is_by_letter or invitation.pk in by_letter,
    }
    sent = invitation.change(expected_version=invitation.version, **fields)
    _tell(topic, sent, grant, now)


def _raise_sequence(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(calendar_sequence=F("calendar_sequence") + 1)


def _with_sealed(meeting: Meeting, fields: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: fields[name] for name in TEXTS if name in fields}
    return {"starts_at": fields["starts_at"], "ends_at": fields["ends_at"], **_sealed(meeting, **texts)}


def _sealed(row: Any, **texts: str) -> dict[str, Sealed | None]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))


def _seal(row: Any, texts: Mapping[str, str], *, keys_of: UUID | None = None) -> None:
    row.municipality_id = keys_of or row.municipality_id or row.meeting.municipality_id
    for name, sealed in _sealed(row, **texts).items():
        setattr(row, name, sealed)


type _Row = Meeting | Invitation | AgendaPoint


def _meeting_of(row: _Row) -> Meeting:
    return row if isinstance(row, Meeting) else row.meeting


def _insist_on(row: _Row, grant: Grant, *permissions: str) -> None:
    about = _meeting_of(row).coordination.person_id
    asked = grant.permission if grant.permission in permissions else permissions[0]
    insist(grant, asked, on=row.municipality_id, about=about)


def _add(verb: str, row: Record, meeting: Meeting, grant: Grant, now: datetime) -> None:
    row.save(force_insert=True)
    record(verb, row, grant=grant, now=now, person_id=meeting.coordination.person_id)


@transaction.atomic
def _change[R: (Meeting, Invitation, AgendaPoint)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    person_id = _meeting_of(row).coordination.person_id
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=person_id)
    return changed
