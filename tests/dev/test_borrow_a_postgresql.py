"""A PostgreSQL for one run is there, behaves like an installation's, and leaves nothing behind."""

import socket

import psycopg
import pytest

from dev import postgres

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.slow,
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed"),
]


def ask(url: str, question: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    assert row is not None
    return str(row[0])


def test_the_tests_are_no_superuser_but_may_create_databases() -> None:
    with postgres.cluster() as url:
        assert ask(url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "False"
        assert ask(url, "SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user") == "True"


def test_it_needs_a_password_and_listens_on_this_machine_only() -> None:
    with postgres.cluster() as url:
        assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
        password = url.split(":")[2].split("@")[0]
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url.replace(password, "wrong"))


@pytest.mark.parametrize(("is_durable", "fsync"), [(False, "off"), (True, "on")])
def test_it_forces_writes_to_disk_only_when_asked(is_durable: bool, fsync: str) -> None:
    with postgres.cluster(is_durable=is_durable) as url:
        assert ask(url, "SHOW fsync") == fsync


def test_it_is_gone_after_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    servers: list[postgres.Server] = []
    start = postgres.start

    def note_and_start(server: postgres.Server) -> None:
        servers.append(server)
        start(server)

    monkeypatch.setattr(postgres, "start", note_and_start)
    with pytest.raises(ZeroDivisionError), postgres.cluster():
        raise ZeroDivisionError
    assert not servers[0].folder.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", servers[0].port))


def test_two_do_not_meet() -> None:
    with postgres.cluster() as one, postgres.cluster() as other:
        with psycopg.connect(one) as connection:
            connection.execute("CREATE TABLE person ()")
        assert ask(other, "SELECT count(*) FROM pg_tables WHERE tablename = 'person'") == "0"


def test_a_server_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "free_port", lambda: 99_999)
    with pytest.raises(postgres.PostgresError, match="pg_ctl failed"), postgres.cluster():
        pass
