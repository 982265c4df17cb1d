"""Somebody without a mouse reaches everything on every page, sees where they are, and gets out again."""

import pytest

from tests.browser import keyboard
from tests.browser.addresses import Address, readable
from tests.browser.conftest import Windows
from tests.browser.server import Samvirk
from tests.browser.visits import Visit, reads_most

WALKS = (keyboard.skip_link, keyboard.keyboard, keyboard.dialogs, keyboard.menus)


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_everything_on_a_page_is_reached_by_keyboard(
    address: Address, samvirk: Samvirk, windows: Windows
) -> None:
    wrong = []
    for path in samvirk.paths(address)[:1]:
        if person := reads_most(windows, samvirk, address, path):
            wrong += walked(windows(person), path)
    assert not wrong, "\n".join(wrong)


def walked(visit: Visit, path: str) -> list[str]:
    found = []
    for walk in WALKS:
        visit.go(path)
        found += [f"{path}: {finding}" for finding in walk(visit.page)]
    return found
