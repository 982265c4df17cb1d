"""Samvirk's real server on a database of its own, to be killed without a warning."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import psycopg

from dev import postgres
from dev.demo import front_page_status
from dev.setup import ROOT
from dev.testrun import environment

PATIENCE_SECONDS = 60
OK = (200, 302)


class Database(Protocol):
    """A database that a test may kill."""

    @property
    def url(self) -> str:
        """Where Django finds it."""

    def kill(self) -> bool:
        """End all its processes at once; say whether it has any of its own."""

    def start(self) -> None:
        """Let it answer again."""

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A file, which dies with the processes that hold it open."""

    path: Path

    @property
    def url(self) -> str:
        """Where Django finds it."""
        return f"sqlite:///{self.path}"

    def kill(self) -> bool:
        """Say that there is nothing to kill."""
        return False

    def start(self) -> None:
        """Do nothing."""

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with contextlib.closing(sqlite3.connect(self.path, timeout=PATIENCE_SECONDS)) as connection:
            return connection.execute(question).fetchall()


@dataclass(frozen=True, slots=True)
class Postgres:
    """A cluster of our own."""

    server: postgres.Server
    url: str

    def kill(self) -> bool:
        """End all processes of the cluster at once."""
        postgres.kill(self.server)
        return True

    def start(self) -> None:
        """Start the cluster, which recovers by itself."""
        postgres.start(self.server)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(question.encode()).fetchall()


@contextlib.contextmanager
def sqlite() -> Iterator[Sqlite]:
    """Yield a database in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="samvirk-sqlite-") as folder:
        yield Sqlite(Path(folder) / "samvirk.sqlite3")


@contextlib.contextmanager
def postgresql() -> Iterator[Postgres]:
    """Yield a database in a cluster of its own that forces writes to disk, as production does."""
    with postgres.serving(is_durable=True) as (server, url):
        yield Postgres(server, url)


def build_demo(url: str) -> None:
    """Make the tables and the demo municipality."""
    for command in (["migrate", "--no-input", "--verbosity=0"], ["demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment_of(url),
            stdout=subprocess.DEVNULL,
            check=True,
        )


@dataclass(slots=True)
class Served:
    """The server on one database; started and killed as often as one likes."""

    url: str
    port: int = field(default_factory=postgres.free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=127.0.0.1:{self.port}"]
        command += ["--workers=2", "--threads=4", "--preload", "--log-level=critical"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment_of(self.url), start_new_session=True, stderr=subprocess.DEVNULL
        )
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while front_page_status(self.port) not in OK:
            if self.process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError("The server does not answer.")
            time.sleep(0.02)

    def kill(self) -> None:
        """End the server and all its workers at once, without a warning."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextlib.contextmanager
def served(url: str) -> Iterator[Served]:
    """Yield a running server on the database; nothing of it is left afterwards."""
    server = Served(url)
    try:
        server.start()
        yield server
    finally:
        server.kill()


def environment_of(url: str) -> dict[str, str]:
    """Return what makes a process part of a demo on this database."""
    return {**environment(), "DATABASE_URL": url}
