"""The unit puts a guide on the list: mended as often as needed, and put there once."""

from uuid import uuid4

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of

NEW = "/veiledere/ny/"
SAVE = "Legg til veilederen"
TYPED = {
    "Hva heter veilederen?": "Barns beste",
    "Hvor finner folk den?": "https://www.fhi.no/barns-beste",
    "Hvem har laget den?": "Folkehelseinstituttet",
    "Hva finner du der?": "For alle\r\nsom «vurderer» <barnets> beste.",
}


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def send(ingrid: Visitor, **fields: str) -> Page:
    return page_of(ingrid.client.post(NEW, ingrid.open(NEW).sends(SAVE, TYPED) | fields), NEW)


def added() -> int:
    return GuideLink.objects.filter(title=TYPED["Hva heter veilederen?"]).count()


def test_it_stands_on_the_list_as_checked_today(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, TYPED)
    guide = GuideLink.objects.get(title="Barns beste")
    assert page.path == f"/veiledere/#{guide.pk}"
    assert page.soup.find(id=str(guide.pk))
    assert guide.checked_on == clock.today()
    assert "For alle som «vurderer» <barnets> beste." in page.text


def test_an_address_without_https_is_completed(ingrid: Visitor) -> None:
    ingrid.press(ingrid.open(NEW), SAVE, TYPED | {"Hvor finner folk den?": "www.fhi.no/barns-beste"})
    assert GuideLink.objects.get(title="Barns beste").url == "https://www.fhi.no/barns-beste"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,hei", "ftp://fhi.no/", "//", "hei"]
)
def test_an_address_that_is_none_is_refused(ingrid: Visitor, address: str) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, TYPED | {"Hvor finner folk den?": address})
    assert page.status == 422
    assert page.error("Hvor finner folk den?").startswith("Skriv hele adressen")
    assert page.value("Hvor finner folk den?") == address
    assert added() == 0


def test_what_is_missing_stands_beside_its_field(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE)
    assert page.status == 422
    assert page.title.startswith("Feil: Ny veileder")
    errors = ["Skriv hva veilederen heter", "Skriv adressen til siden", "Skriv hvem som har laget veilederen"]
    assert page.summary() == errors
    assert [page.error(label) for label in list(TYPED)[:3]] == errors
    assert page.error("Hva finner du der?") == ""
    assert "Rett 3 ting, så kan du gå videre" in page.headings()


def test_everything_typed_is_still_there_after_an_error(ingrid: Visitor) -> None:
    typed = TYPED | {"Hvor finner folk den?": "hvor som helst"}
    page = ingrid.press(ingrid.open(NEW), SAVE, typed)
    assert page.status == 422
    assert {label: page.value(label) for label in typed} == typed


def test_a_text_that_is_too_long_is_shown_whole(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, TYPED | {"Hva finner du der?": "æ" * 5000})
    assert page.status == 422
    assert page.error("Hva finner du der?")
    assert page.value("Hva finner du der?") == "æ" * 5000


def test_the_mended_form_is_saved(ingrid: Visitor) -> None:
    page = ingrid.press(ingrid.open(NEW), SAVE, TYPED | {"Hva heter veilederen?": ""})
    ingrid.press(page, SAVE, {"Hva heter veilederen?": "Barns beste"})
    assert added() == 1


def test_the_same_form_sent_twice_adds_one(ingrid: Visitor) -> None:
    data = ingrid.open(NEW).sends(SAVE, TYPED)
    first, second = (ingrid.client.post(NEW, data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert added() == 1
    assert AuditEvent.objects.filter(verb="guide.recommend", account_id__isnull=False).count() == 1


def test_two_forms_add_two(ingrid: Visitor) -> None:
    ingrid.press(ingrid.open(NEW), SAVE, TYPED)
    ingrid.press(ingrid.open(NEW), SAVE, TYPED)
    assert added() == 2


def test_the_same_key_of_another_account_counts_for_itself(ingrid: Visitor, visit: Visit) -> None:
    key = str(uuid4())
    send(ingrid, idempotency_key=key)
    assert send(visit(cast.INGRID), idempotency_key=key).status == 302
    assert added() == 1


@pytest.mark.parametrize("key", ["", "not a key", "\0"])
def test_without_its_key_the_form_asks_for_one_more_press(ingrid: Visitor, key: str) -> None:
    page = send(ingrid, idempotency_key=key)
    assert page.status == 422
    assert page.summary() == [
        "Skjemaet var ikke helt lastet. Ingenting er lagret ennå. Trykk på knappen en gang til."
    ]
    assert added() == 0
    assert ingrid.press(page, SAVE).path.startswith("/veiledere/#")
    assert added() == 1


def test_the_event_tells_who_and_no_words(ingrid: Visitor) -> None:
    ingrid.press(ingrid.open(NEW), SAVE, TYPED)
    event = AuditEvent.objects.get(verb="guide.recommend", account_id__isnull=False)
    assert event.basis == "role:coordinating_unit"
    assert "Barns beste" not in str(event.__dict__)


@pytest.mark.parametrize("name", [n for n in cast.ONE_OF_EACH_ROLE if n != cast.INGRID])
def test_nobody_else_may(visit: Visit, name: str) -> None:
    visitor = visit(name)
    assert visitor.open(NEW).status == 403
    assert visitor.client.post(NEW, {"title": "x"}).status_code == 403
    assert added() == 0
