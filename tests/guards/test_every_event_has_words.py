"""Every verb that an action records has words for the people whose log it stands in."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from samvirk.access.roles import Basis, Part
from samvirk.web.access.words import BASES, PARTS
from samvirk.web.audit.event_words import WORDS
from tests.guards.house import ROOT, joined, modules, place, plant, tree

# Called with the verb first; the others pass it on.
RECORDING: Final = frozenset({"record", "_change", "_add"})
# Where a verb is put together, what comes out.
PUT_TOGETHER: Final = {
    "samvirk/family/actions.py": {
        f"{model}.{verb}"
        for model in ("nextofkin", "parent", "guardian", "careorder")
        for verb in ("revise", "end")
    },
    "samvirk/audit/actions.py": {"person.read"},
    "samvirk/access/actions.py": {"emergency.attempt"},
}


def verbs_in(path: Path) -> Iterator[tuple[str, int]]:
    """Return every verb that a module records, with its line; «?» for one that is put together."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [word.value for word in node.keywords if word.arg == "verb"]
        if name in RECORDING and node.args:
            given.append(node.args[0])
        for verb in given:
            if isinstance(verb, ast.Constant) and "." in str(verb.value):
                yield str(verb.value), node.lineno
            elif isinstance(verb, ast.Name | ast.JoinedStr) and name == "record":
                yield "?", node.lineno


def faults_in(root: Path) -> list[str]:
    faults = []
    for path in modules(root / "samvirk"):
        known = PUT_TOGETHER.get(path.relative_to(root).as_posix(), set())
        for verb, line in verbs_in(path):
            wordless = sorted((known if verb == "?" else {verb}) - WORDS.keys())
            faults += [
                f"{place(path, line, root=root)}: “{missing}” has no words. Add them to WORDS in "
                "samvirk/web/audit/event_words.py, as they continue a name."
                for missing in wordless
            ]
    return faults


def test_every_verb_has_words() -> None:
    faults = faults_in(ROOT)
    assert not faults, joined(faults)


def test_every_part_and_basis_has_words() -> None:
    assert set(Part) == PARTS.keys()
    assert set(Basis) <= BASES.keys()


def test_a_verb_without_words_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "samvirk/a.py", "record('plan.burn', plan, grant=grant, now=now)\n")
    plant(tmp_path, "samvirk/b.py", "record_listing(rows, verb='plan.peek', grant=grant, now=now)\n")
    plant(tmp_path, "samvirk/c.py", "_change('plan.bend', plan, 1, grant, now)\n")
    plant(tmp_path, "samvirk/d.py", "record('person.list', plan, grant=grant, now=now)\n")
    found = faults_in(tmp_path)
    assert [fault.split("“")[1].split("”")[0] for fault in found] == ["plan.burn", "plan.peek", "plan.bend"]


def test_the_walk_sees_the_verbs_of_the_house() -> None:
    found = {verb for path in modules(ROOT / "samvirk") for verb, _line in verbs_in(path)}
    assert {"guide.revise", "person.list", "authorisation.give", "parent.add", "?"} <= found
