"""A youth is asked whether parents may see; parents and the unit are told who is asked, and nobody else."""

from datetime import date, timedelta

import pytest

from samvirk.access import parental, permissions
from samvirk.access.decide import Actor, NotThere, NotYours
from samvirk.access.roles import Role
from samvirk.audit.models import AuditEvent
from samvirk.people.actions import note_capacity
from samvirk.people.models import Person
from samvirk.rules.calendar import add_months
from tests.town import INGRID, KARI, NORA, OLA, RAGNHILD, TORE, Town

P = permissions.Permission
pytestmark = pytest.mark.rule("R-117")


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    """Nora turns 16 in two months, and is asked from three months before."""
    return fjordvik_and_skogli


def set_facts(town: Town, name: str = NORA, **fields: object) -> None:
    Person.objects.filter(pk=town.persons[name].pk).update(**fields)


def find_without_capacity(town: Town) -> None:
    note_capacity(
        town.persons[NORA],
        has_capacity=False,
        grounds="x",
        assessed_by="Lege",
        assessed_on=town.today,
        valid_until=None,
        grant=town.may(P.PERSON_EDIT),
        now=town.now,
    )


# The youth


def open_own(town: Town, name: str) -> tuple[Person, parental.YouthDecision]:
    actor = town.actor(name, Role.PERSON)
    person, decision, _grant = parental.open_own_decision(actor, town.persons[name].pk, now=town.now)
    return person, decision


def told(town: Town, actor: Actor) -> list[str]:
    youths = list(parental.youths_to_tell(actor, now=town.now))
    return [one.name for one in parental.tell(actor, youths, now=town.now)]


def questions(town: Town) -> list[str]:
    return told(town, town.actor(NORA, Role.PERSON))


def test_the_youth_opens_what_they_decide_and_the_log_says_how_much_was_shown(town: Town) -> None:
    person, decision = open_own(town, NORA)
    assert (person, decision.person_id, decision.answer) == (town.persons[NORA], town.persons[NORA].pk, None)
    assert AuditEvent.objects.get(verb="person.read").fields == ["identity"]


def test_who_is_of_age_has_nothing_to_decide(town: Town) -> None:
    with pytest.raises(NotThere):
        open_own(town, TORE)


def test_a_youth_without_capacity_is_not_asked(town: Town) -> None:
    find_without_capacity(town)
    assert questions(town) == []
    with pytest.raises(NotThere):
        open_own(town, NORA)


def test_a_youth_is_asked_until_they_answer(town: Town) -> None:
    assert questions(town) == [NORA]
    set_facts(town, is_open_to_parents=False)
    assert questions(town) == []
    assert open_own(town, NORA)[1].answer is False


# The parent


@pytest.fixture(params=[(NORA, OLA), (OLA, NORA)], ids=["Nora is older", "Ola is older"])
def oldest_first(town: Town, request: pytest.FixtureRequest) -> list[str]:
    """Nora and Ola are both asked, and have the same mother."""
    town.parent(RAGNHILD, OLA)
    for name, born_on in zip(request.param, fifteen(town), strict=True):
        set_facts(town, name, birth_on=born_on)
    return list(request.param)


def fifteen(town: Town) -> tuple[date, date]:
    born_on = add_months(town.today, -16 * 12 + 2)
    return born_on, born_on + timedelta(days=1)


def test_a_parent_is_told_of_their_youths_with_the_oldest_first_and_it_is_logged(
    town: Town, oldest_first: list[str]
) -> None:
    assert told(town, town.actor(RAGNHILD, Role.PARENT)) == oldest_first
    logged = AuditEvent.objects.filter(verb="parental_access.tell").values_list("person_id", flat=True)
    assert set(logged) == {town.persons[name].pk for name in oldest_first}


# The unit


def listed(town: Town, name: str = INGRID, role: Role = Role.COORDINATING_UNIT) -> list[str]:
    return [one.name for one in parental.without_an_answer(town.actor(name, role), now=town.now)]


def counted(town: Town, name: str = INGRID, role: Role = Role.COORDINATING_UNIT) -> int:
    return parental.youths_without_an_answer(town.actor(name, role), now=town.now).count()


def test_the_unit_is_told_who_has_not_answered_with_the_oldest_first(
    town: Town, oldest_first: list[str]
) -> None:
    assert (listed(town), counted(town)) == (oldest_first, 2)
    set_facts(town, OLA, is_open_to_parents=True)
    assert (listed(town), counted(town)) == ([NORA], 1)


def test_who_lets_nobody_in_is_not_told_who_has_not_answered(town: Town) -> None:
    with pytest.raises(NotYours):
        listed(town, KARI, Role.COORDINATOR)
    with pytest.raises(NotYours):
        counted(town, KARI, Role.COORDINATOR)


def test_the_list_of_those_who_have_not_answered_has_an_end(town: Town) -> None:
    born_on, _later = fifteen(town)
    Person.objects.bulk_create(
        Person(municipality=town.here, family_name="Sund", birth_on=born_on) for _ in range(200)
    )
    assert (len(listed(town)), counted(town)) == (200, 201)
