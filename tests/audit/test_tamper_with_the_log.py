"""Whoever owns the database may do anything to the log, and `verify_audit --anchor` sees all of it.

Seven kinds of tampering, on whichever database the tests run on; both runs make fourteen.
"""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from samvirk.audit import anchors, protection
from samvirk.audit.models import AuditEvent, AuditSeal
from samvirk.audit.sealing import seal
from tests.audit.writing import NOW, write

type Attack = Callable[[], object]

WHOLE = "events: 20, seals: 4, anchors: 4 – whole"
IS_POSTGRESQL = connection.vendor == "postgresql"


@pytest.fixture
def anchor(db: None, tmp_path: Path) -> Path:
    """Four seals over five events each, with a number missing in the second, and their anchors."""
    for number in range(4):
        write(2)
        if number == 1:
            skip_a_number()
        write(3)
        seal(now=NOW)
    path = tmp_path / "anchors"
    anchors.append(path)
    return path


def verify(anchor: Path | None) -> str:
    """Everything that the command says, whether it ends well or not."""
    said = StringIO()
    try:
        call_command("verify_audit", anchor=anchor, stdout=said, stderr=said)
    except CommandError as error:
        return f"{said.getvalue()}{error}"
    return said.getvalue()


def sql(statement: str, *parameters: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def skip_a_number() -> None:
    if IS_POSTGRESQL:
        sql("SELECT nextval(pg_get_serial_sequence('audit_auditevent', 'sequence'))")
    else:
        sql("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'audit_auditevent'")


def with_triggers_off(attack: Attack) -> None:
    """Do what the triggers refuse, and leave no trace of having taken them off."""
    protection.remove(connection.vendor, sql)
    attack()
    protection.install(connection.vendor, sql)


def numbers() -> list[int]:
    return list(AuditEvent.objects.order_by("sequence").values_list("sequence", flat=True))


def insert(number: int) -> None:
    """Copy an event under another number; no trigger is in the way of that."""
    (event,) = AuditEvent.objects.order_by("sequence")[:1]
    event.sequence, event.id = number, AuditEvent().id
    event.save(force_insert=True)


def reseal() -> None:
    """Make the seals anew over the same events, as ours are made."""
    ends = list(AuditSeal.objects.order_by("number").values_list("last_sequence", flat=True))
    sql("DELETE FROM audit_auditseal")
    everything = list(AuditEvent.objects.order_by("sequence"))
    sql("DELETE FROM audit_auditevent")
    for end in ends:
        for event in [event for event in everything if event.sequence <= end]:
            everything.remove(event)
            event.save(force_insert=True)
        seal(now=NOW)


# The seven


def edit() -> None:
    sql("UPDATE audit_auditevent SET verb = 'unit.read' WHERE sequence = %s", numbers()[2])


def delete() -> None:
    sql("DELETE FROM audit_auditevent WHERE sequence = %s", numbers()[7])


def insert_where_a_number_is_missing() -> None:
    there = numbers()
    (missing,) = set(range(there[0], there[-1])) - set(there)
    insert(missing)


def reorder() -> None:
    first, second = numbers()[11:13]
    sql("UPDATE audit_auditevent SET sequence = -1 WHERE sequence = %s", first)
    sql("UPDATE audit_auditevent SET sequence = %s WHERE sequence = %s", first, second)
    sql("UPDATE audit_auditevent SET sequence = %s WHERE sequence = -1", second)


def truncate() -> None:
    sql("DELETE FROM audit_auditseal WHERE number > 2")
    sql("DELETE FROM audit_auditevent WHERE sequence >= %s", numbers()[10])


def rebuild() -> None:
    edit()
    reseal()


def drop_triggers() -> None:
    protection.remove(connection.vendor, sql)


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        pytest.param(lambda: with_triggers_off(edit), "Seal 1 (events", id="edit"),
        pytest.param(lambda: with_triggers_off(delete), "1 of its 5 events are gone", id="delete"),
        pytest.param(insert_where_a_number_is_missing, "1 events have been put in", id="insert"),
        pytest.param(lambda: with_triggers_off(reorder), "the order of events", id="reorder"),
        pytest.param(
            lambda: with_triggers_off(truncate), "the end of the log has been cut off", id="truncate"
        ),
        pytest.param(lambda: with_triggers_off(rebuild), "the log was rebuilt", id="rebuild"),
        pytest.param(drop_triggers, "is gone, off or changed", id="triggers dropped"),
    ],
)
def test_tampering_is_seen(anchor: Path, attack: Attack, said: str) -> None:
    assert verify(anchor) == f"{WHOLE}\n"
    attack()
    answer = verify(anchor)
    assert said in answer
    assert "NOT whole" in answer


@pytest.mark.parametrize(
    ("attack", "left"),
    [
        pytest.param(truncate, "events: 10, seals: 2, anchors: 0 – whole", id="truncate"),
        pytest.param(rebuild, "events: 20, seals: 4, anchors: 0 – whole", id="rebuild"),
    ],
)
def test_without_anchors_this_is_not_seen(anchor: Path, attack: Attack, left: str) -> None:
    with_triggers_off(attack)
    assert left in verify(None)
    assert "NOT whole" in verify(anchor)


# Other ways to the same


def test_emptying_everything_is_seen(anchor: Path) -> None:
    def empty() -> None:
        sql("DELETE FROM audit_auditseal")
        sql("DELETE FROM audit_auditevent")

    with_triggers_off(empty)
    assert "Seals from 1, anchored at 2026-11-22T09:00:00+00:00, are gone, 4 in all" in verify(anchor)


def test_an_event_before_all_others_is_seen(anchor: Path) -> None:
    insert(0)
    assert "1 events, the last of them 0, stand before seal 1 and under no seal." in verify(anchor)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("DELETE FROM audit_auditseal WHERE number = 2", "Seals 2 to 2 are gone."),
        ("UPDATE audit_auditseal SET first_sequence = first_sequence - 1 WHERE number = 3", "Seal 3 begins"),
        ("UPDATE audit_auditseal SET event_count = 4 WHERE number = 3", "1 events have been put in"),
        (
            "UPDATE audit_auditseal SET sealed_at = '2020-01-01 00:00:00+00' WHERE number = 3",
            "Seal 3 (events",
        ),
    ],
)
def test_a_seal_that_is_altered_is_seen(anchor: Path, statement: str, said: str) -> None:
    with_triggers_off(lambda: sql(statement))
    for path in (None, anchor):
        assert said in verify(path)


def test_a_seal_made_anew_over_an_edited_event_is_seen_by_the_next(anchor: Path) -> None:
    def edit_and_seal() -> None:
        edit()
        sql("UPDATE audit_auditseal SET digest = %s WHERE number = 1", "0" * 64)

    with_triggers_off(edit_and_seal)
    assert "Seal 2 (events" in verify(None)


@pytest.mark.parametrize(
    "field", [field.attname for field in AuditEvent._meta.concrete_fields if field.attname != "sequence"]
)
def test_no_field_of_an_event_can_be_edited_unseen(anchor: Path, field: str) -> None:
    (other,) = AuditEvent.objects.order_by("-sequence")[:1]
    values = {
        "id": AuditEvent().id,
        "occurred_at": NOW.replace(year=2020),
        "action": "R",
        "fields": ["other"],
        **dict.fromkeys(("verb", "role", "basis", "subject_type"), "other"),
        **dict.fromkeys(("account_id", "municipality_id", "person_id", "subject_id", "request_id"), other.id),
    }
    with_triggers_off(
        lambda: AuditEvent.objects.filter(sequence=numbers()[0]).update(**{field: values[field]})
    )
    assert "Seal 1 (events" in verify(None)


def test_an_event_that_cannot_be_read_is_named(anchor: Path) -> None:
    if IS_POSTGRESQL:
        pytest.skip("PostgreSQL stores no broken id")
    _, second, third, *_ = numbers()
    with_triggers_off(lambda: sql("UPDATE audit_auditevent SET request_id = 'x' WHERE sequence = %s", third))
    assert f"not checked to its end: An event after number {second} cannot be read" in verify(anchor)


def test_a_log_that_is_gone_is_said_to_be(anchor: Path) -> None:
    sql("DROP TABLE audit_auditseal")
    assert "The log was not checked to its end" in verify(anchor)


def test_a_trigger_that_hides_events_is_seen(anchor: Path) -> None:
    if IS_POSTGRESQL:
        sql("CREATE RULE quiet AS ON INSERT TO audit_auditevent DO INSTEAD NOTHING")
    else:
        sql("CREATE TRIGGER quiet BEFORE INSERT ON audit_auditevent BEGIN SELECT RAISE(IGNORE); END")
    assert "The trigger or rule quiet on the log is not ours" in verify(anchor)


def test_a_trigger_that_refuses_nothing_is_seen(anchor: Path) -> None:
    if IS_POSTGRESQL:
        function = "CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql"
        sql(f"{function} AS $$BEGIN RETURN NULL; END$$")
    else:
        sql("DROP TRIGGER audit_auditevent_no_update")
        sql("CREATE TRIGGER audit_auditevent_no_update BEFORE UPDATE ON audit_auditevent BEGIN SELECT 1; END")
    assert "is gone, off or changed" in verify(anchor)


def test_a_trigger_that_is_switched_off_is_seen(anchor: Path) -> None:
    if not IS_POSTGRESQL:
        pytest.skip("SQLite cannot switch triggers off in the file")
    sql("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_auditevent_append_only")
    assert "The trigger audit_auditevent_append_only is gone, off or changed" in verify(anchor)
