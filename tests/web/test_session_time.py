"""A login lasts an hour after the last thing that was done; asking how long is left is doing nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session

from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def built_at() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def kari(clock: time_machine.Traveller, visit: Visit) -> Visitor:
    kari = visit(cast.KARI)
    kari.open("/")
    return kari


def left(kari: Visitor) -> int:
    seconds: int = kari.client.get("/okt/").json()["seconds"]
    return seconds


def ends(kari: Visitor) -> datetime:
    return Session.objects.get(pk=kari.client.cookies["sessionid"].value).expire_date


def test_at_first_an_hour_is_left(kari: Visitor) -> None:
    assert left(kari) == 3600


def test_asking_does_not_make_it_last_longer(kari: Visitor, clock: time_machine.Traveller) -> None:
    for minutes in range(6, 60, 6):
        clock.move_to(NOW + timedelta(minutes=minutes))
        assert left(kari) == 3600 - minutes * 60
    assert ends(kari) == NOW + timedelta(hours=1)
    clock.move_to(NOW + timedelta(minutes=61))
    assert kari.client.get("/okt/").status_code == 302


def test_saying_go_on_begins_the_hour_again(kari: Visitor, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=56))
    assert kari.client.post("/okt/").json()["seconds"] == 3600
    assert ends(kari) == NOW + timedelta(minutes=116)


def test_opening_a_page_begins_the_hour_again(kari: Visitor, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(minutes=30))
    kari.open("/hjelp/")
    assert left(kari) == 3600


@pytest.mark.parametrize(("minutes", "is_moved"), [(1, False), (5, False), (6, True)])
def test_the_end_moves_at_most_every_five_minutes(
    kari: Visitor, clock: time_machine.Traveller, minutes: int, is_moved: bool
) -> None:
    before = ends(kari)
    clock.shift(timedelta(minutes=minutes))
    kari.open("/hjelp/")
    assert (ends(kari) > before) is is_moved


def test_what_the_page_is_told_agrees(kari: Visitor) -> None:
    body = kari.open("/").soup.body
    assert body is not None
    assert (body["data-session-seconds"], body["data-session-warning"]) == ("3600", "300")
    assert body["data-session-url"] == "/okt/"


def test_a_stranger_has_no_session_to_ask_about(stranger: Visitor) -> None:
    assert stranger.client.get("/okt/").status_code == 302
    body = stranger.open("/").soup.body
    assert body is not None
    assert not body.has_attr("data-session-url")


def test_a_stranger_gets_no_session(stranger: Visitor) -> None:
    for path in ("/", "/hjelp/", "/kontakt/", "/logg-inn/"):
        stranger.open(path)
    assert "sessionid" not in stranger.client.cookies
    assert not Session.objects.exists()
