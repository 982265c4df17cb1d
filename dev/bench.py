"""Measures pages against the usual way of writing them, and how fast rules answer; prints ratios only.

The usual way is a Django view that hands model rows to a template, which then looks up addresses, writes
dates and translates words in every row. Both run in one process, in turn, on the same rows and to the same
bytes but for white space, so that the ratio means something on a noisy machine. Times are milliseconds.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dev import postgres

ROUNDS = 40
ROWS = 300
USUAL = Path(__file__).with_name("bench_usual.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long something took, over all rounds."""

    p50: float
    p95: float


def interleaved(*jobs: Callable[[], object]) -> list[Timing]:
    """Run the jobs in turn and return a timing of each."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, times in zip(jobs, taken, strict=True):
            began = time.perf_counter()
            job()
            times.append((time.perf_counter() - began) * 1000)
    return [Timing(p50=statistics.median(t), p95=statistics.quantiles(t, n=20)[-1]) for t in taken]


def measure() -> None:
    """Build the demo in the database of the environment and print the table."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from samvirk.core import clock
    from samvirk.demo import fjordvik

    municipality = fjordvik.build(now=clock.now())
    _add_guides(municipality)
    _pages()
    _rules()


def _add_guides(municipality: Any) -> None:
    from samvirk.organisations.models import GuideLink

    GuideLink.objects.bulk_create(
        GuideLink(
            municipality=municipality,
            title=f"Veileder nummer {number}",
            url=f"https://veileder.example/{number}",
            publisher="Helsedirektoratet",
            description="Hva den handler om, og hvem den hjelper.",
            checked_on=date(2026, 1, 1) + timedelta(number % 300),
        )
        for number in range(ROWS)
    )


def _pages() -> None:
    from django.db import connection
    from django.template import engines
    from django.test import Client, RequestFactory
    from django.urls import resolve

    from samvirk.access import door
    from samvirk.core import clock

    client = Client()
    people = {a.account.display_name: a for a in door.demo_people(now=clock.now())}
    client.post("/logg-inn/", {"person": str(people["Ingrid Solheim"].pk)})
    actor = client.get("/veiledere/").wsgi_request.actor  # type: ignore[attr-defined]
    template = engines["django"].from_string(USUAL.read_text(encoding="utf-8"))

    def usual(path: str) -> bytes:
        request = RequestFactory().get(path)
        request.actor, request.resolver_match = actor, resolve(path)  # type: ignore[attr-defined]
        return template.render({"guides": door.guides(actor, now=clock.now())}, request).encode()

    print(f"{'page':34}{'statements':>11}{'bytes':>9}{'p50':>8}{'p95':>8}{'usual p50':>11}{'ratio':>7}")
    for path in ("/veiledere/", "/", "/kommunen/", "/frister/"):
        statements: list[str] = []
        with connection.execute_wrapper(_noting(statements)):
            size = len(client.get(path).content)
        has_usual = path == "/veiledere/"
        jobs = [lambda path=path: client.get(path)] + ([lambda path=path: usual(path)] if has_usual else [])
        ours, *other = interleaved(*jobs)
        compared = f"{other[0].p50:11.1f}{ours.p50 / other[0].p50:7.2f}" if other else f"{'–':>11}{'–':>7}"
        print(f"{path:34}{len(statements):11}{size:9}{ours.p50:8.1f}{ours.p95:8.1f}{compared}")


def _noting(statements: list[str]) -> Callable[..., Any]:
    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(("SAVEPOINT", "RELEASE")):
            statements.append(sql)
        return execute(sql, *rest)

    return note


def _rules() -> None:
    from samvirk.rules.dated import SettingValues
    from samvirk.rules.meeting_call import last_day_to_send

    settings, first, count = SettingValues(), date(2026, 1, 1), 20_000
    began = time.perf_counter()
    for number in range(count):
        last_day_to_send(first + timedelta(number % 3000), settings=settings)
    print(f"{'explained deadlines a second':34}{count / (time.perf_counter() - began):11,.0f}")


def main() -> None:
    """Measure on SQLite, and on PostgreSQL where its programs are installed."""
    parser = argparse.ArgumentParser(prog="python -m dev.bench", description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure on the database of the environment")
    if parser.parse_args().here:
        measure()
        return
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        databases = {"SQLite": f"sqlite:///{Path(folder) / 'bench.sqlite3'}"}
        try:
            databases["PostgreSQL"] = stack.enter_context(postgres.cluster())
        except postgres.PostgresError as missing:
            print(missing)
        for name, url in databases.items():
            print(f"\n{name}", flush=True)
            _run_on(url)


def _run_on(url: str) -> None:
    from dev.testrun import environment

    subprocess.run(
        [sys.executable, "-m", "dev.bench", "--here"],
        env={**os.environ, **environment(), "DATABASE_URL": url},
        check=True,
    )


if __name__ == "__main__":
    main()
