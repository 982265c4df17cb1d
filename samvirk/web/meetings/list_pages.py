"""The meetings of one person, and one's own calendar, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access.decide import Actor
from samvirk.access.meeting_lists import Ahead, Due
from samvirk.access.meeting_up import ListedMeeting, SeenMeetings
from samvirk.access.roles import Role
from samvirk.access.seen import SeenPerson
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.components.person_link import person_link
from samvirk.web.meetings.pages import day_of, hours_of, kind_of, meeting_path, state_of
from samvirk.web.meetings.words import answer_tag
from samvirk.web.people.pages import called


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in the list."""

    title: str
    when: str
    url: str
    state: Tag
    answer: Tag | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The meetings that come, those that were, and those that were called off; none disappears."""

    title: str
    name: str
    up: Link
    is_own: bool
    is_for_child: bool
    coming: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]
    called_off: tuple[MeetingRow, ...]
    in_time: str
    new_url: str
    has_coordination: bool


def list_page(seen: SeenMeetings, actor: Actor, *, now: datetime) -> ListPage:
    """Return the list for whoever may see it."""
    person = seen.person
    off = [one for one in seen.rows if one.row.cancelled_at is not None]
    past = [one for one in seen.rows if one not in off and _is_past(one, now)]
    coming = [one for one in reversed(seen.rows) if one not in off and one not in past]
    is_for_child = actor.role is Role.CHILD
    rows = (
        (_row(one, person, is_for_child=is_for_child, now=now) for one in part)
        for part in (coming, past, off)
    )
    first, second, third = (tuple(part) for part in rows)
    return ListPage(
        title=_("Møtene dine") if is_for_child else _("Møter"),
        name=called(person),
        up=person_link(person.id, called(person)),
        is_own=actor.role in {Role.PERSON, Role.CHILD},
        is_for_child=is_for_child,
        coming=first,
        past=second,
        called_off=third,
        in_time=_in_time(seen.rows) if seen.is_handling else "",
        new_url=reverse("meetings:new", args=[person.id]) if seen.may_plan else "",
        has_coordination=seen.has_coordination,
    )


def _is_past(one: ListedMeeting, now: datetime) -> bool:
    return one.row.held_at is not None or one.row.ends_at < now


def _row(one: ListedMeeting, person: SeenPerson, *, is_for_child: bool, now: datetime) -> MeetingRow:
    mine = one.mine
    is_asked = mine is not None and mine.sent_at is not None and not _is_past(one, now)
    return MeetingRow(
        title=_("Et møte om deg") if is_for_child else kind_of(one.row),
        when=f"{day_of(one.row)} {hours_of(one.row)}",
        url=meeting_path(person.id, one.row.pk),
        state=state_of(one.row, now),
        answer=answer_tag(mine.answer) if mine and is_asked and one.row.cancelled_at is None else None,
    )


def _in_time(rows: Iterable[ListedMeeting]) -> str:
    """Return how many calls were sent in time (R-192)."""
    sent = [one.row for one in rows if one.row.called_at is not None]
    if not sent:
        return ""
    in_time = sum(row.short_notice_reason is None for row in sent)
    return _("%(in_time)s av %(all)s innkallinger er sendt i tide.") % {"in_time": in_time, "all": len(sent)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing of the calendar."""

    on: date
    day: str
    hours: str
    title: str
    whom: str
    url: str
    tag: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week with something in it."""

    heading: str
    entries: tuple[Entry, ...]


def weeks(ahead: Iterable[Ahead], due: Iterable[Due], actor: Actor, *, now: datetime) -> tuple[Week, ...]:
    """Return what lies ahead, week by week; what is late stands in the week of its day."""
    is_own = actor.role in {Role.PERSON, Role.CHILD}
    found = [*(_ahead(one, is_own=is_own) for one in ahead), *(_due(one, now, is_own=is_own) for one in due)]
    found.sort(key=lambda entry: (entry.on, entry.hours))
    return tuple(
        Week(heading=_heading(monday), entries=tuple(entries))
        for monday, entries in groupby(found, key=_monday)
    )


def _monday(entry: Entry) -> date:
    return entry.on - timedelta(days=entry.on.weekday())


def _heading(monday: date) -> str:
    facts = {
        "week": monday.isocalendar().week,
        "first": dates.day_and_month(monday),
        "last": dates.day(monday + timedelta(days=6)),
    }
    return _("Uke %(week)s: %(first)s–%(last)s") % facts


def _ahead(one: Ahead, *, is_own: bool) -> Entry:
    meeting = one.invitation.meeting
    on = dates.local_day(meeting.starts_at)
    return Entry(
        on=on,
        day=dates.day_of_this_year(on),
        hours=hours_of(meeting),
        title=kind_of(meeting),
        whom="" if is_own else called(one.person),
        url=meeting_path(one.person.id, meeting.pk),
        tag=answer_tag(one.invitation.answer),
    )


def _due(one: Due, now: datetime, *, is_own: bool) -> Entry:
    on = one.row.due_on
    assert on is not None  # noqa: S101 - only those with a day are asked for
    is_late = on < dates.local_day(now)
    return Entry(
        on=on,
        day=dates.day_of_this_year(on),
        hours="",
        title=one.what,
        whom="" if is_own else called(one.person),
        url=reverse("goals:list", args=[one.person.id]),
        tag=Tag(label=_("Fristen er passert"), colour="danger")
        if is_late
        else Tag(label=_("Frist"), colour="info"),
    )
