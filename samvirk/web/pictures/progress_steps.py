"""Draws how many activities are done as steps, which a child can count, and not as per cent."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from samvirk.web.pictures.drawing import Drawing, Element, element, path_data
from samvirk.web.pictures.palette import Tone
from samvirk.web.pictures.picture import Picture

__all__ = ["Progress", "ProgressPicture", "draw"]

# More steps than this are too small to count, so they become one bar.
MOST_STEPS = 12
_WIDTH, _HEIGHT = 320.0, 18.0
_INSET = 1.5
_GAP = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of a goal's activities are done; 0 of 0 is a goal that has none yet."""

    done: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total:
            raise ValueError(
                f"{self.done} of {self.total} activities cannot be done. Count both in the same set."
            )

    @property
    def words(self) -> str:
        """The sentence that says it all."""
        if not self.total:
            return gettext("Ingen tiltak ennå")
        told = ngettext(
            "%(done)d av %(total)d tiltak ferdig", "%(done)d av %(total)d tiltak ferdig", self.total
        )
        return told % {"done": self.done, "total": self.total}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPicture(Picture[str]):
    """Steps, with their sentence as the only row."""

    progress: Progress


def draw(progress: Progress, *, prefix: str, tone: Tone = Tone.PRIMARY) -> ProgressPicture:
    """Draw one step for each activity, the done ones filled and ticked; more than 12 become a bar."""
    drawing = Drawing(
        prefix=prefix,
        kind="steps",
        title=gettext("Fremdrift"),
        description=progress.words,
        width=_WIDTH,
        height=_HEIGHT,
        shapes=_shapes(progress, tone),
    )
    return ProgressPicture(drawing=drawing, rows=(progress.words,), progress=progress)


def _shapes(progress: Progress, tone: Tone) -> tuple[Element, ...]:
    if not progress.total:
        return (_box(0, _WIDTH, "pic-step-none"),)
    if progress.total > MOST_STEPS:
        return _bar(progress, tone)
    wide = (_WIDTH - _GAP * (progress.total - 1)) / progress.total
    return tuple(
        _step((wide + _GAP) * number, wide, tone, is_done=number < progress.done)
        for number in range(progress.total)
    )


def _bar(progress: Progress, tone: Tone) -> tuple[Element, ...]:
    whole = _box(0, _WIDTH, f"pic-step-left pic-line-{tone.value}")
    if not progress.done:
        return (whole,)
    # Never shorter than it is high, so that one of a hundred can be seen; never full before all are done.
    filled = max(_HEIGHT, _WIDTH * progress.done / progress.total)
    if progress.done < progress.total:
        filled = min(filled, _WIDTH - _HEIGHT)
    return whole, _box(0, filled, f"pic-solid-{tone.value}")


def _step(x: float, wide: float, tone: Tone, *, is_done: bool) -> Element:
    if not is_done:
        return _box(x, wide, f"pic-step-left pic-line-{tone.value}")
    middle, y = x + wide / 2, _HEIGHT / 2
    tick = path_data("M", middle - 4, y + 0.5, "L", middle - 1, y + 3.5, "L", middle + 4.5, y - 3)
    box = _box(x, wide, f"pic-solid-{tone.value}")
    return element("g", box, element("path", d=tick, class_name=f"pic-tick-mark pic-mark-{tone.value}"))


def _box(x: float, wide: float, class_name: str) -> Element:
    high = _HEIGHT - 2 * _INSET
    return element(
        "rect",
        x=x + _INSET,
        y=_INSET,
        width=wide - 2 * _INSET,
        height=high,
        rx=min(high, wide - 2 * _INSET) / 2,
        class_name=class_name,
    )
