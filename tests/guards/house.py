"""Where the house stands, and how guards read its files."""

import ast
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.db.models import Model

ROOT: Final = Path(__file__).resolve().parents[2]
NOT_OURS: Final = frozenset({"__pycache__", "node_modules", "vendor", "fonts"})


def files(folder: Path, pattern: str) -> list[Path]:
    """Return the files beneath a folder that we wrote, in order of their paths."""
    return [path for path in sorted(folder.rglob(pattern)) if not NOT_OURS.intersection(path.parts)]


def modules(folder: Path) -> list[Path]:
    """Return the Python modules beneath a folder but the migrations, which Django writes."""
    return [path for path in files(folder, "*.py") if "migrations" not in path.parts]


def tree(path: Path) -> ast.Module:
    """Return a module as it was written."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, line: int = 0, *, root: Path = ROOT) -> str:
    """Return where something stands, as an editor opens it."""
    name = str(path.relative_to(root)) if path.is_relative_to(root) else path.name
    return f"{name}:{line}" if line else name


def plant(root: Path, name: str, source: str) -> Path:
    """Write a file with a fault into a folder that a test owns."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


def copy_of_the_house(folder: Path, *names: str) -> Path:
    """Copy files and packages of ours, so that a fault can be planted among them."""
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(*NOT_OURS))
        else:
            shutil.copy(source, folder / name)
    return folder


def configuration() -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def models() -> list[type[Model]]:
    """Return the concrete models of our packages."""
    return [model for model in apps.get_models() if model.__module__.startswith("samvirk.")]


def joined(faults: Iterable[str]) -> str:
    """Return faults one to a line, to be shown when a test fails."""
    return "\n".join(["", *faults])


def names_imported(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Return every name that a module imports, in full, with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
