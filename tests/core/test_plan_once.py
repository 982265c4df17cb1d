"""What is asked often is planned once, whatever it is asked about."""

import sqlite3

import pytest
from django.db import connection
from django.utils import timezone

from samvirk.access.roles import Role
from samvirk.access.visibility import question_about_ties
from samvirk.core.ids import new_id

pytestmark = pytest.mark.django_db
# PostgreSQL keeps a plan of its own for each set of values until it has made five of them.
TIMES = 12


def test_a_question_that_was_asked_often_is_not_planned_again() -> None:
    for _time in range(TIMES):
        question_about_ties(Role.PARENT).ask((new_id(), timezone.now()))
    assert is_planned_for_good("access_block")


def is_planned_for_good(table: str) -> bool:
    """Say whether the database keeps one plan for a statement about the table."""
    if connection.vendor == "sqlite":
        return bool(connection.connection.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_QPSG))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(MAX(generic_plans), 0) FROM pg_prepared_statements WHERE statement LIKE %s",
            [f"%{table}%"],
        )
        return bool(cursor.fetchone()[0])
