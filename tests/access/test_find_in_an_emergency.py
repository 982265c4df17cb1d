"""In an emergency one finds the one who fits exactly, and nobody who is kept from one; five times an hour."""

from datetime import date, timedelta

import pytest

from samvirk.access import actions, emergency, permissions
from samvirk.access.roles import Role
from samvirk.people.models import Person
from tests.town import EMMA, IDA, KARI, LEIF, ODD, OLA, SIRI, TORE, Town

P = permissions.Permission
pytestmark = pytest.mark.rule("R-121")


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def finds(town: Town, name: str, role: Role, person: str) -> bool:
    sought = emergency.Sought(name=person, birth_on=town.persons[person].birth_on)
    return emergency.find(town.actor(name, role), sought, now=town.now) is not None


TORES_NUMBER = emergency.Sought(national_id="02858098765")
TORES_NAME = emergency.Sought(name=TORE, birth_on=date(1980, 5, 2))
AS_TYPED = emergency.Sought(name="tore  HAUGEN", birth_on=date(1980, 5, 2))


def found_by_odd(town: Town, sought: emergency.Sought, *, after: timedelta = timedelta(0)) -> Person | None:
    """Return whom somebody without a relation finds by what they know."""
    found = emergency.find(town.actor(ODD, Role.PROVIDER), sought, now=town.now + after)
    return found[0] if found else None


@pytest.mark.parametrize("sought", [TORES_NUMBER, TORES_NAME, AS_TYPED], ids=["number", "name", "as typed"])
def test_who_gives_services_finds_somebody_without_a_relation(town: Town, sought: emergency.Sought) -> None:
    assert found_by_odd(town, sought) == town.persons[TORE]


def test_a_name_finds_nobody_with_another_birth(town: Town) -> None:
    assert found_by_odd(town, emergency.Sought(name=TORE, birth_on=date(1980, 5, 3))) is None


def test_two_of_one_name_and_birth_are_not_found(town: Town) -> None:
    town.register(TORE, date(1980, 5, 2))
    assert found_by_odd(town, TORES_NAME) is None


def test_what_is_found_comes_with_a_grant_for_that_person(town: Town) -> None:
    found = emergency.find(town.actor(ODD, Role.PROVIDER), TORES_NUMBER, now=town.now)
    assert found
    assert (found[1].permission, found[1].person_id) == (P.EMERGENCY_OPEN, town.persons[TORE].pk)


def test_the_sixth_attempt_in_an_hour_is_refused(town: Town) -> None:
    for _ in range(5):
        assert found_by_odd(town, TORES_NUMBER)
    with pytest.raises(emergency.TooManyAttemptsError):
        found_by_odd(town, TORES_NUMBER)
    assert found_by_odd(town, TORES_NUMBER, after=timedelta(hours=1, seconds=1))


def test_whom_one_sees_already_needs_no_opening(town: Town) -> None:
    kari = town.actor(KARI, Role.COORDINATOR)
    assert emergency.is_seen_already(kari, town.persons[EMMA], now=town.now) is True
    assert emergency.is_seen_already(kari, town.persons[TORE], now=town.now) is False


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
