"""The whole plan as one value: kept as JSON, opened again, and compared field by field."""

import json
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from samvirk.plans.content import (
    NOTHING,
    ActivityTold,
    ConsentTold,
    CoordinatorTold,
    GoalTold,
    LeftOut,
    LifeAreaTold,
    ParticipantTold,
    PlanContent,
    ServiceTold,
    as_json,
    from_json,
)
from samvirk.plans.differences import FieldChange, Turn, differences
from samvirk.rules.plan_content import PlanPoint, plan_is_complete

DAY: Final = date(2026, 11, 22)
GOAL: Final = GoalTold(ref="g1", text="Svømme", area="leisure", horizon="short", target_on=DAY)
ACTIVITY: Final = ActivityTold(
    ref="a1",
    goal="g1",
    text="Kurs",
    how="Hver tirsdag",
    due_on=DAY,
    responsible="professional",
    who="Kari Lund",
)
WHOLE: Final = PlanContent(
    what_matters="«Bading», sier hun: æøå",
    life=(LifeAreaTold(area="leisure", resources="Tør mye", needs="Følge"),),
    goals=(GOAL, GoalTold(ref="g2", main_goal="g1", text="Dykke", is_agreed=True)),
    participants=(ParticipantTold(name="Jonas Berg", workplace="Fjordvik skole"),),
    services=(ServiceTold(ref="s1", name="Skolen", contribution="Kjører"),),
    coordinators=(CoordinatorTold(name="Kari Lund", phone="400"),),
    contributions="Mor kjører hjem",
    activities=(ACTIVITY,),
    valid_from=DAY,
    valid_until=DAY,
    revision_on=DAY,
    consents=(
        ConsentTold(kind="plan", since_on=DAY),
        ConsentTold(kind="sharing", receiver="X", since_on=DAY),
    ),
    cooperation="Klubben",
    culture="Samisk",
    left_out=(LeftOut(point="others", reason="Ingen"),),
)


@pytest.mark.rule("R-154")
def test_a_content_is_the_same_when_it_is_opened_again() -> None:
    assert from_json(as_json(WHOLE)) == WHOLE
    assert from_json(as_json(NOTHING)) == NOTHING


@pytest.mark.rule("R-154")
def test_an_old_version_is_read_though_the_plan_has_learnt_more_since_and_forgotten_some() -> None:
    kept = json.loads(as_json(WHOLE))
    kept |= {"was_once": "x"}
    kept["goals"][0] |= {"colour": "blue"}
    del kept["culture"], kept["services"]
    assert from_json(json.dumps(kept)) == replace(WHOLE, culture="", services=())


@pytest.mark.rule("R-140")
def test_every_point_is_told_by_what_it_is_about() -> None:
    assert WHOLE.told() == frozenset(PlanPoint)
    assert NOTHING.told() == frozenset()
    without = {
        PlanPoint.GOALS_RESOURCES_NEEDS: replace(WHOLE, life=()),
        PlanPoint.PARTICIPANTS: replace(WHOLE, participants=(), services=()),
        PlanPoint.COORDINATOR: replace(WHOLE, coordinators=()),
        PlanPoint.CONTRIBUTIONS: replace(WHOLE, contributions="", services=()),
        PlanPoint.ACTIVITIES: replace(WHOLE, activities=(replace(ACTIVITY, responsible="unclear"),)),
        PlanPoint.HOW: replace(WHOLE, activities=(replace(ACTIVITY, how=""),)),
        PlanPoint.PERIOD: replace(WHOLE, revision_on=None),
        PlanPoint.CONSENT: replace(WHOLE, consents=WHOLE.consents[1:]),
        PlanPoint.OTHERS: replace(WHOLE, cooperation=""),
    }
    for point, content in without.items():
        assert content.told() == frozenset(PlanPoint) - {point}
        left = replace(content, left_out=(LeftOut(point=point.value, reason="x"),))
        assert plan_is_complete(left.facts()).holds


@pytest.mark.rule("R-154")
def test_nothing_is_different_between_a_content_and_itself() -> None:
    assert differences(WHOLE, WHOLE) == ()


@pytest.mark.rule("R-154")
def test_the_difference_says_what_came_went_and_changed() -> None:
    moved = replace(ACTIVITY, due_on=date(2026, 12, 1), goal="g2")
    new = replace(
        WHOLE,
        what_matters="",
        goals=(GOAL, GoalTold(ref="g3", text="Stupe")),
        activities=(moved,),
        culture="Norsk",
    )
    found = {(one.part, one.turn): one for one in differences(WHOLE, new)}
    assert set(found) == {
        ("what_matters", Turn.WENT),
        ("goals", Turn.CAME),
        ("goals", Turn.WENT),
        ("activities", Turn.CHANGED),
        ("culture", Turn.CHANGED),
    }
    (change,) = found["activities", Turn.CHANGED].changes
    assert change == FieldChange(field="due_on", before=DAY, after=date(2026, 12, 1))
    (text,) = differences(replace(WHOLE, culture=""), WHOLE)
    assert (text.part, text.turn, text.item) == ("culture", Turn.CAME, None)


def test_what_only_hangs_elsewhere_is_no_difference_to_tell() -> None:
    assert differences(WHOLE, replace(WHOLE, activities=(replace(ACTIVITY, goal=""),))) == ()
