"""What decides who sees a person: authorisations, blocks, disqualifications, emergency accesses."""

from dataclasses import dataclass

from samvirk.access import actions
from samvirk.access.models import (
    AuthorisedRelation,
    DisqualificationGround,
    EmergencyOutcome,
    EmergencyReason,
)
from samvirk.access.permissions import Permission
from samvirk.demo.town import Town

COORDINATOR = AuthorisedRelation.COORDINATOR
PARTICIPANT = AuthorisedRelation.PARTICIPANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorised:
    """A professional may see somebody, for `days` days."""

    ago: int
    person: str
    professional: str
    relation: AuthorisedRelation
    days: int = 365
    can_see_place: bool = False

    def happen(self, town: Town) -> None:
        """Authorise from this day."""
        town.authorisations[self.person, self.professional] = actions.authorise(
            town.persons[self.person],
            town.professionals[self.professional],
            self.relation,
            valid_from=town.day(-self.ago),
            valid_until=town.day(self.days - self.ago),
            can_see_place=self.can_see_place,
            grant=town.may(Permission.AUTHORISATION_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationEnded:
    """A professional sees somebody no more."""

    ago: int
    person: str
    professional: str

    def happen(self, town: Town) -> None:
        """End it at once."""
        row = town.authorisations[self.person, self.professional]
        actions.end_authorisation(row, grant=town.may(Permission.AUTHORISATION_END), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A relative or a professional is blocked from somebody."""

    ago: int
    person: str
    who: str
    grounds: str

    def happen(self, town: Town) -> None:
        """Block them at once."""
        key = (self.person, self.who)
        who = town.parents.get(key) or town.next_of_kin.get(key) or town.professionals[self.who]
        actions.block(
            town.persons[self.person],
            who,
            grounds=self.grounds,
            grant=town.may(Permission.BLOCK_EDIT),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoodTooNear:
    """A professional has said that they are too close to somebody to handle the matter."""

    ago: int
    person: str
    professional: str
    ground: DisqualificationGround

    def happen(self, town: Town) -> None:
        """Store it."""
        actions.disqualify(
            town.persons[self.person],
            town.professionals[self.professional],
            self.ground,
            grant=town.may(Permission.IMPARTIALITY_DECLARE),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedInEmergency:
    """Somebody with a login opened a person's matter without a relation."""

    ago: int
    person: str
    by: str
    reason: EmergencyReason
    explanation: str

    def happen(self, town: Town) -> None:
        """Open it for the usual hours."""
        town.emergencies[self.person] = actions.open_in_emergency(
            town.persons[self.person],
            town.accounts[self.by],
            self.reason,
            explanation=self.explanation,
            grant=town.may(Permission.EMERGENCY_OPEN),
            now=town.now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyFollowedUp:
    """The coordinating unit has looked into the last emergency access to somebody."""

    ago: int
    person: str
    outcome: EmergencyOutcome
    finding: str

    def happen(self, town: Town) -> None:
        """Store what it found."""
        opened = town.emergencies[self.person]
        actions.follow_up_emergency(
            opened,
            self.outcome,
            finding=self.finding,
            expected_version=opened.version,
            grant=town.may(Permission.LOG_FOLLOW_UP),
            now=town.now,
        )
