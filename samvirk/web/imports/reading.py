"""Reads the cells of a file that somebody sends: CSV as Norwegian programs write it, or Excel.

Values only, never formulas, and never more than a bounded number of cells, whatever the file says of itself.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook  # type: ignore[import-untyped]  # has no types of its own

from samvirk.web.imports.writing import unmarked

LARGEST_FILE: Final = 2_000_000
MOST_ROWS: Final = 2_000
MOST_COLUMNS: Final = 20
LONGEST_CELL: Final = 300
# A workbook of the largest size that is honestly packed unpacks to far less than this.
LARGEST_UNPACKED: Final = 30_000_000
MOST_PARTS: Final = 200
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DAMAGED: Final = gettext_lazy(
    "Vi kan ikke lese filen. Lagre den på nytt som CSV eller Excel, og prøv igjen."
)

# The number of a row in the file, and its cells.
type Line = tuple[int, list[str]]


class UnreadableError(Exception):
    """The file is no table that can be read; the message is for the one who sent it."""


def lines_of(content: bytes) -> list[Line]:
    """Return the rows of the file that are not empty, the head first; raise `UnreadableError`."""
    if len(content) > LARGEST_FILE:
        raise UnreadableError(_("Filen er for stor. Den kan være på 2 MB."))
    if content.startswith(_OLD_EXCEL):
        raise UnreadableError(_("Filen er fra en gammel Excel. Lagre den som .xlsx eller CSV."))
    rows = _excel(content) if content.startswith(_ZIP) else _csv(content)
    # One more than there may be, to see that there are too many.
    numbered = enumerate(islice(rows, MOST_ROWS + 2), start=1)
    lines = [(number, cells) for number, row in numbered if (cells := _cells(row))]
    if len(lines) < 2:  # noqa: PLR2004 - a head and a row
        raise UnreadableError(_("Filen er tom. Den må ha en rad med overskrifter og minst én rad til."))
    _refuse_too_much(lines)
    return lines


def _refuse_too_much(lines: list[Line]) -> None:
    if lines[-1][0] > MOST_ROWS + 1:
        raise UnreadableError(_("Filen har for mange rader. Del den opp, med høyst 2000 i hver."))
    for number, cells in lines:
        if len(cells) > MOST_COLUMNS or any(len(cell) > LONGEST_CELL for cell in cells):
            raise UnreadableError(
                _("Rad %(number)s har for mange eller for lange celler.") % {"number": number}
            )


def _csv(content: bytes) -> Iterator[Iterable[str]]:
    text = _decoded(content)
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    try:
        # Read to the end here, where a fault can be answered.
        yield from list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), MOST_ROWS + 2))
    except csv.Error as error:
        raise UnreadableError(str(_DAMAGED)) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _excel(content: bytes) -> list[tuple[Any, ...]]:
    _refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        return list(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True))
    except Exception as error:
        # The library meets bytes that anybody may have made, and names no errors that it raises.
        raise UnreadableError(str(_DAMAGED)) from error


def _refuse_bomb(content: bytes) -> None:
    # No part gives more bytes than the directory says: zipfile stops there.
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(str(_DAMAGED)) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableError(str(_DAMAGED))


def _cells(row: Iterable[Any]) -> list[str]:
    """Return the cells of a row as text, up to the last that is not empty."""
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    """Return a cell as somebody would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nei"
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unmarked(" ".join(str(cell).replace("\0", " ").split()))
