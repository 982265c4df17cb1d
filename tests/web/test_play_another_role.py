"""Who has several roles plays one at a time; who has none is told so."""

from datetime import date, timedelta

import pytest
from django.test import Client

from samvirk.access.models import RoleAssignment
from samvirk.access.roles import Role
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.models import Account
from tests import cast
from tests.web.conftest import Visit
from tests.web.visiting import Visitor, page_of


@pytest.fixture
def second(fjordvik: Municipality) -> RoleAssignment:
    """Kari leads besides."""
    kari = Account.objects.get(display_name=cast.KARI)
    return RoleAssignment.objects.create(
        account=kari, municipality=fjordvik, role=Role.LEADER, starts_on=clock.today()
    )


@pytest.fixture
def kari(fjordvik: Municipality) -> Visitor:
    """Kari as koordinator."""
    client = Client()
    first = RoleAssignment.objects.get(account__display_name=cast.KARI, role=Role.COORDINATOR)
    client.post("/logg-inn/", {"person": str(first.pk)})
    return Visitor(client)


def end(name: str, on: date | None = None) -> None:
    RoleAssignment.objects.filter(account__display_name=name).update(
        starts_on=date(2026, 1, 1), ends_on=on or clock.today() - timedelta(days=1)
    )


def test_ones_own_page_lists_ones_roles_and_marks_the_one_played(
    second: RoleAssignment, kari: Visitor
) -> None:
    page = kari.open("/meg/")
    assert "Koordinator, Fjordvik kommune Nå" in page.text
    assert "Bytt til denne: Leder" in page.buttons()


def test_one_press_changes_role_and_first_screen(second: RoleAssignment, kari: Visitor) -> None:
    page = kari.press(kari.open("/meg/"), "Bytt til denne: Leder")
    assert page.path == "/"
    assert "Går det bra, og hvor må jeg inn?" in page.text
    assert kari.open("/kommunen/").status == 200
    kari.press(kari.open("/meg/"), "Bytt til denne: Koordinator")
    assert kari.open("/kommunen/").status == 403


@pytest.mark.parametrize("whose", [cast.INGRID, cast.TORBJORN])
def test_nobody_plays_the_role_of_another(second: RoleAssignment, kari: Visitor, whose: str) -> None:
    other = RoleAssignment.objects.get(account__display_name=whose)
    page = page_of(kari.client.post("/meg/rolle/", {"assignment": str(other.pk)}))
    assert page.status == 404
    assert kari.open("/kommunen/").status == 403


@pytest.mark.parametrize("assignment", ["", "leader", "00000000-0000-0000-0000-000000000000", "\0"])
def test_a_role_that_is_none_is_not_found(kari: Visitor, assignment: str) -> None:
    assert kari.client.post("/meg/rolle/", {"assignment": assignment}).status_code == 404


def test_a_role_that_has_not_begun_cannot_be_played(second: RoleAssignment, kari: Visitor) -> None:
    RoleAssignment.objects.filter(pk=second.pk).update(starts_on=clock.today() + timedelta(days=1))
    assert "Leder" not in kari.open("/meg/").text
    assert kari.client.post("/meg/rolle/", {"assignment": str(second.pk)}).status_code == 404


def test_a_role_that_ends_while_it_is_played_gives_way_to_the_other(
    second: RoleAssignment, kari: Visitor
) -> None:
    kari.press(kari.open("/meg/"), "Bytt til denne: Leder")
    yesterday = clock.today() - timedelta(days=1)
    RoleAssignment.objects.filter(pk=second.pk).update(starts_on=date(2026, 1, 1), ends_on=yesterday)
    assert "Hva må jeg gjøre i dag?" in kari.open("/").text
    assert kari.open("/kommunen/").status == 403


def test_the_last_day_still_counts(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    end(cast.INGRID, on=clock.today())
    assert ingrid.open("/veiledere/ny/").status == 200


@pytest.mark.parametrize("where", ["/", "/veiledere/", "/meg/", "/kommunen/", "/sok/"])
def test_who_has_no_role_left_is_told_so(visit: Visit, where: str) -> None:
    ingrid = visit(cast.INGRID)
    end(cast.INGRID)
    page = ingrid.open(where)
    assert (page.status, page.heading) == (403, "Du har ingen rolle nå")
    assert ingrid.open(page.links()["Finn koordinerende enhet"]).status == 200


def test_who_has_no_role_left_can_leave(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    end(cast.INGRID)
    assert ingrid.press(ingrid.open("/veiledere/"), "Logg ut").heading.startswith("Når mange hjelper")


def test_who_has_no_role_left_changes_nothing(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    data = ingrid.open("/kommunen/enhet/").sends("Lagre", {"Telefon": "11 11 11 11"})
    end(cast.INGRID)
    assert ingrid.client.post("/kommunen/enhet/", data).status_code == 403
    assert "11 11 11 11" not in ingrid.open("/kontakt/9901/").text


def test_open_pages_are_open_to_who_has_no_role_too(visit: Visit) -> None:
    ingrid = visit(cast.INGRID)
    end(cast.INGRID)
    assert {ingrid.open(path).status for path in ("/hjelp/", "/kontakt/", "/personvern/")} == {200}
