"""docs/rules.md is written from the rules and the tests, and an old page is noticed."""

import re
from pathlib import Path

import pytest

from dev import rules


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the page is written in these tests."""
    path = tmp_path / "docs" / "rules.md"
    monkeypatch.setattr(rules, "PAGE", path)
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["dev.rules", *arguments])
    return rules.main()


def test_it_writes_the_page_and_sums_up(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch) == 0
    summary = capsys.readouterr().out.strip()
    assert re.fullmatch(r"rules: \d+ of \d+ proved by tests", summary)
    assert summary in page.read_text(encoding="utf-8")


def test_a_page_just_written_is_up_to_date(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch)
    assert page.is_file()
    assert run(monkeypatch, "--check") == 0


def test_an_old_page_is_noticed_and_left_alone(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch)
    page.write_text("old", encoding="utf-8")
    assert run(monkeypatch, "--check") == 1
    assert page.read_text(encoding="utf-8") == "old"


@pytest.mark.usefixtures("page")
def test_a_page_that_is_not_there_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "--check") == 1
