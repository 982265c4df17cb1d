"""What was typed on the page of minutes: its names, how many rows there are of each, and its meaning."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from samvirk.access.minuting import Writing, outside_key
from samvirk.goals.models import Responsible
from samvirk.meetings.models import Attendance, InvitationAnswer, MeetingKind
from samvirk.minutes.facts import CAME, Written, WrittenLine, WrittenTask
from samvirk.minutes.models import NoNextMeeting
from samvirk.web.goals.words import SOMEBODY
from samvirk.web.meetings.words import name_of

# More than any meeting agrees on; a form that was made up asks for no more.
MOST_ROWS: Final = 30
MOST_ADDED: Final = 20
PARTS: Final = ("who", "what", "due")
LINE_TEXTS: Final = ("decision", "disagreement_by", "disagreement")
_ROW: Final = re.compile(r"([sx][0-9a-f]{1,32})-(\d{1,2})-(?:who|what|due)")
_ADDED: Final = re.compile(r"x(\d{1,2})-")

type Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShape:
    """One point as the page shows it; the last row is empty, and so is the last point that came up."""

    key: str
    number: int
    title: str = ""
    point_id: UUID | None = None
    rows: int = 1
    is_blank: bool = False

    @property
    def is_added(self) -> bool:
        """Whether it came up in the meeting."""
        return self.point_id is None

    def names(self) -> Iterator[str]:
        """Return the names of its fields, in the order in which they are filled in."""
        if self.is_added:
            yield f"{self.key}-title"
        if not self.is_blank:
            yield f"{self.key}-decision"
            yield from (f"{self.key}-{row}-{part}" for row in range(self.rows) for part in PARTS)
            yield from (f"{self.key}-{name}" for name in LINE_TEXTS[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """One who was called, with a box of their own."""

    name: str
    label: str
    invitation_id: UUID
    came_as: Attendance = Attendance.CAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The whole page."""

    lines: tuple[LineShape, ...]
    came: tuple[Ticked, ...]
    extras: tuple[Ticked, ...]
    who: tuple[tuple[str, str], ...]
    is_first: bool
    held_on: date
    today: date


def shape_of(writing: Writing, sent: Sent, *, held_on: date, today: date) -> Shape:
    """Return the page with room for all that is stored and all that was sent, and one row more of each."""
    invited = writing.meeting.invitations
    return Shape(
        lines=tuple(_lines(writing, sent)),
        came=tuple(
            Ticked(
                name=f"came-{one.row.pk.hex}",
                label=name_of(one),
                invitation_id=one.row.pk,
                came_as=Attendance.VIDEO if one.row.answer == InvitationAnswer.VIDEO else Attendance.CAME,
            )
            for one in invited
        ),
        extras=tuple(
            Ticked(name=f"also-{one.row.pk.hex}", label=name_of(one), invitation_id=one.row.pk)
            for one in invited
            if not writing.gets_always(one.row) and one.row.pk not in writing.kept_out()
        ),
        who=tuple(_who_choices(writing)),
        is_first=writing.meeting.row.kind == MeetingKind.FIRST,
        held_on=held_on,
        today=today,
    )


def _lines(writing: Writing, sent: Sent) -> Iterator[LineShape]:
    rows, stored = _rows_sent(sent), writing.stored.lines
    number = 0
    for number, point in enumerate(writing.meeting.points, start=1):
        key = f"s{point.row.pk.hex}"
        known = next((len(line.tasks) for line in stored if line.point_id == point.row.pk), 0)
        yield LineShape(
            key=key,
            number=number,
            title=point.title,
            point_id=point.row.pk,
            rows=_room(known, rows.get(key, 0)),
        )
    added = [line for line in stored if line.point_id is None]
    here = min(max(len(added), _added_sent(sent)), MOST_ADDED)
    for place in range(here):
        known = len(added[place].tasks) if place < len(added) else 0
        key = f"x{place}"
        yield LineShape(key=key, number=number + place + 1, rows=_room(known, rows.get(key, 0)))
    if here < MOST_ADDED:
        yield LineShape(key=f"x{here}", number=number + here + 1, is_blank=True)


def _room(stored: int, sent: int) -> int:
    return min(max(stored, sent) + 1, MOST_ROWS)


def _rows_sent(sent: Sent) -> dict[str, int]:
    """Return by point how many rows something was typed in."""
    found: dict[str, int] = {}
    for name, values in sent.items():
        match = _ROW.fullmatch(name)
        if match and any(value.strip() for value in values):
            key, row = match[1], int(match[2])
            found[key] = max(found.get(key, 0), row + 1)
    return found


def _added_sent(sent: Sent) -> int:
    places = [
        int(match[1]) + 1
        for name, values in sent.items()
        if (match := _ADDED.match(name)) and any(value.strip() for value in values)
    ]
    return max(places, default=0)


def _who_choices(writing: Writing) -> Iterator[tuple[str, str]]:
    yield "", _("Velg")
    for one in writing.people:
        who = one.who
        if who.kind == Responsible.PERSON:
            yield one.key, writing.person.name
        elif who.professional is not None:
            yield one.key, one.name or str(who.professional.get_profession_display())
        else:
            yield one.key, one.name or str(SOMEBODY[who.kind])
    yield from ((outside_key(one.row), name_of(one)) for one in writing.outside())


def shown(written: Written, shape: Shape, keys: Mapping[WrittenTask, str]) -> dict[str, Any]:
    """Return what is stored as the form shows it; nothing in the fields beyond."""
    told: dict[str, Any] = {name: "" for line in shape.lines for name in line.names()}
    added = [line for line in written.lines if line.point_id is None]
    by_point = {line.point_id: (line,) for line in written.lines}
    first_added = sum(not line.is_added for line in shape.lines)
    for place, line in enumerate(shape.lines):
        at = place - first_added
        # The field of the next title is there before there is a point for it.
        known = added[at : at + 1] if line.is_added else by_point.get(line.point_id, ())
        for one in known:
            told |= _shown_line(line, one, keys)
    told |= {one.name: written.attended.get(one.invitation_id) in CAME for one in shape.came}
    told |= {one.name: one.invitation_id in written.also_to for one in shape.extras}
    for name in ("is_read_out", "is_procedure_told", "is_told_in_person", "next_on", "next_begins"):
        told[name] = getattr(written, name)
    return told | {"no_next": written.no_next or "", "next_by_on": written.next_by_on}


def _shown_line(shape: LineShape, line: WrittenLine, keys: Mapping[WrittenTask, str]) -> dict[str, Any]:
    told: dict[str, Any] = {f"{shape.key}-{name}": getattr(line, name) for name in LINE_TEXTS}
    if shape.is_added:
        told[f"{shape.key}-title"] = line.title
    for row, task in enumerate(line.tasks):
        due = ongoing() if task.is_ongoing else task.due_on
        values = {"who": keys.get(task, ""), "what": task.what, "due": due}
        told |= {f"{shape.key}-{row}-{part}": value for part, value in values.items()}
    return told


def keys_of(writing: Writing, written: Written) -> dict[WrittenTask, str]:
    """Return by task the choice that stands for whoever does it."""
    outside = {one.row.pk: outside_key(one.row) for one in writing.outside()}
    found: dict[WrittenTask, str] = {}
    for line in written.lines:
        for task in line.tasks:
            if task.outside_id is not None:
                found[task] = outside.get(task.outside_id, "")
            elif task.who is not None:
                found[task] = next((one.key for one in writing.people if one.who == task.who), "")
    return found


def written_from(fields: Mapping[str, Any], shape: Shape, writing: Writing) -> Written:
    """Return what the form says; empty rows and points that never came up are gone."""
    reason = fields.get("no_next")
    return Written(
        lines=tuple(_written_line(fields, line, writing) for line in shape.lines if _is_there(fields, line)),
        attended={
            one.invitation_id: one.came_as if fields.get(one.name) else Attendance.ABSENT
            for one in shape.came
        },
        also_to=frozenset(one.invitation_id for one in shape.extras if fields.get(one.name)),
        is_read_out=bool(fields.get("is_read_out")),
        is_procedure_told=bool(fields.get("is_procedure_told")),
        is_told_in_person=bool(fields.get("is_told_in_person")),
        next_on=fields.get("next_on"),
        next_begins=fields.get("next_begins"),
        no_next=NoNextMeeting(reason) if reason else None,
        next_by_on=fields.get("next_by_on"),
    )


def ongoing() -> str:
    """Return the word that stands in place of a day where the task goes on."""
    return _("løpende")


def _is_there(fields: Mapping[str, Any], line: LineShape) -> bool:
    return not line.is_added or bool(fields.get(f"{line.key}-title"))


def _written_line(fields: Mapping[str, Any], line: LineShape, writing: Writing) -> WrittenLine:
    texts = {name: fields.get(f"{line.key}-{name}", "") for name in LINE_TEXTS}
    return WrittenLine(
        point_id=line.point_id,
        title=fields.get(f"{line.key}-title", "") if line.is_added else "",
        tasks=tuple(_tasks(fields, line, writing)),
        **texts,
    )


def _tasks(fields: Mapping[str, Any], line: LineShape, writing: Writing) -> Iterator[WrittenTask]:
    for row in range(line.rows):
        who_key, what, due = (fields.get(f"{line.key}-{row}-{part}") for part in PARTS)
        if not (who_key or what or due):
            continue
        who, outside_id = writing.who(who_key or "")
        # A day is a date, or the word for what goes on.
        is_ongoing = isinstance(due, str) and bool(due)
        yield WrittenTask(
            what=what or "",
            who=who,
            outside_id=outside_id,
            due_on=due if isinstance(due, date) else None,
            is_ongoing=is_ongoing,
        )


def next_place(sent: Sent, shape: Shape, pressed: str) -> str:
    """Return the id of the field to go on in; empty where nothing new has come.

    Enter saves. Whoever has filled in the last row of a point goes on with the next row, and whoever has
    written what came up goes on with what was decided.
    """
    found = ""
    for line in shape.lines:
        last = _last_row(sent, line.key)
        if pressed == f"row:{line.key}" or (last is not None and _is_filled(sent, line.key, last)):
            filled = sum(_is_filled(sent, line.key, row) for row in range(line.rows))
            found = f"id_{line.key}-{filled}-who"
        if last is None and any(value.strip() for value in sent.get(f"{line.key}-title", ())):
            found = f"id_{line.key}-decision"
    return found


def _last_row(sent: Sent, key: str) -> int | None:
    """Return the last row of a point on the page that was sent."""
    rows = [int(match[2]) for name in sent if (match := _ROW.fullmatch(name)) and match[1] == key]
    return max(rows, default=None)


def _is_filled(sent: Sent, key: str, row: int) -> bool:
    return any(value.strip() for part in PARTS for value in sent.get(f"{key}-{row}-{part}", ()))
