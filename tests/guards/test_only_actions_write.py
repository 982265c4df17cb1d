"""Pages ask the door and call actions; only actions change rows; only access makes grants."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, modules, names_imported, place, plant, tree

EDGES: Final = ("samvirk/web", "samvirk/fhir")
MANAGERS: Final = frozenset({"objects", "_base_manager", "_default_manager"})
WRITING: Final = frozenset(
    {
        "save", "create", "delete", "update", "update_or_create", "get_or_create", "bulk_create",
        "bulk_update", "asave", "acreate", "adelete", "aupdate", "abulk_create", "abulk_update",
    }
)  # fmt: skip
RAW: Final = frozenset({"raw", "extra", "execute", "executemany"})
# Of django.db, a page may know the errors only.
ALLOWED_OF_DB: Final = frozenset({"django.db.OperationalError", "django.db.IntegrityError"})
# Where something else than an action writes, what, and why.
EXCEPTIONS: Final = {
    ("samvirk/core/models.py", "update"): "Versioned.change is the one conditional UPDATE; actions call it",
    ("samvirk/audit/sealing.py", "save"): "a seal is nobody's action: a timer makes it over what was done",
}


def _calls(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def _writes(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Return method and line of what writes rows: `rows.update(name=…)`, but not `dict.update(other)`."""
    for method, call in _calls(module):
        if method in WRITING and not (method == "update" and call.args):
            yield method, call.lineno


def faults_at_the_edge(path: Path, root: Path = ROOT) -> list[str]:
    """Return where a module of the edge reaches for rows itself."""
    module = tree(path)
    found = [
        f"{place(path, node.lineno, root=root)}: .{node.attr} fetches past the door. Ask "
        "samvirk.access.door, or a facts.py for what everybody may know."
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]
    found += [
        f"{place(path, line, root=root)}: .{method}(…) writes. Call an action of the concept's actions.py."
        for method, line in _writes(module)
    ]
    found += [
        f"{place(path, call.lineno, root=root)}: .{method}(…) is SQL at the edge. Write a queryset method."
        for method, call in _calls(module)
        if method in RAW
    ]
    return found + [
        f"{place(path, line, root=root)}: imports {name}. Pages know no database: move it "
        "to models, facts or actions."
        for name, line in names_imported(module)
        if name.startswith("django.db") and name not in ALLOWED_OF_DB
    ]


def faults_of_writing(root: Path, exceptions: Mapping[tuple[str, str], str]) -> list[str]:
    """Return where rows are written outside actions.py, and exceptions that nothing uses any more."""
    used, faults = set(), []
    for path in modules(root / "samvirk"):
        if path.name == "actions.py":
            continue
        for method, line in _writes(tree(path)):
            key = (str(path.relative_to(root)), method)
            used.add(key)
            if key not in exceptions:
                faults.append(
                    f"{place(path, line, root=root)}: .{method}(…) writes outside actions.py. Write a verb "
                    "there that takes a grant and stores the event in the same transaction."
                )
    dead = [key for key in exceptions if key not in used]
    return faults + [f"{path} no longer calls .{method}(…). Take it off EXCEPTIONS." for path, method in dead]


def faults_of_grants(root: Path) -> list[str]:
    """Return where a grant is made, or altered, outside access."""
    return [
        f"{place(path, line, root=root)}: makes a Grant. Only samvirk.access decides: get one from the door."
        for path in modules(root / "samvirk")
        if not path.is_relative_to(root / "samvirk" / "access")
        for line in _grants(tree(path))
    ]


def _grants(module: ast.Module) -> Iterator[int]:
    for node in ast.walk(module):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).rpartition(".")[2]
        first = ast.unparse(node.args[0]) if node.args else ""
        if name == "Grant" or (name in {"replace", "__replace__"} and "grant" in first):
            yield node.lineno


def test_pages_leave_rows_to_the_door_and_to_actions() -> None:
    faults = [fault for edge in EDGES for path in modules(ROOT / edge) for fault in faults_at_the_edge(path)]
    assert not faults, joined(faults)


def test_only_actions_write() -> None:
    faults = faults_of_writing(ROOT, EXCEPTIONS)
    assert not faults, joined(faults)


def test_only_access_makes_grants() -> None:
    faults = faults_of_grants(ROOT)
    assert not faults, joined(faults)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Account.objects.all()", ".objects fetches past the door"),
        ("Account._base_manager.all()", "._base_manager fetches"),
        ("account.save()", ".save(…) writes"),
        ("guide.delete()", ".delete(…) writes"),
        ("rows.create(title='x')", ".create(…) writes"),
        ("rows.update(title='x')", ".update(…) writes"),
        ("rows.bulk_create([])", ".bulk_create(…) writes"),
        ("rows.raw('SELECT 1')", ".raw(…) is SQL"),
        ("cursor.execute('SELECT 1')", ".execute(…) is SQL"),
        ("from django.db import models", "imports django.db.models"),
        ("from django.db.models import Q", "imports django.db.models.Q"),
        ("from django.db import connection", "imports django.db.connection"),
        ("import django.db.transaction", "imports django.db.transaction"),
    ],
)
def test_a_page_that_reaches_for_rows_is_seen(tmp_path: Path, line: str, said: str) -> None:
    (fault,) = faults_at_the_edge(plant(tmp_path, "views.py", f'"""Pages."""\n\n{line}\n'))
    assert said in fault
    assert fault.startswith("views.py:3")


@pytest.mark.parametrize(
    "line",
    [
        "guides(actor, now=now).stale(today).count()",
        "context.update({'a': 1})",
        "from samvirk.people.models import Account",
        "from django.db import OperationalError",
        "create(request, form)",
    ],
)
def test_what_a_page_may_do_passes(tmp_path: Path, line: str) -> None:
    assert not faults_at_the_edge(plant(tmp_path, "views.py", line))


def test_a_writer_beside_actions_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "samvirk/people/actions.py", "account.save()")
    plant(tmp_path, "samvirk/people/facts.py", "account.save()")
    (fault,) = faults_of_writing(tmp_path, {})
    assert fault.startswith("samvirk/people/facts.py:1: .save(…) writes outside actions.py")


def test_an_exception_that_is_over_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "samvirk/people/facts.py", "account.email")
    (fault,) = faults_of_writing(tmp_path, {("samvirk/people/facts.py", "save"): "once upon a time"})
    assert "Take it off EXCEPTIONS" in fault


@pytest.mark.parametrize(
    "line", ["Grant(permission='x')", "core.grant.Grant()", "replace(grant, permission='x')"]
)
def test_a_grant_made_elsewhere_is_seen(tmp_path: Path, line: str) -> None:
    plant(tmp_path, "samvirk/access/decide.py", line)
    plant(tmp_path, "samvirk/web/views.py", line)
    (fault,) = faults_of_grants(tmp_path)
    assert fault.startswith("samvirk/web/views.py:1: makes a Grant")
