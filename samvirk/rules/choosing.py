"""Whom to ask: the person's wish, who is most active, and when the choice needs a reason (R-053 to R-058)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_APPOINTING

# Health, care and social services, which the routine prefers; and those it allows with a reason.
PREFERRED: Final = frozenset(
    {"health_and_care", "mental_health", "rehabilitation", "child_health", "welfare", "child_welfare"}
)
SCHOOLING: Final = frozenset({"school", "kindergarten"})


class ChoiceReason(StrEnum):
    """Why a choice needs a written reason."""

    WISH_IS_NOT_FOLLOWED = "wish_is_not_followed"
    IS_NOT_WANTED = "is_not_wanted"
    SCHOOLING_IS_ASKED = "schooling_is_asked"
    ANOTHER_IS_MORE_ACTIVE = "another_is_more_active"


class WishReason(StrEnum):
    """What is missing before step 2, when a wish was not granted."""

    WISH_IS_NOT_RECORDED = "wish_is_not_recorded"
    WISH_IS_NOT_ANSWERED = "wish_is_not_answered"


class OrderReason(StrEnum):
    """Why the coordinating unit cannot decide by itself."""

    A_UNIT_IS_INVOLVED = "a_unit_is_involved"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvedUnit:
    """A unit that gives the person services; `size` is how many from it, `ref` whatever calls it."""

    ref: str
    name: str
    sector: str
    size: int

    @property
    def is_preferred(self) -> bool:
        """Whether the routine would rather have the koordinator from here."""
        return self.sector in PREFERRED


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceFacts:
    """Whom somebody means to ask, beside what is known."""

    follows_wish: bool
    has_wish: bool
    is_not_wanted: bool
    sector: str
    is_most_active: bool


def by_activity(
    units: Iterable[InvolvedUnit], *, settings: SettingValues, on: date
) -> tuple[InvolvedUnit, ...]:
    """Return the units as the main rule would ask them: the most active first.

    Where the municipality has it so, health, care and social services come before school and barnehage.
    """
    is_first = settings.is_on(SettingKey.HEALTH_AND_CARE_COMES_FIRST, on)

    def rank(unit: InvolvedUnit) -> tuple[object, ...]:
        comes_later = not unit.is_preferred
        sizes = (-unit.size, comes_later)
        return (*((comes_later, -unit.size) if is_first else sizes), unit.name, unit.ref)

    return tuple(sorted(units, key=rank))


@rule(
    ids=("R-053", "R-056"),
    sentence="Personens ønske har stor vekt, ellers den som er mest inne; et annet valg blir begrunnet.",
    cites=(LUND_APPOINTING,),
    valid_from=LUND_APPOINTING.valid_from,
    effect=Effect.WARNS,
    reasons=ChoiceReason,
)
def choice_explains_itself(facts: ChoiceFacts) -> Iterator[Reason]:
    """Judge a choice; each reason against is allowed once somebody has written why."""
    if facts.is_not_wanted:
        yield Reason.of(ChoiceReason.IS_NOT_WANTED)
    if facts.follows_wish:
        return
    if facts.has_wish:
        yield Reason.of(ChoiceReason.WISH_IS_NOT_FOLLOWED)
    if facts.sector in SCHOOLING:
        yield Reason.of(ChoiceReason.SCHOOLING_IS_ASKED)
    elif not facts.is_most_active:
        yield Reason.of(ChoiceReason.ANOTHER_IS_MORE_ACTIVE)


@rule(
    ids=("R-045", "R-055"),
    sentence="Ønsket er skrevet ned før noen blir spurt; kan det ikke innfris, får personen vite hvorfor.",
    cites=(LUND_APPOINTING,),
    valid_from=LUND_APPOINTING.valid_from,
    effect=Effect.WARNS,
    reasons=WishReason,
)
def wish_is_answered(*, is_recorded: bool, is_open: bool, follows_wish: bool) -> Iterator[Reason]:
    """Judge the wish before somebody is asked: an open one is followed, or answered with why not."""
    if not is_recorded:
        yield Reason.of(WishReason.WISH_IS_NOT_RECORDED)
    elif is_open and not follows_wish:
        yield Reason.of(WishReason.WISH_IS_NOT_ANSWERED)


@rule(
    ids=("R-058",),
    sentence="En avdeling som er inne, blir bedt om å oppnevne; bare uten noen bestemmer enheten selv.",
    cites=(LUND_APPOINTING,),
    valid_from=LUND_APPOINTING.valid_from,
    effect=Effect.WARNS,
    reasons=OrderReason,
)
def unit_decides_where_none_is_involved(*, units: int) -> Iterator[Reason]:
    """Judge whether the coordinating unit may choose freely."""
    if units:
        yield Reason.of(OrderReason.A_UNIT_IS_INVOLVED, units=units)
