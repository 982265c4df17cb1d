"""Somebody whose browser runs no scripts opens every page, sends every form and changes the language."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import Address, readable
from tests.browser.conftest import Longest, OpenWindow, OwnServer
from tests.browser.server import Samvirk
from tests.browser.states import forms_of, press


@pytest.mark.parametrize("address", readable(), ids=lambda address: address.name)
def test_a_page_and_its_forms_work_without_scripts(
    address: Address, samvirk: Samvirk, longest: Longest, own_server: OwnServer, window: OpenWindow
) -> None:
    path, person = longest(address)
    if person:
        visit = window(samvirk, person, java_script_enabled=False)
        visit.go(path)
        is_a_page(visit.page, has_menu=bool(person.id))
        if forms := forms_of(visit.page, inside="main"):
            server = own_server()
            own = window(server, person, java_script_enabled=False)
            server.remember()
            for form in forms:
                # What was sent before may have taken this form away.
                server.go_back()
                own.go(path)
                press(
                    own.page,
                    own.page.locator("form").nth(form.number).locator("button:not([type=button])").first,
                    form,
                )
                is_a_page(own.page)


def is_a_page(page: Page, *, has_menu: bool = False) -> None:
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("h1")).not_to_have_text("Noe gikk galt hos oss")
    if has_menu:
        expect(page.locator("nav.main-nav a").first).to_be_visible()


def test_the_language_is_changed_without_scripts(own_samvirk: Samvirk, window: OpenWindow) -> None:
    page = window(own_samvirk, own_samvirk.person("Kari Lund"), java_script_enabled=False).page
    page.goto("/veiledere/")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Nynorsk").click()
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    assert page.url.endswith("/veiledere/")
