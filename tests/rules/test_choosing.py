"""Whom to ask first, and when a choice needs a reason (R-045, R-053, R-055, R-056, R-058)."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from samvirk.rules.choosing import (
    ChoiceFacts,
    ChoiceReason,
    InvolvedUnit,
    OrderReason,
    WishReason,
    by_activity,
    choice_explains_itself,
    unit_decides_where_none_is_involved,
    wish_is_answered,
)
from samvirk.rules.dated import DatedValue, SettingKey, SettingValues
from samvirk.rules.sources import local_routine

ON: Final = date(2026, 11, 26)
DEFAULTS = SettingValues()
SCHOOL: Final = InvolvedUnit(ref="s", name="Skolen", sector="school", size=4)
HOME: Final = InvolvedUnit(ref="h", name="Hjemmetjenesten", sector="health_and_care", size=2)
THERAPY: Final = InvolvedUnit(ref="t", name="Terapi", sector="rehabilitation", size=3)
PLAIN: Final = ChoiceFacts(
    follows_wish=False, has_wish=False, is_not_wanted=False, sector="health_and_care", is_most_active=True
)


def without_preference() -> SettingValues:
    source = local_routine("Fjordvik", valid_from=date(2020, 1, 1), last_read_on=date(2020, 1, 1))
    dated = DatedValue(value=False, valid_from=date(2020, 1, 1), source=source)
    return SettingValues({SettingKey.HEALTH_AND_CARE_COMES_FIRST: (dated,)})


@pytest.mark.rule("R-056")
def test_health_and_care_comes_first_and_then_the_most_active() -> None:
    ranked = by_activity([SCHOOL, HOME, THERAPY], settings=DEFAULTS, on=ON)
    assert [unit.ref for unit in ranked] == ["t", "h", "s"]


@pytest.mark.rule("R-056", "R-064")
def test_the_municipality_may_let_size_alone_decide() -> None:
    ranked = by_activity([SCHOOL, HOME, THERAPY], settings=without_preference(), on=ON)
    assert [unit.ref for unit in ranked] == ["s", "t", "h"]


def test_equal_units_are_told_by_name() -> None:
    ranked = by_activity([replace(THERAPY, size=2), HOME], settings=DEFAULTS, on=ON)
    assert [unit.ref for unit in ranked] == ["h", "t"]


@pytest.mark.rule("R-053", "R-056")
@pytest.mark.parametrize(
    ("facts", "because"),
    [
        pytest.param(PLAIN, [], id="the main rule"),
        pytest.param(replace(PLAIN, follows_wish=True, sector="school", has_wish=True), [], id="the wish"),
        pytest.param(
            replace(PLAIN, has_wish=True), [ChoiceReason.WISH_IS_NOT_FOLLOWED], id="contrary to the wish"
        ),
        pytest.param(replace(PLAIN, is_not_wanted=True), [ChoiceReason.IS_NOT_WANTED], id="not this one"),
        pytest.param(replace(PLAIN, sector="school"), [ChoiceReason.SCHOOLING_IS_ASKED], id="school"),
        pytest.param(
            replace(PLAIN, sector="kindergarten"), [ChoiceReason.SCHOOLING_IS_ASKED], id="barnehage"
        ),
        pytest.param(
            replace(PLAIN, is_most_active=False), [ChoiceReason.ANOTHER_IS_MORE_ACTIVE], id="another unit"
        ),
    ],
)
def test_a_choice_beside_wish_and_main_rule_needs_a_reason(
    facts: ChoiceFacts, because: list[ChoiceReason]
) -> None:
    assert [reason.code for reason in choice_explains_itself(facts).because] == because


@pytest.mark.rule("R-045", "R-055")
@pytest.mark.parametrize(
    ("recorded", "is_open", "follows", "because"),
    [
        pytest.param(
            False, False, False, [WishReason.WISH_IS_NOT_RECORDED], id="nobody has asked the person"
        ),
        pytest.param(True, True, True, [], id="the wish is followed"),
        pytest.param(True, False, False, [], id="no wish, or an answered one"),
        pytest.param(True, True, False, [WishReason.WISH_IS_NOT_ANSWERED], id="passed over in silence"),
    ],
)
def test_a_wish_is_recorded_and_followed_or_answered(
    recorded: bool, is_open: bool, follows: bool, because: list[WishReason]
) -> None:
    verdict = wish_is_answered(is_recorded=recorded, is_open=is_open, follows_wish=follows)
    assert [reason.code for reason in verdict.because] == because


@pytest.mark.rule("R-058")
def test_the_coordinating_unit_decides_only_where_no_unit_is_involved() -> None:
    assert unit_decides_where_none_is_involved(units=0).holds
    (reason,) = unit_decides_where_none_is_involved(units=2).because
    assert (reason.code, reason.facts["units"]) == (OrderReason.A_UNIT_IS_INVOLVED, 2)
