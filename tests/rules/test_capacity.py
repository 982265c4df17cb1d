"""Nobody is ordered to coordinate for more than five (R-067)."""

from datetime import date
from typing import Final

import pytest

from samvirk.rules.capacity import CapacityFacts, CapacityReason, limit_on, nobody_is_ordered_beyond_the_limit
from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.law import Effect, Force
from samvirk.rules.sources import local_routine

pytestmark = pytest.mark.rule("R-067")
ON: Final = date(2026, 11, 26)
OWN, LEADER = CapacityReason.OWN_YES_IS_MISSING, CapacityReason.LEADERS_YES_IS_MISSING


def own(key: SettingKey, value: int) -> SettingValues:
    source = local_routine("Fjordvik", valid_from=date(2020, 1, 1), last_read_on=date(2020, 1, 1))
    return SettingValues({key: (DatedValue(value=value, valid_from=date(2020, 1, 1), source=source),)})


DEFAULTS = SettingValues()
EXEMPTING: Final = own(SettingKey.CHILD_COORDINATOR_POST_IS_EXEMPT, value=True)


@pytest.mark.parametrize(
    ("facts", "settings", "because"),
    [
        pytest.param(CapacityFacts(load=4), DEFAULTS, [], id="the fifth can be ordered"),
        pytest.param(CapacityFacts(load=5), DEFAULTS, [OWN, LEADER], id="the sixth cannot"),
        pytest.param(CapacityFacts(load=5, is_voluntary=True), DEFAULTS, [LEADER], id="not without leader"),
        pytest.param(
            CapacityFacts(load=5, leader_agrees=True), DEFAULTS, [OWN], id="not by the leader alone"
        ),
        pytest.param(
            CapacityFacts(load=9, is_voluntary=True, leader_agrees=True),
            DEFAULTS,
            [],
            id="freely, any number",
        ),
        pytest.param(
            CapacityFacts(load=5, is_exempt=True), DEFAULTS, [OWN, LEADER], id="exempt by setting only"
        ),
        pytest.param(CapacityFacts(load=9, is_exempt=True), EXEMPTING, [], id="a post that is exempt"),
        pytest.param(CapacityFacts(load=9), EXEMPTING, [OWN, LEADER], id="another post"),
        pytest.param(
            CapacityFacts(load=2),
            own(SettingKey.COORDINATOR_ORDERED_PLAN_LIMIT, 2),
            [OWN, LEADER],
            id="own number",
        ),
    ],
)
def test_nobody_is_ordered_beyond_the_limit(
    facts: CapacityFacts, settings: SettingValues, because: list[CapacityReason]
) -> None:
    verdict = nobody_is_ordered_beyond_the_limit(facts, settings=settings, on=ON)
    assert [reason.code for reason in verdict.because] == because
    assert verdict.effect is Effect.WARNS


def test_it_is_a_local_routine_and_says_so() -> None:
    limit = limit_on(DEFAULTS, ON)
    assert limit is not None
    assert (limit.value, limit.force) == (5, Force.LOCAL_ROUTINE)
    assert limit_on(EXEMPTING, ON, is_exempt=True) is None


def test_koordinator_only_counts_until_the_municipality_says_otherwise() -> None:
    assert DEFAULTS.is_on(SettingKey.COORDINATOR_ONLY_COUNTS, ON)
