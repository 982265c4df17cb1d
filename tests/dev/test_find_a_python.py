"""The newest usable Python of a machine is found wherever it lies, or it is said what to do."""

import ast
from pathlib import Path

import pytest

from dev.interpreters import NoPythonError, candidates, find_python
from dev.setup import ROOT


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def fake_python(folder: Path, answer: str, name: str = "python3") -> Path:
    """Put a program on PATH that answers as a Python of some version does."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {answer}\n")
    path.chmod(0o755)
    return path


def machine(path: Path) -> dict[str, str]:
    return {"PATH": str(path), "HOME": str(path)}


def put_in_pyenv(home: Path, version: str, answer: str) -> Path:
    folder = home / ".pyenv" / "versions" / version / "bin"
    folder.mkdir(parents=True)
    return fake_python(folder, answer)


def test_it_takes_a_new_python_from_path(bin_folder: Path) -> None:
    path = fake_python(bin_folder, "3 13 1 final")
    assert find_python(machine(bin_folder)).path == str(path)


def test_it_takes_the_newest_of_several(bin_folder: Path) -> None:
    fake_python(bin_folder, "3 11 7 final")
    fake_python(bin_folder, "3 12 9 final", name="python3.12")
    newest = put_in_pyenv(bin_folder, "3.14.2", "3 14 2 final")
    assert find_python(machine(bin_folder)).path == str(newest)


def test_it_looks_where_pyenv_was_told_to_keep_its_versions(bin_folder: Path, tmp_path: Path) -> None:
    kept = put_in_pyenv(tmp_path, "3.12.1", "3 12 1 final")
    environ = {**machine(bin_folder), "PYENV_ROOT": str(tmp_path / ".pyenv")}
    assert find_python(environ).path == str(kept)


def test_it_asks_uv(bin_folder: Path, tmp_path: Path) -> None:
    hidden = fake_python(tmp_path, "3 13 0 final")
    fake_python(bin_folder, str(hidden), name="uv")
    assert find_python(machine(bin_folder)).path == str(hidden)


def test_it_prefers_a_version_that_has_been_tried_to_a_newer_one(bin_folder: Path) -> None:
    fake_python(bin_folder, "3 99 0 final")
    tried = fake_python(bin_folder, "3 13 0 final", name="python3.13")
    assert find_python(machine(bin_folder)).path == str(tried)


def test_it_takes_an_untried_version_when_there_is_no_other(bin_folder: Path) -> None:
    path = fake_python(bin_folder, "3 99 0 final")
    assert find_python(machine(bin_folder)).path == str(path)


def test_it_passes_over_a_shim_that_does_not_start(bin_folder: Path) -> None:
    shim = fake_python(bin_folder, "'pyenv: command not found' >&2; exit 127")
    works = fake_python(bin_folder, "3 12 0 final", name="python3.12")
    assert next(candidates(machine(bin_folder))) == str(shim)
    assert find_python(machine(bin_folder)).path == str(works)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param("3 8 18 final", "there is only 3.8.18 on PATH", id="old"),
        pytest.param("3 14 0 candidate", "there is only 3.14.0 on PATH", id="not released"),
        pytest.param("3 13 0 final ensurepip", "without ensurepip: on Debian", id="incomplete"),
    ],
)
def test_it_says_what_to_do_when_the_only_python_cannot_be_used(
    bin_folder: Path, answer: str, says: str
) -> None:
    fake_python(bin_folder, answer)
    with pytest.raises(NoPythonError, match=says) as refusal:
        find_python(machine(bin_folder))
    assert "install" in str(refusal.value)


def test_it_says_what_to_do_when_there_is_no_python(bin_folder: Path) -> None:
    with pytest.raises(NoPythonError, match="there is none on PATH"):
        find_python(machine(bin_folder))


@pytest.mark.parametrize("name", ["__init__.py", "interpreters.py", "setup.py"])
def test_what_runs_before_there_is_a_venv_is_written_for_python_3_8(name: str) -> None:
    ast.parse((ROOT / "dev" / name).read_text(encoding="utf-8"), feature_version=(3, 8))
