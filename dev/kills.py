"""Kills server and database while people write, and counts what they were told was saved and is not.

Each writer sends one guide after the other through the real form, and sends one that was not answered again
with the same key, as a browser's user does, until it is answered.
"""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from uuid import uuid4

from dev.promises import Promises, title_of
from dev.served import Database, Served, build_demo
from dev.visitor import Visitor

WRITERS = 4
WRITER = "Ingrid Solheim"
PAUSE_SECONDS = 0.02
MOST_BETWEEN_KILLS = 20
PATIENCE_SECONDS = 60
SAVED, RESTING = 302, 503


class Writer:
    """Somebody who adds guides until told to stop, and never gives up one that was not answered."""

    def __init__(self, port: int, promises: Promises) -> None:
        self.visitor = Visitor(port)
        self.promises = promises
        self.key, self.tries = str(uuid4()), 0

    def write(self, until: threading.Event) -> None:
        """Send guides until the event is set."""
        while not until.is_set():
            self.send()

    def finish(self) -> None:
        """Send the last one again until it is said to be saved."""
        give_up_at, last = time.monotonic() + PATIENCE_SECONDS, self.key
        while self.key == last and time.monotonic() < give_up_at:
            self.send()

    def send(self) -> None:
        """Send the guide that is next, and go on to another when it is said to be saved."""
        try:
            self._send()
        except (OSError, HTTPException):
            time.sleep(PAUSE_SECONDS)

    def _send(self) -> None:
        self.tries += 1
        fields = {"url": "https://veileder.example/", "publisher": "Helsedirektoratet", "description": ""}
        fields |= {"title": title_of(self.key), "idempotency_key": self.key}
        status = self.visitor.post("/veiledere/ny/", fields).status
        if status == SAVED:
            self.promises.acknowledged.add(self.key)
            self.promises.sent_again += self.tries > 1
            self.key, self.tries = str(uuid4()), 0
        elif status == RESTING:
            time.sleep(PAUSE_SECONDS)
        else:
            self.promises.faults[status] += 1


def kill_while_writing(database: Database, kills: int, seed: int) -> Promises:
    """Build the demo, kill server and every second time the database too, and compare after each kill."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    promises = Promises()
    build_demo(database.url)
    server = Served(database.url)
    writers = [Writer(server.port, promises) for _ in range(WRITERS)]
    try:
        server.start()
        for writer in writers:
            writer.visitor.log_in(WRITER)
        for number in range(kills):
            with _writing(writers):
                _wait_for(promises, more=chance.randint(1, MOST_BETWEEN_KILLS))
                time.sleep(chance.uniform(0, PAUSE_SECONDS))
                was_killed = bool(number % 2) and database.kill()
                time.sleep(chance.uniform(0, 5 * PAUSE_SECONDS) if was_killed else 0)
                server.kill()
            if was_killed:
                database.start()
            promises.blows += 1
            promises.compare(database)
            server.start()
        for writer in writers:
            writer.finish()
        promises.compare(database)
    finally:
        server.kill()
        for writer in writers:
            writer.visitor.close()
    return promises


@contextmanager
def _writing(writers: list[Writer]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=writer.write, args=[stop]) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _wait_for(promises: Promises, more: int) -> None:
    # Counted and not timed, so that a slow machine proves as much as a fast one.
    enough = len(promises.acknowledged) + more
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while len(promises.acknowledged) < enough and time.monotonic() < give_up_at:
        time.sleep(PAUSE_SECONDS / 10)
