"""Five wrong passwords close a name for one address for a quarter of an hour, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client, RequestFactory
from pytest_django import Settings

from samvirk.audit.models import AuditEvent
from samvirk.login.adapters import client_address
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests.web import entering
from tests.web.visiting import Page, Visitor

CLOSED = "Det ble for mange forsøk. Vent et kvarter, eller velg nytt passord."
HERE, ELSEWHERE = "192.0.2.7", "198.51.100.4"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime.now(UTC), tick=False) as traveller:
        yield traveller


def browser(address: str = HERE, **headers: str) -> Visitor:
    return Visitor(Client(REMOTE_ADDR=address, headers=headers))


def fail(visitor: Visitor, account: Account, times: int) -> Page:
    for _ in range(times):
        page = entering.type_password(visitor, account, "feil passord")
    return page


def test_the_fifth_wrong_one_closes(nora: Account) -> None:
    visitor = browser()
    assert fail(visitor, nora, 4).status == 422
    page = fail(visitor, nora, 1)
    assert (page.status, page.summary()) == (429, [CLOSED])


def test_the_right_password_is_refused_while_it_is_closed(nora: Account) -> None:
    visitor = browser()
    fail(visitor, nora, 5)
    page = entering.type_password(visitor, nora)
    assert (page.status, page.summary()) == (429, [CLOSED])
    assert AuditEvent.objects.filter(verb="account.log_in_refused").count() == 6


def test_another_browser_at_the_same_address_does_not_help(nora: Account) -> None:
    fail(browser(), nora, 5)
    assert entering.type_password(browser(HERE, user_agent="Another"), nora).status == 429


def test_from_another_address_it_is_open(nora: Account) -> None:
    fail(browser(), nora, 5)
    assert entering.type_password(browser(ELSEWHERE), nora).path == "/logg-inn/kode/"


def test_others_at_the_same_address_are_not_closed(nora: Account, fjordvik: Municipality) -> None:
    fail(browser(), nora, 5)
    other = entering.somebody(fjordvik, "Per Dal")
    assert entering.type_password(browser(), other).path == "/logg-inn/kode/"


def test_an_unknown_name_is_closed_with_the_same_words(nora: Account) -> None:
    known = fail(browser(), nora, 5)
    unknown = fail(browser(), Account(email="ingen@kommune.example"), 5)
    assert (unknown.status, unknown.text) == (known.status, known.text)


def test_capitals_are_no_other_name(nora: Account) -> None:
    visitor = browser()
    fail(visitor, nora, 3)
    nora.email = nora.email.upper()
    assert fail(visitor, nora, 2).status == 429


def test_after_a_quarter_of_an_hour_it_is_open(nora: Account, clock: time_machine.Traveller) -> None:
    visitor = browser()
    fail(visitor, nora, 5)
    clock.shift(timedelta(minutes=14, seconds=50))
    assert entering.type_password(visitor, nora).status == 429
    clock.shift(timedelta(seconds=11))
    assert entering.type_password(visitor, nora).path == "/logg-inn/kode/"


def test_wrong_ones_far_apart_do_not_add_up(nora: Account, clock: time_machine.Traveller) -> None:
    visitor = browser()
    for _ in range(7):
        page = fail(visitor, nora, 1)
        clock.shift(timedelta(minutes=16))
    assert page.status == 422


def test_a_login_forgets_the_wrong_ones_before(nora: Account) -> None:
    visitor = browser()
    fail(visitor, nora, 4)
    entering.go_in(visitor, nora)
    assert fail(browser(), nora, 4).status == 422


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "is_closed"),
    [
        pytest.param(False, ELSEWHERE, True, id="nobody believes the header"),
        pytest.param(True, ELSEWHERE, False, id="the proxy is believed"),
        pytest.param(True, f"{ELSEWHERE}, {HERE}", True, id="what stands before the proxy's is not"),
        pytest.param(True, "not an address", True, id="nonsense"),
        pytest.param(True, "", True, id="no header"),
    ],
)
def test_the_address_is_the_proxy_s_word_only_where_there_is_one(
    nora: Account, settings: Settings, behind_proxy: bool, forwarded: str, is_closed: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    fail(browser(), nora, 5)
    page = entering.type_password(browser(HERE, x_forwarded_for=forwarded), nora)
    assert (page.status == 429) is is_closed


@pytest.mark.parametrize(
    ("direct", "address"),
    [("192.0.2.7", HERE), ("fe80::1%eth0", "fe80::1"), ("", "127.0.0.1"), ("unix:", "127.0.0.1")],
)
def test_every_connection_has_an_address(rf: RequestFactory, direct: str, address: str) -> None:
    assert client_address(rf.get("/", REMOTE_ADDR=direct)) == address


def test_a_wrong_old_password_counts_too(nora: Account) -> None:
    visitor = browser()
    entering.go_in(visitor, nora)
    typed = {"Passordet du har nå": "feil", "Nytt passord": "blå hest på taket"}
    for _ in range(5):
        page = visitor.press(visitor.open("/meg/innlogging/passord/"), "Lagre passordet", typed)
    assert page.status == 429
    assert (
        page.error("Passordet du har nå") == "Det ble for mange forsøk. Vent et kvarter før du prøver igjen."
    )
    assert visitor.open("/meg/").status == 200
