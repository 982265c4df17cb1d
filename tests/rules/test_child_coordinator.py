"""A barnekoordinator until the child is 18 (R-090)."""

from datetime import date
from typing import Final

import pytest

from samvirk.rules.child_coordinator import ChildCoordinatorReason, child_has_a_right, role_ends
from samvirk.rules.dated import SettingValues
from samvirk.rules.due import StepCode

pytestmark = pytest.mark.rule("R-090")
DEFAULTS: Final = SettingValues()


@pytest.mark.parametrize(
    ("born", "today", "is_over"),
    [
        pytest.param(date(2008, 11, 27), date(2026, 11, 26), False, id="the day before"),
        pytest.param(date(2008, 11, 26), date(2026, 11, 26), True, id="on the birthday"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), False, id="a leap day is not full on 28 February"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), True, id="a leap day is full on 1 March"),
        pytest.param(None, date(2026, 11, 26), False, id="not born yet"),
    ],
)
def test_the_right_lasts_until_the_birthday(born: date | None, today: date, is_over: bool) -> None:
    verdict = child_has_a_right(born, settings=DEFAULTS, today=today)
    assert [reason.code for reason in verdict.because] == (
        [ChildCoordinatorReason.CHILD_IS_OF_AGE] if is_over else []
    )


def test_the_end_can_be_explained() -> None:
    due = role_ends(date(2010, 5, 31), settings=DEFAULTS, on=date(2026, 11, 26))
    assert due.due_on == date(2028, 5, 31)
    assert [step.code for step in due.steps] == [StepCode.COUNTED_FROM, StepCode.YEARS_ADDED]
    assert due.settings[0].is_default
