"""What the calendar of one who is called is told: that there is a meeting, when, or that there is none."""

from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from samvirk.meetings.models import Invitation
from samvirk.notifications.calendar_entry import CalendarEntry, Method
from samvirk.organisations.facts import contact_of
from samvirk.outbox.models import Message
from samvirk.people.models import Account

_METHODS: Final = {
    "meetings.called": Method.REQUEST,
    "meetings.moved": Method.REQUEST,
    "meetings.cancelled": Method.CANCEL,
}


def entry_for(message: Message, account: Account, *, link: str) -> CalendarEntry | None:
    """Return the entry that goes with the e-mail, in the language that is active; None where none does.

    Time and number are those of the meeting now: an e-mail that is sent late tells nobody an old time.
    """
    method = _METHODS.get(message.topic)
    if method is None:
        return None
    rows = Invitation.objects.select_related("meeting__municipality")
    meeting = rows.get(pk=message.subject_id).meeting
    contact = contact_of(meeting.municipality)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return CalendarEntry(
        method=method,
        meeting_id=meeting.pk,
        sequence=meeting.calendar_sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        told_at=message.created_at,
        title=_("Møte"),
        text=_("Logg inn for å se hva møtet gjelder, og svar der. Kalenderen sier ikke mer enn dette."),
        link=link,
        organizer_name=f"{contact.name}, {contact.municipality}" if contact else name,
        organizer_email=address,
        attendee_email=account.email,
    )
