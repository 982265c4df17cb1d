"""The first meeting decides four things; who leads for a time is chosen anew when it is over (R-176)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samvirk.rules.constituting import Constituted, ConstitutingReason, team_is_constituted

pytestmark = pytest.mark.rule("R-176")
TODAY = date(2026, 11, 26)
WHOLE = Constituted(has_members=True, has_leader=True, has_goals=True, is_responsibility_shared=True)


@pytest.mark.parametrize(
    ("undecided", "code"),
    [
        ("has_members", ConstitutingReason.MEMBERS_ARE_NOT_DECIDED),
        ("has_leader", ConstitutingReason.LEADER_IS_NOT_DECIDED),
        ("has_goals", ConstitutingReason.GOALS_ARE_NOT_DECIDED),
        ("is_responsibility_shared", ConstitutingReason.RESPONSIBILITY_IS_NOT_SHARED),
    ],
)
def test_four_things_are_decided(undecided: str, code: ConstitutingReason) -> None:
    assert team_is_constituted(WHOLE, today=TODAY).holds
    lacking: dict[str, Any] = {undecided: False}
    (reason,) = team_is_constituted(replace(WHOLE, **lacking), today=TODAY).because
    assert reason.code is code


def test_a_leaders_period_ends_after_its_last_day() -> None:
    assert team_is_constituted(replace(WHOLE, leader_until=TODAY), today=TODAY).holds
    over = replace(WHOLE, leader_until=date(2026, 11, 25))
    (reason,) = team_is_constituted(over, today=TODAY).because
    assert reason.code is ConstitutingReason.LEADERS_PERIOD_IS_OVER
