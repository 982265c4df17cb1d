"""Which tests a change reaches, the nearest first.

Nearness is the number of imports between what changed and a test, as grimp reads them. Three ways that no
import shows are added: a test stands on each `conftest.py` above it; it asks for a page by its address, of
which one word belongs to one package of pages alone; and templates, styles, letters and texts lie with the
package whose name is in their path.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

import grimp

PACKAGES: Final = ("config", "dev", "samvirk", "tests")
PAGES: Final = "samvirk.web"
# What no import, address or folder shows, by the beginning or the end of a path.
ALSO: Final = {
    "locale/": ("tests/language",),
    "samvirk/documents/texts/": ("tests/language",),
    "/0001_initial.py": ("tests/guards/test_migrations_are_whole_and_gentle.py",),
    "requirements/": ("tests/dev/test_pin_dependencies.py",),
    "pyproject.toml": ("tests/dev/test_pin_dependencies.py",),
    "Makefile": ("tests/dev/test_make.py",),
}
# Those that only `make test` runs, as nothing of them is done within a minute.
TOO_SLOW: Final = ("tests/browser/", "tests/crash/", "tests/hostile/")
_ADDRESS: Final = re.compile(r'"([^"\n]*/)"')
_WORD: Final = re.compile(r"([a-z][a-z-]{2,})/")
_MOUNTED: Final = re.compile(rf'path\("([^"]+)", include\("({re.escape(PAGES)}\.\w+)\.')
_TEST: Final = re.compile(r"^ *(?:async )?def (test_\w+)", re.MULTILINE)


def changed(root: Path) -> list[str]:
    """Return the files that differ from the last commit shared with main, and those git does not know yet."""
    base = next(
        filter(None, (_git(root, "merge-base", "HEAD", main) for main in ("main", "origin/main"))), []
    )
    tracked = _git(root, "diff", "--name-only", "--no-renames", *(base or ["HEAD"]))
    return sorted({*tracked, *_git(root, "ls-files", "--others", "--exclude-standard")})


def _git(root: Path, *arguments: str) -> list[str]:
    # Without git, or outside a clone, nothing is known to have changed.
    try:
        command = ["git", "-c", "core.quotePath=off", *arguments]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return done.stdout.splitlines()


def test_files(root: Path) -> list[str]:
    """Return all files of tests."""
    found = (path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py"))
    return sorted(path for path in found if "node_modules" not in path)


def count_tests(root: Path, paths: Iterable[str]) -> int:
    """Return how many test functions stand in these files; how many cases they have, only a run knows."""
    return sum(len(_TEST.findall((root / path).read_text(encoding="utf-8"))) for path in paths)


class Reach:
    """The way from each module to the tests that stand on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.graph = grimp.build_graph(*PACKAGES, cache_dir=None)
        quick = (path for path in test_files(root) if not path.startswith(TOO_SLOW))
        self.tests = {_dotted(path): path for path in quick}
        for test, below in self._unseen():
            for module in below & self.graph.modules:
                self.graph.add_import(importer=test, imported=module)

    def nearest(self, changed: Iterable[str]) -> list[str]:
        """Return the test files that the changed files reach, the nearest first."""
        files = list(changed)
        steps = self._steps({module for path in files for module in self.modules(path)})
        found = [(steps[test], path) for test, path in self.tests.items() if test in steps]
        return list(dict.fromkeys([*_also(files), *(path for _steps, path in sorted(found))]))

    def modules(self, path: str) -> set[str]:
        """Return what a file is, or belongs to."""
        if not path.startswith(tuple(f"{package}/" for package in PACKAGES)):
            return set()
        if path.endswith(".py") and (module := _dotted(path)) in self.graph.modules:
            return {module}
        owner = self._owner(PurePosixPath(path))
        return {owner, *self.graph.find_children(owner)} if owner in self.graph.modules else set()

    def _owner(self, path: PurePosixPath) -> str:
        # web/templates/meetings/call.html lies with web.meetings, a letter's text with the letter.
        owner, *names = [*path.parts[:-1], path.name.partition(".")[0]]
        for name in names:
            owner = f"{owner}.{name}" if f"{owner}.{name}" in self.graph.modules else owner
        return owner

    def _steps(self, starts: set[str]) -> dict[str, int]:
        steps = dict.fromkeys(starts, 0)
        edge = list(starts)
        for module in edge:
            for importer in self.graph.find_modules_that_directly_import(module) - steps.keys():
                steps[importer] = steps[module] + 1
                edge.append(importer)
        return steps

    def _unseen(self) -> Iterator[tuple[str, set[str]]]:
        words = words_of_pages(self.root)
        for test, path in self.tests.items():
            spoken = set(_WORD.findall((self.root / path).read_text(encoding="utf-8")))
            opened = {words[word] for word in spoken & words.keys()}
            frames = {f"{_dotted(folder)}.conftest" for folder in PurePosixPath(path).parents if folder.name}
            yield test, frames | {module for page in opened for module in self.graph.find_children(page)}


def words_of_pages(root: Path) -> Mapping[str, str]:
    """Return the words of addresses that belong to one package of pages alone, with that package."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for path in (root / "samvirk" / "web").glob("*/*urls.py"):
        for address in _ADDRESS.findall(path.read_text(encoding="utf-8")):
            for word in _WORD.findall(address):
                owners[word].add(f"{PAGES}.{path.parent.name}")
    # What all addresses of a package begin with is its own, wherever else the word stands.
    for address, package in _MOUNTED.findall((root / "config" / "urls.py").read_text(encoding="utf-8")):
        for word in _WORD.findall(address):
            owners[word] = {package}
    return {word: next(iter(packages)) for word, packages in owners.items() if len(packages) == 1}


def _also(paths: Iterable[str]) -> list[str]:
    return [
        test
        for path in paths
        for mark, tests in ALSO.items()
        if path.startswith(mark) or path.endswith(mark)
        for test in tests
    ]


def _dotted(path: str | PurePosixPath) -> str:
    return str(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
