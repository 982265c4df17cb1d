"""Finds the newest Python on this machine that can carry Samvirk; itself runs on any Python from 3.8."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

OLDEST = (3, 12)
# A newer one is taken only when there is no other: locked packages may have no wheels for it yet.
NEWEST_TRIED = (3, 15)
NAMES = ("python3", "python", "python3.12", "python3.13", "python3.14", "python3.15")
PROBE = (
    "import sys, importlib.util as u; print(*sys.version_info[:4], "
    "*[m for m in ('ensurepip', 'venv', '_ssl', '_sqlite3') if u.find_spec(m) is None])"
)


class NoPythonError(Exception):
    """One sentence for the developer: what was found instead, and what to do about it."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that answered, and which of the modules that a .venv needs it was built without."""

    path: str
    version: tuple[int, int, int]
    is_final: bool
    lacks: tuple[str, ...] = ()

    @property
    def is_usable(self) -> bool:
        """New enough, released and complete."""
        return self.version >= OLDEST and self.is_final and not self.lacks

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what would make another Python's packages leak into ours."""
    kept = {
        name: value for name, value in environ.items() if name not in {"PYTHONHOME", "PYTHONPATH", "PIP_USER"}
    }
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def probe(python: str) -> Interpreter | None:
    """Ask a Python for its version; None when it does not start, as a pyenv shim without a version."""
    try:
        answer = subprocess.run(
            [python, "-c", PROBE],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
            env=clean(os.environ),
        ).stdout.split()
        major, minor, micro = (int(part) for part in answer[:3])
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Interpreter(python, (major, minor, micro), answer[3:4] == ["final"], tuple(answer[4:]))


def candidates(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the Pythons on PATH, in pyenv's folder of versions and known to uv; some may not work."""
    path = environ.get("PATH", "")
    for name in NAMES:
        if found := shutil.which(name, path=path):
            yield found
    pyenv = Path(environ.get("PYENV_ROOT") or Path(environ.get("HOME") or Path.home()) / ".pyenv")
    yield from map(str, pyenv.glob("versions/3.*/bin/python3"))
    yield from ask_uv(environ, may_install=False)


def ask_uv(environ: Mapping[str, str], *, may_install: bool) -> list[str]:
    """Return the path of the Python that uv finds, or can fetch; empty without uv."""
    uv = shutil.which("uv", path=environ.get("PATH", ""))
    if uv is None:
        return []
    if may_install:
        subprocess.run([uv, "python", "install", "3.13"], capture_output=True, check=False, env=dict(environ))
    find = [uv, "python", "find", "--system", "--no-python-downloads", ">=3.12"]
    answer = subprocess.run(find, capture_output=True, text=True, check=False, env=dict(environ))
    return [answer.stdout.strip()] if answer.returncode == 0 else []


def find_python(environ: Mapping[str, str]) -> Interpreter:
    """Return the newest usable Python, fetched by uv if need be; raise `NoPythonError` when there is none."""
    seen = answering(candidates(environ))
    usable = [python for python in seen if python.is_usable]
    if not usable:
        usable = [python for python in answering(ask_uv(environ, may_install=True)) if python.is_usable]
    if not usable:
        raise NoPythonError(why_no_python(seen))
    return max(usable, key=lambda python: (python.version[:2] <= NEWEST_TRIED, python.version))


def answering(paths: Iterable[str]) -> list[Interpreter]:
    """Return the Pythons among these paths that start, each once."""
    return [found for path in dict.fromkeys(paths) if (found := probe(path))]


def why_no_python(seen: list[Interpreter]) -> str:
    """Say what was found instead of a usable Python, and what to do."""
    for python in seen:
        if python.version >= OLDEST and python.is_final:
            return (
                f"The Python at {python.path} was installed without {', '.join(python.lacks)}: "
                "on Debian and Ubuntu run `apt install python3-venv`, elsewhere install a complete Python "
                "3.12 or newer, then start again."
            )
    versions = sorted({str(python) for python in seen})
    found = f"only {', '.join(versions)}" if versions else "none"
    return (
        f"Samvirk needs Python 3.12 or newer and there is {found} on PATH, in pyenv or through uv: "
        "install one (for example `pyenv install 3.13` or `uv python install 3.13`), then start again."
    )
