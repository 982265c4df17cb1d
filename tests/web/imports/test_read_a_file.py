"""Files are read whatever is in them, and written so that no spreadsheet takes a cell for a formula."""

import csv
import io
import zipfile
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]  # has no types of its own

from samvirk.web.imports import reading
from samvirk.web.imports.reading import LARGEST_UNPACKED, UnreadableError, lines_of
from samvirk.web.imports.writing import as_csv, harmless, unmarked

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def workbook(*rows: Sequence[object]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@given(st.text(max_size=30))
def test_no_cell_that_we_write_begins_a_formula(cell: str) -> None:
    assert not harmless(cell).startswith(DANGEROUS)
    assert unmarked(harmless(cell)) == cell


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), max_size=5))
def test_no_row_of_a_file_that_we_write_holds_a_formula(rows: list[list[str]]) -> None:
    text = as_csv(rows).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not any(cell.startswith(DANGEROUS) for cell in row)


def test_what_we_wrote_is_read_as_it_was() -> None:
    assert lines_of(as_csv([["Telefon", "Navn"], ["+47 400 00 000", "'-x"]]))[1] == (
        2,
        ["+47 400 00 000", "'-x"],
    )


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with suppress(UnreadableError):
        lines_of(content)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_no_damage_to_a_workbook_breaks_the_reader(at: int, damage: bytes) -> None:
    content = bytearray(workbook(["Enhet", "Område"], ["A", "Annet"]))
    content[at : at + len(damage)] = damage
    with suppress(UnreadableError):
        lines_of(bytes(content))


def test_values_are_read_and_formulas_are_not() -> None:
    lines = lines_of(workbook(["Enhet", "Område"], ["=1+1", "Annet"], [None, 7.0], [3.5, False]))
    assert [cells for _number, cells in lines] == [
        ["Enhet", "Område"],
        ["", "Annet"],
        ["", "7"],
        ["3.5", "nei"],
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_zip_bomb_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load_workbook", None)
    bomb = packed({"xl/worksheets/sheet1.xml": b"0" * (LARGEST_UNPACKED + 1)})
    assert len(bomb) < reading.LARGEST_FILE
    with pytest.raises(UnreadableError):
        lines_of(bomb)
    with pytest.raises(UnreadableError):
        lines_of(packed({f"{number}.xml": b"" for number in range(reading.MOST_PARTS + 1)}))


def test_a_sheet_that_says_it_is_endless_is_cut() -> None:
    with pytest.raises(UnreadableError, match="for mange rader"):
        lines_of(workbook(["Enhet", "Område"], *[["A", "B"]] * 2500))


def test_a_row_that_never_ends_is_refused() -> None:
    with pytest.raises(UnreadableError):
        lines_of(b'a;b\n"' + b"x" * 200_000)
