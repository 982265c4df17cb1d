"""Make any text printable: a sign that no font can draw becomes a box, so that no letter is stopped by it.

PDF/A refuses a document with a missing glyph, and people paste all kinds of signs into forms.
"""

import struct
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

type Json = str | int | float | bool | list[Json] | dict[str, Json] | None

FONTS = Path(__file__).parent / "fonts"
TEXT_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
EMOJI_FONT = "NotoEmoji-Regular.ttf"
BOX = "□"
FORMAT_BEYOND_FFFF = 12  # of a character map; the others cannot hold emoji
# Signs without a drawing of their own: line break, soft hyphen, zero-width signs, emoji variants.
INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")
# These turn the direction of all that follows, and can make a name or an address read as another one.
DIRECTION_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SPACES = {ord(sign): " " for sign in "\t\v\f\r\u2028\u2029"}


def codepoints(font: Path) -> frozenset[int]:
    """Return the code points that a TrueType file can draw, read from its format 12 character map."""
    data = font.read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">HHI", data, start + 4 + 8 * index)[2]
        if struct.unpack_from(">H", data, offset)[0] == FORMAT_BEYOND_FFFF:
            return frozenset(_format_12(data, offset))
    raise ValueError(f"{font.name} has no character map of format 12: choose another file of the same font.")


def _format_12(data: bytes, offset: int) -> set[int]:
    found: set[int] = set()
    for group in range(struct.unpack_from(">I", data, offset + 12)[0]):
        first, last, _ = struct.unpack_from(">III", data, offset + 16 + 12 * group)
        found.update(range(first, last + 1))
    return found


@cache
def _drawable() -> frozenset[int]:
    text = frozenset.intersection(*(codepoints(FONTS / name) for name in TEXT_FONTS))
    return text | codepoints(FONTS / EMOJI_FONT)


def legible(text: str) -> str:
    """Return the text in composed form, with a box for each sign that cannot be printed."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(SPACES))
    return "".join(_sign(sign) for sign in composed)


def _sign(sign: str) -> str:
    if sign in INVISIBLE:
        return sign
    category = unicodedata.category(sign)
    if category == "Cc" or sign in DIRECTION_OVERRIDES or sign == "\ufeff":
        return ""
    return sign if ord(sign) in _drawable() and category != "Co" else BOX


def legible_data(value: Json | Mapping[str, Json]) -> Json:
    """Make every text in nested lists and mappings legible; keys are ours and stay."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {key: legible_data(part) for key, part in value.items()}
    if isinstance(value, list):
        return [legible_data(part) for part in value]
    return value
