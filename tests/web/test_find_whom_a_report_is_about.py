"""A report is linked to somebody who is registered, or to somebody who is registered now; no name travels."""

import pytest

from samvirk.intake.models import NeedReport
from samvirk.organisations.models import Municipality
from samvirk.people.models import Person
from tests import cast, needs
from tests.web.conftest import Visit
from tests.web.people import named
from tests.web.visiting import Visitor, page_of

NEW = "Registrer personen"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def path(row: NeedReport, rest: str = "person/") -> str:
    return f"/ko/{row.pk}/{rest}"


def linked(row: NeedReport) -> Person | None:
    return NeedReport.objects.get(pk=row.pk).person


@pytest.mark.rule("R-030")
def test_who_is_registered_is_found_by_what_the_report_says(ingrid: Visitor, fjordvik: Municipality) -> None:
    tore = named(cast.TORE)
    row = needs.report(fjordvik, about_name="Thore Haugen", about_birth_on=tore.birth_on)
    page = ingrid.open(path(row))
    assert "Tore Haugen" in page.headings("h3")
    page = ingrid.press(page, "Velg: Tore Haugen")
    assert page.path == f"/ko/{row.pk}/"
    assert linked(row) == tore
    assert page.links()["Gå til Tore Haugen"]


def test_another_search_is_sent_and_stands_in_no_address(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, about_name="Ukjent", about_contact="ukjent@epost.example")
    page = ingrid.open(path(row))
    assert "Vi finner ingen du kan se" in page.headings("h2")
    found = page_of(ingrid.client.post(path(row), {"name": "Olav Vik"}), path(row))
    assert "Olav Vik" in found.headings("h3")
    nothing = page_of(ingrid.client.post(path(row), {"name": ""}), path(row))
    assert nothing.error("Navn") == "Skriv minst én ting du vet om personen"
    assert linked(row) is None


@pytest.mark.rule("R-123")
def test_who_is_hidden_is_not_found_and_not_linked(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, about_name="Sara Lie")
    page = ingrid.open(path(row))
    assert "Sara Lie" not in page.headings("h3")
    for person in (named(cast.SARA), named(cast.IDA)):
        data = {"person": str(person.pk), "version": str(row.version)}
        assert ingrid.client.post(path(row), data).status_code == 404


@pytest.mark.parametrize("person", ["1", "", "\0", "00000000-0000-7000-8000-000000000000"])
def test_a_person_that_is_none_is_not_found(ingrid: Visitor, fjordvik: Municipality, person: str) -> None:
    row = needs.report(fjordvik)
    assert ingrid.client.post(path(row), {"person": person, "version": "1"}).status_code == 404


def test_linked_by_another_meanwhile_is_a_conflict(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, about_name="Tore Haugen")
    page = ingrid.open(path(row))
    needs.acknowledged(row)
    assert ingrid.press(page, "Velg: Tore Haugen").status == 409
    assert linked(row) is None


@pytest.mark.rule("R-030")
def test_somebody_new_is_registered_with_what_the_report_says(
    ingrid: Visitor, fjordvik: Municipality
) -> None:
    row = needs.report(fjordvik, about_name="Kari Ny Nordmann", about_birth_on=needs.days_ago(9_000))
    page = ingrid.open(path(row))
    page = ingrid.open(page.links()["Registrer ny person"])
    assert "Nordmann" not in page.path
    assert (page.value("Fornavn"), page.value("Etternavn")) == ("Kari Ny", "Nordmann")
    assert page.value("Født") == needs.days_ago(9_000).isoformat()
    assert page.value("Telefon") == "400 00 777"
    page = ingrid.press(page, NEW)
    made = linked(row)
    assert made is not None
    assert made.name == "Kari Ny Nordmann"
    assert page.path == f"/ko/{row.pk}/"


def test_an_address_of_mail_is_no_telephone(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, about_contact="ola400.00.777@epost.example")
    page = ingrid.open(path(row, "ny-person/"))
    assert page.value("E-post") == "ola400.00.777@epost.example"
    assert page.value("Telefon") == ""


def test_registered_twice_it_is_one(ingrid: Visitor, fjordvik: Municipality) -> None:
    row = needs.report(fjordvik, about_name="Kari Ny Nordmann", about_birth_on=needs.days_ago(9_000))
    data = ingrid.open(path(row, "ny-person/")).sends(NEW)
    for _ in range(2):
        assert ingrid.client.post(path(row, "ny-person/"), data).status_code == 302
    assert Person.objects.filter(family_name="Nordmann").count() == 1
