"""One browser and one server for each worker, and a server of one's own for tests that change something."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from dev import system
from tests.browser.addresses import Address
from tests.browser.checkers import DEBUGGER_PORT
from tests.browser.samples import Person
from tests.browser.server import Demo, Samvirk, build_demo, serving
from tests.browser.visits import Readers, Visit, longest_page, reading, visiting

type OpenWindow = Callable[..., Visit]
type Windows = Callable[[Person], Visit]
type Longest = Callable[[Address], tuple[str, Person | None]]
type OwnServer = Callable[[], Samvirk]
FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--remote-debugging-port={DEBUGGER_PORT}",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo's database, as `make demo` builds it."""
    return build_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def samvirk(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samvirk]:
    """A server that tests only read from."""
    with serving(demo, tmp_path_factory.mktemp("samvirk")) as running:
        yield running
        assert not (faults := running.faults()), f"The server failed while it was tested:\n{faults}"


@pytest.fixture(scope="session")
def changing(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samvirk]:
    """A server whose database is as whoever changed it last left it; see `own_server`."""
    with serving(demo, tmp_path_factory.mktemp("changing")) as running:
        yield running


@pytest.fixture
def own_server(request: pytest.FixtureRequest) -> Iterator[OwnServer]:
    """Call to get a server with the demo as it was built, for a test that changes something."""
    taken: list[Samvirk] = []

    def take() -> Samvirk:
        if not taken:
            taken.append(request.getfixturevalue("changing"))
            taken[0].renew()
        return taken[0]

    yield take
    for server in taken:
        assert not (faults := server.faults()), f"The server failed while it was tested:\n{faults}"


@pytest.fixture
def own_samvirk(own_server: OwnServer) -> Samvirk:
    """A server with the demo as it was built, for a test that changes something."""
    return own_server()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The machine's own Chromium."""
    browser = playwright.chromium.launch(executable_path=system.browser(), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def window(chromium: Browser, playwright: Playwright) -> Iterator[OpenWindow]:
    """Call with a server and a person: a window of theirs, logged in; closed when the test ends."""
    with ExitStack() as stack:

        def open_window(server: Samvirk, person: Person, **options: Any) -> Visit:
            return stack.enter_context(visiting(chromium, playwright, server, person, **options))

        yield open_window


@pytest.fixture(scope="session")
def windows(chromium: Browser, playwright: Playwright, samvirk: Samvirk) -> Iterator[Windows]:
    """Call with a person: their window on the server that tests only read from, opened once."""
    with ExitStack() as stack:
        yield cache(lambda person: stack.enter_context(visiting(chromium, playwright, samvirk, person)))


@pytest.fixture(scope="session")
def readers(playwright: Playwright, samvirk: Samvirk) -> Iterator[Readers]:
    """Call with a person: gets pages for them from the same server, without a window."""
    with ExitStack() as stack:
        yield cache(lambda person: stack.enter_context(reading(playwright, samvirk, person)))


@pytest.fixture(scope="session")
def longest(readers: Readers, samvirk: Samvirk) -> Longest:
    """Call with an address: its path, and the person who sees most there (None if it is no page)."""
    return cache(lambda address: longest_page(readers, samvirk, address))
