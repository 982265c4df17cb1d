"""Somebody with a browser window: logged in, and listened to for what the browser complains of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from playwright.sync_api import (
    APIRequestContext,
    APIResponse,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
)

from tests.browser.addresses import Address
from tests.browser.samples import Person
from tests.browser.server import Samvirk

type Readers = Callable[[Person], APIRequestContext]

DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 900}
FORBIDDEN: Final = 403
SHOWS_ERRORS: Final = "shell:gallery_error"
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
_LISTEN: Final = Path(__file__).with_name("listen.js").read_text(encoding="utf-8")


@dataclass(slots=True, kw_only=True)
class Visit:
    """A window with what the browser complained of since it was last asked."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> int:
        """Open a page and return its status."""
        response = self.page.goto(path, wait_until="load")
        assert response is not None
        return response.status

    def taken_complaints(self) -> list[str]:
        """Return the browser's complaints (scripts, content security policy) and forget them."""
        broken: list[str] = self.page.evaluate("() => (window.brokenPolicies || []).splice(0)")
        taken, self.complaints = [*self.complaints, *broken], []
        return taken

    def hear(self, message: ConsoleMessage) -> None:
        """Take note of an error in the console."""
        # A page that answers 4xx on purpose is announced as a resource that failed to load.
        if message.type == "error" and not message.text.startswith(
            "Failed to load resource: the server responded"
        ):
            self.complaints.append(f"console: {message.text}")


def listening(context: BrowserContext) -> Visit:
    """Open a window in the context and hear what the browser complains of."""
    context.add_init_script(_LISTEN)
    visit = Visit(page=context.new_page())
    visit.page.on("console", lambda message: visit.hear(message))  # noqa: PLW0108 - Playwright marks the callable
    visit.page.on("pageerror", lambda error: visit.complaints.append(f"script: {error}"))
    return visit


@contextmanager
def visiting(
    browser: Browser, playwright: Playwright, samvirk: Samvirk, person: Person, **options: Any
) -> Iterator[Visit]:
    """Give the person a window of their own; `options` are Playwright's for a context."""
    with reading(playwright, samvirk, person) as reader:
        cookies = reader.storage_state()
    context = browser.new_context(
        base_url=samvirk.url,
        locale="nb-NO",
        storage_state=cookies,
        **{"viewport": DESKTOP, "reduced_motion": "reduce", **options},
    )
    try:
        yield listening(context)
    finally:
        context.close()


@contextmanager
def reading(playwright: Playwright, samvirk: Samvirk, person: Person) -> Iterator[APIRequestContext]:
    """Log the person in without a window, to get pages as the server sends them."""
    reader = playwright.request.new_context(base_url=samvirk.url)
    if person.id:
        page = BeautifulSoup(reader.get("/logg-inn/").text(), "html.parser")
        token = page.select_one("main [name=csrfmiddlewaretoken]")
        assert token is not None
        reader.post("/logg-inn/", form={"csrfmiddlewaretoken": str(token["value"]), "person": person.id})
    try:
        yield reader
    finally:
        reader.dispose()


def is_page(answer: APIResponse) -> bool:
    """Tell whether the answer is for reading in a browser."""
    return answer.headers.get("content-type", "").startswith("text/html")


def is_page_of(address: Address, path: str, answer: APIResponse) -> bool:
    """Tell whether the answer is the page of this address, and neither a refusal nor a redirect.

    A refusal looks the same everywhere and is tested as the page that shows errors; a redirect leads to an
    address with tests of its own.
    """
    is_refusal = answer.status == FORBIDDEN and address.name != SHOWS_ERRORS
    return is_page(answer) and not is_refusal and urlsplit(answer.url).path == path


def longest_page(readers: Readers, samvirk: Samvirk, address: Address) -> tuple[str, Person | None]:
    """Return the address's path and whoever gets the longest page there; None if nobody gets a page.

    One sample of the address: another number in the same page is no other page.
    """
    path = samvirk.paths(address)[0]
    longest: tuple[int, Person | None] = (0, None)
    for person in samvirk.visitors:
        answer = readers(person).get(path)
        if is_page_of(address, path, answer):
            longest = max(longest, (len(answer.body()), person), key=lambda pair: pair[0])
    return path, longest[1]
