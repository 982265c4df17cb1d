"""Paper shows what stands on the page, and nothing to press."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.server import Samvirk
from tests.cast import INGRID


@pytest.fixture
def paper(window: OpenWindow, samvirk: Samvirk) -> Page:
    page = window(samvirk, samvirk.person(INGRID)).page
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize(
    "path", ["/", "/kommunen/", "/veiledere/", "/frister/innkalling/?meeting_on=2026-12-10"]
)
def test_nothing_to_press_is_printed(paper: Page, path: str) -> None:
    paper.goto(path)
    pressed = paper.locator("button, .ds-button, nav").all()
    assert pressed
    assert [part.inner_text() for part in pressed if part.is_visible()] == []


def test_the_explanation_of_a_date_is_printed(paper: Page) -> None:
    paper.goto("/frister/innkalling/?meeting_on=2026-12-10")
    assert paper.get_by_text("14 hele dager før er torsdag 26. november 2026.").is_visible()
