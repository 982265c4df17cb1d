"""In an emergency one finds whoever belongs to the municipality, and nobody who is kept from one."""

import pytest

from samvirk.access import actions, emergency, permissions
from samvirk.access.roles import Role
from samvirk.people.models import Person
from tests.town import IDA, KARI, LEIF, ODD, OLA, SIRI, TORE, Town

P = permissions.Permission
pytestmark = pytest.mark.rule("R-121")


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def finds(town: Town, name: str, role: Role, person: str) -> bool:
    sought = emergency.Sought(name=person, birth_on=town.persons[person].birth_on)
    return emergency.find(town.actor(name, role), sought, now=town.now) is not None


def test_who_gives_services_finds_somebody_without_a_relation(town: Town) -> None:
    assert finds(town, ODD, Role.PROVIDER, TORE)


def test_somebody_of_another_municipality_is_not_found(town: Town) -> None:
    assert not finds(town, ODD, Role.PROVIDER, IDA)


def test_an_entry_that_was_merged_into_another_is_not_found(town: Town) -> None:
    Person.objects.filter(pk=town.persons[LEIF].pk).update(merged_into=town.persons[TORE])
    assert not finds(town, ODD, Role.PROVIDER, LEIF)


@pytest.mark.rule("R-124")
def test_ones_own_child_is_not_found(town: Town) -> None:
    assert not finds(town, SIRI, Role.COORDINATING_UNIT, OLA)


@pytest.mark.rule("R-124")
def test_who_is_blocked_finds_nobody(town: Town) -> None:
    grant = town.may(P.BLOCK_EDIT)
    actions.block(town.persons[TORE], town.posts[KARI], grounds="x", grant=grant, now=town.now)
    assert not finds(town, KARI, Role.COORDINATOR, TORE)
