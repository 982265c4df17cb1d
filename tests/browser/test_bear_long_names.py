"""Names as long as the fields let them be, without a blank to break at, push nothing off the page."""

import pytest

from tests.browser import checkers
from tests.browser.conftest import OpenWindow
from tests.browser.server import Samvirk
from tests.browser.visits import DESKTOP, PHONE, Visit
from tests.cast import INGRID

LONG = "Habiliteringstilbudsplanleggingsmøte"
FIELDS = {"title": 150, "publisher": 100, "description": 300}


@pytest.fixture
def ingrid(own_samvirk: Samvirk, window: OpenWindow) -> Visit:
    """Ingrid, after she has added a guide with long names."""
    visit = window(own_samvirk, own_samvirk.person(INGRID))
    visit.go("/veiledere/ny/")
    for name, length in FIELDS.items():
        visit.page.fill(f"main [name={name}]", (LONG * 10)[:length])
    visit.page.fill("main [name=url]", f"https://example.org/{LONG * 4}")
    visit.page.click("main form.stack [type=submit]")
    return visit


def test_a_list_keeps_within_the_window(ingrid: Visit) -> None:
    ingrid.go("/veiledere/")
    assert LONG in ingrid.page.inner_text("main")
    for size in (DESKTOP, PHONE):
        ingrid.page.set_viewport_size(size)
        assert ingrid.page.evaluate("document.documentElement.scrollWidth") == size["width"]
        sticks_out = ingrid.page.evaluate(
            """() => document.querySelector('main table').getBoundingClientRect().right
              - document.querySelector('main').getBoundingClientRect().right"""
        )
        assert sticks_out <= 0
    assert not checkers.reflow(ingrid.page)
