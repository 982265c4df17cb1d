"""A plan begins with consent and a koordinator, rests, and ends with a reason; one person has one."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.audit.models import AuditEvent
from samvirk.consent.models import ConsentKind
from samvirk.coordination.actions import end_appointment
from samvirk.coordination.closing import close
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.models import Conflict, Refused
from samvirk.plans import actions
from samvirk.plans.actions import PlanHindrance as H
from samvirk.plans.models import Plan, PlanEnding
from tests.appointing import P
from tests.planning import Planning


def refusal(act: Any) -> H:
    with pytest.raises(Refused) as refused:
        act()
    reason = refused.value.reason
    assert isinstance(reason, H)
    return reason


@pytest.mark.rule("R-003", "R-113")
def test_no_plan_begins_without_consent(about: Planning) -> None:
    about.appointed()
    assert refusal(about.open_plan) is H.NO_CONSENT
    about.consent(ConsentKind.PLAN)
    plan = about.open_plan()
    assert (plan.person, plan.coordination, plan.ended_on) == (about.person, about.row(), None)
    assert AuditEvent.objects.filter(verb="plan.open", person_id=about.person.pk).exists()


@pytest.mark.rule("R-001")
def test_edge_koordinator_yes_and_plan_no_is_normal_and_plan_without_koordinator_is_not(
    about: Planning,
) -> None:
    held = about.appointed()
    about.consent(ConsentKind.PLAN)
    assert not Plan.objects.exists()
    end_appointment(held, expected_version=1, note="Flyttet", grant=about.may(), now=about.moment)
    assert refusal(about.open_plan) is H.NO_COORDINATOR


@pytest.mark.rule("R-153")
def test_a_person_has_one_plan_at_a_time_and_the_database_holds_it(about: Planning) -> None:
    plan = about.begin()
    assert refusal(about.open_plan) is H.ONE_AT_A_TIME
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(
            municipality=plan.municipality,
            person=plan.person,
            coordination=plan.coordination,
            started_on=about.today,
        )
    end(about, PlanEnding.WISH)
    assert about.open_plan().pk != plan.pk


def end(about: Planning, ending: PlanEnding = PlanEnding.WISH) -> Plan:
    plan = Plan.objects.running().get(person=about.person)
    grant = about.may(P.PLAN_WRITE)
    return actions.end_plan(plan, ending, expected_version=plan.version, grant=grant, now=about.moment)


def test_a_plan_that_ended_says_why_and_ends_once(about: Planning) -> None:
    plan = about.begin()
    ended = end(about, PlanEnding.OTHER_TOOL)
    assert (ended.ended_on, ended.ending) == (about.today, PlanEnding.OTHER_TOOL)
    assert (
        refusal(
            lambda: actions.end_plan(
                ended,
                PlanEnding.WISH,
                expected_version=ended.version,
                grant=about.may(P.PLAN_WRITE),
                now=about.moment,
            )
        )
        is H.IS_ENDED
    )
    grant = about.may(P.PLAN_WRITE)
    rest: dict[str, Any] = {
        "expected_version": ended.version,
        "is_paused": True,
        "grant": grant,
        "now": about.moment,
    }
    assert refusal(lambda: actions.rest_plan(ended, **rest)) is H.IS_ENDED
    assert plan.pk == ended.pk


def test_a_plan_rests_and_is_taken_up_again(about: Planning) -> None:
    plan, grant = about.begin(), about.may(P.PLAN_WRITE)
    rests = actions.rest_plan(plan, expected_version=1, is_paused=True, grant=grant, now=about.moment)
    assert rests.paused_on == about.today
    assert refusal(about.period) is H.RESTS
    resumed = actions.rest_plan(rests, expected_version=2, is_paused=False, grant=grant, now=about.moment)
    assert resumed.paused_on is None
    assert about.period().valid_from == about.today
    with pytest.raises(Conflict):
        actions.rest_plan(plan, expected_version=1, is_paused=True, grant=grant, now=about.moment)


def test_nothing_begins_or_changes_once_the_coordination_is_closed(about: Planning) -> None:
    about.begin()
    row = about.row()
    grant = about.may(P.COORDINATION_END)
    close(
        row,
        expected_version=row.version,
        note="Ferdig",
        grant=grant,
        now=about.moment,
    )
    assert refusal(about.period) is H.IS_CLOSED
    assert not CoordinatorAppointment.objects.serving(about.today).exists()
    grant = about.may(P.PLAN_WRITE)
    assert refusal(lambda: actions.open_plan(row, grant=grant, now=about.moment)) is H.IS_CLOSED
