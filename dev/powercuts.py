"""Pulls the plug while guides are written, on a file system that forgets what was not synced.

With Samvirk's own settings nothing that was said to be saved may be gone. The control syncs less and must
lose something, or the run has proved nothing.
"""

import contextlib
import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dev import postgres
from dev.promises import Promises
from dev.served import Database, Postgres, Sqlite, build_demo, environment_of
from dev.setup import ROOT

PATIENCE_SECONDS = 60
MOST_BETWEEN_CUTS = 60
LONGEST_PAUSE_SECONDS = 0.02
LENGTH_OF_KEY = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A database on a disk, `behind`, that is reached only while there is power, at `mount`."""

    database: Database
    behind: Path
    mount: Path


@contextlib.contextmanager
def sqlite() -> Iterator[Machine]:
    """Yield a file with the demo."""
    with tempfile.TemporaryDirectory(prefix="samvirk-power-") as temporary:
        behind, mount = Path(temporary) / "behind", Path(temporary) / "mount"
        behind.mkdir()
        mount.mkdir()
        build_demo(Sqlite(behind / "samvirk.sqlite3").url)
        yield Machine(database=Sqlite(mount / "samvirk.sqlite3"), behind=behind, mount=mount)


@contextlib.contextmanager
def postgresql() -> Iterator[Machine]:
    """Yield a cluster with the demo."""
    with postgres.serving(is_durable=True) as (server, url):
        build_demo(url)
        postgres.stop(server)
        mount, behind = server.folder / "data", server.folder / "behind"
        mount.rename(behind)
        mount.mkdir()
        yield Machine(database=Postgres(server, url), behind=behind, mount=mount)


def cut_while_writing(machine: Machine, cuts: int, *, seed: int, is_safe: bool = True) -> Promises:
    """Pull the plug so many times, and compare after each when there is power again."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    promises = Promises()
    for _ in range(cuts):
        with power(machine):
            promises.compare(machine.database)
            promises.acknowledged |= _write(machine, chance, is_safe=is_safe)
        promises.blows += 1
    with power(machine):
        promises.compare(machine.database)
    return promises


@contextlib.contextmanager
def power(machine: Machine) -> Iterator[None]:
    """Start the disk and the database, and end both at once."""
    command = [sys.executable, "-m", "dev.lossyfs", str(machine.behind), str(machine.mount)]
    disk = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait_for_mount(machine.mount, disk)
        machine.database.start()
        try:
            yield
        finally:
            machine.database.kill()
    finally:
        disk.kill()
        disk.wait()
        subprocess.run(["fusermount3", "-u", "-z", str(machine.mount)], check=False)


def _wait_for_mount(mount: Path, disk: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not mount.is_mount():
        if disk.poll() is not None or time.monotonic() > give_up_at:
            raise RuntimeError("The disk that forgets cannot be mounted: is there a /dev/fuse?")
        time.sleep(0.02)


def _write(machine: Machine, chance: random.Random, *, is_safe: bool) -> set[str]:
    """Let somebody write, end them at some moment, and return what they were told is saved."""
    command = [sys.executable, "-m", "dev.writer", *([] if is_safe else ["--unsafe"])]
    environment = environment_of(machine.database.url)
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as writer:
        lines = iter(writer.stdout or ())
        said = list(itertools.islice(lines, chance.randint(1, MOST_BETWEEN_CUTS)))
        time.sleep(chance.uniform(0, LONGEST_PAUSE_SECONDS))
        writer.kill()
        said += lines
    # The last line may be torn.
    return {line.strip() for line in said if len(line.strip()) == LENGTH_OF_KEY}
