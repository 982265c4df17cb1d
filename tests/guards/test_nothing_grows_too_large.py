"""No function, view or module grows so large that people fear it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, modules, place, plant, tree

LONGEST_FUNCTION: Final = 60
LONGEST_VIEW: Final = 25
LONGEST_MODULE: Final = 500
LONGEST_TEST_MODULE: Final = 1000
SOURCES: Final = ("config", "dev", "samvirk", "tests")


def faults_of(path: Path, root: Path = ROOT) -> list[str]:
    """Return what is too large in a module."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    is_test = path.relative_to(root).parts[0] == "tests"
    most = LONGEST_TEST_MODULE if is_test else LONGEST_MODULE
    faults = []
    if lines > most:
        faults.append(f"{place(path, root=root)} has {lines} lines; at most {most}. Split it by concept.")
    is_views = "web" in path.parts and (path.name == "views.py" or path.name.endswith("_views.py"))
    longest = LONGEST_VIEW if is_views and not is_test else LONGEST_FUNCTION
    advice = "Open, form, act, answer; the rest belongs in pages.py" if is_views else "Give its steps names"
    return faults + [
        f"{place(path, line, root=root)}: {name} has {size} lines; at most {longest}. {advice}."
        for name, line, size in _functions(tree(path))
        if size > longest
    ]


def _functions(module: ast.Module) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def test_nothing_is_too_large() -> None:
    paths = [path for source in SOURCES for path in modules(ROOT / source)]
    faults = [fault for path in paths for fault in faults_of(path)]
    assert not faults, joined(faults)


def _function_of(lines: int) -> str:
    return "def long():\n" + "    pass\n" * (lines - 1)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("samvirk/web/plans/views.py", LONGEST_VIEW),
        ("samvirk/web/plans/guide_views.py", LONGEST_VIEW),
        ("samvirk/web/plans/pages.py", LONGEST_FUNCTION),
        ("tests/web/test_views.py", LONGEST_FUNCTION),
    ],
)
def test_a_long_function_is_seen(tmp_path: Path, name: str, most: int) -> None:
    (fault,) = faults_of(plant(tmp_path, name, _function_of(most + 1)), tmp_path)
    assert f"{name}:1: long has {most + 1} lines; at most {most}" in fault
    assert not faults_of(plant(tmp_path, name, _function_of(most)), tmp_path)


@pytest.mark.parametrize(
    ("name", "most"), [("samvirk/rules/due.py", LONGEST_MODULE), ("tests/test_due.py", LONGEST_TEST_MODULE)]
)
def test_a_long_module_is_seen(tmp_path: Path, name: str, most: int) -> None:
    (fault,) = faults_of(plant(tmp_path, name, "x = 1\n" * (most + 1)), tmp_path)
    assert f"has {most + 1} lines; at most {most}" in fault
    assert not faults_of(plant(tmp_path, name, "x = 1\n" * most), tmp_path)
