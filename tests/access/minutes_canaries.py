"""Minutes that were sent of a meeting about Emma, with a word in what is sealed in them."""

from datetime import datetime, timedelta
from typing import Any

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.core.grant import Grant
from samvirk.meetings import actions as meetings
from samvirk.meetings.actions import Called
from samvirk.meetings.models import Attendance, Invitation, InvitedAs, Meeting, MeetingKind
from samvirk.minutes import actions
from samvirk.minutes.actions import Powers, Sending
from samvirk.minutes.facts import Written, WrittenLine
from samvirk.people.models import Person
from samvirk.staff.models import Professional
from tests.access.canaries import Canary, word

P = Permission


def mark_minutes(emma: Person, now: datetime) -> list[Canary]:
    """Let Emma's helpers have met, and send the minutes to Jonas."""
    said = word("emma", "minutes")
    meeting = _met(emma, now)
    row = Invitation.objects.get(meeting=meeting)
    line = WrittenLine(title=said, decision=said, disagreement_by=said, disagreement=said)
    written = Written(
        lines=(line,),
        attended={row.pk: Attendance.CAME},
        is_read_out=True,
        next_on=now.date() + timedelta(days=40),
    )
    powers = Powers(
        minutes=_may(P.MINUTES_WRITE, now),
        activities=_may(P.GOAL_WRITE, now),
        meetings=_may(P.MEETING_CALL, now),
        members=_may(P.TEAM_WRITE, now),
    )
    sending = Sending(recipients=frozenset({row.pk}))
    sent = actions.release_minutes(meeting, written, sending, expected_version=1, powers=powers, now=now)
    actions.add_to_minutes(sent, said, grant=_may(P.MEETING_ANSWER, now), now=now)
    return [Canary("emma", "minutes", said)]


def _met(emma: Person, now: datetime) -> Meeting:
    coordination = Coordination.objects.select_related("person").get(person=emma, closed_on=None)
    jonas = Professional.objects.get(given_name="Jonas")
    called = [Called(invited_as=InvitedAs.PROFESSIONAL, rows={"professional": jonas.pk})]
    then = now - timedelta(days=3)
    hours = {"starts_at": then + timedelta(days=1), "ends_at": then + timedelta(days=1, hours=1)}
    fields: dict[str, Any] = {"kind": MeetingKind.COOPERATION, **dict.fromkeys(meetings.TEXTS, ""), **hours}
    return meetings.plan_meeting(
        coordination, fields, called=called, grant=_may(P.MEETING_CALL, then), now=then
    )


def _may(permission: Permission, now: datetime) -> Grant:
    return as_system(permission, now=now)
