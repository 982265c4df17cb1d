"""Who is asked about what is late, who answers, and who is told on which day."""

from typing import Any
from uuid import UUID

import pytest

from samvirk.access import actions as access
from samvirk.access import answering, coordinating, coordination_lists, following
from samvirk.access.decide import NotThere, NotYours
from samvirk.access.models import AuthorisedRelation
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.consent.models import ConsentKind
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Responsible
from samvirk.notifications.recipients import readers_of
from samvirk.outbox.models import Message
from samvirk.people.actions import protect_address
from samvirk.people.models import Person, ProtectedAddress
from samvirk.progress.facts import ProgressState
from samvirk.progress.models import ProgressStep, StepAnswer
from samvirk.rules.progress import LadderStep as S
from samvirk.staff.models import Professional
from tests.consenting import consent
from tests.lateness import HEADMASTER, Lateness
from tests.town import EMMA, INGRID, JONAS, KARI, MARIT, MONA, SARA, TORBJORN, TORE, Town

P = Permission
CASE = (S.ASKED, S.REMINDED, S.LEADER_TOLD, S.LEADERS_MET)


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def asked(late: Lateness, name: str, role: Role) -> list[int]:
    actor = late.town.actor(name, role)
    return list(answering.asked_of(actor, now=late.town.now).values_list("step", flat=True))


def opened(late: Lateness, row: Activity) -> following.OpenLadder:
    person_id = late.town.persons[late.name].pk
    actor = late.town.actor(KARI, Role.COORDINATOR)
    return following.open_ladder(actor, person_id, row.pk, now=late.town.now)[0]


@pytest.mark.rule("R-167", "R-171")
def test_each_step_waits_for_those_whom_it_goes_to(late: Lateness) -> None:
    row = late.late()
    late.take(row, *CASE[:2])
    assert asked(late, JONAS, Role.PROVIDER) == [S.REMINDED]
    assert asked(late, HEADMASTER, Role.LEADER) == []
    late.take(row, S.LEADER_TOLD, first=45)
    assert asked(late, HEADMASTER, Role.LEADER) == [S.LEADER_TOLD]
    assert asked(late, TORBJORN, Role.LEADER) == []
    late.take(row, S.LEADERS_MET, first=40)
    assert asked(late, HEADMASTER, Role.LEADER) == [S.LEADERS_MET]
    # Kari's own leader is called to the meeting.
    assert asked(late, TORBJORN, Role.LEADER) == [S.LEADERS_MET]
    late.take(row, S.UNIT_TOLD, first=35)
    assert asked(late, INGRID, Role.COORDINATING_UNIT) == [S.UNIT_TOLD]


def test_a_leader_who_is_blocked_from_the_person_is_not_asked(late: Lateness) -> None:
    late.take(late.late(), *CASE[:3])
    access.block(
        late.town.persons[EMMA],
        late.town.posts[HEADMASTER],
        grounds="x",
        grant=late.may(P.BLOCK_EDIT),
        now=late.town.now,
    )
    assert asked(late, HEADMASTER, Role.LEADER) == []


@pytest.mark.rule("R-166")
def test_who_has_no_login_or_no_access_is_reached_by_hand(late: Lateness) -> None:
    jonas, mona = late.late(), late.late(who=late.who(MONA))
    outside = late.late(who=Who(kind=Responsible.OUTSIDE, outside_name="NAV"))
    child = late.late(who=Who(kind=Responsible.PERSON))
    assert [opened(late, row).is_by_hand for row in (jonas, mona, outside, child)] == [
        False,
        False,
        True,
        True,
    ]
    assert opened(late, jonas).receiver == JONAS
    late.name = TORE
    late.town.let(KARI, TORE, AuthorisedRelation.COORDINATOR)
    assert not opened(late, late.late(who=Who(kind=Responsible.PERSON))).is_by_hand


@pytest.mark.rule("R-167", "R-171")
def test_a_leader_without_a_login_is_told_by_hand(late: Lateness) -> None:
    row = late.late()
    late.take(row, *CASE[:2])
    assert (opened(late, row).receiver, opened(late, row).is_by_hand) == (HEADMASTER, False)
    Professional.objects.filter(pk=late.town.posts[HEADMASTER].pk).update(account=None)
    assert opened(late, row).is_by_hand
    late.take(row, S.LEADER_TOLD, S.LEADERS_MET, first=40)
    assert (opened(late, row).receiver, opened(late, row).is_by_hand) == ("", False)


def test_who_leads_is_not_told_where_it_would_tell_the_place(late: Lateness) -> None:
    late.name = SARA
    late.town.let(JONAS, SARA, AuthorisedRelation.PARTICIPANT)
    late.begin()
    row = late.late()
    late.take(row, *CASE[:2])
    found = opened(late, row)
    assert (found.receiver, found.followed.steps[0].by) == ("", "")


def test_nothing_is_opened_that_is_not_late(late: Lateness) -> None:
    for row in (late.late(days=-5), late.activity(is_own=True, is_ongoing=True)):
        with pytest.raises(NotThere):
            opened(late, row)


def test_a_letter_opens_to_the_koordinator_who_gives_it_and_to_the_unit(late: Lateness) -> None:
    row = late.late()
    step = late.take(row, S.ASKED, is_by_hand=True)
    at_work = late.take(row, S.REMINDED, first=40)
    kari = late.town.actor(KARI, Role.COORDINATOR)
    found = answering.open_letter(kari, step.pk, now=late.town.now)
    assert (found.row, found.to) == (step, f"Fjordvik skole, {JONAS}")
    for actor, pk in (
        (kari, at_work.pk),
        (late.town.actor(JONAS, Role.PROVIDER), step.pk),
        (late.town.actor(INGRID, Role.COORDINATING_UNIT), step.pk),
    ):
        with pytest.raises(NotThere):
            answering.open_letter(actor, pk, now=late.town.now)


def test_a_letter_to_a_leader_names_the_leader_and_one_to_a_protected_place_names_nobody(
    late: Lateness,
) -> None:
    row = late.late()
    late.take(row, *CASE[:2])
    step = late.take(row, S.LEADER_TOLD, first=40, is_by_hand=True)
    kari = late.town.actor(KARI, Role.COORDINATOR)
    assert answering.open_letter(kari, step.pk, now=late.town.now).to == f"Fjordvik skole, {HEADMASTER}"
    emma = Person.objects.get(pk=late.town.persons[EMMA].pk)
    protect_address(
        emma,
        ProtectedAddress.STRICTLY_CONFIDENTIAL,
        expected_version=emma.version,
        grant=late.may(P.PROTECTION_EDIT),
        now=late.town.now,
    )
    assert answering.open_letter(kari, step.pk, now=late.town.now).to == ""


def test_nobody_else_opens_what_somebody_is_asked(late: Lateness) -> None:
    step = late.take(late.late(), S.ASKED)
    for name, role in ((KARI, Role.COORDINATOR), (INGRID, Role.COORDINATING_UNIT)):
        with pytest.raises(NotThere):
            answering.open_asked(late.town.actor(name, role), step.pk, now=late.town.now)
    with pytest.raises(NotThere):
        answering.open_at_unit(late.town.actor(JONAS, Role.PROVIDER), step.pk, now=late.town.now)
    with pytest.raises(NotThere):
        answering.open_at_unit(late.town.actor(INGRID, Role.COORDINATING_UNIT), step.pk, now=late.town.now)


@pytest.mark.rule("R-066")
def test_the_state_of_a_case_is_counted_without_its_content(late: Lateness) -> None:
    late.late(days=3)
    late.take(late.late(who=late.who(MARIT)), S.ASKED, S.REMINDED, S.UNIT_TOLD)
    work = late.row()
    ingrid = late.town.actor(INGRID, Role.COORDINATING_UNIT)
    (listed,) = coordination_lists.listed(ingrid, [work], now=late.town.now)
    assert listed.progress == ProgressState(late=2, at_unit=1)
    assert list(answering.at_unit(ingrid, now=late.town.now)) == [work]
    with pytest.raises(NotYours):
        coordinating.coordinations(late.town.actor(TORBJORN, Role.LEADER), now=late.town.now)


@pytest.mark.rule("R-009")
def test_who_has_said_no_to_a_koordinator_is_counted_apart(late: Lateness) -> None:
    ingrid = late.town.actor(INGRID, Role.COORDINATING_UNIT)

    def found(which: Any) -> set[UUID]:
        return set(which(ingrid, now=late.town.now).values_list("person", flat=True))

    emma, tore = (late.town.persons[name].pk for name in (EMMA, TORE))
    assert found(coordinating.without_coordinator) == {emma, tore}
    refused = {"given_at": None, "refused_at": late.town.now, "asked_at": late.at(5)}
    consent(late.town.persons[TORE], ConsentKind.COORDINATOR, **refused)
    assert found(coordinating.without_coordinator) == {emma}
    assert found(coordinating.declined) == {tore}
    consent(late.town.persons[TORE], ConsentKind.COORDINATOR, asked_at=late.at(1), given_at=late.at(1))
    assert found(coordinating.declined) == set()


# Who is told


def told(late: Lateness, step: ProgressStep) -> set[str]:
    message = Message.objects.get(topic="progress.asked", subject_id=step.pk)
    return {reader.account.display_name for reader in readers_of(message, now=late.town.now)}


@pytest.mark.rule("R-167", "R-171")
def test_each_step_is_told_to_those_whom_it_goes_to(late: Lateness) -> None:
    row = late.late()
    for step, names in (
        (S.ASKED, {JONAS}),
        (S.REMINDED, {JONAS}),
        (S.LEADER_TOLD, {HEADMASTER}),
        (S.LEADERS_MET, {HEADMASTER, TORBJORN}),
        (S.UNIT_TOLD, {INGRID, "Siri Dahl"}),
    ):
        taken = late.take(row, step, first=50 - step)
        assert told(late, taken) == names


def test_who_has_answered_is_not_told(late: Lateness) -> None:
    step = late.take(late.late(), S.ASKED)
    late.answer_(step, StepAnswer.CANNOT, note="Nei")
    assert told(late, step) == set()
