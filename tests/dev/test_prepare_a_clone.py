"""Each step of the set-up happens once, heals what is broken, and fails in one sentence."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev import setup
from dev.interpreters import clean
from dev.postgres import free_port
from dev.setup import ROOT

pytestmark = pytest.mark.enable_socket
ONE_PACKAGE = "nothing-of-this-name==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder like a fresh clone, whose locks name nothing."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "dev", folder / "dev", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "requirements").mkdir()
    for lock in ("run", "test", "node"):
        (folder / "requirements" / f"{lock}.txt").write_text("")
    return folder


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


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


def test_it_says_which_python_is_too_old(clone: Path, bin_folder: Path) -> None:
    fake_python(bin_folder, "3 8 18 final")
    assert "needs Python 3.12 or newer and there is only 3.8.18" in only_sentence(
        run_setup(clone, bin_folder, "demo")
    )


def test_it_says_so_when_there_is_no_python_to_start_with(clone: Path, bin_folder: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "dev/run.sh", "demo"],
        cwd=clone,
        env={"PATH": str(bin_folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "install Python 3.12 or newer" in only_sentence(done)


def test_it_names_the_taken_port_and_another(clone: Path, bin_folder: Path, taken_port: int) -> None:
    sentence = only_sentence(run_setup(clone, bin_folder, "--free-port", str(taken_port), "demo"))
    assert f"Port {taken_port} is taken" in sentence
    assert f"`make demo PORT={taken_port + 1}`" in sentence


@pytest.mark.parametrize("port", ["", "eight", "0", "65536", "-1"])
def test_it_asks_for_a_port_that_can_be_one(clone: Path, bin_folder: Path, port: str) -> None:
    assert "give a number from 1 to 65535" in only_sentence(
        run_setup(clone, bin_folder, f"--free-port={port}", "demo")
    )


@pytest.mark.slow
def test_it_makes_a_venv_once(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    first = run_setup(clone, bin_folder, "bare")
    assert first.stdout.startswith("[1/1] Creating .venv with the newest Python … ")
    assert (clone / ".venv" / "bin" / "python").exists()
    assert run_setup(clone, bin_folder, "bare").stdout == ""


@pytest.mark.slow
def test_it_replaces_a_venv_whose_python_is_gone(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    programs = clone / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to("/nowhere/python3.13")
    done = run_setup(clone, bin_folder, "bare")
    assert "since the old one did not work" in done.stdout
    assert subprocess.run([programs / "python", "-m", "pip", "--version"], check=True).returncode == 0


@pytest.mark.slow
def test_it_replaces_a_venv_that_was_moved(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    run_setup(clone, bin_folder, "bare")
    moved = clone.rename(clone.with_name("moved"))
    assert "since the old one did not work" in run_setup(moved, bin_folder, "bare").stdout
    assert str(moved) in (moved / ".venv" / "bin" / "pip").read_text()


@pytest.mark.slow
def test_it_says_so_when_the_registry_cannot_be_reached(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    (clone / "requirements" / "run.txt").write_text(ONE_PACKAGE)
    nobody = registry_without_answer(free_port())
    done = run_setup(clone, bin_folder, "demo", **nobody)
    assert "[2/4] Installing 1 locked packages … failed" in done.stdout
    assert "registry cannot be reached: check the network" in only_sentence(done)


@pytest.mark.slow
def test_it_installs_again_only_when_the_lock_changes(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    nobody = registry_without_answer(free_port())
    assert "[2/2] Installing 0 locked packages" in run_setup(clone, bin_folder, "tools", **nobody).stdout
    assert run_setup(clone, bin_folder, "tools", **nobody).stdout == ""
    (clone / "requirements" / "run.txt").write_text("# another lock\n")
    assert "[2/2]" in run_setup(clone, bin_folder, "tools", **nobody).stdout


@pytest.mark.slow
def test_it_becomes_the_module_that_was_asked_for(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    done = run_setup(clone, bin_folder, "bare", "sysconfig")
    assert str(clone / ".venv") in done.stdout


@pytest.mark.parametrize(
    ("output", "says"),
    [
        pytest.param(
            "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo",
            "registry cannot be reached",
            id="npm finds no host",
        ),
        pytest.param(
            "WARNING: Retrying after connection broken by 'NewConnectionError'",
            "registry cannot be reached",
            id="pip gets no connection",
        ),
        pytest.param(
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one that was locked",
            id="a package was exchanged",
        ),
        pytest.param("one thing\n\nThe last thing.\n", "The last thing (details in", id="anything else"),
        pytest.param("", "no output", id="silence"),
    ],
)
def test_it_turns_output_into_what_to_do(output: str, says: str) -> None:
    sentence = setup.why_it_failed(output)
    assert says in sentence
    assert sentence.endswith("(details in var/setup.log).")


def test_another_pythons_packages_do_not_leak_in() -> None:
    environ = {"PYTHONPATH": "/elsewhere", "PYTHONHOME": "/elsewhere", "PIP_USER": "1", "HOME": "/home/kari"}
    assert clean(environ).keys() & {"PYTHONPATH", "PYTHONHOME", "PIP_USER"} == set()
    assert clean(environ)["HOME"] == "/home/kari"


@pytest.mark.slow
def test_it_does_not_take_the_activated_venv_for_a_python(clone: Path, bin_folder: Path) -> None:
    link_real_python(bin_folder)
    run_setup(clone, bin_folder, "bare")
    (clone / ".venv" / "bin" / "pip").unlink()
    shutil.copy(clone / ".venv" / "pyvenv.cfg", clone / "before.cfg")
    path = Path(f"{clone / '.venv' / 'bin'}:{bin_folder}")
    done = run_setup(clone, path, "bare", HOME=str(bin_folder))
    assert "since the old one did not work" in done.stdout
    assert (clone / ".venv" / "bin" / "pip").exists(), sys.version
