"""Every topic that an action tells has recipients and words, and none has them without being told."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pytest
from django.conf import settings
from django.utils import translation

from samvirk.notifications.recipients import RECIPIENTS
from samvirk.notifications.texts import WORDS
from tests.guards.house import ROOT, joined, modules, place, plant, tree

OUTBOX: Final = "samvirk.outbox"
# Topics whose action is not written yet, and where it will be.
WAITING: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A function that tells: which argument is the topic, and what it puts before it."""

    name: str = "topic"
    position: int = 0
    prefix: str = ""


def topics_in(path: Path) -> Iterator[tuple[str, int]]:
    """Return every topic that a module tells, with its line; «?» for one that is not written out.

    A function that passes its parameter on as the topic, or as the end of one, tells too: then whoever calls
    it writes it out. A topic that is carried by an object is written where one is made: `Deed(topic="…")`.
    """
    module = tree(path)
    tellers = dict.fromkeys(_names_of_tell(module), Teller())
    passed_on: set[ast.Call] = set()
    for function in ast.walk(module):
        if isinstance(function, ast.FunctionDef):
            names = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
            for node in ast.walk(function):
                prefix, end = _parts_of(function, _topic_of(node, tellers))
                if end in names:
                    tellers[function.name] = Teller(name=end, position=names.index(end), prefix=prefix)
                    passed_on.add(cast("ast.Call", node))
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in tellers and call not in passed_on:
            prefix = tellers[ast.unparse(call.func)].prefix
            for text in _written(_topic_of(call, tellers), module):
                yield text if text == "?" else f"{prefix}{text}", call.lineno


def _parts_of(function: ast.FunctionDef, topic: ast.expr | None) -> tuple[str, str]:
    """Return what stands before a name in a topic, and the name; a local name is looked up once."""
    match topic:
        case ast.Name(id=name):
            given = [line for line in ast.walk(function) if isinstance(line, ast.Assign)]
            local = next((value for line in given for value in _assigned(line, name)), None)
            return _parts_of(function, local) if local else ("", name)
        case ast.JoinedStr(
            values=[ast.Constant(value=str(prefix)), ast.FormattedValue(value=ast.Name(id=name))]
        ):
            return prefix, name
        case _:
            return "", ""


def _assigned(line: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Return what `name` is given in a line, alone or as one of several."""
    for target in line.targets:
        if isinstance(target, ast.Name) and target.id == name:
            yield line.value
        if isinstance(target, ast.Tuple) and isinstance(line.value, ast.Tuple):
            pairs = zip(target.elts, line.value.elts, strict=False)
            yield from (value for one, value in pairs if isinstance(one, ast.Name) and one.id == name)


def _names_of_tell(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if node.module == f"{OUTBOX}.actions" and alias.name in {"tell", "tell_all"}:
                    yield alias.asname or alias.name
                if (node.module, alias.name) == (OUTBOX, "actions"):
                    yield f"{alias.asname or 'actions'}.tell"


def _topic_of(node: ast.AST, tellers: Mapping[str, Teller]) -> ast.expr | None:
    if not isinstance(node, ast.Call) or ast.unparse(node.func) not in tellers:
        return None
    teller = tellers[ast.unparse(node.func)]
    by_name = (word.value for word in node.keywords if word.arg == teller.name)
    in_its_place = node.args[teller.position] if len(node.args) > teller.position else None
    return next(by_name, in_its_place)


def _written(topic: ast.expr | None, module: ast.Module) -> Iterator[str]:
    match topic:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _written(one, module)
            yield from _written(other, module)
        case ast.Attribute(attr="topic"):
            made = [word for call in ast.walk(module) if isinstance(call, ast.Call) for word in call.keywords]
            for word in made:
                if word.arg == "topic":
                    yield from _written(word.value, module)
        case _:
            yield "?"


def told(root: Path) -> dict[str, str]:
    """Return the topics that are told, each with a place."""
    found: dict[str, str] = {}
    for path in modules(root / "samvirk"):
        for topic, line in topics_in(path):
            found.setdefault(topic, place(path, line, root=root))
    return found


def faults_in(root: Path, known: Mapping[str, object], waiting: Mapping[str, str]) -> list[str]:
    """Return the topics that nobody would hear of, those that nobody tells, and reasons that are over."""
    found = told(root)
    return [
        *(
            f"{where}: “{topic}” has no recipients. Add it to RECIPIENTS in samvirk/notifications/"
            "recipients.py and to WORDS in texts.py; write it out where it is told."
            for topic, where in found.items()
            if topic not in known
        ),
        *(
            f"“{topic}” has recipients and is told nowhere. Tell it, or take it away."
            for topic in known
            if topic not in found and topic not in waiting
        ),
        *(
            f"“{topic}” is told now, or gone. Take it off WAITING."
            for topic in waiting
            if topic in found or topic not in known
        ),
    ]


def test_every_topic_is_told_and_heard() -> None:
    faults = faults_in(ROOT, RECIPIENTS, WAITING)
    assert not faults, joined(faults)


def test_every_topic_has_recipients_and_words() -> None:
    assert RECIPIENTS.keys() == WORDS.keys()


@pytest.mark.parametrize("topic", WORDS)
def test_every_topic_has_words_of_its_own_in_each_language(topic: str) -> None:
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said[language] = (str(WORDS[topic].title), str(WORDS[topic].text))
    assert all(title and text for title, text in said.values())
    assert len(set(said.values())) == len(settings.LANGUAGES), said


IMPORT: Final = "from samvirk.outbox.actions import tell\n"


@pytest.mark.parametrize(
    "source",
    [
        f"{IMPORT}tell('plan.burn', plan)\n",
        f"{IMPORT}tell(topic='plan.burn', subject=plan)\n",
        f"{IMPORT}tell('plan.open' if x else 'plan.burn', plan)\n",
        "from samvirk.outbox.actions import tell as put\nput('plan.burn', plan)\n",
        "from samvirk.outbox import actions\nactions.tell('plan.burn', plan)\n",
        "from samvirk.outbox import actions as outbox\noutbox.tell('plan.burn', plan)\n",
        f"{IMPORT}def _tell(plan, topic):\n    tell(topic, plan)\n\n\n_tell(plan, 'plan.burn')\n",
        f"{IMPORT}def _tell(what, plan):\n    tell(f'plan.{{what}}', plan)\n\n\n_tell('burn', plan)\n",
        f"{IMPORT}def put(what):\n    topic, x = f'plan.{{what}}', 1\n    tell(topic, x)\n\n\nput('burn')\n",
        f"{IMPORT}def _note(deed):\n    tell(deed.topic, deed)\n\n\n_note(Deed(topic='plan.burn'))\n",
        f"{IMPORT}def _tell(plan, *, topic):\n    tell(topic, plan)\n\n\n_tell(plan, topic='plan.burn')\n",
    ],
)
def test_a_topic_that_nobody_hears_of_is_seen(tmp_path: Path, source: str) -> None:
    plant(tmp_path, "samvirk/plans/actions.py", source)
    (fault,) = faults_in(tmp_path, {"plan.open": None}, {} if "plan.open" in source else {"plan.open": "x"})
    assert fault.startswith("samvirk/plans/actions.py:")
    assert "“plan.burn” has no recipients" in fault


def test_a_topic_that_is_not_written_out_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "samvirk/plans/actions.py", f"{IMPORT}tell(TOPICS[0], plan)\n")
    (fault,) = faults_in(tmp_path, {}, {})
    assert "“?” has no recipients" in fault


def test_a_topic_that_nobody_tells_is_seen(tmp_path: Path) -> None:
    (fault,) = faults_in(tmp_path, {"plan.open": None}, {})
    assert "told nowhere" in fault


@pytest.mark.parametrize("known", [{"plan.open": None}, {}])
def test_a_reason_that_is_over_is_seen(tmp_path: Path, known: dict[str, None]) -> None:
    if known:
        plant(tmp_path, "samvirk/plans/actions.py", f"{IMPORT}tell('plan.open', plan)\n")
    (fault,) = faults_in(tmp_path, known, {"plan.open": "its action comes"})
    assert "Take it off WAITING" in fault


def test_what_is_told_otherwise_is_another_matter(tmp_path: Path) -> None:
    plant(tmp_path, "samvirk/web/views.py", "from x import tell\ntell('plan.burn', plan)\n")
    assert told(tmp_path) == {}
