"""Everybody chooses a language, on any page, logged in or not."""

import pytest

from samvirk.people.models import Account
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor


def language(visitor: Visitor) -> str:
    html = visitor.open("/hjelp/").soup.html
    assert html is not None
    return str(html["lang"])


def test_a_stranger_reads_in_another_language(stranger: Visitor) -> None:
    assert language(stranger) == "nb"
    page = stranger.press(stranger.open("/hjelp/"), "Nynorsk")
    assert page.path == "/hjelp/"
    assert language(stranger) == "nn"


def test_the_chosen_language_is_marked(stranger: Visitor) -> None:
    page = stranger.press(stranger.open("/hjelp/"), "English")
    marked = [button.get_text() for button in page.soup.select("button[name=language][aria-current]")]
    assert marked == ["English"]


def test_the_choice_is_stored_on_the_account(visit: Visit) -> None:
    kari = visit(cast.KARI)
    kari.press(kari.open("/hjelp/"), "English")
    assert Account.objects.get(display_name=cast.KARI).language == "en"
    assert language(visit(cast.KARI)) == "en"
    assert language(visit(cast.MONA)) == "nb"


def test_an_answer_is_still_there_in_the_other_language(visit: Visit) -> None:
    kari = visit(cast.KARI)
    page = kari.press(kari.open("/frister/klage/?letter_received_on=2026-11-02"), "Nynorsk")
    assert page.path == "/frister/klage/?letter_received_on=2026-11-02"


@pytest.mark.parametrize("unknown", ["de", "", "nb-NO", "../../etc", "\0"])
def test_a_language_we_do_not_have_is_ignored(visit: Visit, unknown: str) -> None:
    kari = visit(cast.KARI)
    response = kari.client.post("/sprak/", {"language": unknown, "next": "/hjelp/"})
    assert response.headers["Location"] == "/hjelp/"
    assert language(kari) == "nb"
    assert Account.objects.get(display_name=cast.KARI).language == "nb"


@pytest.mark.parametrize(
    "elsewhere", ["https://eksempel.example/", "//eksempel.example", "/\\eksempel.example"]
)
def test_nobody_is_led_to_another_host(stranger: Visitor, elsewhere: str) -> None:
    response = stranger.client.post("/sprak/", {"language": "nn", "next": elsewhere})
    assert response.headers["Location"] == "/"


def test_without_a_place_to_return_to_one_comes_to_the_first_page(stranger: Visitor) -> None:
    assert stranger.client.post("/sprak/", {"language": "nn"}).headers["Location"] == "/"
