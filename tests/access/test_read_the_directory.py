"""The directory is open to those who work in the municipality; each keeps its own entries."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samvirk.access import directory
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY, Role
from samvirk.organisations.actions import archive_organisation, archive_service
from samvirk.organisations.models import MunicipalService, Organisation, Unit
from samvirk.staff.actions import report_absence
from samvirk.staff.models import Absence
from tests import house
from tests.town import ANDERS, GRETE, INGRID, JONAS, KARI, MARIT, TORE, Town

READ, EDIT = Permission.STAFF_READ, Permission.DIRECTORY_EDIT


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


@pytest.fixture
def ingrid(town: Town) -> Actor:
    return town.actor(INGRID, Role.COORDINATING_UNIT)


@pytest.fixture
def grete(town: Town) -> Actor:
    """Works for the other municipality."""
    return town.actor(GRETE, Role.COORDINATING_UNIT, town.there)


@pytest.fixture
def tore(town: Town) -> Actor:
    """Has a plan and works for nobody."""
    return town.actor(TORE, Role.PERSON)


# Units


def unit(town: Town, name: str) -> Unit:
    return Unit.objects.get(pk=town.units[name].pk)


def test_a_municipality_has_its_own_units(town: Town, ingrid: Actor, grete: Actor) -> None:
    assert {one.name for one in directory.units(ingrid, now=town.now)} == {"Habilitering", "Fjordvik skole"}
    assert {one.name for one in directory.units(grete, now=town.now)} == {"Skogli KE"}


def test_who_works_for_nobody_sees_no_units(town: Town, tore: Actor) -> None:
    with pytest.raises(NotYours):
        directory.units(tore, now=town.now)


@pytest.mark.parametrize("name", ["Habilitering", "Fjordvik skole"])
def test_a_unit_of_ones_own_municipality_opens(town: Town, ingrid: Actor, name: str) -> None:
    found, grant = directory.open_unit(ingrid, town.units[name].pk, EDIT, now=town.now)
    assert (found, grant.permission) == (unit(town, name), EDIT)


def test_a_unit_of_another_municipality_is_not_there(town: Town, ingrid: Actor) -> None:
    for pk in (town.units["Skogli KE"].pk, uuid4()):
        with pytest.raises(NotThere):
            directory.open_unit(ingrid, pk, READ, now=town.now)


# Organisations outside


def test_the_organisations_outside_are_the_same_for_all_and_those_taken_away_are_gone(
    town: Town, ingrid: Actor, grete: Actor
) -> None:
    gone = house.organisation(town.here, "Nedlagt AS")
    archive_organisation(gone, expected_version=1, grant=town.may(EDIT), now=town.now)
    for actor in (ingrid, grete):
        found = directory.organisations(actor, now=town.now)
        assert [one.name for one in found] == ["Omsorg AS", "Sykehuset"]


def test_who_works_for_nobody_sees_no_organisations(town: Town, tore: Actor) -> None:
    with pytest.raises(NotYours):
        directory.organisations(tore, now=town.now)


@pytest.mark.parametrize("name", ["Sykehuset", "Omsorg AS"])
def test_an_organisation_opens_and_its_keeper_alone_changes_it(
    town: Town, ingrid: Actor, grete: Actor, name: str
) -> None:
    organisation = Organisation.objects.get(pk=town.units[name].pk)
    for actor, permission in ((ingrid, READ), (ingrid, EDIT), (grete, READ)):
        found, grant = directory.open_organisation(actor, organisation.pk, permission, now=town.now)
        assert (found, grant.permission) == (organisation, permission)
    with pytest.raises(NotYours):
        directory.open_organisation(grete, organisation.pk, EDIT, now=town.now)


def test_an_organisation_that_is_none_is_not_there(town: Town, ingrid: Actor) -> None:
    with pytest.raises(NotThere):
        directory.open_organisation(ingrid, uuid4(), READ, now=town.now)


# Staff


def test_one_sees_who_works_in_the_municipality_and_outside(town: Town, grete: Actor) -> None:
    found = {one.name for one in directory.staff(grete, now=town.now)}
    assert found == {GRETE, ANDERS, MARIT}


def test_who_works_for_nobody_sees_no_staff(town: Town, tore: Actor) -> None:
    with pytest.raises(NotYours):
        directory.staff(tore, now=town.now)


@pytest.mark.parametrize("name", [KARI, JONAS, MARIT])
def test_a_professional_opens_to_change(town: Town, ingrid: Actor, name: str) -> None:
    found, grant = directory.open_professional(ingrid, town.posts[name].pk, EDIT, now=town.now)
    assert (found, grant.permission) == (town.posts[name], EDIT)


def test_a_professional_outside_is_changed_by_the_keeper_of_the_organisation_alone(
    town: Town, grete: Actor
) -> None:
    found, _grant = directory.open_professional(grete, town.posts[ANDERS].pk, READ, now=town.now)
    assert found == town.posts[ANDERS]
    with pytest.raises(NotYours):
        directory.open_professional(grete, town.posts[ANDERS].pk, EDIT, now=town.now)


def test_a_professional_of_another_municipality_is_not_there(town: Town, grete: Actor) -> None:
    for pk in (town.posts[KARI].pk, uuid4()):
        with pytest.raises(NotThere):
            directory.open_professional(grete, pk, READ, now=town.now)


# Absences


def away(town: Town, name: str) -> Absence:
    return report_absence(
        town.posts[name],
        valid_from=town.today,
        valid_until=town.today + timedelta(days=10),
        deputy=None,
        grant=town.may(EDIT),
        now=town.now,
    )


def test_an_absence_opens_in_the_municipality_alone(town: Town, ingrid: Actor, grete: Actor) -> None:
    for absence in (away(town, KARI), away(town, JONAS)):
        assert directory.open_absence(ingrid, absence.pk, EDIT, now=town.now)[0] == absence
        with pytest.raises(NotThere):
            directory.open_absence(grete, absence.pk, READ, now=town.now)


def test_the_absence_of_somebody_outside_is_changed_by_the_keeper_alone(town: Town, grete: Actor) -> None:
    absence = away(town, ANDERS)
    assert directory.open_absence(grete, absence.pk, READ, now=town.now)[0] == absence
    with pytest.raises(NotYours):
        directory.open_absence(grete, absence.pk, EDIT, now=town.now)


# Offers


def offers(town: Town) -> list[MunicipalService]:
    return [house.offer(town.here, name) for name in ("Avlastning", "Turgruppe")]


def test_offers_are_those_of_the_municipality_that_are_given_today(
    town: Town, ingrid: Actor, grete: Actor
) -> None:
    _respite, gone = offers(town)
    grant = town.may(Permission.SERVICE_EDIT)
    archive_service(gone, expected_version=1, grant=grant, now=town.now)
    house.offer(town.there, "Strikkekafé")
    assert [one.name for one in directory.services(ingrid, now=town.now)] == ["Avlastning"]
    assert [one.name for one in directory.services(grete, now=town.now)] == ["Strikkekafé"]


def test_who_may_not_read_the_directory_sees_no_offers(
    town: Town, tore: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAY, tore.role, MAY[tore.role] - {Permission.DIRECTORY_READ})
    with pytest.raises(NotYours):
        directory.services(tore, now=town.now)


def test_an_offer_opens_in_its_own_municipality_alone(town: Town, ingrid: Actor, grete: Actor) -> None:
    for offer in offers(town):
        found, grant = directory.open_service(ingrid, offer.pk, Permission.SERVICE_EDIT, now=town.now)
        assert (found, grant.permission) == (offer, Permission.SERVICE_EDIT)
        with pytest.raises(NotThere):
            directory.open_service(grete, offer.pk, Permission.DIRECTORY_READ, now=town.now)
