"""Draws the people around a person: who they are, where they belong, and how much contact there is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from samvirk.web.pictures import lettering
from samvirk.web.pictures.drawing import Anchor, Drawing, Element, element, words
from samvirk.web.pictures.network_facts import (
    Closeness,
    Contact,
    Dot,
    NetworkGroup,
    NetworkMap,
    count_words,
    dots,
)
from samvirk.web.pictures.network_layout import (
    COLUMN,
    DOT,
    NAME_LINE,
    RING,
    ROLE_SIZE,
    WEDGE_INNER,
    WEDGE_OUTER,
    WIDTH,
    Layout,
    Spot,
    Wedge,
    lay_out,
)
from samvirk.web.pictures.picture import Picture

__all__ = ["Closeness", "Contact", "NetworkGroup", "NetworkMap", "NetworkMapPicture", "NetworkRow", "draw"]

_PERSON = 54.0
_PERSON_SIZE = 18.0
_GAP_BETWEEN_WEDGES = 0.018
_COMPACT_WIDTH = 2 * WEDGE_OUTER + 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """One group of the twin with its dots, and each dot with its people."""

    group: NetworkGroup
    dots: tuple[Dot, ...]

    @property
    def name(self) -> str:
        """The group in the reader's language."""
        return self.group.words

    @property
    def tone(self) -> str:
        """The name of the group's colour, as the style sheet's classes have it."""
        return self.group.tone.value

    @property
    def count_words(self) -> str:
        """How many people there are in the group."""
        return count_words(sum(len(dot.contacts) for dot in self.dots))


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMapPicture(Picture[NetworkRow]):
    """A network map; `compact` has no names, for narrow screens, where badges refer to the twin."""

    compact: Drawing

    @property
    def compact_svg(self) -> SafeString:
        """The compact drawing, ready for a page."""
        return self.compact.for_page()


def draw(network: NetworkMap, *, prefix: str) -> NetworkMapPicture:
    """Draw the network; more than 16 people become one dot for each agency, or for each group."""
    found = dots(network)
    person = lettering.plain(network.person)
    layout = lay_out(found)
    title = gettext("Nettverkskart for %(person)s") % {"person": person}
    description = _description(found)
    return NetworkMapPicture(
        drawing=Drawing(
            prefix=prefix,
            kind="network",
            title=title,
            description=description,
            width=WIDTH,
            height=layout.height + 34,
            shapes=(
                *_inside(layout, person, badge="pic-badge"),
                *_outside(layout),
                *_legend(found, layout.height + 16),
            ),
        ),
        compact=Drawing(
            prefix=f"{prefix}-compact",
            kind="network-compact",
            title=title,
            description=description,
            width=_COMPACT_WIDTH,
            height=_COMPACT_WIDTH,
            shapes=(_moved_to_compact(layout, person),),
        ),
        rows=_rows(found),
    )


def _rows(found: Sequence[Dot]) -> tuple[NetworkRow, ...]:
    groups = dict.fromkeys(dot.group for dot in found)
    return tuple(
        NetworkRow(group=group, dots=tuple(dot for dot in found if dot.group is group)) for group in groups
    )


def _inside(layout: Layout, person: str, *, badge: str) -> tuple[Element, ...]:
    """Draw all that lies within the ring, in the order in which one thing covers another."""
    return (
        *(_wedge(wedge, layout) for wedge in layout.wedges),
        *(_tie(spot, layout) for spot in layout.spots),
        *(_dot(spot, layout, badge) for spot in layout.spots),
        *_person(layout, person),
    )


def _moved_to_compact(layout: Layout, person: str) -> Element:
    x, y = layout.centre.x - _COMPACT_WIDTH / 2, layout.centre.y - _COMPACT_WIDTH / 2
    inside = _inside(layout, person, badge="pic-badge-large")
    return element("g", *inside, transform=f"translate({-x:.1f} {-y:.1f})")


def _outside(layout: Layout) -> tuple[Element, ...]:
    return (
        *(_leader(spot, layout) for spot in layout.spots),
        *(_label(spot, layout) for spot in layout.spots),
    )


def _wedge(wedge: Wedge, layout: Layout) -> Element:
    begins, ends = wedge.begins + _GAP_BETWEEN_WEDGES, wedge.ends - _GAP_BETWEEN_WEDGES
    sector = layout.centre.sector(WEDGE_INNER, WEDGE_OUTER, begins, ends)
    return element("path", d=sector, class_name=f"pic-tint-{wedge.group.tone.value}")


def _tie(spot: Spot, layout: Layout) -> Element:
    (x1, y1), (x2, y2) = layout.centre.at(_PERSON, spot.angle), layout.centre.at(RING, spot.angle)
    dot = spot.block.dot
    return element(
        "line", x1=x1, y1=y1, x2=x2, y2=y2, class_name=_tie_class(dot.closeness, dot.group.tone.value)
    )


def _tie_class(closeness: Closeness, tone: str) -> str:
    return f"pic-tie-{closeness.value} pic-line-{tone}"


def _dot(spot: Spot, layout: Layout, badge_class: str) -> Element:
    x, y = layout.centre.at(RING, spot.angle)
    dot = spot.block.dot
    tone = dot.group.tone.value
    circle = element("circle", cx=x, cy=y, r=DOT, class_name=f"pic-dot pic-solid-{tone}")
    badge = words(dot.badge, x=x, y=y + 4.6, class_name=f"{badge_class} pic-on-{tone}")
    if not dot.stands_for_several:
        return element("g", circle, badge)
    halo = element("circle", cx=x, cy=y, r=DOT + 3, class_name=f"pic-several pic-line-{tone}")
    return element("g", halo, circle, badge)


def _person(layout: Layout, person: str) -> tuple[Element, ...]:
    x, y = layout.centre.x, layout.centre.y
    lines = lettering.wrap(person, _PERSON_SIZE, 2 * _PERSON - 12)
    first = y + 6 - (len(lines) - 1) * 10
    return (
        element("circle", cx=x, cy=y, r=_PERSON, class_name="pic-person"),
        *(words(line, x=x, y=first + 20 * n, class_name="pic-centre") for n, line in enumerate(lines)),
    )


def _leader(spot: Spot, layout: Layout) -> Element:
    """Draw the thin line from the dot to its name; straight lines in the same order cannot cross."""
    (x1, y1), x2 = layout.centre.at(RING + DOT + 5, spot.angle), layout.centre.x + spot.side * (COLUMN - 8)
    return element("line", x1=x1, y1=y1, x2=x2, y2=spot.middle, class_name="pic-leader")


def _label(spot: Spot, layout: Layout) -> Element:
    x = layout.centre.x + spot.side * COLUMN
    anchor = Anchor.START if spot.side > 0 else Anchor.END
    block, tone = spot.block, spot.block.dot.group.tone.value
    lines = [
        words(line, x=x, y=spot.y + 13 + NAME_LINE * number, anchor=anchor, class_name="pic-name")
        for number, line in enumerate(block.name_lines)
    ]
    if block.below:
        y = spot.y + 13 + NAME_LINE * len(block.name_lines)
        lines.append(words(block.below, x=x, y=y, anchor=anchor, class_name="pic-role"))
    if block.heading:
        heading = f"pic-heading pic-ink-{tone}"
        lines.insert(0, words(block.heading, x=x, y=spot.y - 8, anchor=anchor, class_name=heading))
    return element("g", *lines)


def _legend(found: Sequence[Dot], y: float) -> tuple[Element, ...]:
    """Explain the thickness of the lines that are used."""
    used = sorted({dot.closeness for dot in found}, reverse=True)
    wide = sum(44 + lettering.width(closeness.words, ROLE_SIZE) for closeness in used)
    shapes: list[Element] = []
    x = (WIDTH - wide) / 2
    for closeness in used:
        line = element(
            "line", x1=x, y1=y - 4, x2=x + 28, y2=y - 4, class_name=_tie_class(closeness, "neutral")
        )
        shapes += [line, words(closeness.words, x=x + 36, y=y, anchor=Anchor.START, class_name="pic-role")]
        x += 56 + lettering.width(closeness.words, ROLE_SIZE)
    return tuple(shapes)


def _description(found: Sequence[Dot]) -> str:
    if not found:
        return gettext("Det er ingen i nettverket ennå.")
    groups = dict.fromkeys(dot.group for dot in found)
    people = sum(len(dot.contacts) for dot in found)
    told = ngettext(
        "%(people)s i %(count)d gruppe: %(groups)s.",
        "%(people)s i %(count)d grupper: %(groups)s.",
        len(groups),
    )
    names = ", ".join(group.words for group in groups)
    return told % {"people": count_words(people), "count": len(groups), "groups": names}
