"""What is offered to inhabitants: found by everybody, kept up to date by the coordinating unit."""

from datetime import date, timedelta

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality, MunicipalService
from tests import cast, house
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

LIST, OPEN = "/tilbud/", "/tilbud/9901/"
WORDS, SECTOR = "Hva leter du etter?", "Område"
OLD = clock.today() - timedelta(days=400)


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def walks(fjordvik: Municipality) -> MunicipalService:
    return house.offer(fjordvik)


@pytest.fixture
def stale(walks: MunicipalService) -> MunicipalService:
    return walks.change(expected_version=1, checked_on=OLD)


def offers(page: Page) -> list[str]:
    return page.headings("h2")


# Reading


@pytest.mark.rule("R-023")
def test_a_stranger_reads_what_there_is_and_how_to_get_it(stranger: Visitor, walks: MunicipalService) -> None:
    page = stranger.open(OPEN)
    assert page.heading == "Tilbud i Fjordvik kommune"
    text = " ".join(page.section("Turgruppe").get_text(" ").split())
    for part in ("Vi går tur sammen.", "For hvem Alle", "Slik får du det Bare kom", "Kontakt 400 00 999"):
        assert part in text
    assert not any("Endre" in link or "Ta bort" in link for link in page.links())


@pytest.mark.rule("R-023")
def test_an_offer_outside_the_municipality_says_so(stranger: Visitor, fjordvik: Municipality) -> None:
    house.offer(fjordvik, organisation=house.organisation(fjordvik))
    assert "Nordheim legesenter Utenfor kommunen" in " ".join(
        stranger.open(OPEN).section("Turgruppe").get_text(" ").split()
    )


@pytest.mark.rule("R-257")
def test_the_demo_tells_where_ergoterapi_is_found(stranger: Visitor) -> None:
    page = stranger.press(stranger.open(OPEN), "Vis tilbud", {WORDS: "hjelpemidler"})
    assert offers(page) == ["Ergoterapi"]


@pytest.mark.parametrize("words", ["tur", "TURGRUPPE", "400 00 999", "sammen tur"])
def test_words_find_an_offer(stranger: Visitor, walks: MunicipalService, words: str) -> None:
    assert "Turgruppe" in offers(stranger.press(stranger.open(OPEN), "Vis tilbud", {WORDS: words}))


def test_a_sector_narrows_the_list(stranger: Visitor, walks: MunicipalService) -> None:
    page = stranger.press(stranger.open(OPEN), "Vis tilbud", {SECTOR: "Barnehage"})
    assert offers(page) == ["Ingen tilbud å vise"]
    assert stranger.open(f"{OPEN}?sector=finnes-ikke").status == 200


def test_a_municipality_that_is_not_there(stranger: Visitor) -> None:
    assert stranger.open("/tilbud/1234/").status == 404
    assert stranger.open("/tilbud/99999/").status == 404


def test_each_municipality_shows_its_own(stranger: Visitor, walks: MunicipalService) -> None:
    house.offer(house.neighbour(), "Strikkekafé")
    assert "Strikkekafé" not in offers(stranger.open(OPEN))
    assert offers(stranger.open("/tilbud/9902/")) == ["Strikkekafé"]


@pytest.mark.parametrize("name", [cast.TORE, cast.MONA, cast.KARI, cast.JONAS])
def test_those_logged_in_read_and_change_nothing(visit: Visit, walks: MunicipalService, name: str) -> None:
    reader = visit(name)
    assert "Turgruppe" in offers(reader.open(LIST))
    assert "Nytt tilbud" not in reader.open(LIST).links()
    for path in (f"{LIST}nytt/", f"{LIST}{walks.pk}/endre/"):
        assert reader.open(path).status == 403
    assert page_of(reader.client.post(f"{LIST}{walks.pk}/sjekket/")).status == 403


# Stale


@pytest.mark.rule("R-023")
def test_what_nobody_has_checked_for_a_year_says_so(stranger: Visitor, stale: MunicipalService) -> None:
    assert "Ikke sjekket på over et år" in stranger.open(OPEN).section("Turgruppe").get_text()


def test_the_first_screen_tells_the_unit(ingrid: Visitor, stale: MunicipalService) -> None:
    count = MunicipalService.objects.listed().stale(clock.today()).count()
    assert f"{count} tilbud er ikke sjekket på et år" in ingrid.open("/").headings("h3")
    MunicipalService.objects.update(checked_on=clock.today())
    assert "tilbud er ikke sjekket" not in ingrid.open("/").text


def test_one_press_says_that_it_still_holds_and_one_more_takes_it_back(
    ingrid: Visitor, stale: MunicipalService
) -> None:
    page = ingrid.press(ingrid.open(LIST), "Sjekket: Turgruppe")
    assert page.notice() == "«Turgruppe» er sjekket i dag.Angre"
    assert "Ikke sjekket" not in page.section("Turgruppe").get_text()
    ingrid.press(page, "Angre")
    assert MunicipalService.objects.get(pk=stale.pk).checked_on == OLD


def test_a_second_press_is_no_conflict(ingrid: Visitor, stale: MunicipalService) -> None:
    sent = ingrid.open(LIST).sends("Sjekket: Turgruppe")
    for _ in range(2):
        assert ingrid.client.post(f"{LIST}{stale.pk}/sjekket/", sent).status_code == 302
    assert AuditEvent.objects.filter(verb="service.confirm").count() == 1


def test_the_row_alone_comes_back_to_the_page(ingrid: Visitor, stale: MunicipalService) -> None:
    sent = ingrid.open(LIST).sends("Sjekket: Turgruppe")
    answer = ingrid.client.post(f"{LIST}{stale.pk}/sjekket/", sent, headers={"HX-Request": "true"})
    page = page_of(answer)
    assert page.soup.find(id=str(stale.pk)) is not None
    assert page.soup.find("h1") is None
    assert "Angre" in page.soup.get_text()


# Keeping


def test_an_offer_is_added(ingrid: Visitor, fjordvik: Municipality) -> None:
    house.unit(fjordvik)
    typed = {
        "Hva heter tilbudet?": "Svømming",
        SECTOR: "Annet",
        "Hvem gir tilbudet?": "Nordheim bolig",
        "Hva får folk?": "Vi svømmer sammen.",
        "For hvem?": "Barn",
        "Hvordan får en det?": "Ring oss",
        "Kontakt": "400 00 998",
    }
    page = ingrid.press(ingrid.open(f"{LIST}nytt/"), "Legg til tilbudet", typed)
    assert "Nordheim bolig" in page.section("Svømming").get_text()
    assert AuditEvent.objects.filter(verb="service.offer", account_id__isnull=False).exists()


def test_a_form_that_lacks_something_says_what(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(f"{LIST}nytt/"), "Legg til tilbudet")
    assert page.error("Hva heter tilbudet?") == "Skriv hva tilbudet heter"
    assert len(page.summary()) == 6


def test_a_change_counts_as_a_check_and_may_move_it_outside(
    ingrid: Visitor, fjordvik: Municipality, stale: MunicipalService
) -> None:
    house.organisation(fjordvik)
    page = ingrid.open(f"{LIST}{stale.pk}/endre/")
    assert page.value("Hvem gir tilbudet?") == "Ingen av disse"
    ingrid.press(page, "Lagre endringen", {"Hvem gir tilbudet?": "Nordheim legesenter"})
    stale.refresh_from_db()
    assert stale.checked_on == clock.today()
    assert stale.organisation is not None and stale.unit is None  # noqa: PT018 - one of the two
    assert ingrid.open(f"{LIST}{stale.pk}/endre/").value("Hvem gir tilbudet?") == "Nordheim legesenter"


def test_two_who_save_the_same_see_both(ingrid: Visitor, walks: MunicipalService) -> None:
    page = ingrid.open(f"{LIST}{walks.pk}/endre/")
    walks.change(expected_version=1, name="Turlag")
    page = ingrid.press(page, "Lagre endringen", {"Kontakt": "400 00 997"})
    assert page.status == 409
    assert ["Hva heter tilbudet?", "Turgruppe", "Turlag"] in page.table()


def test_an_offer_is_taken_off_the_list_and_back(ingrid: Visitor, walks: MunicipalService) -> None:
    form = ingrid.open(f"{LIST}{walks.pk}/endre/")
    page = ingrid.press(ingrid.open(LIST), "Ta bort: Turgruppe")
    assert page.notice() == "«Turgruppe» er tatt bort.Angre"
    assert "Turgruppe" not in offers(page)
    assert ingrid.press(form, "Lagre endringen", {"Kontakt": "400 00 996"}).status == 410
    assert "Turgruppe" in offers(ingrid.press(page, "Angre"))


def test_an_offer_of_another_municipality_is_not_there(ingrid: Visitor) -> None:
    theirs = house.offer(house.neighbour())
    assert ingrid.open(f"{LIST}{theirs.pk}/endre/").status == 404


def test_the_day_of_the_check_is_shown(stranger: Visitor, walks: MunicipalService) -> None:
    walks.change(expected_version=1, checked_on=date(2026, 3, 2))
    assert "2. mars 2026" in stranger.open(OPEN).section("Turgruppe").get_text()
