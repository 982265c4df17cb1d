"""What stands in the way of calling people to a meeting, judged by the rules over the rows."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils import timezone

from samvirk.coordination.models import Coordination
from samvirk.core.models import Refused
from samvirk.meetings.facts import call_content, call_facts, lacks_permission
from samvirk.meetings.models import Invitation, Meeting, MeetingKind
from samvirk.organisations.facts import setting_values
from samvirk.rules.law import Verdict
from samvirk.rules.meeting_call import call_is_in_time
from samvirk.rules.minutes import CallContentReason, call_says_everything


class MeetingHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    ENDS_BEFORE_IT_BEGINS = "meeting_ends_before_it_begins"
    HAS_BEEN = "meeting_has_been"
    NO_TEAM = "no_team_to_meet"
    CALLED_BEFORE = "meeting_is_called_already"
    NOT_CALLED = "meeting_is_not_called"
    IS_OVER = "meeting_is_over"
    INCOMPLETE = "call_is_incomplete"
    SHORT_NOTICE = "short_notice_needs_a_reason"
    LEADER_NOT_TOLD = "leader_is_not_told"
    MAY_NOT_KNOW = "somebody_called_may_not_know"
    REASON_IS_MISSING = "change_needs_a_reason"
    CALLED_ALREADY = "somebody_is_called_already"
    TAKEN_OUT = "invitation_is_taken_back"
    SOMEBODY_COMES_FOR_IT = "somebody_comes_for_the_point"
    POINT_IS_GONE = "point_is_off_the_agenda"
    NOT_PERMITTED = "cooperation_is_not_permitted"
    HAS_NOT_BEGUN = "meeting_has_not_begun"


H = MeetingHindrance


def is_incomplete(said: Verdict) -> bool:
    """Say whether a call cannot go out as it is; a missing address can be written on the envelope."""
    return any(reason.code is not CallContentReason.ADDRESS_IS_MISSING for reason in said.because)


def refuse_call(meeting: Meeting, now: datetime) -> None:
    """Raise `Refused` for a call that says too little, or to a meeting that no leader knows of (R-210)."""
    if meeting.called_at is not None:
        raise Refused(H.CALLED_BEFORE)
    if meeting.kind == MeetingKind.COOPERATION:
        refuse_cooperation(meeting.coordination, now)
        if meeting.leader_told is None:
            raise Refused(H.LEADER_NOT_TOLD)
    if is_incomplete(call_says_everything(call_content(meeting))):
        raise Refused(H.INCOMPLETE)


def refuse_cooperation(coordination: Coordination, now: datetime) -> None:
    """Who wished no group is asked before anybody meets without it (R-211)."""
    if lacks_permission(coordination, timezone.localdate(now)):
        raise Refused(H.NOT_PERMITTED, "kind")


def refuse_time(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """A meeting has an end, and lies ahead."""
    if ends_at <= starts_at:
        raise Refused(H.ENDS_BEFORE_IT_BEGINS, "ends")
    if starts_at <= now:
        raise Refused(H.HAS_BEEN, "day")


def refuse_ended(meeting: Meeting) -> None:
    """What is held or called off is changed no more."""
    if meeting.cancelled_at is not None or meeting.held_at is not None:
        raise Refused(H.IS_OVER)


def refuse_not_standing(meeting: Meeting) -> None:
    """Only a meeting that people are called to is moved or answered."""
    refuse_ended(meeting)
    if meeting.called_at is None:
        raise Refused(H.NOT_CALLED)


def refuse_unheld(meeting: Meeting, now: datetime) -> None:
    """A meeting that was called off was not held, nor one that has not begun."""
    if meeting.cancelled_at is not None:
        raise Refused(H.IS_OVER)
    if meeting.starts_at > now:
        raise Refused(H.HAS_NOT_BEGUN)


def refuse_kept_out(standing: Iterable[Invitation], kept_out: Collection[UUID]) -> None:
    """Nobody is told who may not know: a consent has ended, or somebody is blocked."""
    if any(one.pk in kept_out for one in standing):
        raise Refused(H.MAY_NOT_KNOW)


def short_notice(meeting: Meeting, reason: str, now: datetime) -> str:
    """Return why the call goes out late, nothing where it is in time; raise `Refused` without a reason."""
    asked = call_facts(meeting)
    judged = call_is_in_time(
        asked, settings=setting_values(meeting.municipality), today=timezone.localdate(now)
    )
    if judged.holds:
        return ""
    if not reason.strip():
        raise Refused(H.SHORT_NOTICE, "short_notice_reason")
    return reason


def on_its_new_day(meeting: Meeting, fields: Mapping[str, Any]) -> Meeting:
    """Return the meeting as it would be, with no call sent for it yet."""
    times = {name: fields[name] for name in ("starts_at", "ends_at")}
    return Meeting(municipality=meeting.municipality, **times)
