"""How wide words become when drawn, so that a picture can be laid out before any browser has seen it."""

import unicodedata

# Advance widths of Inter semibold in hundredths of the font size, measured from the font itself.
_WIDTHS = {
    26: " ijlìíîïI",
    32: "!,.:·';’‘",
    37: "()[]/\\`tŧ|fr1-_{}",
    50: '–*?"',
    57: "sLakxzàáâãäåŋ7Jcçčšž",
    61: "Fevyèéêë5Ehnouñòóôõöøùúûüđ2bdpqðþ",
    65: "g#3689ß$PRSZŠŽ&0BTŦ«»",
    73: "+=<>KYÝDXAVÀÁÂÃÄÅ4",
    77: "CUGHNOQÇČĐŊÑÒÓÔÕÖØÙÚÛÜ",
    92: "wmMæ",
    102: "WÆ…@%—",
}
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN, _UNKNOWN_CAPITAL, _SQUARE = 0.66, 0.78, 1.4
# Where Inter is missing, the reader's own font may be this much wider.
_OTHER_FONTS = 1.06
_JOINER = "\u200d"
_ELLIPSIS = "…"
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(content: str) -> str:
    """Return the words on one line, without control characters and marks that turn later text around."""
    visible = ("" if _is_control(letter) else letter for letter in " ".join(content.split()))
    return " ".join("".join(visible).split())


def width(content: str, size: float) -> float:
    """Estimate, rather too wide than too narrow, the width of words in semibold of that font size."""
    return sum(_letter_width(letter) for letter in content) * size * _OTHER_FONTS


def shorten(content: str, size: float, limit: float) -> str:
    """Cut the words so that they and an ellipsis fit the limit; words that fit are returned as they are."""
    if width(content, size) <= limit:
        return content
    room = limit - width(_ELLIPSIS, size)
    kept = _fitting(content, size, room)
    return content[:kept].rstrip() + _ELLIPSIS


def wrap(content: str, size: float, limit: float, *, lines: int = 2) -> tuple[str, ...]:
    """Break the words between words into at most so many lines; what is left over is cut with an ellipsis."""
    first, rest = _first_line(content, size, limit)
    if not rest or lines == 1:
        return (shorten(content, size, limit),)
    if not first:
        return (shorten(content, size, limit),)
    return (first, *wrap(rest, size, limit, lines=lines - 1))


def fits(content: str, size: float, limit: float) -> bool:
    """Say whether the words need no shortening."""
    return width(content, size) <= limit


def _first_line(content: str, size: float, limit: float) -> tuple[str, str]:
    line, rest = "", content.split(" ")
    while rest and width(f"{line} {rest[0]}".strip(), size) <= limit:
        line = f"{line} {rest.pop(0)}".strip()
    return line, " ".join(rest)


def _fitting(content: str, size: float, room: float) -> int:
    """Count the letters that fit, never cutting between a letter and the marks that belong to it."""
    used, kept = 0.0, 0
    for index, letter in enumerate(content):
        if not _belongs_to_previous(content, index):
            kept = index
        used += width(letter, size)
        if used > room:
            return kept
    return len(content)


def _belongs_to_previous(content: str, index: int) -> bool:
    if index == 0:
        return False
    letter = content[index]
    return unicodedata.category(letter) in {"Mn", "Me", "Sk", "Cf"} or content[index - 1] == _JOINER


def _is_control(letter: str) -> bool:
    return letter in _TURNS_TEXT_AROUND or unicodedata.category(letter) in {"Cc", "Cs"}


def _letter_width(letter: str) -> float:
    known = _WIDTH_OF.get(letter)
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if category == "So" or unicodedata.east_asian_width(letter) in "WF":
        return _SQUARE
    return _UNKNOWN_CAPITAL if category == "Lu" else _UNKNOWN
