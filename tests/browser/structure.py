"""What a page is made of, without what its words say.

A checker that has judged a structure finds nothing else in another language, or with other rows in a table.
What does depend on words is asked of every page: whether they fit (`checkers.reflow`), and whether ids are
used twice (`test_write_valid_html`).
"""

from typing import Final

from bs4 import BeautifulSoup, Tag

# Whose values differ with words and rows.
_VARIES: Final = frozenset(
    {
        *("id", "for", "name", "value", "href", "action", "src", "lang", "datetime", "title", "alt", "list"),
        *("aria-label", "aria-labelledby", "aria-describedby", "aria-controls", "commandfor", "placeholder"),
        *("data-label", "data-options", "data-hx-get", "data-hx-post", "data-hx-target", "min", "max"),
    }
)


def structure(html: str, *, inside: str) -> str:
    """Return the elements inside the first that the CSS selector finds, those like their neighbour once."""
    root = BeautifulSoup(html, "html.parser").select_one(inside)
    return _of(root) if root else ""


def _of(element: Tag) -> str:
    parts = [""]
    for child in element.children:
        part = _of(child) if isinstance(child, Tag) else "·" if str(child).strip() else ""
        if part and part != parts[-1]:
            parts.append(part)
    attributes = [name if name in _VARIES else f"{name}={value}" for name, value in element.attrs.items()]
    return f"<{' '.join([element.name, *attributes])}{''.join(parts)}>"
