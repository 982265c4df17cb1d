"""The states of a page, found in the page: dark, dense, opened, and every form sent empty and filled."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page

from tests.browser.structure import structure

_FIND_FORMS: Final = Path(__file__).with_name("find_forms.js").read_text(encoding="utf-8")
_FILL: Final = Path(__file__).with_name("fill_form.js").read_text(encoding="utf-8")
_WHAT_IT_OPENS: Final = "summaries => summaries.map(summary => summary.closest('details').outerHTML)"
LEAVES: Final = ("/logg-", "/sprak/")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A name, how to bring the freshly opened page into the state, and whether that sends a form.

    Everybody who opens the page has it looked at as it is for `seen_by_others`, so that it need not be again.
    """

    name: str
    enter: Callable[[Page], None]
    sends: bool = False
    seen_by_others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundForm:
    """A form of the page; of forms that look alike (one per row of a table) only the first is found."""

    number: int
    action: str
    has_fields: bool
    is_swapped: bool

    @property
    def leaves(self) -> bool:
        """Tell whether sending it changes who reads or in which language, so that it must come last."""
        return self.action.startswith(LEAVES)


def forms_of(page: Page, *, inside: str) -> list[FoundForm]:
    """Return the forms inside the element, those that log in or out last."""
    found = [FoundForm(**form) for form in page.evaluate(_FIND_FORMS, inside)]
    return sorted(found, key=lambda form: form.leaves)


def send(page: Page, form: FoundForm, *, filled: bool) -> None:
    """Press the form's first button, with its fields emptied or filled with something sensible."""
    if form.has_fields:
        page.evaluate(_FILL, {"number": form.number, "filled": filled})
    press(page, page.locator("form").nth(form.number).locator("button:not([type=button])").first, form)


def press(page: Page, button: Locator, form: FoundForm) -> None:
    """Press the button (it may stand in a closed menu) and wait for the answer."""
    menu = page.locator("form").nth(form.number).locator("xpath=ancestor::details[not(@open)]/summary")
    if menu.count():
        menu.first.click()
    if form.is_swapped:
        with page.expect_response(lambda response: response.request.method == "POST"):
            button.click()
        page.wait_for_load_state("networkidle")
        return
    with page.expect_navigation(wait_until="load"):
        button.click()


def states_of(page: Page, *, inside: str) -> Iterator[State]:
    """Find the states of the page that is open; `inside` is where its own forms and openers stand."""
    yield State(name="as it is", enter=lambda page: None, seen_by_others=frozenset({"axe", "reflow"}))
    # Dark moves nothing and dense colours nothing, so that one look is enough; smaller text is no wider.
    yield State(name="dark and dense", enter=_darken, seen_by_others=frozenset({"reflow"}))
    yield from _opened(page, inside)
    for form in forms_of(page, inside=inside):
        if form.has_fields:
            yield State(
                name=f"{form.action} sent empty", enter=_sending(form, inside, filled=False), sends=True
            )
            yield State(
                name=f"{form.action} sent filled", enter=_sending(form, inside, filled=True), sends=True
            )
        else:
            enter = _sending(form, inside, filled=False)
            yield State(name=f"{form.action} pressed", enter=enter, sends=True)


def _one_of_each(opened: list[str]) -> list[int]:
    """Return where each kind of thing stands (there may be one in every row): of those alike, the longest."""
    longest: dict[str, int] = {}
    for number, html in enumerate(opened):
        made_up = structure(html, inside="details")
        if made_up not in longest or len(html) > len(opened[longest[made_up]]):
            longest[made_up] = number
    return sorted(longest.values())


def _opened(page: Page, inside: str) -> Iterator[State]:
    details, openers = f"{inside} summary", f"{inside} [command=show-modal]"
    for number in _one_of_each(page.locator(details).evaluate_all(_WHAT_IT_OPENS)):
        yield State(name=f"details {number} opened", enter=_clicking(details, number))
    for number in range(page.locator(openers).count()):
        yield State(name=f"dialog {number} opened", enter=_clicking(openers, number))
    # A dialog that a script opens has no opener to press.
    for id_ in page.evaluate(
        "(inside) => [...document.querySelectorAll(`${inside} dialog`)].map((d) => d.id)"
        ".filter((id) => !document.querySelector(`[commandfor='${id}'][command=show-modal]`))",
        inside,
    ):
        yield State(name=f"dialog {id_} shown", enter=_showing(id_))


def _darken(page: Page) -> None:
    # As on a machine that is dark: opened so, since colours that change under way are none that anybody sees.
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.evaluate("document.body.dataset.size = 'sm'")


def _clicking(selector: str, number: int) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).nth(number).click()


def _showing(id_: str) -> Callable[[Page], None]:
    return lambda page: page.evaluate("(id) => document.getElementById(id).showModal()", id_)


def _sending(form: FoundForm, inside: str, *, filled: bool) -> Callable[[Page], None]:
    def enter(page: Page) -> None:
        # What another state has sent may have taken a form away: then the others stand in other places.
        like = [one for one in forms_of(page, inside=inside) if one.action == form.action]
        send(page, form if form in like else next(iter(like), form), filled=filled)

    return enter
