"""Points and sectors of a ring; angles are radians clockwise from the top, as on a clock."""

from dataclasses import dataclass
from math import cos, pi, sin

from samvirk.web.pictures.drawing import path_data

FULL_TURN = 2 * pi


@dataclass(frozen=True, slots=True)
class Centre:
    """The middle of a ring."""

    x: float
    y: float

    def at(self, radius: float, angle: float) -> tuple[float, float]:
        """Return the point that far out in that direction."""
        return self.x + radius * sin(angle), self.y - radius * cos(angle)

    def sector(self, inner: float, outer: float, begins: float, ends: float) -> str:
        """Return path data for the ring between two angles, begins < ends; at most a full turn."""
        if ends - begins > FULL_TURN - 0.001:
            # An arc that ends where it begins is not drawn at all; and a hole must turn the other way.
            return f"{self._circle(outer, begins, sweep=1)} {self._circle(inner, begins, sweep=0)}"
        large = 1 if ends - begins > pi else 0
        return path_data(
            *("M", *self.at(outer, begins)),
            *("A", outer, outer, 0, large, 1, *self.at(outer, ends)),
            *("L", *self.at(inner, ends)),
            *("A", inner, inner, 0, large, 0, *self.at(inner, begins), "Z"),
        )

    def _circle(self, radius: float, begins: float, *, sweep: int) -> str:
        start, opposite = self.at(radius, begins), self.at(radius, begins + pi)
        return path_data(
            *("M", *start),
            *("A", radius, radius, 0, 0, sweep, *opposite),
            *("A", radius, radius, 0, 0, sweep, *start, "Z"),
        )
