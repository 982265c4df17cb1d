"""No message is lost and none is told twice; with workers killed, at most one e-mail for each comes again."""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import uuid4

import pytest

from dev import mailing, postgres, served
from dev.mailing import Mailed
from dev.served import Database

type Opened = Callable[[], AbstractContextManager[Database]]

MANY, KILLS = 1_000, 20
MANY_IN_PEACE = 250
on_both_databases = pytest.mark.parametrize(
    "opened",
    [
        pytest.param(served.sqlite, id="SQLite"),
        pytest.param(
            served.postgresql,
            id="PostgreSQL",
            marks=pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
        ),
    ],
)


@pytest.mark.slow
@pytest.mark.enable_socket
@on_both_databases
def test_workers_that_are_killed_lose_nothing(opened: Opened, tmp_path: Path) -> None:
    with opened() as database:
        mailed = mailing.deliver(database, tmp_path / "mail", many=MANY, kills=KILLS, seed=KILLS)
    assert len(mailed.wanted) >= MANY, str(mailed)
    assert (mailed.lost, mailed.strange) == (0, 0), str(mailed)
    assert mailed.extra <= KILLS, str(mailed)


@pytest.mark.slow
@pytest.mark.enable_socket
@on_both_databases
def test_two_workers_that_are_let_alone_tell_each_message_once(opened: Opened, tmp_path: Path) -> None:
    with opened() as database:
        mailed = mailing.deliver(database, tmp_path / "mail", many=MANY_IN_PEACE, kills=0, seed=0)
    assert len(mailed.wanted) >= MANY_IN_PEACE, str(mailed)
    assert (mailed.lost, mailed.strange, mailed.extra) == (0, 0, 0), str(mailed)


# The comparison sees what it is there to see


def test_what_went_wrong_is_seen() -> None:
    one, two, other = uuid4(), uuid4(), uuid4()
    mailed = Mailed(kills=3, wanted={one, two}, untold=1, taken=Counter({one: 3, other: 1}))
    assert (mailed.lost, mailed.strange, mailed.extra) == (2, 1, 2)
    assert str(mailed) == "2 e-mails, 3 kills: 2 lost, 2 extra, 1 under another id"
