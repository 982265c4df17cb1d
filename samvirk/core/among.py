"""A condition that a row is one of some, whose SQL is the same however many they are.

`pk__in` writes a placeholder for each id, so a statement that was written for three ids cannot be asked about
four. Here all ids are one parameter: an array for PostgreSQL, JSON for SQLite.
"""

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import F, Lookup, Q


def among(field: str, ids: Iterable[UUID]) -> Q:
    """Return the condition that the field, which holds an id, is one of these; of none, it never holds."""
    return Q(_Among(F(field), frozenset(ids)))


def stored_ids(ids: Iterable[UUID], vendor: str) -> Any:
    """Return ids as the database is given them, always in the same order."""
    if vendor == "postgresql":
        return sorted(ids, key=attrgetter("int"))
    return json.dumps(sorted(one.hex for one in ids))


class _Among(Lookup):
    lookup_name = "among"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """SQLite knows no arrays; ids are kept as hexadecimal digits."""
        return self._written(compiler, connection, "IN (SELECT value FROM json_each(%s))")

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """An index on the field is used as for a list."""
        return self._written(compiler, connection, "= ANY(%s::uuid[])")

    def _written(self, compiler: Any, connection: Any, is_one: str) -> tuple[str, tuple[Any, ...]]:
        field, parameters = self.process_lhs(compiler, connection)
        return f"{field} {is_one}", (*parameters, stored_ids(self.rhs, connection.vendor))
