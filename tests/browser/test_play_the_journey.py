"""The whole routine is played on the screens of those who act, as `make journey` plays it."""

import subprocess
import sys

import pytest

from tests.browser.server import ROOT


@pytest.mark.slow
@pytest.mark.rule("R-048", "R-078", "R-149", "R-238", "R-239")
def test_all_thirteen_steps_are_played_and_each_deadline_names_its_source() -> None:
    played = subprocess.run(
        [sys.executable, "-m", "dev.journey"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = played.stdout.splitlines()
    assert told[-1:] == ["journey: 13 of 13 steps"], f"{played.stdout[-2000:]}\n{played.stderr[-4000:]}"
    deadlines = [line for line in told if "Frist " in line]
    assert len(deadlines) >= 12
    assert all(line.partition(": ")[2].strip() for line in deadlines), deadlines
