"""Runs every check there is, or with `--fast` what a minute allows, and says what passed and failed.

The fast run is for every few minutes: whatever reads code, the guards and the rules, and then the tests that
what has changed since main reaches, the nearest first, until the time is up.

All stages run even if an earlier one failed. The last line is `N passed, N failed`, with `, N skipped` if a
test ran nowhere: the tests of pytest, and one for each other stage. With CI=true nothing may be missing and
nothing skipped, unless it is named in ALLOWED_SKIPS.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from dev import postgres, reached, system
from dev.setup import ROOT, digest, says, write
from dev.until import TIME_IS_UP

REPORTS = ROOT / "build" / "reports"
SCRIPTS = Path(sys.executable).parent
BROWSER = ROOT / "tests" / "browser"
# Judges from npm, each in a folder of its own with a lock.
NPM_CI = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
FROM_NPM = (ROOT / "tests" / "core" / "fnr", ROOT / "tests" / "notifications" / "ical", BROWSER)
# The start of a test's id, and why it may be left out even where nothing may be.
ALLOWED_SKIPS: dict[str, str] = {}
# What no database can change though it may ask for one: rules, pictures, commands, code, words on pages.
WITHOUT_DATABASE = (
    "tests/rules",
    "tests/dev",
    "tests/crash",
    "tests/language",
    "tests/web/pictures",
    "tests/guards/test_code_that_must_not_be_written.py",
    "tests/guards/test_every_text_is_translated.py",
    "tests/guards/test_files_and_fields_have_house_names.py",
    "tests/guards/test_generated_pages_are_up_to_date.py",
    "tests/guards/test_no_secret_is_committed.py",
    "tests/guards/test_one_word_for_each_concept.py",
    "tests/guards/test_only_actions_write.py",
    "tests/guards/test_packages_import_downwards.py",
    "tests/guards/test_the_house_stands_anywhere.py",
    "tests/guards/test_what_is_not_used.py",
)
# No branch here may be untested: what the law says, who may do what, and everything that writes.
FULLY_COVERED = ("samvirk/rules", "samvirk/access", "samvirk/*/actions.py")
SLOW_MARKERS = ("java", "browser", "fuse", "slow")
# From this second on the fast run begins no test, so that it is over before the minute.
LAST_BEGIN = 45
# So much the tests get in any case, though mypy has remembered nothing and takes half the minute.
LEAST_FOR_TESTS = 25
# Test functions. More than most machines can do in the time; only to collect them would take too much of it.
MOST_REACHED = 500
# In every fast run.
ALWAYS = (*(path for path in WITHOUT_DATABASE if path.startswith("tests/guards/")), "tests/rules")
# Where nothing has changed: one test file or folder for each thing that much stands on.
WHERE_NOTHING_CHANGED = (
    "tests/core",
    "tests/access/test_follow_the_table.py",
    "tests/access/test_decide.py",
    "tests/access/test_door.py",
    "tests/web/test_log_in.py",
    "tests/web/test_first_screens.py",
    "tests/web/test_make_a_plan.py",
    "tests/web/test_write_minutes.py",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One command; with a name for a report if pytest is to write one."""

    name: str
    command: list[str]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    report: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a stage; tests by id, skipped ones with the reason they gave."""

    name: str
    seconds: float
    passed: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    skipped: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.passed | self.failed == {self.name}:
            return "failed" if self.failed else "passed"
        counts = [f"{len(self.passed)} passed", f"{len(self.failed)} failed"]
        return ", ".join(counts + ([f"{len(self.skipped)} skipped"] if self.skipped else []))


def environment() -> dict[str, str]:
    """Return what all stages share: this .venv's programs first, and settings for a database nobody keeps."""
    return {
        **os.environ,
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SAMVIRK_MODE": "demo",
        "SAMVIRK_SECRET_KEY": "demo-for-tests-only",
        "DATABASE_URL": "sqlite:///:memory:",
        "SAMVIRK_REQUESTS_A_MINUTE": "1000000",
        "PUPPETEER_SKIP_DOWNLOAD": "1",
    }


def static_stages() -> list[Stage]:
    """Return the checks that read code and run none of it."""
    return [
        Stage(name="ruff check", command=["ruff", "check", "--quiet", "."]),
        Stage(name="ruff format", command=["ruff", "format", "--check", "--quiet", "."]),
        Stage(name="mypy", command=["mypy"]),
        Stage(name="lint-imports", command=["lint-imports"]),
    ]


def semgrep_stage() -> list[Stage]:
    """Return the house's own rules about code, if they are written down."""
    if not (ROOT / ".semgrep.yml").is_file():
        return []
    command = ["semgrep", "scan", "--config=.semgrep.yml", "--error", "--quiet", "--jobs=2"]
    command += ["--metrics=off", "--disable-version-check", "--project-root=.", "config", "samvirk", "dev"]
    return [Stage(name="semgrep", command=command)]


def coverage_stage() -> Stage:
    """Return the check that every branch of what must never be wrong was taken by some test."""
    command = ["coverage", "report", "--fail-under=100"]
    return Stage(name="coverage of rules, access and actions", command=command)


def pytest_stage(name: str, *arguments: str, without: Iterable[str] = (), database: str = "") -> Stage:
    """Return a run of pytest, leaving out tests with these markers."""
    report = name.replace(" ", "-")
    command = ["pytest", "-q", "-rs", "--numprocesses=2", f"--junitxml={REPORTS / report}.xml"]
    # Neighbours stay with one worker, which remembers what they share; who is done takes over from others.
    command += ["--dist=worksteal"]
    if without:
        command += ["-m", " and ".join(f"not {marker}" for marker in without)]
    extra = {"DATABASE_URL": database} if database else {}
    return Stage(name=name, command=[*command, *arguments], environment=extra, report=report)


def ignoring(*folders: str) -> list[str]:
    """Return the options that keep pytest out of these folders."""
    return [f"--ignore={folder}" for folder in folders]


def run(stage: Stage) -> Result:
    """Run a stage with its output on the screen."""
    print(f"\n── {stage.name}", flush=True)
    report = REPORTS / f"{stage.report}.xml"
    if stage.report:
        report.unlink(missing_ok=True)
    began = time.monotonic()
    extended = {**environment(), **stage.environment}
    code = subprocess.run(stage.command, cwd=stage.folder, env=extended, check=False).returncode
    seconds = time.monotonic() - began
    if stage.report:
        return counted(stage.name, seconds, report, code)
    one = frozenset({stage.name})
    if code:
        return Result(name=stage.name, seconds=seconds, failed=one)
    return Result(name=stage.name, seconds=seconds, passed=one)


def counted(name: str, seconds: float, report: Path, code: int) -> Result:
    """Read pytest's report; a run that broke off or found no tests counts as a failure of its own."""
    passed, failed, skipped = set(), set(), {}
    cases = ET.parse(report).iter("testcase") if report.is_file() else iter(())  # noqa: S314 - pytest wrote it here
    for case in cases:
        test = f"{case.get('classname')}::{case.get('name')}"
        left_out = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed.add(test)
        elif left_out is not None:
            skipped[test] = left_out.get("message") or "no reason given"
        else:
            passed.add(test)
    if code and not failed:
        failed.add(f"{name}: pytest ended with exit code {code}")
    return Result(
        name=name,
        seconds=seconds,
        passed=frozenset(passed - failed),
        failed=frozenset(failed),
        skipped=skipped,
    )


def fast(ends: float) -> list[Result]:
    """Run what is worth running every few minutes, and begin no test after this moment if it can be."""
    results = [run(stage) for stage in static_stages()]
    changed = reached.changed(ROOT)
    near = reached.Reach(ROOT).nearest(changed)
    done = run(fast_stage(near, changed, max(ends, time.time() + LEAST_FOR_TESTS)))
    if near:
        print(f"\nWhat has changed since main reaches {len(near)} files of tests; the nearest came first.")
    else:
        print("\nNothing that a test stands on has changed since main: these are the same tests each time.")
    print(left_out(done, reached.count_tests(ROOT, reached.test_files(ROOT))))
    in_time = {test: reason for test, reason in done.skipped.items() if TIME_IS_UP not in reason}
    return [*results, replace(done, skipped=in_time)]


def left_out(done: Result, of_all: int) -> str:
    """Say how many tests were not run, one with many cases if any of them was not."""
    late = {test for test, reason in done.skipped.items() if TIME_IS_UP in reason}
    run_of, not_of = (
        {test.split("[")[0] for test in tests}
        for tests in (done.passed | done.failed | done.skipped.keys() - late, late)
    )
    return f"Left out: {of_all - len(run_of - not_of)} of {of_all} tests. `make test` runs them all."


def fast_stage(near: list[str], changed: Iterable[str], ends: float) -> Stage:
    """Return a run of what is always run and of what is near, the tests that are being written before all."""
    written = [path for path in near if path in set(changed)]
    budget, chosen = MOST_REACHED, []
    for path in near:
        budget -= reached.count_tests(ROOT, [path]) if path.endswith(".py") else 0
        if budget > 0:
            chosen.append(path)
    tests = list(dict.fromkeys([*written, *ALWAYS, *(chosen or WHERE_NOTHING_CHANGED)]))
    stage = pytest_stage("pytest on SQLite", without=SLOW_MARKERS)
    # In order, and by few at a time, or one worker would begin with what is far away.
    command = [*stage.command, "--dist=load", "--maxschedchunk=4", "-p", "dev.until", f"--until={ends}"]
    return replace(stage, command=[*command, *tests])


def everything(missing: set[str]) -> list[Result]:
    """Run all stages but those for which this machine lacks a package."""
    markers = ["java"] if {"default-jdk-headless", "libjaxb-java"} & missing else []
    markers += ["fuse"] if "fuse3" in missing else []
    assets = Stage(name="assets", command=[sys.executable, "-m", "dev.assets", "--check"])
    on_sqlite = pytest_stage(
        "pytest on SQLite", *ignoring("tests/browser"), "-p", "dev.branches", without=markers
    )
    mutants = Stage(name="some mutants", command=[sys.executable, "-m", "dev.mutants", "--sample=12"])
    stages = [assets, *static_stages(), *semgrep_stage(), on_sqlite, coverage_stage(), mutants]
    results = install_judges() + [run(stage) for stage in stages]
    if "postgresql" not in missing:
        results.append(on_postgresql(markers))
    if system.CHROMIUM not in missing and BROWSER.is_dir():
        results.append(run(pytest_stage("pytest in a browser", "tests/browser")))
    return results


def on_postgresql(markers: list[str]) -> Result:
    """Run the tests that use a database on a PostgreSQL of their own."""
    name = "pytest on PostgreSQL"
    folders = ignoring("tests/browser", *WITHOUT_DATABASE)
    try:
        with postgres.cluster() as url:
            plugin = ("-p", "dev.with_database")
            return run(pytest_stage(name, *folders, *plugin, without=markers, database=url))
    except postgres.PostgresError as error:
        print(error, flush=True)
        return Result(name=name, seconds=0, failed=frozenset({name}))


def judges_from_npm() -> list[Stage]:
    """Return what installs the judges that tests ask, where their locks have changed since the last time."""
    stale = [
        folder for folder in FROM_NPM if not says(_stamp(folder), digest([folder / "package-lock.json"]))
    ]
    stages = [
        Stage(name=f"npm ci in {folder.relative_to(ROOT)}", command=list(NPM_CI), folder=folder)
        for folder in stale
    ]
    if stages and shutil.which("npm", path=environment()["PATH"]) is None:
        locked = ["install", "-q", "--require-hashes", "-r", "requirements/node.txt"]
        stages.insert(0, Stage(name="Node from PyPI", command=[sys.executable, "-m", "pip", *locked]))
    return stages


def install_judges() -> list[Result]:
    """Run those stages, and remember each folder that is up to date now."""
    results = []
    for stage in judges_from_npm():
        results.append(run(stage))
        if stage.folder in FROM_NPM and not results[-1].failed:
            write(_stamp(stage.folder), digest([stage.folder / "package-lock.json"]))
    return results


def _stamp(folder: Path) -> Path:
    return folder / "node_modules" / "locked"


def never_run(results: list[Result]) -> dict[str, str]:
    """Return the tests that were skipped wherever they came up, with the reason of the last time."""
    passed = frozenset[str]().union(*(result.passed | result.failed for result in results))
    skipped = {test: reason for result in results for test, reason in result.skipped.items()}
    return {test: reason for test, reason in skipped.items() if test not in passed}


def report(results: list[Result], missing: list[system.Tool], *, is_ci: bool) -> int:
    """Print the table, what was left out, and the last line; return the exit code."""
    print("\nseconds  stage")
    for result in results:
        print(f"{result.seconds:7.1f}  {result.name}: {result}")
    skipped = never_run(results)
    forbidden = [test for test in skipped if not test.startswith(tuple(ALLOWED_SKIPS))]
    for reason, tests in groupby(sorted(skipped, key=lambda test: (skipped[test], test)), key=skipped.get):
        first, *others = tests
        print(f"SKIPPED  {first}{f' and {len(others)} more' if others else ''}: {reason}")
    print(f"\n{system.advice(missing)}" if missing else "", flush=True)
    passed = sum(len(result.passed) for result in results)
    failed = sum(len(result.failed) for result in results)
    print(f"{passed} passed, {failed} failed" + (f", {len(skipped)} skipped" if skipped else ""), flush=True)
    return int(bool(failed or (is_ci and (missing or forbidden))))


def main() -> int:
    """Run the stages; return 0 only when all of them passed."""
    parser = argparse.ArgumentParser(prog="python -m dev.testrun", description=__doc__)
    parser.add_argument(
        "--fast", action="store_true", help="leave out what takes long or needs other programs"
    )
    parser.add_argument(
        "--install-checkers", action="store_true", help="only install what tests take from npm"
    )
    options = parser.parse_args()
    began = time.time()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    REPORTS.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(KeyboardInterrupt):
        if options.fast:
            results = fast(began + LAST_BEGIN)
            skipped = " ".join(never_run(results).values())
            lacking = [tool for tool in system.missing() if tool.package in skipped.split()]
            code = report(results, lacking, is_ci=False)
            print(f"{time.time() - began:.0f} seconds")
            return code
        if options.install_checkers:
            return report(install_judges(), [], is_ci=False)
        system.install(system.missing())
        missing = system.missing()
        results = everything({tool.package for tool in missing})
        return report(results, missing, is_ci=os.environ.get("CI") == "true")
    return 130


if __name__ == "__main__":
    sys.exit(main())
