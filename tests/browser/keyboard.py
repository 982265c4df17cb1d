"""Walks a page by the Tab key alone and reports what cannot be reached, seen or left."""

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from tests.browser.checkers import Finding

_STOPS: Final = Path(__file__).with_name("tab_stops.js").read_text(encoding="utf-8")
# A date field has a stop for day, month, year and its calendar.
PRESSES_PER_STOP: Final = 5


def keyboard(page: Page) -> list[Finding]:
    """Press Tab until the page is left; say what was not reached, not shown as focused, or kept the focus."""
    page.evaluate(_STOPS)
    expected: list[str] = page.evaluate("() => window.tabStops.names")
    most_presses = (len(expected) + 2) * PRESSES_PER_STOP
    reached: dict[str, bool] = {}
    times_left = 0
    stop: dict[str, Any] | None = None
    for _press in range(most_presses):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => window.tabStops.here()")
        if stop is not None:
            reached[stop["name"]] = reached.get(stop["name"], False) or stop["is_shown"]
            continue
        times_left += 1
        # A page may put the focus in its middle (an answer, an error): what is above comes second.
        if times_left == 2 or reached.keys() >= set(expected):
            break
    else:
        return [
            _finding(
                "trap", stop["name"] if stop else "", f"the focus is still here after {most_presses} Tabs"
            )
        ]
    found = [_finding("not reached", name, "Tab passes it by") for name in expected if name not in reached]
    return found + [
        _finding(
            "not shown", name, "nothing in its looks tells that it has the focus, or it is off the screen"
        )
        for name, is_shown in reached.items()
        if not is_shown
    ]


def skip_link(page: Page) -> list[Finding]:
    """Say what is wrong if the first Tab stop does not lead to the main content."""
    page.evaluate(_STOPS)
    # Focused by hand: a page may have put the focus further down, where an answer or an error stands.
    first = page.evaluate("() => { tabStops.first.focus(); return tabStops.first.outerHTML.slice(0, 90); }")
    page.keyboard.press("Enter")
    if page.evaluate("() => !!document.activeElement.closest('main')"):
        return []
    return [_finding("skip link", first, "the first stop does not lead to the main content")]


def dialogs(page: Page) -> list[Finding]:
    """Open each dialog by Enter, close it by Escape, and say if the focus does not come back."""
    found = []
    openers = page.locator("[command=show-modal]")
    for number in range(openers.count()):
        opener = openers.nth(number)
        opener.focus()
        page.keyboard.press("Enter")
        name = opener.inner_text()
        if not page.evaluate("() => !!document.activeElement.closest('dialog[open]')"):
            found.append(_finding("dialog", name, "Enter does not open it with the focus inside"))
        page.keyboard.press("Escape")
        if page.locator("dialog[open]").count() or not opener.evaluate("(e) => e === document.activeElement"):
            found.append(_finding("dialog", name, "Escape does not close it and bring the focus back"))
    return found


def menus(page: Page) -> list[Finding]:
    """Open each menu by Enter, close it by Escape, and say if the focus does not come back."""
    found = []
    summaries = page.locator("details.menu > summary")
    for number in range(summaries.count()):
        summary = summaries.nth(number)
        summary.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        is_inside = summary.evaluate(
            "(e) => e.parentElement.open && e.parentElement.contains(document.activeElement)"
        )
        page.keyboard.press("Escape")
        is_back = summary.evaluate("(e) => !e.parentElement.open && e === document.activeElement")
        if not (is_inside and is_back):
            found.append(
                _finding("menu", summary.inner_text(), "Enter, Tab, Escape does not lead in and out")
            )
    return found


def _finding(rule: str, element: str, message: str) -> Finding:
    return Finding(checker="keyboard", rule=rule, element=element, message=message)
