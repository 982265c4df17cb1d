"""A picture as a file of its own, for documents, where no theme gives the colours."""

import re
from functools import cache
from pathlib import Path

from samvirk.web.pictures.drawing import Drawing
from samvirk.web.pictures.palette import TOKENS
from samvirk.web.pictures.picture import Picture

_STYLE_SHEET = Path(__file__).resolve().parents[1] / "static" / "web" / "pictures.css"
_SHAPES = re.compile(r"/\* shapes: begin \*/(.*?)/\* shapes: end \*/", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"var\(--pic-([a-z0-9-]+)\)")


def standalone[Row](picture: Picture[Row]) -> str:
    """Return the picture's SVG with namespace, size in CSS pixels, and literal colours for white paper."""
    return standalone_drawing(picture.drawing)


def standalone_drawing(drawing: Drawing) -> str:
    """Do the same for a drawing, such as one of several that a picture holds."""
    return drawing.for_document(literal_style())


@cache
def literal_style() -> str:
    """Return the style sheet's rules for shapes with each variable replaced by its colour in the palette.

    The page's own rules are read, not repeated, so that paper and screen cannot drift apart.
    """
    shapes = _SHAPES.search(_STYLE_SHEET.read_text(encoding="utf-8"))
    if shapes is None:
        raise LookupError(
            f"{_STYLE_SHEET.name} has lost the comments that mark where the rules for shapes begin and end."
        )
    rules = _TOKEN.sub(lambda token: TOKENS[token[1]], _COMMENT.sub("", shapes[1]))
    return "text{font-family:Inter,sans-serif}" + re.sub(r"\s*\n\s*", "", rules)
