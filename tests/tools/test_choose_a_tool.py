"""Plan, minutes or koordinator only: chosen with a reason, changed without losing anything (R-135)."""

from datetime import timedelta
from typing import Any

import pytest

from samvirk.audit.models import AuditEvent
from samvirk.consent.models import ConsentKind, ConsentSignature
from samvirk.goals.models import Activity, Goal
from samvirk.outbox.models import Message
from samvirk.plans.actions import PlanHindrance, choose_tool
from samvirk.plans.models import Plan
from samvirk.tools.actions import ToolHindrance as H
from samvirk.tools.models import Tool, ToolChoice
from tests.appointing import Matter, P, with_leaders
from tests.refusals import refused
from tests.town import HARALD, TORE, Town


@pytest.fixture
def matter(fjordvik_and_skogli: Town) -> Matter:
    """Kari is Tore's koordinator, and Tore has agreed to a plan."""
    found = with_leaders(fjordvik_and_skogli)
    found.appointed()
    found.consent(ConsentKind.PLAN)
    return found


def choose(matter: Matter, tool: Tool = Tool.PLAN, **fields: Any) -> ToolChoice:
    about: dict[str, Any] = {
        "chosen_on": matter.town.today,
        "reason": "Tore vil det",
        "grant": matter.may(P.PLAN_WRITE),
        "now": matter.moment,
    }
    return choose_tool(matter.row(), tool, **(about | fields))


@pytest.mark.rule("R-135", "R-001", "R-003")
def test_choosing_a_plan_begins_it(matter: Matter) -> None:
    day = matter.town.today - timedelta(days=3)
    made = choose(matter, chosen_on=day)
    plan = Plan.objects.running().get(person=matter.person)
    assert (plan.started_on, plan.coordination) == (day, matter.row())
    assert Message.objects.filter(topic="tool.chosen", subject_id=made.pk).exists()
    assert AuditEvent.objects.filter(verb="plan.open", subject_id=plan.pk).exists()


@pytest.mark.rule("R-003")
def test_without_consent_there_is_no_plan(matter: Matter) -> None:
    matter.person.consents.filter(kind=ConsentKind.PLAN).update(withdrawn_at=matter.moment)
    assert refused(lambda: choose(matter)) is PlanHindrance.NO_CONSENT
    assert not ToolChoice.objects.exists()
    assert not Plan.objects.exists()


@pytest.mark.rule("R-003")
def test_a_plan_begins_on_an_oral_yes_and_on_that_of_a_representative(matter: Matter) -> None:
    """The edges of the rule: oral consent that was noted, by somebody who acts for the person."""
    given = matter.person.consents.get(kind=ConsentKind.PLAN)
    given = given.change(expected_version=given.version, given_as="guardian", given_for="adult")
    ConsentSignature.objects.create(
        municipality=matter.town.here,
        consent=given,
        signed_as="guardian",
        guardian=matter.town.guardian(HARALD, TORE),
        form="oral",
        signed_at=matter.moment,
    )
    choose(matter)
    assert Plan.objects.running().exists()


@pytest.mark.rule("R-001")
def test_without_a_koordinator_there_is_no_plan(matter: Matter) -> None:
    """The edge of the rule: koordinator without plan is normal, plan without koordinator cannot be."""
    appointment = matter.row().appointments.get()
    appointment.change(expected_version=appointment.version, ended_at=matter.moment)
    assert refused(lambda: choose(matter)) is PlanHindrance.NO_COORDINATOR
    choose(matter, Tool.COORDINATOR_ONLY)
    assert not Plan.objects.exists()


@pytest.mark.rule("R-153")
def test_a_person_who_has_a_plan_gets_no_second(matter: Matter) -> None:
    running = Plan.objects.create(
        municipality=matter.town.here,
        person=matter.person,
        coordination=matter.row(),
        started_on=matter.town.today,
    )
    choose(matter)
    assert Plan.objects.get() == running


@pytest.mark.rule("R-135", "R-138")
def test_a_change_of_tool_carries_goals_and_activities_over(matter: Matter) -> None:
    """The edge of the rule: from minutes to plan and back, open activities and goals are the same rows."""
    choose(matter, Tool.MINUTES)
    about: dict[str, Any] = {"municipality": matter.town.here, "coordination": matter.row()}
    sealed = ToolChoice.objects.get().reason
    goal = Goal.objects.create(**about, text=sealed, proposed_at=matter.moment)
    open_one = Activity.objects.create(
        **about,
        text=sealed,
        goal=goal,
        due_on=matter.town.today,
        responsible="unclear",
        proposed_at=matter.moment,
    )
    choose(matter, Tool.PLAN)
    choose(matter, Tool.COORDINATOR_ONLY, may_end_plan=True)
    assert Goal.objects.get(coordination=matter.row()) == goal
    assert Activity.objects.current().get(coordination=matter.row()) == open_one
    assert list(ToolChoice.objects.order_by("pk").values_list("tool", flat=True)) == [
        "minutes",
        "plan",
        "coordinator_only",
    ]
    assert ToolChoice.objects.get(replaced_at=None).tool == "coordinator_only"


def test_another_tool_ends_the_plan_when_somebody_has_said_so(matter: Matter) -> None:
    choose(matter)
    assert refused(lambda: choose(matter, Tool.MINUTES), "may_end_plan") is H.PLAN_WOULD_END
    assert ToolChoice.objects.get(replaced_at=None).tool == "plan"
    choose(matter, Tool.MINUTES, may_end_plan=True)
    ended = Plan.objects.get()
    assert (ended.ended_on, ended.ending) == (matter.town.today, "other_tool")
    assert AuditEvent.objects.filter(verb="plan.end", subject_id=ended.pk).exists()
    choose(matter)
    assert Plan.objects.running().count() == 1


def test_the_same_tool_is_chosen_once_unless_its_plan_has_ended(matter: Matter) -> None:
    choose(matter)
    assert refused(lambda: choose(matter)) is H.SAME_TOOL
    plan = Plan.objects.get()
    plan.change(expected_version=plan.version, ended_on=matter.town.today, ending="wish")
    choose(matter)
    assert Plan.objects.running().exists()


def test_a_tool_is_not_chosen_tomorrow(matter: Matter) -> None:
    tomorrow = matter.town.today + timedelta(days=1)
    assert refused(lambda: choose(matter, chosen_on=tomorrow)) is H.NOT_YET
