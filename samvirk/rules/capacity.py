"""How many somebody can be ordered to coordinate for, and when their own yes is needed (R-067)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samvirk.rules.dated import AppliedSetting, SettingKey, SettingValues
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import LUND_DUTIES


class CapacityReason(StrEnum):
    """What is missing before somebody at the limit takes one more."""

    OWN_YES_IS_MISSING = "own_yes_is_missing"
    LEADERS_YES_IS_MISSING = "leaders_yes_is_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityFacts:
    """Somebody on the day of an appointment; `load` is what they have that day and that counts.

    `is_voluntary` is their own recorded yes to one more; in an exempt post one does nothing else.
    """

    load: int
    is_voluntary: bool = False
    leader_agrees: bool = False
    is_exempt: bool = False


@rule(
    ids=("R-067",),
    sentence="Ingen kan pålegges å være koordinator for flere enn fem; flere tar en bare frivillig.",
    cites=(LUND_DUTIES,),
    valid_from=LUND_DUTIES.valid_from,
    effect=Effect.WARNS,
    reasons=CapacityReason,
)
def nobody_is_ordered_beyond_the_limit(
    facts: CapacityFacts, *, settings: SettingValues, on: date
) -> Iterator[Reason]:
    """Judge one more appointment on a day, by the number that holds that day."""
    limit = limit_on(settings, on, is_exempt=facts.is_exempt)
    if limit is None or facts.load < limit.value:
        return
    if not facts.is_voluntary:
        yield Reason.of(CapacityReason.OWN_YES_IS_MISSING, load=facts.load, limit=limit.value)
    if not facts.leader_agrees:
        yield Reason.of(CapacityReason.LEADERS_YES_IS_MISSING, load=facts.load, limit=limit.value)


def limit_on(settings: SettingValues, on: date, *, is_exempt: bool = False) -> AppliedSetting | None:
    """Return the number of the day with its source; None for a post that is exempt from it."""
    if is_exempt and settings.is_on(SettingKey.CHILD_COORDINATOR_POST_IS_EXEMPT, on):
        return None
    return settings.applied_on(SettingKey.COORDINATOR_ORDERED_PLAN_LIMIT, on)
