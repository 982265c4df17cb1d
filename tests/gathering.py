"""A group that meets about somebody of the town: begun, with members, through actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from samvirk.access import permissions
from samvirk.coordination.models import Coordination, CoordinatorKind
from samvirk.core.grant import Grant
from samvirk.people.models import Person
from samvirk.teams import actions
from samvirk.teams.actions import TeamDecision, Who
from samvirk.teams.models import Seat, TeamEnding, TeamKind, TeamLeader, TeamMember, TeamPeriod
from tests.appointing import Matter
from tests.town import TORE, Town

P = permissions.Permission


@dataclass
class Gathering:
    """The group of a person of the town; `moment` moves on when a test says so."""

    town: Town
    name: str = TORE
    moment: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.moment = self.town.now

    @property
    def person(self) -> Person:
        return self.town.persons[self.name]

    @property
    def today(self) -> date:
        return self.town.today + (self.moment - self.town.now)

    def later(self, days: int) -> None:
        self.moment += timedelta(days=days)

    def may(self, permission: P = P.TEAM_WRITE) -> Grant:
        return self.town.may(permission)

    def coordination(self) -> Coordination:
        found = Coordination.objects.filter(person=self.person, closed_on=None).first()
        return found or Matter(self.town, self.name).open(CoordinatorKind.COORDINATOR, ago=400)

    def period(self) -> TeamPeriod:
        return TeamPeriod.objects.running().get(team__coordination__person=self.person)

    def fields(self, **about: Any) -> dict[str, Any]:
        return {
            "kind": TeamKind.CARE_TEAM,
            "need": "Mange hjelper, og ingen vet om de andre.",
            "initiator": "Fjordvik skole, Jonas Berg",
            "agreed_on": self.today,
            "agreement": "Muntlig på møtet",
            "valid_from": self.today,
            "is_long_term": False,
        } | about

    def start(self, *, ago: int = 0, **about: Any) -> TeamPeriod:
        """Begin, so many days ago."""
        day = self.today - timedelta(days=ago)
        fields = self.fields(agreed_on=day, valid_from=day, **about)
        return actions.start_team(self.coordination(), fields, grant=self.may(), now=self.moment)

    def add(self, who: str | Who, **about: Any) -> TeamMember:
        """Let somebody of the staff, a parent, or anybody else be in the group."""
        fields = {"is_fixed": True, "mandate": "", "valid_from": self.today, "is_told": False} | about
        seat = who if isinstance(who, Who) else self.seat(who)
        return actions.add_member(self.period(), seat, fields, grant=self.may(), now=self.moment)

    def seat(self, name: str) -> Who:
        post, parent = self.town.posts.get(name), self.town.parents.get(name)
        if post is not None:
            return Who(seat=Seat.PROFESSIONAL, row=post)
        if parent is not None:
            return Who(seat=Seat.PARENT, row=parent)
        return Who(seat=Seat.OUTSIDE, name=name, title="Fastlege", address="Torget 1")

    def decide(self, what: TeamDecision, day: date | None = None) -> TeamPeriod:
        row = self.period()
        about: dict[str, Any] = {"decided_on": day or self.today, "expected_version": row.version}
        return actions.note_decision(row, what, **about, grant=self.may(), now=self.moment)

    def lead(self, member: TeamMember | None, *, days: int | None = 30, **about: Any) -> TeamLeader:
        """Choose who leads from today, for so many days."""
        until = None if days is None else self.today + timedelta(days=days)
        fields = {"valid_from": self.today, "valid_until": until} | about
        return actions.choose_leader(self.period(), member, **fields, grant=self.may(), now=self.moment)

    def rest(self, *, is_paused: bool = True) -> TeamPeriod:
        row = self.period()
        return actions.rest(
            row, expected_version=row.version, is_paused=is_paused, grant=self.may(), now=self.moment
        )

    def dissolve(self, ending: TeamEnding = TeamEnding.WISH, **about: Any) -> TeamPeriod:
        row = self.period()
        fields: dict[str, Any] = {"expected_version": row.version, "grant": self.may()} | about
        return actions.dissolve(row, ending, **fields, now=self.moment)
