"""Several writers at the same moment, each with a connection of its own, on a database that can take it."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

type Work = Callable[[], Any]


class Writers:
    """Runs work in threads. SQLite's test database lives in memory, where writers cannot wait: use a file."""

    def __init__(self, folder: Path) -> None:
        self.file = str(folder / "writers.sqlite3") if connection.vendor == "sqlite" else ""

    def alone(self, work: Work) -> Any:
        """Run work by itself and return its result."""
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(self._connected, work).result(timeout=30)

    def at_once(self, *works: Work) -> list[Any]:
        """Start all at the same moment; return what each gave, an exception if it raised."""
        start = Barrier(len(works), timeout=10)

        def run(work: Work) -> Any:
            start.wait()
            return work()

        with ThreadPoolExecutor(max_workers=len(works)) as pool:
            futures = [pool.submit(self._connected, partial(run, work)) for work in works]
            return [future.exception(timeout=30) or future.result() for future in futures]

    def prepare(self, work: Work) -> Any:
        """Make the tables where they are not yet, as the test database has them, and run work."""
        if self.file:
            with closing(sqlite3.connect(self.file)) as target:
                connection.connection.backup(target)
        return self.alone(work)

    def _connected(self, work: Work) -> Any:
        with self._connection():
            return work()

    @contextmanager
    def _connection(self) -> Iterator[None]:
        if self.file:
            settings = {**connections.settings["default"], "NAME": self.file}
            connections["default"] = DatabaseWrapper(settings, "default")
        try:
            yield
        finally:
            connections["default"].close()
