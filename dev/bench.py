"""Measures pages with thousands of coordinations against a bare Django page, and how fast deadlines are.

The bare page (`dev.bare`) asks the same statements of the same database and sends as many bytes, written the
usual way. Both run in one process, in turn, so that the ratio means something on a noisy machine. Times are
milliseconds, and not to be compared with those of another run.
"""

import argparse
import contextlib
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dev import postgres
from dev.setup import ROOT

ROUNDS: Final = 20
# One slow moment in twenty rounds of a fast page would be its p95.
SECONDS: Final = 10
COORDINATIONS: Final = 20_000
WITH_DEADLINES: Final = 50_000
MOST_ON_A_FIRST_SCREEN: Final = 8
MOST_ON_A_CASE: Final = 12
MOST_TIMES_THE_BARE: Final = 1.0
MOST_SECONDS_FOR_DEADLINES: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long something took, over all rounds."""

    p50: float
    p95: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to measure: who opens it, and the most statements that it may take, if that is limited."""

    name: str
    who: str
    path: str
    most: int | None = None


def interleaved(*jobs: Callable[[], object], rounds: int = ROUNDS, seconds: float = 0) -> list[Timing]:
    """Run the jobs in turn, for so many rounds and then for as many seconds; return a timing of each."""
    taken: list[list[float]] = [[] for _ in jobs]
    until = time.perf_counter() + seconds
    while len(taken[0]) < rounds or time.perf_counter() < until:
        for job, times in zip(jobs, taken, strict=True):
            began = time.perf_counter()
            job()
            times.append((time.perf_counter() - began) * 1000)
    return [Timing(p50=statistics.median(t), p95=statistics.quantiles(t, n=20)[-1]) for t in taken]


def measure(*, coordinations: int, with_deadlines: int, rounds: int = ROUNDS) -> list[str]:
    """Build the demo with many more in it, print the table, and return what is over a limit."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from samvirk.core import clock
    from samvirk.demo import fjordvik

    municipality = fjordvik.build(now=clock.now())
    _grow(municipality, coordinations)
    print(f"{coordinations:,} coordinations")
    print(f"{'':46}{'ours':>16}{'bare':>16}{'ratio':>14}")
    print(
        f"{'page':27}{'statements':>11}{'bytes':>8}" + 2 * f"{'p50':>8}{'p95':>8}" + f"{'p50':>7}{'p95':>7}"
    )
    over = [reason for page in _pages() for reason in _measure_page(page, rounds, SECONDS)]
    _grow(municipality, with_deadlines - coordinations, first=coordinations)
    return [*over, *_deadlines()]


def _grow(municipality: Any, count: int, *, first: int = 0) -> None:
    from django.db import connection

    from dev.many_at_work import add_coordinations
    from samvirk.core import clock
    from samvirk.staff.models import Professional

    if count <= 0:
        return
    kari = Professional.objects.get(account__display_name="Kari Lund")
    jonas = Professional.objects.get(account__display_name="Jonas Berg")
    add_coordinations(municipality, count, [kari], jonas, clock.now(), first=first)
    with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand - tells the database what it holds
        cursor.execute("ANALYZE")


def _pages() -> Iterator[Page]:
    from django.urls import reverse

    from samvirk.coordination.models import Coordination

    of_kari = Coordination.objects.filter(appointments__professional__account__display_name="Kari Lund")
    case = reverse("coordination:case", args=[of_kari.order_by("-pk")[0].person_id])
    first = MOST_ON_A_FIRST_SCREEN
    yield Page(name="first screen, koordinator", who="Kari Lund", path="/", most=first)
    yield Page(name="first screen, unit", who="Ingrid Solheim", path="/", most=first)
    yield Page(name="first screen, provider", who="Jonas Berg", path="/", most=first)
    yield Page(name="first screen, leader", who="Torbjørn Kvam", path="/", most=first)
    yield Page(name="first screen, person", who="Tore Haugen", path="/", most=first)
    yield Page(name="queue of reports", who="Ingrid Solheim", path=reverse("intake:queue"))
    yield Page(name="list of coordinations", who="Ingrid Solheim", path=reverse("coordination:list"))
    yield Page(name="case page, koordinator", who="Kari Lund", path=case, most=MOST_ON_A_CASE)
    yield Page(name="case page, unit", who="Ingrid Solheim", path=case, most=MOST_ON_A_CASE)


def _measure_page(page: Page, rounds: int, seconds: float = 0) -> Iterator[str]:
    from django.test import Client

    from dev import bare
    from samvirk.access import door
    from samvirk.core import clock

    client = Client()
    part = next(one for one in door.demo_people(now=clock.now()) if one.account.display_name == page.who)
    client.post("/logg-inn/", {"person": str(part.pk)})
    client.get(page.path)
    with bare.noting() as noted:
        response = client.get(page.path)
    if response.status_code != 200:  # noqa: PLR2004 - what every page answers
        yield f"{page.name} answers {response.status_code}"
        return
    usual = bare.client_for(client, noted, len(response.content))
    both = (lambda: client.get(page.path), lambda: usual.get("/"))
    ours, other = interleaved(*both, rounds=rounds, seconds=seconds)
    ratio, rare = ours.p50 / other.p50, ours.p95 / other.p95
    print(
        f"{page.name:27}{noted.statements:11}{len(response.content):8}{ours.p50:8.1f}{ours.p95:8.1f}"
        f"{other.p50:8.1f}{other.p95:8.1f}{ratio:7.2f}{rare:7.2f}",
        flush=True,
    )
    if page.most is not None and noted.statements > page.most:
        yield f"{page.name} takes {noted.statements} statements, {page.most} at most"
    if round(ratio, 2) > MOST_TIMES_THE_BARE:
        yield f"{page.name} takes {ratio:.2f} times the bare page"


def _deadlines() -> Iterator[str]:
    """Run the nightly command twice, each in a process of its own, so that its memory is its own."""
    for run in ("all are new", "all are told already"):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "dev.bench", "--deadlines"], cwd=ROOT, check=True)
        taken = time.perf_counter() - began
        print(f"deadlines, {run}: {taken:.1f} s", flush=True)
        if taken > MOST_SECONDS_FOR_DEADLINES:
            yield f"the deadlines take {taken:.0f} seconds, {MOST_SECONDS_FOR_DEADLINES} at most"


def _tell_deadlines() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("deadlines")
    print(f"{_most_memory():.0f} MB at most")
    return 0


def _most_memory() -> float:
    """Return how many megabytes this process has held at most.

    Linux tells by `getrusage` also what the process held that started this one.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    # macOS counts in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> int:
    """Measure on SQLite, and on PostgreSQL where its programs are installed."""
    parser = argparse.ArgumentParser(prog="python -m dev.bench", description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure on the database of the environment")
    parser.add_argument("--strict", action="store_true", help="fail if a limit is broken; never in CI")
    parser.add_argument("--coordinations", type=int, default=COORDINATIONS)
    parser.add_argument("--with-deadlines", type=int, default=WITH_DEADLINES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--deadlines", action="store_true", help="only tell the deadlines of that database")
    given = parser.parse_args()
    if given.deadlines:
        return _tell_deadlines()
    if not given.here:
        return _on_each_database(sys.argv[1:])
    over = measure(
        coordinations=given.coordinations, with_deadlines=given.with_deadlines, rounds=given.rounds
    )
    print("".join(f"Over the limit: {reason}.\n" for reason in over), end="")
    return 1 if over and given.strict else 0


def _on_each_database(arguments: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        databases = {"SQLite": f"sqlite:///{Path(folder) / 'bench.sqlite3'}"}
        try:
            databases["PostgreSQL"] = stack.enter_context(postgres.cluster())
        except postgres.PostgresError as missing:
            print(missing)
        failed = 0
        for name, url in databases.items():
            print(f"\n{name}", flush=True)
            failed |= _run_on(url, arguments)
    return failed


def _run_on(url: str, arguments: Sequence[str]) -> int:
    from dev.testrun import environment

    return subprocess.run(
        [sys.executable, "-m", "dev.bench", "--here", *arguments],
        env={**os.environ, **environment(), "DATABASE_URL": url},
        check=False,
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
