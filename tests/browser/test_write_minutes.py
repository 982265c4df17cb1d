"""Minutes are written from empty to sent by keyboard alone, with two presses of a button in all."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.server import Samvirk
from tests.cast import KARI

# Tab, Enter and Space from the page of the meeting until minutes are sent; typing is not counted.
MOST_KEYS = 70


class Keys:
    """Counts what is pressed besides what is typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count, self.enters = page, 0, 0

    def tab_to(self, label: str) -> None:
        """Press Tab until the field or button with this name has the focus."""
        for _press in range(MOST_KEYS):
            if label in self._name():
                return
            self.page.keyboard.press("Tab")
            self.count += 1
        raise AssertionError(f"Tab does not lead to “{label}”")

    def enter(self) -> None:
        self.page.keyboard.press("Enter")
        self.count += 1
        self.enters += 1

    def _name(self) -> str:
        script = (
            "() => { const e = document.activeElement; "
            "return e === document.body ? '' : (e.labels?.[0] ?? e).textContent.trim(); }"
        )
        return str(self.page.evaluate(script))


@pytest.fixture
def keys(own_samvirk: Samvirk, window: OpenWindow) -> Keys:
    page = window(own_samvirk, own_samvirk.person(KARI)).page
    page.goto("/personer/")
    page.get_by_role("link", name="Isak Tveit").click()
    page.get_by_role("link", name=re.compile("^Møter")).click()
    past = page.get_by_role("region", name="Har vært")
    past.get_by_role("link").first.click()
    page.get_by_role("link", name="Skriv referat").focus()
    return Keys(page)


@pytest.mark.rule("R-199", "R-204", "R-186")
def test_minutes_are_written_and_sent_without_a_mouse(keys: Keys) -> None:
    page, type_in = keys.page, keys.page.keyboard.type
    keys.enter()
    expect(page.get_by_role("heading", name="Les opp og send")).to_be_visible()
    keys.tab_to("dette ble dere enige om")
    type_in("Barnehagen varmer maten.")
    keys.tab_to("Hvem, sak 1, oppgave 1")
    type_in("K")
    keys.tab_to("Hva, sak 1, oppgave 1")
    type_in("Ringe styreren")
    keys.tab_to("Innen, sak 1, oppgave 1")
    day = page.evaluate("() => new Date(Date.now() + 20 * 864e5).toISOString().slice(0, 10)")
    type_in(str(day))
    keys.enter()
    expect(page.get_by_label("Hvem, sak 1, oppgave 2")).to_be_focused()
    keys.tab_to("Dag")
    type_in(str(day))
    keys.tab_to("Opplest og bekreftet")
    page.keyboard.press("Space")
    keys.tab_to("Send referatet")
    keys.enter()
    expect(page.get_by_role("heading", name="Veien videre")).to_be_visible()
    expect(page.get_by_text("Ringe styreren").first).to_be_visible()
    assert keys.count <= MOST_KEYS
    assert keys.enters - 1 == 2, "«Skriv referat» and «Send referatet»; the third is a new line"
