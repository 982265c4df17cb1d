"""Ids sort by time and tell nothing; the clock is the one in Norway."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import time_machine

from samvirk.core import clock
from samvirk.core.ids import new_id
from samvirk.core.privacy import Scrub, Sensitivity, personal, sensitive


def test_ids_are_uuid7_and_later_ones_sort_after() -> None:
    ids = [new_id() for _ in range(1000)]
    assert {one.version for one in ids} == {7}
    assert all(a < b for a, b in pairwise(ids))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_norway(moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day
        assert clock.now() == moment


def test_fields_are_classified_in_words() -> None:
    assert personal(Scrub.FAKE_NAME).sensitivity is Sensitivity.PERSONAL
    assert sensitive(Scrub.REMOVE_ROW).sensitivity is Sensitivity.SENSITIVE
