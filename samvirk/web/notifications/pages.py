"""«Beskjeder» and what was not sent, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samvirk.access.models import RoleAssignment
from samvirk.access.roles import Role
from samvirk.access.told import Untold
from samvirk.notifications.texts import WORDS
from samvirk.outbox.models import Delivery, Message
from samvirk.web.components import dates
from samvirk.web.components.person_link import person_path


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One notice; the press of its button opens what it is about."""

    title: str
    text: str
    when: str
    is_new: bool
    open_url: str


def notice_rows(notices: Iterable[Delivery]) -> tuple[NoticeRow, ...]:
    """Return the notices as they are shown."""
    return tuple(_row(notice) for notice in notices if notice.message.topic in WORDS)


# Pages about the row itself, and about the person.
_OF_ROW: Final = {
    "intake.report_received": "intake:report",
    "intake.report_acknowledged": "intake:own_receipt",
    "intake.report_closed": "intake:own_receipt",
    "applications.received": "applications:handle",
}
_OF_PERSON: Final = {
    **dict.fromkeys(
        ("applications.documents_asked", "applications.preliminary_answer", "applications.decided"),
        "applications:of_person",
    ),
    "coordination.appointed": "coordination:case",
    **dict.fromkeys(("goals.asked", "goals.reminded"), "goals:list"),
    "progress.answered": "progress:person",
    "mapping.begun": "mappings:mapping",
    "tool.chosen": "tools:tools",
    **dict.fromkeys(("plans.sent", "plans.answered"), "plans:plan"),
    **dict.fromkeys(("reviews.begun", "reviews.disputed", "reviews.wished"), "reviews:overview"),
    **dict.fromkeys(("reviews.ended", "reviews.restored"), "reviews:overview"),
    **dict.fromkeys(("teams.joined", "teams.declined"), "teams:team"),
    "minutes.released": "meetings:list",
    **dict.fromkeys(("meetings.called", "meetings.moved", "meetings.cancelled"), "meetings:list"),
    **dict.fromkeys(("consent.given", "consent.refused", "consent.withdrawn"), "consent:overview"),
}
# Told to whoever must answer, who need not see whom it is about, and to the unit, which takes it further.
_ASKED: Final = frozenset({"coordination.requested", "coordination.accepted", "coordination.answered"})


# One page for all that waits for somebody, who need not see whom it is about.
_ANYBODYS: Final = {"progress.asked": "progress:asked", "deadlines.due": "progress:deadlines"}


def place_of(message: Message, person_id: UUID | None, role: Role) -> str:
    """Return where to go on from a notice, by what it is about; `person_id` is the person, if still seen."""
    topic = message.topic
    if topic in _ASKED:
        if role is Role.COORDINATING_UNIT and person_id and topic != "coordination.requested":
            return reverse("coordination:case", args=[person_id])
        return reverse("coordination:asked")
    if topic in _OF_ROW:
        return reverse(_OF_ROW[topic], args=[message.subject_id])
    if topic in _ANYBODYS or person_id is None:
        return reverse(_ANYBODYS.get(topic, "shell:home"))
    if topic == "consent.asked":
        return reverse("consent:answer", args=[person_id, message.subject_id])
    return reverse(_OF_PERSON[topic], args=[person_id]) if topic in _OF_PERSON else person_path(person_id)


def part_words(parts: Iterable[RoleAssignment]) -> tuple[str, ...]:
    """Return «Forelder, Fjordvik kommune» for each part."""
    return tuple(f"{Role(part.role).label}, {part.municipality.name}" for part in parts)


def _row(notice: Delivery) -> NoticeRow:
    words = WORDS[notice.message.topic]
    return NoticeRow(
        title=str(words.title),
        text=str(words.text),
        when=dates.moment_with_year(notice.message.created_at),
        is_new=notice.seen_at is None,
        open_url=reverse("notifications:open", args=[notice.pk]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UntoldRow:
    """The messages of one kind that were not sent."""

    what: str
    late: str
    given_up: str
    since: str


def untold_rows(counted: Iterable[Untold]) -> tuple[UntoldRow, ...]:
    """Return what was not sent, by kind."""
    return tuple(
        UntoldRow(
            what=str(WORDS[row.topic].title) if row.topic in WORDS else _("Ukjent slag"),
            late=str(row.late),
            given_up=str(row.given_up),
            since=_day(row.since),
        )
        for row in counted
    )


def _day(at: datetime) -> str:
    return dates.day(timezone.localdate(at))
