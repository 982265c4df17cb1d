"""A designer opens the gallery and reads it from the top."""

from tests.browser import checkers
from tests.browser.conftest import Windows
from tests.browser.samples import STRANGER


def test_an_example_of_errors_takes_nobody_away_from_the_top(windows: Windows) -> None:
    visit = windows(STRANGER)
    visit.go("/byggeklosser/")
    visit.page.wait_for_load_state("networkidle")
    checkers.settle(visit.page)
    assert visit.page.locator("main .ds-error-summary").is_visible()
    assert visit.page.evaluate("document.activeElement.localName") == "body"
