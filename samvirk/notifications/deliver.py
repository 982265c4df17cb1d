"""The worker: takes messages out of the outbox and tells those who are to know, now.

No transaction is open while a mail server thinks. Before each e-mail the lease is renewed if half of it is
over, so that nobody else has the message meanwhile. A crash between the server's yes and `note_sent` sends
that one e-mail once more, with the same `Message-ID`; nothing else can.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final

from samvirk.core import clock
from samvirk.notifications.channels import channels_in_use, send_email
from samvirk.notifications.recipients import Reader, readers_of
from samvirk.outbox import actions
from samvirk.outbox.models import Channel, Delivery, Message

logger = logging.getLogger(__name__)
# Few, so that another worker has not long to wait for what a dead one held.
BATCH: Final = 10


class TakenOverError(Exception):
    """The message was held too long, and may be another worker's by now."""


def deliver_due(
    *,
    is_stopping: Callable[[], bool] = lambda: False,
    channels: Collection[Channel] | None = None,
    lease: timedelta = actions.LEASE,
    tell_time: Callable[[], datetime] = clock.now,
) -> int:
    """Take some of the messages that are due and tell them; return how many were taken."""
    messages = actions.claim(most=BATCH, lease=lease, now=tell_time())
    worker = _Worker(channels_in_use() if channels is None else channels, lease, tell_time)
    for message in messages:
        if is_stopping():
            actions.release(message)
        else:
            worker.deliver(message)
    return len(messages)


class _Worker:
    """Delivers one message after the other by the same channels."""

    def __init__(
        self, channels: Collection[Channel], lease: timedelta, tell_time: Callable[[], datetime]
    ) -> None:
        self.channels, self.lease, self.tell_time = channels, lease, tell_time

    def deliver(self, message: Message) -> None:
        """Tell everybody, or put the message off."""
        try:
            is_told = self._tell(message)
        except TakenOverError:
            return
        except Exception as fault:  # noqa: BLE001 - one that cannot be told must not keep the others waiting
            # Without a traceback, which may hold rows.
            logger.error("%s cannot be told: %s", message.topic, type(fault).__name__)
            is_told = False
        if is_told:
            actions.finish(message, now=self.tell_time())
        else:
            actions.postpone(message, now=self.tell_time())

    def _tell(self, message: Message) -> bool:
        """Tell whoever is to know now and does not yet; False if a mail server would not take one."""
        self._hold(message)
        readers = readers_of(message, now=self.tell_time())
        actions.address(self._delivery(message, reader, by) for reader in readers for by in self.channels)
        accounts = {reader.account.pk: reader.account for reader in readers}
        unsent = Delivery.objects.unsent().filter(message=message, account_id__in=accounts)
        faults = 0
        for delivery in unsent.filter(channel__in=self.channels).order_by("pk"):
            self._hold(message)
            try:
                send_email(delivery, message.topic, accounts[delivery.account_id])
            except OSError as fault:  # a mail server that is away, slow or unwilling
                logger.warning("an e-mail was not taken: %s", type(fault).__name__)
                faults += 1
            else:
                actions.note_sent(delivery, now=self.tell_time())
        return not faults

    def _hold(self, message: Message) -> None:
        """Have the message for half a lease at least."""
        now = self.tell_time()
        is_safe = message.lease_ends_at is not None and message.lease_ends_at - now > self.lease / 2
        if not is_safe and not actions.renew(message, lease=self.lease, now=now):
            raise TakenOverError

    def _delivery(self, message: Message, reader: Reader, channel: Channel) -> Delivery:
        return Delivery(
            message=message,
            account_id=reader.account.pk,
            role=reader.role.value,
            person_id=reader.person_id,
            channel=channel,
            # A notice is where it shall be as soon as its row is.
            sent_at=self.tell_time() if channel is Channel.SCREEN else None,
        )
