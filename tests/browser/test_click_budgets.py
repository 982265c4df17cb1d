"""How many presses each frequent task takes; typing is not counted. A number here may fall, never grow."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.server import Samvirk
from tests.cast import INGRID, KARI, TORE


class Clicks:
    """Counts what a person presses on a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, target: Locator) -> None:
        target.click()
        self.count += 1

    def on_link(self, name: str | re.Pattern[str]) -> None:
        self.on(self.page.get_by_role("link", name=name).first)

    def on_button(self, name: str | re.Pattern[str]) -> None:
        self.on(self.page.get_by_role("button", name=name).first)


@pytest.fixture
def person() -> str:
    return INGRID


@pytest.fixture
def clicks(own_samvirk: Samvirk, window: OpenWindow, person: str) -> Clicks:
    page = window(own_samvirk, own_samvirk.person(person)).page
    page.goto("/")
    return Clicks(page)


def test_another_language_takes_two(clicks: Clicks) -> None:
    clicks.on(clicks.page.locator("details.menu > summary"))
    clicks.on_button("Nynorsk")
    expect(clicks.page.locator("html")).to_have_attribute("lang", "nn")
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI, TORE])
def test_the_information_sheet_takes_two_from_the_first_screen(clicks: Clicks) -> None:
    clicks.on_link("Skriv ut informasjonsarket")
    with clicks.page.context.expect_event(
        "response", lambda response: response.url.endswith("-nb.pdf")
    ) as got:
        clicks.on_link("Bokmål")
    assert got.value.headers["content-type"] == "application/pdf"
    assert clicks.count == 2


def test_to_say_that_a_guide_is_checked_takes_one_on_its_page_and_two_in_all(clicks: Clicks) -> None:
    clicks.on_link(re.compile("veileder"))
    clicks.on_button(re.compile("^Sjekket"))
    expect(clicks.page.locator("tr.fresh")).to_have_count(1)
    assert clicks.count == 2


def test_to_undo_takes_one(clicks: Clicks) -> None:
    clicks.page.goto("/veiledere/")
    clicks.page.get_by_role("button", name=re.compile("^Sjekket")).first.click()
    clicks.on_button("Angre")
    expect(clicks.page.locator(".toast")).to_have_count(0)
    assert clicks.count == 1


def test_a_new_guide_takes_two(clicks: Clicks) -> None:
    clicks.page.goto("/veiledere/")
    clicks.on_link("Ny veileder")
    clicks.page.get_by_label("Hva heter veilederen?").fill("Barn som pårørende")
    clicks.page.get_by_label("Hvor finner folk den?").fill("https://www.example.org/film")
    clicks.page.get_by_label("Hvem har laget den?").fill("Fjordvik kommune")
    clicks.on_button("Legg til veilederen")
    expect(clicks.page.get_by_role("link", name="Barn som pårørende", exact=True)).to_be_visible()
    assert clicks.count == 2


@pytest.mark.parametrize("person", [KARI])
def test_when_a_call_must_be_sent_takes_two_and_the_answer_one_more(clicks: Clicks) -> None:
    clicks.on_link("Frister")
    clicks.on_link("Når må innkallingen sendes?")
    assert clicks.count == 2
    clicks.page.get_by_label("Når er møtet?").fill("2030-06-03")
    clicks.on_button("Regn ut")
    expect(clicks.page.get_by_text("20. mai 2030").first).to_be_visible()
    assert clicks.count == 3
