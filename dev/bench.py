"""Measures pages with thousands of coordinations against a bare Django page, and how fast deadlines are.

The bare page asks the same statements of the same database, checks the session as Django does, and hands rows
to a template that looks up addresses, writes dates and translates words in every row until it has sent as
many bytes: the usual way. Both run in one process, in turn, so that the ratio means something on a noisy
machine. Times are milliseconds, and not to be compared with those of another run.
"""

import argparse
import contextlib
import importlib
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from dev import postgres

ROUNDS: Final = 20
COORDINATIONS: Final = 20_000
WITH_DEADLINES: Final = 50_000
MOST_ON_A_FIRST_SCREEN: Final = 8
MOST_ON_A_CASE: Final = 12
MOST_TIMES_THE_USUAL: Final = 1.0
MOST_SECONDS_FOR_DEADLINES: Final = 120
USUAL: Final = Path(__file__).with_name("bench_usual.html")


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


@dataclass(frozen=True, slots=True)
class Statement:
    """What the page asked, to be asked again."""

    sql: str
    parameters: Any


def interleaved(*jobs: Callable[[], object], rounds: int = ROUNDS) -> list[Timing]:
    """Run the jobs in turn and return a timing of each."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
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
    print(f"{'page':34}{'statements':>11}{'bytes':>9}{'p50':>8}{'p95':>8}{'usual':>8}{'p95':>8}{'ratio':>7}")
    over = [reason for page in _pages() for reason in _measure_page(page, rounds)]
    _grow(municipality, with_deadlines - coordinations)
    return [*over, *_deadlines()]


def _grow(municipality: Any, count: int) -> None:
    from django.db import connection

    from dev.many_at_work import add_coordinations
    from samvirk.core import clock
    from samvirk.staff.models import Professional

    if count <= 0:
        return
    kari = Professional.objects.get(account__display_name="Kari Lund")
    jonas = Professional.objects.get(account__display_name="Jonas Berg")
    add_coordinations(municipality, count, [kari], jonas, clock.now())
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


def _measure_page(page: Page, rounds: int) -> Iterator[str]:
    from django.db import connection
    from django.test import Client

    from samvirk.access import door
    from samvirk.core import clock

    client = Client()
    part = next(one for one in door.demo_people(now=clock.now()) if one.account.display_name == page.who)
    client.post("/logg-inn/", {"person": str(part.pk)})
    client.get(page.path)
    asked: list[Statement] = []
    with connection.execute_wrapper(_noting(asked)):
        response = client.get(page.path)
    if response.status_code != 200:  # noqa: PLR2004 - what every page answers
        yield f"{page.name} answers {response.status_code}"
        return
    usual = _usual(page.path, asked, len(response.content))
    ours, other = interleaved(lambda: client.get(page.path), usual, rounds=rounds)
    ratio = ours.p50 / other.p50
    print(
        f"{page.name:34}{len(asked):11}{len(response.content):9}{ours.p50:8.1f}{ours.p95:8.1f}"
        f"{other.p50:8.1f}{other.p95:8.1f}{ratio:7.2f}",
        flush=True,
    )
    if page.most is not None and len(asked) > page.most:
        yield f"{page.name} takes {len(asked)} statements, {page.most} at most"
    if ratio > MOST_TIMES_THE_USUAL:
        yield f"{page.name} takes {ratio:.2f} times the usual way"


def _usual(path: str, asked: Sequence[Statement], size: int) -> Callable[[], object]:
    """Return what answers as a bare view would: the same statements, and a template until the size is met."""
    from django.db import connection
    from django.template import engines
    from django.test import RequestFactory

    from samvirk.core.ids import new_id

    template = engines["django"].from_string(USUAL.read_text(encoding="utf-8"))
    request = RequestFactory().get(path)
    frame = len(template.render({"rows": (), "rest": ""}, request).encode())
    row = {"id": new_id(), "name": "Navn", "day": date(2026, 1, 1), "state": "x" * 20}
    one = len(template.render({"rows": [row], "rest": ""}, request).encode()) - frame
    count, rest = divmod(max(size - frame, 0), one)

    def answer() -> bytes:
        with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand - Django wrote it for the page
            for statement in asked:
                # What the page logged is logged once: its ids are taken.
                if statement.sql.startswith("SELECT"):
                    cursor.execute(statement.sql, statement.parameters)
                    cursor.fetchall()
        return template.render({"rows": [row] * count, "rest": "x" * rest}, request).encode()

    return answer


def _noting(asked: list[Statement]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, parameters: Any, *rest: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            asked.append(Statement(sql, parameters))
        return execute(sql, parameters, *rest)

    return note


def _deadlines() -> Iterator[str]:
    """Ask for all deadlines, if Samvirk can: how long it takes, and how much more memory it needs."""
    if importlib.util.find_spec("samvirk.deadlines") is None:
        yield from _rules_alone()
        return
    from samvirk.access.decide import as_system
    from samvirk.access.permissions import Permission
    from samvirk.core import clock

    walk: Any = importlib.import_module("samvirk.deadlines.actions")
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    grant = as_system(Permission("deadline_tell"), now=clock.now())
    tally = walk.tell_due(grant=grant, now=clock.now(), show=_show)
    taken, more = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"\n{tally.looked_at:,} coordinations, {tally.due:,} due: {taken:.1f} s, {more / 1024:.0f} MB more")
    if taken > MOST_SECONDS_FOR_DEADLINES:
        yield f"the deadlines take {taken:.0f} seconds, {MOST_SECONDS_FOR_DEADLINES} at most"


def _show(tally: Any) -> None:
    print(f"\r{tally.looked_at:,} coordinations", end="", flush=True)


def _rules_alone() -> Iterator[str]:
    from samvirk.rules.dated import SettingValues
    from samvirk.rules.meeting_call import last_day_to_send

    settings, first, count = SettingValues(), date(2026, 1, 1), 20_000
    began = time.perf_counter()
    for number in range(count):
        last_day_to_send(first + timedelta(number % 3000), settings=settings)
    print(f"{'explained deadlines a second':34}{count / (time.perf_counter() - began):11,.0f}")
    yield from ()


def main() -> int:
    """Measure on SQLite, and on PostgreSQL where its programs are installed."""
    parser = argparse.ArgumentParser(prog="python -m dev.bench", description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure on the database of the environment")
    parser.add_argument("--strict", action="store_true", help="fail if a limit is broken; never in CI")
    parser.add_argument("--coordinations", type=int, default=COORDINATIONS)
    parser.add_argument("--with-deadlines", type=int, default=WITH_DEADLINES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
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
