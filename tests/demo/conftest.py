"""Both municipalities of the demo with all their stories, built once for the tests that only read them."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from samvirk.core import clock
from samvirk.demo import stories
from samvirk.demo.town import Town

type Towns = tuple[Town, Town]


@pytest.fixture(scope="module")
def built_at() -> datetime:
    """When both were built."""
    return clock.now()


@pytest.fixture(scope="module")
def built_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, built_at: datetime
) -> Iterator[Towns]:
    # Around the transaction of each test, so that what a test changes is taken back and the towns stay.
    with django_db_blocker.unblock(), transaction.atomic():
        yield stories.build(now=built_at)
        transaction.set_rollback(True)


@pytest.fixture
def towns(built_once: Towns, db: None) -> Towns:
    """Fjordvik and Skogli, told to the end."""
    return built_once
