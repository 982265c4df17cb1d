"""The shapes that tell kinds of events apart without colour."""

from collections.abc import Callable

from samvirk.web.pictures.drawing import Element, element, path_data, words
from samvirk.web.pictures.palette import Tone
from samvirk.web.pictures.timeline_marks import EventKind

RADIUS = 8.0

_TONE_OF = {
    EventKind.MEETING: Tone.PRIMARY,
    EventKind.ACTIVITY: Tone.INFO,
    EventKind.LETTER: Tone.NEUTRAL,
    EventKind.HEALTH: Tone.ACCENT,
    EventKind.OVERDUE: Tone.DANGER,
}


def symbol(kind: EventKind, x: float, y: float, *, count: int = 1) -> Element:
    """Draw the symbol of a kind around a point; one that stands for several has its count inside."""
    if count > 1:
        return _counted(kind, x, y, count)
    return element("g", *_SHAPES[kind](x, y), class_name=f"pic-symbol pic-solid-{_TONE_OF[kind].value}")


def _counted(kind: EventKind, x: float, y: float, count: int) -> Element:
    tone = _TONE_OF[kind] if kind is EventKind.OVERDUE else Tone.NEUTRAL
    disc = element("circle", cx=x, cy=y, r=RADIUS + 4, class_name=f"pic-symbol pic-solid-{tone.value}")
    number = words(str(count), x=x, y=y + 4.3, class_name=f"pic-count pic-on-{tone.value}")
    return element("g", disc, number)


def _circle(x: float, y: float) -> tuple[Element, ...]:
    return (element("circle", cx=x, cy=y, r=RADIUS),)


def _square(x: float, y: float) -> tuple[Element, ...]:
    side = RADIUS * 1.8
    return (element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, rx=2),)


def _envelope(x: float, y: float) -> tuple[Element, ...]:
    wide, high = RADIUS * 1.25, RADIUS * 0.85
    flap = path_data(
        "M", x - wide + 2.5, y - high + 2.5, "L", x, y + 1.5, "L", x + wide - 2.5, y - high + 2.5
    )
    sheet = element("rect", x=x - wide, y=y - high, width=wide * 2, height=high * 2, rx=2)
    return (sheet, element("path", d=flap, class_name="pic-fold"))


def _cross(x: float, y: float) -> tuple[Element, ...]:
    arm, half = RADIUS * 1.05, RADIUS * 0.4
    start = path_data(
        "M", x - half, y - arm, "H", x + half, "V", y - half, "H", x + arm, "V", y + half, "H", x + half
    )
    rest = path_data(
        "V", y + arm, "H", x - half, "V", y + half, "H", x - arm, "V", y - half, "H", x - half, "Z"
    )
    return (element("path", d=f"{start} {rest}"),)


def _warning(x: float, y: float) -> tuple[Element, ...]:
    high = RADIUS * 1.2
    corners = path_data("M", x, y - high, "L", x + high * 1.05, y + high * 0.8, "H", x - high * 1.05, "Z")
    return (
        element("path", d=corners, class_name="pic-round"),
        words("!", x=x, y=y + 5.2, class_name=f"pic-alarm pic-on-{Tone.DANGER.value}"),
    )


_SHAPES: dict[EventKind, Callable[[float, float], tuple[Element, ...]]] = {
    EventKind.MEETING: _circle,
    EventKind.ACTIVITY: _square,
    EventKind.LETTER: _envelope,
    EventKind.HEALTH: _cross,
    EventKind.OVERDUE: _warning,
}
