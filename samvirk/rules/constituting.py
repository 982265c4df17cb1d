"""What an ansvarsgruppe decides in its first meeting, and who leads it (R-176)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_CARE_TEAM


class ConstitutingReason(StrEnum):
    """Which of the four decisions is missing, or no longer holds."""

    MEMBERS_ARE_NOT_DECIDED = "members_are_not_decided"
    LEADER_IS_NOT_DECIDED = "leader_is_not_decided"
    GOALS_ARE_NOT_DECIDED = "goals_are_not_decided"
    RESPONSIBILITY_IS_NOT_SHARED = "responsibility_is_not_shared"
    LEADERS_PERIOD_IS_OVER = "leaders_period_is_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituted:
    """What a group has decided; who is koordinator leads unless the group has said otherwise.

    Without a koordinator somebody leads for a time: `leader_until` is the last day.
    """

    has_members: bool = False
    has_leader: bool = False
    has_goals: bool = False
    is_responsibility_shared: bool = False
    leader_until: date | None = None


@rule(
    ids=("R-176",),
    sentence="I første møte avgjør gruppen fire ting: faste medlemmer, leder, mål og hvem som gjør hva.",
    cites=(LUND_CARE_TEAM,),
    valid_from=LUND_CARE_TEAM.valid_from,
    effect=Effect.WARNS,
    reasons=ConstitutingReason,
)
def team_is_constituted(decided: Constituted, *, today: date) -> Iterator[Reason]:
    """Judge a group on a day."""
    if not decided.has_members:
        yield Reason.of(ConstitutingReason.MEMBERS_ARE_NOT_DECIDED)
    if not decided.has_leader:
        yield Reason.of(ConstitutingReason.LEADER_IS_NOT_DECIDED)
    if not decided.has_goals:
        yield Reason.of(ConstitutingReason.GOALS_ARE_NOT_DECIDED)
    if not decided.is_responsibility_shared:
        yield Reason.of(ConstitutingReason.RESPONSIBILITY_IS_NOT_SHARED)
    if decided.leader_until is not None and decided.leader_until < today:
        yield Reason.of(ConstitutingReason.LEADERS_PERIOD_IS_OVER, until_on=decided.leader_until)
