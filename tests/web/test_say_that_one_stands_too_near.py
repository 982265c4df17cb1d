"""A professional says that they stand too near and sees the person no more; the unit finds another."""

import pytest

from samvirk.access.models import Disqualification
from tests.town import AISHA, EMMA, INGRID, JONAS, KARI, MONA, ODD, TORE, Town
from tests.web.visiting import Page

pytestmark = pytest.mark.rule("R-124")
SAVE, HOW = "Jeg er inhabil", "Hvordan står dere hverandre nær?"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def declare(town: Town, name: str, how: str = "I nær familie") -> Page:
    visitor = town.visitor(name)
    return visitor.press(visitor.open(town.path(EMMA, "inhabil/")), SAVE, {HOW: how})


def test_who_says_so_sees_the_person_no_more(town: Town) -> None:
    page = declare(town, JONAS)
    assert page.heading == "Du er meldt inhabil"
    assert EMMA not in page.text
    assert town.visitor(JONAS).open(town.path(EMMA, "tilgang/")).status == 404


def test_the_unit_gets_it_to_do_until_the_access_has_been_ended(town: Town) -> None:
    declare(town, JONAS)
    ingrid = town.visitor(INGRID)
    assert "1 fagperson er inhabil og har fortsatt tilgang" in ingrid.open("/").text
    page = ingrid.open("/kommunen/tilganger/")
    assert page.table()[0][:2] == [EMMA, f"{JONAS}, Fjordvik skole"]
    ingrid.press(ingrid.open(page.links()[EMMA]), f"Avslutt nå: {JONAS}")
    assert "inhabil" not in ingrid.open("/").text


def test_the_unit_can_lift_it(town: Town) -> None:
    declare(town, JONAS)
    ingrid = town.visitor(INGRID)
    ingrid.press(ingrid.open(town.path(EMMA, "sperringer/")), f"Opphev: {JONAS}")
    assert Disqualification.objects.get().ended_at is not None
    assert town.visitor(JONAS).open(town.path(EMMA, "tilgang/")).status == 200


def test_one_of_another_person_is_not_there(town: Town) -> None:
    declare(town, JONAS)
    path = town.path(TORE, f"inhabil/{Disqualification.objects.get().pk}/opphev/")
    assert town.visitor(INGRID).client.post(path).status_code == 404


def test_how_must_be_said(town: Town) -> None:
    jonas = town.visitor(JONAS)
    page = jonas.press(jonas.open(town.path(EMMA, "inhabil/")), SAVE)
    assert (page.status, page.error(HOW)) == (422, "Velg hvordan")


def test_the_law_is_cited_with_its_reservation(town: Town) -> None:
    page = town.visitor(KARI).open(town.path(EMMA, "inhabil/"))
    assert "fvl. § 6" in page.text
    assert "Ikke sjekket mot lovteksten" in page.text


def test_who_has_no_post_has_nothing_to_say(town: Town) -> None:
    town.posts[JONAS].change(expected_version=1, valid_until=town.today, valid_from=town.today)
    assert town.visitor(JONAS).open(town.path(EMMA, "inhabil/")).status == 200
    town.posts[INGRID].change(expected_version=1, valid_until=town.posts[INGRID].valid_from)
    assert town.visitor(INGRID).open(town.path(EMMA, "inhabil/")).status == 404


@pytest.mark.parametrize(("name", "status"), [(ODD, 404), (MONA, 403), (AISHA, 403)])
def test_it_is_for_professionals_who_see_the_person(town: Town, name: str, status: int) -> None:
    assert town.visitor(name).open(town.path(EMMA, "inhabil/")).status == status
