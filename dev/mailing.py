"""Kills workers of the outbox while they send e-mail, and counts how often each e-mail was taken.

The mail server is a file: an e-mail is taken when its line is on the disk, and a moment passes before the
worker hears of it, as with a real one. That moment is the only one in which a killed worker sends twice.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from dev.served import Database, environment_of
from dev.setup import ROOT

WORKERS = 2
LEASE_SECONDS = 2
SERVER_SECONDS = 0.004
MOST_BETWEEN_KILLS = 40
PATIENCE_SECONDS = 300
THIS = ("-m", "dev.mailing")
# Where the file is, for the workers.
FILE = "SAMVIRK_TEST_MAIL_FILE"


class EmailBackend(BaseEmailBackend):
    """Takes an e-mail by a line in a file: who sent it, and what it is known by."""

    def __init__(self, *, path: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.path = path

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Bring each to the disk before saying yes."""
        for message in email_messages:
            line = f"{os.getpid()} {message.message()['Message-ID']}\n"
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, line.encode())
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            time.sleep(SERVER_SECONDS)
        return len(email_messages)


@dataclass(slots=True, kw_only=True)
class Mailed:
    """What was to be sent, and what became of it."""

    kills: int
    wanted: set[UUID]
    untold: int
    taken: Counter[UUID]

    @property
    def lost(self) -> int:
        """How many e-mails nobody took, and messages that were not told."""
        return len(self.wanted - set(self.taken)) + self.untold

    @property
    def strange(self) -> int:
        """How many e-mails were taken that nobody was to get: the same one with another id."""
        return len(set(self.taken) - self.wanted)

    @property
    def extra(self) -> int:
        """How many were taken more than once, each time counted."""
        return sum(count - 1 for count in self.taken.values())

    def __str__(self) -> str:
        said = f"{len(self.wanted)} e-mails, {self.kills} kills: {self.lost} lost, {self.extra} extra"
        return said + (f", {self.strange} under another id" if self.strange else "")


def deliver(database: Database, file: Path, *, many: int, kills: int, seed: int) -> Mailed:
    """Put so many messages into the outbox and let two workers send them; kill one now and then."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    environment = {**environment_of(database.url), FILE: str(file)}
    for command in (["manage.py", "migrate", "--no-input", "--verbosity=0"], [*THIS, "fill", str(many)]):
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True)
    with _working(environment) as workers:
        for _ in range(kills):
            _kill_the_busiest(workers, file, more=chance.randint(1, MOST_BETWEEN_KILLS), chance=chance)
        _wait(lambda: not _untold(database))
    rows = database.ask("SELECT id FROM outbox_delivery WHERE channel = 'email'")
    return Mailed(
        kills=kills,
        wanted={UUID(str(row[0])) for row in rows},
        untold=_untold(database),
        taken=Counter(UUID(mail_id.strip("<").partition("@")[0]) for _pid, mail_id in _mails(file)),
    )


@dataclass(slots=True)
class _Workers:
    """Processes that deliver; whoever is killed is started again."""

    environment: dict[str, str]
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self) -> None:
        process = subprocess.Popen([sys.executable, *THIS, "work"], cwd=ROOT, env=self.environment)
        self.running[process.pid] = process

    def kill(self, pid: int) -> None:
        process = self.running.pop(pid)
        process.kill()
        if process.wait() != -signal.SIGKILL:
            raise RuntimeError(f"A worker ended by itself with {process.returncode}.")

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        codes = [process.wait(timeout=PATIENCE_SECONDS) for process in self.running.values()]
        if any(codes):
            raise RuntimeError(f"Asked to stop, the workers ended with {codes}.")


@contextlib.contextmanager
def _working(environment: dict[str, str]) -> Iterator[_Workers]:
    workers = _Workers(environment)
    try:
        for _ in range(WORKERS):
            workers.start()
        yield workers
        workers.stop()
    finally:
        for process in workers.running.values():
            process.kill()
            process.wait()


def _kill_the_busiest(workers: _Workers, file: Path, *, more: int, chance: random.Random) -> None:
    """Wait until so many more e-mails were taken, and kill whoever sent the last of them."""
    # Counted and not timed, so that a slow machine proves as much as a fast one.
    enough = len(_mails(file)) + more
    _wait(lambda: len(_mails(file)) >= enough and _last_sender(file) in workers.running)
    time.sleep(chance.uniform(0, 3 * SERVER_SECONDS))
    workers.kill(_last_sender(file))
    workers.start()


def _last_sender(file: Path) -> int:
    return int(_mails(file)[-1][0])


def _mails(file: Path) -> list[list[str]]:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [line.split() for line in text.splitlines()]


def _untold(database: Database) -> int:
    ((count,),) = database.ask("SELECT COUNT(*) FROM outbox_message WHERE done_at IS NULL")
    return int(count)


def _wait(is_so: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > give_up_at:
            raise RuntimeError("The workers do not get on.")
        time.sleep(SERVER_SECONDS)


def fill(many: int) -> None:
    """Build Fjordvik where it is not yet, and tell its unit so many times of a report."""
    from django.db import transaction

    from samvirk.access.decide import as_system
    from samvirk.access.permissions import Permission
    from samvirk.core import clock
    from samvirk.demo import fjordvik
    from samvirk.outbox.actions import tell

    now = clock.now()
    with transaction.atomic():
        municipality = fjordvik.build(now=now)
        grant = as_system(Permission.REPORT_HANDLE, now=now)
        for _ in range(many):
            tell(
                "intake.report_received",
                municipality,
                municipality_id=municipality.pk,
                grant=grant,
                now=now,
            )


def work() -> None:
    """Deliver until somebody says stop."""
    from django.conf import settings
    from django.core.management import call_command

    options = {"path": os.environ[FILE]}
    settings.MAILERS = {"default": {"BACKEND": "dev.mailing.EmailBackend", "OPTIONS": options}}
    call_command("deliver_messages", f"--lease={LEASE_SECONDS}")


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        work()
