"""Whoever is called gets a notice and a content-free e-mail with a calendar entry; and no one else does."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail

from samvirk.access.actions import block
from samvirk.meetings import actions
from samvirk.meetings.models import Invitation, Meeting
from samvirk.outbox.models import Channel, Delivery, Message
from samvirk.people.models import Account
from tests.meetings.gathering import Gathering
from tests.notifications.telling import deliver_all
from tests.town import EMMA, JONAS, KARI, MONA, PETTER, SIGRID, P, Town


@pytest.fixture
def gathering(fjordvik_and_skogli: Town) -> Gathering:
    return Gathering(fjordvik_and_skogli)


def told() -> list[str]:
    """Who has got a notice on the screen, by name."""
    ids = Delivery.objects.filter(channel=Channel.SCREEN).values("account_id")
    return sorted(Account.objects.filter(pk__in=ids).values_list("display_name", flat=True))


def sent() -> list[tuple[str, dict[str, str]]]:
    """Each e-mail that left: to whom, and the lines of its calendar entry."""
    return [(letter.recipients()[0], entry_of(letter.message())) for letter in mail.outbox]


def entry_of(built: EmailMessage) -> dict[str, str]:
    (part,) = [one for one in built.walk() if one.get_content_type() == "text/calendar"]
    text = part.get_content().replace("\r\n ", "")
    event = text[text.index("BEGIN:VEVENT") :]
    lines = [line.partition(":") for line in event.splitlines()]
    found = {name.split(";")[0]: value for name, _colon, value in lines}
    return found | {"METHOD": str(part.get_param("method")), "whole": text}


def forget() -> None:
    mail.outbox.clear()
    Delivery.objects.all().delete()
    Message.objects.all().delete()


def test_each_who_is_called_is_told_with_an_entry_of_their_own(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    deliver_all(gathering.town.now)
    assert told() == [EMMA, JONAS, KARI, MONA]
    assert len(sent()) == 4
    for address, entry in sent():
        assert entry["METHOD"] == "REQUEST"
        assert entry["UID"] == str(meeting.pk)
        assert entry["SEQUENCE"] == "1"
        assert entry["whole"].count("ATTENDEE") == 1
        assert address in entry["whole"]


def test_neither_e_mail_nor_entry_says_who_where_or_what(gathering: Gathering) -> None:
    gathering.call_out()
    deliver_all(gathering.town.now)
    for letter in mail.outbox:
        whole = entry_of(letter.message())["whole"] + str(letter.body) + letter.subject
        for hidden in ("Emma", "Nilsen", "Strandgata", "skolen", "Jonas", "Kari"):
            assert hidden not in whole.replace("emma.nilsen@", "").replace("mona.nilsen@", "").replace(
                "jonas.berg@", ""
            ).replace("kari.lund@", "")


def test_a_move_has_a_higher_number_and_calling_off_cancels(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    forget()
    fields = {"starts_at": gathering.at(30), "ends_at": gathering.at(30, 10)}
    moved = actions.move_meeting(
        meeting,
        fields,
        expected_version=meeting.version,
        reason="Rommet",
        grant=gathering.may(P.MEETING_CALL),
        now=gathering.town.now,
    )
    deliver_all(gathering.town.now)
    assert {(entry["METHOD"], entry["SEQUENCE"]) for _to, entry in sent()} == {("REQUEST", "2")}
    forget()
    actions.call_off_meeting(
        moved,
        expected_version=moved.version,
        reason="Syk",
        grant=gathering.may(P.MEETING_CALL),
        now=gathering.town.now,
    )
    deliver_all(gathering.town.now)
    assert told() == [EMMA, JONAS, KARI, MONA]
    assert {(entry["METHOD"], entry["SEQUENCE"]) for _to, entry in sent()} == {("CANCEL", "3")}
    assert {entry["STATUS"] for _to, entry in sent()} == {"CANCELLED"}


def test_whoever_is_taken_out_gets_a_cancellation_alone(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    forget()
    called = gathering.invitation(meeting, JONAS)
    actions.take_back(
        called, expected_version=called.version, grant=gathering.may(P.MEETING_CALL), now=gathering.town.now
    )
    deliver_all(gathering.town.now)
    assert told() == [JONAS]
    assert [entry["METHOD"] for _to, entry in sent()] == ["CANCEL"]


def test_a_call_that_is_sent_late_tells_no_old_time(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    actions.call_off_meeting(
        meeting,
        expected_version=meeting.version,
        reason="Syk",
        grant=gathering.may(P.MEETING_CALL),
        now=gathering.town.now,
    )
    deliver_all(gathering.town.now)
    assert {entry["METHOD"] for _to, entry in sent()} == {"CANCEL"}


def test_sent_again_it_is_the_same_e_mail(gathering: Gathering) -> None:
    gathering.call_out()
    deliver_all(gathering.town.now)
    first = {letter.message()["Message-ID"] for letter in mail.outbox}
    Delivery.objects.filter(channel=Channel.EMAIL).update(sent_at=None)
    Message.objects.update(done_at=None)
    mail.outbox.clear()
    deliver_all(gathering.town.now + timedelta(minutes=1))
    assert {letter.message()["Message-ID"] for letter in mail.outbox} == first


def test_each_entry_is_in_the_language_of_whoever_gets_it(gathering: Gathering) -> None:
    Account.objects.filter(display_name=MONA).update(language="en")
    gathering.call_out()
    deliver_all(gathering.town.now)
    titles = {to: entry["SUMMARY"] for to, entry in sent()}
    assert titles[Account.objects.get(display_name=MONA).email] == "Meeting"
    assert titles[Account.objects.get(display_name=JONAS).email] == "Møte"


def test_nobody_is_told_who_is_blocked_or_whose_consent_ended(gathering: Gathering) -> None:
    meeting = gathering.call_out(names=(MONA, PETTER, SIGRID, KARI))
    deliver_all(gathering.town.now)
    assert told() == [KARI, MONA]
    forget()
    actions.call_off_meeting(
        meeting,
        expected_version=meeting.version,
        reason="Syk",
        grant=gathering.may(P.MEETING_CALL),
        now=gathering.town.now,
    )
    deliver_all(gathering.town.now)
    # Whoever was called at work need not come; the blocked father hears nothing.
    assert told() == [KARI, MONA, SIGRID]


def test_a_parent_blocked_after_the_call_hears_nothing_more(gathering: Gathering) -> None:
    meeting = gathering.call_out()
    forget()
    block(
        gathering.person,
        gathering.town.parents[MONA],
        grounds="Ny avgjørelse",
        grant=gathering.may(P.BLOCK_EDIT),
        now=gathering.town.now,
    )
    called = gathering.invitation(meeting, MONA)
    actions.take_back(
        called, expected_version=called.version, grant=gathering.may(P.MEETING_CALL), now=gathering.town.now
    )
    deliver_all(gathering.town.now)
    assert told() == []
    assert mail.outbox == []


def test_an_invitation_that_is_gone_is_told_to_nobody(gathering: Gathering) -> None:
    gathering.call_out(names=(MONA,))
    Message.objects.update(subject_id=gathering.person.pk)
    deliver_all(gathering.town.now)
    assert told() == []


def test_a_notice_leads_to_the_meetings(gathering: Gathering) -> None:
    gathering.call_out()
    deliver_all(gathering.town.now)
    mona: Any = gathering.visitor(MONA)
    page = mona.open("/beskjeder/")
    assert "Du er kalt inn til et møte" in page.text
    opened = mona.press(page, page.buttons()[-1])
    assert opened.path == gathering.town.path(EMMA, "moter/")
    assert Meeting.objects.count() == Invitation.objects.count() / 4
