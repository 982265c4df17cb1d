"""Heights for flags on poles along a line, so that no flag touches another flag or anybody's pole."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flag:
    """A label that begins at its pole, x, and reaches so far away from it."""

    x: float
    reach: float


def rightward(flags: Sequence[Flag]) -> tuple[int, ...]:
    """Give each flag that flies to the right the lowest lane, 0 being nearest the line, that is free for it.

    Taken from the right, a flag is put above every flag whose pole it passes. So it passes over their poles;
    and its own pole is clear, because flags fly away from it.
    """
    lanes: dict[int, int] = {}
    for index in sorted(range(len(flags)), key=lambda each: (flags[each].x, -each), reverse=True):
        flag = flags[index]
        passed = (lane for other, lane in lanes.items() if flags[other].x <= flag.x + flag.reach)
        lanes[index] = 1 + max(passed, default=-1)
    return tuple(lanes[index] for index in range(len(flags)))


def leftward(flags: Sequence[Flag]) -> tuple[int, ...]:
    """Do the same for flags that fly to the left."""
    return rightward([Flag(-flag.x, flag.reach) for flag in flags])
