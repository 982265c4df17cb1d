"""The only place where pictures become markup: shapes and words go in, escaped SVG comes out."""

import math
import re
from dataclasses import dataclass
from enum import Enum

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_NAME = re.compile(r"[a-z][A-Za-z0-9-]*")
_PREFIX = re.compile(r"[a-z][a-z0-9-]*")
_XML_NAMESPACE = "http://www.w3.org/2000/svg"

type Child = Element | str


class Anchor(Enum):
    """Which end of a line of words stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Element:
    """A shape, or a group of shapes; its words are stored as people wrote them and escaped when rendered."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Child, ...]


def element(tag: str, *children: Child, **attributes: str | float) -> Element:
    """Make an element; `class_name` becomes class and `stroke_width` becomes stroke-width.

    Raises ValueError for style= and event handlers, which the content security policy would block.
    """
    named = tuple((_attribute_name(name), _attribute_value(value)) for name, value in attributes.items())
    return Element(tag, named, children)


def words(content: str, *, x: float, y: float, class_name: str, anchor: Anchor = Anchor.MIDDLE) -> Element:
    """Make one line of text whose baseline is at y."""
    return element("text", content, x=x, y=y, text_anchor=anchor.value, class_name=class_name)


def path_data(*parts: str | float) -> str:
    """Join the commands and coordinates of a path."""
    return " ".join(part if isinstance(part, str) else _number(part) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished picture of width times height units; one unit is one CSS pixel when it is not scaled.

    `prefix` starts the ids of title and description: give each drawing on a page its own.
    """

    prefix: str
    kind: str
    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Element, ...]

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise ValueError(
                f"{self.prefix!r} cannot start an id. Use small letters, digits and hyphens, such as 'plan'."
            )

    def for_page(self) -> SafeString:
        """Render for a web page, where the style sheet of pictures gives the colours."""
        return _render(self._root((), ()))

    def for_document(self, style: str) -> str:
        """Render as a file of its own, with its size and its style inside."""
        return str(
            _render(self._root((("xmlns", _XML_NAMESPACE), *self._size()), (element("style", style),)))
        )

    def _size(self) -> tuple[tuple[str, str], ...]:
        return ("width", _number(self.width)), ("height", _number(self.height))

    def _root(self, extra: tuple[tuple[str, str], ...], first: tuple[Element, ...]) -> Element:
        title_id, description_id = f"{self.prefix}-title", f"{self.prefix}-desc"
        attributes = (
            *extra,
            ("class", f"pic-svg pic-svg-{self.kind}"),
            ("viewBox", f"0 0 {_number(self.width)} {_number(self.height)}"),
            ("role", "img"),
            ("aria-labelledby", f"{title_id} {description_id}"),
            ("focusable", "false"),
        )
        named = (
            element("title", self.title, id=title_id),
            element("desc", self.description, id=description_id),
        )
        return Element("svg", attributes, (*named, *first, *self.shapes))


def _attribute_name(name: str) -> str:
    if name == "class_name":
        return "class"
    if not _NAME.fullmatch(name.replace("_", "-")) or name == "style" or name.startswith("on"):
        raise ValueError(
            f"{name!r} cannot be set on a shape. Style goes in the style sheet; scripts have no place here."
        )
    return name.replace("_", "-")


def _attribute_value(value: str | float) -> str:
    return value if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    """Write a coordinate with at most one decimal: finer is invisible and makes output differ by machine."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a coordinate.")
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 100_000 else f"{value:.0f}"  # noqa: PLR2004 - :g has six digits


def _render(root: Element) -> SafeString:
    # mark_safe, since format_html cannot build a tree; all that came from people passed escape() in _markup.
    return mark_safe(_markup(root))  # noqa: S308


def _markup(child: Child) -> str:
    if isinstance(child, str):
        return _escaped(child)
    attributes = "".join(f' {name}="{_escaped(value)}"' for name, value in child.attributes)
    if not child.children:
        return f"<{child.tag}{attributes}/>"
    return f"<{child.tag}{attributes}>{''.join(_markup(each) for each in child.children)}</{child.tag}>"


def _escaped(content: str) -> str:
    # escape(), not conditional_escape(): words that claim to be safe are escaped as well.
    return str(escape("".join(letter for letter in content if _is_xml(letter))))


def _is_xml(letter: str) -> bool:
    """Say whether XML 1.0 may contain the character; any other makes a document's picture unreadable."""
    code = ord(letter)
    return letter in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000  # noqa: PLR2004
