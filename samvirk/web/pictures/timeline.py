"""Draws events along a line of months: what has been to the left of today, what is to come to its right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, ngettext

from samvirk.web.components import dates
from samvirk.web.pictures import lanes, lettering
from samvirk.web.pictures.calendar_axis import CalendarAxis, month_end, month_start
from samvirk.web.pictures.drawing import Anchor, Drawing, Element, element, words
from samvirk.web.pictures.picture import Picture
from samvirk.web.pictures.timeline_marks import DATE_SIZE, Event, EventKind, Mark, levels
from samvirk.web.pictures.timeline_symbols import symbol

__all__ = ["Event", "EventKind", "Placed", "Timeline", "TimelinePicture", "TimelineRow", "draw", "place"]

PAGE_WIDTH = 960.0
_EDGE = 16.0
_WIDEST_LABEL = 280.0
_WIDEST_SHARE = 0.3
_POLE_TO_LABEL = 16.0
_BETWEEN_LABELS = 12.0
_LANE_HEIGHT = 40.0
_HIGHEST_LANE = 6
_ABOVE_LANES = 46.0
_LOWEST_LANE_ABOVE_AXIS = 30.0
_AXIS_TO_LEGEND = 62.0
_BELOW_LEGEND = 18.0
_LEGEND_GAP = 26.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The events to draw, in any order, and the day that is today; `title` replaces the usual heading."""

    events: tuple[Event, ...]
    today: date
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One line of the twin: an event, or today, which has no kind."""

    on: date
    label: str
    kind: EventKind | None

    @property
    def is_today(self) -> bool:
        """Whether the line marks today and not an event."""
        return self.kind is None

    @property
    def kind_words(self) -> str:
        """The kind in the reader's language."""
        return self.kind.words if self.kind else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePicture(Picture[TimelineRow]):
    """A timeline; `gathered` tells which events one mark stands for, as (what, when)."""

    gathered: tuple[tuple[str, str], ...]

    @property
    def has_events(self) -> bool:
        """Whether there is anything but today."""
        return len(self.rows) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A mark where it stands; the label lies to the left of the pole for what has been."""

    mark: Mark
    x: float
    lane: int
    is_past: bool

    @property
    def label_span(self) -> tuple[float, float]:
        """The left and right end of the label."""
        near, far = _POLE_TO_LABEL, _POLE_TO_LABEL + self.mark.width
        return (self.x - far, self.x - near) if self.is_past else (self.x + near, self.x + far)


def draw(timeline: Timeline, *, prefix: str, width: float = PAGE_WIDTH) -> TimelinePicture:
    """Draw the timeline; a document gives a smaller width, so that its words keep their size."""
    axis, placed = place(timeline, width)
    rows = _rows(timeline)
    drawing = _drawing(timeline, axis, placed, prefix, width)
    gathered = tuple((each.mark.label, each.mark.dates) for each in placed if each.mark.count > 1)
    return TimelinePicture(drawing=drawing, rows=rows, gathered=gathered)


def place(timeline: Timeline, width: float) -> tuple[CalendarAxis, tuple[Placed, ...]]:
    """Find room for every label; where a week, month or year is too crowded its events share a mark."""
    for marks in levels(timeline.events, timeline.today, min(_WIDEST_LABEL, width * _WIDEST_SHARE)):
        axis = _axis(timeline, marks, width)
        placed = _fly(marks, axis, timeline.today)
        if all(each.lane <= _HIGHEST_LANE for each in placed):
            break
    return axis, placed


def _axis(timeline: Timeline, marks: Sequence[Mark], width: float) -> CalendarAxis:
    days = [timeline.today, *(event.on for event in timeline.events)]
    begins_on, ends_on = month_start(min(days)), month_end(max(days))
    if len(days) == 1:
        begins_on, ends_on = month_start(begins_on - timedelta(days=1)), month_end(ends_on)
    axis = CalendarAxis(begins_on=begins_on, ends_on=ends_on, left=_EDGE, right=width - _EDGE)
    for _ in range(12):  # each round gives the labels at the ends more room; a few rounds settle it
        axis = _with_room(axis, marks, timeline.today, width)
    return axis


def _with_room(axis: CalendarAxis, marks: Sequence[Mark], today: date, width: float) -> CalendarAxis:
    left, right = axis.left, axis.right
    for mark in marks:
        needed = mark.width + _POLE_TO_LABEL + _EDGE / 2
        if mark.on < today:
            left = max(left, axis.left + needed - axis.x(mark.on))
        else:
            right = min(right, axis.right - needed + width - axis.x(mark.on))
    return CalendarAxis(begins_on=axis.begins_on, ends_on=axis.ends_on, left=left, right=right)


def _fly(marks: Sequence[Mark], axis: CalendarAxis, today: date) -> tuple[Placed, ...]:
    past = [mark for mark in marks if mark.on < today]
    coming = [mark for mark in marks if mark.on >= today]
    return (
        *_placed(past, axis, lanes.leftward(_flags(past, axis)), is_past=True),
        *_placed(coming, axis, lanes.rightward(_flags(coming, axis)), is_past=False),
    )


def _flags(marks: Sequence[Mark], axis: CalendarAxis) -> list[lanes.Flag]:
    return [lanes.Flag(axis.x(mark.on), _POLE_TO_LABEL + mark.width + _BETWEEN_LABELS) for mark in marks]


def _placed(
    marks: Sequence[Mark], axis: CalendarAxis, heights: Sequence[int], *, is_past: bool
) -> tuple[Placed, ...]:
    pairs = zip(marks, heights, strict=True)
    return tuple(Placed(mark=mark, x=axis.x(mark.on), lane=lane, is_past=is_past) for mark, lane in pairs)


def _rows(timeline: Timeline) -> tuple[TimelineRow, ...]:
    today = TimelineRow(on=timeline.today, label=gettext("I dag"), kind=None)
    events = [
        TimelineRow(on=event.on, label=lettering.plain(event.label), kind=event.kind)
        for event in timeline.events
    ]
    # False sorts before True: what happens today is listed after the line that says it is today.
    return tuple(sorted([today, *events], key=lambda row: (row.on, not row.is_today)))


def _drawing(
    timeline: Timeline, axis: CalendarAxis, placed: Sequence[Placed], prefix: str, width: float
) -> Drawing:
    top_lane = max((each.lane for each in placed), default=0)
    axis_y = _ABOVE_LANES + top_lane * _LANE_HEIGHT + _LOWEST_LANE_ABOVE_AXIS
    legend = _legend(timeline.events, axis_y + _AXIS_TO_LEGEND)
    return Drawing(
        prefix=prefix,
        kind="timeline",
        title=lettering.plain(timeline.title) or gettext("Tidslinje"),
        description=_description(timeline),
        width=width,
        height=axis_y + (_AXIS_TO_LEGEND + _BELOW_LEGEND if legend else 40),
        shapes=(
            *(_pole(each, axis_y) for each in placed),
            *_line(axis, axis_y, width),
            *_today(axis.x(timeline.today), axis_y),
            *(_flag(each, axis_y) for each in placed),
            *legend,
        ),
    )


def _height_of(lane: int, axis_y: float) -> float:
    return axis_y - _LOWEST_LANE_ABOVE_AXIS - lane * _LANE_HEIGHT


def _pole(placed: Placed, axis_y: float) -> Element:
    top = _height_of(placed.lane, axis_y)
    return element("line", x1=placed.x, y1=top, x2=placed.x, y2=axis_y, class_name="pic-pole")


def _flag(placed: Placed, axis_y: float) -> Element:
    y = _height_of(placed.lane, axis_y)
    left, right = placed.label_span
    x, anchor = (right, Anchor.END) if placed.is_past else (left, Anchor.START)
    alarm = " pic-ink-danger" if placed.mark.kind is EventKind.OVERDUE else ""
    return element(
        "g",
        symbol(placed.mark.kind, placed.x, y, count=placed.mark.count),
        words(placed.mark.label, x=x, y=y, anchor=anchor, class_name=f"pic-name{alarm}"),
        words(placed.mark.dates, x=x, y=y + 15, anchor=anchor, class_name="pic-role"),
    )


def _line(axis: CalendarAxis, axis_y: float, width: float) -> tuple[Element, ...]:
    shapes = [element("line", x1=0, y1=axis_y, x2=width, y2=axis_y, class_name="pic-axis")]
    for tick in axis.ticks():
        shapes.append(element("line", x1=tick.x, y1=axis_y, x2=tick.x, y2=axis_y + 7, class_name="pic-axis"))
        if tick.x + 4 + lettering.width(tick.name, DATE_SIZE) <= width:
            shapes.append(
                words(tick.name, x=tick.x + 4, y=axis_y + 22, anchor=Anchor.START, class_name="pic-scale")
            )
    return tuple(shapes)


def _today(x: float, axis_y: float) -> tuple[Element, ...]:
    return (
        element("line", x1=x, y1=24, x2=x, y2=axis_y, class_name="pic-today"),
        element("circle", cx=x, cy=axis_y, r=5, class_name="pic-solid-primary"),
        words(gettext("I dag"), x=x, y=16, class_name="pic-heading pic-ink-primary", anchor=_today_anchor(x)),
    )


def _today_anchor(x: float) -> Anchor:
    """Keep the word inside the picture when today is its first day."""
    return Anchor.START if x < 2 * _EDGE else Anchor.MIDDLE


def _legend(events: Sequence[Event], y: float) -> tuple[Element, ...]:
    """Explain the symbols that are used, and no others."""
    used = {event.kind for event in events}
    shapes: list[Element] = []
    x = _EDGE
    for kind in EventKind:
        if kind in used:
            shapes += [
                symbol(kind, x, y - 4),
                words(kind.words, x=x + 16, y=y, anchor=Anchor.START, class_name="pic-role"),
            ]
            x += 16 + lettering.width(kind.words, DATE_SIZE) + _LEGEND_GAP
    return tuple(shapes)


def _description(timeline: Timeline) -> str:
    if not timeline.events:
        return gettext("Det er ingen hendelser ennå.")
    days = [event.on for event in timeline.events]
    overdue = sum(event.kind is EventKind.OVERDUE for event in timeline.events)
    told = ngettext(
        "%(count)d hendelse, %(first)s.", "%(count)d hendelser fra %(first)s til %(last)s.", len(days)
    ) % {"count": len(days), "first": dates.day(min(days)), "last": dates.day(max(days))}
    if not overdue:
        return told
    return (
        told
        + " "
        + ngettext("%(count)d frist er passert.", "%(count)d frister er passert.", overdue)
        % {"count": overdue}
    )
