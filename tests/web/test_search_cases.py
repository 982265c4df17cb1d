"""Search finds reports by their reference, and what goes on for a person, for those who may see it."""

from collections.abc import Callable
from datetime import date

import pytest

from samvirk.access.actions import open_in_emergency
from samvirk.access.models import EmergencyReason
from samvirk.access.permissions import Permission
from tests.appointing import Matter, with_leaders
from tests.notifications.telling import Emma
from tests.town import ELIN, EMMA, GRETE, INGRID, JONAS, KARI, MONA, ODD, PETTER, TORE, Town
from tests.web.visiting import Visitor

type Same = Callable[[Callable[[], object], Callable[[], object]], None]


def found(visitor: Visitor, words: str) -> list[tuple[str, str]]:
    """Return what kind each hit is of, and where it leads."""
    page = visitor.press(visitor.open("/sok/"), "Søk", {"Hva leter du etter?": words})
    tags, links = page.soup.select("main li .ds-tag"), page.soup.select("main li h3 a")
    return [(tag.get_text(strip=True), str(link["href"])) for tag, link in zip(tags, links, strict=True)]


def kinds(visitor: Visitor, words: str) -> list[str]:
    return [kind for kind, _url in found(visitor, words)]


@pytest.fixture
def emma(fjordvik_and_skogli: Town) -> Emma:
    return Emma(fjordvik_and_skogli)


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    return with_leaders(fjordvik_and_skogli)


def test_a_report_is_found_by_its_reference_by_those_who_handle_it_and_who_made_it(emma: Emma) -> None:
    report = emma.report(JONAS, emma.person)
    handled, own = f"/ko/{report.pk}/", f"/meldinger-om-behov/{report.pk}/"
    assert found(emma.town.visitor(INGRID), report.reference.lower()) == [("Melding", handled)]
    assert found(emma.town.visitor(JONAS), f" {report.reference} ") == [("Melding", own)]
    assert found(emma.town.visitor(MONA), report.reference) == [("Melding", own)]
    for name in (ODD, PETTER, GRETE, KARI):
        assert found(emma.town.visitor(name), report.reference) == []


def test_an_application_is_found_by_whom_it_is_for(emma: Emma) -> None:
    row = emma.application()
    assert ("Søknad", f"/soknader/{row.pk}/") in found(emma.town.visitor(INGRID), EMMA)
    for name in (GRETE, ODD, PETTER):
        assert "Søknad" not in kinds(emma.town.visitor(name), EMMA)


def test_a_coordination_is_found_by_those_who_see_it(matter: Matter) -> None:
    matter.appointed(KARI)
    path = matter.town.path(TORE, "koordinering/")
    for name in (INGRID, KARI, TORE):
        assert ("Koordinering", path) in found(matter.town.visitor(name), TORE)
    for name in (ODD, GRETE, MONA, PETTER):
        assert "Koordinering" not in kinds(matter.town.visitor(name), TORE)


def test_whoever_opened_somebody_in_an_emergency_learns_of_no_coordination(matter: Matter) -> None:
    matter.appointed(ELIN)
    open_in_emergency(
        matter.town.persons[TORE],
        matter.town.accounts[KARI],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="x",
        grant=matter.may(Permission.EMERGENCY_OPEN),
        now=matter.moment,
    )
    kari = matter.town.visitor(KARI)
    assert kinds(kari, TORE) == ["Person"]
    assert TORE not in kari.open("/koordineringer/").text


def test_many_found_ask_no_more(matter: Matter, same_number_of_statements: Same) -> None:
    matter.appointed(KARI)
    ingrid = matter.town.visitor(INGRID)

    def grow() -> None:
        for number in range(6):
            matter.town.register(f"Tore Haugen{'abcdef'[number]}", date(1990, 1, 1))

    same_number_of_statements(lambda: ingrid.client.post("/sok/", {"q": "Tore"}), grow)
