"""A Samvirk of the tests' own: a database with the demo, and a server on a free port of this machine."""

import http.client
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.browser.addresses import Address, Samples
from tests.browser.samples import STRANGER, Person

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS: Final = 60
# A parent who is blocked, and somebody employed who has no relation to anybody.
SEE_LITTLE: Final = ("Petter Nilsen", "Odd Neråsen")
_GROW_OLDER: Final = """
from datetime import datetime, timedelta
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
for row in Session.objects.order_by("pk"):
    session = SessionStore(row.pk)
    touched = datetime.fromisoformat(session["touched_at"]) - timedelta(minutes={minutes})
    session["touched_at"] = touched.isoformat()
    session.save()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A database file filled with the demo, to be copied; and what was found in it."""

    database: Path
    samples: Samples
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samvirk:
    """A running server and who is known to it; `url` has no slash at its end."""

    url: str
    demo: Demo
    database: Path
    log: Path

    @property
    def visitors(self) -> tuple[Person, ...]:
        """One of each role, those whose pages are emptier, and somebody who is not logged in."""
        of_each_role = {person.role: person for person in reversed(self.demo.people)}
        chosen = (*of_each_role.values(), *map(self.person, SEE_LITTLE))
        return (*(person for person in self.demo.people if person in chosen), STRANGER)

    def person(self, name: str) -> Person:
        """Return the person of the demo with this name."""
        return next(person for person in self.demo.people if person.name == name)

    def paths(self, address: Address) -> list[str]:
        """Return the address with sample values in place of its parameters."""
        return address.paths(self.demo.samples)

    def renew(self) -> None:
        """Make the database again as the demo was built, while the server runs; all are logged out."""
        _copy(self.demo.database, self.database)

    def remember(self) -> None:
        """Keep the database as it is now, with whoever is logged in, for `go_back`."""
        _copy(self.database, self._remembered)

    def go_back(self) -> None:
        """Make the database again as it was when it was remembered."""
        _copy(self._remembered, self.database)

    @property
    def _remembered(self) -> Path:
        return self.database.with_name("remembered.sqlite3")

    def faults(self) -> str:
        """Return what the server wrote since it was last asked, if it wrote of a fault of its own."""
        written = self.log.read_text(encoding="utf-8")
        # The server appends, also to a log that was emptied under it.
        os.truncate(self.log, 0)
        return written if "Traceback" in written else ""

    def let_sessions_grow_older(self, *, minutes: int) -> None:
        """Make everybody's session as old as if they had done nothing for so long."""
        _run(
            ["manage.py", "shell", "--verbosity=0", "-c", _GROW_OLDER.format(minutes=minutes)], self.database
        )


def build_demo(folder: Path) -> Demo:
    """Fill a new database in the folder with the demo."""
    database = folder / "demo.sqlite3"
    for command in (["manage.py", "migrate", "--no-input", "--verbosity=0"], ["manage.py", "demo"]):
        _run(command, database)
    found = json.loads(_run(["-m", "tests.browser.samples"], database))
    people = tuple(Person(**person) for person in found["people"])
    return Demo(database=database, samples=found["samples"], people=people)


@contextmanager
def serving(demo: Demo, folder: Path) -> Iterator[Samvirk]:
    """Serve a copy of the demo until the block ends."""
    database, log = folder / "served.sqlite3", folder / "server.log"
    shutil.copy(demo.database, database)
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("ab") as written:
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", f"--bind=fd://{listener.fileno()}"]
        # It hangs up on nobody: a reader that asks again just then would have no answer.
        command += ["--keep-alive=600", "--threads=4", "--log-level=warning", "--graceful-timeout=1"]
        port = listener.getsockname()[1]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=_environment(database),
            pass_fds=[listener.fileno()],
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_answer(process, port, log)
            yield Samvirk(url=f"http://127.0.0.1:{port}", demo=demo, database=database, log=log)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def _copy(source: Path, target: Path) -> None:
    """Copy a database over another that may be in use."""
    with (
        closing(sqlite3.connect(source)) as read,
        closing(sqlite3.connect(target, timeout=PATIENCE_SECONDS)) as written,
    ):
        read.backup(written)


def _environment(database: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SAMVIRK_MODE": "demo",
        "SAMVIRK_SECRET_KEY": "demo-for-tests-only",
        "DATABASE_URL": f"sqlite:///{database}",
    }


def _run(arguments: list[str], database: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=_environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, f"{' '.join(arguments)} failed:\n{done.stderr}"
    return done.stdout


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while process.poll() is None and time.monotonic() < give_up_at:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", "/hjelp/")
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"The server of the tests does not answer:\n{log.read_text(encoding='utf-8')}")
