"""An evaluation is held: koordinator, family and child each say their part, and it is answered."""

from datetime import timedelta

import pytest

from samvirk.access.roles import SEES, Basis, Part
from samvirk.coordination.models import Coordination
from samvirk.organisations.actions import decide_setting
from samvirk.reviews.models import FurtherNeed, Review, ReviewVoice, Speaker
from samvirk.rules.dated import SettingKey
from tests.appointing import P, with_leaders
from tests.reviewing import Reviewing, reviewing
from tests.town import EMMA, INGRID, JONAS, KARI, MONA, TORE, Town
from tests.web.visiting import Page


@pytest.fixture
def work(fjordvik_and_skogli: Town) -> Reviewing:
    about = reviewing(with_leaders(fjordvik_and_skogli))
    about.appointed()
    about.goal()
    return about


def see(work: Reviewing, name: str, rest: str = "evaluering/") -> Page:
    return work.town.visitor(name).open(work.town.path(work.name, rest))


def one(work: Reviewing, name: str = KARI, rest: str = "") -> Page:
    (review,) = Review.objects.filter(coordination__person=work.person)
    return see(work, name, f"evaluering/{review.pk}/{rest}")


def send(work: Reviewing, name: str, rest: str, button: str, typed: dict[str, str | bool]) -> Page:
    return work.town.visitor(name).press(one(work, name, rest), button, typed)


@pytest.mark.rule("R-147")
def test_the_koordinator_begins_it_with_one_press_and_the_second_press_finds_it(work: Reviewing) -> None:
    kari = work.town.visitor(KARI)
    before = see(work, KARI)
    begun = kari.press(before, "Begynn evalueringen")
    assert "Bo hjemme" in begun.headings("h2")
    assert "Ikke vurdert ennå" in begun.text
    assert "En evaluering er i gang" in kari.press(before, "Begynn evalueringen").text


@pytest.mark.rule("R-147")
def test_edge_regularly_has_no_number_in_law_and_the_page_says_so_and_why_this_date(work: Reviewing) -> None:
    page = see(work, KARI)
    assert "Loven sier at dere skal evaluere jevnlig, og nevner ikke noe tall." in page.text
    assert "Neste evaluering innen" in page.text
    assert "Hvorfor denne datoen?" in page.text
    assert "6 måneder" in page.text


@pytest.mark.rule("R-147")
def test_work_around_a_child_is_evaluated_more_often(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    page = about.town.visitor(MONA).open(about.town.path(EMMA, "evaluering/"))
    assert "3 måneder" in page.text


def test_the_family_reads_words_of_its_own_and_the_staff_those_of_the_office(
    fjordvik_and_skogli: Town,
) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    about.begin_review()
    for name in (EMMA, MONA):
        page = one(about, name)
        assert "Hvordan går det?" in page.links(), "the way back"
        for read in (page, see(about, name), see(about, name, "")):
            shown = " ".join([*read.headings("h1", "h2", "h3"), *read.links()])
            assert "valuering" not in shown
            assert "Fremdrift" not in shown
    assert "Er noe forsinket?" in see(about, MONA, "").links()
    assert see(about, MONA, "fremdrift/").heading == "Er noe forsinket?"
    assert see(about, JONAS, "").links().keys() >= {"Evaluering", "Fremdrift"}


@pytest.mark.rule("R-147")
def test_the_professionals_say_how_each_goal_went_and_what_worked(work: Reviewing) -> None:
    work.begin_review()
    typed: dict[str, str | bool] = {
        "Hvordan gikk det? Bo hjemme": "Nådd",
        "Det fagfolkene mener Bo hjemme": "Trappeheisen virker",
        "Avslutt målet Bo hjemme": True,
        "Hva har virket?": "Faste dager",
        "Hva har ikke virket?": "Vikarer",
    }
    page = send(work, KARI, "fag/", "Lagre", typed)
    for words in ("Nådd", "Målet avsluttes", "Trappeheisen virker", "Faste dager", "Vikarer"):
        assert words in page.text
    again = one(work, KARI, "fag/")
    assert again.value("Det fagfolkene mener Bo hjemme") == "Trappeheisen virker"


def test_each_goal_is_named_once_to_see_and_with_each_question_to_hear(work: Reviewing) -> None:
    work.goal("Gå tur")
    work.begin_review()
    page = one(work, KARI, "fag/")
    assert page.headings("h2") == ["Bo hjemme", "Gå tur"]
    for hidden in page.main.find_all(class_="sr"):
        hidden.decompose()
    assert page.main.get_text().count("Bo hjemme") == 1


def test_a_goal_does_not_end_without_how_it_went(work: Reviewing) -> None:
    work.begin_review()
    page = send(work, KARI, "fag/", "Lagre", {"Avslutt målet Bo hjemme": True})
    assert page.error("Hvordan gikk det? Bo hjemme") == "Velg hvordan det gikk, før du avslutter målet."


@pytest.mark.rule("R-147")
def test_the_person_says_it_in_their_own_words_and_may_change_them(work: Reviewing) -> None:
    work.begin_review()
    asked = see(work, TORE)
    assert "Vi skal se på hvordan det går" in asked.text
    typed: dict[str, str | bool] = {
        "Hvordan går det? Bo hjemme": "Det går litt bedre",
        "Med dine egne ord Bo hjemme": "Trappa er fin nå",
        "Hva vil du si om hjelpen?": "Ring meg oftere",
        "Vil du ha koordinering videre?": "Ja",
    }
    page = send(work, TORE, "ord/", "Lagre", typed)
    assert "«Trappa er fin nå»" in page.text
    assert one(work, TORE, "ord/").value("Hva vil du si om hjelpen?") == "Ring meg oftere"
    assert "«Ring meg oftere»" in one(work, KARI).text
    assert "Vil ha koordinering videre" in one(work, KARI).text
    assert "Si hva du mener" not in see(work, TORE).links()


@pytest.mark.rule("R-147")
def test_silence_is_not_stored_as_an_answer_but_what_was_said_may_be_taken_back(work: Reviewing) -> None:
    work.begin_review()
    page = send(work, TORE, "ord/", "Lagre", {})
    assert page.error("Hva vil du si om hjelpen?") == "Svar på minst én ting, eller gå tilbake"
    assert not ReviewVoice.objects.exists()
    send(work, TORE, "ord/", "Lagre", {"Hva vil du si om hjelpen?": "Ring meg oftere"})
    assert "«Ring" not in send(work, TORE, "ord/", "Lagre", {"Hva vil du si om hjelpen?": ""}).text


@pytest.mark.rule("R-147")
def test_a_child_of_nine_has_three_answers_in_words_and_a_line(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    about.goal("Ha noen å leke med")
    about.begin_review()
    page = one(about, EMMA, "ord/")
    assert [words in page.text for words in ("Bra", "Midt på", "Ikke bra", "Nådd")] == [
        True,
        True,
        True,
        False,
    ]
    typed: dict[str, str | bool] = {
        "Hvordan går det? Ha noen å leke med": "Midt på",
        "Skriv litt om det Ha noen å leke med": "Sara leker med meg",
    }
    assert "har ikke sagt noe selv ennå." in one(about, MONA).text
    assert "Du har ikke sagt noe ennå." in one(about, EMMA).text
    send(about, EMMA, "ord/", "Ferdig", typed)
    assert one(about, EMMA).heading == "Hvordan går det?"
    mother = one(about, MONA).text
    assert "«Sara leker med meg»" in mother
    assert "har ikke sagt noe selv ennå." not in mother


@pytest.mark.rule("R-147")
def test_what_somebody_without_a_login_says_is_written_down_and_the_page_says_by_whom(
    work: Reviewing,
) -> None:
    work.begin_review()
    typed: dict[str, str | bool] = {
        "Hvem sier dette?": "Forelder",
        "Navn, og når dere snakket sammen": "Mor Berit, på telefon",
        "Hva sier de om hjelpen?": "Vi er slitne",
    }
    page = send(work, KARI, "for-andre/", "Lagre", typed)
    assert "Forelder: Mor Berit, på telefon" in page.text
    assert "Kari Lund skrev det inn." in page.text


@pytest.mark.rule("R-147", "R-239")
def test_it_cannot_be_finished_without_an_answer_or_without_the_person(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    refused = send(work, KARI, "ferdig/", "Gjør ferdig evalueringen", {})
    assert refused.error("Trengs det mer koordinering?") == "Velg om det trengs mer koordinering"
    go_on: dict[str, str | bool] = {"Trengs det mer koordinering?": "Ja, fortsett som nå"}
    unasked = send(work, KARI, "ferdig/", "Gjør ferdig evalueringen", go_on)
    said = unasked.error("Hvorfor har ikke personen sagt noe?")
    assert said == "Spør personen først, eller skriv hvorfor det ikke går."
    why = go_on | {"Hvorfor har ikke personen sagt noe?": "Er på sykehus"}
    done = send(work, KARI, "ferdig/", "Gjør ferdig evalueringen", why)
    assert "Er på sykehus" in done.text
    assert "Gjør ferdig" not in done.links()


@pytest.mark.rule("R-100", "R-149", "R-239")
def test_a_change_leads_to_where_each_thing_is_changed(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    work.speak()
    change: dict[str, str | bool] = {"Trengs det mer koordinering?": "Ja, men noe skal endres"}
    refused = send(work, KARI, "ferdig/", "Gjør ferdig evalueringen", change)
    assert "Kryss av for det som skal endres." in " ".join(refused.summary())
    done = send(work, KARI, "ferdig/", "Gjør ferdig evalueringen", change | {"Bytt koordinator": True})
    assert done.links()["Koordinator"] == work.town.path(TORE, "koordinering/")


@pytest.mark.rule("R-149")
def test_the_thirteen_steps_know_the_last_three(work: Reviewing) -> None:
    work.held()
    rows = {row[0].split(".")[0]: row for row in see(work, KARI, "koordinering/").table()}
    assert [rows[number][1].split()[0] for number in ("11", "12", "13")] == ["Ferdig"] * 3


@pytest.mark.rule("R-147")
def test_the_koordinator_s_list_and_card_hold_what_is_due(work: Reviewing) -> None:
    listed = work.town.visitor(KARI).open("/evalueringer/")
    assert "Ingen venter" in listed.text
    Coordination.objects.update(opened_on=work.today - timedelta(days=200))
    assert work.town.visitor(KARI).open("/evalueringer/").table()[0][0] == TORE
    assert "Evaluering må holdes for 1" in work.town.visitor(KARI).open("/").text
    assert "skulle vært" in see(work, KARI).text or "for sent" in see(work, KARI).text.lower()
    work.held()
    assert "Ingen venter" in work.town.visitor(KARI).open("/evalueringer/").text


@pytest.mark.rule("R-147")
def test_the_family_s_first_screen_asks_until_they_have_said_it(work: Reviewing) -> None:
    work.begin_review()
    home = work.town.visitor(TORE).open("/")
    assert "Vi skal se på hvordan det går" in home.text
    work.speak(said_by="")
    ReviewVoice.objects.update(written_by=work.town.accounts[TORE])
    assert "Si hva du mener" not in work.town.visitor(TORE).open("/").links()


def test_who_takes_part_reads_it_and_writes_nothing(fjordvik_and_skogli: Town) -> None:
    about = Reviewing(fjordvik_and_skogli, EMMA)
    about.open()
    about.begin_review()
    about.speak(words="Hun sover bedre", speaker=Speaker.PARENT, said_by="Mor Mona")
    page = one(about, JONAS)
    assert page.status == 200
    assert "Hun sover bedre" not in page.text
    assert "«Hun sover bedre»" in one(about, MONA).text
    assert page.buttons() == []
    assert one(about, JONAS, "ord/").status == 403
    assert one(about, INGRID, "fag/").status == 403


def test_a_finished_evaluation_has_no_form(work: Reviewing) -> None:
    work.held(FurtherNeed.CONTINUE)
    assert one(work, KARI, "fag/").status == 404
    assert one(work, TORE, "ord/").status == 404
    assert see(work, TORE, "evaluering/00000000-0000-7000-8000-000000000000/").status == 404


@pytest.mark.rule("R-147")
def test_the_list_counts_with_the_number_of_its_time(work: Reviewing) -> None:
    Coordination.objects.update(opened_on=work.today - timedelta(days=100))
    assert "Ingen venter" in work.town.visitor(KARI).open("/evalueringer/").text
    decide_setting(
        work.town.here,
        SettingKey.REVIEW_INTERVAL_MONTHS,
        value=3,
        valid_from=work.today - timedelta(days=101),
        decided_by="Kommunestyret",
        grant=work.may(P.SETTING_EDIT),
        now=work.moment,
    )
    assert work.town.visitor(KARI).open("/evalueringer/").table()[0][0] == TORE


def test_a_relation_that_is_shown_no_plan_reads_no_evaluation(
    work: Reviewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SEES, Basis.COORDINATOR, frozenset({Part.IDENTITY}))
    assert see(work, KARI).status == 404
