"""Each requirement of ASVS 5.0 in docs/asvs.csv is decided; what is fulfilled names tests that are there."""

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from dev.asvs import FULFILLED, IN_SCOPE, LATER, NOT_APPLICABLE, OPEN, Requirement, by_chapter, read, summary
from tests.guards.house import ROOT, files, joined, plant, tree

# How many requirements the standard has at each level.
LEVELS: Final = {"1": 70, "2": 183, "3": 92}
HOW_MANY_IN_SCOPE: Final = 257
LONGEST_DEMAND: Final = 15
SHORTEST_REASON: Final = 10


def defined_in(paths: Iterable[Path], root: Path = ROOT) -> set[str]:
    """Return the tests that modules define, as pytest names them without parameters."""
    return {
        f"{path.relative_to(root)}::{node.name}"
        for path in paths
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def faults_of(row: Requirement, tests: Collection[str]) -> list[str]:
    """Return what is undecided, unproved or unexplained about a row."""
    faults = []
    if row.status not in {*IN_SCOPE, LATER, NOT_APPLICABLE}:
        faults.append(f"“{row.status}” is no status")
    if row.status == FULFILLED and not row.tests:
        faults.append("is called fulfilled and names no test")
    if row.status != FULFILLED and row.tests:
        faults.append(
            "is not fulfilled and names tests: say in the reason what they leave out, or call it fulfilled"
        )
    if row.status != FULFILLED and len(row.reason) < SHORTEST_REASON:
        faults.append("does not say why it is not fulfilled")
    if row.level != "3" and row.status == LATER:
        faults.append("belongs to level 1 or 2, which is not for later")
    if not 0 < len(row.demand.split()) <= LONGEST_DEMAND:
        faults.append(
            f"says what is demanded in {len(row.demand.split())} words, not in 1 to {LONGEST_DEMAND}"
        )
    faults += [f"names {test}, which is not there" for test in row.tests if test not in tests]
    return [f"{row.id} {fault}." for fault in faults]


def faults_of_table(rows: Sequence[Requirement]) -> list[str]:
    """Return what is missing from the table, or stands in it twice."""
    faults = [
        f"{name} stands there twice." for name, count in Counter(row.id for row in rows).items() if count > 1
    ]
    found = Counter(row.level for row in rows)
    if found != LEVELS:
        faults.append(f"The standard has {LEVELS} requirements at its levels, the table {dict(found)}.")
    numbers = [tuple(map(int, re.findall(r"\d+", row.id))) for row in rows]
    faults += [
        f"{row.id} does not follow {before.id}."
        for before, row, old, new in zip(rows, rows[1:], numbers, numbers[1:], strict=False)
        if new not in {(*old[:2], old[2] + 1), (old[0], old[1] + 1, 1), (old[0] + 1, 1, 1)}
    ]
    in_scope = sum(row.status in IN_SCOPE for row in rows)
    if in_scope != HOW_MANY_IN_SCOPE:
        faults.append(f"{in_scope} are fulfilled or open, not {HOW_MANY_IN_SCOPE}: the scope was changed.")
    return faults


def test_every_requirement_is_decided() -> None:
    rows = read()
    tests = defined_in(files(ROOT / "tests", "test_*.py"))
    faults = [*faults_of_table(rows), *(fault for row in rows for fault in faults_of(row, tests))]
    assert not faults, joined(faults)


def test_it_is_counted() -> None:
    assert re.fullmatch(rf"asvs: \d+ of {HOW_MANY_IN_SCOPE} fulfilled", summary(read()))
    assert len(by_chapter(read())) == 17


# Planted

TESTS: Final = {"tests/web/test_x.py::test_it"}
ROW: Final = Requirement(
    id="V1.1.1",
    level="2",
    demand="Do it",
    status=FULFILLED,
    evidence="tests/web/test_x.py::test_it",
    reason="",
)


def test_a_row_that_is_proved_passes() -> None:
    assert not faults_of(ROW, TESTS)
    assert not faults_of(replace(ROW, status=OPEN, evidence="", reason="There is no log-in yet."), TESTS)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (replace(ROW, status="done"), "“done” is no status"),
        (replace(ROW, evidence=""), "names no test"),
        (
            replace(ROW, evidence="tests/web/test_x.py::test_other"),
            "names tests/web/test_x.py::test_other, which",
        ),
        (replace(ROW, evidence=f"{ROW.evidence} test_it"), "names test_it, which is not there"),
        (replace(ROW, status=OPEN, reason="There is no log-in yet."), "is not fulfilled and names tests"),
        (replace(ROW, status=OPEN, evidence="", reason="later"), "does not say why"),
        (replace(ROW, status=LATER, evidence="", reason="Level 3 comes later."), "belongs to level 1 or 2"),
        (replace(ROW, demand=""), "in 0 words"),
        (replace(ROW, demand="word " * 16), "in 16 words"),
    ],
)
def test_a_fault_of_a_row_is_seen(row: Requirement, fault: str) -> None:
    assert any(fault in found for found in faults_of(row, TESTS))


def test_a_row_that_is_gone_or_twice_or_out_of_scope_is_seen() -> None:
    rows = read()
    assert not faults_of_table(rows)
    assert "V1.2.3 does not follow V1.2.1." in faults_of_table([*rows[:3], *rows[4:]])
    assert "V1.1.1 stands there twice." in faults_of_table([rows[0], *rows])
    narrowed = [replace(rows[0], status=NOT_APPLICABLE), *rows[1:]]
    assert faults_of_table(narrowed) == ["256 are fulfilled or open, not 257: the scope was changed."]


def test_tests_are_found_where_they_are_defined(tmp_path: Path) -> None:
    source = "def test_it(): ...\ndef helper(): ...\nclass A:\n    def test_in(self): ...\n"
    path = plant(tmp_path, "tests/test_x.py", source)
    assert defined_in([path], tmp_path) == {"tests/test_x.py::test_it"}


def test_the_chapters_name_what_is_open() -> None:
    rows = [ROW, replace(ROW, id="V1.1.2", status=OPEN), replace(ROW, id="V2.1.1")]
    assert by_chapter(rows) == ["V1     1 of 2   open: V1.1.2", "V2     1 of 1"]
    assert summary(rows) == "asvs: 2 of 3 fulfilled"
