"""What is asked of a report of need: that it comes soon, and that people are told of their rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_CARE_TEAM, LUND_INFORMATION, NEED_REPORT_DUTY, REFORM_ON


class NoticeReason(StrEnum):
    """What a notice shows about when and where it was given."""

    REPORTED_LATER = "reported_later"
    HOSPITAL_HAS_ITS_OWN_UNIT = "hospital_has_its_own_unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFacts:
    """A notice; `found_on` is None when nobody said when the need was seen."""

    received_on: date
    found_on: date | None = None
    is_from_professional: bool = False
    is_from_hospital: bool = False


@rule(
    ids=("R-027",),
    sentence="Helsepersonell melder behovet så snart som mulig; ansatte på sykehus melder til enheten der.",
    cites=(NEED_REPORT_DUTY, LUND_INFORMATION),
    valid_from=REFORM_ON,
    effect=Effect.INFORMS,
    reasons=NoticeReason,
)
def need_is_reported_soon(facts: NoticeFacts) -> Iterator[Reason]:
    """Show the delay of a professional's notice, and a hospital that has a unit of its own to notify."""
    if facts.is_from_professional and facts.found_on is not None and facts.found_on < facts.received_on:
        days = (facts.received_on - facts.found_on).days
        yield Reason.of(NoticeReason.REPORTED_LATER, days=days)
    if facts.is_from_hospital:
        yield Reason.of(NoticeReason.HOSPITAL_HAS_ITS_OWN_UNIT)


class ToldReason(StrEnum):
    """What is missing in the list of what people were told."""

    TOLD_NOT_ANSWERED = "told_not_answered"
    TOLD_GROUNDS_MISSING = "told_grounds_missing"
    TOLD_WAY_MISSING = "told_way_missing"
    TOLD_UNDERSTANDING_MISSING = "told_understanding_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFacts:
    """Whether the person was told of each matter; None is not answered, False is not relevant.

    `has_way` says that day, way and language are known.
    """

    coordinator: bool | None = None
    plan: bool | None = None
    direct: bool | None = None
    has_grounds: bool = False
    has_way: bool = False
    is_understanding_noted: bool = False

    @property
    def answers(self) -> tuple[bool | None, ...]:
        """Return the answers to the three questions."""
        return self.coordinator, self.plan, self.direct


@rule(
    ids=("R-025", "R-028"),
    sentence="Den som tar imot meldingen, forteller om koordinator og plan, og ser at det er forstått.",
    cites=(LUND_INFORMATION,),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=ToldReason,
)
def people_are_told(facts: ToldFacts) -> Iterator[Reason]:
    """List what is missing; «not relevant» is an answer too, so this never stands in anybody's way."""
    if None in facts.answers:
        yield Reason.of(ToldReason.TOLD_NOT_ANSWERED)
    if False in facts.answers and not facts.has_grounds:
        yield Reason.of(ToldReason.TOLD_GROUNDS_MISSING)
    if True in facts.answers and not facts.has_way:
        yield Reason.of(ToldReason.TOLD_WAY_MISSING)
    if True in facts.answers and not facts.is_understanding_noted:
        yield Reason.of(ToldReason.TOLD_UNDERSTANDING_MISSING)


class CareTeamOfferReason(StrEnum):
    """What is missing when somebody wants no coordination."""

    CARE_TEAM_NOT_ANSWERED = "care_team_not_answered"


@rule(
    ids=("R-035",),
    sentence="Den som ikke vil ha plan, eller ikke fyller vilkårene, får vite at en ansvarsgruppe kan lages.",
    cites=(LUND_CARE_TEAM,),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=CareTeamOfferReason,
)
def care_team_is_offered(*, is_turned_down: bool, is_answered: bool) -> Iterator[Reason]:
    """Ask for an answer when the matter ends in a no; «no» and «not relevant» are answers."""
    if is_turned_down and not is_answered:
        yield Reason.of(CareTeamOfferReason.CARE_TEAM_NOT_ANSWERED)
