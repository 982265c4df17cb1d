"""Every address, asked by everybody about everything: the answer, the words that leave, and the log.

A status alone misses half of the faults (a graded address shown to who may see the person): therefore each
answer is searched for canaries, in its body, its headers, its PDF text and what was logged meanwhile.
"""

import logging
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from samvirk.access import around, screens, seen, visibility
from samvirk.access.roles import Part
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.demo import fjordvik as demo
from tests.access import matrix
from tests.access.canaries import Canary
from tests.access.matrix import CLOSED, COLUMNS, TABLE, Objects, Row
from tests.access.matrix_world import furnish
from tests.programs import needs
from tests.snapshot import built_once

pytestmark = pytest.mark.slow

CHUNKS: Final = 6
# Whoever gets one of these has been let in; the others have been turned away.
TURNED_AWAY: Final = frozenset({"404", "403", "405"})


class World:
    """The objects, the canaries, and a browser for each column."""

    def __init__(self, log: pytest.LogCaptureFixture, built_at: datetime) -> None:
        self.objects, self.canaries = built_once(("matrix", built_at), lambda: _built(built_at))
        # Logged in anew for each test: a log-in may be changed for ten minutes only.
        self.visitors = matrix.visitors()
        self.cookies = {column: deepcopy(client.cookies) for column, client in self.visitors.items()}
        self.log = log

    def ask(self, row: Row, column: str, response_of: "Ask") -> tuple[str, list[str]]:
        """Return the status and what was wrong with the answer; whatever the request did is taken back."""
        self.log.clear()
        mail.outbox.clear()
        with transaction.atomic():
            if column == CLOSED:
                matrix.set_open(COLUMNS[CLOSED], is_open=False)
            response = response_of(self.visitors[column], row, self.objects)
            text = _squeezed(_text(response))
            told = f"{text} {_squeezed(str(response.headers))}"
            faults = [*self._leaks(told, row, column), *self._unlogged(response, text, row, column)]
            transaction.set_rollback(True)
        if response.cookies:
            # Logging out and choosing a language leave in the browser what no database takes back.
            self.visitors[column].cookies = deepcopy(self.cookies[column])
        return str(response.status_code), faults

    def _leaks(self, told: str, row: Row, column: str) -> Iterator[str]:
        letters = _squeezed(" ".join(f"{letter.subject} {letter.body}" for letter in mail.outbox))
        logged = _squeezed(self.log.text)
        for canary in self.canaries:
            if canary.word in told and not canary.may_be_met_by(column):
                yield f"{row.key}: {column} meets {canary.what} of {canary.of}"
            if canary.word in letters or canary.word in logged:
                yield f"{row.key}: {canary.what} of {canary.of} goes into a letter or a log"

    def _unlogged(self, response: Any, told: str, row: Row, column: str) -> Iterator[str]:
        met = {canary.of for canary in self.canaries if canary.word in told}
        of_person = {"mona": "emma", "petter": "emma"}
        ids = self.objects["person_id"]
        # A report that is linked to nobody yet is in nobody's log.
        met.discard("nobody")
        persons = {UUID(str(ids[of_person.get(short, short)])): short for short in met}
        request_id = response.headers.get("X-Request-Id")
        events = AuditEvent.objects.filter(person_id__in=persons, request_id=request_id)
        logged = set(events.values_list("person_id", flat=True)) if persons else set()
        for pk, short in persons.items():
            if pk not in logged:
                yield f"{row.key}: {column} reads of {short}, and the log does not know"


def _built(now: datetime) -> tuple[Objects, list[Canary]]:
    demo.build(now=now)
    return furnish(clock.now())


type Ask = Callable[[Client, Row, Objects], Any]


def ask(client: Client, row: Row, objects: Objects) -> Any:
    """Send the request as a browser does, with nothing typed."""
    path = row.path(objects)
    return client.get(path) if row.method == "GET" else client.post(path, {})


def _text(response: Any) -> str:
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/pdf" and content.startswith(b"%PDF-1.7\n%"):
        return _words_of_pdf(content)
    return content.decode(errors="replace")


@cache
def _words_of_pdf(content: bytes) -> str:
    # Many get the same letter, byte for byte.
    needs("poppler-utils")
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def _squeezed(text: str) -> str:
    # A number is shown in groups, a telephone too.
    return "".join(text.split())


@pytest.fixture
def world(db: None, built_at: datetime, caplog: pytest.LogCaptureFixture) -> World:
    caplog.set_level(logging.DEBUG)
    return World(caplog, built_at)


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.rule("R-121", "R-122", "R-123")
def test_everybody_gets_the_answer_of_the_table_and_meets_no_word_that_is_not_theirs(
    world: World, chunk: int
) -> None:
    known = {row.key: row for row in matrix.rows_of(TABLE.read_text(encoding="utf-8"))}
    wrong: list[str] = []
    for number, row in enumerate(matrix.wanted_rows(world.objects)):
        if number % CHUNKS != chunk or row.key not in known:
            continue
        for column, wanted in zip(COLUMNS, known[row.key].answers, strict=True):
            status, faults = world.ask(row, column, ask)
            wrong += faults
            if status != wanted:
                wrong.append(f"{row.key}: {column} gets {status}, the table says {wanted}")
    assert not wrong, "\n".join(wrong)


def test_every_address_stands_in_the_table(world: World) -> None:
    wanted = matrix.wanted_rows(world.objects)
    if matrix.IS_WRITING:
        _write(world, wanted)
    known = {row.key for row in matrix.rows_of(TABLE.read_text(encoding="utf-8"))}
    keys = {row.key for row in wanted}
    assert not keys - known, "Not in the table (see matrix.py): " + ", ".join(sorted(keys - known))
    assert not known - keys, "In the table and no address any more: " + ", ".join(sorted(known - keys))


def _write(world: World, wanted: list[Row]) -> None:
    """Add what is new with the answers as they are now, to be read one by one; keep what stands."""
    known = {row.key: row for row in matrix.rows_of(TABLE.read_text(encoding="utf-8"))}
    rows = []
    for row in wanted:
        answers = tuple(world.ask(row, column, ask)[0] for column in COLUMNS) if row.key not in known else ()
        rows.append(
            known.get(row.key) or Row(method=row.method, view=row.view, objects=row.objects, answers=answers)
        )
    TABLE.write_text(matrix.written(rows), encoding="utf-8")


def test_whatever_belongs_to_somebody_is_closed_to_somebody() -> None:
    rows = matrix.rows_of(TABLE.read_text(encoding="utf-8"))
    open_to_all = [
        row.key
        for row in rows
        if any(value.partition(".")[0] in matrix.OWNERS for _name, value in row.objects)
        and not TURNED_AWAY.intersection(row.answers)
    ]
    assert not open_to_all, open_to_all


def test_a_thing_of_one_person_is_not_there_under_the_address_of_another() -> None:
    rows = matrix.rows_of(TABLE.read_text(encoding="utf-8"))
    mismatched = [row for row in rows if ("person_id", matrix.MISMATCHED) in row.objects]
    mismatched = [row for row in mismatched if any(value.startswith("emma.") for _name, value in row.objects)]
    assert mismatched
    for row in mismatched:
        assert set(row.answers) <= TURNED_AWAY | {"302"}, row.key


# Faults that the statuses alone would not show, and some that they would.


def show_every_part(patch: pytest.MonkeyPatch) -> None:
    for module in (seen, around):
        patch.setattr(module, "parts_seen", lambda _person: frozenset(Part))


PLANTED: Final[dict[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "the place is open to all": lambda m: m.setattr(seen, "is_place_open", lambda _person: True),
    "everybody sees every part": show_every_part,
    "nobody is blocked": lambda m: m.setattr(visibility, "_closed", lambda *_: frozenset()),
}


@pytest.fixture
def written_anew() -> Iterator[None]:
    """Let no statement be asked that was written with another policy."""
    screens._persons_among.cache_clear()
    yield
    screens._persons_among.cache_clear()


@pytest.mark.parametrize("fault", PLANTED)
@pytest.mark.usefixtures("written_anew")
def test_a_planted_fault_is_found(world: World, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    known = {row.key: row for row in matrix.rows_of(TABLE.read_text(encoding="utf-8"))}
    row = known["GET  people:person person_id=emma"]
    PLANTED[fault](monkeypatch)
    found = []
    for column, wanted in zip(COLUMNS, row.answers, strict=True):
        status, faults = world.ask(row, column, ask)
        found += [*faults, *([column] if status != wanted else [])]
    assert found, "The planted fault went unseen."


def test_the_columns_stand_for_who_they_say(world: World) -> None:
    for label, client in world.visitors.items():
        page = client.get(reverse("shell:home")).content.decode()
        assert not COLUMNS[label] or COLUMNS[label].split()[0] in page, label
    in_skogli = world.visitors[matrix.IN_SKOGLI].get(reverse("shell:home")).content.decode()
    assert "Skogli" in in_skogli


# The pages that together tell what each canary stands in.
TELLING: Final = frozenset(
    {
        *("people:person", "people:notes", "people:capacity"),
        *("applications:handle", "applications:check", "coordination:case", "consent:answer"),
        *("mappings:mapping", "tools:tools", "tools:services"),
        *("plans:plan", "plans:version", "meetings:meeting", "minutes:read"),
        *("reviews:review", "reviews:overview"),
    }
)


def test_each_canary_is_met_by_somebody_who_may(world: World) -> None:
    met: set[Canary] = set()
    for row in matrix.wanted_rows(world.objects):
        if row.method == "GET" and row.view in TELLING:
            for column in COLUMNS:
                response = ask(world.visitors[column], row, world.objects)
                told = _squeezed(_text(response))
                met |= {canary for canary in world.canaries if canary.word in told}
    silent = {(canary.of, canary.what) for canary in set(world.canaries) - met}
    # Told on pages of their own, after a press, or to nobody at all.
    assert silent <= {
        ("sara", "place"),
        *((of, "national_id") for of in ("emma", "tore", "ida")),
        *(("emma", what) for what in ("block", "emergency", "attachment")),
        *((of, "report") for of in ("emma", "sara", "ida", "nobody")),
    }
