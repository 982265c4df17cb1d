"""Everybody opens every page, on a desktop, on a phone, and on the narrowest screen with the widest text."""

import pytest

from tests.browser import checkers
from tests.browser.addresses import Address, readable
from tests.browser.allowed import forbidden
from tests.browser.conftest import Windows
from tests.browser.server import Samvirk
from tests.browser.visits import DESKTOP, PHONE, Visit, is_page_of


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_a_page_is_accessible_to_everybody_who_may_open_it(
    address: Address, samvirk: Samvirk, windows: Windows
) -> None:
    wrong, has_been_opened = [], False
    for number, path in enumerate(samvirk.paths(address)):
        # What stands around the page is the same for every sample: everybody's is looked at once.
        for person in samvirk.visitors[: None if number == 0 else 1]:
            visit = windows(person)
            answer = visit.page.request.get(path)
            has_been_opened |= answer.ok or is_page_of(address, path, answer)
            if is_page_of(address, path, answer):
                wrong += [f"{person.name}: {line}" for line in faults(visit, path)]
    assert has_been_opened, f"Nobody of the demo may open {address.name}, so nobody has looked at it."
    assert not wrong, "\n".join(wrong)


def faults(visit: Visit, path: str) -> list[str]:
    visit.go(path)
    lines = []
    for size in (DESKTOP, PHONE):
        visit.page.set_viewport_size(size)
        checkers.settle(visit.page)
        found = forbidden(checkers.axe(visit.page))
        lines += [f"{path} at {size['width']} px: {finding}" for finding in found]
    lines += [f"{path}: {finding}" for finding in forbidden(checkers.reflow(visit.page))]
    visit.page.set_viewport_size(DESKTOP)
    return lines + [f"{path}: {complaint}" for complaint in visit.taken_complaints()]
