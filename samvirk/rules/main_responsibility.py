"""Whether somebody has the main responsibility, and for how long nobody has (R-011)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.law import Effect, Reason, rule
from samvirk.rules.sources import COORDINATOR_DUTY, LUND_PURPOSE, REFORM_ON

_DAY: Final = timedelta(days=1)


class GapReason(StrEnum):
    """Why nobody has the main responsibility today."""

    NOBODY_IS_APPOINTED = "nobody_is_appointed"
    APPOINTMENT_IS_OVER = "appointment_is_over"
    POST_IS_OVER = "post_is_over"
    AWAY_WITHOUT_DEPUTY = "away_without_deputy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An absence; nobody knows yet when it ends if `until` is None."""

    since: date
    until: date | None = None

    def is_long(self, days: int) -> bool:
        """Whether it lasts so long that somebody must stand in."""
        return self.until is None or (self.until - self.since).days + 1 >= days

    def covers(self, day: date) -> bool:
        """Whether somebody is away on the day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One appointment, as koordinator or deputy; `until` is its last day, `post_until` that of the post."""

    since: date
    until: date | None = None
    post_until: date | None = None
    away: tuple[Away, ...] = ()

    def last_day(self) -> date | None:
        """The last day on which it can serve."""
        known = [day for day in (self.until, self.post_until) if day is not None]
        return min(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityFacts:
    """A coordination that has not ended, with all who were appointed."""

    opened_on: date
    served: tuple[Served, ...] = ()


@rule(
    ids=("R-011",),
    sentence="Én og samme tjenesteyter har hele tiden ansvar for å følge opp.",
    cites=(COORDINATOR_DUTY, LUND_PURPOSE),
    valid_from=REFORM_ON,
    effect=Effect.WARNS,
    reasons=GapReason,
)
def somebody_has_the_main_responsibility(
    facts: ResponsibilityFacts, *, settings: SettingValues, today: date
) -> Iterator[Reason]:
    """Judge the day; a gap says since when, and how many days it has lasted, its first day included."""
    most = settings.value_on(SettingKey.LONG_ABSENCE_DAYS, today)
    if any(_serves(one, today, most) for one in facts.served):
        return
    code, since = _why_not(facts, today, most)
    yield Reason.of(code, since_on=since, days=(today - since).days + 1)


def _serves(one: Served, day: date, most: int) -> bool:
    last = one.last_day()
    is_there = one.since <= day and (last is None or day <= last)
    return is_there and not any(away.covers(day) and away.is_long(most) for away in one.away)


def _why_not(facts: ResponsibilityFacts, today: date, most: int) -> tuple[GapReason, date]:
    """Return the reason that took effect last: until then somebody served."""
    found = [_end_of(one, today, most) for one in facts.served if one.since <= today]
    return max(found, key=lambda end: end[1], default=(GapReason.NOBODY_IS_APPOINTED, facts.opened_on))


def _end_of(one: Served, today: date, most: int) -> tuple[GapReason, date]:
    """Return why and from when on one who does not serve today no longer did."""
    ends: list[tuple[GapReason, date]] = list(_ends(one, today, most))
    return min(ends, key=lambda end: end[1])


def _ends(one: Served, today: date, most: int) -> Iterable[tuple[GapReason, date]]:
    if one.until is not None and one.until < today:
        yield GapReason.APPOINTMENT_IS_OVER, one.until + _DAY
    if one.post_until is not None and one.post_until < today:
        yield GapReason.POST_IS_OVER, one.post_until + _DAY
    for away in one.away:
        if away.covers(today) and away.is_long(most):
            yield GapReason.AWAY_WITHOUT_DEPUTY, max(away.since, one.since)
