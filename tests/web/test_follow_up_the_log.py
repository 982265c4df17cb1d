"""The unit and internal control see who looked without business there, and mark it as followed up."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final
from uuid import uuid4

import pytest

from samvirk.access import actions, door, permissions
from samvirk.access.decide import as_system
from samvirk.access.emergency import reference_of
from samvirk.access.models import EmergencyReason, LogFollowUp
from samvirk.access.roles import Role
from samvirk.audit.actions import record_listing
from samvirk.people.models import Person
from tests.town import (
    AISHA,
    ANDERS,
    EMMA,
    GRETE,
    IDA,
    INGRID,
    JONAS,
    KARI,
    LIV,
    ODD,
    PARTICIPANT,
    SIRI,
    TORE,
    Town,
)
from tests.web.visiting import Page

P = permissions.Permission
pytestmark = pytest.mark.rule("R-122")
LIST: Final = "/kommunen/logg/"


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def look(town: Town, name: str, role: Role, person: str, *, days_ago: int = 0) -> None:
    then = town.now - timedelta(days=days_ago)
    door.see_person(town.actor(name, role), town.persons[person].pk, now=then)


def end(town: Town, name: str, person: str) -> None:
    row = town.persons[person].authorisations.get(professional=town.posts[name], ended_at=None)
    actions.end_authorisation(row, grant=town.may(P.AUTHORISATION_END), now=town.now)


def rows(page: Page) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in page.table()}


def path_of(town: Town, name: str) -> str:
    return f"{LIST}{town.accounts[name].pk}/"


def test_who_has_read_is_listed_with_how_many_persons(town: Town) -> None:
    look(town, KARI, Role.COORDINATOR, EMMA)
    look(town, KARI, Role.COORDINATOR, EMMA)
    page = town.visitor(INGRID).open(LIST)
    assert rows(page)[KARI][:3] == ["1", "0", "–"]


def test_one_who_has_no_relation_today_stands_first(town: Town) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA)
    look(town, ANDERS, Role.PROVIDER, TORE)
    end(town, JONAS, EMMA)
    page = town.visitor(INGRID).open(LIST)
    assert page.table()[0][0] == JONAS
    assert rows(page)[JONAS][2] == "1 uten tilknytning i dag"
    assert rows(page)[ANDERS][2] == "–"
    assert "Se på loggen til 1 ansatt" in town.visitor(INGRID).open("/").text


def test_emergencies_and_searches_are_counted(town: Town) -> None:
    actions.open_in_emergency(
        town.persons[TORE],
        town.accounts[ODD],
        EmergencyReason.DANGER_TO_LIFE,
        explanation="x",
        grant=as_system(P.EMERGENCY_OPEN, now=town.now),
        now=town.now,
    )
    look(town, ODD, Role.PROVIDER, TORE)
    _, grant = door.open_person(
        town.actor(ODD, Role.PROVIDER), town.persons[TORE].pk, P.PERSON_READ, now=town.now
    )
    record_listing([town.persons[TORE]], verb="person.search", grant=grant, now=town.now)
    assert rows(town.visitor(INGRID).open(LIST))[ODD][:3] == ["1", "1", "1 i en nødsituasjon"]


def read_many(town: Town, count: int, *, days_ago: int) -> None:
    actor = town.actor(INGRID, Role.COORDINATING_UNIT)
    _, grant = door.open_person(actor, town.persons[TORE].pk, P.PERSON_LIST, now=town.now)
    persons = [Person(pk=uuid4()) for _ in range(count)]
    record_listing(persons, verb="person.list", grant=grant, now=town.now - timedelta(days=days_ago))


def test_a_day_with_unusually_many_persons_is_told(town: Town) -> None:
    for days_ago in (1, 2, 3, 4):
        read_many(town, 2, days_ago=days_ago)
    read_many(town, 21, days_ago=5)
    assert rows(town.visitor(LIV).open(LIST))[INGRID][2] == "Uvanlig mange på en dag: 21"


@pytest.mark.parametrize(("usual", "once"), [(2, 20), (10, 30)])
def test_a_day_as_others_is_not(town: Town, usual: int, once: int) -> None:
    for days_ago in (1, 2, 3, 4):
        read_many(town, usual, days_ago=days_ago)
    read_many(town, once, days_ago=5)
    assert rows(town.visitor(LIV).open(LIST))[INGRID][2] == "–"


def test_what_has_been_followed_up_waits_no_more_until_there_is_more(town: Town) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA)
    end(town, JONAS, EMMA)
    ingrid = town.visitor(INGRID)
    page = ingrid.press(ingrid.open(LIST), f"Fulgt opp: {JONAS}")
    assert rows(page)[JONAS][2].startswith("– Fulgt opp ")
    assert LogFollowUp.objects.get().followed_up_by == town.accounts[INGRID]
    town.let(JONAS, TORE, PARTICIPANT)
    look(town, JONAS, Role.PROVIDER, TORE)
    end(town, JONAS, TORE)
    assert "1 uten tilknytning i dag" in rows(ingrid.open(LIST))[JONAS][2]


@pytest.mark.parametrize("through", ["", "x", "-1", "9" * 30, "²", "\0"])
def test_a_number_that_is_none_follows_up_nothing(town: Town, through: str) -> None:
    path = path_of(town, JONAS) + "fulgt-opp/"
    assert town.visitor(INGRID).client.post(path, {"through": through}).status_code == 302
    assert not LogFollowUp.objects.exists()


def test_nobody_follows_up_their_own_log(town: Town) -> None:
    look(town, SIRI, Role.COORDINATING_UNIT, TORE)
    path = path_of(town, SIRI) + "fulgt-opp/"
    siri = town.visitor(SIRI)
    assert siri.client.post(path, {"through": "1"}).status_code == 403


def test_nobody_is_asked_to_follow_up_their_own_log(town: Town) -> None:
    for days_ago in (1, 2, 3, 4):
        read_many(town, 2, days_ago=days_ago)
    read_many(town, 21, days_ago=5)
    ingrid, liv = town.visitor(INGRID), town.visitor(LIV)
    assert "Fulgt opp" in rows(liv.open(LIST))[INGRID][3]
    assert "Fulgt opp" not in rows(ingrid.open(LIST))[INGRID][3]
    assert "Se på loggen til 1 ansatt" in liv.open("/").text
    assert "Se på loggen til" not in ingrid.open("/").text


# One account


def test_an_account_tells_how_many_it_reaches_and_whom_it_has_read_about(town: Town) -> None:
    look(town, ANDERS, Role.PROVIDER, TORE)
    page = town.visitor(INGRID).open(path_of(town, ANDERS))
    assert "1 person" in page.section("Kan åpne i dag").get_text()
    (row,) = page.table()
    assert row[0] == f"{TORE} ({reference_of(town.persons[TORE].pk)})"
    assert row[1] == "1"


def test_internal_control_gets_a_reference_that_the_unit_can_resolve(town: Town) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA)
    page = town.visitor(LIV).open(path_of(town, JONAS))
    assert page.heading == JONAS
    assert EMMA not in page.text
    (row,) = page.table()
    assert row[0] == reference_of(town.persons[EMMA].pk)


def test_a_reading_without_a_relation_is_marked(town: Town) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA)
    end(town, JONAS, EMMA)
    assert "Uten tilknytning i dag" in town.visitor(INGRID).open(path_of(town, JONAS)).table()[0][3]


def test_a_period_leaves_out_the_rest(town: Town) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA, days_ago=5)
    ingrid = town.visitor(INGRID)
    day = (town.today - timedelta(days=5)).isoformat()
    assert JONAS in rows(ingrid.open(f"{LIST}?fra={day}&til={day}"))
    later = (town.today - timedelta(days=4)).isoformat()
    assert JONAS not in ingrid.open(f"{LIST}?fra={later}&til={later}").text
    assert "Ingen i denne perioden." in ingrid.open(f"{path_of(town, JONAS)}?fra={later}").text


@pytest.mark.parametrize("fra", ["x", "9999-99-99", "2026-02-30", "\0", "0001-01-01"])
def test_a_day_that_is_none_is_said_to_be_so(town: Town, fra: str) -> None:
    for path in (LIST, path_of(town, JONAS)):
        assert town.visitor(INGRID).client.get(path, {"fra": fra}).status_code == 422


def test_an_account_from_elsewhere_is_not_there(town: Town) -> None:
    ingrid = town.visitor(INGRID)
    assert ingrid.open(path_of(town, GRETE)).status == 404
    assert ingrid.open(f"{LIST}{uuid4()}/").status == 404


def test_what_was_read_in_another_municipality_is_not_there(town: Town) -> None:
    actor = town.actor(ANDERS, Role.PROVIDER, town.there)
    door.see_person(actor, town.persons[IDA].pk, now=town.now)
    assert ANDERS not in town.visitor(INGRID).open(LIST).text


@pytest.mark.parametrize("name", [KARI, AISHA, TORE])
def test_it_is_for_the_unit_and_internal_control(town: Town, name: str) -> None:
    visitor = town.visitor(name)
    assert [visitor.open(path).status for path in (LIST, path_of(town, JONAS))] == [403, 403]


def test_internal_control_has_a_first_page(town: Town) -> None:
    page = town.visitor(LIV).open("/")
    assert "Hvem har sett hva, og med hvilken grunn?" in page.text
    assert page.links()["Logg"] == LIST


@pytest.mark.parametrize("path", ["list", "account", "home"])
def test_statements_do_not_grow(
    town: Town,
    same_number_of_statements: Callable[[Callable[[], object], Callable[[], object]], None],
    path: str,
) -> None:
    look(town, JONAS, Role.PROVIDER, EMMA)
    look(town, INGRID, Role.COORDINATING_UNIT, TORE)
    ingrid = town.visitor(INGRID)
    where = {"list": LIST, "account": path_of(town, INGRID), "home": "/"}[path]

    def grow() -> None:
        for person in (TORE, EMMA):
            look(town, SIRI, Role.COORDINATING_UNIT, person)
            look(town, INGRID, Role.COORDINATING_UNIT, person)
        read_many(town, 100, days_ago=1)
        end(town, JONAS, EMMA)

    same_number_of_statements(lambda: ingrid.open(where), grow)
