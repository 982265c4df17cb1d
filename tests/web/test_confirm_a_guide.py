"""One press says that a guide still serves; one more takes it back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from django.core import signing

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.organisations.actions import confirm_guide
from samvirk.organisations.models import GuideLink, Municipality
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor, page_of, words

LIST = "/veiledere/"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEFORE = date(2026, 3, 2)


@pytest.fixture
def built_at() -> datetime:
    return datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def confirmed(ingrid: Visitor, guide: GuideLink) -> Page:
    return ingrid.press(ingrid.open(LIST), f"Sjekket: {guide.title}")


def row_of(page: BeautifulSoup, guide: GuideLink) -> Tag:
    found = page.find(id=str(guide.pk))
    assert isinstance(found, Tag)
    return found


def test_one_press_is_enough(ingrid: Visitor, guide: GuideLink) -> None:
    page = confirmed(ingrid, guide)
    assert page.path == f"{LIST}#{guide.pk}"
    assert "22. november 2026" in words(row_of(page.soup, guide))
    assert page.notice() == f"«{guide.title}» er sjekket i dag.Angre"
    event = AuditEvent.objects.get(verb="guide.confirm")
    assert event.fields == ["checked_on"]


def test_the_day_is_the_day_in_norway(
    ingrid: Visitor, guide: GuideLink, clock: time_machine.Traveller
) -> None:
    clock.move_to(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    confirmed(cast_again(ingrid), guide)
    guide.refresh_from_db()
    assert guide.checked_on == date(2026, 11, 23)


def cast_again(visitor: Visitor) -> Visitor:
    """Log in once more: the session is as old as the test."""
    cast.log_in(visitor.client, cast.INGRID)
    return visitor


def fragment(ingrid: Visitor, guide: GuideLink) -> BeautifulSoup:
    page = ingrid.open(LIST)
    data = page.sends(f"Sjekket: {guide.title}")
    response = ingrid.client.post(f"{LIST}{guide.pk}/sjekket/", data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return BeautifulSoup(f"<table>{response.content.decode()}</table>", "html.parser")


def without_marks(part: Tag) -> str:
    """The row as it is after a reload: no new token each time, no mark that draws the eye."""
    for token in part.find_all("input", attrs={"name": "csrfmiddlewaretoken"}):
        token["value"] = ""
    for marked in (part, *part.find_all(True)):
        marked.attrs.pop("data-focus", None)
        if marked.get("class") == ["fresh"]:
            del marked["class"]
    return " ".join(part.decode().split())


def test_the_fragment_swapped_in_equals_the_page_after_a_reload(ingrid: Visitor, guide: GuideLink) -> None:
    swapped = ingrid.open(LIST).soup
    part = fragment(ingrid, guide)
    row_of(swapped, guide).replace_with(row_of(part, guide))
    reloaded = ingrid.open(LIST).soup
    assert without_marks(row_of(swapped, guide)) == without_marks(row_of(reloaded, guide))
    swapped_main, reloaded_main = (soup.find("main") for soup in (swapped, reloaded))
    assert isinstance(swapped_main, Tag)
    assert isinstance(reloaded_main, Tag)
    assert without_marks(swapped_main) == without_marks(reloaded_main)


def test_the_fragment_brings_the_offer_to_undo(ingrid: Visitor, guide: GuideLink) -> None:
    part = fragment(ingrid, guide)
    offer = part.find("hx-partial")
    assert isinstance(offer, Tag)
    assert offer["data-hx-target"] == "#undo"
    page = Page(status=200, path=LIST, soup=part, response=None)
    ingrid.press(page, "Angre")
    guide.refresh_from_db()
    assert guide.checked_on == BEFORE


def test_undo_restores_the_earlier_date(ingrid: Visitor, guide: GuideLink) -> None:
    page = ingrid.press(confirmed(ingrid, guide), "Angre")
    assert page.path == f"{LIST}#{guide.pk}"
    assert "2. mars 2026" in words(row_of(page.soup, guide))
    assert page.notice() == ""
    assert AuditEvent.objects.filter(verb="guide.unconfirm").count() == 1


def test_undo_is_still_taken_after_59_seconds(
    ingrid: Visitor, guide: GuideLink, clock: time_machine.Traveller
) -> None:
    page = confirmed(ingrid, guide)
    clock.shift(timedelta(seconds=59))
    ingrid.press(page, "Angre")
    guide.refresh_from_db()
    assert guide.checked_on == BEFORE


def test_undo_is_refused_kindly_after_a_minute(
    ingrid: Visitor, guide: GuideLink, clock: time_machine.Traveller
) -> None:
    page = confirmed(ingrid, guide)
    clock.shift(timedelta(seconds=61))
    late = ingrid.press(page, "Angre")
    assert late.status == 409
    assert late.heading == "For sent å angre"
    assert "rett det for hånd" in late.text
    guide.refresh_from_db()
    assert guide.checked_on == NOW.date()


def test_undo_is_refused_after_somebody_else_changed_it(
    ingrid: Visitor, visit: Visit, guide: GuideLink
) -> None:
    page = confirmed(ingrid, guide)
    other = visit(cast.INGRID)
    other.press(
        other.open(f"/veiledere/{guide.pk}/endre/"), "Lagre endringen", {"Hva heter veilederen?": "N"}
    )
    assert ingrid.press(page, "Angre").heading == "For sent å angre"
    guide.refresh_from_db()
    assert guide.checked_on == NOW.date()


def test_undo_is_refused_after_somebody_took_it_off_the_list(
    ingrid: Visitor, visit: Visit, guide: GuideLink
) -> None:
    page = confirmed(ingrid, guide)
    other = visit(cast.INGRID)
    other.press(other.open(LIST), f"Ta bort: {guide.title}")
    late = ingrid.press(page, "Angre")
    assert (late.status, late.heading) == (409, "For sent å angre")


def test_undo_pressed_twice_undoes_once(ingrid: Visitor, guide: GuideLink) -> None:
    page = confirmed(ingrid, guide)
    ingrid.press(page, "Angre")
    assert ingrid.press(page, "Angre").status == 409
    assert AuditEvent.objects.filter(verb="guide.unconfirm").count() == 1


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="empty"),
        pytest.param("nothing", id="made up"),
        pytest.param("\0", id="nul"),
        pytest.param(signing.dumps({"verb": "guide.confirm"}, salt="other"), id="signed for something else"),
    ],
)
def test_a_token_that_we_did_not_sign_is_refused(ingrid: Visitor, guide: GuideLink, token: str) -> None:
    confirmed(ingrid, guide)
    page = page_of(ingrid.client.post("/angre/", {"token": token}))
    assert (page.status, page.heading) == (409, "For sent å angre")


def test_a_token_that_was_changed_is_refused(ingrid: Visitor, guide: GuideLink) -> None:
    token = confirmed(ingrid, guide).sends("Angre")["token"]
    for changed in (token[:-1] + ("a" if token[-1] != "a" else "b"), "x" + token, token.replace(":", ".", 1)):
        assert ingrid.client.post("/angre/", {"token": changed}).status_code == 409
    guide.refresh_from_db()
    assert guide.checked_on == NOW.date()


def test_a_cookie_that_was_changed_offers_nothing(ingrid: Visitor, guide: GuideLink) -> None:
    confirmed(ingrid, guide)
    ingrid.client.cookies["undo"] = "changed"
    assert ingrid.open(LIST).notice() == ""


def test_who_may_not_change_guides_cannot_undo_either(
    ingrid: Visitor, visit: Visit, guide: GuideLink
) -> None:
    token = confirmed(ingrid, guide).sends("Angre")["token"]
    response = visit(cast.KARI).client.post("/angre/", {"token": token})
    assert response.status_code == 403
    guide.refresh_from_db()
    assert guide.checked_on == NOW.date()


def test_a_press_on_an_old_row_changes_nothing(ingrid: Visitor, visit: Visit, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    other = visit(cast.INGRID)
    other.press(
        other.open(f"/veiledere/{guide.pk}/endre/"), "Lagre endringen", {"Hva heter veilederen?": "N"}
    )
    page = ingrid.press(old, f"Sjekket: {guide.title}")
    assert (page.status, page.heading) == (409, "Noen endret dette før deg")
    guide.refresh_from_db()
    assert guide.checked_on == BEFORE


@pytest.mark.parametrize("version", ["", "abc", "-1", "1.0", "²", "9" * 10, "9" * 40])
def test_a_version_that_is_none_changes_nothing(ingrid: Visitor, guide: GuideLink, version: str) -> None:
    response = ingrid.client.post(f"/veiledere/{guide.pk}/sjekket/", {"version": version})
    assert response.status_code == 409
    guide.refresh_from_db()
    assert guide.checked_on == BEFORE


@pytest.mark.parametrize("name", [cast.KARI, cast.TORBJORN, cast.AISHA, cast.EMMA])
def test_nobody_else_may_confirm(visit: Visit, fjordvik: Municipality, guide: GuideLink, name: str) -> None:
    response = visit(name).client.post(f"/veiledere/{guide.pk}/sjekket/", {"version": guide.version})
    assert response.status_code == 403


def test_the_address_cannot_be_opened_by_looking(ingrid: Visitor, guide: GuideLink) -> None:
    page = ingrid.open(f"/veiledere/{guide.pk}/sjekket/")
    assert (page.status, page.heading) == (405, "Denne adressen kan ikke åpnes")
    assert page.response.headers["Allow"] == "POST"


def test_pressed_twice_it_is_checked_once(ingrid: Visitor, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    confirmed(ingrid, guide)
    page = ingrid.press(old, f"Sjekket: {guide.title}")
    assert (page.status, page.path) == (200, f"{LIST}#{guide.pk}")
    assert page.notice() == f"«{guide.title}» er sjekket i dag.Angre"
    assert AuditEvent.objects.filter(verb="guide.confirm").count() == 1
    ingrid.press(page, "Angre")
    guide.refresh_from_db()
    assert guide.checked_on == BEFORE


def test_a_second_press_over_something_else_is_a_conflict(
    ingrid: Visitor, visit: Visit, guide: GuideLink
) -> None:
    old = ingrid.open(LIST)
    confirmed(ingrid, guide)
    other = visit(cast.INGRID)
    other.press(
        other.open(f"/veiledere/{guide.pk}/endre/"), "Lagre endringen", {"Hva heter veilederen?": "N"}
    )
    assert ingrid.press(old, f"Sjekket: {guide.title}").status == 409


def test_a_second_press_by_somebody_else_is_a_conflict(ingrid: Visitor, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    now = datetime.now(UTC)
    confirm_guide(
        guide, expected_version=guide.version, grant=as_system(Permission.GUIDE_EDIT, now=now), now=now
    )
    assert ingrid.press(old, f"Sjekket: {guide.title}").status == 409


def test_the_second_of_two_presses_without_a_reload_gets_the_row(ingrid: Visitor, guide: GuideLink) -> None:
    data = ingrid.open(LIST).sends(f"Sjekket: {guide.title}")
    for _ in range(2):
        response = ingrid.client.post(f"{LIST}{guide.pk}/sjekket/", data, headers={"HX-Request": "true"})
    part = BeautifulSoup(f"<table>{response.content.decode()}</table>", "html.parser")
    assert "22. november 2026" in words(row_of(part, guide))
    assert part.find("hx-partial") is None
