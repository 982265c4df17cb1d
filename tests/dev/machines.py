"""Machines that a developer may have: an old Python, none at all, a registry that nobody answers for."""

import os
import subprocess
import sys
from pathlib import Path


def fake_python(folder: Path, answer: str, name: str = "python3") -> Path:
    """Put a program on PATH that answers as a Python of some version does."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {answer}\n")
    path.chmod(0o755)
    return path


def link_real_python(folder: Path) -> None:
    """Put the Python that runs the tests on PATH, and nothing else."""
    # The one beneath .venv: that one would bring its packages along.
    real = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    wrapper = folder / "python3"
    wrapper.write_text(f'#!/bin/sh\nexec "{real}" "$@"\n')
    wrapper.chmod(0o755)


def run_setup(clone: Path, path: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run dev.setup in a clone with no more on PATH and in the environment than is given."""
    return subprocess.run(
        [sys.executable, "-m", "dev.setup", *arguments],
        cwd=clone,
        env={"PATH": str(path), "HOME": str(path), "PYTHONUTF8": "1", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def only_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a failed command said: one line and no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def registry_without_answer(port: int) -> dict[str, str]:
    """Return pip's settings for a registry on a port where nobody listens, and no other source."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": f"http://127.0.0.1:{port}/simple",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_RETRIES": "0",
    }
