"""The door to what lies ahead for one reader, over all persons: calls to answer or send, a calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, decide
from samvirk.access.leading import led_by
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_meetings import is_mine
from samvirk.access.visibility import persons_shown
from samvirk.core.fields import opened_text
from samvirk.goals.models import Activity
from samvirk.meetings.models import Invitation, InvitationQuerySet, Meeting, MeetingQuerySet
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.rules.calendar import OSLO
from samvirk.rules.dated import SettingKey

P = Permission
# So far ahead a calendar is read; what lies further away is on the person's own page.
WEEKS: Final = 26
_MOST: Final = 200
# As what somebody of the family is called; all others are called as professionals.
_BASIS: Final = {
    Role.PERSON: Basis.OWN,
    Role.CHILD: Basis.OWN,
    Role.PARENT: Basis.PARENT,
    Role.GUARDIAN: Basis.GUARDIAN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An activity of the reader's own with the day it is to be done."""

    row: Activity
    what: str
    person: SeenPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A meeting that the reader is called to."""

    invitation: Invitation
    person: SeenPerson


def my_invitations(actor: Actor, *, now: datetime) -> InvitationQuerySet:
    """Return the calls to coming meetings of those whom the actor sees, the soonest first."""
    decide(actor, P.MEETING_READ, now=now)
    shown = persons_shown(actor, Part.MEETING, now=now)
    rows = Invitation.objects.standing().filter(
        is_mine(_BASIS.get(actor.role, Basis.PARTICIPANT), actor.account),
        is_about(actor, shown, "meeting__coordination__person"),
        meeting__cancelled_at=None,
        meeting__held_at=None,
        meeting__ends_at__gte=now,
        sent_at__isnull=False,
    )
    return rows.order_by("meeting__starts_at", "pk")


def to_answer(actor: Actor, *, now: datetime) -> InvitationQuerySet:
    """Return those of them that the actor has not answered."""
    return my_invitations(actor, now=now).filter(answer="")


def to_call(actor: Actor, *, now: datetime) -> MeetingQuerySet:
    """Return the planned meetings to which people must soon be called: from the first reminder on (R-192)."""
    decide(actor, P.MEETING_CALL, now=now)
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    days = settings.value_on(SettingKey.CALL_NOTICE_DAYS, today)
    days += settings.value_on(SettingKey.CALL_EARLY_REMINDER_DAYS, today)
    shown = persons_shown(actor, Part.MEETING, now=now)
    coordinated = shown.filter(Q(("basis", Basis.COORDINATOR.value)))
    led = led_by(actor.account, today).filter(is_about(actor, shown, "team__coordination__person"))
    rows = Meeting.objects.coming(now).filter(
        is_about(actor, coordinated, "coordination__person") | Q(team__in=led.values("team")),
        coordination__closed_on=None,
        called_at=None,
        starts_at__lt=_midnight(today + timedelta(days=days + 1)),
    )
    return rows.defer("place", "video_link", "practical")


def calendar_of(actor: Actor, *, now: datetime) -> tuple[tuple[Ahead, ...], tuple[Due, ...]]:
    """Return the actor's coming meetings and the days of their own activities; whose they are is logged."""
    until = timezone.localdate(now) + timedelta(weeks=WEEKS)
    called = my_invitations(actor, now=now).filter(meeting__starts_at__lt=_midnight(until))
    invitations = list(called.select_related("meeting__coordination")[:_MOST])
    activities = list(_my_activities(actor, now).filter(due_on__lt=until)[:_MOST])
    ids = {one.meeting.coordination.person_id for one in invitations}
    persons = door.listed_by_id(actor, ids | {one.coordination.person_id for one in activities}, now=now)
    keyring = keyring_of(actor.municipality.pk)
    return (
        tuple(
            Ahead(invitation=one, person=persons[one.meeting.coordination.person_id]) for one in invitations
        ),
        tuple(
            Due(row=one, what=opened_text(one, "text", keyring), person=persons[one.coordination.person_id])
            for one in activities
        ),
    )


def _my_activities(actor: Actor, now: datetime) -> QuerySet[Activity]:
    """Those that the actor has taken on, or is asked to do, and that have a day."""
    shown = persons_shown(actor, Part.PLAN, now=now)
    rows = Activity.objects.current().filter(is_about(actor, shown, "coordination__person"), declined_at=None)
    return (
        rows.filter(_is_done_by(actor), due_on__isnull=False)
        .select_related("coordination")
        .order_by("due_on", "pk")
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=OSLO)


def _is_done_by(actor: Actor) -> Q:
    if actor.role in {Role.PERSON, Role.CHILD}:
        return Q(responsible="person", coordination__person__account=actor.account)
    if actor.role is Role.PARENT:
        return Q(parent__account=actor.account)
    return Q(professional__account=actor.account)
