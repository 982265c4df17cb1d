"""Goals and activities are proposals until those who are asked have said yes; silence is never a yes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.permissions import Permission
from samvirk.audit.models import AuditEvent
from samvirk.core.grant import GrantMissingError
from samvirk.core.models import Conflict
from samvirk.goals import actions
from samvirk.goals.actions import GoalHindrance as H
from samvirk.goals.facts import ActivityState as S
from samvirk.goals.facts import Who, is_late, state_of
from samvirk.goals.models import (
    Activity,
    DecisionState,
    Goal,
    GoalOutcome,
    PersonAnswer,
    Responsible,
)
from samvirk.outbox.models import Message
from tests.promising import Work, refusal
from tests.town import JONAS, KARI, MONA

P = Permission


def topics(row: Activity) -> set[str]:
    return set(Message.objects.filter(subject_id=row.pk).values_list("topic", flat=True))


def verbs(row: Goal | Activity) -> list[str]:
    return list(AuditEvent.objects.filter(subject_id=row.pk).order_by("pk").values_list("verb", flat=True))


def revise(work: Work, row: Activity, *, who: Who | None = None, **changed: Any) -> Activity:
    """Change an activity: its text, how or extent, or a column."""
    texts = {name: changed.pop(name, work.text(row, name)) for name in ("text", "how", "extent")}
    fields = {"due_on": row.due_on, "is_ongoing": row.is_ongoing, "goal": row.goal, "need": row.need}
    said = {name: changed.pop(name, False) for name in ("is_own", "has_agreed")}
    return actions.revise_activity(
        row,
        fields | changed,
        texts,
        who or work.who(),
        expected_version=row.version,
        **said,
        grant=work.may(P.GOAL_WRITE),
        now=work.moment,
    )


# Goals


@pytest.mark.rule("R-143")
def test_a_goal_is_the_persons_once_they_have_agreed(work: Work) -> None:
    goal = work.goal(has_agreed=False)
    assert goal.agreed_at is None
    agreed = actions.agree_to_goal(goal, expected_version=1, grant=work.may(P.PLAN_APPROVE), now=work.moment)
    assert agreed.agreed_at == work.moment
    assert verbs(goal) == ["goal.propose", "goal.agree"]


@pytest.mark.parametrize(("has_agreed", "text"), [(False, "Noe annet"), (True, "Noe annet"), (False, "")])
def test_who_agreed_to_other_words_has_not_agreed_to_these(
    work: Work, *, has_agreed: bool, text: str
) -> None:
    goal = work.goal()
    changed = actions.revise_goal(
        goal,
        {"main_goal": None},
        text=text or work.text(goal),
        expected_version=1,
        has_agreed=has_agreed,
        grant=work.may(P.GOAL_WRITE),
        now=work.moment,
    )
    assert bool(changed.agreed_at) is (has_agreed or not text)
    assert work.text(changed) == text or not text


@pytest.mark.rule("R-145")
def test_a_goal_has_sub_goals_and_they_have_none(work: Work) -> None:
    goal = work.goal()
    part = work.goal("Spørre om å få være med", main_goal=goal)
    assert part.main_goal == goal
    assert refusal(lambda: work.goal("Enda mindre", main_goal=part)) is H.SUB_GOAL_OF_SUB_GOAL

    def under(above: Goal, below: Goal) -> Goal:
        grant, about = work.may(P.GOAL_WRITE), {"text": "x", "expected_version": 1, "has_agreed": False}
        return actions.revise_goal(below, {"main_goal": above}, **about, grant=grant, now=work.moment)  # type: ignore[arg-type]

    other = work.goal("Noe annet")
    assert refusal(lambda: under(other, goal)) is H.SUB_GOAL_OF_SUB_GOAL
    assert refusal(lambda: under(goal, goal)) is H.SUB_GOAL_OF_SUB_GOAL
    assert under(goal, other).main_goal == goal


def test_a_goal_ends_with_an_outcome_and_is_opened_again(work: Work) -> None:
    goal, about = work.goal(), {"grant": work.may(P.PLAN_WRITE), "now": work.moment}
    ended = actions.end_goal(goal, GoalOutcome.REACHED, note="Ferdig", expected_version=1, **about)  # type: ignore[arg-type]
    assert (ended.outcome, ended.ended_on) == ("reached", work.town.today)
    again = refusal(lambda: actions.agree_to_goal(ended, expected_version=2, **about))  # type: ignore[arg-type]
    assert again is H.GOAL_HAS_ENDED
    opened = actions.reopen_goal(ended, expected_version=2, **about)  # type: ignore[arg-type]
    assert (opened.outcome, opened.ended_on, opened.outcome_note) == ("", None, None)


# Activities


@pytest.mark.rule("R-146")
def test_whoever_writes_it_for_themselves_has_taken_it_on(work: Work) -> None:
    row = work.activity(is_own=True)
    assert state_of(row) is S.TAKEN_ON
    assert topics(row) == set()


@pytest.mark.rule("R-146")
def test_assigned_to_somebody_absent_it_is_a_proposal_until_accepted(work: Work) -> None:
    row = work.activity()
    assert state_of(row) is S.WAITS_FOR_RESPONSIBLE
    assert row not in Activity.objects.agreed()
    accepted = work.answer(actions.accept_activity, row)
    assert state_of(accepted) is S.TAKEN_ON
    assert accepted in Activity.objects.agreed()


@pytest.mark.rule("R-146")
def test_a_no_has_a_reason_and_can_become_a_yes(work: Work) -> None:
    row = work.activity()
    assert refusal(lambda: work.answer(actions.decline_activity, row, reason=" ")) is H.REASON_IS_MISSING
    declined = work.answer(actions.decline_activity, row, reason="Har ikke tid")
    assert (state_of(declined), work.text(declined, "declined_note")) == (S.DECLINED, "Har ikke tid")
    accepted = work.answer(actions.accept_activity, row)
    assert (state_of(accepted), accepted.declined_note) == (S.TAKEN_ON, None)


@pytest.mark.rule("R-165")
def test_what_was_proposed_without_the_person_is_not_active_before_they_say_yes(work: Work) -> None:
    row = work.activity(is_own=True, has_agreed=False)
    assert state_of(row) is S.WAITS_FOR_PERSON
    assert row not in Activity.objects.agreed()
    for answer, state in (
        (PersonAnswer.TALK, S.PERSON_WILL_TALK),
        (PersonAnswer.NO, S.PERSON_SAID_NO),
        (PersonAnswer.YES, S.TAKEN_ON),
    ):
        answered = work.answer(actions.answer_for_person, row, answer=answer)
        assert state_of(answered) is state
        assert (answered in Activity.objects.agreed()) is (state is S.TAKEN_ON)
        assert (answered in Activity.objects.waiting_for_person()) is (state is S.PERSON_WILL_TALK)


@pytest.mark.rule("R-165")
def test_a_person_who_is_not_asked_cannot_answer(work: Work) -> None:
    row = work.activity()
    act = lambda: work.answer(actions.answer_for_person, row, answer=PersonAnswer.YES)  # noqa: E731 - read below
    assert refusal(act) is H.PERSON_IS_NOT_ASKED


@pytest.mark.rule("R-165")
def test_who_speaks_for_the_person_answers_both_questions_at_once(work: Work) -> None:
    row = work.activity(who=work.who(MONA), has_agreed=False)
    accepted = work.answer(actions.accept_activity, row, has_agreed=True)
    assert (state_of(accepted), accepted.person_answer) == (S.TAKEN_ON, "yes")


@pytest.mark.rule("R-146")
@pytest.mark.parametrize(("has_agreed", "state"), [(True, S.TAKEN_ON), (False, S.WAITS_FOR_RESPONSIBLE)])
def test_a_person_who_is_to_do_it_is_asked_once(work: Work, *, has_agreed: bool, state: S) -> None:
    row = work.activity(who=work.who(""), has_agreed=has_agreed)
    assert (state_of(row), row.person_asked_at) == (state, None)


@pytest.mark.rule("R-161")
def test_what_is_not_settled_has_nobody_who_can_answer(work: Work) -> None:
    row = work.activity(who=Who(kind=Responsible.UNCLEAR))
    assert state_of(row) is S.UNCLEAR
    assert row in Activity.objects.unsettled()
    assert row not in Activity.objects.unanswered()
    assert refusal(lambda: work.answer(actions.accept_activity, row)) is H.NOBODY_IS_CHOSEN
    assert refusal(lambda: work.answer(actions.decline_activity, row, reason="x")) is H.NOBODY_IS_CHOSEN


@pytest.mark.rule("R-161")
@pytest.mark.parametrize("fields", [{"is_ongoing": True, "due_on": "today"}, {"due_on": None}])
def test_an_activity_has_a_day_or_goes_on(work: Work, fields: dict[str, Any]) -> None:
    given: dict[str, Any] = {
        name: work.town.today if value == "today" else value for name, value in fields.items()
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        work.activity(**given)


@pytest.mark.rule("R-146")
@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Noe annet"},
        {"how": "På en annen måte"},
        {"extent": "Hver dag"},
        {"days": 30},
        {"is_ongoing": True, "due_on": None},
        {"to": KARI},
        {"to": "Korpsdirigenten"},
    ],
    ids=str,
)
def test_another_task_day_or_hand_is_asked_about_anew(work: Work, changed: dict[str, Any]) -> None:
    row = work.activity(is_own=True)
    fields = dict(changed)
    if "days" in fields:
        fields["due_on"] = work.town.today + timedelta(days=fields.pop("days"))
    who = work.who(fields.pop("to", JONAS))
    made = revise(work, row, who=who, **fields)
    assert state_of(made) is S.WAITS_FOR_RESPONSIBLE
    assert made.person_asked_at == work.moment


def test_what_changes_no_promise_leaves_the_answers(work: Work) -> None:
    row = work.activity(is_own=True)
    made = revise(work, row, goal=work.goal())
    assert (state_of(made), made.person_asked_at) == (S.TAKEN_ON, None)
    assert topics(row) == set()


def test_another_name_outside_is_another_hand(work: Work) -> None:
    row = work.activity(who=work.who("Trener Ås"), is_own=True)
    made = revise(work, row, who=work.who("Trener Eik"), has_agreed=True)
    assert state_of(made) is S.WAITS_FOR_RESPONSIBLE
    assert work.text(made, "outside_name") == "Trener Eik"


def test_whoever_changes_their_own_promise_has_taken_it_on(work: Work) -> None:
    made = revise(work, work.activity(), text="Noe annet", is_own=True, has_agreed=True)
    assert state_of(made) is S.TAKEN_ON


def test_an_activity_is_done_and_taken_back(work: Work) -> None:
    row = work.activity(is_own=True)
    done = work.answer(actions.finish_activity, row, note="Gikk fint")
    assert (state_of(done), done.done_on) == (S.DONE, work.town.today)
    for act in (
        lambda: work.answer(actions.finish_activity, row, note=""),
        lambda: work.answer(actions.accept_activity, row),
        lambda: actions.note_progress(done, "x", grant=work.may(P.ACTIVITY_ANSWER), now=work.moment),
        lambda: revise(work, done, text="x"),
    ):
        assert refusal(act) is H.ACTIVITY_HAS_ENDED
    assert state_of(work.answer(actions.resume_activity, row)) is S.TAKEN_ON


def test_an_activity_is_stopped_with_a_reason(work: Work) -> None:
    row = work.activity(is_own=True)
    assert refusal(lambda: work.answer(actions.stop_activity, row, reason="")) is H.REASON_IS_MISSING
    stopped = work.answer(actions.stop_activity, row, reason="Flyttet")
    assert (state_of(stopped), work.text(stopped, "ending_note")) == (S.STOPPED, "Flyttet")
    assert refusal(lambda: work.answer(actions.finish_activity, row, note="")) is H.ACTIVITY_HAS_ENDED


def test_a_day_that_has_passed_is_late_until_it_is_done(work: Work) -> None:
    row = work.activity(is_own=True)
    day = work.town.today + timedelta(days=15)
    assert not is_late(row, work.town.today)
    assert is_late(row, day)
    assert row in Activity.objects.late(day)
    assert not is_late(work.answer(actions.finish_activity, row, note=""), day)
    assert not is_late(work.activity(is_ongoing=True), day)


@pytest.mark.rule("R-162")
def test_a_note_on_progress_has_a_day_and_an_author(work: Work) -> None:
    row = work.activity()
    note = actions.note_progress(row, "I gang", grant=work.may(P.ACTIVITY_ANSWER), now=work.moment)
    assert (note.activity, note.written_at) == (row, work.moment)


@pytest.mark.rule("R-005")
def test_a_decision_is_needed_applied_for_refused_and_not_needed(work: Work) -> None:
    row = work.activity()

    def decide(state: DecisionState | None, version: int) -> Activity:
        return actions.note_decision(
            row,
            state,
            reference="2026/1",
            instead="Noe annet",
            expected_version=version,
            grant=work.may(P.PLAN_WRITE),
            now=work.moment,
        )

    refused = decide(DecisionState.REFUSED, 1)
    assert (refused.is_decision_needed, work.text(refused, "instead")) == (True, "Noe annet")
    nothing = decide(None, 2)
    assert (nothing.is_decision_needed, nothing.decision_state, nothing.instead) == (False, "", None)


# What holds for all


def test_a_closed_coordination_is_read_only(work: Work) -> None:
    row, goal = work.activity(), work.goal()
    work.close()
    for act in (
        work.goal,
        work.activity,
        lambda: work.answer(actions.accept_activity, row),
        lambda: actions.agree_to_goal(
            Goal.objects.get(pk=goal.pk),
            expected_version=1,
            grant=work.may(P.PLAN_WRITE),
            now=work.moment,
        ),
    ):
        assert refusal(act) is H.COORDINATION_IS_CLOSED


def test_a_grant_for_something_else_writes_nothing(work: Work) -> None:
    row, goal = work.activity(), work.goal()
    with pytest.raises(GrantMissingError):
        work.answer(actions.accept_activity, row, grant=work.may(P.GOAL_WRITE))
    with pytest.raises(GrantMissingError):
        actions.agree_to_goal(goal, expected_version=1, grant=work.may(P.GOAL_WRITE), now=work.moment)


def test_two_who_answer_at_once_do_not_both_win(work: Work) -> None:
    row = work.activity()
    work.answer(actions.accept_activity, row)
    with pytest.raises(Conflict):
        work.answer(actions.decline_activity, row, reason="Nei", expected_version=1)


# Who is told


@pytest.mark.rule("R-165")
def test_whoever_is_asked_is_told_and_reminded_after_the_municipalitys_days(work: Work) -> None:
    row = work.activity()
    told = {one.topic: one.due_at for one in Message.objects.filter(subject_id=row.pk)}
    assert told == {"goals.asked": work.moment, "goals.reminded": work.moment + timedelta(days=14)}
