"""Writes files that a spreadsheet opens, and that no spreadsheet takes for anything but text."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# What a spreadsheet takes for the beginning of a formula (OWASP, «CSV Injection»).
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
_MARK: Final = "'"


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as Excel in Norway opens them: UTF-8 with a mark, semicolons, no formulas."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(map(harmless, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return the cell so that it is text, whatever it begins with."""
    return _MARK + cell if cell.removeprefix(_MARK).startswith(_DANGEROUS) else cell


def unmarked(cell: str) -> str:
    """Return the cell as it was before it was made harmless."""
    bare = cell.removeprefix(_MARK)
    return bare if bare.removeprefix(_MARK).startswith(_DANGEROUS) else cell
