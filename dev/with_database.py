"""Leaves out the tests that ask for no database: on the second one they prove what they did on the first.

A plugin of pytest: `pytest -p dev.with_database`.
"""

from typing import Final

import pytest

# What pytest-django's ways to a database come down to.
_FIXTURES: Final = frozenset({"db", "transactional_db", "live_server"})


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that a database can change."""
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        (kept if asks_for_a_database(item) else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def asks_for_a_database(item: pytest.Item) -> bool:
    """Tell whether a test reads or writes a database; whoever does without saying so is refused it."""
    fixtures = frozenset(getattr(item, "fixturenames", ()))
    return bool(fixtures & _FIXTURES) or item.get_closest_marker("django_db") is not None
