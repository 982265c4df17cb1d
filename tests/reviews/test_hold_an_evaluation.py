"""An evaluation begins with every goal, hears everybody, and ends with an answer; then it stands."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samvirk.access.steps import later_steps
from samvirk.core.models import Conflict
from samvirk.goals.models import Goal, GoalOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.models import Message
from samvirk.reviews import actions
from samvirk.reviews.actions import GoalView
from samvirk.reviews.actions import ReviewHindrance as H
from samvirk.reviews.facts import Answer, answers_of, review_facts
from samvirk.reviews.models import FurtherNeed, Review, ReviewedGoal, ReviewVoice, Speaker
from samvirk.rules.reviews import ReviewFacts
from samvirk.rules.start_chain import StartStep
from tests.appointing import P
from tests.refusals import refused
from tests.reviewing import Reviewing


@pytest.mark.rule("R-147")
def test_every_goal_that_stands_is_evaluated_as_it_was_worded_that_day(work: Reviewing) -> None:
    work.goal("Ferdig før", ended_on=work.today, outcome=GoalOutcome.REACHED)
    review = work.begin_review()
    (row,) = work.reviewed()
    assert (work.opened(row, "text"), row.outcome) == ("Bo hjemme", "")
    assert Message.objects.get(topic="reviews.begun").subject_id == review.pk
    assert refused(work.begin_review) is H.RUNS_ALREADY


def test_the_database_holds_one_evaluation_at_a_time(work: Reviewing) -> None:
    first = work.begin_review()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(
            municipality=first.municipality, coordination=first.coordination, begun_on=work.today
        )


def test_who_wrote_an_older_version_is_told(work: Reviewing) -> None:
    review = work.begin_review()
    work.evaluate()
    about: dict[str, Any] = {"expected_version": 1, "grant": work.may(P.REVIEW_WRITE), "now": work.moment}
    with pytest.raises(Conflict):
        actions.evaluate(review, {"worked": "", "failed": ""}, {}, **about)


@pytest.mark.rule("R-147")
def test_what_the_same_one_says_again_takes_the_place_of_the_first(work: Reviewing) -> None:
    work.begin_review()
    work.speak(words="Først")
    again = work.speak(words="Så dette")
    work.speak(words="Mor", speaker=Speaker.PARENT, said_by="Mor")
    assert ReviewVoice.objects.count() == 2
    (row,) = work.reviewed()
    assert work.opened(again, "words") == "Så dette"
    assert answers_of(again, keyring_of(work.town.here.pk)) == {
        row.pk: Answer(outcome="partly", words="Litt")
    }


def test_somebody_may_say_nothing_of_the_goals(work: Reviewing) -> None:
    review = work.begin_review()
    about: dict[str, Any] = {"words": "", "is_more_wanted": None, "grant": work.may(P.REVIEW_ANSWER)}
    voice = actions.speak(review, Speaker.PERSON, {}, **about, now=work.moment)
    assert (voice.answers, answers_of(voice, keyring_of(work.town.here.pk))) == (None, {})


@pytest.mark.rule("R-239")
def test_an_evaluation_is_not_finished_without_an_answer(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    work.speak()
    assert refused(lambda: work.finish(None), "further_need") is H.NEED_IS_UNANSWERED


@pytest.mark.rule("R-147")
def test_an_evaluation_says_how_each_goal_went(work: Reviewing) -> None:
    work.begin_review()
    work.speak()
    assert refused(work.finish) is H.GOALS_ARE_UNANSWERED


@pytest.mark.rule("R-147")
def test_the_person_is_asked_or_it_is_written_why_not(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    assert refused(work.finish, "not_asked_note") is H.PERSON_IS_NOT_ASKED
    done = work.finish(not_asked_note="Ligger på sykehus")
    assert work.opened(done, "not_asked_note") == "Ligger på sykehus"


def facts_of(work: Reviewing) -> ReviewFacts:
    row = work.row()
    return review_facts([row.pk], today=work.today)[row.pk]


@pytest.mark.rule("R-147", "R-149", "R-239")
def test_going_on_changes_nothing_but_the_next_date(work: Reviewing) -> None:
    before = facts_of(work)
    done = work.held()
    after = facts_of(work)
    assert (before.held_on, after.held_on) == (None, work.today)
    assert done.further_need == FurtherNeed.CONTINUE
    assert Goal.objects.current().count() == 1
    last = [StartStep.COORDINATING, StartStep.REVIEW, StartStep.FURTHER_NEED]
    assert later_steps(work.row()).taken == dict.fromkeys(last, work.today)


def test_an_evaluation_that_goes_on_is_a_step_that_is_not_done(work: Reviewing) -> None:
    assert later_steps(work.row()).taken == {}
    work.begin_review()
    assert later_steps(work.row()).taken == {StartStep.COORDINATING: work.today}


@pytest.mark.rule("R-100", "R-149", "R-239")
def test_a_change_says_what_changes(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    work.speak()
    assert refused(lambda: work.finish(FurtherNeed.CHANGE), "changes") is H.NOTHING_CHANGES
    done = work.finish(FurtherNeed.CHANGE, changes=frozenset({"is_coordinator_changing"}))
    assert (done.is_coordinator_changing, done.is_tool_changing) == (True, False)


@pytest.mark.rule("R-147")
def test_a_goal_that_the_evaluation_ended_gets_its_outcome(work: Reviewing) -> None:
    work.begin_review()
    assert refused(lambda: work.evaluate("", is_ending=True)) is H.OUTCOME_IS_MISSING
    work.evaluate("reached", is_ending=True, words="Bor hjemme")
    assert Goal.objects.get().ended_on is None
    work.speak()
    work.finish()
    goal = Goal.objects.get()
    assert (goal.ended_on, goal.outcome) == (work.today, GoalOutcome.REACHED)
    assert work.opened(goal, "outcome_note") == "Bor hjemme"


def test_a_goal_that_ended_meanwhile_keeps_its_outcome(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate("reached", is_ending=True)
    Goal.objects.update(ended_on=work.today, outcome=GoalOutcome.LAID_ASIDE)
    work.speak()
    work.finish()
    assert Goal.objects.get().outcome == GoalOutcome.LAID_ASIDE


@pytest.mark.rule("R-238")
def test_that_the_need_is_over_takes_the_person_s_view_and_a_reason(work: Reviewing) -> None:
    work.begin_review()
    work.evaluate()
    end = FurtherNeed.END
    assert refused(lambda: work.finish(end, not_asked_note="Nei"), "further_need") is H.VIEW_IS_MISSING
    work.speak(more=False)
    assert refused(lambda: work.finish(end, note=" "), "further_note") is H.REASON_IS_MISSING
    done = work.finish(end)
    assert (done.further_need, done.is_disputed) == (FurtherNeed.END, False)


@pytest.mark.rule("R-238")
def test_edge_the_person_wants_to_go_on_and_the_disagreement_stands_and_the_unit_is_told(
    work: Reviewing,
) -> None:
    done = work.held(FurtherNeed.END, more=True)
    assert done.is_disputed
    assert Message.objects.get(topic="reviews.disputed").subject_id == done.pk


def test_a_finished_evaluation_is_not_rewritten(work: Reviewing) -> None:
    review = work.held()
    about: dict[str, Any] = {"expected_version": review.version, "grant": work.may(P.REVIEW_WRITE)}
    texts = {"worked": "", "failed": ""}
    views = {row.pk: GoalView() for row in ReviewedGoal.objects.all()}
    assert refused(lambda: actions.evaluate(review, texts, views, **about, now=work.moment)) is H.IS_FINISHED


def test_nothing_is_begun_once_the_work_has_ended(work: Reviewing) -> None:
    row = work.row()
    work.end()
    row.refresh_from_db()
    grant = work.may(P.REVIEW_WRITE)
    assert refused(lambda: actions.begin(row, grant=grant, now=work.moment)) is H.IS_CLOSED


def test_work_that_was_taken_up_again_is_evaluated_from_that_day(work: Reviewing) -> None:
    work.held()
    work.end()
    work.moment += timedelta(days=90)
    work.restore()
    found = facts_of(work)
    assert (found.begun_on, found.held_on) == (work.today, None)
