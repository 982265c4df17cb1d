"""What matters first, then life area by area: the koordinator and the family write, and go through it."""

from typing import Any

import pytest

from samvirk.coordination import closing
from samvirk.mappings import actions
from samvirk.mappings.models import MappedArea, Mapping, MappingExtent
from samvirk.people.actions import protect_address
from samvirk.people.models import ProtectedAddress
from tests.appointing import Matter, P, with_leaders
from tests.town import ANDERS, EMMA, INGRID, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page, Visitor

QUESTION = "Hva er viktig for deg?"


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    """Kari is Emma's koordinator, and the coordination is open."""
    found = with_leaders(fjordvik_and_skogli)
    found.name = EMMA
    found.open()
    return found


@pytest.fixture
def begun(matter: Matter) -> Matter:
    grant = matter.may(P.MAPPING_WRITE)
    actions.begin_mapping(matter.row(), MappingExtent.SHORT, grant=grant, now=matter.moment)
    return matter


def visitor(matter: Matter, name: str = KARI) -> Visitor:
    return matter.town.visitor(name)


def see(matter: Matter, name: str = KARI, rest: str = "") -> Page:
    return visitor(matter, name).open(matter.town.path(matter.name, f"kartlegging/{rest}"))


def follow(matter: Matter, name: str, words: str) -> tuple[Visitor, Page]:
    """Press a link on the page of the mapping."""
    who = visitor(matter, name)
    page = who.open(matter.town.path(matter.name, "kartlegging/"))
    return who, who.open(page.links()[words])


def write(matter: Matter, name: str, words: str, typed: Any) -> Page:
    who, form = follow(matter, name, words)
    return who.press(form, "Lagre", typed)


@pytest.mark.rule("R-125", "R-126")
@pytest.mark.parametrize("name", [KARI, MONA, EMMA])
def test_koordinator_parent_and_child_may_begin(matter: Matter, name: str) -> None:
    who, form = follow(matter, name, "Begynn")
    page = who.press(form, "Begynn", {"Hvor mye vil dere snakke om?": "Kort: det viktigste"})
    assert page.headings()[0 if name == EMMA else 1] == QUESTION
    assert Mapping.objects.get().extent == "short"


@pytest.mark.rule("R-126")
def test_short_asks_less_and_becomes_thorough_with_one_press(begun: Matter) -> None:
    page = see(begun)
    assert "Flere deler av livet" in page.text
    page = visitor(begun).press(page, "Gjør kartleggingen grundig")
    assert "Flere deler av livet" not in page.text
    assert len(page.headings("h3")) == len(MappedArea.objects.all())
    page = visitor(begun).press(page, "Gjør kartleggingen kort")
    assert "Flere deler av livet" in page.text


@pytest.mark.rule("R-125")
def test_the_page_begins_with_what_matters_and_says_that_areas_are_no_law(begun: Matter) -> None:
    page = see(begun)
    assert page.headings("h2")[0] == QUESTION
    assert "Ingen lov sier at du må svare." in page.text


@pytest.mark.rule("R-127")
def test_the_page_asks_for_the_need_before_the_solution(begun: Matter) -> None:
    assert "Bruk god tid på hva som trengs, før dere ser etter løsninger." in see(begun).text
    _who, form = follow(begun, KARI, "Skriv: Bolig")
    labels = [label.get_text() for label in form.main.find_all("label")]
    assert labels.index("Det som trengs") < labels.index("Ønsker")


@pytest.mark.rule("R-125")
def test_each_area_has_how_it_is_what_goes_well_needs_wishes_and_own_words(begun: Matter) -> None:
    typed = {
        "Med egne ord": "Mange trapper",
        "Slik er det nå": "Tredje etasje",
        "Det som går bra": "Snille naboer",
        "Det som trengs": "Heis",
        "Ønsker": "Egen hage",
    }
    page = write(begun, KARI, "Skriv: Bolig", typed)
    assert all(words in page.text for words in typed.values())
    _who, form = follow(begun, KARI, "Skriv: Bolig")
    assert {label: form.value(label) for label in typed} == typed


@pytest.mark.rule("R-125")
def test_an_area_that_is_not_relevant_is_skipped_with_one_press(begun: Matter) -> None:
    """The edge of the rule."""
    kari = visitor(begun)
    page = kari.press(see(begun), "Ikke aktuelt: Helse")
    assert "Helse" not in page.headings("h3")
    assert "Ta med likevel: Helse" in page.buttons()
    page = kari.press(page, "Ta med likevel: Helse")
    assert "Helse" in page.headings("h3")


@pytest.mark.rule("R-125")
@pytest.mark.parametrize("name", [MONA, EMMA])
def test_the_family_writes_its_own_words(begun: Matter, name: str) -> None:
    write(begun, name, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    who, form = follow(begun, name, "Skriv: Fritid og kultur")
    assert "Det som trengs" not in form.text
    page = who.press(form, "Lagre", {"Med egne ord": "Svømming!"})
    assert "«Svømming!»" in page.text
    assert "Å svømme" in see(begun, KARI).text


def test_what_matters_cannot_be_left_empty(begun: Matter) -> None:
    page = write(begun, KARI, f"Skriv: {QUESTION}", {QUESTION: " "})
    assert (page.status, page.error(QUESTION)) == (422, "Skriv hva som er viktig. Noen få ord er nok.")


def test_what_was_typed_and_not_sent_is_kept(begun: Matter) -> None:
    who, form = follow(begun, KARI, "Skriv: Bolig")
    sent = form.sends("Lagre", {"Det som trengs": "Heis"})
    who.client.post("/utkast/", sent)
    assert who.open(form.path).value("Det som trengs") == "Heis"


def test_two_who_write_the_same_area_see_both_versions(begun: Matter) -> None:
    kari, form = follow(begun, KARI, "Skriv: Bolig")
    write(begun, MONA, "Skriv: Bolig", {"Med egne ord": "Mange trapper"})
    page = kari.press(form, "Lagre", {"Med egne ord": "Tungvint", "Det som trengs": "Heis"})
    assert page.status == 409
    assert ["Med egne ord", "Tungvint", "Mange trapper"] in page.table()
    assert page.value("Det som trengs") == "Heis"


@pytest.mark.rule("R-125", "R-126")
def test_it_is_gone_through_together_and_then_stands(begun: Matter) -> None:
    assert "Skriv først hva som er viktig. Bare det må være med." in see(begun).text
    write(begun, KARI, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    write(begun, KARI, "Skriv: Samtalen", {"Hvor og hvordan snakket dere sammen?": "Hjemme, med tegninger"})
    kari, form = follow(begun, KARI, "Vi har gått gjennom den")
    missing = kari.press(form, "Ferdig")
    assert missing.error("Hvem gikk gjennom den sammen med deg?") == "Velg hvem"
    late = kari.press(
        form, "Ferdig", {"Hvem gikk gjennom den sammen med deg?": "Foreldrene", "Når?": "01.01.2050"}
    )
    assert late.error("Når?") == "Dagen har ikke vært ennå. Velg i dag eller før."
    page = kari.press(form, "Ferdig", {"Hvem gikk gjennom den sammen med deg?": "Barnet og foreldrene"})
    assert "med: barnet og foreldrene" in page.text
    assert "Hjemme, med tegninger" in page.text
    assert not [button for button in page.buttons() if button.startswith(("Skriv", "Ikke aktuelt"))]
    assert "Endre: Hva er viktig for deg?" not in page.links()


def test_a_form_that_stood_open_says_that_the_mapping_is_done(begun: Matter) -> None:
    write(begun, KARI, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    mona, form = follow(begun, MONA, "Skriv: Bolig")
    kari, agreeing = follow(begun, KARI, "Vi har gått gjennom den")
    kari.press(agreeing, "Ferdig", {"Hvem gikk gjennom den sammen med deg?": "Foreldrene"})
    page = mona.press(form, "Lagre", {"Med egne ord": "Mange trapper"})
    assert page.status == 422
    assert page.summary() == ["Kartleggingen er gått gjennom og ferdig. Begynn en ny for å skrive mer."]
    assert page.value("Med egne ord") == "Mange trapper"


@pytest.mark.rule("R-125")
def test_the_next_begins_as_a_copy_and_the_first_stays_readable(begun: Matter) -> None:
    write(begun, KARI, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    write(begun, KARI, "Skriv: Bolig", {"Det som trengs": "Heis"})
    kari, form = follow(begun, KARI, "Vi har gått gjennom den")
    kari.press(form, "Ferdig", {"Hvem gikk gjennom den sammen med deg?": "Foreldrene"})
    kari, form = follow(begun, KARI, "Begynn en ny")
    page = kari.press(form, "Begynn")
    assert "Å svømme" in page.text
    write(begun, KARI, "Skriv: Bolig", {"Det som trengs": "Rampe"})
    page = see(begun)
    (earlier,) = [url for words, url in page.links().items() if words.startswith("Kort, gått gjennom")]
    old = kari.open(earlier)
    assert ("Heis" in old.text, "Rampe" in old.text) == (True, False)
    # Going back to it, one is led to the one that is being written.
    assert any(words.startswith("Kort, begynt") for words in old.links())


def test_a_closed_coordination_is_read_and_not_written(begun: Matter) -> None:
    write(begun, KARI, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    row, held = Mapping.objects.get(), begun.row()
    grant = begun.may(P.COORDINATION_END)
    closing.close(held, expected_version=held.version, note="", grant=grant, now=begun.moment)
    page = see(begun, MONA)
    assert "Å svømme" in page.text
    assert not [link for link in page.links() if link.startswith(("Skriv", "Begynn", "Endre"))]
    assert see(begun, MONA, f"{row.pk}/viktig/").status == 404
    assert see(begun, MONA, "ny/").status == 404


@pytest.mark.parametrize("name", [JONAS, INGRID])
def test_participants_and_the_unit_see_no_mapping(begun: Matter, name: str) -> None:
    row = Mapping.objects.get()
    for rest in ("", f"{row.pk}/"):
        assert see(begun, name, rest).status == 404


@pytest.mark.rule("R-123")
def test_whoever_may_not_know_the_place_reads_no_words_about_the_days(matter: Matter) -> None:
    matter.name = "Sara Lie"
    matter.open()
    grant = matter.may(P.MAPPING_WRITE)
    made = actions.begin_mapping(matter.row(), MappingExtent.SHORT, grant=grant, now=matter.moment)
    actions.tell_what_matters(made, "Sjøen utenfor", expected_version=1, grant=grant, now=matter.moment)
    page = see(matter, KARI)
    assert "Adressen er sperret for deg." in page.text
    assert "Sjøen" not in page.text
    assert see(matter, KARI, f"{made.pk}/viktig/").status == 404
    assert "Sjøen utenfor" in see(matter, "Sara Lie").text


def test_addresses_of_nothing_are_not_there(begun: Matter) -> None:
    row, other = Mapping.objects.get(), begun.row().pk
    assert see(begun, KARI, f"{other}/").status == 404
    assert see(begun, KARI, f"{other}/viktig/").status == 404
    assert see(begun, KARI, f"{row.pk}/omrader/finnes-ikke/").status == 404


def test_the_first_screen_asks_the_family_until_they_have_told(begun: Matter) -> None:
    assert "Fortell hva som er viktig for dere" in visitor(begun, MONA).open("/").text
    assert "Fortell hva som er viktig for deg" in visitor(begun, EMMA).open("/").text
    assert "Gå gjennom 1 kartlegging sammen" in visitor(begun, KARI).open("/").text
    write(begun, MONA, f"Skriv: {QUESTION}", {QUESTION: "Å svømme"})
    assert "Fortell hva som er viktig" not in visitor(begun, MONA).open("/").text


def test_an_adult_tells_of_their_own_life(matter: Matter) -> None:
    matter.name = TORE
    matter.open()
    who, form = follow(matter, TORE, "Begynn")
    who.press(form, "Begynn")
    assert "Båten" in write(matter, TORE, f"Skriv: {QUESTION}", {QUESTION: "Båten"}).text
    assert visitor(matter, ANDERS).open(matter.town.path(TORE, "kartlegging/")).status == 404


def test_the_ways_to_the_mapping_stand_on_the_pages_of_the_person(begun: Matter) -> None:
    for name, rest, words in (
        (KARI, "", "Kartlegging"),
        (KARI, "koordinering/", "Kartlegging"),
        (MONA, "koordinering/", "Kartlegging"),
        (EMMA, "", QUESTION),
    ):
        page = visitor(begun, name).open(begun.town.path(EMMA, rest))
        assert page.links()[words] == begun.town.path(EMMA, "kartlegging/")
    assert "Kartlegging" not in visitor(begun, JONAS).open(begun.town.path(EMMA)).links()


def test_an_address_that_is_graded_while_somebody_writes_closes_the_page(matter: Matter) -> None:
    matter.name = TORE
    matter.appointed()
    grant = matter.may(P.MAPPING_WRITE)
    actions.begin_mapping(matter.row(), MappingExtent.SHORT, grant=grant, now=matter.moment)
    assert see(matter, KARI).status == 200
    protect_address(
        matter.person,
        ProtectedAddress.STRICTLY_CONFIDENTIAL,
        expected_version=matter.person.version,
        grant=matter.may(P.PROTECTION_EDIT),
        now=matter.moment,
    )
    assert "Adressen er sperret for deg." in see(matter, KARI).text
    assert "kartlegging" not in visitor(matter, KARI).open("/").text
