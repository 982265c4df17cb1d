"""`make check` runs the tests that a change reaches, nearest first, and says what it left out."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dev import reached, system, testrun
from dev.setup import ROOT
from dev.testrun import Result
from dev.until import TIME_IS_UP
from tests.programs import needs

CALL = "tests/web/test_call_to_a_meeting.py"


@pytest.fixture(scope="module")
def reach() -> reached.Reach:
    return reached.Reach(ROOT)


# What a change reaches


@pytest.mark.parametrize(
    ("changed", "test"),
    [
        pytest.param(CALL, CALL, id="a test itself"),
        pytest.param(
            "samvirk/rules/meeting_call.py", "tests/rules/test_meeting_call.py", id="what it imports"
        ),
        pytest.param("samvirk/web/meetings/call_views.py", CALL, id="a page that it asks for"),
        pytest.param("samvirk/web/templates/meetings/call.html", CALL, id="the template of such a page"),
        pytest.param("tests/meetings/gathering.py", CALL, id="what tests share"),
        pytest.param(
            "samvirk/documents/texts/meeting_letter.nn.toml",
            "tests/documents/test_call_on_paper.py",
            id="the words of a letter",
        ),
        pytest.param("samvirk/web/search/views.py", "tests/web/test_search.py", id="pages that are mounted"),
    ],
)
def test_what_is_near_comes_first(reach: reached.Reach, changed: str, test: str) -> None:
    assert test in reach.nearest([changed])[:9]


def test_a_frame_reaches_the_tests_beneath_it_alone(reach: reached.Reach) -> None:
    found = reach.nearest(["tests/plans/conftest.py"])
    assert found
    assert all(path.startswith("tests/plans/") for path in found)


def test_what_many_stand_on_reaches_them_with_the_nearest_first(reach: reached.Reach) -> None:
    found = reach.nearest(["samvirk/plans/models.py"])
    assert found.index("tests/plans/test_open_and_end.py") < found.index("tests/web/test_log_in.py")


def test_translations_reach_the_tests_of_language(reach: reached.Reach) -> None:
    assert reach.nearest(["locale/nn/LC_MESSAGES/django.po"]) == ["tests/language"]


def test_what_belongs_to_nothing_reaches_nothing(reach: reached.Reach) -> None:
    assert reach.nearest(["docs/glossary.md", "README.md", "samvirk_elsewhere/x.py"]) == []


def test_every_place_it_names_is_there() -> None:
    named = {path for paths in reached.ALSO.values() for path in paths}
    named |= {*testrun.ALWAYS, *testrun.WHERE_NOTHING_CHANGED, *testrun.WITHOUT_DATABASE}
    assert not [path for path in sorted(named) if not (ROOT / path).exists()]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a clone with one commit on main, on a branch of its own."""
    _git(tmp_path, "init", "-q", "-b", "main")
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("")
    _commit(tmp_path)
    _git(tmp_path, "checkout", "-q", "-b", "work")
    return tmp_path


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Kari", "-c", "user.email=kari@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "-q", "-m", "x")


def test_nothing_has_changed_in_a_clean_clone(clone: Path) -> None:
    assert reached.changed(clone) == []


def test_what_is_committed_beside_main_edited_or_new_has_changed(clone: Path) -> None:
    (clone / "a.py").write_text("1")
    _commit(clone)
    (clone / "b.py").write_text("2")
    (clone / "c å.py").write_text("3")
    assert reached.changed(clone) == ["a.py", "b.py", "c å.py"]


def test_outside_a_clone_nothing_is_known_to_have_changed(tmp_path: Path) -> None:
    assert reached.changed(tmp_path) == []


# What is run


def test_what_is_being_written_is_run_before_all_else() -> None:
    command = testrun.fast_stage(["tests/web/test_log_in.py", CALL], [CALL], ends=1.0).command
    assert command.index(CALL) < command.index("tests/rules") < command.index("tests/web/test_log_in.py")


def test_where_nothing_has_changed_the_same_tests_are_run() -> None:
    assert testrun.fast_stage([], [], ends=1.0).command[-1] == testrun.WHERE_NOTHING_CHANGED[-1]


def test_no_more_is_collected_than_can_be_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testrun, "MOST_REACHED", 5)
    command = testrun.fast_stage([CALL, "tests/web/test_log_in.py"], [], ends=1.0).command
    assert CALL not in command


@pytest.mark.slow
def test_tests_are_run_in_the_order_they_are_named() -> None:
    names = ["tests/guards/test_security_page.py", "tests/desk", "tests/rules/test_minutes.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "dev.until", "--collect-only", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [line.split("::")[0] for line in done.stdout.splitlines() if "::" in line]
    assert list(dict.fromkeys(files)) == [names[0], "tests/desk/test_keep_and_forget.py", names[2]]


@pytest.mark.slow
def test_no_test_begins_when_the_time_is_up(tmp_path: Path) -> None:
    source = """
import time, pytest
@pytest.fixture
def costly(): raise ValueError
def test_in_time(): time.sleep(2.1)
@pytest.mark.parametrize("case", [1, 2])
def test_late(costly, case): pass
"""
    (tmp_path / "test_sample.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:django", "-p", "dev.until"]
    command += [f"--until={time.time() + 2}", "-c", "/dev/null", f"--rootdir={tmp_path}", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "1 passed, 2 skipped" in done.stdout
    assert TIME_IS_UP in done.stdout


def test_it_says_how_many_tests_it_left_out() -> None:
    done = Result(
        name="pytest",
        seconds=1,
        passed=frozenset({"a::test_x[1]", "a::test_x[2]", "a::test_y[1]"}),
        failed=frozenset({"a::test_z"}),
        skipped={"a::test_y[2]": TIME_IS_UP, "a::test_w": "missing"},
    )
    assert testrun.left_out(done, 10) == "Left out: 7 of 10 tests. `make test` runs them all."


# Programs that are missing


def test_a_test_that_lacks_a_program_is_skipped_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match=re.escape("apt install poppler-utils")):
        needs("poppler-utils")


def test_a_test_that_lacks_nothing_goes_on() -> None:
    needs()


def test_every_package_that_tests_ask_for_is_known() -> None:
    asked = {
        package
        for path in (ROOT / "tests").rglob("*.py")
        for arguments in re.findall(r"\bneeds\(([^)]*)\)", path.read_text(encoding="utf-8"))
        for package in re.findall(r'"([\w-]+)"', arguments)
    }
    assert asked <= {tool.package for tool in system.TOOLS}
    assert {"poppler-utils", "hunspell", "libical3", "fuse3"} <= asked


def test_skips_for_one_reason_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    skipped = {f"tests.x::test_{letter}": "apt install hunspell" for letter in "abc"}
    testrun.report([Result(name="pytest", seconds=1, skipped=skipped)], [], is_ci=False)
    assert "SKIPPED  tests.x::test_a and 2 more: apt install hunspell" in capsys.readouterr().out
