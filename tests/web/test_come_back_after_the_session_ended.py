"""A session that ends while somebody writes takes nothing with it."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from samvirk.desk.models import Draft
from samvirk.people.models import Account
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor

NEW = "/veiledere/ny/"
SAVE = "Legg til veilederen"
TITLE = "Hva heter veilederen?"
TYPED = {TITLE: "Barns beste", "Hvem har laget den?": "FHI"}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def end_session(visitor: Visitor) -> None:
    del visitor.client.cookies["sessionid"]


def sent_too_late(ingrid: Visitor) -> str:
    page = ingrid.open(NEW)
    end_session(ingrid)
    response = ingrid.client.post(NEW, page.sends(SAVE, TYPED))
    assert response.status_code == 302
    return response.headers["Location"]


def test_the_writer_is_asked_to_log_in_and_led_back(ingrid: Visitor) -> None:
    assert sent_too_late(ingrid) == f"/logg-inn/?next={NEW}"


def test_the_text_is_there_after_the_login(ingrid: Visitor) -> None:
    page = ingrid.open(sent_too_late(ingrid))
    button = next(words for words in page.buttons() if cast.INGRID in words)
    page = ingrid.press(page, button)
    assert page.path == NEW
    assert {label: page.value(label) for label in TYPED} == TYPED
    assert "Vi har tatt vare på det du skrev" in page.text
    rest = {"Hvor finner folk den?": "https://www.fhi.no/"}
    assert ingrid.press(page, SAVE, rest).path.startswith("/veiledere/#")


def test_the_token_against_forgery_is_no_hindrance(fjordvik: object) -> None:
    ingrid = Visitor(Client(enforce_csrf_checks=True))
    page = ingrid.open("/logg-inn/")
    ingrid.press(page, next(words for words in page.buttons() if cast.INGRID in words))
    sent_too_late(ingrid)
    assert Draft.objects.get().account.display_name == cast.INGRID


def test_another_account_does_not_see_it(ingrid: Visitor) -> None:
    sent_too_late(ingrid)
    cast.log_in(ingrid.client, cast.AISHA)
    assert "Barns beste" not in ingrid.open("/").text
    assert ingrid.open(NEW).status == 403


def test_it_is_kept_under_the_page_also_when_the_page_saved_by_itself(ingrid: Visitor) -> None:
    page = ingrid.open(NEW)
    end_session(ingrid)
    data = page.sends(SAVE, TYPED)
    response = ingrid.client.post("/utkast/", data, headers={"HX-Request": "true"})
    assert response.headers["HX-Redirect"] == f"/logg-inn/?next={NEW}"
    cast.log_in(ingrid.client, cast.INGRID)
    assert ingrid.open(NEW).value(TITLE) == "Barns beste"
    assert Draft.objects.get().path == NEW


def test_a_login_that_timed_out_counts_as_ended(fjordvik: object) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False) as now:
        ingrid = Visitor(cast.log_in(Client(), cast.INGRID))
        page = ingrid.open(NEW)
        now.shift(timedelta(minutes=61))
        response = ingrid.client.post(NEW, page.sends(SAVE, TYPED))
        assert response.headers["Location"] == f"/logg-inn/?next={NEW}"
        assert Draft.objects.count() == 1


def test_after_thirteen_hours_the_browser_is_nobodys(fjordvik: object) -> None:
    start = datetime.now(UTC)
    with time_machine.travel(start, tick=False) as now:
        ingrid = Visitor(cast.log_in(Client(), cast.INGRID))
        page = ingrid.open(NEW)
        now.shift(timedelta(hours=13, minutes=1))
        ingrid.client.post(NEW, page.sends(SAVE, TYPED))
        assert not Draft.objects.exists()


def signed(value: str, salt: str = "last_account") -> str:
    response = HttpResponse()
    response.set_signed_cookie("last_account", value, salt=salt)
    return response.cookies["last_account"].value


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda own: own[:-2] + "xx", id="changed"),
        pytest.param(lambda own: "", id="empty"),
        pytest.param(lambda own: "nobody", id="made up"),
        pytest.param(lambda own: signed("not an id"), id="signed, but no id"),
        pytest.param(lambda own: signed(own.split(":")[0], salt="undo"), id="signed for something else"),
    ],
)
def test_a_cookie_that_is_not_ours_stores_nothing(ingrid: Visitor, make: object) -> None:
    assert callable(make)
    ingrid.client.cookies["last_account"] = make(ingrid.client.cookies["last_account"].value)
    sent_too_late(ingrid)
    assert not Draft.objects.exists()


def test_an_account_that_is_gone_stores_nothing(ingrid: Visitor) -> None:
    ingrid.client.cookies["last_account"] = signed("00000000-0000-7000-8000-000000000000")
    sent_too_late(ingrid)
    assert not Draft.objects.exists()


def test_a_closed_account_stores_nothing(ingrid: Visitor) -> None:
    page = ingrid.open(NEW)
    Account.objects.filter(display_name=cast.INGRID).update(is_active=False)
    ingrid.client.post(NEW, page.sends(SAVE, TYPED))
    assert not Draft.objects.exists()


def test_a_press_that_typed_nothing_stores_nothing(ingrid: Visitor) -> None:
    end_session(ingrid)
    response = ingrid.client.post("/meg/visning/", {"colour_scheme": "dark"})
    assert response.headers["Location"] == "/logg-inn/"
    assert not Draft.objects.exists()


@pytest.mark.parametrize("path", ["https://eksempel.example/", "/finnes-ikke/", ""])
def test_a_path_that_is_not_ours_is_neither_kept_nor_gone_to(ingrid: Visitor, path: str) -> None:
    end_session(ingrid)
    response = ingrid.client.post(NEW, {"draft_path": path, "title": "x"})
    assert response.headers["Location"] in {f"/logg-inn/?next={quote(path)}", "/logg-inn/"}
    assert not Draft.objects.exists()
    page = ingrid.open(response.headers["Location"])
    page = ingrid.press(page, next(words for words in page.buttons() if cast.INGRID in words))
    assert "eksempel.example" not in page.path


def test_who_logged_out_leaves_no_text_behind(ingrid: Visitor) -> None:
    page = ingrid.open(NEW)
    ingrid.client.post("/logg-ut/")
    ingrid.client.post(NEW, page.sends(SAVE, TYPED))
    assert not Draft.objects.exists()


@pytest.mark.parametrize("path", ["/okt/", "/okt/?x=1"])
def test_an_address_that_is_no_page_is_not_led_back_to(stranger: Visitor, path: str) -> None:
    assert stranger.client.get(path).headers["Location"] == "/logg-inn/"
