"""The calendar entry in an e-mail about a meeting, as two readers that are not ours understand it."""

import email
import json
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from django.core import mail

from samvirk.notifications.calendar_entry import CalendarEntry, EmailWithEntry, Method, as_text
from tests.notifications.ical import libical
from tests.programs import needs

JUDGE: Final = Path(__file__).with_name("ical")
REQUEST: Final = CalendarEntry(
    method=Method.REQUEST,
    meeting_id=UUID(int=7),
    sequence=0,
    starts_at=datetime(2026, 12, 10, 9, 0, tzinfo=UTC),
    ends_at=datetime(2026, 12, 10, 10, 30, tzinfo=UTC),
    told_at=datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
    title="Møte",
    text="Logg inn for å se hva møtet gjelder, og svar der; ikke her. Kalenderen sier ikke mer enn dette.",
    link="https://samvirk.fjordvik.example/beskjeder/",
    organizer_name="Koordinerende enhet, Fjordvik",
    organizer_email="ke@fjordvik.example",
    attendee_email="mona.nilsen@example.com",
)
MOVED: Final = replace(
    REQUEST,
    sequence=1,
    starts_at=REQUEST.starts_at + timedelta(days=200),
    ends_at=REQUEST.ends_at + timedelta(days=200),
    told_at=REQUEST.told_at + timedelta(days=1),
)
CANCELLED: Final = replace(MOVED, method=Method.CANCEL, sequence=2, told_at=MOVED.told_at + timedelta(days=1))
EACH: Final = pytest.mark.parametrize(
    "entry", [REQUEST, MOVED, CANCELLED], ids=["request", "moved", "cancelled"]
)


def thunderbird(entry: str) -> Any:
    """Return what Thunderbird's parser makes of the entry."""
    node = shutil.which("node")
    if node is None or not (JUDGE / "node_modules" / "ical.js").is_dir():
        pytest.skip("ical.js is not installed: run `npm ci` in tests/notifications/ical")
    done = subprocess.run(
        [node, "judge.js"], cwd=JUDGE, input=entry, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def sent(entry: CalendarEntry) -> tuple[MIMEPart, str]:
    """Return an e-mail as it is on its way, and the calendar entry in it."""
    EmailWithEntry(entry, subject="Du er kalt inn til et møte", body="Logg inn for å se det.").send()
    wire = mail.outbox[-1].message().as_bytes(policy=SMTP)
    received = email.message_from_bytes(wire, policy=SMTP)
    assert isinstance(received, EmailMessage)
    *_, last = received.iter_parts()
    return last, last.get_content()


@EACH
def test_libical_allows_it(entry: CalendarEntry) -> None:
    needs("libical3")
    assert libical.errors_in(as_text(entry)) == 0


@pytest.mark.parametrize("missing", ["ORGANIZER", "DTSTAMP", "UID"])
def test_libical_refuses_what_lacks_something(missing: str) -> None:
    needs("libical3")
    lines = as_text(REQUEST).split("\r\n")
    assert libical.errors_in("\r\n".join(line for line in lines if not line.startswith(missing))) > 0


@EACH
@pytest.mark.slow
def test_thunderbird_reads_the_same_out_of_the_email(entry: CalendarEntry) -> None:
    _part, text = sent(entry)
    said = thunderbird(text)
    is_cancelled = entry.method is Method.CANCEL
    assert said == {
        "method": entry.method.value,
        "events": 1,
        "uid": str(entry.meeting_id),
        "sequence": entry.sequence,
        "starts_at": entry.starts_at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "ends_at": entry.ends_at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "summary": "Møte",
        "description": f"{entry.text}\n{entry.link}",
        "organizer": "mailto:ke@fjordvik.example",
        "attendees": ["mailto:mona.nilsen@example.com"],
        "status": "CANCELLED" if is_cancelled else "CONFIRMED",
    }


@EACH
def test_the_email_says_the_same_method_and_ends_its_lines_as_it_must(entry: CalendarEntry) -> None:
    part, text = sent(entry)
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == entry.method.value
    assert mail.outbox[-1].recipients() == ["mona.nilsen@example.com"]
    lines = as_text(entry).split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    assert text.replace("\r\n", "\n") == as_text(entry).replace("\r\n", "\n")


def test_the_entry_tells_no_colleague_anything() -> None:
    text = as_text(REQUEST)
    assert "CLASS:PRIVATE" in text
    assert "LOCATION" not in text
    assert text.count("ATTENDEE") == 1
    assert "RSVP=FALSE" in text.replace("\r\n ", "")
