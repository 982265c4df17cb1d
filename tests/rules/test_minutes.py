"""What a call and minutes must hold before they go out (R-186, R-194 … R-197, R-199, R-204)."""

from dataclasses import replace
from typing import Any

import pytest

from samvirk.rules.minutes import (
    CallContent,
    CallContentReason,
    ConfirmationReason,
    MinutesReason,
    NextMeetingReason,
    call_says_everything,
    decisions_are_confirmed,
    minutes_follow_the_agenda,
    next_meeting_is_agreed,
)

WHOLE = CallContent(says_whom=True, participants=4, has_time=True, has_place=True, points=3)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(
            {"says_whom": False}, CallContentReason.WHOM_IS_MISSING, marks=pytest.mark.rule("R-194")
        ),
        pytest.param(
            {"participants": 0}, CallContentReason.PARTICIPANTS_ARE_MISSING, marks=pytest.mark.rule("R-195")
        ),
        pytest.param(
            {"without_address": 2}, CallContentReason.ADDRESS_IS_MISSING, marks=pytest.mark.rule("R-195")
        ),
        pytest.param({"has_time": False}, CallContentReason.TIME_IS_MISSING, marks=pytest.mark.rule("R-196")),
        pytest.param(
            {"has_place": False}, CallContentReason.PLACE_IS_MISSING, marks=pytest.mark.rule("R-196")
        ),
        pytest.param({"points": 0}, CallContentReason.AGENDA_IS_MISSING, marks=pytest.mark.rule("R-197")),
    ],
)
def test_a_call_says_whom_who_when_where_and_what(content: dict[str, Any], code: CallContentReason) -> None:
    assert call_says_everything(WHOLE).holds
    (reason,) = call_says_everything(replace(WHOLE, **content)).because
    assert reason.code is code


@pytest.mark.rule("R-194", "R-195", "R-196", "R-197")
def test_an_empty_call_lacks_everything_but_addresses() -> None:
    assert len(call_says_everything(CallContent()).because) == 5


@pytest.mark.rule("R-199")
def test_each_point_of_the_agenda_is_answered_and_others_may_come() -> None:
    verdict = minutes_follow_the_agenda(points=range(1, 4), answered=frozenset({1, 3, 4}))
    said = [(reason.code, reason.facts["number"]) for reason in verdict.because]
    assert said == [(MinutesReason.POINT_WITHOUT_MINUTES, 2)]
    assert minutes_follow_the_agenda(points=range(1, 4), answered=frozenset({1, 2, 3, 4})).holds


@pytest.mark.rule("R-204")
def test_decisions_are_read_out_before_the_end() -> None:
    assert decisions_are_confirmed(is_read_out=True).holds
    (reason,) = decisions_are_confirmed(is_read_out=False).because
    assert reason.code is ConfirmationReason.NOT_READ_OUT


@pytest.mark.rule("R-186")
@pytest.mark.parametrize(
    ("has_date", "has_reason", "holds"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_the_next_meeting_has_a_date_or_a_reason(has_date: bool, has_reason: bool, holds: bool) -> None:
    said = [
        reason.code for reason in next_meeting_is_agreed(has_date=has_date, has_reason=has_reason).because
    ]
    assert said == ([] if holds else [NextMeetingReason.NEXT_MEETING_IS_NOT_AGREED])
