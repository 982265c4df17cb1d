"""Organisations outside the municipality: read by all who work here, changed by their keeper alone."""

import pytest

from samvirk.core.organisation_number import is_organisation_number
from samvirk.organisations.models import Municipality, Organisation
from samvirk.staff.models import Professional
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

LIST = "/kommunen/virksomheter/"
NAME, KIND, NUMBER = "Hva heter virksomheten?", "Hva slags virksomhet?", "Organisasjonsnummer"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def ours(fjordvik: Municipality) -> Organisation:
    return house.organisation(fjordvik, phone="400 00 950")


@pytest.fixture
def theirs(fjordvik: Municipality) -> Organisation:
    return house.organisation(house.neighbour(), "Storvik sykehus", kind="hospital")


def names(page: Page) -> list[str]:
    return [row[0] for row in page.table()] if page.main.find("tbody") else []


def test_all_are_listed_with_who_keeps_them(
    ingrid: Visitor, ours: Organisation, theirs: Organisation
) -> None:
    rows = ingrid.open(LIST).table()
    assert ["Nordheim legesenter", "Privat virksomhet", "400 00 950", "Fjordvik kommune"] in rows
    assert ["Storvik sykehus", "Sykehus", "–", "Storvik kommune"] in rows


def test_one_is_found_by_name(ingrid: Visitor, ours: Organisation, theirs: Organisation) -> None:
    page = ingrid.press(ingrid.open(LIST), "Vis", {"Navn eller organisasjonsnummer": "storvik"})
    assert names(page) == ["Storvik sykehus"]
    assert page.path == LIST
    none = ingrid.press(page, "Vis", {"Navn eller organisasjonsnummer": "zzz"})
    assert "Prøv færre eller andre ord." in none.text


def test_one_is_added(ingrid: Visitor) -> None:
    typed = {NAME: "Nær sykehus", KIND: "Sykehus", NUMBER: "974 760 673"}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til virksomheten", typed)
    assert page.heading == "Nær sykehus"
    assert "974 760 673" in page.text
    assert "Fjordvik kommune" in page.text


@pytest.mark.parametrize("number", ["974760674", "12345678", "97476067a", "٩٧٤٧٦٠٦٧٣"])
def test_a_number_with_a_slip_is_refused(ingrid: Visitor, number: str) -> None:
    typed = {NAME: "X", KIND: "Sykehus", NUMBER: number}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til virksomheten", typed)
    assert page.error(NUMBER).startswith("Nummeret stemmer ikke")


def test_one_number_is_one_entry(ingrid: Visitor, theirs: Organisation, ours: Organisation) -> None:
    theirs.change(expected_version=1, number="974760673")
    typed = {NAME: "X", KIND: "Sykehus", NUMBER: "974760673"}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), "Legg til virksomheten", typed)
    assert page.error(NUMBER).startswith("Virksomheten er på listen fra før")
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/endre/"), "Lagre endringen", {NUMBER: "974760673"})
    assert page.status == 422
    assert page.error(NUMBER).startswith("Virksomheten er på listen fra før")


def test_a_change_is_saved(ingrid: Visitor, ours: Organisation) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/endre/"), "Lagre endringen", {"Telefon": "400 00 951"})
    assert "400 00 951" in page.text


def test_only_the_keeper_changes_it(ingrid: Visitor, theirs: Organisation) -> None:
    page = ingrid.open(f"{LIST}{theirs.pk}/")
    assert "Bare den kan endre." in page.text
    assert "Endre" not in page.links()
    for ending in ("endre/", "ny/"):
        assert ingrid.open(f"{LIST}{theirs.pk}/{ending}").status == 403
    assert page_of(ingrid.client.post(f"{LIST}{theirs.pk}/ta-bort/")).status == 403


def test_its_people_are_added_and_shown(ingrid: Visitor, ours: Organisation) -> None:
    assert "Ingen er lagt inn ennå." in ingrid.open(f"{LIST}{ours.pk}/").text
    typed = {"Fornavn": "Eva", "Etternavn": "Vold", "Yrke": "Lege"}
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/ny/"), "Legg til", typed)
    assert names(page) == ["Eva Vold"]
    eva = Professional.objects.get(family_name="Vold")
    assert ingrid.open(f"/kommunen/ansatte/{eva.pk}/").links()["Nordheim legesenter"] == f"{LIST}{ours.pk}/"
    form = ingrid.open(f"/kommunen/ansatte/{eva.pk}/endre/")
    assert "Jurist" in ingrid.press(form, "Lagre endringen", {"Stilling": "Jurist"}).text
    assert ingrid.open(f"/kommunen/ansatte/{eva.pk}/fravaer/").options("Hvem er vikar?") == ["Ingen vikar"]


def test_it_is_taken_off_the_list_and_back(ingrid: Visitor, ours: Organisation) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/"), "Ta bort")
    assert page.notice() == "«Nordheim legesenter» er tatt bort.Angre"
    assert "Nordheim legesenter" not in names(page)
    assert ingrid.open(f"{LIST}{ours.pk}/endre/").status == 410
    assert ingrid.press(page, "Angre").heading == "Nordheim legesenter"


def test_it_does_not_come_back_beside_another_with_its_number(ingrid: Visitor, ours: Organisation) -> None:
    ours.change(expected_version=1, number="974760673")
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/"), "Ta bort")
    house.organisation(ours.keeper, "Ny", number="974760673")
    assert ingrid.press(page, "Angre").heading == "For sent å angre"


@pytest.mark.parametrize("with_what", ["people", "offers"])
def test_one_in_use_is_not_taken_off_and_says_why(
    ingrid: Visitor, ours: Organisation, with_what: str
) -> None:
    if with_what == "people":
        house.post(ours)
    else:
        house.offer(ours.keeper, organisation=ours)
    page = ingrid.press(ingrid.open(f"{LIST}{ours.pk}/"), "Ta bort")
    assert page.status == 422
    assert page.text.count("først.") == 1
    assert Organisation.objects.get(pk=ours.pk).archived_at is None


@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.TORBJORN])
def test_those_who_work_here_read(visit: Visit, ours: Organisation, name: str) -> None:
    reader = visit(name)
    assert reader.open(f"{LIST}{ours.pk}/").status == 200
    assert reader.open(f"{LIST}{ours.pk}/endre/").status == 403


@pytest.mark.parametrize("name", [cast.TORE, cast.MONA])
def test_others_do_not(visit: Visit, ours: Organisation, name: str) -> None:
    assert visit(name).open(LIST).status == visit(name).open(f"{LIST}{ours.pk}/").status == 403


def test_a_made_up_one_is_not_there(ingrid: Visitor) -> None:
    assert ingrid.open(f"{LIST}01900000-0000-7000-8000-000000000000/").status == 404


def test_the_number_is_checked_by_us() -> None:
    assert is_organisation_number("974760673")
    assert not is_organisation_number("")
