"""The demo holds the case that `make journey` plays: the same people, words and days, counted from today."""

from datetime import date, datetime, timedelta

import pytest

from samvirk.access import coordinating
from samvirk.access.decide import Actor
from samvirk.access.roles import Role
from samvirk.coordination.models import CoordinatorAppointment
from samvirk.core.fields import opened_text
from samvirk.demo import journey as told
from samvirk.demo.journey import Day
from samvirk.demo.town import Town
from samvirk.goals.models import Activity, Goal
from samvirk.minutes.models import MinutesLine
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.plans.models import PlanVersion
from samvirk.reviews.models import Review
from samvirk.rules.start_chain import StartStep
from tests.demo.conftest import Towns


@pytest.fixture
def town(towns: Towns) -> Town:
    return towns[0]


@pytest.fixture
def ronja(town: Town) -> Person:
    return town.persons[told.CHILD]


def on(town: Town, day: Day) -> date:
    return town.day(0) + timedelta(days=day - told.SHOWN)


def test_all_thirteen_steps_stand_on_the_case_with_the_days_of_the_story(
    town: Town, ronja: Person, built_at: datetime
) -> None:
    account = town.accounts[told.UNIT_WORKER]
    actor = Actor(account=account, role=Role.COORDINATING_UNIT, municipality=town.municipality)
    seen, _person = coordinating.see_coordination(actor, ronja.pk, now=built_at)
    done = {one.step: one.done_on for one in seen.chain}
    assert [step for step in StartStep if done[step] is None] == []
    expected = {
        StartStep.APPLIED: Day.APPLIED,
        StartStep.TALK: Day.TALKED,
        StartStep.COORDINATOR: Day.APPOINTED,
        StartStep.CONVERSATION: Day.CONVERSED,
        StartStep.MEETING: Day.MAPPING_AGREED,
        StartStep.CARE_TEAM: Day.TEAM_STARTED,
    }
    assert {step: done[step] for step in expected} == {step: on(town, day) for step, day in expected.items()}


def test_the_words_of_the_story_stand_where_the_play_writes_them(town: Town, ronja: Person) -> None:
    keyring = keyring_of(town.municipality.pk)
    (goal,) = Goal.objects.filter(coordination__person=ronja)
    assert opened_text(goal, "text", keyring) == told.GOAL
    activities = {
        opened_text(row, "text", keyring): row for row in Activity.objects.filter(coordination__person=ronja)
    }
    assert set(activities) == {told.ROOM, told.SWIMMING, told.TIRING, told.BED, told.TELL}
    assert (activities[told.ROOM].due_on, activities[told.ROOM].done_on) == (on(town, Day.ROOM_DUE), None)
    assert activities[told.SWIMMING].done_on == on(town, Day.SWIMMING_DONE)
    lines = MinutesLine.objects.filter(minutes__meeting__coordination__person=ronja).order_by("number")
    said = [
        (opened_text(line.point, "title", keyring), opened_text(line, "decision", keyring))
        for line in lines
        if line.point is not None
    ]
    points = (told.MOTHERS_POINT, told.ROOM, told.POINT)
    assert said == list(zip(points, told.DECISIONS, strict=True))


def test_the_plan_is_approved_and_the_first_evaluation_goes_on(town: Town, ronja: Person) -> None:
    assert PlanVersion.objects.get(plan__person=ronja).approved_at is not None
    review = Review.objects.get(coordination__person=ronja)
    assert (review.finished_on, review.further_need) == (on(town, Day.FIRST_REVIEW), "continue")
    serving = CoordinatorAppointment.objects.serving(town.day(0)).get(coordination__person=ronja)
    assert serving.professional.name == told.KOORDINATOR
