"""What no page offers, an action refuses: twice, too late, somebody twice, and with nothing stored."""

from typing import Any

import pytest

from samvirk.core.models import Refused
from samvirk.meetings import actions
from samvirk.meetings.hindrances import MeetingHindrance as H
from samvirk.meetings.models import AgendaPoint, Invitation, InvitationAnswer, Meeting, MeetingKind
from samvirk.outbox.models import Message
from tests.meetings.gathering import Gathering
from tests.town import JONAS, KARI, MONA, P, Town


@pytest.fixture
def gathering(fjordvik_and_skogli: Town) -> Gathering:
    return Gathering(fjordvik_and_skogli)


def refused(act: Any) -> Any:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason


def now_and(gathering: Gathering, permission: P = P.MEETING_CALL) -> dict[str, Any]:
    return {"grant": gathering.may(permission), "now": gathering.town.now}


def test_a_group_meeting_needs_a_group_at_work(gathering: Gathering) -> None:
    assert refused(lambda: gathering.plan(kind=MeetingKind.TEAM)) is H.NO_TEAM
    gathering.team()
    assert gathering.plan(kind=MeetingKind.TEAM).team is not None


def test_a_call_is_sent_once(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    assert refused(lambda: gathering.call(meeting)) is H.CALLED_BEFORE


def test_what_people_were_called_to_is_moved_and_not_changed(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    fields = {"starts_at": gathering.at(30), "ends_at": gathering.at(30, 10)}
    about = {"expected_version": meeting.version, **now_and(gathering)}
    assert refused(lambda: actions.change_meeting(meeting, fields, **about)) is H.CALLED_BEFORE


def test_nobody_is_called_to_what_has_been(gathering: Gathering) -> None:
    meeting = gathering.plan()
    Meeting.objects.update(starts_at=gathering.at(-2), ends_at=gathering.at(-2, 10))
    assert refused(lambda: gathering.call(Meeting.objects.get(pk=meeting.pk))) is H.HAS_BEEN
    assert not Message.objects.exists()


def test_a_meeting_nobody_is_called_to_is_not_moved(gathering: Gathering) -> None:
    meeting = gathering.plan()
    fields = {"starts_at": gathering.at(30), "ends_at": gathering.at(30, 10)}
    about = {"expected_version": 1, **now_and(gathering)}
    assert refused(lambda: actions.move_meeting(meeting, fields, reason="Rom", **about)) is H.NOT_CALLED
    called = gathering.call(meeting)
    assert (
        refused(
            lambda: actions.move_meeting(
                called, fields, expected_version=called.version, reason=" ", **now_and(gathering)
            )
        )
        is H.REASON_IS_MISSING
    )


def test_calling_off_needs_a_reason(gathering: Gathering) -> None:
    meeting = gathering.plan()
    act = lambda: actions.call_off_meeting(  # noqa: E731 - read at the call
        meeting, expected_version=1, reason="", **now_and(gathering)
    )
    assert refused(act) is H.REASON_IS_MISSING


def test_somebody_is_called_once(gathering: Gathering) -> None:
    meeting = gathering.plan()
    assert refused(lambda: gathering.invite(meeting, JONAS)) is H.CALLED_ALREADY


def test_somebody_planned_for_and_taken_out_hears_nothing(gathering: Gathering) -> None:
    meeting = gathering.plan()
    called = gathering.invitation(meeting, JONAS)
    taken = actions.take_back(called, expected_version=1, **now_and(gathering))
    assert not Message.objects.exists()
    act = lambda: actions.take_back(taken, expected_version=2, **now_and(gathering))  # noqa: E731
    assert refused(act) is H.TAKEN_OUT
    assert (
        refused(
            lambda: actions.note_answer(
                _called_out(gathering, taken), InvitationAnswer.YES, expected_version=2, **now_and(gathering)
            )
        )
        is H.TAKEN_OUT
    )
    gathering.invite(meeting, JONAS)


def _called_out(gathering: Gathering, taken: Invitation) -> Invitation:
    gathering.call(taken.meeting)
    return Invitation.objects.select_related("meeting__coordination").get(pk=taken.pk)


def test_somebody_who_comes_for_a_point_keeps_it_on_the_agenda(gathering: Gathering) -> None:
    meeting = gathering.plan(names=(MONA, KARI))
    point = gathering.point(meeting, "Skolebuss")
    gathering.invite(meeting, JONAS, only_point_id=point.pk)
    act = lambda: actions.remove_point(point, expected_version=1, **now_and(gathering))  # noqa: E731
    assert refused(act) is H.SOMEBODY_COMES_FOR_IT


def test_the_first_and_the_last_point_stay_where_they_are(gathering: Gathering) -> None:
    meeting = gathering.plan()
    (first,) = AgendaPoint.objects.all()
    for is_up in (True, False):
        row = actions.shift_point(first, expected_version=1, is_up=is_up, **now_and(gathering))
        assert (row.number, row.version) == (1, 1)
    actions.remove_point(first, expected_version=1, **now_and(gathering))
    act = lambda: actions.shift_point(first, expected_version=2, is_up=True, **now_and(gathering))  # noqa: E731
    assert refused(act) is H.POINT_IS_GONE
    assert meeting.pk == first.meeting_id


def test_nothing_is_put_on_the_agenda_of_what_has_been(gathering: Gathering) -> None:
    meeting = gathering.plan()
    Meeting.objects.update(starts_at=gathering.at(-2), ends_at=gathering.at(-2, 10))
    assert refused(lambda: gathering.point(Meeting.objects.get(pk=meeting.pk), "Sent")) is H.IS_OVER


def test_a_call_that_cannot_be_told_leaves_nothing(
    gathering: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = gathering.plan()

    def fail(*_args: object, **_fields: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "tell", fail)
    with pytest.raises(RuntimeError):
        gathering.call(meeting)
    meeting.refresh_from_db()
    assert meeting.called_at is None
    assert not Invitation.objects.exclude(sent_at=None).exists()
