"""Writes events for tests, in one transaction or in many of which some are rolled back."""

import random
import time
from datetime import UTC, datetime
from typing import Final

from django.db import transaction

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.actions import record
from samvirk.organisations.models import Municipality

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)


class ChangedOurMindError(Exception):
    """The transaction is rolled back on purpose."""


def write(count: int) -> None:
    """Store so many changes of one row."""
    house = Municipality(number="9999", name="Prøve kommune")
    grant = as_system(Permission.UNIT_EDIT, now=NOW)
    for number in range(count):
        record("unit.describe", house, grant=grant, now=NOW, fields=[f"field_{number}"])


def give_up() -> None:
    """Store a change and roll it back."""
    try:
        with transaction.atomic():
            write(1)
            raise ChangedOurMindError
    except ChangedOurMindError:
        return


def write_and_sometimes_give_up(transactions: int, *, seed: int) -> int:
    """Write two events in each transaction, and between them be slow; return how many stay."""
    chance = random.Random(seed)  # noqa: S311 - no secret depends on it
    kept = 0
    for _ in range(transactions):
        time.sleep(chance.random() / 50)  # between them, or SQLite's queue never lets the sealing in
        if chance.random() < 0.2:
            give_up()
            continue
        with transaction.atomic():
            write(1)
            time.sleep(chance.random() / 200)
            write(1)
        kept += 2
    return kept
