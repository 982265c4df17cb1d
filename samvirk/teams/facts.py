"""Rows as the frozen values that rules and pages take: who leads, what is decided, how long at work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.rules.constituting import Constituted
from samvirk.rules.team_meetings import TeamFacts
from samvirk.staff.models import Professional
from samvirk.teams.models import TeamLeader, TeamMember, TeamPeriod

_WHO: Final = ("professional__unit", "professional__organisation", "parent", "guardian", "next_of_kin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """Who leads on a day: the koordinator, or a member who was chosen; nobody where both are None.

    `until` is the last day of whoever was chosen, also when it is over and nobody leads.
    """

    coordinator: Professional | None = None
    member: TeamMember | None = None
    until: date | None = None


def coordinators_of(coordinations: Collection[UUID], today: date) -> dict[UUID, Professional]:
    """Return by coordination who is koordinator on the day, or stands in; one statement."""
    serving = CoordinatorAppointment.objects.serving(today).filter(coordination__in=coordinations)
    rows = serving.select_related("professional__unit", "professional__organisation")
    return {row.coordination_id: row.professional for row in rows.order_by("-is_deputy", "-starts_on", "-pk")}


def has_coordinator(coordination: Coordination, today: date) -> bool:
    """Say whether somebody is koordinator on the day, or stands in."""
    return bool(coordinators_of([coordination.pk], today))


def leading(periods: Collection[TeamPeriod], today: date) -> dict[UUID, Leading]:
    """Return by period who leads (R-177): who was chosen last, while that lasts, or else the koordinator.

    Two statements, however many.
    """
    coordinators = coordinators_of([one.team.coordination_id for one in periods], today)
    rows = TeamLeader.objects.filter(period__in=periods, valid_from__lte=today)
    ordered = rows.select_related("member", *(f"member__{who}" for who in _WHO))
    chosen = {row.period_id: row for row in ordered.order_by("valid_from", "pk")}
    return {
        one.pk: _leads(chosen.get(one.pk), coordinators.get(one.team.coordination_id), today)
        for one in periods
    }


def _leads(chosen: TeamLeader | None, coordinator: Professional | None, today: date) -> Leading:
    member = chosen.member if chosen else None
    if chosen is None or member is None:
        return Leading(coordinator=coordinator)
    until = min((day for day in (chosen.valid_until, member.valid_until) if day), default=None)
    if member.declined_at is None and (until is None or until >= today):
        return Leading(member=member, until=until)
    return Leading(coordinator=coordinator, until=None if coordinator else until)


def constituted(period: TeamPeriod, leads: Leading, *, has_goals: bool, today: date) -> Constituted:
    """Return which of the four decisions stand on the day; goals are kept above this package."""
    return Constituted(
        has_members=period.members_decided_on is not None and has_fixed_member(period, today),
        # Whose period is over was decided once: that it is over is a reason of its own.
        has_leader=any((leads.coordinator, leads.member, leads.until)),
        has_goals=has_goals,
        is_responsibility_shared=period.responsibility_shared_on is not None,
        leader_until=leads.until,
    )


def has_fixed_member(period: TeamPeriod, today: date) -> bool:
    """Say whether somebody besides the person is fixed in the group on the day."""
    return TeamMember.objects.current(today).filter(period=period, is_fixed=True).exists()


def team_facts(period: TeamPeriod, *, held_on: tuple[date, ...]) -> TeamFacts:
    """Return since when the group is at work, with the days of the meetings that it held."""
    return TeamFacts(active_since=period.resumed_on or period.valid_from, held_on=held_on)
