"""Each emergency access is told to the person, closed by who opened it, and followed up by others."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samvirk.access import actions, emergency
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.models import EmergencyAccess, EmergencyOutcome, EmergencyReason
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import HIDDEN
from samvirk.audit.models import AuditEvent
from tests.town import (
    ANDERS,
    EMMA,
    IDA,
    INGRID,
    JONAS,
    KARI,
    LEIF,
    LIV,
    MONA,
    ODD,
    PARTICIPANT,
    SIRI,
    TORE,
    Town,
)

P = Permission
UNIT = Role.COORDINATING_UNIT
pytestmark = pytest.mark.rule("R-121", "R-122")


@pytest.fixture
def town(fjordvik_and_skogli: Town) -> Town:
    return fjordvik_and_skogli


def open_(town: Town, name: str, person: str) -> EmergencyAccess:
    return actions.open_in_emergency(
        town.persons[person],
        town.accounts[name],
        EmergencyReason.DANGER_TO_LIFE,
        explanation=f"{name} var redd",
        grant=town.may(P.EMERGENCY_OPEN),
        now=town.now,
    )


def follow_up(town: Town, row: EmergencyAccess, *, after: timedelta = timedelta(0)) -> None:
    actions.follow_up_emergency(
        row,
        EmergencyOutcome.JUSTIFIED,
        finding="Legen bekreftet det",
        expected_version=1,
        grant=town.may(P.LOG_FOLLOW_UP),
        now=town.now + after,
    )


def listed_in_the_log() -> set[object]:
    return set(AuditEvent.objects.filter(verb="person.list").values_list("person_id", flat=True))


# Who opened it


def own(town: Town, name: str, *, after: timedelta = timedelta(0)) -> list[tuple[EmergencyAccess, str]]:
    return list(emergency.own_open(town.actor(name, Role.PROVIDER), now=town.now + after))


def test_one_sees_what_one_has_opened_by_name_while_it_is_open_and_it_is_logged(town: Town) -> None:
    row = open_(town, ODD, TORE)
    open_(town, JONAS, TORE)
    assert own(town, ODD) == [(row, TORE)]
    assert listed_in_the_log() == {town.persons[TORE].pk}
    assert own(town, ODD, after=timedelta(hours=4)) == []


@pytest.mark.rule("R-124")
def test_what_one_opened_is_gone_when_one_is_blocked(town: Town) -> None:
    open_(town, ODD, TORE)
    grant = town.may(P.BLOCK_EDIT)
    actions.block(town.persons[TORE], town.posts[ODD], grounds="x", grant=grant, now=town.now)
    assert own(town, ODD) == []


def test_what_has_run_out_is_not_open_though_one_was_let_in_since(town: Town) -> None:
    open_(town, ODD, TORE)
    town.let(ODD, TORE, PARTICIPANT)
    assert own(town, ODD, after=timedelta(hours=4)) == []


@pytest.mark.parametrize("person", [TORE, EMMA])
def test_one_closes_what_one_opened(town: Town, person: str) -> None:
    rows = {name: open_(town, ODD, name) for name in (TORE, EMMA)}
    row, grant = emergency.open_own(town.actor(ODD, Role.PROVIDER), rows[person].pk, now=town.now)
    assert row == rows[person]
    assert (grant.permission, grant.person_id) == (P.EMERGENCY_OPEN, town.persons[person].pk)


def test_nobody_closes_what_another_opened(town: Town) -> None:
    row = open_(town, JONAS, TORE)
    for pk in (row.pk, uuid4()):
        with pytest.raises(NotThere):
            emergency.open_own(town.actor(ODD, Role.PROVIDER), pk, now=town.now)


# The person


def told(town: Town, name: str, role: Role, *, after: timedelta = timedelta(0)) -> list[EmergencyAccess]:
    return list(emergency.told_to_person(town.actor(name, role), now=town.now + after))


def test_the_person_and_the_parents_are_told_for_ninety_days(town: Town) -> None:
    of_tore, of_emma = open_(town, ODD, TORE), open_(town, ODD, EMMA)
    assert told(town, TORE, Role.PERSON) == [of_tore]
    assert told(town, MONA, Role.PARENT) == [of_emma]
    assert told(town, TORE, Role.PERSON, after=timedelta(days=90, seconds=-1)) == [of_tore]
    assert told(town, TORE, Role.PERSON, after=timedelta(days=90)) == []


def test_who_may_not_read_the_log_is_not_told(town: Town) -> None:
    with pytest.raises(NotYours):
        told(town, KARI, Role.COORDINATOR)


# Those who follow it up


def listed(
    town: Town, name: str = INGRID, role: Role = UNIT
) -> tuple[list[emergency.EmergencyToFollowUp], list[emergency.EmergencyToFollowUp]]:
    waiting, done = emergency.to_follow_up(town.actor(name, role), now=town.now)
    return list(waiting), list(done)


def test_the_unit_sees_who_opened_whom_in_the_municipality_and_it_is_logged(town: Town) -> None:
    row = open_(town, ODD, TORE)
    open_(town, ANDERS, IDA)
    ((seen,), done) = listed(town)
    assert (seen.row, seen.who, seen.person, done) == (row, ODD, TORE, [])
    assert listed_in_the_log() == {town.persons[TORE].pk}


def test_internal_control_tells_persons_apart_and_learns_no_name(town: Town) -> None:
    row = open_(town, ODD, TORE)
    ((seen,), _done) = listed(town, LIV, Role.AUDITOR)
    assert (seen.row, seen.who, seen.person) == (row, ODD, HIDDEN)
    assert seen.reference == f"P-{str(town.persons[TORE].pk)[-8:].upper()}"


def test_what_was_written_stays_in_the_database_until_somebody_opens_it(town: Town) -> None:
    open_(town, ODD, TORE)
    ((seen,), _done) = listed(town)
    assert seen.row.get_deferred_fields() == {"explanation", "finding"}
    assert (seen.explanation, seen.finding) == (HIDDEN, HIDDEN)


def test_what_was_followed_up_comes_with_the_newest_first(town: Town) -> None:
    first, second, waits = (open_(town, ODD, name) for name in (TORE, EMMA, LEIF))
    follow_up(town, first)
    follow_up(town, second, after=timedelta(hours=1))
    waiting, done = listed(town)
    assert [one.row for one in waiting] == [waits]
    assert [one.row for one in done] == [second, first]


def test_the_lists_have_an_end(town: Town) -> None:
    row = open_(town, ODD, TORE)
    EmergencyAccess.objects.bulk_create(
        EmergencyAccess(
            municipality=town.here,
            person=town.persons[TORE],
            account=town.accounts[ODD],
            reason=row.reason,
            explanation=row.explanation,
            opened_at=row.opened_at,
            expires_at=row.expires_at,
        )
        for _ in range(100)
    )
    assert (len(listed(town)[0]), len(told(town, TORE, Role.PERSON))) == (100, 100)


def test_so_many_wait_as_nobody_has_looked_into(town: Town) -> None:
    follow_up(town, open_(town, ODD, TORE))
    open_(town, ODD, EMMA)
    open_(town, ANDERS, IDA)
    assert emergency.waiting_to_be_followed_up(town.actor(INGRID, UNIT), now=town.now).count() == 1


def test_who_does_not_follow_up_is_not_told_how_many_wait(town: Town) -> None:
    with pytest.raises(NotYours):
        emergency.waiting_to_be_followed_up(town.actor(KARI, Role.COORDINATOR), now=town.now)


def test_who_may_not_open_anybody_has_none_open(town: Town) -> None:
    with pytest.raises(NotYours):
        emergency.rows_own_open(town.actor(TORE, Role.PERSON), now=town.now)


def look_into(
    town: Town, row: EmergencyAccess, name: str = INGRID, role: Role = UNIT
) -> emergency.EmergencyToFollowUp:
    found, seen, grant = emergency.open_to_follow_up(town.actor(name, role), row.pk, now=town.now)
    assert (found, seen.row) == (row, row)
    assert (grant.permission, grant.person_id) == (P.LOG_FOLLOW_UP, row.person_id)
    return seen


@pytest.mark.parametrize("person", [TORE, EMMA])
def test_who_looks_into_one_reads_why_it_was_opened(town: Town, person: str) -> None:
    rows = {name: open_(town, ODD, name) for name in (TORE, EMMA)}
    seen = look_into(town, rows[person])
    assert (seen.person, seen.explanation, seen.finding) == (person, "Odd Neråsen var redd", HIDDEN)


def test_who_looks_into_one_again_reads_what_was_found(town: Town) -> None:
    row = open_(town, ODD, TORE)
    follow_up(town, row)
    assert look_into(town, row).finding == "Legen bekreftet det"
    hidden = look_into(town, row, LIV, Role.AUDITOR)
    assert (hidden.person, hidden.explanation, hidden.finding) == (HIDDEN, HIDDEN, HIDDEN)


def test_nobody_looks_into_their_own(town: Town) -> None:
    row = open_(town, SIRI, TORE)
    with pytest.raises(NotYours):
        look_into(town, row, SIRI)


def test_what_was_opened_in_another_municipality_is_not_there(town: Town) -> None:
    for pk in (open_(town, ANDERS, IDA).pk, uuid4()):
        with pytest.raises(NotThere):
            emergency.open_to_follow_up(town.actor(INGRID, UNIT), pk, now=town.now)
