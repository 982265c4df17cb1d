"""The nightly run asks the rules what is due in all open work, and tells each of it once."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from samvirk.access.permissions import Permission
from samvirk.consent.models import ConsentKind
from samvirk.coordination.models import (
    CoordinatorAppointment,
    SkippedStep,
    StartEvent,
    StartEventKind,
)
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import GrantMissingError
from samvirk.deadlines.actions import Tally, tell_due
from samvirk.deadlines.facts import Deadline, due_in, here
from samvirk.deadlines.models import DeadlineKind as K
from samvirk.deadlines.models import ToldDeadline
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.plans.models import Plan
from samvirk.progress.models import UnitDecision
from samvirk.rules.progress import LadderStep as S
from samvirk.rules.start_chain import StartStep
from samvirk.teams.models import TeamPeriod
from tests.consenting import consent
from tests.gathering import Gathering
from tests.lateness import Lateness
from tests.town import EMMA, KARI, MARIT, Town
from tests.tripwires import same_number_of_statements

P = Permission


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def run(late: Lateness, **more: Any) -> Tally:
    return tell_due(grant=late.may(P.DEADLINE_TELL), now=late.town.now, **more)


def due(late: Lateness, *, ahead: int = 0) -> list[Deadline]:
    today = late.town.today
    return due_in([late.row()], here(late.town.here, today=today, until=today + timedelta(days=ahead)))


def kinds(late: Lateness, *, ahead: int = 0) -> list[K]:
    return [one.kind for one in due(late, ahead=ahead)]


def appoint(late: Lateness, ago: int) -> CoordinatorAppointment:
    return CoordinatorAppointment.objects.create(
        municipality=late.town.here,
        coordination=late.row(),
        professional=late.town.posts[KARI],
        kind="coordinator",
        starts_on=late.day(-ago),
        appointed_at=late.at(ago),
    )


@pytest.mark.rule("R-166", "R-167")
def test_each_step_that_is_due_is_told_once(late: Lateness) -> None:
    row = late.late(days=60)
    assert [(one.kind, one.step, one.due.due_on) for one in due(late)] == [
        (K.PROGRESS, S.ASKED, late.day(-59))
    ]
    assert run(late) == Tally(looked_at=2, due=1, told=1)
    assert run(late).told == 0
    told = Message.objects.get(topic="deadlines.due")
    assert (told.subject_id, told.person_id) == (late.row().pk, late.town.persons[EMMA].pk)
    late.take(row, S.ASKED, first=50)
    assert due(late)[0].due.due_on == late.day(-36)
    assert run(late).told == 1


def test_one_notice_tells_of_all_that_is_new_for_a_person(late: Lateness) -> None:
    late.late()
    late.late("Noe annet")
    assert run(late).told == 2
    assert Message.objects.filter(topic="deadlines.due").count() == 1


@pytest.mark.rule("R-171")
def test_when_the_unit_has_decided_no_step_is_due(late: Lateness) -> None:
    row = late.late(who=late.who(MARIT))
    late.take(row, S.ASKED, S.REMINDED, S.UNIT_TOLD)
    late.decide(row, UnitDecision.UNIT_DOES, unit=late.town.units["Habilitering"])
    assert kinds(late) == []


def test_what_rests_and_what_has_ended_is_left_alone(late: Lateness) -> None:
    late.late()
    row = late.row()
    row.change(expected_version=row.version, paused_on=late.town.today)
    assert run(late) == Tally(looked_at=1)


def test_it_goes_through_all_by_batches_and_says_how_far_it_has_come(late: Lateness) -> None:
    late.late()
    heard: list[int] = []
    assert run(late, batch=1, show=lambda so_far: heard.append(so_far.looked_at)).looked_at == 2
    assert heard == [1, 2]


def test_a_batch_takes_as_many_statements_for_many_as_for_few(late: Lateness) -> None:
    def grow() -> None:
        for _time in range(5):
            late.late()

    late.late()
    same_number_of_statements(lambda: due(late), grow)


def test_the_command_says_what_was_new(late: Lateness) -> None:
    late.late(days=2)
    said, progress = StringIO(), StringIO()
    call_command("deadlines", stdout=said, stderr=progress)
    assert said.getvalue() == "Looked at 2 coordinations: 1 deadlines are due, 1 are new.\n"
    assert "2 coordinations" in progress.getvalue()
    call_command("deadlines", verbosity=0, stdout=said, stderr=(quiet := StringIO()))
    assert quiet.getvalue() == ""
    assert ToldDeadline.objects.count() == 1


def test_it_takes_a_grant_of_its_own(late: Lateness) -> None:
    with pytest.raises(GrantMissingError):
        tell_due(grant=late.may(P.PLAN_WRITE), now=late.town.now)


@pytest.mark.rule("R-046", "R-062", "R-063")
def test_the_first_steps_of_a_koordinator_come_one_after_the_other(late: Lateness) -> None:
    made = appoint(late, 70)
    for kind in (K.FIRST_CONTACT, K.START_CONVERSATION, K.START_MEETING):
        assert kinds(late) == [kind]
        StartEvent.objects.create(
            municipality=late.town.here, appointment=made, kind=StartEventKind(kind), held_on=late.town.today
        )
    assert kinds(late) == []


@pytest.mark.rule("R-046", "R-062")
def test_a_first_step_that_was_left_out_is_not_due(late: Lateness) -> None:
    appoint(late, 70)
    skipped = SkippedStep(
        municipality=late.town.here,
        coordination=late.row(),
        step=StartStep.CONVERSATION,
        skipped_on=late.town.today,
    )
    skipped.reason = sealed_texts(skipped, {"reason": "x"}, keyring_of(late.town.here.pk))["reason"]
    skipped.save()
    assert kinds(late) == [K.START_MEETING]


@pytest.mark.rule("R-148")
def test_a_plan_is_looked_over_on_the_day_that_it_names(late: Lateness) -> None:
    plan = Plan.objects.create(
        municipality=late.town.here,
        person=late.town.persons[EMMA],
        coordination=late.row(),
        started_on=late.day(-90),
        valid_from=late.day(-90),
        valid_until=late.day(30),
        revision_on=late.town.today,
    )
    assert [(one.subject_id, one.due.due_on) for one in due(late, ahead=40)] == [
        (plan.pk, late.town.today),
        (plan.pk, late.day(30)),
    ]
    assert kinds(late) == [K.PLAN]


@pytest.mark.rule("R-112")
def test_a_consent_that_ends_is_told_ahead(late: Lateness) -> None:
    consent(late.town.persons[EMMA], ConsentKind.PLAN, valid_until=late.day(45), given_as="parent")
    assert kinds(late) == []
    assert [one.due.due_on for one in due(late, ahead=20)] == [late.day(15)]


@pytest.mark.rule("R-185")
def test_a_group_at_work_must_meet(late: Lateness) -> None:
    period = Gathering(late.town, EMMA).start()
    TeamPeriod.objects.filter(pk=period.pk).update(valid_from=late.day(-200))
    assert kinds(late) == [K.TEAM_MEETING]
