"""A workbook is a packed folder of XML: neither its folder nor its XML reaches anything outside it."""

import io
import stat
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from samvirk.web.imports.reading import UnreadableError, lines_of
from tests.web.imports.test_read_a_file import workbook

SHEET = "xl/worksheets/sheet1.xml"
HIDDEN = "hemmelig innhold"


def repacked(*, with_parts: dict[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a good workbook with some of its parts in place of its own, or beside them."""
    out = io.BytesIO()
    replaced = {part if isinstance(part, str) else part.filename for part in with_parts}
    good = zipfile.ZipFile(io.BytesIO(workbook(["Enhet", "Område"], ["A", "Annet"])))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in good.namelist():
            if name not in replaced:
                archive.writestr(name, good.read(name))
        for part, content in with_parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def sheet(doctype: str, cell: str) -> bytes:
    """Return a sheet of two rows, the second with this cell, after a document type."""
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for number, text in ((1, "Enhet"), (2, cell))
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{doctype}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_a_sheet_of_our_own_making_is_read() -> None:
    assert lines_of(repacked(with_parts={SHEET: sheet("", "B")})) == [(1, ["Enhet"]), (2, ["B"])]


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "x"'])
def test_no_entity_brings_a_file_along(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    doctype = f'<!DOCTYPE a [<!ENTITY b {kind} "file://{tmp_path}/secret.txt">]>'
    found: list[object] = []
    with suppress(UnreadableError):
        found += lines_of(repacked(with_parts={SHEET: sheet(doctype, "&b;")}))
    assert HIDDEN not in str(found)


def test_entities_of_entities_are_refused() -> None:
    layers = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE a [<!ENTITY e0 "{"x" * 100}">{layers}]>'
    with pytest.raises(UnreadableError):
        lines_of(repacked(with_parts={SHEET: sheet(doctype, "&e11;")}))


def link(name: str, target: str) -> zipfile.ZipInfo:
    """Return a part that is a symbolic link when it is unpacked."""
    part = zipfile.ZipInfo(name)
    part.create_system = 3
    part.external_attr = (stat.S_IFLNK | 0o777) << 16
    part.comment = target.encode()
    return part


@pytest.mark.parametrize(
    "name", ["../outside.xml", "/outside.xml", "xl/../../outside.xml", "C:\\outside.xml"]
)
def test_nothing_is_written_where_a_part_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    with suppress(UnreadableError):
        lines_of(repacked(with_parts={name: b"<x/>"}))
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]
    assert not Path("/outside.xml").exists()


def test_a_link_among_the_parts_leads_nowhere(tmp_path: Path) -> None:
    target = tmp_path / "secret.xml"
    target.write_bytes(sheet("", HIDDEN))
    found: list[object] = []
    with suppress(UnreadableError):
        found += lines_of(repacked(with_parts={link(SHEET, str(target)): str(target).encode()}))
    assert HIDDEN not in str(found)
