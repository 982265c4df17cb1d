"""docs/rules.md says what the rules, their citations and their tests say today."""

from pathlib import Path

import pytest

from dev import rules
from tests.guards.house import plant


def fault_of(page: Path, expected: str) -> str:
    """Return what to do when a generated page is missing or says something else; empty if it is right."""
    if page.is_file() and page.read_text(encoding="utf-8") == expected:
        return ""
    return f"{page.name} is not up to date. Run `make rules` and commit it."


def test_the_page_of_rules_is_up_to_date() -> None:
    expected, _ = rules.page()
    assert not fault_of(rules.PAGE, expected)


@pytest.mark.parametrize("text", ["# Rules\n", "", "# Rules\n\nmore\n\n"])
def test_another_page_is_seen(tmp_path: Path, text: str) -> None:
    assert "Run `make rules`" in fault_of(plant(tmp_path, "rules.md", text), "# Rules\n\nmore\n")


def test_a_missing_page_is_seen(tmp_path: Path) -> None:
    assert "rules.md is not up to date" in fault_of(tmp_path / "rules.md", "")


def test_the_right_page_passes(tmp_path: Path) -> None:
    assert not fault_of(plant(tmp_path, "rules.md", "# Rules\n"), "# Rules\n")
