"""Everybody finds pages, guides and rules by their words."""

import pytest

from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

SEARCH = "Hva leter du etter?"


@pytest.fixture
def kari(visit: Visit) -> Visitor:
    return visit(cast.KARI)


def find(visitor: Visitor, words: str) -> Page:
    return page_of(visitor.client.post("/sok/", {"q": words}), "/sok/")


def found(page: Page) -> list[str]:
    return page.headings("h3")


def test_a_guide_is_found_by_its_title(kari: Visitor, guide: GuideLink) -> None:
    page = find(kari, "barnekoordinator")
    assert found(page) == [guide.title, "Familien har rett på sin egen barnekoordinator til barnet er 18 år."]
    assert page.links()[guide.title] == guide.url
    assert page.headings("h2") == ["Fant 2 treff"]
    assert "Løvemammaene. Skrevet av foreldre" in page.text


@pytest.mark.parametrize(
    "words", ["BARNEKOORDINATOR", "  barnekoordinator  rett ", "løvemammaene", "foreldre skrevet"]
)
def test_case_order_and_place_of_the_words_do_not_matter(kari: Visitor, guide: GuideLink, words: str) -> None:
    assert guide.title in found(find(kari, words))


def test_every_word_must_be_there(kari: Visitor) -> None:
    assert found(find(kari, "barnekoordinator helsedirektoratet")) == []


def test_a_page_is_found_by_what_it_is_about(kari: Visitor) -> None:
    page = find(kari, "avslag")
    assert "Når går klagefristen ut?" in found(page)
    assert "statsforvalter" not in page.text
    assert page.links()["Når går klagefristen ut?"] == "/frister/klage/"


def test_a_rule_is_found_by_its_sentence(kari: Visitor) -> None:
    page = find(kari, "hastemøte")
    assert page.links()[found(page)[0]] == "/frister/"
    assert "Regel" in page.text


def test_the_field_on_every_page_leads_here(kari: Visitor, guide: GuideLink) -> None:
    page = kari.open("/hjelp/")
    form = page.soup.find("form", attrs={"role": "search"})
    assert form is not None
    assert (form["method"], form["action"]) == ("post", "/sok/")
    assert guide.title in found(find(kari, "barnekoordinator"))


def test_the_words_are_not_in_the_address(kari: Visitor) -> None:
    page = kari.press(kari.open("/sok/"), "Søk", {SEARCH: "barnekoordinator"})
    assert page.path == "/sok/"
    assert not any("barnekoordinator" in path for path in page.links().values() if path.startswith("/"))
    assert "Svaret" not in kari.open("/sok/?q=barnekoordinator").text
    assert found(kari.open("/sok/?q=barnekoordinator")) == []


def test_the_words_stand_in_the_field_as_they_were_typed(kari: Visitor) -> None:
    assert find(kari, '<b>"Kari"</b>').value(SEARCH) == '<b>"Kari"</b>'


def test_a_guide_off_the_list_is_not_found(kari: Visitor, visit: Visit, guide: GuideLink) -> None:
    ingrid = visit(cast.INGRID)
    ingrid.press(ingrid.open("/veiledere/"), f"Ta bort: {guide.title}")
    assert guide.title not in found(find(kari, "barnekoordinator"))
    assert guide.title not in found(find(ingrid, "barnekoordinator"))


def test_a_page_that_the_role_may_not_open_is_not_found(kari: Visitor, visit: Visit) -> None:
    assert "Kommunen" not in found(find(kari, "innstillinger"))
    assert "Kommunen" in found(find(visit(cast.TORBJORN), "kommun"))


@pytest.mark.parametrize("name", cast.ONE_OF_EACH_ROLE)
def test_what_is_found_opens(visit: Visit, name: str) -> None:
    visitor = visit(name)
    for words in ("frist", "e"):
        for path in {p for p in find(visitor, words).links().values() if p.startswith("/")}:
            assert visitor.open(path).status == 200, path


@pytest.mark.parametrize("words", ["", "   ", "\0"])
def test_no_words_find_nothing(kari: Visitor, words: str) -> None:
    page = find(kari, words)
    assert page.status == 200
    assert found(page) == []


def test_nothing_found_says_what_to_do(kari: Visitor) -> None:
    page = find(kari, "zzz")
    assert "Fant ingen treff" in page.headings("h2")
    assert "Prøv færre eller andre ord." in page.text


def test_more_words_than_the_field_holds_are_cut(kari: Visitor) -> None:
    assert find(kari, "a" * 5000).value(SEARCH) == "a" * 100
