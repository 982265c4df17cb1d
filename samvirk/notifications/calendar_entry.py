"""The calendar entry that goes with an e-mail about a meeting: when it is, and nothing else of it.

A calendar is shown to colleagues and on a shared screen at home, so the entry holds no name, no place and no
word of what the meeting is about; it leads to Samvirk (RFC 5545 and 5546, iTIP). Each e-mail names one
attendee only, so that nobody learns from it who else comes. People answer in Samvirk: no reply is asked for.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage as Mail
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.core.mail import EmailMessage
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur

from samvirk.rules.calendar import OSLO

_PRODUCT: Final = "-//Samvirk//Samvirk//NO"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


class Method(StrEnum):
    """What the receiver's calendar is to do; a changed meeting is a request with a higher number."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One meeting as one receiver's calendar is told of it.

    `meeting_id` is the same for the meeting's whole life; `sequence` is higher each time that time, place or
    whether it is held changes. `title` and `text` are words of ours, the same for every meeting.
    """

    method: Method
    meeting_id: UUID
    sequence: int
    starts_at: datetime
    ends_at: datetime
    told_at: datetime
    title: str
    text: str
    link: str
    organizer_name: str
    organizer_email: str
    attendee_email: str


def as_text(entry: CalendarEntry) -> str:
    """Return the entry as iCalendar, its lines folded and ended as RFC 5545 wants."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", entry.method.value)
    calendar.add_component(_oslo())
    calendar.add_component(_event(entry))
    text: str = calendar.to_ical().decode()
    return text


class EmailWithEntry(EmailMessage):
    """An e-mail whose last alternative is a calendar entry, so that a mail program offers to keep it."""

    def __init__(self, entry: CalendarEntry, **fields: Any) -> None:
        super().__init__(to=[entry.attendee_email], **fields)
        self.entry = entry

    def message(self, **options: Any) -> Mail:
        """Return the e-mail; its part says the same method as the entry, which Outlook insists on."""
        built: Mail = super().message(**options)
        built.add_alternative(
            as_text(self.entry),
            subtype="calendar",
            charset="utf-8",
            # In base64 the lines would end as on the machine that sends.
            cte="quoted-printable",
            params={"method": self.entry.method.value},
        )
        return built


def _event(entry: CalendarEntry) -> Event:
    is_cancelled = entry.method is Method.CANCEL
    event = Event()
    event.add("uid", str(entry.meeting_id))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.told_at)
    event.add("dtstart", entry.starts_at.astimezone(OSLO))
    event.add("dtend", entry.ends_at.astimezone(OSLO))
    event.add("summary", entry.title)
    event.add("description", f"{entry.text}\n{entry.link}")
    event.add("url", entry.link)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("organizer", _address(entry.organizer_email, CN=entry.organizer_name))
    attendee = _address(
        entry.attendee_email,
        CUTYPE="INDIVIDUAL",
        ROLE="REQ-PARTICIPANT",
        PARTSTAT="NEEDS-ACTION",
        RSVP="FALSE",
    )
    event.add("attendee", attendee)
    return event


def _address(email: str, **parameters: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    for name, value in parameters.items():
        address.params[name] = value
    return address


def _oslo() -> Timezone:
    """Return the rules of summer time, as they have been since 1996; the library would list every year."""
    zone = Timezone()
    zone.add("tzid", str(OSLO))
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, began, month, before, after in (
        (summer, "CEST", datetime(1996, 3, 31, 2), 3, _WINTER, _SUMMER),  # noqa: DTZ001 - local by definition
        (winter, "CET", datetime(1996, 10, 27, 3), 10, _SUMMER, _WINTER),  # noqa: DTZ001
    ):
        part.add("dtstart", began)
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
