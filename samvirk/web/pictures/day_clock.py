"""Draws a day and night as a clock of 24 hours with midnight at the top."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, sin

from django.utils.translation import gettext, ngettext

from samvirk.web.pictures import lettering
from samvirk.web.pictures.day_slots import (
    MINUTES_A_DAY,
    DayPart,
    DayRow,
    Slot,
    SlotsOverlapError,
    duration_words,
    whole_day,
)
from samvirk.web.pictures.drawing import Anchor, Drawing, Element, element, words
from samvirk.web.pictures.picture import Picture
from samvirk.web.pictures.ring import FULL_TURN, Centre
from samvirk.web.pictures.spacing import spread

__all__ = ["DayClock", "DayClockPicture", "DayPart", "DayRow", "Slot", "SlotsOverlapError", "draw"]

_WIDTH = 360.0
_CENTRE = Centre(_WIDTH / 2, 176)
_INNER, _OUTER = 60.0, 146.0
_MIDDLE = (_INNER + _OUTER) / 2
_HOURS_AT = _OUTER + 17
_LABEL_SIZE = 14.0
_SHORT = 120
# Minutes; not even a number fits into a slot shorter than this.
_TINY = 45
_ROOM_FOR_A_NUMBER = 0.36
_DIAL_BOTTOM = 356.0
_LEGEND_LINE = 25.0
_LEGEND_SIZE = 14.0
_BADGE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClock:
    """A kind of day, such as a school day, with its slots in any order."""

    name: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClockPicture(Picture[DayRow]):
    """A day clock; its rows are the whole day from the first slot on, what is not filled in included."""

    name: str


def draw(clock: DayClock, *, prefix: str) -> DayClockPicture:
    """Draw the day; slots under two hours, and labels without room, get a number and a line below the clock.

    Raises SlotsOverlapError when two slots claim the same minutes.
    """
    name = lettering.plain(clock.name)
    rows = _numbered([replace(row, label=lettering.plain(row.label)) for row in whole_day(clock.slots)])
    listed = [row for row in rows if row.number]
    drawing = Drawing(
        prefix=prefix,
        kind="clock",
        title=gettext("Døgnklokke: %(day)s") % {"day": name},
        description=_description(rows),
        width=_WIDTH,
        height=_DIAL_BOTTOM + _LEGEND_LINE * len(listed),
        shapes=(
            element("path", d=_CENTRE.sector(_INNER, _OUTER, 0, FULL_TURN), class_name="pic-untold"),
            *(_slot(row) for row in rows if row.part),
            *_dial(),
            *_numbers_in_the_hole(rows),
            *_middle(name),
            *(_legend(row, number) for number, row in enumerate(listed)),
        ),
    )
    return DayClockPicture(drawing=drawing, rows=rows, name=name)


def _numbered(rows: Sequence[DayRow]) -> tuple[DayRow, ...]:
    """Number, in the order of the day, the slots whose label cannot stand in the ring."""
    numbered, last = [], 0
    for row in rows:
        if row.part is None or _has_room(row):
            numbered.append(row)
            continue
        last += 1
        numbered.append(replace(row, number=str(last)))
    return tuple(numbered)


def _has_room(row: DayRow) -> bool:
    """Say whether all corners and edges of the label's box lie within the slot."""
    if row.minutes < _SHORT:
        return False
    x, y = _CENTRE.at(_MIDDLE, _middle_angle(row))
    half = lettering.width(row.label, _LABEL_SIZE) / 2 + 1
    begins, ends = _angles(row)
    shares = (-1.0, -0.5, 0.0, 0.5, 1.0)
    box = [(x + half * share, y + rise) for share in shares for rise in (-8.0, 8.0)]
    return all(_is_within(point, begins, ends) for point in box)


def _is_within(point: tuple[float, float], begins: float, ends: float) -> bool:
    """Say whether the point is in the sector: a turn from its beginning, measured along its border lines."""
    dx, dy = point[0] - _CENTRE.x, point[1] - _CENTRE.y
    if not _INNER < (dx * dx + dy * dy) ** 0.5 < _OUTER:
        return False
    after_begin = dx * cos(begins) + dy * sin(begins)
    before_end = -(dx * cos(ends) + dy * sin(ends))
    if ends - begins > FULL_TURN / 2:
        return after_begin >= 0 or before_end >= 0
    return after_begin > 0 and before_end > 0


def _angles(row: DayRow) -> tuple[float, float]:
    begins = (row.begins.hour * 60 + row.begins.minute) / MINUTES_A_DAY * FULL_TURN
    return begins, begins + row.minutes / MINUTES_A_DAY * FULL_TURN


def _middle_angle(row: DayRow) -> float:
    return sum(_angles(row)) / 2


def _slot(row: DayRow) -> Element:
    solid, on = _classes(row)
    sector = element("path", d=_CENTRE.sector(_INNER, _OUTER, *_angles(row)), class_name=f"pic-slot {solid}")
    if row.minutes < _TINY:
        return sector
    x, y = _CENTRE.at(_MIDDLE, _middle_angle(row))
    return element(
        "g", sector, words(row.number or row.label, x=x, y=y + 4.6, class_name=f"pic-slot-label {on}")
    )


def _numbers_in_the_hole(rows: Sequence[DayRow]) -> tuple[Element, ...]:
    """Write the numbers of very thin slots in the hole beside them, each with a line to its slot."""
    tiny = [row for row in rows if row.part and row.minutes < _TINY]
    shapes = []
    for row, angle in zip(tiny, _pushed_apart([_middle_angle(row) for row in tiny]), strict=True):
        (x1, y1), (x2, y2) = _CENTRE.at(_INNER, _middle_angle(row)), _CENTRE.at(_INNER - 6, angle)
        x, y = _CENTRE.at(_INNER - 13, angle)
        shapes += [
            element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_name="pic-tick"),
            words(row.number, x=x, y=y + 4.4, class_name="pic-aside"),
        ]
    return tuple(shapes)


def _pushed_apart(angles: Sequence[float]) -> list[float]:
    """Move the angles, which come in rising order, apart as little as keeps their numbers from touching."""
    apart = min(_ROOM_FOR_A_NUMBER, FULL_TURN / max(1, len(angles)))
    return spread(angles, [apart] * (len(angles) - 1))


def _classes(row: DayRow) -> tuple[str, str]:
    """Return the classes of the area and of the words on it; travel is a paler sleep."""
    tone = row.part.tone.value if row.part else ""
    if row.part is DayPart.TRAVEL:
        return f"pic-muted-{tone}", f"pic-on-{tone}"
    return f"pic-solid-{tone}", f"pic-on-{tone}"


def _dial() -> tuple[Element, ...]:
    shapes = []
    for hour in range(24):
        angle = hour / 24 * FULL_TURN
        is_named = hour % 3 == 0
        (x1, y1), (x2, y2) = _CENTRE.at(_OUTER + 2, angle), _CENTRE.at(_OUTER + (7 if is_named else 4), angle)
        shapes.append(element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_name="pic-tick"))
        if is_named:
            x, y = _CENTRE.at(_HOURS_AT, angle)
            shapes.append(words(f"{hour:02d}", x=x, y=y + 4.6, class_name="pic-hour"))
    return tuple(shapes)


def _middle(name: str) -> tuple[Element, ...]:
    lines = lettering.wrap(name, 14, 2 * _INNER - 40)
    first = _CENTRE.y + 5 - (len(lines) - 1) * 9
    return tuple(
        words(line, x=_CENTRE.x, y=first + 18 * number, class_name="pic-centre-small")
        for number, line in enumerate(lines)
    )


def _legend(row: DayRow, number: int) -> Element:
    y = _DIAL_BOTTOM + _LEGEND_LINE * (number + 0.5)
    solid, on = _classes(row)
    span = row.span_words
    room = _WIDTH - 40 - lettering.width(span, _LEGEND_SIZE) - 14
    return element(
        "g",
        element("circle", cx=18, cy=y, r=_BADGE, class_name=solid),
        words(row.number, x=18, y=y + 4.6, class_name=f"pic-slot-label {on}"),
        words(
            lettering.shorten(row.label, _LEGEND_SIZE, room),
            x=36,
            y=y + 4.6,
            anchor=Anchor.START,
            class_name="pic-name",
        ),
        words(span, x=_WIDTH - 4, y=y + 4.6, anchor=Anchor.END, class_name="pic-aside"),
    )


def _description(rows: Sequence[DayRow]) -> str:
    told = [row for row in rows if row.part]
    if not told:
        return gettext("Døgnet er ikke fylt ut ennå.")
    count = ngettext("Døgnet har %(count)d del.", "Døgnet har %(count)d deler.", len(told)) % {
        "count": len(told)
    }
    untold = sum(row.minutes for row in rows if row.part is None)
    if not untold:
        return count
    return count + " " + gettext("%(time)s er ikke fylt ut.") % {"time": duration_words(untold)}
