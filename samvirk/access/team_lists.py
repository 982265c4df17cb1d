"""The door to the list of groups, and to those that wait for something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, decide
from samvirk.access.leading import leaderships, led_by, with_chosen
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_teams import SeenLeader, seen_leader
from samvirk.access.visibility import persons_shown
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.meetings.facts import held_meetings, held_on
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.rules.calendar import add_months
from samvirk.rules.dated import SettingKey
from samvirk.rules.due import DueDate
from samvirk.rules.team_meetings import next_meeting_due
from samvirk.teams import facts
from samvirk.teams.models import TeamPeriod, TeamPeriodQuerySet

P = Permission
_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTeam:
    """A group as a row of a list."""

    person: SeenPerson
    row: TeamPeriod
    leader: SeenLeader
    meeting_due: DueDate


def teams(actor: Actor, *, now: datetime) -> TeamPeriodQuerySet:
    """Return the groups at work that the actor may change: the same for list, count and task."""
    decide(actor, P.TEAM_WRITE, now=now)
    shown = persons_shown(actor, Part.TEAM, now=now)
    return _as_listed(
        TeamPeriod.objects.at_work().filter(is_about(actor, shown, "team__coordination__person"))
    )


def _as_listed(rows: TeamPeriodQuerySet) -> TeamPeriodQuerySet:
    # What a list does not show is not fetched: sealed texts are long.
    rows = rows.defer("need", "initiator", "agreement", "evaluation", "ending_note")
    began = Coalesce("resumed_on", "valid_from")
    return rows.annotate(began=began).select_related("team__coordination").order_by("began", "pk")


def without_leader(actor: Actor, *, now: datetime) -> TeamPeriodQuerySet:
    """Return those that nobody leads, as `facts.leading` says of one: the period of a leader may be over."""
    today = timezone.localdate(now)
    leading = leaderships(today).filter(pk=OuterRef("chosen"))
    serving = CoordinatorAppointment.objects.serving(today).filter(
        coordination=OuterRef("team__coordination")
    )
    rows = with_chosen(teams(actor, now=now), today)
    return rows.exclude(Exists(serving)).exclude(Exists(leading))


def meeting_too_seldom(actor: Actor, *, now: datetime) -> TeamPeriodQuerySet:
    """Return those of `teams` that should have met."""
    return _late(actor, teams(actor, now=now), now)


def led_and_late(actor: Actor, *, now: datetime) -> TeamPeriodQuerySet:
    """Return the groups that should have met and that the actor leads without being koordinator (R-177)."""
    decide(actor, P.TEAM_READ, now=now)
    shown = persons_shown(actor, Part.TEAM, now=now)
    rows = led_by(actor.account, timezone.localdate(now)).at_work()
    return _late(actor, _as_listed(rows.filter(is_about(actor, shown, "team__coordination__person"))), now)


def _late(actor: Actor, found: TeamPeriodQuerySet, now: datetime) -> TeamPeriodQuerySet:
    """Return those that should have met: `next_meeting_due` of the rules, asked of the database."""
    today = timezone.localdate(now)
    number = setting_values(actor.municipality).value_on(SettingKey.MEETINGS_PER_YEAR, today)
    meetings = held_meetings().filter(team=OuterRef("team"), on__gte=OuterRef("began"))
    counted = meetings.order_by().values("team").annotate(many=Count("pk")).values("many")
    rows = found.annotate(
        held=Coalesce(Subquery(counted), 0),
        counts_from=Subquery(meetings.order_by("-on").values("on")[number - 1 : number]),
    )
    is_late = Q(("counts_from__lt", late_from(today, _YEAR)))
    for held in range(number):
        is_late |= Q(("held", held), ("began__lt", late_from(today, _YEAR * (held + 1) // number)))
    return rows.filter(is_late)


def late_from(today: date, months: int) -> date:
    """Return the first day from which so many months are not over yet; months differ in length."""
    day = add_months(today, -months)
    while add_months(day, months) < today:
        day += timedelta(days=1)
    return day


def listed(actor: Actor, rows: Sequence[TeamPeriod], *, now: datetime) -> tuple[ListedTeam, ...]:
    """Return the rows of a list with their persons, and log that each was seen there."""
    ids = {row.team.coordination.person_id for row in rows}
    persons = door.listed_by_id(actor, ids, now=now)
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    led, keyring, held = facts.leading(rows, today), keyring_of(actor.municipality.pk), held_on(rows)
    return tuple(
        ListedTeam(
            person=person,
            row=row,
            leader=seen_leader(led[row.pk], keyring, is_open=person.is_place_open, sees_family=True),
            meeting_due=next_meeting_due(facts.team_facts(row, held_on=held[row.pk]), settings=settings),
        )
        for row, person in ((row, persons[row.team.coordination.person_id]) for row in rows)
    )
