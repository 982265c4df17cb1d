"""On the second database only what asks for a database is run again."""

import subprocess
import sys
from pathlib import Path

import pytest

from dev.setup import ROOT

SAMPLE = """
import pytest
@pytest.fixture
def municipality(db): pass
def test_through_a_fixture(municipality): pass
@pytest.mark.django_db
def test_by_a_mark(): pass
def test_that_commits(transactional_db): pass
def test_of_none(tmp_path): pass
"""


@pytest.mark.slow
def test_what_asks_for_no_database_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "--collect-only", "-p", "dev.with_database"]
    command.append(str(tmp_path / "test_sample.py"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = {line.split("::")[1] for line in done.stdout.splitlines() if "::" in line}
    assert names == {"test_through_a_fixture", "test_by_a_mark", "test_that_commits"}
    assert "1 deselected" in done.stdout
