"""Spoils each clause of who may do what, one at a time, and shows those that no test notices.

A clause that can be left out without a test failing is either not needed or not proved. Each mutant is judged
in a process of its own, where an import gives the spoilt module; the files on disk are never touched. The
last line is `mutants: K of K killed`.
"""

import argparse
import ast
import importlib.machinery
import importlib.util
import os
import random
import signal
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

from dev.mutation import Mutant, mutants_of
from dev.setup import ROOT
from dev.testrun import environment

# Who may do what: add the module here, and its tests below, when the policy grows.
POLICY: Final = (
    "samvirk/access/around.py",
    "samvirk/access/decide.py",
    "samvirk/access/directory.py",
    "samvirk/access/door.py",
    "samvirk/access/emergency.py",
    "samvirk/access/parental.py",
    "samvirk/access/requires.py",
    "samvirk/access/roles.py",
    "samvirk/access/seen.py",
    "samvirk/access/visibility.py",
)
# Asked in this order until one fails, so the quick ones first.
JUDGES: Final = (
    "tests/access/test_who_may_do_what.py",
    "tests/access/test_who_sees_what.py",
    "tests/access/test_door.py",
    "tests/access/test_open_a_person.py",
    "tests/access/test_open_one_of_many.py",
    "tests/access/test_open_by_a_link.py",
    "tests/access/test_see_a_person.py",
    "tests/access/test_see_a_youth.py",
    "tests/access/test_find_in_an_emergency.py",
    "tests/access/test_mask_what_is_seen.py",
    "tests/access/test_see_what_stands_around.py",
    "tests/access/test_ask_a_youth.py",
    "tests/access/test_follow_up_an_emergency.py",
    "tests/access/test_read_the_directory.py",
    "tests/access",
)
PERMISSIONS: Final = "samvirk/access/permissions.py"
EQUIVALENT: Final = ROOT / "dev" / "equivalent_mutants.toml"
# What every judge imports and no mutant changes, loaded once for all of them.
LOADED_BEFORE: Final = ("bs4", "django.test", "django.forms", "django.db.models", "django.core.management")
# The plugins that the tests need; the others of this .venv only take time.
PLUGINS: Final = ("pytest_django.plugin", "pytest_socket")
PYTEST: Final = ("-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-m", "not slow")
# More than all judges take on a busy machine: a mutant that is given up counts as noticed.
PATIENCE_SECONDS: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of the trials: the mutants that were tried, and those that lived."""

    tried: Sequence[Mutant]
    survivors: Sequence[Mutant]


class UnsoundError(Exception):
    """The tests fail on the sound code."""


class Planted(importlib.machinery.SourceFileLoader):
    """Lets one import give code of ours instead of the file's."""

    def __init__(self, path: Path, code: CodeType) -> None:
        super().__init__(".".join(path.relative_to(ROOT).with_suffix("").parts), str(path))
        self.code = code

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the one module."""
        return (
            importlib.util.spec_from_file_location(name, self.path, loader=self)
            if name == self.name
            else None
        )

    def get_code(self, fullname: str) -> CodeType:
        """Return the spoilt code."""
        return self.code


def everything_that_could_be_spoilt() -> list[Mutant]:
    """Return all mutants of the policy."""
    permissions = names_of_permissions()
    return [mutant for module in POLICY for mutant in mutants_of(ROOT / module, module, permissions)]


def names_of_permissions() -> frozenset[str]:
    """Return the names of all permissions, read and not imported: the judges must import them afresh."""
    (members,) = (
        node.body
        for node in ast.parse((ROOT / PERMISSIONS).read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    return frozenset(ast.unparse(one.targets[0]) for one in members if isinstance(one, ast.Assign))


def equivalents(path: Path = EQUIVALENT) -> set[tuple[str, str]]:
    """Return the mutants, by module and change, that do what the sound code does; each has its reason."""
    listed = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"]
    return {(one["module"], one["change"]) for one in listed if one["because"]}


def dead_entries(mutants: Iterable[Mutant], listed: set[tuple[str, str]]) -> list[str]:
    """Return what is listed as equivalent and is no mutant any more."""
    gone = listed - {(mutant.module, mutant.change) for mutant in mutants}
    return [f"{module}: «{change}» is no mutant. Take it off the list." for module, change in sorted(gone)]


def judge(mutants: Sequence[Mutant], judges: Sequence[str], *, workers: int) -> Verdict:
    """Let the tests meet each mutant, some at the same time, and tell which of them nobody noticed.

    The sound code is tried beside them: if its tests fail, that others fail proves nothing (`UnsoundError`).
    """
    running: dict[int, Mutant | None] = {_fork(partial(_ask, judges)): None}
    survivors = []
    for mutant in mutants:
        if len(running) == workers:
            survivors += _await_one(running)
        running[_fork(partial(_trial, mutant, judges))] = mutant
    while running:
        survivors += _await_one(running)
    return Verdict(tried=mutants, survivors=sorted(survivors, key=lambda one: (one.module, one.line)))


def _await_one(running: dict[int, Mutant | None]) -> list[Mutant]:
    pid, status = os.wait()
    mutant = running.pop(pid)
    if mutant is None:
        if status:
            for other in running:
                os.kill(other, signal.SIGKILL)
            raise UnsoundError
        return []
    print("." if status else "S", end="", flush=True)
    return [] if status else [mutant]


def _fork(job: Callable[[], int]) -> int:
    """Run the job in a copy of this process, which ends with what the job returns."""
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            code = job()
        finally:
            os._exit(code)
    return pid


def _trial(mutant: Mutant, judges: Sequence[str]) -> int:
    sys.meta_path.insert(0, Planted(ROOT / mutant.module, mutant.code))
    return _ask(judges)


def _ask(judges: Sequence[str]) -> int:
    import pytest

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE_SECONDS)
    plugins = [word for plugin in PLUGINS for word in ("-p", plugin)]
    return int(pytest.main([*PYTEST, *plugins, *judges]))


def _give_up(signum: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"The mutant runs for more than {PATIENCE_SECONDS} seconds.")


def prepare() -> None:
    """Set the environment of the judges, and load what all of them need."""
    os.chdir(ROOT)
    os.environ.update(environment(), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    for name in LOADED_BEFORE:
        importlib.import_module(name)


def chosen(mutants: Sequence[Mutant], *, only: str, sample: int, seed: str) -> list[Mutant]:
    """Return those of the modules whose names hold `only`, and of these so many by lot; 0 is all."""
    found = [mutant for mutant in mutants if only in mutant.module]
    if not sample:
        return found
    print(f"{sample} of {len(found)} mutants, seed {seed}")
    lots = random.Random(seed)  # noqa: S311 - no secret depends on it
    return lots.sample(found, min(sample, len(found)))


def main() -> int:
    """Judge the mutants; return 0 only when none lives and the list of equivalent ones is up to date."""
    parser = argparse.ArgumentParser(prog="python -m dev.mutants", description=__doc__)
    parser.add_argument("judges", nargs="*", default=JUDGES, help="other tests than the policy's own")
    parser.add_argument("--only", default="", help="modules with this in their path")
    parser.add_argument("--sample", type=int, default=0, help="only so many, drawn by lot")
    parser.add_argument("--seed", default=date.today().isoformat(), help="each day has its own lots")  # noqa: DTZ011 - any day will do
    options = parser.parse_args()
    found, listed = everything_that_could_be_spoilt(), equivalents()
    prepare()
    mutants = [mutant for mutant in found if (mutant.module, mutant.change) not in listed]
    mutants = chosen(mutants, only=options.only, sample=options.sample, seed=options.seed)
    try:
        verdict = judge(mutants, options.judges, workers=os.cpu_count() or 1)
    except UnsoundError:
        print(f"\n{' '.join(options.judges)} fail on the sound code; mend that first.")
        return 1
    return report(verdict, dead_entries(found, listed))


def report(verdict: Verdict, faults: Sequence[str]) -> int:
    """Print what lives and what is wrong with the list, and the last line; return the exit code."""
    print()
    for fault in (*faults, *(f"SURVIVED {mutant}" for mutant in verdict.survivors)):
        print(fault)
    killed = len(verdict.tried) - len(verdict.survivors)
    print(f"mutants: {killed} of {len(verdict.tried)} killed", flush=True)
    return int(bool(verdict.survivors or faults))


if __name__ == "__main__":
    sys.exit(main())
