"""What every test runs under (the tripwires), and the municipality that most of them need."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import pytest_django
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone, translation

from samvirk.core import clock
from samvirk.demo import fjordvik as demo
from samvirk.organisations.models import Municipality
from tests import cast, migrated, town, tripwires
from tests.audit.emptying import log_emptied_between_tests
from tests.snapshot import built_once

# In the environment, so that all workers of one run shuffle alike.
SEED = os.environ.setdefault("SAMVIRK_TEST_SEED", str(random.SystemRandom().randrange(10_000)))


def pytest_configure(config: pytest.Config) -> None:
    # Here and not in a fixture: a live server reads the list once, before any test.
    watches = ["tests.tripwires.get_writes_nothing", "tests.reading_watch.readings_are_logged"]
    settings.MIDDLEWARE = [*watches, *settings.MIDDLEWARE]
    # Argon2 takes a tenth of a second by design, and tests choose hundreds of passwords.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Nothing is collected for tests, and whitenoise warns of a folder that is not there.
    settings.STATIC_ROOT = None
    # Each client would list all static files anew; so it looks for the one that is asked for.
    settings.WHITENOISE_AUTOREFRESH = True


def pytest_report_header() -> str:
    return f"rows without an order are shuffled: SAMVIRK_TEST_SEED={SEED}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    migrated.leave_migrations_out()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        migrated.take_or_keep()


@pytest.fixture(autouse=True)
def rows_in_no_order(request: pytest.FixtureRequest) -> Iterator[None]:
    # Each test has its own shuffle, so that it fails alone as it failed among the others.
    with tripwires.rows_in_no_order(f"{SEED} {request.node.nodeid}"):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    # In every test the same accounts ask anew, and whoever asks has no language yet.
    caches["process"].clear()
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def no_name_missing_in_conditions() -> Iterator[None]:
    with tripwires.no_name_missing_in_conditions():
        yield


@pytest.fixture(autouse=True, scope="session")
def log_emptied() -> Iterator[None]:
    with log_emptied_between_tests():
        yield


@pytest.fixture
def same_number_of_statements(db: None) -> Callable[[Callable[[], object], Callable[[], object]], None]:
    """Call with `look` and `grow`: fails if looking takes more SQL statements after growing."""
    return tripwires.same_number_of_statements


@pytest.fixture(scope="session")
def began_at() -> datetime:
    """When the tests began."""
    return clock.now()


@pytest.fixture
def built_at(began_at: datetime) -> datetime:
    """When the demo municipality was built; a module whose tests decide what day it is overrides it."""
    return began_at


@pytest.fixture
def fjordvik(db: None, built_at: datetime) -> Municipality:
    """Fjordvik with its unit, its people (`tests.cast`) and its guides, as the demo builds it."""
    return built_once(("fjordvik", built_at), lambda: demo.build(now=built_at))


@pytest.fixture
def fjordvik_and_skogli(db: None, built_at: datetime) -> town.Town:
    """The town of `tests.town`: persons, families and helpers of every kind, and nothing of the demo."""
    return built_once(
        ("town", built_at), lambda: town.build(now=built_at, today=timezone.localdate(built_at))
    )


@pytest.fixture
def log_in(fjordvik: Municipality) -> Callable[[str], Client]:
    """Call with a name of `tests.cast`: a browser of that person's own, logged in."""
    return lambda name: cast.log_in(Client(), name)
