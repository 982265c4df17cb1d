"""The 13 steps as a checklist (R-048)."""

from datetime import date

import pytest

from samvirk.rules.start_chain import (
    Responsible,
    StartStep,
    chain,
)

pytestmark = pytest.mark.rule("R-048")
DAY = date(2026, 11, 26)


def test_the_first_that_is_neither_done_nor_left_out_comes_next() -> None:
    steps = chain({StartStep.NEED: DAY, StartStep.TALK: DAY}, {StartStep.WANTED: DAY, StartStep.TALK: DAY})
    assert len(steps) == 13
    assert [one.step for one in steps if one.is_next] == [StartStep.APPLIED]
    assert steps[1].skipped_on == DAY
    assert (steps[3].done_on, steps[3].skipped_on) == (DAY, None)


def test_when_all_is_done_nothing_comes_next() -> None:
    assert not any(one.is_next for one in chain(dict.fromkeys(StartStep, DAY), {}))


def test_each_step_has_somebody_who_sees_to_it() -> None:
    by_step = {one.step: one.responsible for one in chain({}, {})}
    assert by_step[StartStep.APPLIED] is Responsible.PERSON
    assert by_step[StartStep.COORDINATOR] is Responsible.COORDINATING_UNIT
    assert by_step[StartStep.MEETING] is Responsible.COORDINATOR
