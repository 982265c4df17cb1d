"""Everybody opens every page, on a desktop, on a phone, and on the narrowest screen with the widest text."""

import re
from typing import Final

import pytest
from playwright.sync_api import APIResponse

from tests.browser import checkers
from tests.browser.addresses import Address, all_addresses, readable
from tests.browser.allowed import forbidden
from tests.browser.conftest import Windows
from tests.browser.server import Samvirk
from tests.browser.structure import structure
from tests.browser.visits import DESKTOP, PHONE, Readers, Visit, is_page_of

FORBIDDEN, METHOD_NOT_ALLOWED = 403, 405
_SELF: Final = re.compile(r'<a class="me-link".*?</a>', re.DOTALL)
_MAIN: Final = re.compile(r"</?main\b[^>]*>")
_PLACE: Final = re.compile(r' aria-current="[a-z]+"| value="/[^"]*"')
# Anew on every page, or for everybody: what is hidden in forms, ids, what a script is told (seconds left,
# what a passkey is made of), secrets of apps and pictures of them, addresses, initials.
_TOKENS: Final = re.compile(
    r"[A-Za-z0-9]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    r"|\btype=\"hidden\"[^>]*|\bdata-(?:session-seconds|options)=\"[^\"]*\"|\bsrc=\"data:[^\"]*\""
    r"|(?:[A-Z2-7]{4} ?){4,}|[\w.+-]+@[\w.-]+|>\w\w(?=</span>)"
)


@pytest.fixture(scope="session")
def seen() -> set[str]:
    """What has been looked at: each role's frame once, and each page once for all who see the same there.

    What is made up as another page was, in other words, is only measured.
    """
    return set()


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_a_page_is_accessible_to_everybody_who_may_open_it(
    address: Address, samvirk: Samvirk, windows: Windows, readers: Readers, seen: set[str]
) -> None:
    wrong, has_been_opened = [], False
    names = re.compile("|".join(name for person in samvirk.demo.people for name in person.name.split()))
    for number, path in enumerate(samvirk.paths(address)):
        # What stands around the page is the same for every sample: everybody's is looked at once.
        for person in samvirk.visitors[: None if number == 0 else 1]:
            answer = readers(person).get(path)
            has_been_opened |= answer.ok or is_page_of(address, path, answer)
            if not is_page_of(address, path, answer) or {*(parts := fingerprints(answer, names))} <= seen:
                continue
            frame, _own = parts
            made_up = structure(answer.text(), inside="main")
            found = faults(windows(person), path, is_new=not {frame, made_up} <= seen)
            seen |= {*parts, made_up}
            wrong += [f"{person.name}: {line}" for line in found]
    assert has_been_opened, f"Nobody of the demo may open {address.name}, so nobody has looked at it."
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "address", [a for a in all_addresses() if not a.can_be_read], ids=lambda address: address.name
)
def test_what_is_not_tested_as_a_page_is_none(address: Address, samvirk: Samvirk, readers: Readers) -> None:
    # It would be worse than a failure if a page were taken for a form's address and left out. Whoever may not
    # use it at all learns no more than that.
    path = samvirk.paths(address)[0]
    answers = (readers(person).get(path).status for person in samvirk.visitors)
    assert next((status for status in answers if status != FORBIDDEN), None) == METHOD_NOT_ALLOWED


def fingerprints(answer: APIResponse, names: re.Pattern[str]) -> tuple[str, str]:
    """Return the page's frame and its own part, without what differs in nothing but who and where one is."""
    text = _SELF.sub("", answer.text())
    before, own, after = _MAIN.split(names.sub("", _TOKENS.sub("", text)))
    return _PLACE.sub("", before[before.index("<body") :] + after), own


def faults(visit: Visit, path: str, *, is_new: bool) -> list[str]:
    visit.go(path)
    lines = []
    for size in (DESKTOP, PHONE) if is_new else ():
        visit.page.set_viewport_size(size)
        checkers.settle(visit.page)
        found = forbidden([*checkers.axe(visit.page), *checkers.broken_numbers(visit.page)])
        lines += [f"{path} at {size['width']} px: {finding}" for finding in found]
    lines += [f"{path}: {finding}" for finding in forbidden(checkers.reflow(visit.page))]
    visit.page.set_viewport_size(DESKTOP)
    return lines + [f"{path}: {complaint}" for complaint in visit.taken_complaints()]
