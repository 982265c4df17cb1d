"""Somebody without a mouse reaches everything on every page, sees where they are, and gets out again."""

import pytest

from tests.browser import checkers, keyboard
from tests.browser.addresses import Address, readable
from tests.browser.conftest import Longest, Windows
from tests.browser.visits import Visit

# From the top of a page that was just opened; and what is opened and closed wherever one is.
WALKS = (keyboard.skip_link, keyboard.keyboard)
OPENERS = (keyboard.dialogs, keyboard.menus)


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_everything_on_a_page_is_reached_by_keyboard(
    address: Address, longest: Longest, windows: Windows
) -> None:
    path, person = longest(address)
    wrong = walked(windows(person), path) if person else []
    assert not wrong, "\n".join(wrong)


def walked(visit: Visit, path: str) -> list[str]:
    found = []
    for walk in WALKS:
        visit.go(path)
        checkers.settle(visit.page)
        found += walk(visit.page)
    found += [finding for openers in OPENERS for finding in openers(visit.page)]
    return [f"{path}: {finding}" for finding in found]
