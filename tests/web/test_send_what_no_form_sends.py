"""What no form of ours sends, in kind or number, is taken for nothing or refused in plain words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of

NEW = "/veiledere/ny/"
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
BODIES = {
    "application/json": '{"title": "JSON", "is_admin": true}',
    "application/xml": BOMB,
    "text/plain": "title=plain",
    "application/octet-stream": "\x80\x04\x95.",
    "application/x-www-form-urlencoded; charset=utf-7": "title=%2BADw-script%2BAD4-",
    "application/x-www-form-urlencoded; charset=none-such": "title=x",
    "multipart/form-data": "no boundary",
    "multipart/form-data; boundary=x": '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nhalf',
    "": "title=nothing",
}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.mark.parametrize("kind", BODIES)
def test_another_kind_of_content_is_no_fault(ingrid: Visitor, every_path: list[str], kind: str) -> None:
    before = GuideLink.objects.count()
    for path in every_path:
        response = ingrid.client.generic("POST", path, BODIES[kind], content_type=kind)
        assert response.status_code < 500, path
        assert b"root:" not in response.getvalue(), path
    assert GuideLink.objects.count() == before


def sent(ingrid: Visitor, **more: object) -> dict[str, object]:
    page = ingrid.open(NEW)
    typed = {
        "Hva heter veilederen?": "En",
        "Hvor finner folk den?": "https://a.example/",
        "Hvem har laget den?": "B",
    }
    return page.sends("Legg til veilederen", typed) | more


def test_fields_that_the_form_does_not_have_change_nothing(ingrid: Visitor) -> None:
    extra = {
        "municipality": "1",
        "archived_at": "2026-01-01",
        "checked_on": "2000-01-01",
        "version": "9",
        "id": "1",
    }
    assert ingrid.client.post(NEW, sent(ingrid, **extra)).status_code == 302
    made = GuideLink.objects.get(title="En")
    assert (made.municipality.number, made.archived_at, made.version) == ("9901", None, 1)
    assert made.checked_on is not None
    assert made.checked_on.year > 2000


def test_what_stands_in_the_address_does_not_take_the_place_of_a_field(ingrid: Visitor) -> None:
    data = sent(ingrid)
    assert ingrid.client.post(f"{NEW}?title=Annen&publisher=C", data).status_code == 302
    made = GuideLink.objects.get(title="En")
    assert made.publisher == "B"
    assert not GuideLink.objects.filter(title="Annen").exists()


def test_a_field_that_is_sent_twice_counts_once(ingrid: Visitor) -> None:
    data = sent(ingrid, title=["Første", "Siste"], cookie="x")
    assert ingrid.client.post(NEW, data).status_code == 302
    assert GuideLink.objects.filter(title="Siste").count() == 1
    assert not GuideLink.objects.filter(title="Første").exists()


def test_a_list_or_an_object_is_no_word(ingrid: Visitor) -> None:
    for name in ("title[]", "title[0]", "title.$ne", "title__in"):
        page = page_of(ingrid.client.post(NEW, {name: "x"}))
        assert page.status == 422
    assert not GuideLink.objects.filter(title="x").exists()


@pytest.mark.parametrize("words", ["%3Cb%3E", "%253Cb%253E", "&lt;b&gt;", "\\u003cb\\u003e", "+%2B", "<b>"])
def test_what_is_written_twice_over_is_read_once(ingrid: Visitor, words: str) -> None:
    page = page_of(ingrid.client.post("/sok/", {"q": words}))
    fields = page.soup.select("main input[name=q]")
    assert [field["value"] for field in fields] == [words]
    assert not page.soup.select("main b")


def test_more_fields_than_any_form_has_are_refused_in_plain_words(ingrid: Visitor) -> None:
    page = page_of(ingrid.client.post(NEW, {f"f{number}": "" for number in range(501)}))
    assert (page.status, page.heading) == (400, "Vi forstod ikke forespørselen")


def test_a_file_where_none_is_asked_for_is_not_kept(ingrid: Visitor) -> None:
    data = sent(ingrid, attachment=SimpleUploadedFile("../../x.html", b"<script>"), title="Med fil")
    assert ingrid.client.post(NEW, data).status_code == 302
    assert "x.html" not in ingrid.open("/veiledere/").text


def test_nothing_in_a_header_says_who_one_is(fjordvik: object) -> None:
    claims = {
        "authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJpbmdyaWQifQ.",
        "x-forwarded-user": "ingrid",
        "remote-user": "ingrid",
        "x-user-id": "1",
        "x-ssl-client-s-dn": "CN=ingrid",
        "x-ssl-client-verify": "SUCCESS",
    }
    response = Client(REMOTE_ADDR="127.0.0.1").get("/veiledere/", headers=claims)
    assert response.headers["Location"] == "/logg-inn/?next=/veiledere/"


def test_a_forwarded_host_or_address_is_believed_from_nobody(ingrid: Visitor) -> None:
    forged = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example", "x-original-url": "/meg/"}
    response = ingrid.client.get("/hjelp/", headers=forged | {"x-forwarded-for": "10.0.0.1"})
    assert response.status_code == 200
    assert b"evil.example" not in response.content
    assert page_of(response).heading == ingrid.open("/hjelp/").heading
