"""What somebody typed is there again, whatever happened to the browser, the session or the other writer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.samples import STRANGER
from tests.browser.server import Samvirk
from tests.browser.visits import Visit
from tests.cast import INGRID

TITLE = "Hva heter veilederen?"
TYPED = "Samarbeid når barnet bytter skole"
TOAST = "#undo .toast"


@pytest.fixture
def ingrid(own_samvirk: Samvirk, window: OpenWindow) -> Visit:
    return window(own_samvirk, own_samvirk.person(INGRID))


def title(page: Page) -> str:
    return page.get_by_label(TITLE).input_value()


def check_first_guide(page: Page) -> None:
    page.goto("/veiledere/")
    page.get_by_role("button", name=re.compile("^Sjekket")).first.click()
    expect(page.locator(TOAST)).to_be_visible()


def test_a_text_is_there_after_the_browser_was_closed(
    ingrid: Visit, own_samvirk: Samvirk, window: OpenWindow
) -> None:
    ingrid.go("/veiledere/ny/")
    ingrid.page.get_by_label(TITLE).press_sequentially(TYPED)
    expect(ingrid.page.get_by_text("Utkast lagret")).to_be_visible()
    ingrid.page.context.close()

    page = window(own_samvirk, STRANGER).page
    page.goto("/logg-inn/")
    page.locator(f"button[name=person][value='{own_samvirk.person(INGRID).id}']").click()
    page.wait_for_url(own_samvirk.url + "/")
    page.goto("/veiledere/ny/")
    assert title(page) == TYPED
    expect(page.get_by_text("Vi har tatt vare på det du skrev")).to_be_visible()


def test_the_second_of_two_writers_sees_both_texts_and_can_save(
    ingrid: Visit, own_samvirk: Samvirk, window: OpenWindow
) -> None:
    second = window(own_samvirk, own_samvirk.person(INGRID)).page
    for page in (ingrid.page, second):
        page.goto("/veiledere/")
        page.get_by_role("link", name=re.compile("^Endre")).first.click()
        expect(page.get_by_label(TITLE)).to_be_visible()
    for page, text in ((ingrid.page, "Først ute"), (second, "Like etter")):
        page.get_by_label(TITLE).fill(text)
        page.get_by_role("button", name="Lagre endringen").click()
    expect(second.get_by_role("heading", name="Noen har lagret før deg")).to_be_visible()
    expect(second.locator("mark")).to_have_text("Like etter")
    expect(second.get_by_role("region", name="Noen har lagret før deg")).to_contain_text("Først ute")
    assert title(second) == "Like etter"

    second.get_by_role("button", name="Lagre endringen").click()
    expect(second.get_by_role("link", name="Like etter", exact=True)).to_be_visible()


def test_a_press_can_be_undone_for_ten_seconds(ingrid: Visit) -> None:
    ingrid.page.clock.install()
    check_first_guide(ingrid.page)
    ingrid.page.clock.run_for(9_000)
    expect(ingrid.page.locator(TOAST)).to_be_visible()
    ingrid.page.mouse.move(0, 0)
    ingrid.page.clock.run_for(2_000)
    expect(ingrid.page.locator(TOAST)).to_have_count(0)


def test_the_offer_to_undo_stays_while_somebody_reaches_for_it(ingrid: Visit) -> None:
    ingrid.page.clock.install()
    check_first_guide(ingrid.page)
    ingrid.page.get_by_role("button", name="Angre").focus()
    ingrid.page.clock.run_for(60_000)
    expect(ingrid.page.locator(TOAST)).to_be_visible()
    ingrid.page.get_by_role("button", name="Angre").click()
    expect(ingrid.page.locator(TOAST)).to_have_count(0)
    assert ingrid.page.url.split("#")[0].endswith("/veiledere/")


def test_somebody_who_is_still_there_is_asked_and_stays(ingrid: Visit, own_samvirk: Samvirk) -> None:
    ingrid.page.clock.install()
    ingrid.go("/veiledere/ny/")
    own_samvirk.let_sessions_grow_older(minutes=56)
    ingrid.page.clock.fast_forward("55:01")
    dialog = ingrid.page.get_by_role("alertdialog", name="Er du der fortsatt?")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Fortsett").click()
    expect(dialog).to_be_hidden()
    answer = ingrid.page.request.get("/okt/").json()
    assert answer["seconds"] > 59 * 60


def test_a_text_sent_after_the_session_ended_is_there_after_the_next_log_in(
    ingrid: Visit, own_samvirk: Samvirk
) -> None:
    ingrid.go("/veiledere/ny/")
    ingrid.page.context.clear_cookies(name="sessionid")
    ingrid.page.get_by_label(TITLE).fill(TYPED)
    ingrid.page.get_by_role("button", name="Legg til veilederen").click()
    ingrid.page.wait_for_url("**/logg-inn/**")
    ingrid.page.locator(f"button[name=person][value='{own_samvirk.person(INGRID).id}']").click()
    ingrid.page.wait_for_url("**/veiledere/ny/")
    assert title(ingrid.page) == TYPED
