"""A clone of the developers' commands with locks of its own, and a PATH that holds what a test puts there."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.setup import ROOT


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder like a fresh clone, whose locks name nothing."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "dev", folder / "dev", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "requirements").mkdir()
    for lock in ("run", "test", "node"):
        (folder / "requirements" / f"{lock}.txt").write_text("")
    return folder


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]
