"""What counts branches at little cost counts the same as coverage does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dev.setup import ROOT

pytestmark = pytest.mark.slow
TESTS = ["-q", "-p", "no:cacheprovider", "tests/rules/test_minutes.py", "tests/rules/test_reviews.py"]


def missing(folder: Path, *command: str) -> dict[str, tuple[list[int], list[list[int]]]]:
    """The lines and branches of the rules that the tests did not take, counted by the command."""
    environment = {**os.environ, "COVERAGE_FILE": str(folder / "counted")}
    for arguments in (command, ("coverage", "json", "-q", "-o", str(folder / "counted.json"))):
        subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, check=True)
    files = json.loads((folder / "counted.json").read_text())["files"]
    return {
        name: (found["missing_lines"], found["missing_branches"])
        for name, found in files.items()
        if name.startswith("samvirk/rules/")
    }


def test_the_same_branches_are_missing(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    theirs.mkdir()
    counted = missing(ours, "pytest", "-p", "dev.branches", *TESTS)
    assert counted == missing(theirs, "coverage", "run", "--source=samvirk/rules", "-m", "pytest", *TESTS)
    assert any(branches for _lines, branches in counted.values())
