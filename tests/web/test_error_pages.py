"""What goes wrong is said in plain words, with the right status, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from config import urls
from samvirk.access.permissions import Permission
from samvirk.access.requires import open_to_all, requires
from samvirk.core.secrets import KeyDroppedError
from samvirk.web.shell import errors
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of

HEADINGS = {
    400: "Vi forstod ikke forespørselen",
    403: "Du har ikke tilgang til dette",
    404: "Vi finner ikke siden",
    405: "Denne adressen kan ikke åpnes",
    409: "Noen endret dette før deg",
    410: "Opplysningen er slettet",
    422: "Noe mangler eller er skrevet feil",
    429: "Litt for fort",
    500: "Noe gikk galt hos oss",
    503: "Samvirk hviler et øyeblikk",
}


@open_to_all("a planted fault")
def fault(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@requires(Permission.HOME_SEE)
def dropped(request: HttpRequest) -> HttpResponse:
    raise KeyDroppedError


urlpatterns = [path("feil/", fault), path("slettet/", dropped), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@contextmanager
def database_down() -> Iterator[None]:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        raise OperationalError("the connection is closed")

    with connection.execute_wrapper(refuse):
        yield


def test_every_error_page_is_tested() -> None:
    assert set(HEADINGS) == set(errors.PAGES)


@pytest.mark.parametrize("code", HEADINGS)
def test_each_says_what_happened_and_what_to_do(stranger: Visitor, code: int) -> None:
    page = stranger.open(f"/byggeklosser/feilsider/{code}/")
    assert page.status == code
    assert page.heading == HEADINGS[code]
    assert page.title.startswith(HEADINGS[code])
    assert len(page.main.find_all("p")) >= 3
    assert "Gå til forsiden" in page.links()
    words = page.text.lower()
    assert not any(jargon in words for jargon in ("error", "exception", "server", "token", "csrf", "http"))


@pytest.mark.parametrize("code", HEADINGS)
def test_only_those_that_pass_say_when_to_come_back(stranger: Visitor, code: int) -> None:
    response = stranger.open(f"/byggeklosser/feilsider/{code}/").response
    assert response.headers.get("Retry-After") == ("60" if code in {429, 503} else None)


def test_an_unknown_error_page_is_not_found(stranger: Visitor) -> None:
    assert stranger.open("/byggeklosser/feilsider/418/").status == 404


@pytest.mark.parametrize(
    "where", ["/finnes-ikke/", "/veiledere/abc/endre/", "/kontakt/0/", "/%00/", "/frister/../x/"]
)
def test_an_address_that_is_none_is_not_found(visit: Visit, where: str) -> None:
    page = visit(cast.KARI).open(where)
    assert (page.status, page.heading) == (404, HEADINGS[404])
    assert "Min dag" in page.links()


def test_a_stranger_gets_the_same_page(stranger: Visitor) -> None:
    page = stranger.open("/finnes-ikke/")
    assert (page.status, page.heading) == (404, HEADINGS[404])


def test_who_may_not_is_told_whom_to_ask(visit: Visit) -> None:
    page = visit(cast.KARI).open("/kommunen/enhet/")
    assert (page.status, page.heading) == (403, HEADINGS[403])
    assert "Ta kontakt med koordinerende enhet." in page.text
    assert "Få hjelp" in page.links()


def test_a_form_without_its_token_is_refused_in_plain_words(fjordvik: object) -> None:
    client = Client(enforce_csrf_checks=True)
    page = page_of(client.post("/sprak/", {"language": "nn"}))
    assert page.status == 403
    assert page.heading == "Siden har vært åpen for lenge"
    assert "last siden på nytt" in page.text


def test_a_fault_of_ours_says_so(visit: Visit, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    client = visit(cast.KARI).client
    client.raise_request_exception = False
    page = page_of(client.get("/feil/"))
    assert (page.status, page.heading) == (500, HEADINGS[500])
    assert "Feilen er vår, ikke din." in page.text
    assert "no-store" in page.response.headers["Cache-Control"]


def test_what_was_sealed_by_a_key_that_is_gone_is_said_to_be_deleted(
    visit: Visit, settings: Settings
) -> None:
    settings.ROOT_URLCONF = __name__
    page = visit(cast.KARI).open("/slettet/")
    assert (page.status, page.heading) == (410, HEADINGS[410])
    assert "Ingen kan hente den fram igjen" in page.text


def test_the_page_for_our_own_faults_needs_no_database(rf: Any, django_assert_num_queries: Any) -> None:
    request: WSGIRequest = rf.get("/")
    for answer, code in ((errors.failed, 500), (errors.unavailable, 503)):
        assert page_of(answer(request)).heading == HEADINGS[code]


@pytest.mark.parametrize("where", ["/", "/veiledere/", "/hjelp/", "/kontakt/", "/logg-inn/"])
def test_without_a_database_samvirk_rests(visit: Visit, where: str) -> None:
    kari = visit(cast.KARI)
    with database_down():
        page = kari.open(where)
    assert (page.status, page.heading) == (503, HEADINGS[503])
    assert page.response.headers["Retry-After"] == "60"
    assert "no-store" in page.response.headers["Cache-Control"]
    assert kari.open("/").status == 200


@pytest.mark.parametrize("where", ["/", "/hjelp/", "/kontakt/", "/logg-inn/"])
def test_strangers_are_told_that_it_rests_too(stranger: Visitor, where: str) -> None:
    with database_down():
        page = stranger.open(where)
    assert (page.status, page.heading) == (503, HEADINGS[503])


def test_a_database_that_fails_half_way_is_the_same(visit: Visit) -> None:
    kari = visit(cast.KARI)

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "guidelink" in sql:
            raise OperationalError("database is locked")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        page = kari.open("/veiledere/")
    assert (page.status, page.heading) == (503, HEADINGS[503])


def test_a_host_that_is_not_ours_is_refused(stranger: Visitor) -> None:
    response = stranger.client.get("/", headers={"host": "eksempel.example"})
    page = page_of(response)
    assert (page.status, page.heading) == (400, HEADINGS[400])


@pytest.mark.parametrize(
    "where", ["/angre/", "/utkast/", "/utkast/forkast/", "/meg/visning/", "/meg/rolle/", "/sprak/"]
)
def test_an_address_for_forms_alone_says_so(visit: Visit, where: str) -> None:
    page = visit(cast.KARI).open(where)
    assert (page.status, page.heading) == (405, HEADINGS[405])
    assert page.response.headers["Allow"] == "POST"


def test_error_pages_speak_the_readers_language(visit: Visit) -> None:
    html = visit(cast.AISHA).open("/finnes-ikke/").soup.html
    assert html is not None
    assert html["lang"] == "en"
