"""One browser and one server for each worker, and a server of one's own for tests that change something."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.samples import Person
from tests.browser.server import Demo, Samvirk, build_demo, serving
from tests.browser.visits import Visit, visiting

FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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


@pytest.fixture
def own_samvirk(demo: Demo, tmp_path: Path) -> Iterator[Samvirk]:
    """A server with the demo as it was built, for a test that changes something."""
    with serving(demo, tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    program = shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


type OpenWindow = Callable[..., Visit]


@pytest.fixture
def window(chromium: Browser) -> Iterator[OpenWindow]:
    """Call with a server and a person: a window of theirs, logged in; closed when the test ends."""
    with ExitStack() as stack:

        def open_window(server: Samvirk, person: Person, **options: Any) -> Visit:
            return stack.enter_context(visiting(chromium, server, person, **options))

        yield open_window


type Windows = Callable[[Person], Visit]


@pytest.fixture(scope="session")
def windows(chromium: Browser, samvirk: Samvirk) -> Iterator[Windows]:
    """Call with a person: their window on the server that tests only read from, opened once."""
    with ExitStack() as stack:
        opened: dict[Person, Visit] = {}

        def window_of(person: Person) -> Visit:
            if person not in opened:
                opened[person] = stack.enter_context(visiting(chromium, samvirk, person))
            return opened[person]

        yield window_of
