"""docs/glossary.md names what the code names, and no name in the code is one of the words to avoid."""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, modules, place, plant, tree
from tests.guards.house import models as our_models

GLOSSARY: Final = ROOT / "docs" / "glossary.md"
COLUMNS: Final = 5
SOON: Final = "*kommer*"
_TERM: Final = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One concept of the glossary."""

    norsk: frozenset[str]
    code: tuple[str, ...]
    avoid: tuple[str, ...]
    meaning: str

    @property
    def is_soon(self) -> bool:
        """Whether the word is kept for code that is not written yet."""
        return self.meaning.startswith(SOON)


def rows_of(text: str) -> list[Row]:
    """Return the rows of the table; ValueError for a row that has too few or too many cells."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    if len(cells) != COLUMNS:
        message = f"The row “{line}” has {len(cells)} cells and needs {COLUMNS}."
        raise ValueError(message)
    norsk = frozenset(word.strip() for word in cells[0].split(","))
    return Row(norsk=norsk, code=_terms(cells[1]), avoid=_terms(cells[3]), meaning=cells[4])


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(_TERM.findall(cell))


def faults_of_models(rows: Iterable[Row], named: Mapping[str, str]) -> list[str]:
    """Return the models (class name → verbose_name) whose two names do not stand in one row."""
    known = {(code, norsk) for row in rows for code in row.code for norsk in row.norsk}
    return [
        f"{code} is called “{norsk}” in the code and not in docs/glossary.md. Add a row with both, or use "
        "the glossary's word."
        for code, norsk in named.items()
        if (code, norsk) not in known
    ]


def faults_of_rows(rows: Iterable[Row], defined: Mapping[str, str], classes: Iterable[str]) -> list[str]:
    """Return the rows that name nothing, and those whose code has come while they say it will."""
    faults, come = [], set(classes)
    for row in rows:
        if not row.meaning.removeprefix(SOON).strip():
            faults.append(f"{row.code} has no meaning. Say in one plain sentence what it is.")
        for code in row.code:
            if not row.is_soon and code not in defined:
                faults.append(
                    f"`{code}` is in the glossary and nowhere in samvirk. Correct it, or mark it {SOON}."
                )
            if row.is_soon and code in come:
                faults.append(f"`{code}` exists now. Take {SOON} away and say what it is.")
    return faults


def faults_of_names(rows: Iterable[Row], defined: Mapping[str, str]) -> list[str]:
    """Return the names in the code that the glossary says to avoid."""
    instead = {avoid: ", ".join(row.code) for row in rows for avoid in row.avoid}
    return [
        f"{where}: {name} is a word to avoid; the glossary says {instead[name]}."
        for name, where in defined.items()
        if name in instead
    ]


def names_defined(root: Path) -> dict[str, str]:
    """Return every class, function and field of samvirk with the place where it is defined first."""
    found: dict[str, str] = {}
    for path in modules(root / "samvirk"):
        for node in ast.walk(tree(path)):
            for name in _defined_by(node):
                found.setdefault(name, place(path, getattr(node, "lineno", 0), root=root))
    return found


def _defined_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ClassDef):
        fields = [target for part in node.body for target in _targets(part)]
        return [node.name, *fields]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    return []


def _targets(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    return []


def _glossary() -> list[Row]:
    return rows_of(GLOSSARY.read_text(encoding="utf-8"))


def test_every_model_stands_in_the_glossary() -> None:
    named = {model.__name__: str(model._meta.verbose_name) for model in our_models()}
    faults = faults_of_models(_glossary(), named)
    assert not faults, joined(faults)


def test_every_row_names_something() -> None:
    classes = {model.__name__ for model in our_models()}
    faults = faults_of_rows(_glossary(), names_defined(ROOT), classes)
    assert not faults, joined(faults)


def test_words_to_avoid_are_avoided() -> None:
    faults = faults_of_names(_glossary(), names_defined(ROOT))
    assert not faults, joined(faults)


PLANTED: Final = """| norsk | code | FHIR R4 | avoid | meaning |
|---|---|---|---|---|
| mål, delmål | `Goal` | Goal | `Aim`, `mal` | What to reach. |
| tiltak | `Activity` | – | | *kommer* What is done. |
"""


def test_a_table_is_read() -> None:
    goal, activity = rows_of(PLANTED)
    assert goal.norsk == {"mål", "delmål"}
    assert (goal.code, goal.avoid) == (("Goal",), ("Aim", "mal"))
    assert (goal.is_soon, activity.is_soon) == (False, True)


def test_a_model_that_is_called_something_else_is_seen() -> None:
    (fault,) = faults_of_models(rows_of(PLANTED), {"Goal": "hensikt"})
    assert "Goal is called “hensikt” in the code and not in docs/glossary.md" in fault
    assert not faults_of_models(rows_of(PLANTED), {"Goal": "delmål"})


def test_a_row_that_names_nothing_is_seen() -> None:
    (fault,) = faults_of_rows(rows_of(PLANTED), {}, [])
    assert "`Goal` is in the glossary and nowhere in samvirk" in fault


def test_a_row_whose_time_has_come_is_seen() -> None:
    (fault,) = faults_of_rows(rows_of(PLANTED), {"Goal": "here"}, ["Goal", "Activity"])
    assert "`Activity` exists now" in fault


def test_a_row_without_a_meaning_is_seen() -> None:
    (fault,) = faults_of_rows(rows_of(PLANTED.replace("What is done.", "")), {"Goal": "here"}, [])
    assert "has no meaning" in fault


def test_a_row_with_too_few_cells_is_seen() -> None:
    with pytest.raises(ValueError, match="has 2 cells and needs 5"):
        rows_of(PLANTED + "| plan | `Plan` |\n")


@pytest.mark.parametrize(
    "source",
    [
        "class Aim:\n    pass\n",
        "def mal():\n    pass\n",
        "class A:\n    mal = 1\n",
        "class A:\n    mal: int\n",
    ],
)
def test_a_word_to_avoid_is_seen(tmp_path: Path, source: str) -> None:
    plant(tmp_path, "samvirk/plans/models.py", source)
    (fault,) = faults_of_names(rows_of(PLANTED), names_defined(tmp_path))
    assert fault.startswith("samvirk/plans/models.py:1: ")
    assert fault.endswith("is a word to avoid; the glossary says Goal.")
