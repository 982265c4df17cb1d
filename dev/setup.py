"""Prepares this clone for the demo or the tests; runs on any Python from 3.8 and needs nothing but that.

Each step is done once and again only when what it depends on has changed. A failure is one sentence
that says what to do; the full output of the last step lies in var/setup.log.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dev.interpreters import NoPythonError, clean, find_python, probe

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOG = ROOT / "var" / "setup.log"
STAMPS = ROOT / "var" / "stamps"

# What pip, npm and their libraries say when the other end cannot be reached.
SIGNS_OF_NO_NETWORK = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "connection broken by",
    "(from versions: none)",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ENETUNREACH",
    "ENOTFOUND",
    "ETIMEDOUT",
)


class SetupError(Exception):
    """One sentence for the developer: what is wrong and what to do about it."""


@dataclass(frozen=True)
class Step:
    """Something to do before the start, skipped while `is_done` says so; `work` may return a remark."""

    title: str
    is_done: Callable[[], bool]
    work: Callable[[], str | None]


def run(command: list[str]) -> None:
    """Run a command in the clone, its output into the log; raise `SetupError` in words when it fails."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w+", encoding="utf-8", errors="replace") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        done = subprocess.run(command, cwd=ROOT, env=clean(os.environ), stdout=log, stderr=log, check=False)
        log.seek(0)
        output = log.read()
    if done.returncode:
        raise SetupError(why_it_failed(output))


def succeeds(command: list[str]) -> bool:
    """Tell whether a command that only looks finds everything in order."""
    return not subprocess.run(
        command, cwd=ROOT, env=clean(os.environ), capture_output=True, check=False
    ).returncode


def why_it_failed(output: str) -> str:
    """Turn the output of pip, npm or one of our commands into what the developer can do."""
    details = f"(details in {LOG.relative_to(ROOT)})"
    if any(sign in output for sign in SIGNS_OF_NO_NETWORK):
        return (
            "The package registry cannot be reached: check the network and the proxy settings of pip "
            f"and npm, then start again {details}."
        )
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A downloaded package is not the one that was locked: do not install it, find out why it "
            f"changed, and only then run `make lock` {details}."
        )
    last = next((line.strip() for line in reversed(output.splitlines()) if line.strip()), "no output")
    return f"{last.rstrip('.')} {details}."


def digest(paths: Iterable[Path]) -> str:
    """Return one hash of the names and contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            total.update(f"{path.relative_to(ROOT)}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def says(stamp: Path, key: str) -> bool:
    """Tell whether a stamp was written for exactly this key."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def write(stamp: Path, key: str) -> None:
    """Leave a stamp for the next start."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(key, encoding="utf-8")


def venv_works() -> bool:
    """Tell whether .venv starts, is new enough and was made for this folder: a moved one has dead scripts."""
    python = probe(str(VENV_PYTHON))
    pip = VENV / "bin" / "pip"
    return (
        python is not None
        and python.is_usable
        and pip.is_file()
        and f"{VENV}/bin/" in pip.read_text(encoding="utf-8", errors="replace")[:1000]
    )


def make_venv() -> str:
    """Make .venv anew from the newest Python; whatever was there does not work."""
    was_there = VENV.is_symlink() or VENV.exists()
    # An activated .venv would offer itself, and is about to be removed.
    folders = os.environ.get("PATH", "").split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if not folder.startswith(str(VENV)))
    python = find_python({**os.environ, "PATH": path})
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif was_there:
        shutil.rmtree(VENV)
    run([python.path, "-m", "venv", str(VENV)])
    return f"Python {python}" + (", since the old one did not work" if was_there else "")


def packages_step(*names: str) -> Step:
    """Install the locks of these names, of which the last contains the others."""
    locks = {name: ROOT / "requirements" / f"{name}.txt" for name in names}
    keys = {VENV / f"locked-{name}": digest([lock]) for name, lock in locks.items()}
    last = locks[names[-1]]
    count = sum("==" in line for line in last.read_text(encoding="utf-8").splitlines())

    def install() -> None:
        pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        run([*pip, "-r", str(last)])
        for stamp, key in keys.items():
            write(stamp, key)

    return Step(
        f"Installing {count} locked packages",
        lambda: all(says(stamp, key) for stamp, key in keys.items()),
        install,
    )


def command_step(
    title: str, arguments: list[str], *, inputs: Iterable[Path], outputs: Iterable[Path]
) -> Step:
    """Run a module of ours in .venv when its inputs have changed or one of its outputs is gone."""
    stamp = STAMPS / "-".join(arguments)
    wanted = list(outputs)
    key = digest(inputs)

    def work() -> None:
        run([str(VENV_PYTHON), "-m", *arguments])
        write(stamp, key)

    return Step(title, lambda: says(stamp, key) and all(path.exists() for path in wanted), work)


def steps_for(kind: str) -> list[Step]:
    """Return the steps of `bare` (.venv), `tools` (and packages), `test` (and what is built) or `demo`."""
    steps = [Step("Creating .venv with the newest Python", venv_works, make_venv)]
    if kind == "bare":
        return steps
    steps.append(packages_step("run") if kind == "demo" else packages_step("run", "test"))
    if kind == "tools":
        return steps
    assets = [str(VENV_PYTHON), "-m", "dev.assets"]
    catalogues = list(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
    steps += [
        Step(
            "Building styles, scripts, icons and fonts",
            lambda: succeeds([*assets, "--check"]),
            lambda: run(assets),
        ),
    ]
    if catalogues:
        steps.append(
            command_step(
                "Compiling the translations",
                ["dev.messages", "compile"],
                inputs=catalogues,
                outputs=[path.with_suffix(".mo") for path in catalogues],
            )
        )
    if kind == "demo":
        steps.append(
            command_step(
                "Building the database of a synthetic municipality",
                ["dev.demo", "database"],
                inputs=ROOT.glob("samvirk/*/migrations/*.py"),
                outputs=[ROOT / "var" / "demo.sqlite3"],
            )
        )
    return steps


def prepare(kind: str) -> None:
    """Do every step that is not done, one numbered line each, with its seconds."""
    steps = steps_for(kind)
    for number, step in enumerate(steps, start=1):
        if step.is_done():
            continue
        print(f"[{number}/{len(steps)}] {step.title} … ", end="", flush=True)
        began = time.monotonic()
        try:
            remark = step.work()
        except BaseException:
            print("failed", flush=True)
            raise
        print(f"{time.monotonic() - began:.0f} s" + (f" ({remark})" if remark else ""), flush=True)


def check_port(text: str) -> None:
    """Raise `SetupError` unless the port is a number that nobody listens on."""
    if not text.isdigit() or not 0 < int(text) < 2**16:
        raise SetupError(
            f"PORT is “{text}”: give a number from 1 to 65535, for example `make demo PORT=8001`."
        )
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise SetupError(
                f"Port {text} is for the administrator only: run `make demo PORT=8001`."
            ) from None
        except OSError:
            free = int(text) + 1 if int(text) < 2**16 - 1 else 8001
            raise SetupError(
                f"Port {text} is taken by another program: run `make demo PORT={free}`."
            ) from None


def main() -> int:
    """Prepare, then become the command that was asked for; 1 and one sentence when that is not possible."""
    parser = argparse.ArgumentParser(
        prog="dev.setup", description="Prepare this clone, then run a module in .venv."
    )
    parser.add_argument("--free-port", help="stop at once when this port is taken")
    parser.add_argument("kind", choices=["bare", "tools", "test", "demo"])
    parser.add_argument(
        "module", nargs=argparse.REMAINDER, help="the module to run afterwards, with its arguments"
    )
    options = parser.parse_args()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        if options.free_port is not None:
            check_port(options.free_port)
        prepare(options.kind)
    except (NoPythonError, SetupError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    if options.module:
        os.chdir(ROOT)
        os.execve(VENV_PYTHON, [str(VENV_PYTHON), "-m", *options.module], clean(os.environ))  # noqa: S606 - our own .venv
    return 0


if __name__ == "__main__":
    sys.exit(main())
