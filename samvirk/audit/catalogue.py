"""Asks the database about itself, where no queryset reaches: its locks and its triggers."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def ask(sql: str, parameters: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Return the rows of a query on the database's own catalogue, never on rows of ours."""
    with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
