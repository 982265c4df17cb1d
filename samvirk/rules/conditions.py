"""Whether an application may be decided, and how: the conditions one by one, and what must be known first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import CHILD_COORDINATOR_DUTY, HOL, LUND, PBRL, REFORM_ON


class Ask(StrEnum):
    """What can be applied for; each is decided by itself (R-001)."""

    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"
    PLAN = "plan"


class Criterion(StrEnum):
    """One condition. The wish is one beside the need (R-048); a barnekoordinator has four of its own."""

    WISH = "wish"
    SERIOUS = "serious"
    LONG_TERM_CHILD = "long_term_child"
    COMPLEX_CHILD = "complex_child"
    OTHER_WELFARE = "other_welfare"
    LONG_TERM = "long_term"
    COORDINATED = "coordinated"


class CriterionAnswer(StrEnum):
    """Whether a condition is met; what is unclear must be cleared before anybody is refused (R-047)."""

    FULFILLED = "fulfilled"
    NOT_FULFILLED = "not_fulfilled"
    UNCLEAR = "unclear"


class DecisionReason(StrEnum):
    """Why an application cannot be decided like this, or not yet."""

    AGREEMENT_IS_MISSING = "agreement_is_missing"
    CONDITION_IS_NOT_JUDGED = "condition_is_not_judged"
    WISH_IS_NOT_THERE = "wish_is_not_there"
    VIEW_IS_NOT_KNOWN = "view_is_not_known"
    UNCLEAR_IS_NOT_CLARIFIED = "unclear_is_not_clarified"
    GRANTED_WITHOUT_A_CONDITION = "granted_without_a_condition"
    REFUSED_THOUGH_FULFILLED = "refused_though_fulfilled"
    PLAN_WITHOUT_COORDINATOR = "plan_without_coordinator"
    LAW_IS_NOT_IN_FORCE = "law_is_not_in_force"


class ServicesReason(StrEnum):
    """What speaks for looking twice at whether services must be coordinated; never decides it."""

    FEWER_THAN_THE_LOCAL_NUMBER = "fewer_than_the_local_number"
    OTHER_SECTORS_WEIGH_TOO = "other_sectors_weigh_too"


_NEED: Final = (Criterion.LONG_TERM, Criterion.COORDINATED)
# What each right rests on. A diagnosis is none of them.
CONDITIONS: Final[Mapping[Ask, tuple[Criterion, ...]]] = {
    Ask.CHILD_COORDINATOR: (
        Criterion.SERIOUS,
        Criterion.LONG_TERM_CHILD,
        Criterion.COMPLEX_CHILD,
        Criterion.OTHER_WELFARE,
    ),
    Ask.COORDINATOR: _NEED,
    Ask.PLAN: _NEED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was found of one condition; `is_clarified` says that somebody wrote how it was cleared up."""

    answer: CriterionAnswer
    is_clarified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """An application as it is to be decided: what is asked for, what was found, what is to be granted."""

    asked: frozenset[Ask]
    judged: Mapping[Criterion, Judged]
    granted: frozenset[Ask]
    is_agreed: bool
    is_view_known: bool
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """Counts of the services around somebody, without those that the local routine leaves out."""

    health: int
    other: int


def criteria_for(asked: frozenset[Ask], judged: Mapping[Criterion, Judged]) -> tuple[Criterion, ...]:
    """Return the conditions to judge, in the order of the form.

    Where those of a barnekoordinator do not all hold, an ordinary koordinator's are tested too (R-097).
    """
    tested = set(asked)
    if Ask.CHILD_COORDINATOR in asked and _fails(Ask.CHILD_COORDINATOR, judged):
        tested.add(Ask.COORDINATOR)
    wanted = {Criterion.WISH}.union(*(CONDITIONS[ask] for ask in tested))
    return tuple(criterion for criterion in Criterion if criterion in wanted)


def rights(asked: frozenset[Ask], judged: Mapping[Criterion, Judged], *, on: date) -> frozenset[Ask]:
    """Return what must be granted on the day, by what was found: of the two kinds of koordinator one."""
    found: set[Ask] = {ask for ask in asked if ask is not Ask.COORDINATOR and _holds(ask, judged)}
    if on < REFORM_ON:
        found.discard(Ask.CHILD_COORDINATOR)
    if Ask.CHILD_COORDINATOR not in found and _holds(Ask.COORDINATOR, judged):
        found.add(Ask.COORDINATOR)
    return frozenset(found)


@rule(
    ids=("R-001", "R-047", "R-048"),
    sentence="Koordinator og plan avgjøres hver for seg, når vilkårene er vurdert og personens syn er kjent.",
    cites=(
        PBRL.at("§ 2-5"),
        PBRL.at("§ 2-5 b", valid_from=REFORM_ON),
        PBRL.at("§ 2-5 c", valid_from=REFORM_ON),
        HOL.at("§ 7-2"),
        CHILD_COORDINATOR_DUTY,
    ),
    valid_from=HOL.valid_from,
    effect=Effect.BLOCKS,
    reasons=DecisionReason,
)
def may_be_decided(facts: DecisionFacts) -> Iterator[Reason]:
    """List all that is missing or does not fit, so that it can be put right at once."""
    if not facts.is_agreed:
        yield Reason.of(DecisionReason.AGREEMENT_IS_MISSING)
    for criterion in criteria_for(facts.asked, facts.judged):
        if criterion not in facts.judged:
            yield Reason.of(DecisionReason.CONDITION_IS_NOT_JUDGED, criterion=criterion)
    if not facts.is_view_known:
        yield Reason.of(DecisionReason.VIEW_IS_NOT_KNOWN)
    yield from _wish(facts)
    yield from _fit(facts)


@rule(
    ids=("R-018",),
    sentence="Koordinerte er to eller flere helse- og omsorgstjenester ut over fastlege og helsesykepleier.",
    cites=(LUND.at("punkt 2"),),
    valid_from=LUND.valid_from,
    effect=Effect.INFORMS,
    reasons=ServicesReason,
)
def services_are_many(facts: ServiceFacts, *, settings: SettingValues, today: date) -> Iterator[Reason]:
    """Advise on the count; whoever handles the application decides, with grounds."""
    least = settings.value_on(SettingKey.COORDINATED_SERVICES_MIN, today)
    if facts.health < least:
        yield Reason.of(ServicesReason.FEWER_THAN_THE_LOCAL_NUMBER, count=facts.health, least=least)
        if facts.other:
            yield Reason.of(ServicesReason.OTHER_SECTORS_WEIGH_TOO, count=facts.other)


def _holds(ask: Ask, judged: Mapping[Criterion, Judged]) -> bool:
    return all(
        criterion in judged and judged[criterion].answer is CriterionAnswer.FULFILLED
        for criterion in CONDITIONS[ask]
    )


def _fails(ask: Ask, judged: Mapping[Criterion, Judged]) -> bool:
    answers = [judged[criterion].answer for criterion in CONDITIONS[ask] if criterion in judged]
    return any(answer is not CriterionAnswer.FULFILLED for answer in answers)


def _wish(facts: DecisionFacts) -> Iterator[Reason]:
    """Whoever does not want it is not refused: the application is closed, and they can come back (R-048)."""
    wish = facts.judged.get(Criterion.WISH)
    if wish is not None and wish.answer is not CriterionAnswer.FULFILLED:
        yield Reason.of(DecisionReason.WISH_IS_NOT_THERE)


def _fit(facts: DecisionFacts) -> Iterator[Reason]:
    due = rights(facts.asked, facts.judged, on=facts.decided_on)
    for ask in Ask:
        if ask in facts.granted - due:
            yield Reason.of(DecisionReason.GRANTED_WITHOUT_A_CONDITION, ask=ask)
        if ask in due - facts.granted:
            yield Reason.of(DecisionReason.REFUSED_THOUGH_FULFILLED, ask=ask)
    if facts.granted == {Ask.PLAN}:
        yield Reason.of(DecisionReason.PLAN_WITHOUT_COORDINATOR)
    if Ask.CHILD_COORDINATOR in facts.granted and facts.decided_on < REFORM_ON:
        yield Reason.of(DecisionReason.LAW_IS_NOT_IN_FORCE, since_on=REFORM_ON)
    yield from _unclear(facts)


def _unclear(facts: DecisionFacts) -> Iterator[Reason]:
    for criterion in criteria_for(facts.asked, facts.judged):
        found = facts.judged.get(criterion)
        is_open = found is not None and found.answer is CriterionAnswer.UNCLEAR and not found.is_clarified
        if is_open and criterion is not Criterion.WISH:
            yield Reason.of(DecisionReason.UNCLEAR_IS_NOT_CLARIFIED, criterion=criterion)
