"""Whatever is sent to whatever address by whomever: no fault of ours, no script back, no way elsewhere."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime
from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.test import Client, override_settings

from samvirk.demo import fjordvik as demo
from tests import cast
from tests.browser.addresses import Address, Samples, all_addresses
from tests.browser.samples import found_samples
from tests.cast import EMMA, INGRID, ONE_OF_EACH_ROLE
from tests.hostile import requests
from tests.hostile.requests import COOKIES, EVERYWHERE, HEADERS, FoundFields, Hostile, Turns
from tests.hostile.values import VALUES
from tests.snapshot import built_once

pytestmark = pytest.mark.slow

type BrowserOf = Callable[[str], Client]
type Cookies = Mapping[str, SimpleCookie]
_known: FoundFields = {}
# How many hostile values each header and cookie has at each address; all of them in turn over the addresses.
TURNS = 2
# Each value is in each field on both databases, together with others: by one method here, by the other there.
# Alone, a field has one half on each; one that many forms have (a token, a key, a version) has a few at each
# address, and all of them in turn.
HALF = int(connection.vendor == "postgresql")
MANY = 8


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    # Thousands of refused requests, each with a line in the log.
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def cookies(db: None, built_at: datetime) -> Cookies:
    """Everybody's cookies in the demo municipality, logged in once for all tests."""

    def build() -> Cookies:
        demo.build(now=built_at)
        return {name: cast.log_in(Client(), name).cookies for name in ONE_OF_EACH_ROLE}

    return built_once(("everybody is logged in", built_at), build)


@pytest.fixture
def browser_of(cookies: Cookies) -> BrowserOf:
    def browser(name: str) -> Client:
        client = Client()
        client.cookies = deepcopy(cookies[name])
        return client

    return browser


@pytest.fixture
def samples(cookies: Cookies) -> Samples:
    return found_samples()


@pytest.fixture
def fields(browser_of: BrowserOf, samples: Samples) -> FoundFields:
    # Reading every page takes a second; the names of the fields are the same for all tests.
    if not _known:
        _known.update(requests.fields_of_forms([Client(), browser_of(EMMA), browser_of(INGRID)], samples))
    return _known


def faults(client: Client, hostile: Iterable[Hostile]) -> list[str]:
    """Send the requests; the first three that are answered wrongly, in words."""
    found = []
    for request in hostile:
        if wrong := requests.wrong_with(requests.answer(client, request)):
            found.append(f"{request.method} {request.path[:80]}, {request.what[:200]}: {wrong}")
        if len(found) > 2:
            break
    return found


@pytest.mark.parametrize("address", all_addresses(), ids=lambda address: address.name)
def test_an_address_survives_hostile_fields(
    address: Address, samples: Samples, fields: FoundFields, browser_of: BrowserOf
) -> None:
    path, unit, found = address.paths(samples)[0], browser_of(INGRID), []
    everything = dict.fromkeys(EVERYWHERE, "")
    for method in ("GET", "POST"):
        own = fields.get((address.name, method), {})
        everything |= own
        found += faults(unit, requests.each_field(method, path, own, turns_alone(address, fields)))
    for turn, client in enumerate([Client(), *map(browser_of, ONE_OF_EACH_ROLE)]):
        turns = range(turn, len(VALUES), len(ONE_OF_EACH_ROLE) + 1)
        found += faults(client, requests.all_fields(address, path, everything, turns, first=HALF))
    assert not found, "\n\n".join(found)


def turns_alone(address: Address, fields: FoundFields) -> Turns:
    forms = Counter(name for found in fields.values() for name in found)
    first = all_addresses().index(address)

    def turns(name: str) -> range:
        if forms[name] >= MANY:
            return range(first % (len(VALUES) // 2), len(VALUES), len(VALUES) // 2)
        return range(HALF, len(VALUES), 2)

    return turns


@pytest.mark.parametrize(
    "address",
    [address for address in all_addresses() if address.parameters],
    ids=lambda address: address.name,
)
def test_an_address_survives_hostile_paths(address: Address, samples: Samples, browser_of: BrowserOf) -> None:
    hostile = list(requests.each_part_of_the_path(address, samples, all_addresses().index(address)))
    found = faults(Client(), hostile) + faults(browser_of(INGRID), hostile)
    assert not found, "\n\n".join(found)


def turns_at(address: Address) -> range:
    first = all_addresses().index(address) * TURNS
    return range(first, first + TURNS)


@pytest.mark.parametrize("address", all_addresses(), ids=lambda address: address.name)
def test_an_address_survives_hostile_headers_and_cookies(
    address: Address, samples: Samples, browser_of: BrowserOf
) -> None:
    found = []
    for client in (Client(), browser_of(INGRID)):
        cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        hostile = requests.all_headers(address, address.paths(samples)[0], cookies, turns_at(address))
        found += faults(client, hostile)
    assert not found, "\n\n".join(found)


def test_every_header_and_cookie_has_every_value_somewhere() -> None:
    turns = [turn for address in all_addresses() for turn in turns_at(address)]
    for name in (*HEADERS, *COOKIES):
        had = {requests.headers_of(turn)[name] for turn in turns}
        control = {"NUL", "NUL inside", "new header"} if name in HEADERS else set()
        assert had == VALUES.keys() - control, name


@override_settings(ROOT_URLCONF="tests.hostile.planted")
def test_a_planted_fault_is_found(browser_of: BrowserOf) -> None:
    address = next(address for address in all_addresses("tests.hostile.planted") if address.name == "planted")
    header = requests.all_headers(address, "/felle/", "", range(len(VALUES)))
    assert "invalid literal for int()" in " ".join(faults(Client(), header))
    nul = requests.each_field("GET", "/felle/", {"q": ""})
    assert "cannot contain NUL" in " ".join(faults(browser_of(INGRID), nul))
    script = requests.each_field("GET", "/felle/", {"next": ""})
    assert "a script that was sent is in the page" in " ".join(faults(Client(), script))


def test_a_form_on_a_page_is_attacked(fields: FoundFields) -> None:
    assert {"title", "url", "publisher", "idempotency_key"} <= fields[
        "organisations:guide_new", "POST"
    ].keys()
    assert "version" in fields["organisations:guide_confirm", "POST"]
    assert "meeting_on" in fields["rules:call", "GET"]
