"""Builds what most tests stand on once for each worker, and puts its rows back for every other test.

Building through actions takes a quarter of a second, and thousands of tests want the same municipality. Its
rows go in as the database wrote them out: by COPY on PostgreSQL, as literals by its own `quote` on SQLite.
"""

from collections.abc import Callable, Hashable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

# PostgreSQL's own driver works beneath Django's cursor.
IS_POSTGRESQL: Final = connection.vendor == "postgresql"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the builder returned, and the rows that it left, by table."""

    result: Any
    rows: dict[str, str]


_taken: Final[dict[Hashable, Snapshot]] = {}


def built_once[Built](key: Hashable, build: Callable[[], Built]) -> Built:
    """Return what `build` returns, with its rows in the database, which must be empty of them.

    Only the first call with the key builds; whatever is built must be the same each time.
    """
    if key not in _taken:
        stood_before = _filled(_tables())
        result = build()
        tables = _filled(_tables()) - stood_before
        _taken[key] = Snapshot(deepcopy(result), {table: rows_of(table) for table in sorted(tables)})
        return result
    snapshot = _taken[key]
    for table, rows in snapshot.rows.items():
        put_back(table, rows)
    return deepcopy(snapshot.result)  # type: ignore[no-any-return]


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True)


def _filled(tables: Iterable[str]) -> set[str]:
    with connection.cursor() as cursor:
        found = set()
        for table in tables:
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})")  # noqa: S608
            if cursor.fetchone()[0]:
                found.add(table)
        return found


def rows_of(table: str) -> str:
    """Return all rows of the table, written out."""
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if IS_POSTGRESQL:
            with cursor.copy(f"COPY {name} TO STDOUT") as copied:
                return b"".join(copied).decode()
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
        literals = " || ',' || ".join(f"quote({connection.ops.quote_name(column)})" for column in columns)
        cursor.execute(f"SELECT group_concat('(' || {literals} || ')', ',') FROM {name}")  # noqa: S608
        return str(cursor.fetchone()[0])


def put_back(table: str, rows: str) -> None:
    """Insert rows that were written out; keys may point at rows that come later."""
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if IS_POSTGRESQL:
            with cursor.copy(f"COPY {name} FROM STDIN") as copied:
                copied.write(rows)
        else:
            cursor.execute(f"INSERT INTO {name} VALUES {rows}")  # noqa: S608
