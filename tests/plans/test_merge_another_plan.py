"""Another plan exists: it is known of, its goals come over, and the person has one plan (R-153)."""

import pytest
from django.db import IntegrityError, transaction

from samvirk.access import permissions
from samvirk.core.fields import opened_text
from samvirk.goals.models import Goal
from samvirk.organisations.facts import keyring_of
from samvirk.plans import actions
from samvirk.plans.actions import PlanHindrance as H
from samvirk.plans.models import OtherPlan, OtherPlanLaw, Plan, PlanEnding
from tests.appointing import with_leaders
from tests.planning import Planning
from tests.refusals import refused
from tests.town import Town

P = permissions.Permission


@pytest.fixture
def about(fjordvik_and_skogli: Town) -> Planning:
    found = Planning(with_leaders(fjordvik_and_skogli).town)
    found.begin()
    return found


def note(about: Planning, law: OtherPlanLaw = OtherPlanLaw.HOSPITAL) -> OtherPlan:
    grant = about.may(P.PLAN_WRITE)
    return actions.note_other_plan(
        about.plan(), law, coordinated_by="Ida Moen, St. Olav", grant=grant, now=about.moment
    )


def merge(about: Planning, other: OtherPlan, *goals: str) -> OtherPlan:
    return actions.merge_other_plan(
        other,
        goals,
        agreed_with="Ida Moen, på telefon",
        expected_version=other.version,
        grant=about.may(P.PLAN_WRITE),
        now=about.moment,
    )


@pytest.mark.rule("R-153")
def test_goals_come_over_as_proposals_and_the_other_is_a_part_of_this(about: Planning) -> None:
    merged = merge(about, note(about), "Gå i trapp", "Sove hele natten")
    keyring = keyring_of(about.person.municipality_id)
    goals = Goal.objects.filter(coordination=about.row()).order_by("pk")
    assert [opened_text(one, "text", keyring) for one in goals] == ["Gå i trapp", "Sove hele natten"]
    assert all(one.agreed_at is None for one in goals)
    assert merged.merged_on == about.today
    assert Plan.objects.running().filter(person=about.person).count() == 1


@pytest.mark.rule("R-153")
def test_a_plan_is_noted_once_and_merged_once(about: Planning) -> None:
    other = note(about)
    assert refused(lambda: note(about), "law") is H.NOTED_ALREADY
    merged = merge(about, other)
    assert refused(lambda: merge(about, merged)) is H.MERGED_ALREADY
    assert note(about).pk != other.pk


@pytest.mark.rule("R-153")
def test_a_plan_that_ended_takes_nothing_in(about: Planning) -> None:
    other = note(about)
    plan = about.plan()
    actions.end_plan(
        plan,
        PlanEnding.MERGED,
        expected_version=plan.version,
        grant=about.may(P.PLAN_WRITE),
        now=about.moment,
    )
    other.refresh_from_db()
    assert refused(lambda: merge(about, other, "Gå i trapp")) is H.IS_ENDED
    assert not Goal.objects.filter(coordination=about.row()).exists()


def test_nothing_is_merged_without_saying_with_whom_it_was_agreed(about: Planning) -> None:
    other = note(about)
    with pytest.raises(IntegrityError), transaction.atomic():
        OtherPlan.objects.filter(pk=other.pk).update(merged_on=about.today)
