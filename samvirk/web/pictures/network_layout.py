"""Where dots, lines and names of a network map stand: lines inside the ring of dots, names outside it.

Every line runs inside the ring or between the ring and a column, and every name begins at the column's edge;
so no line can cross a name, however many people there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import pi, sin

from samvirk.web.pictures import lettering
from samvirk.web.pictures.network_facts import Dot, NetworkGroup
from samvirk.web.pictures.ring import Centre
from samvirk.web.pictures.spacing import spread

WIDTH = 800.0
RING = 160.0
DOT = 19.0
WEDGE_INNER, WEDGE_OUTER = 70.0, 194.0
COLUMN = 218.0
NAME_SIZE, ROLE_SIZE = 14.0, 13.0
NAME_LIMIT = WIDTH / 2 - COLUMN - 12
NAME_LINE, ROLE_LINE = 17.0, 16.0
HEADING_LINE = 26.0
_BETWEEN_BLOCKS = 12.0
_MARGIN = 20.0
# Dots stay this far from straight up and straight down, where two columns would meet.
_STEEPEST = 1.33
_WIDEST_STEP = 0.75
_BETWEEN_GROUPS = 0.35
# With more on one side the dots would touch.
_MOST_IN_A_COLUMN = 9
_AROUND_A_DOT = 0.32


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A dot with its lines of text; `heading` is the group's name over its first dot in a column."""

    dot: Dot
    heading: str
    name_lines: tuple[str, ...]
    below: str

    @property
    def text_height(self) -> float:
        """The height of name and role."""
        return NAME_LINE * len(self.name_lines) + (ROLE_LINE if self.below else 0)

    @property
    def heading_height(self) -> float:
        """The height of the heading above the name."""
        return HEADING_LINE if self.heading else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A block in its place: `y` is the top of its name, `angle` its dot's; side is 1 right and -1 left."""

    block: Block
    y: float
    angle: float
    side: int

    @property
    def middle(self) -> float:
        """The height at which its line to the dot ends."""
        return self.y + self.block.text_height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wedge:
    """The sector of one group, from angle to angle."""

    group: NetworkGroup
    begins: float
    ends: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """All places of a map."""

    centre: Centre
    height: float
    spots: tuple[Spot, ...]
    wedges: tuple[Wedge, ...]


def lay_out(dots: Sequence[Dot]) -> Layout:
    """Place the dots: the first groups to the right, the rest to the left, parted as evenly as can be."""
    right, left = _halves(dots)
    # The left column is read from the top too, so its dots go against the clock.
    spots = [*_spots(_blocks(right), side=1), *_spots(_blocks(left), side=-1)]
    top = min([-WEDGE_OUTER, *(spot.y - spot.block.heading_height for spot in spots)])
    bottom = max([WEDGE_OUTER, *(spot.y + spot.block.text_height for spot in spots)])
    centre = Centre(WIDTH / 2, _MARGIN - top)
    return Layout(
        centre=centre,
        height=bottom - top + 2 * _MARGIN,
        spots=tuple(replace(spot, y=spot.y + centre.y) for spot in spots),
        wedges=_wedges(spots),
    )


def _halves(dots: Sequence[Dot]) -> tuple[Sequence[Dot], Sequence[Dot]]:
    """Part the groups into halves as equal as can be; part a group itself where that is too unequal."""
    borders = [index for index in range(1, len(dots)) if dots[index].group is not dots[index - 1].group]
    fair = [index for index in borders if max(index, len(dots) - index) <= _MOST_IN_A_COLUMN]
    parting = min(fair or [(len(dots) + 1) // 2], key=lambda index: (abs(len(dots) - 2 * index), -index))
    return dots[:parting], dots[parting:]


def _blocks(dots: Sequence[Dot]) -> list[Block]:
    groups = [None, *(dot.group for dot in dots)]
    return [
        Block(
            dot=dot,
            heading="" if dot.group is before or dot.name == dot.group.words else dot.group.words,
            name_lines=lettering.wrap(dot.name, NAME_SIZE, NAME_LIMIT),
            below=lettering.shorten(dot.below, ROLE_SIZE, NAME_LIMIT),
        )
        for before, dot in zip(groups, dots, strict=False)
    ]


def _spots(column: Sequence[Block], *, side: int) -> list[Spot]:
    """Place names as near the height of their dots as the other names allow, measured from the centre."""
    tilts = _tilts(column)
    wanted = [RING * sin(tilt) - block.text_height / 2 for block, tilt in zip(column, tilts, strict=True)]
    gaps = [above.text_height + _BETWEEN_BLOCKS + below.heading_height for above, below in pairwise(column)]
    return [
        Spot(block=block, y=y, angle=pi / 2 + tilt if side > 0 else 3 * pi / 2 - tilt, side=side)
        for block, tilt, y in zip(column, tilts, spread(wanted, gaps), strict=True)
    ]


def _tilts(column: Sequence[Block]) -> list[float]:
    """Spread the dots evenly, a little further between groups; below the horizontal is positive."""
    places, place = [], 0.0
    for before, block in pairwise([None, *column]):
        is_new_group = before is not None and block is not None and before.dot.group is not block.dot.group
        place += (1 + _BETWEEN_GROUPS if is_new_group else 1) if before else 0
        places.append(place)
    step = min(_WIDEST_STEP, 2 * _STEEPEST / place) if place else 0
    return [(each - place / 2) * step for each in places]


def _wedges(spots: Sequence[Spot]) -> tuple[Wedge, ...]:
    """Give each group on each side one sector around its dots, ending half-way to its neighbours at most."""
    ordered = sorted(spots, key=lambda spot: spot.angle)
    angles = [0.0, *(spot.angle for spot in ordered), 2 * pi]
    borders = [(before + after) / 2 for before, after in pairwise(angles)]
    wedges = []
    for (group, _), run in groupby(range(len(ordered)), key=lambda each: _group_and_side(ordered[each])):
        indices = list(run)
        first, last = indices[0], indices[-1]
        begins = max(ordered[first].angle - _AROUND_A_DOT, borders[first])
        ends = min(ordered[last].angle + _AROUND_A_DOT, borders[last + 1])
        wedges.append(Wedge(group=group, begins=begins, ends=ends))
    return tuple(wedges)


def _group_and_side(spot: Spot) -> tuple[NetworkGroup, int]:
    return spot.block.dot.group, spot.side
