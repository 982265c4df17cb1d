"""Lets a test that commits leave an empty database behind, though the log refuses to be emptied."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from samvirk.audit import protection


@contextmanager
def log_emptied_between_tests() -> Iterator[None]:
    """Take the triggers off while Django flushes after a transactional test, and put them on again.

    In one transaction, so that no test ever meets a log without its triggers.
    """
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_with_the_log(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        connection = operations.connection
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            protection.remove(connection.vendor, cursor.execute)
            flush(operations, statements)
            protection.install(connection.vendor, cursor.execute)

    with mock.patch.object(BaseDatabaseOperations, "execute_sql_flush", flush_with_the_log):
        yield
