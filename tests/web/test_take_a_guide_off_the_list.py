"""A guide is taken off the list with one press, and nothing is deleted."""

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Page, Visitor

LIST = "/veiledere/"


@pytest.fixture
def ingrid(visit: Visit) -> Visitor:
    return visit(cast.INGRID)


def taken_off(ingrid: Visitor, guide: GuideLink) -> Page:
    return ingrid.press(ingrid.open(LIST), f"Ta bort: {guide.title}")


def test_it_is_gone_from_the_list_and_kept(ingrid: Visitor, guide: GuideLink) -> None:
    page = taken_off(ingrid, guide)
    assert page.path == LIST
    assert guide.title not in page.text
    assert page.notice() == f"«{guide.title}» er tatt bort.Angre"
    guide.refresh_from_db()
    assert guide.archived_at is not None
    assert AuditEvent.objects.get(verb="guide.archive").fields == ["archived_at"]


def test_undo_puts_it_back(ingrid: Visitor, guide: GuideLink) -> None:
    page = ingrid.press(taken_off(ingrid, guide), "Angre")
    assert page.path == f"{LIST}#{guide.pk}"
    assert guide.title in page.text
    assert AuditEvent.objects.filter(verb="guide.restore").count() == 1


def test_undo_works_from_the_next_page_too(ingrid: Visitor, guide: GuideLink) -> None:
    taken_off(ingrid, guide)
    ingrid.press(ingrid.open("/hjelp/"), "Angre")
    assert guide.title in ingrid.open(LIST).text


def test_a_guide_off_the_list_cannot_be_checked(ingrid: Visitor, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    taken_off(ingrid, guide)
    version = GuideLink.objects.get(pk=guide.pk).version
    page = ingrid.press(old, f"Sjekket: {guide.title}")
    assert (page.status, page.heading) == (409, "Noen endret dette før deg")
    for made_up in (version, version + 1):
        response = ingrid.client.post(f"/veiledere/{guide.pk}/sjekket/", {"version": str(made_up)})
        assert response.status_code == 409
    guide.refresh_from_db()
    assert guide.version == version


def test_pressed_twice_it_is_taken_off_once(ingrid: Visitor, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    taken_off(ingrid, guide)
    page = ingrid.press(old, f"Ta bort: {guide.title}")
    assert (page.status, page.path) == (200, LIST)
    assert page.notice() == f"«{guide.title}» er tatt bort.Angre"
    assert AuditEvent.objects.filter(verb="guide.archive").count() == 1
    assert guide.title in ingrid.press(page, "Angre").text


def test_a_press_on_an_old_row_takes_nothing_off(ingrid: Visitor, visit: Visit, guide: GuideLink) -> None:
    old = ingrid.open(LIST)
    other = visit(cast.INGRID)
    other.press(other.open(LIST), f"Sjekket: {guide.title}")
    page = ingrid.press(old, f"Ta bort: {guide.title}")
    assert (page.status, page.heading) == (409, "Noen endret dette før deg")
    guide.refresh_from_db()
    assert guide.archived_at is None


@pytest.mark.parametrize("name", [cast.KARI, cast.TORBJORN, cast.AISHA])
def test_nobody_else_may(visit: Visit, guide: GuideLink, name: str) -> None:
    response = visit(name).client.post(f"/veiledere/{guide.pk}/ta-bort/", {"version": guide.version})
    assert response.status_code == 403
