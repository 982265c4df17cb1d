"""Goals: written down by whoever wants something, agreed to by the person, ended with an outcome."""

from typing import Any

import pytest

from samvirk.core.fields import place_of
from samvirk.goals import actions
from samvirk.goals.models import Goal
from samvirk.mappings.models import MappedArea, Mapping
from samvirk.organisations.facts import keyring_of
from tests.promising import P, Work
from tests.town import EMMA, INGRID, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page

WANT = "Jeg vil ha noen å leke med"


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Work:
    return Work(fjordvik_and_skogli)


def write(work: Work, name: str, **typed: Any) -> Page:
    said = {"Hva er målet?": WANT} | typed
    return work.press(name, "Lagre målet", said, rest="nytt/")


def link(page: Page, words: str) -> str:
    return next(path for text, path in page.links().items() if text.startswith(words))


@pytest.mark.rule("R-145", "R-160")
def test_the_koordinator_writes_a_goal_with_its_origin_area_horizon_and_day(work: Work) -> None:
    page = write(
        work,
        KARI,
        **{
            "Hvem kommer målet fra?": "Ansvarsgruppa",
            "Hva handler det om?": "Fritid og kultur",
            "Når?": "På lengre sikt",
            "Nådd innen": "01.06.2027",
        },
    )
    assert page.headings("h2")[0] == WANT
    assert "Fra ansvarsgruppa · Fritid og kultur · På lengre sikt · nådd innen 1. juni 2027" in page.text
    assert "Forslag" in page.text


@pytest.mark.rule("R-145")
def test_a_sub_goal_stands_beneath_its_goal(work: Work) -> None:
    work.goal(WANT)
    kari = work.visitor(KARI)
    form = kari.open(link(work.page(KARI), "Nytt delmål"))
    assert form.value("Er det en del av et annet mål?") == WANT
    typed = {"Hva er målet?": "Spørre selv", "Hvem kommer målet fra?": "Personen selv"}
    page = kari.press(form, "Lagre målet", typed)
    assert "Delmål: Spørre selv" in page.headings("h3")
    assert f"Nytt delmål: {WANT}" in page.links()
    assert "Nytt delmål: Spørre selv" not in page.links()


@pytest.mark.rule("R-144", "R-145")
def test_a_goal_comes_from_a_need_of_the_mapping(work: Work) -> None:
    mapping = Mapping.objects.create(
        municipality=work.town.here, coordination=work.row(), started_on=work.town.today
    )
    need = MappedArea(municipality=work.town.here, mapping=mapping, area="home")
    need.needs = keyring_of(work.town.here.pk).seal("Trapp", place_of(need, "needs"))
    need.save(force_insert=True)
    typed = {"Hvem kommer målet fra?": "Familien", "Hva handler det om?": "Bolig"}
    assert "Bolig" in write(work, KARI, **typed).text
    assert Goal.objects.get().need == need
    assert "Bolig" not in work.page(JONAS).text
    page = work.press(
        KARI, "Lagre tiltaket", {"Hva skal gjøres?": "x", "Hva skal det hjelpe med?": "Bolig"}, "tiltak/nytt/"
    )
    assert "hører ikke til noe mål" not in page.text


@pytest.mark.rule("R-143")
def test_what_the_person_writes_is_theirs_at_once(work: Work) -> None:
    work.name = TORE
    page = write(work, TORE)
    assert "Ditt mål" in page.text
    assert "Du er enig" in page.text


@pytest.mark.rule("R-143")
def test_a_child_is_asked_one_thing_alone(work: Work) -> None:
    page = write(work, EMMA)
    assert page.heading == "Målene dine"
    assert WANT in page.headings("h2")
    goal = Goal.objects.get()
    assert (goal.origin, goal.agreed_at is not None) == ("person", True)
    form = work.page(EMMA, f"{goal.pk}/")
    assert "Når?" not in form.text
    work.visitor(EMMA).press(form, "Lagre endringen", {"Hva er målet?": "Noe annet"})
    assert work.text(Goal.objects.get()) == "Noe annet"


@pytest.mark.rule("R-143", "R-145")
def test_the_family_proposes_and_the_mother_of_a_child_speaks_for_it(work: Work) -> None:
    page = write(work, MONA, **{"Når?": "De neste månedene"})
    assert "Fra familien" in page.text
    assert "Emma Nilsen er enig" in page.text
    goal = Goal.objects.get()
    changed = work.press(MONA, "Lagre endringen", {"Hva er målet?": "Sove om natta"}, rest=f"{goal.pk}/")
    assert "Sove om natta" in changed.headings("h2")
    assert work.page(MONA, f"{work.goal().pk}/").status == 403


@pytest.mark.rule("R-143")
@pytest.mark.parametrize(
    ("name", "button"),
    [(EMMA, "Ja, dette er et mål"), (MONA, "Ja, dette er et mål"), (KARI, "Personen er enig")],
)
def test_the_person_agrees_or_the_koordinator_notes_that_they_did(work: Work, name: str, button: str) -> None:
    goal = work.goal(WANT, has_agreed=False)
    work.press(name, f"{button}: {WANT}")
    goal.refresh_from_db()
    assert goal.agreed_by == work.town.accounts[name]
    said = work.page(INGRID).text
    assert "Emma Nilsen er enig" in said
    assert (f"{name} skrev det inn" in said) is (name != EMMA)


@pytest.mark.rule("R-143")
def test_other_words_are_agreed_to_anew(work: Work) -> None:
    goal = work.goal(WANT)
    page = work.press(KARI, "Lagre endringen", {"Hva er målet?": "Noe annet"}, rest=f"{goal.pk}/")
    assert "Personen er enig: Noe annet" in page.buttons()


@pytest.mark.rule("R-160")
def test_a_goal_ends_with_an_outcome_and_words_and_is_folded_away(work: Work) -> None:
    goal = work.goal(WANT)
    refused = work.press(KARI, "Avslutt målet", {}, rest=f"{goal.pk}/avslutt/")
    assert refused.summary() == ["Velg hvordan det gikk"]
    typed = {"Hvordan gikk det?": "Delvis nådd", "Fortell kort": "To venner nå"}
    page = work.press(KARI, "Avslutt målet", typed, rest=f"{goal.pk}/avslutt/")
    folded = page.main.find("details")
    assert folded is not None
    for word in (WANT, "Delvis nådd", "To venner nå", "Ferdig og stanset (1)"):
        assert word in folded.get_text()
    assert "Ingen mål ennå" in page.text
    again = work.visitor(KARI).press(page, f"Åpne igjen: {WANT}")
    assert f"Avslutt målet: {WANT}" in again.links()


def test_a_sub_goal_whose_goal_has_ended_stands_by_itself(work: Work) -> None:
    goal = work.goal(WANT)
    work.goal("Spørre selv", main_goal=goal)
    grant = work.may(P.PLAN_WRITE)
    actions.end_goal(goal, "reached", note="", expected_version=1, grant=grant, now=work.moment)  # type: ignore[arg-type]
    assert "Spørre selv" in work.page(KARI).headings("h2")


def test_a_sub_goal_of_a_sub_goal_is_refused_beside_the_field(work: Work) -> None:
    goal = work.goal(WANT)
    work.goal("Spørre selv", main_goal=goal)
    other = work.goal("Noe helt annet")
    page = work.press(
        KARI, "Lagre endringen", {"Er det en del av et annet mål?": "Noe helt annet"}, rest=f"{goal.pk}/"
    )
    assert page.status == 422
    assert "Et delmål kan ikke ha egne delmål" in page.error("Er det en del av et annet mål?")
    assert other.sub_goals.count() == 0


def test_two_who_change_a_goal_see_both_versions(work: Work) -> None:
    goal, kari = work.goal(WANT), work.visitor(KARI)
    form = kari.open(work.town.path(EMMA, f"maal/{goal.pk}/"))
    work.press(KARI, "Lagre endringen", {"Hva er målet?": "Først"}, rest=f"{goal.pk}/")
    page = kari.press(form, "Lagre endringen", {"Hva er målet?": "Sist"})
    assert page.status == 409
    assert "Først" in page.text


@pytest.mark.rule("R-005")
def test_it_is_said_that_a_plan_gives_no_rights(work: Work) -> None:
    for name in (KARI, MONA, JONAS, INGRID):
        assert "En plan gir ikke flere rettigheter." in work.page(name).text


def test_before_anything_is_written_the_page_says_what_to_do(work: Work) -> None:
    assert "Ingen mål ennå" in work.page(KARI).text
    assert "Hva har du lyst til?" in work.page(EMMA).text


def test_without_a_coordination_the_page_says_so(work: Work) -> None:
    page = work.town.visitor(KARI).open(work.town.path("Sara Lie", "maal/"))
    assert "Mål og tiltak kommer når koordineringen er begynt." in page.text
    assert "Nytt mål" not in page.text


def test_a_closed_coordination_is_read_and_not_changed(work: Work) -> None:
    goal = work.goal(WANT, has_agreed=False)
    work.activity(goal=goal)
    work.close()
    page = work.page(KARI)
    assert "Du kan lese alt, men ikke endre det." in page.text
    assert page.buttons() == ["Søk"] or not page.buttons()
    assert work.page(KARI, f"{goal.pk}/").status == 404


def test_the_page_is_reached_from_the_person_and_from_the_coordination(work: Work) -> None:
    at = work.town.path(EMMA, "maal/")
    kari = work.visitor(KARI)
    for rest in ("", "koordinering/"):
        assert kari.open(work.town.path(EMMA, rest)).links()["Mål og tiltak"] == at
    assert work.visitor(MONA).open(work.town.path(EMMA, "koordinering/")).links()["Mål og tiltak"] == at
    assert work.visitor(EMMA).open(work.town.path(EMMA)).links()["Målene dine"] == at
    assert work.visitor(JONAS).open(work.town.path(EMMA)).links()["Mål og tiltak"] == at
