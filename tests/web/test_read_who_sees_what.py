"""Everybody can read who may see what of a person, as the code has it."""

import pytest
from django.test import Client

from samvirk.access.roles import PLACE_IS_OPEN_TO, SEES, Basis, Part
from samvirk.people.models import ProtectedAddress
from samvirk.web.access.who_sees import WHO
from samvirk.web.access.words import GRADES, PARTS
from tests.town import Town
from tests.web.visiting import Page, Visitor


@pytest.fixture
def page(fjordvik_and_skogli: Town) -> Page:
    return Visitor(Client()).open("/hvem-ser-hva/")


@pytest.mark.rule("R-121")
@pytest.mark.parametrize("basis", Basis)
def test_the_page_says_what_each_relation_sees_and_does_not(page: Page, basis: Basis) -> None:
    (row,) = [row for row in page.table() if row[0] == str(WHO[basis])]
    for part in Part:
        shown, hidden = row[1].casefold(), row[2].casefold()
        words = str(PARTS[part])
        assert (words in shown, words in hidden) == (part in SEES[basis], part not in SEES[basis])


@pytest.mark.rule("R-123")
@pytest.mark.parametrize("grade", ProtectedAddress)
def test_the_page_says_who_learns_a_protected_place(page: Page, grade: ProtectedAddress) -> None:
    section = page.section("Når adressen er vernet").get_text()
    assert str(GRADES[grade]) in section
    assert PLACE_IS_OPEN_TO[ProtectedAddress.UNGRADED] == frozenset(Basis)


def test_the_sources_are_there_and_what_is_unconfirmed_says_so(page: Page) -> None:
    for words in ("pbrl. § 5-1", "pbrl. § 3-4", "faktaark 55", "Ikke sjekket mot lovteksten"):
        assert words in page.text


def test_the_page_on_privacy_leads_here(fjordvik_and_skogli: Town) -> None:
    assert Visitor(Client()).open("/personvern/").links()["Se hvem som ser hva"] == "/hvem-ser-hva/"
