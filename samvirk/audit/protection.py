"""The triggers that make the log append-only, how they are put on, and how one sees that they still are.

SQLite rebuilds a table when a column is added, and forgets its triggers: a migration that alters one of these
tables ends with `install` again. `verify_audit` and a test tell whoever forgets it.
"""

from collections.abc import Callable, Iterator
from typing import Final

from django.db import connection

from samvirk.audit.catalogue import ask

TABLES: Final = ("audit_auditevent", "audit_auditseal")
REFUSAL: Final = "the log is append-only"

type Execute = Callable[[str], object]

_FUNCTION: Final = "audit_refuse_change"
# restrict_violation, so that Django raises IntegrityError as it does on SQLite.
_FUNCTION_BODY: Final = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23001'; END"
# pg_trigger.tgtype: before (2), delete (8), update (16), truncate (32), once a statement.
_BEFORE_ANY_CHANGE: Final = 58


def install(vendor: str, execute: Execute) -> None:
    """Make both tables append-only; `execute` runs one statement."""
    if vendor == "postgresql":
        execute(f"CREATE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_FUNCTION_BODY}$$")
        for table in TABLES:
            trigger = f"{table}_append_only"
            execute(
                f"CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
            )
            # Else whoever may set session_replication_role slips past it.
            execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")
        return
    for statement in _sqlite_triggers().values():
        execute(statement)


def remove(vendor: str, execute: Execute) -> None:
    """Take the protection off: for a migration that goes back, and for emptying a test's database."""
    if vendor == "postgresql":
        for table in TABLES:
            execute(f"DROP TRIGGER {table}_append_only ON {table}")
        execute(f"DROP FUNCTION {_FUNCTION}()")
        return
    for trigger in _sqlite_triggers():
        execute(f"DROP TRIGGER {trigger}")


def faults() -> Iterator[str]:
    """Say in words which triggers are gone, off, changed or not ours."""
    is_postgresql = connection.vendor == "postgresql"
    wanted = _postgresql_triggers() if is_postgresql else _sqlite_triggers()
    found = _found_on_postgresql() if is_postgresql else _found_on_sqlite()
    for trigger, definition in wanted.items():
        if found.get(trigger) != definition:
            yield f"The trigger {trigger} is gone, off or changed: the log can be altered."
    for trigger in found.keys() - wanted.keys():
        yield f"The trigger or rule {trigger} on the log is not ours: it may hide or alter events."


def revocation(role: str) -> str:
    """Return the SQL that takes from a PostgreSQL role what would let it change the log.

    The second lock beside the triggers: run it as the owner of the tables, for the role that the web servers
    and the sealing log in as. Sealing needs SELECT and INSERT only.
    """
    name = role.replace('"', '""')
    return f'REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON {", ".join(TABLES)} FROM "{name}"'


def _sqlite_triggers() -> dict[str, str]:
    return {
        f"{table}_no_{change.lower()}": f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} "
        f"ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in TABLES
        for change in ("UPDATE", "DELETE")
    }


def _postgresql_triggers() -> dict[str, str]:
    definition = f"A {_BEFORE_ANY_CHANGE} {_FUNCTION_BODY}"
    return {f"{table}_append_only": definition for table in TABLES}


def _found_on_sqlite() -> dict[str, str]:
    rows = ask("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN (%s, %s)", TABLES)
    return dict(rows)


def _found_on_postgresql() -> dict[str, str]:
    triggers = ask(
        "SELECT tgname, concat_ws(' ', tgenabled, tgtype, prosrc, pg_get_expr(tgqual, tgrelid)) "
        "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE tgrelid IN (%s::regclass, %s::regclass) AND NOT tgisinternal",
        TABLES,
    )
    rules = ask(
        "SELECT rulename, 'rule' FROM pg_rewrite WHERE ev_class IN (%s::regclass, %s::regclass)", TABLES
    )
    return dict(triggers + rules)
