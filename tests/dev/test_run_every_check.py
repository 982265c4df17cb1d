"""The last line says truly how many checks passed and failed, and CI accepts nothing less than all."""

import subprocess
import sys
from pathlib import Path

import pytest

from dev import system, testrun
from dev.testrun import Result, Stage, counted, never_run, report

CHROMIUM = next(tool for tool in system.TOOLS if tool.package == system.CHROMIUM)
SAMPLE = """
import pytest
def test_good(): pass
def test_bad(): assert False
@pytest.fixture
def broken(): raise ValueError
def test_broken(broken): pass
@pytest.mark.skip(reason="no browser")
def test_left_out(): pass
@pytest.mark.xfail(reason="known")
def test_known_to_fail(): assert False
"""


def run_pytest(folder: Path, source: str) -> Result:
    """Run a real pytest on a file and count its report."""
    (folder / "test_sample.py").write_text(source)
    target = folder / "report.xml"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:django",
        f"--junitxml={target}",
        "-c",
        "/dev/null",
    ]
    code = subprocess.run(
        [*command, "--rootdir", str(folder), str(folder)], cwd=folder, capture_output=True, check=False
    ).returncode
    return counted("sample", 1.0, target, code)


def result(
    *, passed: set[str] | None = None, failed: set[str] | None = None, skipped: dict[str, str] | None = None
) -> Result:
    return Result(
        name="some stage",
        seconds=1,
        passed=frozenset(passed or ()),
        failed=frozenset(failed or ()),
        skipped=skipped or {},
    )


def last_line(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.splitlines()[-1]


@pytest.mark.slow
def test_it_counts_what_pytest_reports(tmp_path: Path) -> None:
    counts = run_pytest(tmp_path, SAMPLE)
    assert [name.split("::")[1] for name in counts.passed] == ["test_good"]
    assert {name.split("::")[1] for name in counts.failed} == {"test_bad", "test_broken"}
    assert {name.split("::")[1]: reason for name, reason in counts.skipped.items()} == {
        "test_left_out": "no browser",
        "test_known_to_fail": "known",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [pytest.param("import nothing_of_this_name", id="it cannot be read"), pytest.param("", id="no tests")],
)
def test_a_run_without_results_is_a_failure(tmp_path: Path, source: str) -> None:
    assert len(run_pytest(tmp_path, source).failed) == 1


def test_a_run_that_dies_without_a_report_is_a_failure(tmp_path: Path) -> None:
    assert len(counted("sample", 1.0, tmp_path / "never-written.xml", 137).failed) == 1


@pytest.mark.parametrize(("program", "passed", "failed"), [("true", 1, 0), ("false", 0, 1)])
def test_each_other_stage_counts_as_one(program: str, passed: int, failed: int) -> None:
    done = testrun.run(Stage(name="lint", command=[program]))
    assert (len(done.passed), len(done.failed)) == (passed, failed)


def test_the_last_line_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    results = [result(passed={"a", "b"}), result(passed={"a"}, failed={"b"}, skipped={"c": "why"})]
    assert report(results, [], is_ci=False) == 1
    assert last_line(capsys) == "3 passed, 1 failed, 1 skipped"


def test_nothing_skipped_is_not_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([result(passed={"a"})], [], is_ci=True) == 0
    assert last_line(capsys) == "1 passed, 0 failed"


def test_a_test_for_the_other_database_has_not_been_skipped() -> None:
    on_sqlite = result(passed={"a"}, skipped={"b": "PostgreSQL only", "c": "no browser"})
    on_postgresql = result(passed={"a", "b"}, skipped={"c": "no browser"})
    assert never_run([on_sqlite, on_postgresql]) == {"c": "no browser"}


def test_ci_accepts_no_skipped_test(capsys: pytest.CaptureFixture[str]) -> None:
    results = [result(passed={"a"}, skipped={"tests.web.test_plan::test_b": "no browser"})]
    assert report(results, [], is_ci=False) == 0
    assert report(results, [], is_ci=True) == 1
    assert "SKIPPED  tests.web.test_plan::test_b: no browser" in capsys.readouterr().out


def test_ci_accepts_a_skip_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testrun, "ALLOWED_SKIPS", {"tests.web.test_plan": "a reason"})
    assert report([result(skipped={"tests.web.test_plan::test_b": "x"})], [], is_ci=True) == 0


def test_what_a_machine_lacks_is_named_with_what_was_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([result(passed={"a"})], [CHROMIUM], is_ci=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "MISSING ON THIS MACHINE" in lines
    assert any(
        line.startswith("  chromium-headless-shell: not checked: pages in a browser") for line in lines
    )
    assert lines[-1] == "1 passed, 0 failed"


def test_ci_accepts_no_machine_that_lacks_something() -> None:
    assert report([result(passed={"a"})], [CHROMIUM], is_ci=True) == 1


def test_on_debian_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "is_ubuntu", lambda: False)
    assert "apt install chromium" in system.advice([CHROMIUM])


def test_on_ubuntu_chromium_is_a_snap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "is_ubuntu", lambda: True)
    advice = system.advice([CHROMIUM])
    assert "snap install chromium" in advice
    assert "apt install" not in advice


def test_a_machine_without_programs_lacks_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    lacking = {tool.package for tool in system.missing()}
    assert {system.CHROMIUM, "hunspell", "gettext", "poppler-utils", "qpdf"} <= lacking
