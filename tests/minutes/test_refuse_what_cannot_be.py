"""What no page offers, an action refuses: minutes twice, half-written, and after the end of the work."""

from dataclasses import replace
from typing import Any

import pytest

from samvirk.coordination.models import Coordination
from samvirk.meetings.models import Meeting
from samvirk.minutes import actions
from samvirk.minutes.actions import MinutesHindrance as H
from samvirk.minutes.actions import Powers, Sending
from samvirk.minutes.facts import Written, WrittenLine, WrittenTask
from samvirk.minutes.models import Minutes, MinutesAddition, NoNextMeeting
from samvirk.outbox.models import Message
from samvirk.rules.minutes import ConfirmationReason
from tests.minutes.writing import Writing
from tests.refusals import refused
from tests.town import KARI, P, Town

WHOLE = Written(
    lines=(WrittenLine(title="Skolen", decision="Skolen ordner det."),),
    attended={},
    is_read_out=True,
    no_next=NoNextMeeting.ENDS,
)


@pytest.fixture
def writing(fjordvik_and_skogli: Town) -> Writing:
    return Writing(fjordvik_and_skogli)


def write(writing: Writing, meeting: Meeting) -> Minutes:
    about: dict[str, Any] = {"grant": writing.may(P.MINUTES_WRITE), "now": writing.town.now}
    return actions.write_minutes(meeting, WHOLE, expected_version=1, **about)


def send(writing: Writing, meeting: Meeting, written: Written = WHOLE, *, version: int = 1) -> Minutes:
    powers = Powers(
        minutes=writing.may(P.MINUTES_WRITE),
        activities=writing.may(P.GOAL_WRITE),
        meetings=writing.may(P.MEETING_CALL),
        members=writing.may(P.TEAM_WRITE),
    )
    sending = Sending(recipients=frozenset())
    return actions.release_minutes(
        meeting, written, sending, expected_version=version, powers=powers, now=writing.town.now
    )


def add(writing: Writing, minutes: Minutes, text: str = "Det var tirsdag.") -> MinutesAddition:
    return actions.add_to_minutes(minutes, text, grant=writing.may(P.MEETING_ANSWER), now=writing.town.now)


def end_the_work(meeting: Meeting) -> None:
    day = meeting.starts_at.date()
    Coordination.objects.update(closed_on=day)
    meeting.coordination.closed_on = day


def test_minutes_that_were_sent_are_not_rewritten(writing: Writing) -> None:
    meeting = writing.held()
    send(writing, meeting)
    assert refused(lambda: write(writing, meeting)) is H.IS_RELEASED
    assert refused(lambda: send(writing, meeting)) is H.IS_RELEASED


@pytest.mark.rule("R-186")
def test_nothing_is_sent_that_was_not_read_out(writing: Writing) -> None:
    meeting = writing.held()
    before = Message.objects.count()
    reason = refused(lambda: send(writing, meeting, replace(WHOLE, is_read_out=False)))
    assert reason is ConfirmationReason.NOT_READ_OUT
    assert not Minutes.objects.exists()
    assert Message.objects.count() == before


@pytest.mark.rule("R-206")
def test_nothing_is_sent_while_it_is_not_said_who_does_what(writing: Writing) -> None:
    line = replace(WHOLE.lines[0], tasks=(WrittenTask(what="Ringe"),))
    meeting = writing.held()
    reason = refused(lambda: send(writing, meeting, replace(WHOLE, lines=(line,))))
    assert reason is H.TASK_IS_INCOMPLETE


def test_after_the_end_nothing_is_written_and_nothing_added(writing: Writing) -> None:
    meeting, other = writing.held(), writing.held()
    minutes = send(writing, meeting)
    end_the_work(meeting)
    end_the_work(other)
    assert refused(lambda: write(writing, other)) is H.IS_CLOSED
    assert refused(lambda: add(writing, minutes)) is H.IS_CLOSED


@pytest.mark.rule("R-207")
def test_something_is_added_to_what_was_sent_and_says_something(writing: Writing) -> None:
    meeting = writing.held()
    half = write(writing, meeting)
    assert refused(lambda: add(writing, half)) is H.NOT_RELEASED
    minutes = send(writing, meeting, version=half.version)
    assert refused(lambda: add(writing, minutes, " "), "text") is H.TEXT_IS_MISSING
    add(writing, minutes)
    assert "Det var tirsdag." in writing.read(KARI, meeting).text
