"""Meetings as the frozen values that rules take, and what an agenda is proposed of (R-136, R-206)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from samvirk.consent.facts import has_consent
from samvirk.consent.models import ConsentKind
from samvirk.coordination.models import Coordination
from samvirk.goals.models import Activity, PersonAnswer
from samvirk.meetings.models import AgendaPoint, Invitation, InvitedAs, Meeting
from samvirk.plans.models import Plan
from samvirk.rules.calendar import OSLO
from samvirk.rules.meeting_call import CallFacts
from samvirk.rules.minutes import CallContent
from samvirk.teams.models import TeamEnding, TeamPeriod


class WhyProposed(StrEnum):
    """Why something may be put on the agenda; those that come first are proposed first."""

    OPEN_FROM_LAST = "open_from_last"
    LATE = "late"
    UNANSWERED = "unanswered"
    ACTIVE = "active"


_ORDER: Final = tuple(WhyProposed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPoint:
    """An open activity that may be talked about, and why just that."""

    activity: Activity
    why: WhyProposed


def call_facts(meeting: Meeting, *, has_short_notice_reason: bool = False) -> CallFacts:
    """Return the meeting and its call, by the dates in Norway; one that is moved is called anew at once."""
    return CallFacts(
        meeting_on=timezone.localdate(meeting.starts_at),
        sent_on=timezone.localdate(meeting.called_at) if meeting.called_at else None,
        has_short_notice_reason=has_short_notice_reason or meeting.short_notice_reason is not None,
    )


def call_content(meeting: Meeting) -> CallContent:
    """Return what a call to the meeting says as things stand."""
    called = Invitation.objects.standing().filter(meeting=meeting)
    in_unit = Q(professional__unit__isnull=False, professional__unit__visiting_address="")
    outside = Q(professional__organisation__isnull=False, professional__organisation__visiting_address="")
    not_in_samvirk = Q(invited_as=InvitedAs.OUTSIDE, outside_address__isnull=True)
    return CallContent(
        says_whom=True,
        participants=called.count(),
        without_address=called.filter(in_unit | outside | not_in_samvirk).count(),
        has_time=True,
        has_place=meeting.place is not None or meeting.video_link is not None,
        points=AgendaPoint.objects.standing().filter(meeting=meeting).count(),
    )


def group_of(coordination: Coordination) -> TeamPeriod | None:
    """Return the time in which the group of the coordination is now, unless it is dissolved."""
    rows = TeamPeriod.objects.running().filter(team__coordination=coordination)
    return rows.select_related("team").first()


def lacks_permission(coordination: Coordination, today: date) -> bool:
    """Say whether the person wished the group dissolved and has not permitted meetings without it (R-211)."""
    rows = TeamPeriod.objects.filter(team__coordination=coordination).order_by("-valid_from", "-pk")
    last = rows.values_list("ending", flat=True).first()
    if last != TeamEnding.WISH:
        return False
    return not has_consent(coordination.person_id, ConsentKind.COOPERATION_MEETINGS, today)


def proposed_points(
    meeting: Meeting, *, agreed_last: Collection[UUID], now: datetime
) -> tuple[ProposedPoint, ...]:
    """Return what may be put on the agenda: open tasks of the last meeting, then what is late, unanswered.

    `agreed_last` are the activities that the last meeting was about or agreed on. While the plan or the whole
    coordination rests, only they are proposed.
    """
    on_agenda = AgendaPoint.objects.standing().filter(meeting=meeting, activity__isnull=False)
    rows = Activity.objects.current().filter(coordination=meeting.coordination_id)
    today = timezone.localdate(now)
    found = [
        ProposedPoint(activity=one, why=_why(one, agreed_last, today))
        for one in rows.exclude(pk__in=on_agenda.values("activity")).order_by("pk")
    ]
    if _rests(meeting.coordination):
        found = [one for one in found if one.why is WhyProposed.OPEN_FROM_LAST]
    return tuple(
        sorted(
            found, key=lambda one: (_ORDER.index(one.why), one.activity.due_on or date.max, one.activity.pk)
        )
    )


def last_held(meeting: Meeting) -> Meeting | None:
    """Return the meeting that was held last before this one."""
    rows = Meeting.objects.held().filter(coordination=meeting.coordination_id)
    return rows.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at", "-pk").first()


def _rests(coordination: Coordination) -> bool:
    resting = Plan.objects.running().filter(coordination=coordination, paused_on__isnull=False)
    return coordination.paused_on is not None or resting.exists()


def _why(activity: Activity, agreed_last: Collection[UUID], today: date) -> WhyProposed:
    if activity.pk in agreed_last:
        return WhyProposed.OPEN_FROM_LAST
    if activity.due_on is not None and activity.due_on < today:
        return WhyProposed.LATE
    is_asked = activity.person_asked_at is not None and activity.person_answer != PersonAnswer.YES
    return WhyProposed.UNANSWERED if activity.accepted_at is None or is_asked else WhyProposed.ACTIVE


def held_meetings() -> QuerySet[Any, Any]:
    """Return the meetings that took place, each with its day `on` in Norway; digital ones count (R-185)."""
    return Meeting.objects.held().annotate(on=TruncDate("starts_at", tzinfo=OSLO)).order_by("on", "pk")


def held_on(periods: Collection[TeamPeriod]) -> dict[UUID, tuple[date, ...]]:
    """Return by period the days of the meetings that its group held, also in other periods; one statement."""
    days: dict[UUID, list[date]] = {one.team_id: [] for one in periods}
    for team, on in held_meetings().filter(team__in=days.keys()).values_list("team", "on"):
        days[team].append(on)
    return {one.pk: tuple(days[one.team_id]) for one in periods}
