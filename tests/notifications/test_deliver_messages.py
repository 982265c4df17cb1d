"""The worker tells each once, by a mail of their own; what fails is tried again, and then given up aloud."""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import connection, transaction

from samvirk.applications.models import Application
from samvirk.jobs.management.commands import deliver_messages
from samvirk.notifications import channels, deliver
from samvirk.notifications.deliver import BATCH, deliver_due
from samvirk.outbox import actions
from samvirk.outbox.models import Channel, Delivery, Message
from samvirk.people.models import Account
from tests.notifications.telling import Emma, deliver_all, told
from tests.town import EMMA, INGRID, MONA, SIRI

TOPIC = "applications.decided"


class ServerAwayError(OSError):
    """The mail server does not answer."""


@pytest.fixture
def message(emma: Emma) -> Message:
    """Something that Emma and her mother are to be told."""
    return emma.tell(TOPIC, emma.application())


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Call with addresses: the mail server takes nothing for them; without any it takes nothing at all."""
    send = EmailMessage.send

    def refuse(*addresses: str) -> None:
        def answer(letter: EmailMessage, *args: Any, **kwargs: Any) -> int:
            if not addresses or letter.to[0] in addresses:
                raise ServerAwayError
            return send(letter, *args, **kwargs)

        monkeypatch.setattr(EmailMessage, "send", answer)

    return refuse


def stored(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def address_of(name: str) -> str:
    return Account.objects.get(display_name=name).email


def letter_ids() -> list[str]:
    return [letter.message()["Message-ID"] for letter in mail.outbox]


# A message is a part of the change


def test_a_change_that_is_taken_back_tells_nobody(emma: Emma) -> None:
    def apply() -> None:
        with transaction.atomic():
            emma.tell(TOPIC, emma.application())
            raise ServerAwayError

    with pytest.raises(ServerAwayError):
        apply()
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_a_message_is_not_sent_before_its_time(emma: Emma, message: Message) -> None:
    later = emma.town.now + timedelta(days=1)
    Message.objects.update(due_at=later)
    deliver_all(later - timedelta(seconds=1))
    assert told() == []
    deliver_all(later)
    assert told() == [EMMA, MONA]


# Each is told once


def test_everybody_gets_a_notice_and_a_mail_of_their_own(emma: Emma, message: Message) -> None:
    deliver_all(emma.town.now)
    assert told() == told(Channel.EMAIL) == [EMMA, MONA]
    assert sorted(letter.recipients() for letter in mail.outbox) == sorted(
        [[address_of(EMMA)], [address_of(MONA)]]
    )
    assert stored(message).done_at == emma.town.now
    assert stored(message).lease is None


def test_what_is_done_is_not_done_again(emma: Emma, message: Message) -> None:
    deliver_all(emma.town.now)
    deliver_all(emma.town.now + timedelta(days=9))
    assert len(mail.outbox) == 2


def test_each_reads_it_in_their_own_language(emma: Emma, message: Message) -> None:
    Account.objects.filter(display_name=EMMA).update(language="en")
    Account.objects.filter(display_name=MONA).update(language="nn")
    deliver_all(emma.town.now)
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects == {
        address_of(EMMA): "You have a new message in Samvirk",
        address_of(MONA): "Du har ein ny beskjed i Samvirk",
    }


def test_a_mail_leads_to_the_notices_and_tells_machines_not_to_answer(emma: Emma, message: Message) -> None:
    deliver_all(emma.town.now)
    letter = mail.outbox[0]
    assert "http://127.0.0.1:8000/beskjeder/\n" in str(letter.body)
    assert letter.message()["Auto-Submitted"] == "auto-generated"
    assert not letter.message().is_multipart()


def test_where_there_is_no_mail_server_the_screen_tells_all(
    emma: Emma, message: Message, settings: LazySettings
) -> None:
    settings.MAIL_IS_ON = False
    deliver_all(emma.town.now)
    assert told() == [EMMA, MONA]
    assert not Delivery.objects.filter(channel=Channel.EMAIL).exists()
    assert stored(message).done_at


def test_the_message_id_bears_the_domain_of_the_sender(settings: LazySettings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Samvirk <post@kommune.example>"
    delivery = Delivery()
    assert channels.message_id_of(delivery) == f"<{delivery.pk}@kommune.example>"


# A crash


def test_after_a_crash_the_one_mail_comes_again_with_the_same_id(emma: Emma, message: Message) -> None:
    crash = mock.Mock(side_effect=KeyboardInterrupt)
    with mock.patch.object(actions, "note_sent", crash), pytest.raises(KeyboardInterrupt):
        deliver_all(emma.town.now)
    (first,) = letter_ids()
    deliver_all(emma.town.now + actions.LEASE - timedelta(seconds=1))
    assert len(mail.outbox) == 1
    deliver_all(emma.town.now + actions.LEASE)
    assert len(mail.outbox) == 3
    assert letter_ids().count(first) == 2
    assert len(set(letter_ids())) == 2


def test_whoever_lost_access_before_the_crash_was_made_good_gets_no_mail(
    emma: Emma, message: Message
) -> None:
    crash = mock.Mock(side_effect=KeyboardInterrupt)
    with mock.patch.object(deliver, "send_email", crash), pytest.raises(KeyboardInterrupt):
        deliver_all(emma.town.now)
    Account.objects.filter(display_name=MONA).update(is_active=False)
    deliver_all(emma.town.now + actions.LEASE)
    assert [letter.to for letter in mail.outbox] == [[address_of(EMMA)]]
    assert stored(message).done_at


def test_a_worker_that_was_silent_too_long_sends_no_more(emma: Emma, message: Message) -> None:
    start = emma.town.now
    times = iter([start, start, *[start + actions.LEASE] * 9])
    deliver_due(tell_time=lambda: next(times))
    assert mail.outbox == []
    assert stored(message).done_at is None
    deliver_all(start + 2 * actions.LEASE)
    assert len(mail.outbox) == 2


def test_no_transaction_is_open_while_a_mail_is_sent(
    emma: Emma, message: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    around_the_test, seen = len(connection.atomic_blocks), list[int]()
    monkeypatch.setattr(deliver, "send_email", lambda *_: seen.append(len(connection.atomic_blocks)))
    deliver_all(emma.town.now)
    assert seen == [around_the_test] * 2


# What fails


def test_what_the_server_will_not_take_is_tried_again_later_and_later(
    emma: Emma, message: Message, refusing: Callable[..., None]
) -> None:
    refusing()
    now, waits = emma.town.now, []
    for _ in range(10):
        deliver_all(now)
        waits.append(int((stored(message).due_at - now).total_seconds() // 60))
        now = stored(message).due_at
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert told() == [EMMA, MONA]
    assert told(Channel.EMAIL) == []


def test_one_bad_address_does_not_keep_the_mail_of_others(
    emma: Emma, message: Message, refusing: Callable[..., None]
) -> None:
    refusing(address_of(EMMA))
    for day in range(9):
        deliver_all(emma.town.now + timedelta(days=day))
    assert [letter.to for letter in mail.outbox] == [[address_of(MONA)]]


def test_after_three_days_it_is_given_up_and_stays(
    emma: Emma, message: Message, refusing: Callable[..., None]
) -> None:
    refusing()
    now = emma.town.now
    for _ in range(actions.MOST_ATTEMPTS):
        deliver_all(now)
        assert stored(message).given_up_at is None
        now = stored(message).due_at
    deliver_all(now)
    assert stored(message).given_up_at == now
    assert stored(message).attempts == actions.MOST_ATTEMPTS
    assert timedelta(days=3) < now - emma.town.now < timedelta(days=4)
    deliver_all(now + timedelta(days=9))
    assert stored(message).done_at is None


def test_one_that_cannot_be_told_is_loud_and_does_not_stop_the_others(
    emma: Emma, message: Message, caplog: pytest.LogCaptureFixture
) -> None:
    Message.objects.update(topic="plan.burned")
    other = emma.tell("applications.received", Application.objects.get())
    with caplog.at_level(logging.ERROR):
        deliver_all(emma.town.now)
    assert "plan.burned cannot be told: KeyError" in caplog.text
    assert told() == [INGRID, SIRI]
    assert stored(other).done_at
    assert not stored(message).done_at


def test_a_refusal_stands_in_the_log_without_a_name(
    emma: Emma, message: Message, refusing: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    refusing()
    deliver_all(emma.town.now)
    assert "an e-mail was not taken: ServerAwayError" in caplog.text
    assert "example" not in caplog.text


# The command


@pytest.fixture
def signals() -> Iterator[None]:
    """Whatever a test does to them, the next one finds them as they were."""
    kept = {ending: signal.getsignal(ending) for ending in (signal.SIGTERM, signal.SIGINT)}
    yield
    for ending, handler in kept.items():
        signal.signal(ending, handler)


def test_once_delivers_all_that_is_due(emma: Emma, message: Message, signals: None) -> None:
    for _ in range(BATCH):
        emma.tell(TOPIC, Application.objects.get())
    call_command("deliver_messages", "--once", stdout=StringIO())
    assert Message.objects.waiting().count() == 0
    assert len(mail.outbox) == 2 * (BATCH + 1)


def test_asked_to_stop_it_ends_the_message_at_hand_and_lets_go_of_the_others(
    emma: Emma, message: Message, signals: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = emma.tell(TOPIC, Application.objects.get())

    def stop(*_: Any) -> None:
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(deliver, "send_email", stop)
    call_command("deliver_messages", stdout=StringIO())
    assert stored(message).done_at
    assert (stored(other).lease, stored(other).attempts) == (None, 0)


def test_without_anything_to_do_it_rests(db: None, signals: None, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        if len(rests) == 2:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(time, "sleep", rest)
    call_command("deliver_messages", stdout=StringIO())
    assert rests == [deliver_messages.PAUSE_SECONDS] * 2


def test_the_lease_can_be_chosen(emma: Emma, message: Message, signals: None) -> None:
    with mock.patch.object(deliver_messages, "deliver_due", return_value=0) as work:
        call_command("deliver_messages", "--once", "--lease", "7", stdout=StringIO())
    assert work.call_args.kwargs["lease"] == timedelta(seconds=7)


# After a season


def test_what_ended_ninety_days_ago_is_forgotten(emma: Emma, message: Message) -> None:
    deliver_all(emma.town.now)
    given_up = emma.tell(TOPIC, Application.objects.get())
    Message.objects.filter(pk=given_up.pk).update(given_up_at=emma.town.now)
    waiting = emma.tell(TOPIC, Application.objects.get())
    at_last = emma.town.now + actions.KEPT
    assert actions.forget_old(now=at_last) == 0
    assert actions.forget_old(now=at_last + timedelta(seconds=1)) == 2
    assert list(Message.objects.values_list("pk", flat=True)) == [waiting.pk]
    assert not Delivery.objects.exists()
