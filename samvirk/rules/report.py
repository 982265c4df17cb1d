"""Which rules are carried out, and which tests prove them: the page docs/rules.md."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samvirk.rules.catalogue import SOURCES, CatalogueRule
from samvirk.rules.law import Citation, RuleSpec

type TestNames = Mapping[str, Sequence[str]]
"""Test names by rule id."""


def collect_marks(files: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Test names by rule id, from pairs of path and source; reads marks on tests, classes and modules."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, source in files:
        for rule_id, test in _marks_in(ast.parse(source, path).body, path, ()):
            if test not in found[rule_id]:
                found[rule_id].append(test)
    return {rule_id: tuple(tests) for rule_id, tests in sorted(found.items())}


def proved(catalogue: Mapping[str, CatalogueRule], tests: TestNames) -> frozenset[str]:
    """The ids that a test is marked with; a rule that asks for a page or a letter has no function."""
    return frozenset(rule_id for rule_id in catalogue if tests.get(rule_id))


def summary_line(catalogue: Mapping[str, CatalogueRule], tests: TestNames) -> str:
    """One line to print after the tests."""
    return f"rules: {len(proved(catalogue, tests))} of {len(catalogue)} proved by tests"


def render_rules(catalogue: Mapping[str, CatalogueRule], specs: Iterable[RuleSpec], tests: TestNames) -> str:
    """The whole page as Markdown."""
    versions = tuple(specs)
    rows = [_row(entry, versions, tests.get(entry.id, ())) for entry in catalogue.values()]
    return "\n".join((*_head(summary_line(catalogue, tests)), *rows, "", *_legend(catalogue), ""))


def _marks_in(body: list[ast.stmt], name: str, outer: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of rule id and test name; `outer` are the ids that the module or class is marked with."""
    ids = (*outer, *_ids_of(_pytestmark(body)))
    for node in body:
        if isinstance(node, ast.ClassDef):
            own = tuple(_ids_of(node.decorator_list))
            yield from _marks_in(node.body, f"{name}::{node.name}", (*ids, *own))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            for rule_id in (*ids, *_ids_of(node.decorator_list)):
                yield rule_id, f"{name}::{node.name}"


def _pytestmark(body: list[ast.stmt]) -> list[ast.expr]:
    return [
        node.value
        for node in body
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
    ]


def _ids_of(expressions: Iterable[ast.expr]) -> Iterator[str]:
    """The texts given to `pytest.mark.rule(…)` anywhere in the expressions, parametrised cases included."""
    for expression in expressions:
        for call in ast.walk(expression):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.rule":
                for arg in call.args:
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str):
                        yield arg.value


def _head(summary: str) -> tuple[str, ...]:
    return (
        "# Rules",
        "",
        "Generated from the catalogue, the registry of rules and the marks on tests. Do not edit by hand.",
        "",
        summary,
        "",
        "| id | kind | statement | stated in | carried out by | force and source | proved by |",
        "|---|---|---|---|---|---|---|",
    )


def _row(entry: CatalogueRule, versions: Sequence[RuleSpec], tests: Sequence[str]) -> str:
    own = [spec for spec in versions if entry.id in spec.ids]
    cells = (
        entry.id,
        entry.kind,
        entry.statement + _doubt(entry),
        "; ".join(entry.sources),
        _lines(
            f"`{spec.module}.{spec.name}` ({_period(spec)}, {spec.effect}): {spec.sentence}" for spec in own
        ),
        _lines(f"{cite.force}: {cite.place}{_doubt(cite)}" for spec in own for cite in spec.cites),
        _lines(f"`{test}`" for test in tests),
    )
    return f"| {' | '.join(cell.replace('|', r'\|') for cell in cells)} |"


def _doubt(said: CatalogueRule | Citation) -> str:
    return "" if said.is_confirmed else " (not confirmed)"


def _lines(texts: Iterable[str]) -> str:
    return "<br>".join(texts)


def _period(spec: RuleSpec) -> str:
    start = f"from {spec.valid_from}"
    return start if spec.valid_until is None else f"{start} until {spec.valid_until}"


def _legend(catalogue: Mapping[str, CatalogueRule]) -> Iterator[str]:
    used = {source for entry in catalogue.values() for source in entry.sources}
    yield "## Sources"
    yield ""
    yield from (f"- {tag}: {name}" for tag, name in SOURCES.items() if tag in used)
