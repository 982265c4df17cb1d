"""In the demo one becomes somebody with one press; in production there is nobody to become."""

import pytest
from django.test import Client
from pytest_django import Settings

from samvirk.access.models import RoleAssignment
from samvirk.organisations.models import Municipality
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of


def id_of(name: str) -> str:
    return str(RoleAssignment.objects.get(account__display_name=name).pk)


def test_the_page_lists_everybody_with_their_role(stranger: Visitor) -> None:
    page = stranger.open("/logg-inn/")
    assert page.heading == "Hvem vil du være?"
    listed = " ".join(page.buttons())
    assert [name for name in cast.EVERYBODY if name not in listed] == []
    assert "Ingrid Solheim" in listed
    assert "Koordinerende enhet: Har oversikten i Fjordvik" in listed


def test_the_people_stand_by_municipality_and_who_works_in_both_stands_twice(stranger: Visitor) -> None:
    page = stranger.open("/logg-inn/")
    assert page.headings("h2") == ["Fjordvik kommune", "Skogli kommune"]
    assert sum(cast.ANDERS in button for button in page.buttons()) == 2
    assert cast.ANDERS in page.buttons()[-1]


def test_one_line_says_who_each_of_them_is(stranger: Visitor) -> None:
    assert [button for button in stranger.open("/logg-inn/").buttons() if ": " not in button] == []


def test_the_people_stand_in_the_order_in_which_they_were_made(stranger: Visitor) -> None:
    buttons = stranger.open("/logg-inn/").buttons()
    everybody = (*cast.EVERYBODY, cast.ANDERS)
    assert [name for name, button in zip(everybody, buttons, strict=True) if name not in button] == []


def test_somebody_chooses_a_person_and_sees_their_first_screen(stranger: Visitor) -> None:
    choice = next(b for b in stranger.open("/logg-inn/").buttons() if cast.KARI in b)
    page = stranger.press(stranger.open("/logg-inn/"), choice)
    assert page.path == "/"
    assert "Hva må jeg gjøre i dag?" in page.text
    assert "Kari" in page.heading


def test_who_has_chosen_may_become_another_at_once(visit: Visit) -> None:
    kari = visit(cast.KARI)
    cast.log_in(kari.client, cast.MONA)
    assert kari.open("/meg/").heading == cast.MONA


@pytest.mark.parametrize("person", ["", "somebody", "00000000-0000-0000-0000-000000000000", "\0"])
def test_nobody_outside_the_list_can_be_chosen(stranger: Visitor, person: str) -> None:
    response = stranger.client.post("/logg-inn/", {"person": person})
    assert response.status_code == 404
    assert "_auth_user_id" not in stranger.client.session


def test_an_account_that_is_not_of_the_demo_cannot_be_chosen(stranger: Visitor) -> None:
    assignment = RoleAssignment.objects.select_related("account").get(account__display_name=cast.KARI)
    assignment.account.is_demo = False
    assignment.account.save()
    assert cast.KARI not in stranger.open("/logg-inn/").text
    assert stranger.client.post("/logg-inn/", {"person": str(assignment.pk)}).status_code == 404


def test_one_comes_to_the_page_one_wanted(stranger: Visitor) -> None:
    page = stranger.open("/veiledere/")
    assert page.path == "/logg-inn/?next=/veiledere/"
    choice = next(b for b in page.buttons() if cast.KARI in b)
    assert stranger.press(page, choice).heading == "Veiledere"


def test_one_comes_back_to_the_answer_one_had_calculated(stranger: Visitor) -> None:
    page = stranger.open("/frister/klage/?letter_received_on=2026-11-02")
    page = stranger.press(page, next(b for b in page.buttons() if cast.KARI in b))
    assert "mandag 30. november 2026" in page.text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://eksempel.example/",
        "//eksempel.example/",
        "/\\eksempel.example",
        "javascript:alert(1)",
        "http:///eksempel.example",
        "\n//eksempel.example",
        "",
    ],
)
def test_a_path_to_another_host_is_ignored(stranger: Visitor, elsewhere: str) -> None:
    response = stranger.client.post("/logg-inn/", {"person": id_of(cast.KARI), "next": elsewhere})
    assert response.headers["Location"] == "/"


def test_the_pages_speak_the_persons_language(visit: Visit) -> None:
    assert visit(cast.AISHA).client.cookies["django_language"].value == "en"
    assert visit(cast.TORBJORN).client.cookies["django_language"].value == "nn"


def test_in_production_nobody_is_offered(stranger: Visitor, settings: Settings) -> None:
    settings.IS_DEMO = False
    page = stranger.open("/logg-inn/")
    assert page.heading == "Logg inn"
    assert [name for name in cast.EVERYBODY if name in page.text] == []
    assert "Logg inn" in page.buttons()


def test_in_production_nobody_can_be_chosen(fjordvik: Municipality, settings: Settings) -> None:
    settings.IS_DEMO = False
    client = Client()
    page = page_of(client.post("/logg-inn/", {"person": id_of(cast.INGRID)}))
    assert page.status == 404
    assert "_auth_user_id" not in client.session
