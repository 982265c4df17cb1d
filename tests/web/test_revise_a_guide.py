"""Two people revise the same guide, and neither loses a word."""

import pytest
from django.test import Client

from samvirk.audit.models import AuditEvent
from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor

SAVE = "Lagre endringen"
TITLE, WHAT = "Hva heter veilederen?", "Hva finner du der?"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


@pytest.fixture
def other(visit: Visit) -> Visitor:
    """The same account in another browser: to the guide it is somebody else who saves."""
    return visit(cast.INGRID)


@pytest.fixture
def path(guide: GuideLink) -> str:
    return f"/veiledere/{guide.pk}/endre/"


def overtaken(ingrid: Visitor, other: Visitor, path: str, typed: dict[str, str]) -> Page:
    mine = ingrid.open(path)
    other.press(other.open(path), SAVE, {TITLE: "Barnekoordinator for familien"})
    return ingrid.press(mine, SAVE, typed)


def test_the_form_holds_what_stands_there(ingrid: Visitor, path: str, guide: GuideLink) -> None:
    page = ingrid.open(path)
    assert page.heading == "Endre veilederen"
    assert page.value(TITLE) == guide.title
    assert page.value(WHAT) == guide.description


def test_a_change_is_saved_and_shown(ingrid: Visitor, path: str, guide: GuideLink) -> None:
    page = ingrid.press(ingrid.open(path), SAVE, {TITLE: "Rett til «koordinator»"})
    assert page.path == f"/veiledere/#{guide.pk}"
    assert any(row[0].startswith("Rett til «koordinator»") for row in page.table())
    event = AuditEvent.objects.get(verb="guide.revise")
    assert event.subject_id == guide.pk
    assert event.fields == ["description", "publisher", "title", "url"]


def test_an_error_keeps_what_was_typed(ingrid: Visitor, path: str) -> None:
    page = ingrid.press(ingrid.open(path), SAVE, {TITLE: "", WHAT: "Ny tekst"})
    assert page.status == 422
    assert page.title.startswith("Feil:")
    assert page.error(TITLE) == "Skriv hva veilederen heter"
    assert page.value(WHAT) == "Ny tekst"


def test_who_saves_second_sees_both_versions(
    ingrid: Visitor, other: Visitor, path: str, guide: GuideLink
) -> None:
    page = overtaken(ingrid, other, path, {WHAT: "Min nye tekst"})
    assert page.status == 409
    assert "Noen har lagret før deg" in page.headings()
    assert "Ingrid Solheim lagret en endring" in page.text
    assert page.table() == [
        [TITLE, guide.title, "Barnekoordinator for familien"],
        [WHAT, "Min nye tekst", guide.description],
    ]


def test_the_text_of_the_second_is_still_in_the_form(ingrid: Visitor, other: Visitor, path: str) -> None:
    page = overtaken(ingrid, other, path, {WHAT: "Min nye tekst"})
    assert page.value(WHAT) == "Min nye tekst"
    assert GuideLink.objects.get(title="Barnekoordinator for familien").description != "Min nye tekst"


def test_saving_again_lets_the_second_win(
    ingrid: Visitor, other: Visitor, path: str, guide: GuideLink
) -> None:
    page = overtaken(ingrid, other, path, {WHAT: "Min nye tekst"})
    assert ingrid.press(page, SAVE).status == 200
    guide.refresh_from_db()
    assert (guide.title, guide.description) == ("Rett til barnekoordinator", "Min nye tekst")


def test_the_second_can_keep_what_is_stored(ingrid: Visitor, other: Visitor, path: str) -> None:
    page = overtaken(ingrid, other, path, {WHAT: "Min nye tekst"})
    kept = ingrid.open(page.links()["Behold det som er lagret"])
    assert kept.value(TITLE) == "Barnekoordinator for familien"


def test_a_third_who_saves_meanwhile_is_shown_too(
    ingrid: Visitor, other: Visitor, visit: Visit, path: str
) -> None:
    page = overtaken(ingrid, other, path, {WHAT: "Min nye tekst"})
    third = visit(cast.INGRID)
    third.press(third.open(path), SAVE, {TITLE: "Tredje tittel"})
    again = ingrid.press(page, SAVE)
    assert again.status == 409
    assert again.table()[0][2] == "Tredje tittel"
    assert again.value(WHAT) == "Min nye tekst"
    assert ingrid.press(again, SAVE).status == 200
    assert GuideLink.objects.filter(description="Min nye tekst").count() == 1


@pytest.mark.parametrize("version", ["0", "-1", "abc", "", str(2**31), "9" * 30, "1.5", "\0"])
def test_a_version_that_is_none_saves_nothing(
    ingrid: Visitor, path: str, guide: GuideLink, version: str
) -> None:
    data = ingrid.open(path).sends(SAVE, {TITLE: "Ny tittel"}) | {"version": version}
    response = ingrid.client.post(path, data)
    assert response.status_code == 422
    assert "Skjemaet var ikke helt lastet." in response.content.decode()
    guide.refresh_from_db()
    assert guide.title == "Rett til barnekoordinator"


@pytest.mark.parametrize("version", ["1", "77", str(2**31 - 1)])
def test_another_version_is_a_conflict(ingrid: Visitor, path: str, guide: GuideLink, version: str) -> None:
    data = ingrid.open(path).sends(SAVE, {TITLE: "Ny tittel"}) | {"version": version}
    assert ingrid.client.post(path, data).status_code == 409
    guide.refresh_from_db()
    assert guide.title == "Rett til barnekoordinator"


def test_who_may_read_but_not_change_is_told_so(visit: Visit, path: str) -> None:
    assert visit(cast.KARI).open(path).heading == "Du har ikke tilgang til dette"


def test_a_guide_that_is_not_there_is_not_found(ingrid: Visitor, guide: GuideLink) -> None:
    assert ingrid.open("/veiledere/00000000-0000-0000-0000-000000000000/endre/").status == 404
    assert ingrid.open("/veiledere/1/endre/").status == 404


def test_a_stranger_is_asked_to_log_in_first(fjordvik: object, path: str) -> None:
    response = Client().get(path)
    assert response.headers["Location"] == f"/logg-inn/?next={path}"


def taken_off_meanwhile(ingrid: Visitor, other: Visitor, path: str, guide: GuideLink) -> Page:
    mine = ingrid.open(path)
    other.press(other.open("/veiledere/"), f"Ta bort: {guide.title}")
    return ingrid.press(mine, SAVE, {WHAT: "Min nye <tekst>"})


def test_who_saves_what_was_taken_off_the_list_is_told_so(
    ingrid: Visitor, other: Visitor, path: str, guide: GuideLink
) -> None:
    page = taken_off_meanwhile(ingrid, other, path, guide)
    assert (page.status, page.heading) == (410, "Veilederen er tatt bort")
    assert "Ingrid Solheim tok den bort " in page.text
    assert "Hva finner du der? Min nye <tekst>" in page.text
    assert page.links()["Gå til listen"] == "/veiledere/"
    guide.refresh_from_db()
    assert guide.description != "Min nye <tekst>"


def test_the_text_is_still_there_for_the_one_who_returns(
    ingrid: Visitor, other: Visitor, path: str, guide: GuideLink
) -> None:
    taken_off_meanwhile(ingrid, other, path, guide)
    page = ingrid.open(path)
    assert (page.status, page.heading) == (410, "Veilederen er tatt bort")
    assert "Min nye <tekst>" in page.text


def test_the_text_can_be_thrown_away(ingrid: Visitor, other: Visitor, path: str, guide: GuideLink) -> None:
    page = ingrid.press(taken_off_meanwhile(ingrid, other, path, guide), "Kast teksten")
    assert page.path == path
    assert "Min nye <tekst>" not in page.text
    assert "Kast teksten" not in page.buttons()


def test_put_back_on_the_list_it_can_be_saved_after_all(
    ingrid: Visitor, other: Visitor, path: str, guide: GuideLink
) -> None:
    taken_off_meanwhile(ingrid, other, path, guide)
    other.press(other.open("/veiledere/"), "Angre")
    page = ingrid.open(path)
    assert page.value(WHAT) == "Min nye <tekst>"
    assert ingrid.press(page, SAVE).status == 409
