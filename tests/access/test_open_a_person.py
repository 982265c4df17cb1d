"""A person is opened through the door on some basis, and each reading is in the log before it is shown."""

from datetime import date

import pytest

from samvirk.access import door
from samvirk.access.actions import open_in_emergency
from samvirk.access.decide import Actor, NotThere, NotYours, as_system
from samvirk.access.models import EmergencyReason
from samvirk.access.permissions import Permission
from samvirk.access.roles import MAY
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent
from samvirk.core import clock
from samvirk.organisations.models import Municipality
from samvirk.people.actions import PersonFields, register_person
from samvirk.people.models import Person
from tests import cast

NOW = clock.now()
FAMILY = "Prøvedal"
READ, EDIT = Permission.PERSON_READ, Permission.PERSON_EDIT


@pytest.fixture
def persons(fjordvik: Municipality) -> list[Person]:
    grant = as_system(Permission.PERSON_REGISTER, now=NOW)
    return [
        register_person(
            fjordvik,
            PersonFields(given_name=name, family_name=FAMILY, birth_on=date(2015, 5, 17)),
            grant=grant,
            now=NOW,
        )
        for name in ("Ada", "Emma", "Noah")
    ]


@pytest.fixture
def emma(persons: list[Person]) -> Person:
    return persons[1]


@pytest.fixture
def ingrid(fjordvik: Municipality) -> Actor:
    """The coordinating unit has the overview."""
    return cast.actor(cast.INGRID)


@pytest.fixture
def in_emergency(emma: Person) -> Actor:
    """Jonas gives services to others, and has opened Emma's matter in an emergency."""
    jonas = cast.actor(cast.JONAS)
    open_in_emergency(
        emma,
        jonas.account,
        EmergencyReason.CHILD_IN_DANGER,
        explanation="Mor ringte.",
        grant=as_system(Permission.EMERGENCY_OPEN, now=NOW),
        now=NOW,
    )
    return jonas


def seen() -> list[tuple[str, object, str]]:
    """Each reading in the log: what, of whom, on what basis."""
    readings = AuditEvent.objects.filter(action="R").order_by("sequence")
    return list(readings.values_list("verb", "person_id", "basis"))


def test_it_comes_with_a_grant_for_that_person_and_the_log_knows(ingrid: Actor, emma: Person) -> None:
    person, grant = door.open_person(ingrid, emma.pk, EDIT, now=NOW)
    assert person == emma
    assert (grant.permission, grant.person_id, grant.basis) == (EDIT, emma.pk, "coordinating_unit")
    assert seen() == [("person.read", emma.pk, "coordinating_unit")]


def test_a_person_whom_one_may_not_know_of_is_not_there(emma: Person) -> None:
    with pytest.raises(NotThere):
        door.open_person(cast.actor(cast.JONAS), emma.pk, READ, now=NOW)
    assert seen() == []


def test_who_sees_and_may_not_change_is_refused(emma: Person, ingrid: Actor) -> None:
    with pytest.raises(NotYours):
        door.open_person(ingrid, emma.pk, Permission.PARENTAL_ACCESS_ANSWER, now=NOW)
    assert seen() == []


def test_in_an_emergency_one_reads(in_emergency: Actor, emma: Person) -> None:
    _person, grant = door.open_person(in_emergency, emma.pk, READ, now=NOW)
    assert grant.basis == "emergency"
    assert seen() == [("person.read", emma.pk, "emergency")]


def test_in_an_emergency_one_changes_nothing(in_emergency: Actor, emma: Person) -> None:
    with pytest.raises(NotYours):
        door.open_person(in_emergency, emma.pk, Permission.NOTE_WRITE, now=NOW)
    assert seen() == []


def test_to_see_a_person_is_a_reading(ingrid: Actor, emma: Person) -> None:
    shown, person = door.see_person(ingrid, emma.pk, now=NOW)
    assert (shown.id, person) == (emma.pk, emma)
    assert seen() == [("person.read", emma.pk, "coordinating_unit")]


def test_a_list_is_bounded_and_tells_of_each_on_it(ingrid: Actor, persons: list[Person]) -> None:
    rows = persons_visible_to(ingrid, now=NOW).filter(family_name=FAMILY).order_by("given_name", "pk")
    shown = door.list_persons(ingrid, rows, most=2, now=NOW)
    assert [person.id for person in shown] == [persons[0].pk, persons[1].pk]
    assert {person_id for _verb, person_id, _basis in seen()} == {persons[0].pk, persons[1].pk}


def test_who_may_list_nobody_gets_no_list(
    ingrid: Actor, persons: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MAY, ingrid.role, MAY[ingrid.role] - {Permission.PERSON_LIST})
    rows = persons_visible_to(ingrid, now=NOW).order_by("pk")
    with pytest.raises(NotYours):
        door.list_persons(ingrid, rows, most=2, now=NOW)
    assert seen() == []
