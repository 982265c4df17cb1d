"""Two workers at the same moment never have the same message."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.demo import fjordvik
from samvirk.organisations.models import Municipality
from samvirk.outbox.actions import LEASE, claim, finish, postpone, release, renew, tell
from samvirk.outbox.models import Message
from tests.core.writers import Writers

MANY = 40


def fill(now: datetime) -> None:
    municipality = fjordvik.build(now=now)
    # What has happened in the municipality is told already.
    Message.objects.update(done_at=now)
    for _ in range(MANY):
        tell(
            "intake.report_received",
            municipality,
            municipality_id=municipality.pk,
            grant=as_system(Permission.REPORT_HANDLE, now=now),
            now=now,
        )


@pytest.fixture
def writers(transactional_db: None, tmp_path: Path) -> Writers:
    found = Writers(tmp_path)
    found.prepare(lambda: fill(clock.now()))
    return found


def take() -> list[UUID]:
    return [message.pk for message in claim(most=10, now=clock.now())]


@pytest.mark.parametrize("turn", range(3))
def test_no_message_is_taken_twice(writers: Writers, turn: int) -> None:
    taken = writers.at_once(take, take, take, take)
    assert all(isinstance(ids, list) for ids in taken), taken
    ids = [pk for some in taken for pk in some]
    assert len(ids) == len(set(ids))
    assert ids
    rest: list[UUID] = []
    while more := writers.alone(take):
        rest += more
    assert len(set(ids) | set(rest)) == MANY


def test_a_message_that_was_let_go_is_anybodys(fjordvik: Municipality) -> None:
    now = clock.now()
    grant = as_system(Permission.REPORT_HANDLE, now=now)
    tell("intake.report_received", fjordvik, municipality_id=fjordvik.pk, grant=grant, now=now)
    (first,) = claim(most=10, now=now)
    assert claim(most=10, now=now) == []
    release(first)
    (again,) = claim(most=10, now=now)
    assert again.attempts == 1
    assert not renew(first, now=now)
    assert renew(again, now=now)


def test_whoever_was_taken_over_changes_nothing_any_more(fjordvik: Municipality) -> None:
    now = clock.now()
    grant = as_system(Permission.REPORT_HANDLE, now=now)
    tell("intake.report_received", fjordvik, municipality_id=fjordvik.pk, grant=grant, now=now)
    (first,) = claim(most=10, now=now)
    (second,) = claim(most=10, now=now + LEASE)
    finish(first, now=now + LEASE)
    postpone(first, now=now + LEASE)
    assert renew(second, now=now + LEASE + timedelta(seconds=1))
    assert Message.objects.get(pk=second.pk).done_at is None
