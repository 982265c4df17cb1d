"""A meeting was held: who came, who was there by video, and who was not."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Refused
from samvirk.meetings import actions
from samvirk.meetings.hindrances import MeetingHindrance as H
from samvirk.meetings.models import Attendance, Invitation, Meeting
from tests.meetings.gathering import Gathering
from tests.town import JONAS, MONA, P, Town


@pytest.fixture
def gathering(fjordvik_and_skogli: Town) -> Gathering:
    return Gathering(fjordvik_and_skogli)


def hold(
    gathering: Gathering, meeting: Meeting, attended: dict[UUID, Attendance], *, days: int = 21
) -> Meeting:
    row = Meeting.objects.get(pk=meeting.pk)
    now = gathering.town.now + timedelta(days=days)
    grant = gathering.may(P.MINUTES_WRITE)
    return actions.hold(row, attended, expected_version=row.version, grant=grant, now=now)


def test_it_is_known_who_came_and_how_until_then_nothing(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    mona, jonas = (gathering.invitation(meeting, name) for name in (MONA, JONAS))
    held = hold(gathering, meeting, {mona.pk: Attendance.CAME, jonas.pk: Attendance.VIDEO})
    assert held.held_at == gathering.town.now + timedelta(days=21)
    how = dict(Invitation.objects.values_list("pk", "attended"))
    assert (how[mona.pk], how[jonas.pk], sorted(how.values())) == ("came", "video", ["", "", "came", "video"])


def test_who_came_may_be_put_right_and_the_meeting_was_held_when_it_was_said_first(
    gathering: Gathering,
) -> None:
    meeting = gathering.call_out()
    mona = gathering.invitation(meeting, MONA)
    first = hold(gathering, meeting, {mona.pk: Attendance.CAME})
    again = hold(gathering, meeting, {mona.pk: Attendance.ABSENT}, days=22)
    assert again.held_at == first.held_at
    assert hold(gathering, meeting, {mona.pk: Attendance.ABSENT}, days=23).held_at == first.held_at
    mona.refresh_from_db()
    assert (mona.attended, mona.version) == ("absent", 4)


def test_it_is_in_the_list_of_those_that_were(gathering: Gathering) -> None:
    hold(gathering, gathering.call_out(), {})
    text = gathering.visitor(MONA).open(gathering.town.path(gathering.name, "moter/")).text
    assert "Har vært" in text


def test_what_was_called_off_or_has_not_begun_was_not_held(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    with pytest.raises(Refused) as early:
        hold(gathering, meeting, {}, days=19)
    assert early.value.reason is H.HAS_NOT_BEGUN
    about: dict[str, Any] = {"grant": gathering.may(P.MEETING_CALL), "now": gathering.town.now}
    off = actions.call_off_meeting(meeting, expected_version=meeting.version, reason="Syk", **about)
    with pytest.raises(Refused) as late:
        hold(gathering, off, {})
    assert late.value.reason is H.IS_OVER


def test_it_takes_the_right_to_write_minutes(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    grant = gathering.may(P.MEETING_CALL)
    with pytest.raises(GrantMissingError):
        actions.hold(meeting, {}, expected_version=2, grant=grant, now=gathering.at(21))
