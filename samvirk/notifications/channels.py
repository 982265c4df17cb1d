"""The ways by which somebody is told: a notice on the screen, and an e-mail that says that there is one."""

from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from samvirk.notifications.calendar_entry import EmailWithEntry
from samvirk.notifications.meeting_entry import entry_for
from samvirk.notifications.texts import email_of
from samvirk.outbox.models import Channel, Delivery
from samvirk.people.models import Account

# Where every e-mail leads; whom it is about is told behind the log-in.
PATH: Final = "/beskjeder/"


def channels_in_use() -> tuple[Channel, ...]:
    """Return the channels of this installation."""
    return (Channel.SCREEN, Channel.EMAIL) if settings.MAIL_IS_ON else (Channel.SCREEN,)


def send_email(delivery: Delivery, topic: str, account: Account) -> None:
    """Send one e-mail to one address, in its owner's language; raise `OSError` if the server refuses.

    Sent again, it has the same `Message-ID`, by which mail programs know it.
    """
    with translation.override(account.language):
        words = email_of(topic, f"{settings.ADDRESS}{PATH}")
        headers = {"Message-ID": message_id_of(delivery), "Auto-Submitted": "auto-generated"}
        entry = entry_for(delivery.message, account, link=f"{settings.ADDRESS}{PATH}")
        if entry is None:
            message = EmailMessage(words.subject, words.body, to=[account.email], headers=headers)
        else:
            message = EmailWithEntry(entry, subject=words.subject, body=words.body, headers=headers)
        message.send()


def message_id_of(delivery: Delivery) -> str:
    """Return what the e-mail is known by, however often it is sent."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    return f"<{delivery.pk}@{domain}>"
