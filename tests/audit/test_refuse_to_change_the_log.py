"""An event or a seal that is stored is neither changed nor removed, whichever way somebody tries."""

import pytest
from django.core.management.color import no_style
from django.db import DatabaseError, IntegrityError, connection, transaction

from samvirk.audit import protection
from samvirk.audit.models import AuditEvent, AuditSeal
from samvirk.audit.sealing import seal
from tests.audit.writing import NOW, write

IS_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture(autouse=True)
def sealed(db: None) -> None:
    write(3)
    seal(now=NOW)


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET verb = 'x'",
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditseal SET event_count = 1",
        "DELETE FROM audit_auditseal",
    ],
)
def test_it_refuses_a_statement(statement: str) -> None:
    with pytest.raises(IntegrityError, match="the log is append-only"):
        sql(statement)
    assert (AuditEvent.objects.count(), AuditSeal.objects.count()) == (3, 1)


@pytest.mark.parametrize("table", protection.TABLES)
def test_it_refuses_to_be_emptied_or_replaced(table: str) -> None:
    statement = f"TRUNCATE {table}" if IS_POSTGRESQL else f"REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 - ours
    with pytest.raises(IntegrityError, match="the log is append-only"):
        sql(statement)


def test_it_refuses_the_framework() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.update(verb="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.all().delete()
    (event,) = AuditEvent.objects.order_by("sequence")[:1]
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_it_refuses_even_where_triggers_are_left_out() -> None:
    if not IS_POSTGRESQL:
        pytest.skip("replication roles are PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgenabled::text FROM pg_trigger WHERE tgname LIKE 'audit_%%_append_only'")
        assert cursor.fetchall() == [("A",), ("A",)]  # ALWAYS, also for session_replication_role = replica


@pytest.mark.parametrize("statement", ["UPDATE audit_auditevent SET verb = 'x'", "TRUNCATE audit_auditseal"])
def test_a_role_that_was_locked_out_does_not_even_meet_the_triggers(statement: str) -> None:
    if not IS_POSTGRESQL:
        pytest.skip("SQLite has no roles")
    sql(protection.revocation(connection.settings_dict["USER"]))
    with pytest.raises(DatabaseError, match="permission denied"):
        sql(statement)
    write(1)
    assert len(seal(now=NOW)) == 1


def test_a_role_is_quoted() -> None:
    assert protection.revocation('we"b').endswith('FROM "we""b"')


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_leaves_the_triggers_on() -> None:
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), list(protection.TABLES)))
    assert not AuditEvent.objects.exists()
    assert not list(protection.faults())
    write(1)
    with pytest.raises(IntegrityError, match="the log is append-only"):
        AuditEvent.objects.update(verb="x")
