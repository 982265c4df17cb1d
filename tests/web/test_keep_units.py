"""The municipality's units: seen as a tree, added, changed, closed and opened again."""

from collections.abc import Callable

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.actions import revise_unit
from samvirk.organisations.models import Municipality, Unit
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of

LIST = "/kommunen/enheter/"
NAME, ABOVE, SECTOR, PHONE = "Hva heter enheten?", "Del av", "Område", "Telefon"
ADD, SAVE, CLOSE = "Legg til enheten", "Lagre endringen", "Legg ned enheten"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def home(fjordvik: Municipality) -> Unit:
    return house.unit(fjordvik, phone="400 00 777")


@pytest.fixture
def part(fjordvik: Municipality, home: Unit) -> Unit:
    return house.unit(fjordvik, "Avdeling nord", parent=home)


def row(visitor: Visitor, name: str) -> list[str]:
    return next(cells for cells in visitor.open(LIST).table() if cells[0].startswith(name))


def names(visitor: Visitor) -> list[str]:
    return [cells[0] for cells in visitor.open(LIST).table()]


def test_the_tree_tells_who_leads_where_to_call_and_how_many_work_there(
    ingrid: Visitor, home: Unit, part: Unit
) -> None:
    house.post(home, "Eva Vold", is_leader=True)
    house.post(home)
    assert row(ingrid, "Nordheim")[:5] == [
        "Nordheim bolig",
        "Helse og omsorg",
        "Eva Vold",
        "400 00 777",
        "2 ansatte: Nordheim bolig",
    ]
    assert row(ingrid, "Avdeling nord")[0] == "Avdeling nord, del av Nordheim bolig"
    shown = names(ingrid)
    assert shown.index("Avdeling nord, del av Nordheim bolig") == shown.index("Nordheim bolig") + 1


def test_a_unit_without_a_leader_says_so(ingrid: Visitor, home: Unit) -> None:
    assert row(ingrid, "Nordheim")[2] == "Ingen leder"


def test_whoever_stopped_yesterday_leads_no_more_and_is_not_counted(ingrid: Visitor, home: Unit) -> None:
    house.post(home, "Eva Vold", is_leader=True, valid_until=house.LONG_AGO)
    assert row(ingrid, "Nordheim")[2:5:2] == ["Ingen leder", "0 ansatte: Nordheim bolig"]


def test_a_unit_is_added_beneath_another(ingrid: Visitor, home: Unit) -> None:
    page = ingrid.open(f"{LIST}ny/")
    typed = {NAME: "Avdeling sør", ABOVE: "Nordheim bolig", SECTOR: "Barnevern", PHONE: "400 00 778"}
    ingrid.press(page, ADD, typed)
    assert row(ingrid, "Avdeling sør")[:2] == ["Avdeling sør, del av Nordheim bolig", "Barnevern"]
    assert AuditEvent.objects.filter(verb="unit.open").latest("sequence").account_id is not None


def test_a_form_that_lacks_something_says_what(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), ADD, {PHONE: "ring meg"})
    assert page.status == 422
    assert page.error(NAME) == "Skriv navnet på enheten"
    assert page.error(SECTOR) == "Velg et område"
    assert page.error(PHONE) == "Skriv telefonnummeret med bare tall og mellomrom"


def test_two_units_in_use_have_different_names(ingrid: Visitor, home: Unit) -> None:
    typed = {NAME: "Nordheim bolig", SECTOR: "Barnevern"}
    page = ingrid.press(ingrid.open(f"{LIST}ny/"), ADD, typed)
    assert page.status == 422
    assert page.error(NAME).startswith("En annen enhet har dette navnet")
    assert page.value(SECTOR) == "Barnevern"


def test_a_change_is_saved(ingrid: Visitor, home: Unit, part: Unit) -> None:
    page = ingrid.open(f"{LIST}{part.pk}/endre/")
    assert page.value(ABOVE) == "Nordheim bolig"
    ingrid.press(page, SAVE, {ABOVE: "Ikke del av noen", PHONE: "400 00 779"})
    assert row(ingrid, "Avdeling nord")[0] == "Avdeling nord"
    assert "phone" in AuditEvent.objects.get(verb="unit.revise").fields


def test_a_unit_is_never_part_of_itself(ingrid: Visitor, home: Unit, part: Unit) -> None:
    page = ingrid.open(f"{LIST}{home.pk}/endre/")
    assert "Nordheim bolig" not in page.options(ABOVE)
    page = ingrid.press(
        page,
        SAVE,
        {ABOVE: page.options(ABOVE)[[o.strip() for o in page.options(ABOVE)].index("Avdeling nord")]},
    )
    assert page.status == 422
    assert page.error(ABOVE).startswith("Enheten kan ikke være del av seg selv")


def test_what_somebody_else_saved_meanwhile_is_shown_in_words(
    ingrid: Visitor, home: Unit, part: Unit
) -> None:
    page = ingrid.open(f"{LIST}{part.pk}/endre/")
    fields = {"sector": "school", "parent_id": None}
    revise_unit(part, expected_version=1, fields=fields, grant=house.may(), now=clock.now())
    page = ingrid.press(page, SAVE, {PHONE: "400 00 780"})
    assert page.status == 409
    assert ["Del av", "Nordheim bolig", "Ikke del av noen"] in page.table()
    assert ["Område", "Helse og omsorg", "Skole og PPT"] in page.table()
    assert page.value(PHONE) == "400 00 780"
    page = ingrid.press(page, SAVE)
    assert row(ingrid, "Avdeling nord")[0].endswith("del av Nordheim bolig")


def test_a_unit_is_closed_and_the_press_taken_back(ingrid: Visitor, part: Unit) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}{part.pk}/legg-ned/"), CLOSE, {"Fra hvilken dag?": "2026-01-31"})
    assert page.notice() == "«Avdeling nord» er lagt ned.Angre"
    assert not any(name.startswith("Avdeling nord") for name in names(ingrid))
    ingrid.press(page, "Angre")
    assert row(ingrid, "Avdeling nord")


def test_a_closed_unit_is_taken_into_use_again_later(ingrid: Visitor, part: Unit) -> None:
    ingrid.press(ingrid.open(f"{LIST}{part.pk}/legg-ned/"), CLOSE, {"Fra hvilken dag?": "2026-01-31"})
    page = ingrid.open(LIST)
    assert "lagt ned 31. januar 2026" in page.text
    ingrid.press(page, "Ta i bruk igjen: Avdeling nord")
    assert row(ingrid, "Avdeling nord")


def test_a_unit_is_not_closed_from_a_day_to_come(ingrid: Visitor, part: Unit) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}{part.pk}/legg-ned/"), CLOSE, {"Fra hvilken dag?": "2099-01-31"})
    assert page.error("Fra hvilken dag?") == "Velg i dag eller en tidligere dag."


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (house.post, "Noen har fortsatt stilling her"),
        (lambda unit: house.unit(unit.municipality, "Post 2", parent=unit), "Enheten har deler"),
        (lambda unit: house.offer(unit.municipality, unit=unit), "Det står tilbud herfra"),
    ],
    ids=["staff", "parts", "offers"],
)
def test_a_unit_in_use_is_not_closed_and_says_why(
    ingrid: Visitor, home: Unit, fill: Callable[[Unit], object], said: str
) -> None:
    fill(home)
    page = ingrid.press(ingrid.open(f"{LIST}{home.pk}/legg-ned/"), CLOSE, {"Fra hvilken dag?": "2026-01-31"})
    assert page.status == 422
    assert page.error("Fra hvilken dag?").startswith(said)
    assert row(ingrid, "Nordheim")


def test_a_form_about_a_unit_that_was_closed_meanwhile_says_so(ingrid: Visitor, part: Unit) -> None:
    page = ingrid.open(f"{LIST}{part.pk}/endre/")
    ingrid.press(ingrid.open(f"{LIST}{part.pk}/legg-ned/"), CLOSE, {"Fra hvilken dag?": "2026-01-31"})
    for ending in ("endre", "legg-ned"):
        assert ingrid.open(f"{LIST}{part.pk}/{ending}/").status == 410
    page = ingrid.press(page, SAVE, {PHONE: "400 00 781"})
    assert page.status == 410
    assert "400 00 781" in page.text


@pytest.mark.parametrize("name", [cast.KARI, cast.JONAS, cast.TORBJORN, cast.AISHA])
def test_those_who_work_here_read(visit: Visit, name: str) -> None:
    assert visit(name).open(LIST).status == 200


@pytest.mark.parametrize("name", [cast.TORE, cast.MONA, cast.EMMA])
def test_others_do_not(visit: Visit, name: str) -> None:
    assert visit(name).open(LIST).status == 403


@pytest.mark.parametrize("name", [cast.KARI, cast.TORBJORN])
def test_those_who_read_do_not_change(visit: Visit, part: Unit, name: str) -> None:
    reader = visit(name)
    assert "Ny enhet" not in reader.open(LIST).links()
    for path in ("ny/", f"{part.pk}/endre/", f"{part.pk}/legg-ned/"):
        assert reader.open(LIST + path).status == 403
    assert page_of(reader.client.post(f"{LIST}{part.pk}/ta-i-bruk/")).status == 403


def test_a_unit_of_another_municipality_is_not_there(ingrid: Visitor) -> None:
    theirs = house.unit(house.neighbour(), "Storvik bolig")
    assert "Storvik bolig" not in names(ingrid)
    assert ingrid.open(f"{LIST}{theirs.pk}/endre/").status == 404


def test_a_municipality_without_units_says_what_to_do(visit: Visit, fjordvik: Municipality) -> None:
    Unit.objects.update(closed_on=house.LONG_AGO)
    assert "Legg til den første" in visit(cast.AISHA).open(LIST).text.replace(
        "Add the first", "Legg til den første"
    )
    assert "Koordinerende enhet har ikke lagt inn noen" in visit(cast.KARI).open(LIST).text
