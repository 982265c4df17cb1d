"""Somebody who asked their machine for less motion sees nothing move, and waits for nothing that does."""

from tests.browser.conftest import Windows
from tests.browser.samples import STRANGER
from tests.browser.visits import DESKTOP, PHONE


def test_nothing_begins_to_move_when_the_window_changes(windows: Windows) -> None:
    visit = windows(STRANGER)
    visit.go("/hjelp/")
    visit.page.evaluate(
        "() => { window.begun = 0; addEventListener('transitionrun', () => { window.begun += 1; }, true); }"
    )
    visit.page.set_viewport_size(PHONE)
    visit.page.evaluate("document.body.dataset.size = 'sm'")
    visit.page.evaluate(
        "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    )
    visit.page.set_viewport_size(DESKTOP)
    assert visit.page.evaluate("window.begun") == 0
