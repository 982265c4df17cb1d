"""What happens to somebody's ansvarsgruppe: it begins, members come, it decides, rests and is dissolved."""

from dataclasses import dataclass

from samvirk.access.permissions import Permission
from samvirk.coordination.models import Coordination
from samvirk.demo.town import Town
from samvirk.teams import actions
from samvirk.teams.actions import TeamDecision, Who
from samvirk.teams.models import Seat, TeamEnding, TeamKind, TeamMember, TeamPeriod

P = Permission


def _running(town: Town, person: str) -> TeamPeriod:
    return TeamPeriod.objects.running().get(team__coordination__person=town.persons[person])


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStarted:
    """A group begins, or a dissolved one anew, since somebody needs it."""

    ago: int
    person: str
    need: str
    initiator: str
    agreement: str = "På oppstartsmøtet."
    kind: TeamKind = TeamKind.CARE_TEAM
    is_long_term: bool = False

    def happen(self, town: Town) -> None:
        """Start it."""
        day = town.day(-self.ago)
        fields = {
            "kind": self.kind,
            "need": self.need,
            "initiator": self.initiator,
            "agreed_on": day,
            "agreement": self.agreement,
            "valid_from": day,
            "is_long_term": self.is_long_term,
        }
        coordination = Coordination.objects.get(person=town.persons[self.person], closed_on=None)
        actions.start_team(coordination, fields, grant=town.may(P.TEAM_WRITE), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined:
    """Somebody of the staff, a parent, or somebody outside comes into the group."""

    ago: int
    person: str
    who: str
    mandate: str = ""
    title: str = ""
    is_fixed: bool = True
    is_told: bool = True

    def happen(self, town: Town) -> None:
        """Add them."""
        fields = {
            "is_fixed": self.is_fixed,
            "mandate": self.mandate,
            "valid_from": town.day(-self.ago),
            "is_told": self.is_told,
        }
        grant = town.may(P.TEAM_WRITE)
        actions.add_member(_running(town, self.person), self._seat(town), fields, grant=grant, now=town.now)

    def _seat(self, town: Town) -> Who:
        professional, parent = (
            town.professionals.get(self.who),
            town.parents.get((self.person, self.who)),
        )
        if professional is not None:
            return Who(seat=Seat.PROFESSIONAL, row=professional)
        if parent is not None:
            return Who(seat=Seat.PARENT, row=parent)
        return Who(seat=Seat.OUTSIDE, name=self.who, title=self.title, address="Torget 1, 9990 Fjordvik")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeclined:
    """The person says no to somebody of the staff."""

    ago: int
    person: str
    who: str

    def happen(self, town: Town) -> None:
        """Take them out."""
        member = TeamMember.objects.get(
            period=_running(town, self.person), professional=town.professionals[self.who]
        )
        grant = town.may(P.TEAM_WRITE)
        actions.decline_member(member, expected_version=member.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDecided:
    """The first meeting decides who its members are, and who does what."""

    ago: int
    person: str
    what: tuple[TeamDecision, ...] = tuple(TeamDecision)

    def happen(self, town: Town) -> None:
        """Store the day."""
        for what in self.what:
            row, day = _running(town, self.person), town.day(-self.ago)
            grant = town.may(P.TEAM_WRITE)
            actions.note_decision(
                row, what, decided_on=day, expected_version=row.version, grant=grant, now=town.now
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderChosen:
    """Somebody outside or of the staff leads for so many days."""

    ago: int
    person: str
    days: int

    def happen(self, town: Town) -> None:
        """Choose whoever came first."""
        period, grant = _running(town, self.person), town.may(P.TEAM_WRITE)
        member = TeamMember.objects.filter(period=period).order_by("pk")[0]
        first, last = town.day(-self.ago), town.day(self.days - self.ago)
        actions.choose_leader(period, member, valid_from=first, valid_until=last, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRested:
    """The group rests."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Let it rest."""
        row, grant = _running(town, self.person), town.may(P.TEAM_WRITE)
        actions.rest(row, expected_version=row.version, is_paused=True, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamDissolved:
    """The group ends: it is not needed, or the person does not want it."""

    ago: int
    person: str
    ending: TeamEnding = TeamEnding.WISH
    evaluation: str = ""

    def happen(self, town: Town) -> None:
        """End it."""
        row, grant = _running(town, self.person), town.may(P.TEAM_WRITE)
        actions.dissolve(
            row,
            self.ending,
            ended_on=town.day(-self.ago),
            evaluation=self.evaluation,
            expected_version=row.version,
            grant=grant,
            now=town.now,
        )
