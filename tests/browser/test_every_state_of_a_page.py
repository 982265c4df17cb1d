"""A page in each of its states, looked at by three independent checkers and on the narrowest screen."""

import pytest
from playwright.sync_api import Page

from tests.browser import checkers
from tests.browser.addresses import Address, all_addresses, readable
from tests.browser.allowed import Allowed, entries, forbidden
from tests.browser.checkers import Checker
from tests.browser.conftest import Longest, OpenWindow, OwnServer, Windows
from tests.browser.samples import Person
from tests.browser.server import Samvirk
from tests.browser.states import State, states_of
from tests.browser.structure import structure
from tests.browser.visits import Visit

CHECKERS: dict[str, Checker] = {
    "axe": checkers.axe,
    "ibm": checkers.ibm,
    "pa11y": checkers.pa11y,
    "reflow": checkers.reflow,
}
# Whose answer depends on how long the words are.
OF_WORDS = frozenset({"reflow"})
# What has been judged: by which checkers, and how it was made up.
_known: set[tuple[frozenset[str], str]] = set()
# What stands around every page is looked at on this one.
FRAME = "shell:home"


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_every_state_of_a_page_is_accessible(
    address: Address,
    longest: Longest,
    windows: Windows,
    own_server: OwnServer,
    window: OpenWindow,
) -> None:
    wrong: list[str] = []
    path, person = longest(address)
    if person:
        visit = windows(person)
        visit.go(path)
        states = list(states_of(visit.page, inside="body" if address.name == FRAME else "main"))
        for state in states:
            if not state.sends:
                wrong += faults(visit, path, state)
        if sending := [state for state in states if state.sends]:
            server = own_server()
            own = window(server, person)
            server.remember()
            for state in sending:
                # What was sent before may have taken this form away.
                server.go_back()
                wrong += faults(own, path, state)
    assert not wrong, "\n".join(wrong)


def faults(visit: Visit, path: str, state: State) -> list[str]:
    visit.go(path)
    state.enter(visit.page)
    checkers.settle(visit.page)
    names = frozenset(CHECKERS.keys() - state.seen_by_others)
    made_up = structure(visit.page.content(), inside="main")
    if (names, made_up) in _known:
        names &= OF_WORDS
    _known.add((names, made_up))
    findings = [finding for name in sorted(names) for finding in CHECKERS[name](visit.page)]
    lines = [str(finding) for finding in forbidden(findings)] + visit.taken_complaints()
    visit.page.emulate_media(color_scheme="light")
    return [f"{path}, {state.name}, {visit.page.url}: {line}" for line in lines]


@pytest.mark.parametrize(
    "entry", [e for e in entries() if e.checker != "vnu"], ids=lambda e: f"{e.checker} {e.rule}"
)
def test_what_a_checker_may_say_is_still_said(entry: Allowed, samvirk: Samvirk, windows: Windows) -> None:
    address = next(address for address in all_addresses() if address.name == entry.seen_on)
    assert any(
        entry.covers(finding)
        for person in samvirk.visitors
        for finding in said(windows(person).page, entry, person, samvirk.paths(address)[0])
    ), f"{entry.checker} no longer says “{entry.rule}”: remove the entry from tests/browser/allowed.toml."


def said(page: Page, entry: Allowed, person: Person, path: str) -> list[checkers.Finding]:
    page.goto(path)
    return CHECKERS[entry.checker](page)
