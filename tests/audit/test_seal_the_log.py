"""Every event comes under one seal, also while others write; what was rolled back leaves no trace."""

from io import StringIO
from pathlib import Path
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from samvirk.audit import sealing
from samvirk.audit.models import AuditEvent, AuditSeal
from samvirk.audit.sealing import StillBeingWrittenError, seal
from samvirk.audit.verify import Verification
from tests.audit.writing import NOW, give_up, write, write_and_sometimes_give_up
from tests.core.writers import Writers

IS_POSTGRESQL = connection.vendor == "postgresql"


def whole(events: int, seals: int, *, not_sealed: int = 0) -> None:
    """Fail unless the log is whole and holds so many."""
    verification = Verification()
    assert list(verification.faults()) == []
    counted = (verification.events, verification.seals, verification.not_sealed)
    assert counted == (events, seals, not_sealed)


def test_an_empty_log_is_whole(db: None) -> None:
    assert seal(now=NOW) == []
    whole(0, 0)


def test_a_seal_covers_what_is_new(db: None) -> None:
    write(3)
    (first,) = seal(now=NOW)
    write(2)
    whole(5, 1, not_sealed=2)
    (second,) = seal(now=NOW)
    assert (first.number, first.event_count, second.number, second.event_count) == (1, 3, 2, 2)
    assert second.first_sequence == first.last_sequence + 1
    assert seal(now=NOW) == []
    whole(5, 2)


def test_a_backlog_is_sealed_piece_by_piece(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_EVENTS", 3)
    write(7)
    assert [made.event_count for made in seal(now=NOW)] == [3, 3, 1]
    whole(7, 3)


def test_what_was_rolled_back_is_neither_sealed_nor_missed(db: None) -> None:
    write(1)
    give_up()
    write(1)
    give_up()
    seal(now=NOW)
    give_up()
    write(1)
    seal(now=NOW)
    there = list(AuditEvent.objects.order_by("sequence").values_list("sequence", flat=True))
    assert (there[-1] - there[0] > 2) is IS_POSTGRESQL  # SQLite takes the number back, PostgreSQL does not
    whole(3, 2)


def test_a_column_added_later_breaks_no_seal(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    write(2)
    seal(now=NOW)
    monkeypatch.setattr(
        sealing, "_COLUMNS", tuple(name for name in sealing._COLUMNS if name not in {"person_id", "role"})
    )
    whole(2, 1)


def test_two_runs_at_once_make_each_seal_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    write(2)
    seal(now=NOW)
    write(1)
    save = AuditSeal.save

    def save_second(made: AuditSeal, *, force_insert: bool) -> None:
        made.number = 1  # as if the other run had made it in the meantime
        save(made, force_insert=force_insert)

    with monkeypatch.context() as patch:
        patch.setattr(AuditSeal, "save", save_second)
        assert seal(now=NOW) == []
    whole(3, 1, not_sealed=1)


# Several at once


@pytest.fixture
def writers(transactional_db: None, tmp_path: Path) -> Writers:
    found = Writers(tmp_path)
    found.prepare(lambda: None)
    return found


def test_no_event_falls_beside_the_seals_while_four_write(writers: Writers) -> None:
    over = Event()

    def keep_sealing() -> int:
        made = 0
        while not over.wait(0.01):
            made += len(seal(now=NOW))
        return made

    def write_all() -> list[int]:
        kept = writers.at_once(*(lambda n=n: write_and_sometimes_give_up(20, seed=n) for n in range(4)))
        over.set()
        return kept

    made, kept = writers.at_once(keep_sealing, write_all)
    assert made > 1
    rest = writers.alone(lambda: len(seal(now=NOW)))
    writers.alone(lambda: whole(sum(kept), made + rest))


@pytest.fixture
def only_postgresql() -> None:
    if not IS_POSTGRESQL:
        pytest.skip("SQLite has one writer at a time")


def one_commits_late(writers: Writers, patience: float) -> list[object]:
    """One takes a number and dawdles, the other takes the next, commits and wants to seal."""
    taken, over = Event(), Event()

    def dawdle() -> None:
        with transaction.atomic():
            write(1)
            taken.set()
            over.wait(10)

    def hurry() -> int:
        taken.wait(10)
        write(1)
        try:
            return len(seal(now=NOW, patience=patience))
        finally:
            over.set()

    return writers.at_once(dawdle, hurry)


def test_it_waits_for_whoever_took_a_lower_number(only_postgresql: None, writers: Writers) -> None:
    _, answer = one_commits_late(writers, patience=0.2)
    assert isinstance(answer, StillBeingWrittenError)
    assert writers.alone(lambda: len(seal(now=NOW))) == 1
    writers.alone(lambda: whole(2, 1))


def test_without_waiting_an_event_would_fall_beside(
    only_postgresql: None, writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "_writers", set)
    assert one_commits_late(writers, patience=0.2)[1] == 1
    (fault,) = writers.alone(lambda: list(Verification().faults()))
    assert "1 events have been put in" in fault


# The command


@pytest.fixture
def said() -> StringIO:
    return StringIO()


def test_the_command_prints_each_seal(db: None, said: StringIO) -> None:
    write(2)
    call_command("seal_audit", stdout=said)
    (made,) = AuditSeal.objects.order_by("number")
    assert said.getvalue() == f"1 2 {made.digest} {made.sealed_at.isoformat()}\n"


def test_the_command_says_when_it_could_not_seal(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> None:
        raise StillBeingWrittenError("2 transactions are writing to the log.")

    monkeypatch.setattr("samvirk.jobs.management.commands.seal_audit.seal", refuse)
    with pytest.raises(CommandError, match="Nothing was sealed this time"):
        call_command("seal_audit")


def test_the_command_prints_how_to_lock_a_role_out(db: None, said: StringIO) -> None:
    write(1)
    call_command("seal_audit", revocation_for="web", stdout=said)
    assert said.getvalue().startswith("REVOKE UPDATE, DELETE, TRUNCATE")
    assert not AuditSeal.objects.exists()
