"""Everybody chooses colours and how dense the pages are."""

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.people.models import Account
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of


@pytest.fixture
def kari(visit: Visit) -> Visitor:
    return visit(cast.KARI)


def looks(page: Page) -> tuple[str, str]:
    assert page.soup.html is not None
    assert page.soup.body is not None
    return str(page.soup.html["data-color-scheme"]), str(page.soup.body["data-size"])


def test_nobody_has_chosen_at_first(kari: Visitor) -> None:
    page = kari.open("/meg/")
    assert page.value("Farger") == "Som på maskinen din"
    assert looks(page) == ("auto", "md")


def test_dark_and_dense_holds_on_every_page(kari: Visitor) -> None:
    page = kari.press(kari.open("/meg/"), "Lagre visningen", {"Farger": "Mørkt", "Tett visning": True})
    assert page.value("Farger") == "Mørkt"
    assert looks(kari.open("/veiledere/")) == ("dark", "sm")


def test_the_choice_follows_the_account(kari: Visitor, visit: Visit) -> None:
    kari.press(kari.open("/meg/"), "Lagre visningen", {"Farger": "Lyst"})
    assert looks(visit(cast.KARI).open("/")) == ("light", "md")
    assert looks(visit(cast.MONA).open("/")) == ("auto", "md")


def test_dense_can_be_taken_back(kari: Visitor) -> None:
    kari.press(kari.open("/meg/"), "Lagre visningen", {"Tett visning": True})
    page = kari.press(kari.open("/meg/"), "Lagre visningen", {"Tett visning": False})
    assert looks(page) == ("auto", "md")


def test_a_colour_that_is_none_is_refused_beside_the_field(kari: Visitor) -> None:
    data = kari.open("/meg/").sends("Lagre visningen") | {"colour_scheme": "pink"}
    page = page_of(kari.client.post("/meg/visning/", data))
    assert page.status == 422
    assert page.title.startswith("Feil:")
    assert page.summary() == ["Velg noe fra listen"]
    assert page.error("Farger") == "Velg noe fra listen"


def test_the_choice_is_an_event_without_its_value(kari: Visitor) -> None:
    kari.press(kari.open("/meg/"), "Lagre visningen", {"Farger": "Mørkt"})
    account = Account.objects.get(display_name=cast.KARI)
    event = AuditEvent.objects.get(verb="account.choose_display")
    assert (event.account_id, event.subject_id) == (account.pk, account.pk)
    assert event.fields == ["colour_scheme", "has_dense_view"]


def test_the_page_can_be_opened_where_an_error_was_shown(kari: Visitor) -> None:
    page = kari.open("/meg/visning/")
    assert page.status == 405
    assert page.heading == "Denne adressen kan ikke åpnes"
