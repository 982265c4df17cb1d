"""Begins tests in the order they are named, and none once the time is up, so that a check ends in time.

A plugin of pytest: `pytest -p dev.until --until=1764100000`, in seconds since 1970, which all workers
understand. Tests that are left out are skipped with `TIME_IS_UP`, so that they can be counted.
"""

import time
from typing import Final

import pytest

TIME_IS_UP: Final = "the time was up"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the moment from which on no test begins."""
    parser.addoption("--until", type=float, default=0.0, help="begin no test after this moment")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put them in that order again, as pytest-django brings those with a database before all others.

    Those that commit empty the database behind them: they stay last, or others would lack what stood there.
    """
    places = [config.invocation_params.dir / argument for argument in config.args]

    def rank(item: pytest.Item) -> tuple[bool, int]:
        is_last = "transactional_db" in getattr(item, "fixturenames", ())
        return is_last, next((at for at, place in enumerate(places) if item.path.is_relative_to(place)), 0)

    items.sort(key=rank)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave the test out before anything is built for it."""
    if time.time() > item.config.getoption("--until"):
        pytest.skip(TIME_IS_UP)
