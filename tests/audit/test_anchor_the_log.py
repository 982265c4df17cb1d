"""Each seal has a line in a file elsewhere; what one run did not write, the next one does."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samvirk.audit import anchors
from samvirk.audit.models import AuditSeal
from samvirk.audit.sealing import seal
from tests.audit.writing import NOW, write


@pytest.fixture
def path(db: None, tmp_path: Path) -> Path:
    return tmp_path / "anchors"


def grow(seals: int) -> None:
    for _ in range(seals):
        write(1)
        seal(now=NOW)


def numbers(path: Path) -> list[int]:
    return [anchor.number for anchor in anchors.read(path)]


def verify(path: Path) -> str:
    said = StringIO()
    call_command("verify_audit", anchor=path, stdout=said)
    return said.getvalue()


def test_each_seal_has_a_line(path: Path) -> None:
    write(2)
    call_command("seal_audit", anchor=path, stdout=StringIO())
    (made,) = AuditSeal.objects.order_by("number")
    assert path.read_text() == anchors.line_of(made)
    assert verify(path) == "events: 2, seals: 1, anchors: 1 – whole\n"


def test_a_second_run_adds_what_is_new_only(path: Path) -> None:
    grow(2)
    assert anchors.append(path) == 2
    assert anchors.append(path) == 0
    grow(1)
    assert anchors.append(path) == 1
    assert numbers(path) == [1, 2, 3]


def test_seals_that_were_not_anchored_are_made_up_for(path: Path) -> None:
    grow(1)
    anchors.append(path)
    grow(2)
    assert "2 seals have no anchor after them" in verify(path)
    call_command("seal_audit", anchor=path, stdout=StringIO())
    assert verify(path) == "events: 3, seals: 3, anchors: 3 – whole\n"


def test_a_torn_line_is_named_and_made_up_for(path: Path) -> None:
    grow(2)
    anchors.append(path)
    whole = path.read_text()
    path.write_text(whole[:-40])
    assert anchors.append(path) == 1
    with pytest.raises(CommandError, match=r"Line 2 of .* is no anchor. If a power cut tore it"):
        verify(path)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + lines[2])
    assert path.read_text() == whole


def test_two_runs_at_once_write_each_line_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grow(3)
    made = list(AuditSeal.objects.order_by("number"))
    monkeypatch.setattr(
        anchors, "_seals_after", lambda last: iter([one for one in made if one.number > last])
    )
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert sorted(pool.map(anchors.append, [path] * 4)) == [0, 0, 0, 3]
    assert numbers(path) == [1, 2, 3]


def test_another_file_is_not_added_to(path: Path) -> None:
    grow(1)
    path.write_text("Handleliste: melk, brød\n")
    with pytest.raises(CommandError, match=r"not anchored: .* ends with no anchor. Is it the right file"):
        call_command("seal_audit", anchor=path, stdout=StringIO())
    assert path.read_text() == "Handleliste: melk, brød\n"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda path: path.unlink(), id="no file"),
        pytest.param(lambda path: path.write_text("1 1 abc 2026\n"), id="short hash"),
        pytest.param(lambda path: path.write_text("én 1 " + "a" * 64 + " 2026\n"), id="no number"),
    ],
)
def test_a_log_without_its_anchors_is_not_called_whole(path: Path, spoil: Callable[[Path], object]) -> None:
    grow(1)
    anchors.append(path)
    spoil(path)
    with pytest.raises(CommandError, match="The log was not checked to its end"):
        verify(path)


def test_anchors_out_of_order_are_seen(path: Path) -> None:
    grow(2)
    anchors.append(path)
    path.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    with pytest.raises(CommandError, match="NOT whole, 1 faults"):
        verify(path)
