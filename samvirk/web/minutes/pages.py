"""Minutes as frozen values: while they are written, as they are read, and the way to them from a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samvirk.access import minuting
from samvirk.access.decide import Actor
from samvirk.access.minuting import Writing
from samvirk.access.roles import Role
from samvirk.access.seen import SeenPerson
from samvirk.access.seen_minutes import SeenAddition, SeenLine, SeenMinutes, SeenTask
from samvirk.documents.language import Language
from samvirk.goals.facts import state_of
from samvirk.goals.models import Responsible
from samvirk.minutes.facts import CAME
from samvirk.minutes.models import NoNextMeeting
from samvirk.web.components import dates
from samvirk.web.components.page import Link, Tag
from samvirk.web.desk.flow import FormPage
from samvirk.web.goals.words import SOMEBODY, STATES
from samvirk.web.meetings.pages import day_of, hours_of, kind_of, meeting_path
from samvirk.web.meetings.words import name_of
from samvirk.web.people.pages import called

_STAFF = frozenset({Role.COORDINATOR, Role.PROVIDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePage(FormPage):
    """What stands around the form of minutes."""

    template: str = "minutes/write.html"
    when: str
    saved: str
    always: tuple[str, ...]
    kept_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """Who does what by when, and how it stands."""

    who: str
    what: str
    due: str
    state: Tag
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One point of the minutes."""

    number: int
    title: str
    decision: str
    disagreement: str
    is_added: bool
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdditionRow:
    """What was added afterwards, when and by whom."""

    text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientRow:
    """One who got the minutes, and the letter to print where they are not in Samvirk."""

    name: str
    way: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """All that the page shows."""

    title: str
    name: str
    up: Link
    kind: str
    when: str
    place: str
    is_place_closed: bool
    sent: str
    read_out: str
    came: tuple[str, ...]
    absent: tuple[str, ...]
    lines: tuple[LineRow, ...]
    mine: tuple[TaskRow, ...]
    next_words: str
    additions: tuple[AdditionRow, ...]
    recipients: tuple[RecipientRow, ...]
    is_extra: bool
    is_for_staff: bool
    goals_url: str
    add_url: str


def write_page(writing: Writing) -> WritePage:
    """Return what stands around the form."""
    meeting, kept_out = writing.meeting.row, writing.kept_out()
    is_stored = not writing.minutes._state.adding
    return WritePage(
        title=_("Referat"),
        up=Link(label=_("Møtet"), url=meeting_path(writing.person.pk, meeting.pk)),
        lead=called(writing.seen_person),
        when=f"{day_of(meeting)}, {hours_of(meeting)}",
        saved=dates.at_time(writing.minutes.written_at) if is_stored else "",
        always=tuple(
            name_of(one)
            for one in writing.meeting.invitations
            if writing.gets_always(one.row) and one.row.pk not in kept_out
        ),
        kept_out=tuple(name_of(one) for one in writing.meeting.invitations if one.row.pk in kept_out),
    )


def read_page(person: SeenPerson, seen: SeenMinutes, actor: Actor, *, now: datetime) -> ReadPage:
    """Return minutes for one reader."""
    row, meeting = seen.row, seen.meeting.row
    lines = tuple(_line(one) for one in seen.lines)
    is_extra = seen.is_extra
    came = tuple(name_of(one) for one in seen.meeting.invitations if one.row.attended in CAME)
    may_add = minuting.may_add(actor, person.basis, meeting) and not is_extra
    return ReadPage(
        title=_("Referat"),
        name=called(person),
        up=Link(label=_("Møtet"), url=meeting_path(person.id, meeting.pk)),
        kind=kind_of(meeting),
        when=f"{day_of(meeting)}, {hours_of(meeting)}",
        place=seen.meeting.place,
        is_place_closed=not seen.meeting.is_place_open,
        sent=dates.moment_with_year(row.released_at) if row.released_at else "",
        read_out=dates.moment(row.read_out_at) if row.read_out_at else "",
        came=came,
        absent=()
        if is_extra
        else tuple(name_of(one) for one in seen.meeting.invitations if one.row.attended == "absent"),
        lines=lines,
        mine=tuple(task for line in lines for task in line.tasks if task.is_mine),
        next_words="" if is_extra else next_words(seen),
        additions=tuple(_addition(one) for one in seen.additions),
        recipients=tuple(_recipients(person, seen, now)),
        is_extra=is_extra,
        is_for_staff=actor.role in _STAFF,
        goals_url=reverse("goals:list", args=[person.id]),
        add_url=reverse("minutes:add", args=[person.id, meeting.pk]) if may_add else "",
    )


def next_words(seen: SeenMinutes) -> str:
    """Return when they meet next, or why not (R-186)."""
    row = seen.row
    if row.next_meeting is not None and row.next_meeting.cancelled_at is None:
        day, hours = day_of(row.next_meeting), hours_of(row.next_meeting)
        return _("Neste møte er %(day)s %(hours)s.") % {"day": day, "hours": hours}
    if row.next_on is not None:
        return _("Neste møte er %(day)s.") % {"day": dates.day_with_weekday(row.next_on)}
    if row.no_next == NoNextMeeting.ENDS:
        return _("Gruppa avsluttes. Det blir ikke noe nytt møte.")
    day = dates.day(row.next_by_on) if row.next_by_on else ""
    return _("Vi møtes ved behov, og senest %(day)s.") % {"day": day}


def who_does(task: SeenTask) -> str:
    """Return the name, or what somebody is where the name would tell too much."""
    row = task.row
    if task.who:
        return task.who
    if row.professional is not None:
        return str(row.professional.get_profession_display())
    return str(SOMEBODY.get(Responsible(row.responsible), ""))


def due_words(task: SeenTask) -> str:
    """Return by when."""
    return dates.day(task.row.due_on) if task.row.due_on else _("løpende")


def disagreement_words(line: SeenLine) -> str:
    """Return what professionals disagree on, and who (R-200)."""
    if line.disagreement_by and line.disagreement:
        return f"{line.disagreement_by}: {line.disagreement}"
    return line.disagreement or line.disagreement_by


def _line(one: SeenLine) -> LineRow:
    return LineRow(
        number=one.row.number,
        title=one.title,
        decision=one.decision,
        disagreement=disagreement_words(one),
        is_added=one.row.point_id is None,
        tasks=tuple(_task(task) for task in one.tasks),
    )


def _task(one: SeenTask) -> TaskRow:
    activity = one.row.activity
    assert activity is not None  # noqa: S101 - minutes that were sent have made one of each
    look = STATES[state_of(activity)]
    return TaskRow(
        who=who_does(one),
        what=one.what,
        due=due_words(one),
        state=Tag(label=str(look.label), colour=look.colour),
        is_mine=one.is_mine,
    )


def _addition(one: SeenAddition) -> AdditionRow:
    when = dates.moment_with_year(one.written_at)
    return AdditionRow(text=one.text, when=f"{one.author}, {when}" if one.author else when)


def _recipients(person: SeenPerson, seen: SeenMinutes, now: datetime) -> Iterator[RecipientRow]:
    """Return who got the minutes, for those who handle them; a letter goes to nobody who may have none."""
    if not seen.meeting.may_call:
        return
    closed = minuting.kept_out_now(seen, now=now)
    for one in seen.meeting.invitations:
        got = seen.recipients.get(one.row.pk)
        if got is None:
            continue
        is_letter = got.is_by_letter and one.row.pk not in closed
        at = [person.id, seen.meeting.row.pk, got.pk]
        yield RecipientRow(
            name=name_of(one),
            way=_("Får brev") if is_letter else _("Leser det i Samvirk"),
            files=tuple(_file(language, at) for language in Language) if is_letter else (),
        )


def _file(language: Language, at: list[UUID]) -> Link:
    return Link(
        label=dict(settings.LANGUAGES)[language.value],
        url=reverse("minutes:letter", args=[*at, language.value]),
        language=language.value,
    )
