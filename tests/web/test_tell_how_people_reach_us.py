"""The unit says how people reach it, once, and it stands everywhere (R-036)."""

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.organisations.models import CoordinatingUnit
from tests import cast
from tests.documents.reading import words_of
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

UNIT = "/kommunen/enhet/"
PHONE = {"Telefon": "78 00 12 34"}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def test_the_form_holds_what_is_known(ingrid: Visitor) -> None:
    page = ingrid.open(UNIT)
    assert page.heading == "Slik når folk dere"
    assert page.value("Hva heter enheten?") == "Koordinerende enhet"
    assert page.value("Telefon") == "400 00 000"
    assert page.value("E-post") == "koordinering@fjordvik.example"


@pytest.mark.rule("R-036")
def test_a_new_number_stands_wherever_the_old_one_stood(ingrid: Visitor, stranger: Visitor) -> None:
    page = ingrid.press(ingrid.open(UNIT), "Lagre", PHONE)
    assert page.path == "/kommunen/"
    assert "78 00 12 34" in page.text
    assert "78 00 12 34" in ingrid.open("/").footer
    for path in ("/kontakt/", "/hjelp/"):
        assert "78 00 12 34" in stranger.open(path).text
    contact = stranger.open("/kontakt/9901/")
    assert contact.links()["78 00 12 34"] == "tel:78001234"
    assert "400 00 000" not in contact.text


@pytest.mark.rule("R-036")
def test_the_information_sheet_carries_the_new_number(ingrid: Visitor, stranger: Visitor) -> None:
    ingrid.press(ingrid.open(UNIT), "Lagre", PHONE)
    for link in ("Bokmål (PDF)", "Nynorsk (PDF)", "English (PDF)"):
        response = stranger.client.get(stranger.open("/kontakt/9901/").links()[link])
        assert response.headers["Content-Type"] == "application/pdf"
        assert "78 00 12 34" in words_of(response.content)


def test_a_foreign_number_becomes_a_link_that_rings(ingrid: Visitor, stranger: Visitor) -> None:
    ingrid.press(ingrid.open(UNIT), "Lagre", {"Telefon": "+47 400 00 111"})
    assert stranger.open("/kontakt/9901/").links()["+47 400 00 111"] == "tel:+4740000111"


def test_what_may_be_empty_leaves_no_empty_line(ingrid: Visitor, stranger: Visitor) -> None:
    emptied = dict.fromkeys(("E-post", "Når er dere å treffe?", "Besøksadresse", "Postadresse"), "")
    ingrid.press(ingrid.open(UNIT), "Lagre", emptied)
    terms = [term.get_text() for term in stranger.open("/kontakt/9901/").soup.find_all("dt")]
    assert terms == ["Telefon"]


@pytest.mark.parametrize(
    ("label", "typed", "error"),
    [
        ("Hva heter enheten?", "", "Skriv navnet på enheten"),
        ("Telefon", "", "Skriv et telefonnummer, så folk kan ringe"),
        ("Telefon", "ring oss", "Skriv telefonnummeret med bare tall og mellomrom"),
        ("Telefon", "12", "Skriv telefonnummeret med bare tall og mellomrom"),
        ("E-post", "enhet", "Skriv e-posten slik: enhet@kommune.no"),
        ("Nettside", "javascript:1", "Skriv hele adressen, for eksempel https://helsenorge.no"),
    ],
)
def test_an_error_stands_beside_the_field_and_all_is_kept(
    ingrid: Visitor, label: str, typed: str, error: str
) -> None:
    page = ingrid.press(ingrid.open(UNIT), "Lagre", {"Postadresse": "Boks 7", label: typed})
    assert page.status == 422
    assert page.title.startswith("Feil: Slik når folk dere")
    assert page.error(label) == error
    assert page.summary() == [error]
    assert page.value(label) == typed
    assert page.value("Postadresse") == "Boks 7"


def test_two_who_save_at_once_see_both(ingrid: Visitor, visit: Visit) -> None:
    mine, other = ingrid.open(UNIT), visit(cast.INGRID)
    other.press(other.open(UNIT), "Lagre", {"Postadresse": "Boks 7"})
    page = ingrid.press(mine, "Lagre", PHONE)
    assert page.status == 409
    assert page.table() == [
        ["Telefon", "78 00 12 34", "400 00 000"],
        ["Postadresse", "Postboks 1, 9991 Fjordvik", "Boks 7"],
    ]
    assert ingrid.press(page, "Lagre", {"Postadresse": "Boks 7"}).path == "/kommunen/"
    unit = CoordinatingUnit.objects.get(municipality__number="9901")
    assert (unit.phone, unit.postal_address) == ("78 00 12 34", "Boks 7")


def test_the_change_is_an_event(ingrid: Visitor) -> None:
    ingrid.press(ingrid.open(UNIT), "Lagre", PHONE)
    event = AuditEvent.objects.get(verb="unit.describe", account_id__isnull=False)
    assert "phone" in event.fields


@pytest.mark.parametrize("name", [n for n in cast.ONE_OF_EACH_ROLE if n != cast.INGRID])
def test_nobody_else_may(visit: Visit, name: str) -> None:
    assert visit(name).open(UNIT).status == 403


def test_an_unknown_municipality_has_no_page(stranger: Visitor) -> None:
    for path in ("/kontakt/1/", "/kontakt/99999999999999999999/", "/kontakt/0000/"):
        assert stranger.open(path).status == 404


def test_a_sheet_in_a_language_we_do_not_have_is_not_found(stranger: Visitor) -> None:
    assert stranger.open("/kontakt/9901/informasjonsark-de.pdf").status == 404
