"""What was said to be saved is there once, with its event, however server and database end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

import pytest

from dev import kills, postgres, served
from dev.promises import Promises, title_of
from dev.served import Database

type Opened = Callable[[], AbstractContextManager[Database]]


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("opened", "times"),
    [
        pytest.param(served.sqlite, 13, id="SQLite"),
        pytest.param(
            served.postgresql,
            12,
            id="PostgreSQL",
            marks=pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
        ),
    ],
)
def test_an_acknowledged_write_survives_kill_9(opened: Opened, times: int) -> None:
    with opened() as database:
        promises = kills.kill_while_writing(database, times, seed=times)
    assert promises.are_kept, str(promises)
    assert promises.blows == times
    assert len(promises.acknowledged) >= times
    assert promises.sent_again, "No request was in flight when the server was killed."


# The comparison sees what it is there to see


@dataclass
class Told:
    """A database that answers what it was told."""

    rows: list[tuple[str, int]] = field(default_factory=list)
    url: str = ""

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        return [(title_of(key), events) for key, events in self.rows]

    def kill(self) -> bool:
        return False

    def start(self) -> None:
        """Do nothing."""


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", 1)], "1 lost, 0 doubled, 0 without event"),
        ([("a", 1), ("b", 1), ("b", 1)], "0 lost, 1 doubled, 0 without event"),
        ([("a", 1), ("b", 0)], "0 lost, 0 doubled, 1 without event"),
        ([("a", 1), ("b", 2)], "0 lost, 0 doubled, 1 without event"),
        ([("a", 1), ("b", 1), ("not acknowledged", 0)], "0 lost, 0 doubled, 1 without event"),
    ],
)
def test_a_broken_promise_is_seen(rows: list[tuple[str, int]], said: str) -> None:
    promises = Promises(acknowledged={"a", "b"})
    promises.compare(Told(rows))
    assert not promises.are_kept
    assert said in str(promises)


def test_what_was_not_acknowledged_may_be_there_or_not() -> None:
    promises = Promises(acknowledged={"a"})
    promises.compare(Told([("a", 1), ("in flight", 1)]))
    assert promises.are_kept


def test_what_was_lost_once_stays_lost() -> None:
    promises = Promises(acknowledged={"a"})
    promises.compare(Told())
    promises.compare(Told([("a", 1)]))
    assert promises.lost == {"a"}


def test_no_promise_is_no_proof() -> None:
    assert not Promises().are_kept


def test_an_answer_that_is_neither_saved_nor_later_is_a_fault() -> None:
    promises = Promises(acknowledged={"a"})
    promises.compare(Told([("a", 1)]))
    promises.faults[500] += 1
    assert not promises.are_kept
    assert "answers that must not be: {500: 1}" in str(promises)
