"""The main menu: at most five entries for each role, in the same order, with the place one is at marked."""

import pytest

from samvirk.access.roles import Role
from samvirk.web.shell.navigation import MENU
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, words


def menu(page: Page) -> dict[str, str]:
    nav = page.soup.find("nav", attrs={"aria-label": "Hovedmeny"})
    return {words(link): str(link["href"]) for link in nav.find_all("a")} if nav else {}


def current(page: Page) -> list[str]:
    return [words(link) for link in page.soup.select("header nav a[aria-current=page]")]


def in_bokmaal(visitor: Visitor) -> Visitor:
    visitor.client.post("/sprak/", {"language": "nb"})
    return visitor


def test_every_role_has_a_menu() -> None:
    assert set(MENU) == set(Role)


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_nobody_has_more_than_five_entries(visit: Visit, name: str) -> None:
    entries = menu(in_bokmaal(visit(name)).open("/"))
    assert 2 <= len(entries) <= 5
    assert list(entries)[-1] == "Hjelp"


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_every_entry_opens_and_is_marked_there(visit: Visit, name: str) -> None:
    visitor = in_bokmaal(visit(name))
    for label, path in menu(visitor.open("/")).items():
        page = visitor.open(path)
        assert page.status == 200, path
        assert current(page) == [label]


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_the_menu_is_the_same_on_every_page(visit: Visit, name: str) -> None:
    visitor = in_bokmaal(visit(name))
    first = menu(visitor.open("/"))
    assert menu(visitor.open("/hjelp/")) == first
    assert menu(visitor.open("/finnes-ikke/")) == first


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/veiledere/ny/", "Kommunen"),
        ("/kommunen/enheter/ny/", "Kommunen"),
        ("/tilbud/nytt/", "Kommunen"),
        ("/ko/ny/", "Kø"),
        ("/ko/tall/", "Kø"),
        ("/kommunen/tall/reminder-days/", "Kommunen"),
        ("/kommunen/enhet/", "Kommunen"),
    ],
)
def test_a_page_below_is_marked_by_its_section(visit: Visit, path: str, label: str) -> None:
    assert current(visit(cast.INGRID).open(path)) == [label]


def test_the_calculators_belong_to_frister(visit: Visit) -> None:
    assert current(visit(cast.KARI).open("/frister/klage/")) == ["Frister"]


@pytest.mark.parametrize("path", ["/sok/", "/meg/", "/personvern/"])
def test_a_page_outside_the_menu_marks_nothing(visit: Visit, path: str) -> None:
    assert current(visit(cast.INGRID).open(path)) == []


def test_a_stranger_has_no_menu(stranger: Visitor) -> None:
    assert menu(stranger.open("/")) == {}


@pytest.mark.parametrize(
    "path", ["/hjelp/", "/tilgjengelighet/", "/personvern/", "/byggeklosser/", "/kontakt/"]
)
def test_the_links_at_the_foot_open_for_everybody(stranger: Visitor, path: str) -> None:
    assert path in stranger.open("/").links().values()
    page = stranger.open(path)
    assert page.status == 200
    assert page.heading


def test_one_can_skip_to_the_content(stranger: Visitor) -> None:
    page = stranger.open("/")
    assert page.links()["Hopp til hovedinnhold"] == f"#{page.main['id']}"
