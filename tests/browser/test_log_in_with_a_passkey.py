"""A passkey is made in the browser, and logs in alone or beside a password; the hand is a virtual one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import Samvirk
from tests.browser.visits import Visit, listening

# What Chromium calls a telephone or a computer that knows its owner.
AUTHENTICATOR: dict[str, Any] = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
KARI = "kari.lund@fjordvik.example"


@pytest.fixture
def visit(chromium: Browser, own_samvirk: Samvirk) -> Iterator[Visit]:
    """A window with a virtual authenticator; passkeys belong to a host name, and 127.0.0.1 is none."""
    context = chromium.new_context(base_url=own_samvirk.url.replace("127.0.0.1", "localhost"), locale="nb-NO")
    visit = listening(context)
    devices = context.new_cdp_session(visit.page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield visit
    assert visit.taken_complaints() == []
    context.close()


def type_password(page: Page) -> None:
    page.goto("/logg-inn/e-post/")
    page.get_by_label("E-post").fill(KARI)
    page.get_by_label("Passord", exact=True).fill(settings.DEMO_PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logg inn", exact=True).click()


def make_passkey(page: Page) -> None:
    type_password(page)
    page.get_by_role("link", name="Bruk passnøkkel").click()
    page.get_by_label("Hva vil du kalle den?").fill("Jobb-PC")
    page.get_by_role("button", name="Lag passnøkkel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservekoder")
    page.get_by_role("button", name="Jeg har tatt vare på dem").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kari")


def log_out(page: Page) -> None:
    page.goto("/meg/")
    page.get_by_role("button", name="Logg ut").first.click()


def test_a_passkey_is_made_and_logs_in_alone(visit: Visit) -> None:
    page = visit.page
    make_passkey(page)
    log_out(page)
    page.goto("/logg-inn/e-post/?next=/veiledere/")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Veiledere")
    page.goto("/meg/innlogging/")
    expect(page.get_by_role("row", name="Jobb-PC")).to_be_visible()


def test_it_is_the_second_factor_beside_a_password(visit: Visit) -> None:
    page = visit.page
    make_passkey(page)
    log_out(page)
    type_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekreft at det er deg")
    page.get_by_role("button", name="Bruk passnøkkel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kari")


def test_a_stranger_s_passkey_opens_nothing(visit: Visit) -> None:
    page = visit.page
    page.goto("/logg-inn/e-post/")
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(page.get_by_role("alert")).to_contain_text("Det gikk ikke med passnøkkel.")


def test_a_password_can_be_looked_at(visit: Visit) -> None:
    page = visit.page
    page.goto("/logg-inn/e-post/")
    field = page.get_by_label("Passord", exact=True)
    field.fill("blå hest")
    page.get_by_role("button", name="Vis passordet").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Skjul passordet").click()
    expect(field).to_have_attribute("type", "password")
