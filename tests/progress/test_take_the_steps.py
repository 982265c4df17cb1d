"""Steps are taken in order; a new day, a changed promise or a written reason ends them by themselves."""

from typing import Any

import pytest

from samvirk.access.permissions import Permission
from samvirk.coordination.facts import leaders_on
from samvirk.core.grant import GrantMissingError
from samvirk.goals import actions as goals
from samvirk.goals.facts import Who
from samvirk.goals.models import Activity, Responsible
from samvirk.outbox.models import Message
from samvirk.progress import actions
from samvirk.progress.actions import ProgressHindrance as H
from samvirk.progress.facts import Ladder, ladders
from samvirk.progress.models import ProgressStep, StepAnswer, UnitDecision
from samvirk.rules.dated import SettingValues
from samvirk.rules.progress import LadderStep as S
from samvirk.rules.progress import step_due
from tests.lateness import HEADMASTER, SAID, Lateness
from tests.promising import refusal
from tests.town import MARIT, TORBJORN, Town

P = Permission


@pytest.fixture
def late(fjordvik_and_skogli: Town) -> Lateness:
    return Lateness(fjordvik_and_skogli)


def ladder(late: Lateness, row: Activity) -> Ladder:
    leaders = {late.town.here.pk: leaders_on(late.town.here.pk, late.town.today)}
    return ladders([late.fresh(row)], leaders)[row.pk]


def following(late: Lateness, row: Activity) -> S | None:
    return ladder(late, row).late.following()


def standing(row: Activity) -> list[int]:
    """What the database says of the steps that `ladder` counts."""
    rows = ProgressStep.objects.standing().filter(activity=row)
    return list(rows.order_by("taken_at").values_list("step", flat=True))


@pytest.mark.rule("R-166", "R-167", "R-168", "R-171")
def test_the_steps_come_one_after_the_other(late: Lateness) -> None:
    row = late.late()
    assert following(late, row) is S.ASKED
    for number, step in enumerate((S.ASKED, S.REMINDED, S.LEADER_TOLD, S.LEADERS_MET, S.UNIT_TOLD)):
        late.take(row, step, first=50 - 10 * number)
    found = ladder(late, row)
    assert (found.late.following(), found.times_asked()) == (S.DECIDED, 2)
    assert found.leader == late.town.posts[HEADMASTER]
    assert standing(row) == [1, 2, 3, 4, 5]
    told = Message.objects.filter(topic="progress.asked").values_list("subject_type", flat=True)
    assert list(told) == ["progress.ProgressStep"] * 5


@pytest.mark.rule("R-167")
def test_no_step_is_taken_twice_or_out_of_order(late: Lateness) -> None:
    row = late.late()
    assert refusal(lambda: late.take(row, S.REMINDED)) is H.ANOTHER_STEP
    late.take(row, S.ASKED)
    assert refusal(lambda: late.take(row, S.ASKED, first=49)) is H.ANOTHER_STEP
    grant = late.may(P.PROGRESS_WRITE)
    empty: dict[str, Any] = {"text": " ", "is_by_hand": False, "grant": grant, "now": late.town.now}
    assert refusal(lambda: actions.take_step(late.fresh(row), S.REMINDED, **empty)) is H.TEXT_IS_MISSING


@pytest.mark.rule("R-166")
def test_only_what_was_promised_and_is_late_is_followed_up(late: Lateness) -> None:
    proposal = late.activity(due_on=late.day(-5))
    ahead = late.late(days=-5)
    done = late.late()
    goals.finish_activity(
        late.fresh(done), note="", expected_version=1, grant=late.may(P.ACTIVITY_ANSWER), now=late.town.now
    )
    ongoing = late.activity(is_own=True, is_ongoing=True)
    for row in (proposal, ahead, done, ongoing):
        assert refusal(lambda row=row: late.take(row, S.ASKED, first=0)) is H.NOT_LATE  # type: ignore[misc]


@pytest.mark.rule("R-167")
def test_what_is_given_by_hand_counts_from_when_it_was_sent(late: Lateness) -> None:
    row = late.late(who=Who(kind=Responsible.OUTSIDE, outside_name="NAV"))
    grant, now = late.may(P.PROGRESS_WRITE), late.town.now
    taken = actions.take_step(late.fresh(row), S.ASKED, text=SAID, is_by_hand=True, grant=grant, now=now)
    assert following(late, row) is S.ASKED
    assert ladder(late, row).unsent() == taken
    assert ladder(late, row).last() is None
    assert refusal(lambda: late.take(row, S.ASKED, first=-1)) is H.ANOTHER_STEP
    actions.mark_sent(taken, expected_version=1, grant=grant, now=now)
    assert following(late, row) is S.REMINDED
    assert not Message.objects.filter(topic="progress.asked").exists()


@pytest.mark.rule("R-171")
@pytest.mark.parametrize(
    "who", [lambda late: late.who(MARIT), lambda _late: Who(kind=Responsible.OUTSIDE, outside_name="NAV")]
)
def test_private_and_state_participants_have_no_leader_and_go_to_the_unit_after_the_reminder(
    late: Lateness, who: Any
) -> None:
    row = late.late(who=who(late))
    late.take(row, S.ASKED, S.REMINDED)
    assert following(late, row) is S.UNIT_TOLD


@pytest.mark.rule("R-171")
def test_a_leader_who_is_late_has_the_next_level_as_leader(late: Lateness) -> None:
    row = late.late(who=Who(kind=Responsible.PROFESSIONAL, professional=late.town.posts[TORBJORN]))
    found = ladder(late, row).leader
    assert found is not None
    assert found.name == "Gudrun Berge"


@pytest.mark.rule("R-168")
def test_a_new_day_that_was_agreed_ends_the_steps(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED)
    about: dict[str, Any] = {"grant": late.may(P.PROGRESS_WRITE), "now": late.town.now}
    past = lambda: actions.agree_on_new_day(  # noqa: E731
        late.fresh(row), late.day(-1), has_agreed=True, expected_version=1, **about
    )
    assert refusal(past) is H.DAY_IS_NOT_AHEAD
    moved = actions.agree_on_new_day(
        late.fresh(row), late.day(9), has_agreed=True, expected_version=1, **about
    )
    assert (moved.due_on, moved.person_asked_at) == (late.day(9), None)
    assert ladder(late, row).steps == ()
    assert standing(row) == []


@pytest.mark.rule("R-165", "R-168")
def test_who_was_not_there_is_asked_about_the_new_day(late: Lateness) -> None:
    row = late.late()
    about: dict[str, Any] = {"grant": late.may(P.PROGRESS_WRITE), "now": late.town.now}
    moved = actions.agree_on_new_day(
        late.fresh(row), late.day(9), has_agreed=False, expected_version=1, **about
    )
    assert moved.person_asked_at == late.town.now
    assert Message.objects.filter(topic="goals.asked", subject_id=row.pk).count() == 1


@pytest.mark.rule("R-168")
def test_a_changed_promise_ends_the_steps(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED)
    late.answer(goals.accept_activity, row)
    assert ladder(late, row).steps == ()
    assert standing(row) == []


@pytest.mark.rule("R-168")
def test_a_written_reason_ends_the_steps_until_it_is_looked_at_again(late: Lateness) -> None:
    row = late.late()
    late.take(row, S.ASKED)
    late.reason(row, days=10)
    found = ladder(late, row)
    assert (found.steps, found.late.due_on, found.is_late(late.town.today)) == ((), late.day(10), False)
    assert standing(row) == []
    due = step_due(found.late, settings=SettingValues())
    assert due is not None
    assert due.due_on == late.day(11)
    assert refusal(lambda: late.take(row, S.ASKED, first=0)) is H.NOT_LATE


@pytest.mark.rule("R-168")
def test_after_the_reason_the_steps_begin_anew(late: Lateness) -> None:
    row = late.late()
    assert refusal(lambda: late.reason(row, days=-31)) is H.DAY_IS_NOT_AHEAD
    late.reason(row, ago=30, days=-20)
    late.take(row, S.ASKED, first=10)
    assert standing(row) == [1]
    assert following(late, row) is S.REMINDED


@pytest.mark.rule("R-167")
@pytest.mark.parametrize("answer", [StepAnswer.OTHER_DOES, StepAnswer.CANNOT])
def test_an_answer_is_stored_once_and_told(late: Lateness, answer: StepAnswer) -> None:
    step = late.take(late.late(), S.ASKED)
    assert refusal(lambda: late.answer_(step, answer)) is H.NOTE_IS_MISSING
    answered = late.answer_(step, answer, note="Etter jul")
    assert answered.answered_at == late.town.now
    assert Message.objects.filter(topic="progress.answered").count() == 1
    assert refusal(lambda: late.answer_(answered, answer, note="Nei")) is H.ANSWERED


@pytest.mark.rule("R-167")
def test_a_proposed_day_waits_for_the_koordinator(late: Lateness) -> None:
    row = late.late()
    step = late.take(row, S.ASKED)
    assert refusal(lambda: late.answer_(step, StepAnswer.NEW_DATE)) is H.DAY_IS_NOT_AHEAD
    assert late.answer_(step, StepAnswer.NEW_DATE, new_due_on=late.day(9)).new_due_on == late.day(9)
    assert late.fresh(row).due_on == late.day(-60)


def test_who_says_that_it_is_done_has_done_it(late: Lateness) -> None:
    row = late.late()
    late.answer_(late.take(row, S.ASKED), StepAnswer.DONE, note="I går")
    assert late.fresh(row).done_on == late.town.today


def told_the_unit(late: Lateness) -> Activity:
    row = late.late(who=late.who(MARIT))
    late.take(row, S.ASKED, S.REMINDED, S.UNIT_TOLD)
    return row


@pytest.mark.rule("R-171")
def test_the_unit_decides_that_a_unit_does_it(late: Lateness) -> None:
    row = told_the_unit(late)
    assert refusal(lambda: late.decide(row, UnitDecision.UNIT_DOES)) is H.UNIT_IS_MISSING
    assert refusal(lambda: late.decide(row, UnitDecision.CLOSED, note=" ")) is H.NOTE_IS_MISSING
    unit = late.town.units["Habilitering"]
    made = late.decide(row, UnitDecision.UNIT_DOES, unit=unit, is_deviation=True)
    assert (made.unit, made.is_deviation, following(late, row)) == (unit, True, None)
    assert refusal(lambda: late.decide(row, UnitDecision.CLOSED)) is H.ANSWERED


@pytest.mark.rule("R-171")
def test_the_unit_decides_on_another_day_or_the_end(late: Lateness) -> None:
    first, second = told_the_unit(late), told_the_unit(late)
    assert refusal(lambda: late.decide(first, UnitDecision.NEW_DATE)) is H.DAY_IS_NOT_AHEAD
    late.decide(first, UnitDecision.NEW_DATE, new_due_on=late.day(20))
    assert late.fresh(first).due_on == late.day(20)
    late.decide(second, UnitDecision.CLOSED)
    assert late.fresh(second).stopped_on == late.town.today


def test_nothing_is_done_in_work_that_has_ended_or_with_another_grant(late: Lateness) -> None:
    row = late.late()
    about: dict[str, Any] = {"text": SAID, "is_by_hand": False, "now": late.town.now}
    with pytest.raises(GrantMissingError):
        actions.take_step(late.fresh(row), S.ASKED, **about, grant=late.may(P.PLAN_WRITE))
    late.close()
    assert refusal(lambda: late.take(row, S.ASKED)) is H.IS_CLOSED


def test_a_day_is_moved_only_while_the_activity_goes_on(late: Lateness) -> None:
    row = late.late(who=Who(kind=Responsible.PERSON))
    about: dict[str, Any] = {"has_agreed": False, "grant": late.may(P.PROGRESS_WRITE), "now": late.town.now}
    moved = goals.agree_on_day(late.fresh(row), late.day(3), expected_version=1, **about)
    assert moved.person_asked_at is None
