"""Nobody reads three hundred pages in a minute: whoever asks so often is told to wait, and loses nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import Settings

from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def built_at() -> datetime:
    return NOON - timedelta(days=1)


@pytest.fixture
def kari(visit: Visit, settings: Settings) -> Visitor:
    with time_machine.travel(NOON - timedelta(minutes=5), tick=False):
        kari = visit(cast.KARI)
    settings.REQUESTS_A_MINUTE = 3
    return kari


def test_whoever_asks_too_often_is_told_to_wait_a_minute(kari: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        assert [kari.open("/hjelp/").status for _ in range(3)] == [200, 200, 200]
        page = kari.open("/hjelp/")
    assert (page.status, page.heading) == (429, "Litt for fort")
    assert page.response.headers["Retry-After"] == "60"


def test_a_minute_later_all_is_well(kari: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        assert [kari.open("/hjelp/").status for _ in range(5)][-1] == 429
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        assert kari.open("/hjelp/").status == 200


def test_others_are_not_held_up(kari: Visitor, visit: Visit) -> None:
    with time_machine.travel(NOON, tick=False):
        assert [kari.open("/hjelp/").status for _ in range(5)][-1] == 429
        assert Visitor(visit(cast.MONA).client).open("/hjelp/").status == 200


def test_a_form_that_is_sent_counts_too(kari: Visitor) -> None:
    with time_machine.travel(NOON, tick=False):
        answers = [kari.client.post("/sok/", {"q": "veileder"}).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]


def test_it_is_written_in_the_log(kari: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(4):
            kari.client.get("/hjelp/")
    assert [record.getMessage() for record in caplog.records] == ["Too Many Requests: /hjelp/"]
