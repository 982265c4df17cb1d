"""A package imports those below it only; rules know no framework; only pages knock on the door."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.house import ROOT, copy_of_the_house, plant

LINT = Path(sys.executable).parent / "lint-imports"


def broken_contracts(root: Path) -> str:
    """Return what import-linter says of the tree at `root`; empty if all contracts are kept."""
    command = [str(LINT), "--config", "pyproject.toml", "--no-cache"]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return answer.stdout + answer.stderr if answer.returncode else ""


def test_the_contracts_are_kept() -> None:
    assert not broken_contracts(ROOT)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    return copy_of_the_house(tmp_path, "pyproject.toml", "samvirk")


def test_a_clean_copy_has_no_fault(house: Path) -> None:
    assert not broken_contracts(house)


@pytest.mark.parametrize(
    ("module", "statement", "said"),
    [
        pytest.param(
            "people/facts.py",
            "import samvirk.access.decide",
            "samvirk.people.facts -> samvirk.access",
            id="upwards",
        ),
        pytest.param(
            "core/clock.py", "import samvirk.rules.law", "samvirk.core.clock -> samvirk.rules", id="sideways"
        ),
        pytest.param(
            "desk/facts.py",
            "import samvirk.access.roles",
            "samvirk.desk.facts -> samvirk.access",
            id="beside",
        ),
        pytest.param(
            "rules/due.py", "import django.utils.timezone", "samvirk.rules is not allowed", id="a framework"
        ),
        pytest.param(
            "rules/due.py", "import time", "samvirk.rules is not allowed to import time", id="a clock"
        ),
        pytest.param(
            "jobs/apps.py", "import samvirk.access.door", "samvirk.access.door", id="a knock on the door"
        ),
    ],
)
def test_a_planted_import_is_seen(house: Path, module: str, statement: str, said: str) -> None:
    path = house / "samvirk" / module
    path.write_text(f"{path.read_text()}\n{statement}\n")
    assert said in broken_contracts(house)


def test_a_package_without_a_place_is_seen(house: Path) -> None:
    plant(house, "samvirk/leftovers/__init__.py", '"""Things."""\n')
    assert "leftovers" in broken_contracts(house)
