"""Nothing committed names a machine or a registry; what is imported is declared, with a reason."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, Final

import pytest

from tests.guards.house import ROOT, configuration, joined, modules, place, plant, tree

# In parts, or this list would be the first to name them.
REGISTRIES: Final = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
)
_MACHINE: Final = re.compile(
    r"(?<![\w.:/~-])/(?:root|work|home/[a-z]\w*|Users/\w+)(?:/|\b)(?![\w-])|[A-Z]:\\Users"
)
# Words are found much faster than patterns, and few lines have any.
_NEAR_A_FAULT: Final = (*REGISTRIES, *("/" + name for name in ("root", "work", "home/", "Users/")), "\\Users")
BINARY: Final = frozenset({".woff2", ".ttf", ".png", ".pdf", ".ico", ".mo", ".jar"})
OURS: Final = frozenset({"samvirk", "config", "dev", "tests"})
SHORTEST_REASON: Final = 10
# A home that tests give to somebody made up.
MADE_UP: Final = "/home/" + "kari"
# Declared and never imported by name, and who uses them.
USED_OTHERWISE: Final = {
    "gunicorn": "started as a command",
    "argon2-cffi": "Django's password hasher imports it",
    "django-axes": "settings name its backend, middleware and tables",
    "psycopg": "Django's PostgreSQL backend imports it",
    "polib": "dev/messages.py compiles the catalogues with it, before the server starts",
    "whitenoise": "settings name its middleware",
}
# Imported and not declared, and what brings them.
BROUGHT_ALONG: Final = {
    "cyclonedx": "cyclonedx-bom is a command around it",
    "grimp": "import-linter is a command around it",
    "packaging": "cyclonedx-bom reads names of packages with it",
}


def committed() -> list[Path]:
    """Return the files that git keeps, or would keep at the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file() and Path(name).suffix not in BINARY]


def faults_of_text(path: Path, root: Path = ROOT) -> list[str]:
    """Return the lines of a file that name a registry or a place on one machine."""
    faults = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not any(word in line for word in _NEAR_A_FAULT):
            continue
        where = place(path, number, root=root)
        hosts = [host for host in REGISTRIES if host in line]
        faults += [
            f"{where}: names the registry {host}. Leave it to the client's settings." for host in hosts
        ]
        if match := _MACHINE.search(line.replace(MADE_UP, "")):
            faults.append(f"{where}: {match.group()} is a place on one machine. Use a path from the root.")
    return faults


def faults_of_lock(path: Path, root: Path = ROOT) -> list[str]:
    """Return the lines of a lock file that say where a package is fetched."""
    addressed = re.compile(r'"resolved"\s*:|--(?:extra-)?index-url|--find-links|@ https?:|^https?:')
    return [
        f"{place(path, number, root=root)}: says where a package is fetched. Lock without addresses."
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if addressed.search(line.strip())
    ]


def faults_of_reasons(pyproject: str) -> list[str]:
    """Return the dependencies that do not say why on their line."""
    lines = re.findall(r'^ {2}"([A-Za-z][\w.\-\[\]]*)[<>=~!][^"]*",?[ ]*(?:#(.*))?$', pyproject, re.MULTILINE)
    return [
        f"{name} is a dependency without a reason. Say on its line what it does for us."
        for name, reason in lines
        if len(reason.strip()) < SHORTEST_REASON
    ]


def declared(project: Mapping[str, Any], *extras: str) -> set[str]:
    """Return the names of the run dependencies, and of those of the extras."""
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return {_plain(re.split(r"[<>=~!\[]", line)[0]) for lines in lists for line in lines}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(paths: Iterable[Path]) -> dict[str, str]:
    """Return the third-party packages that modules import, each with the first place."""
    found: dict[str, str] = {}
    for path in paths:
        for node in ast.walk(tree(path)):
            for name in _tops(node):
                if name not in sys.stdlib_module_names and name not in OURS:
                    found.setdefault(name, place(path, getattr(node, "lineno", 0)))
    return found


def _tops(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module.partition(".")[0]]
    return []


def faults_of_imports(
    found: Mapping[str, str], allowed: set[str], providers: Mapping[str, list[str]]
) -> list[str]:
    """Return the imports that no declared dependency provides."""
    return [
        f"{where}: imports {name}, which no declared dependency provides. Declare it with a reason."
        for name, where in found.items()
        if not allowed.intersection(map(_plain, providers.get(name, [])))
    ]


def faults_of_idle(found: Iterable[str], wanted: set[str], providers: Mapping[str, list[str]]) -> list[str]:
    """Return the run dependencies that nothing uses, and the excuses of those that are imported or gone."""
    used = {_plain(name) for top in found for name in providers.get(top, [])}
    idle = wanted - used - USED_OTHERWISE.keys()
    dead = {name for name in USED_OTHERWISE if name in used or name not in wanted}
    return [
        *(
            f"{name} is declared and imported nowhere in samvirk and config. Remove it."
            for name in sorted(idle)
        ),
        *(f"{name} needs no excuse. Take it off USED_OTHERWISE." for name in sorted(dead)),
    ]


def _ours(*folders: str) -> list[Path]:
    return [path for folder in folders for path in modules(ROOT / folder)]


def test_no_committed_file_names_a_machine_or_a_registry() -> None:
    faults = [fault for path in committed() for fault in faults_of_text(path)]
    assert not faults, joined(faults)


def test_lock_files_say_what_and_never_from_where() -> None:
    locks = [
        path for path in committed() if path.name == "package-lock.json" or path.parent.name == "requirements"
    ]
    assert locks
    faults = [fault for path in locks for fault in faults_of_lock(path)]
    assert not faults, joined(faults)


def test_every_dependency_has_a_reason() -> None:
    faults = faults_of_reasons((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert not faults, joined(faults)


def test_only_what_is_declared_is_imported() -> None:
    project, providers = configuration()["project"], packages_distributions()
    running, tested = imported(_ours("samvirk", "config")), imported(_ours("dev", "tests"))
    brought = {name for name in BROUGHT_ALONG if tested.pop(name, "")}
    assert brought == set(BROUGHT_ALONG), "Take what is no longer imported off BROUGHT_ALONG."
    faults = [
        *faults_of_imports(running, declared(project), providers),
        *faults_of_imports(tested, declared(project, "test", "lock", "node"), providers),
        *faults_of_idle(running, declared(project), providers),
    ]
    assert not faults, joined(faults)


# Planted


@pytest.mark.parametrize("host", REGISTRIES)
def test_a_registry_is_seen(tmp_path: Path, host: str) -> None:
    (fault,) = faults_of_text(plant(tmp_path, "notes.md", f"fetch\nfrom https://{host}/simple\n"), tmp_path)
    assert fault.startswith(f"notes.md:2: names the registry {host}")


@pytest.mark.parametrize(
    "folder", ["/" + "root/.cache", "/" + "home/ola/samvirk", "/" + "work/main", "C:" + "\\Users\\x"]
)
def test_a_place_on_one_machine_is_seen(tmp_path: Path, folder: str) -> None:
    (fault,) = faults_of_text(plant(tmp_path, "notes.md", f'cd "{folder}"'), tmp_path)
    assert "is a place on one machine" in fault


@pytest.mark.parametrize(
    "text",
    [
        "/srv/samvirk.sqlite3",
        "https://kommune.example/home/",
        "see docs/work/",
        "/homepage",
        "reverse('/') + 'x'",
    ],
)
def test_a_place_that_exists_anywhere_passes(tmp_path: Path, text: str) -> None:
    assert not faults_of_text(plant(tmp_path, "notes.md", text), tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "https://example/a.tgz",',
        "--index-url https://example/simple",
        "a @ https://example/a.whl",
    ],
)
def test_a_lock_with_addresses_is_seen(tmp_path: Path, line: str) -> None:
    (fault,) = faults_of_lock(plant(tmp_path, "run.txt", f"django==6.1\n  {line}\n"), tmp_path)
    assert fault.startswith("run.txt:2: says where a package is fetched")


@pytest.mark.parametrize("line", ['  "Django>=6",', '  "psycopg[binary]>=3", # db'])
def test_a_dependency_without_a_reason_is_seen(line: str) -> None:
    (fault,) = faults_of_reasons(f"dependencies = [\n{line}\n]\n")
    assert "is a dependency without a reason" in fault


def test_a_dependency_with_a_reason_passes() -> None:
    assert not faults_of_reasons('dependencies = [\n  "Django>=6,<7",  # the framework of all pages\n]\n')


def test_an_import_that_is_not_declared_is_seen(tmp_path: Path) -> None:
    found = imported(
        [plant(tmp_path, "views.py", "import os\nimport requests.api\nfrom samvirk import core\n")]
    )
    (fault,) = faults_of_imports(found, {"django"}, {"requests": ["requests"]})
    assert "views.py:2: imports requests" in fault
    assert not faults_of_imports(found, {"requests"}, {"requests": ["requests"]})


def test_a_test_dependency_does_not_serve_the_running_server() -> None:
    project = configuration()["project"]
    assert "pytest" not in declared(project)
    assert "pytest" in declared(project, "test")


def test_a_dependency_that_nothing_uses_is_seen() -> None:
    wanted = {"idle", *USED_OTHERWISE}
    assert faults_of_idle([], wanted, {}) == [
        "idle is declared and imported nowhere in samvirk and config. Remove it."
    ]


def test_an_excuse_that_is_over_is_seen() -> None:
    faults = faults_of_idle(["gunicorn"], set(USED_OTHERWISE), {"gunicorn": ["gunicorn"]})
    assert faults == ["gunicorn needs no excuse. Take it off USED_OTHERWISE."]
