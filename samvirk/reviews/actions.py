"""The only writer of evaluations and of endings, from the wish to the restoring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.consent.actions import end_all
from samvirk.coordination import closing
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused, Versioned
from samvirk.core.secrets import Sealed
from samvirk.goals.actions import end_goal, stop_activity
from samvirk.goals.models import Activity, Goal, GoalOutcome
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.plans.actions import end_plan
from samvirk.plans.models import Plan, PlanEnding
from samvirk.reviews.facts import Answer, as_json
from samvirk.reviews.models import (
    CHANGES,
    Ending,
    EndingGround,
    FurtherNeed,
    Review,
    ReviewedGoal,
    ReviewVoice,
    Speaker,
)
from samvirk.rules.reviews import further_need_is_asked
from samvirk.teams.actions import dissolve
from samvirk.teams.models import TeamEnding, TeamPeriod


class ReviewHindrance(StrEnum):
    """Why an evaluation or an ending cannot go on as things stand."""

    IS_CLOSED = "reviewed_coordination_is_closed"
    RUNS_ALREADY = "review_runs_already"
    IS_FINISHED = "review_is_finished"
    GOALS_ARE_UNANSWERED = "reviewed_goals_are_unanswered"
    OUTCOME_IS_MISSING = "outcome_of_ending_goal_is_missing"
    NEED_IS_UNANSWERED = "further_need_is_unanswered"
    PERSON_IS_NOT_ASKED = "person_is_not_asked_in_review"
    NOTHING_CHANGES = "nothing_changes_after_review"
    VIEW_IS_MISSING = "view_before_the_end_is_missing"
    REASON_IS_MISSING = "reason_after_review_is_missing"
    WISHED_ALREADY = "end_is_wished_already"
    WISH_IS_OVER = "wish_to_end_is_over"
    WISH_COUNTS = "wish_to_end_counts"
    REVIEW_IS_MISSING = "review_before_the_end_is_missing"
    NOTE_IS_MISSING = "note_on_the_end_is_missing"
    RESTORED_ALREADY = "ending_is_restored"


H = ReviewHindrance
PLAN_ENDINGS: Final = {EndingGround.WISH: PlanEnding.WISH, EndingGround.NO_NEED: PlanEnding.NO_NEED}
TEAM_ENDINGS: Final = {EndingGround.WISH: TeamEnding.WISH, EndingGround.NO_NEED: TeamEnding.NO_NEED}
STOPPED: Final = "Koordineringen er avsluttet."


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """What the professionals say of one goal, and whether the evaluation ends it."""

    outcome: str = ""
    is_ending: bool = False
    words: str = ""


@transaction.atomic
def begin(coordination: Coordination, *, grant: Grant, now: datetime) -> Review:
    """Begin an evaluation of every goal that stands, and ask the person's side what they think (R-147)."""
    insist(grant, "review_write", on=coordination.municipality_id, about=coordination.person_id)
    # Two who begin one at the same moment come one after the other.
    held = Coordination.objects.select_for_update().get(pk=coordination.pk)
    _refuse_closed(held)
    if Review.objects.begun().filter(coordination=held).exists():
        raise Refused(H.RUNS_ALREADY)
    review = Review(coordination=held, begun_on=timezone.localdate(now), begun_by_id=grant.account_id)
    _add("review.begin", review, held, grant, now)
    keyring = keyring_of(held.municipality_id)
    for goal in Goal.objects.current().filter(coordination=held):
        row = ReviewedGoal(municipality_id=held.municipality_id, review=review, goal=goal)
        _seal(row, text=opened_text(goal, "text", keyring))
        row.save(force_insert=True)
    _tell("reviews.begun", review, held, grant, now)
    return review


@transaction.atomic
def evaluate(
    review: Review,
    texts: Mapping[str, str],
    goals: Mapping[Any, GoalView],
    *,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Review:
    """Store what the professionals say: what worked and what did not, and how each goal went."""
    _insist_on(review, grant, "review_write")
    changed = _change("review.evaluate", review, expected_version, grant, now, **_sealed(review, **texts))
    for row in ReviewedGoal.objects.filter(review=review, pk__in=list(goals)).order_by("pk"):
        view = goals[row.pk]
        if view.is_ending and not view.outcome:
            raise Refused(H.OUTCOME_IS_MISSING, f"outcome_{row.pk}")
        row.outcome, row.is_ending = view.outcome, view.is_ending
        _seal(row, words=view.words)
        row.save(update_fields=["outcome", "is_ending", "words"])
    return changed


@transaction.atomic
def speak(
    review: Review,
    speaker: Speaker,
    answers: Mapping[Any, Answer],
    *,
    words: str,
    is_more_wanted: bool | None,
    said_by: str = "",
    grant: Grant,
    now: datetime,
) -> ReviewVoice:
    """Store what one of the person's side says; said again, it takes the place of what the same one said.

    `said_by` is who spoke, where the koordinator writes it down for somebody.
    """
    _insist_on(review, grant, "review_write" if said_by else "review_answer")
    keyring = keyring_of(review.municipality_id)
    earlier = ReviewVoice.objects.filter(review=review, speaker=speaker, written_by=grant.account_id)
    same = [row for row in earlier.order_by("pk") if opened_text(row, "said_by", keyring) == said_by]
    texts = {"said_by": said_by, "answers": as_json(answers), "words": words}
    about: dict[str, Any] = {"is_more_wanted": is_more_wanted, "written_at": now}
    for voice in same:
        sealed = _sealed(voice, **texts)
        return _change("review_voice.speak", voice, voice.version, grant, now, **about, **sealed)
    made = ReviewVoice(review=review, speaker=speaker, written_by_id=grant.account_id, **about)
    return _add("review_voice.speak", made, review.coordination, grant, now, **texts)


@transaction.atomic
def finish(
    review: Review,
    need: FurtherNeed | None,
    *,
    note: str = "",
    not_asked_note: str = "",
    changes: frozenset[str] = frozenset(),
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Review:
    """Close the evaluation with its answer (R-239): goals that it ended end, and nothing is rewritten.

    Where the person wants to go on and the services say that the need is over, that stands, and the
    coordinating unit is told (R-238).
    """
    _insist_on(review, grant, "review_write")
    voices = list(ReviewVoice.objects.filter(review=review).order_by("pk"))
    _refuse_unready(review, need, note, not_asked_note, changes, has_voice=bool(voices))
    is_disputed = need == FurtherNeed.END and any(voice.is_more_wanted for voice in voices)
    fields: dict[str, Any] = {
        "further_need": need,
        "is_disputed": is_disputed,
        "finished_on": timezone.localdate(now),
        "finished_by_id": grant.account_id,
        **{name: need == FurtherNeed.CHANGE and name in changes for name in CHANGES},
        **_sealed(review, further_note=note, not_asked_note="" if voices else not_asked_note),
    }
    changed = _change("review.finish", review, expected_version, grant, now, **fields)
    _end_goals(review, grant, now)
    if is_disputed:
        _tell("reviews.disputed", changed, review.coordination, grant, now)
    return changed


def _refuse_unready(
    review: Review,
    need: FurtherNeed | None,
    note: str,
    not_asked_note: str,
    changes: frozenset[str],
    *,
    has_voice: bool,
) -> None:
    if not further_need_is_asked(has_answer=need is not None).holds:
        raise Refused(H.NEED_IS_UNANSWERED, "further_need")
    if ReviewedGoal.objects.filter(review=review, outcome="").exists():
        raise Refused(H.GOALS_ARE_UNANSWERED)
    if not has_voice and not not_asked_note.strip():
        raise Refused(H.PERSON_IS_NOT_ASKED, "not_asked_note")
    if need == FurtherNeed.CHANGE and not changes:
        raise Refused(H.NOTHING_CHANGES, "changes")
    if need == FurtherNeed.END and not has_voice:
        raise Refused(H.VIEW_IS_MISSING, "further_need")
    if need == FurtherNeed.END and not note.strip():
        raise Refused(H.REASON_IS_MISSING, "further_note")


def _end_goals(review: Review, grant: Grant, now: datetime) -> None:
    keyring = keyring_of(review.municipality_id)
    rows = ReviewedGoal.objects.filter(review=review, is_ending=True, goal__ended_on=None)
    for row in rows.select_related("goal__coordination").order_by("pk"):
        outcome, words = GoalOutcome(row.outcome), opened_text(row, "words", keyring)
        about: dict[str, Any] = {"note": words, "expected_version": row.goal.version}
        end_goal(row.goal, outcome, **about, grant=grant, now=now)


# The end, and taking it up again


@transaction.atomic
def wish_end(coordination: Coordination, *, words: str, grant: Grant, now: datetime) -> Ending:
    """Store that the person's side wants no more of it; whoever leads the work confirms it (R-238)."""
    insist(grant, "review_answer", on=coordination.municipality_id, about=coordination.person_id)
    _refuse_closed(coordination)
    if Ending.objects.asked().filter(coordination=coordination).exists():
        raise Refused(H.WISHED_ALREADY)
    wish = Ending(
        coordination=coordination, ground=EndingGround.WISH, asked_at=now, asked_by_id=grant.account_id
    )
    _add("ending.wish", wish, coordination, grant, now, words=words)
    _tell("reviews.wished", wish, coordination, grant, now)
    return wish


def take_back_wish(wish: Ending, *, expected_version: int, grant: Grant, now: datetime) -> Ending:
    """Store that they want to go on after all."""
    insist(grant, "review_answer", on=wish.municipality_id, about=wish.coordination.person_id)
    if wish.ended_at is not None or wish.taken_back_at is not None:
        raise Refused(H.WISH_IS_OVER)
    return _change("ending.take_back", wish, expected_version, grant, now, taken_back_at=now)


@transaction.atomic
def end(
    coordination: Coordination,
    ground: EndingGround,
    *,
    note: str,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Ending:
    """End the work from this moment: activities, plan, group, consents, koordinator (R-238).

    A wish counts at once; that the need is over takes an evaluation that says so. Nothing is deleted.
    """
    insist(grant, "coordination_end", on=coordination.municipality_id, about=coordination.person_id)
    _refuse_closed(coordination)
    wish = Ending.objects.asked().filter(coordination=coordination).first()
    review = _refuse_ground(coordination, ground, wish, note)
    _stop(coordination, ground, review, grant, now)
    closing.close(coordination, expected_version=expected_version, note=note, grant=grant, now=now)
    fields: dict[str, Any] = {"ended_at": now, "ended_by_id": grant.account_id}
    if wish is not None:
        sealed = _sealed(wish, note=note)
        ending = _change("ending.carry_out", wish, wish.version, grant, now, **fields, **sealed)
    else:
        made = Ending(coordination=coordination, ground=ground, review=review, **fields)
        ending = _add("ending.carry_out", made, coordination, grant, now, note=note)
    _tell("reviews.ended", ending, coordination, grant, now)
    return ending


@transaction.atomic
def restore(ending: Ending, *, note: str, expected_version: int, grant: Grant, now: datetime) -> Ending:
    """Take the same coordination up again: goals and plan stay as they were, no consent comes back."""
    coordination = ending.coordination
    insist(grant, "coordination_restore", on=ending.municipality_id, about=coordination.person_id)
    if ending.restored_on is not None:
        raise Refused(H.RESTORED_ALREADY)
    if not note.strip():
        raise Refused(H.NOTE_IS_MISSING, "note")
    fields = {
        "restored_on": timezone.localdate(now),
        "restored_by_id": grant.account_id,
        **_sealed(ending, restoring_note=note),
    }
    changed = _change("ending.restore", ending, expected_version, grant, now, **fields)
    closing.restore(coordination, grant=grant, now=now)
    _tell("reviews.restored", changed, coordination, grant, now)
    return changed


def ending_review(coordination: Coordination) -> Review | None:
    """Return the newest evaluation, if it says that the need is over."""
    newest = Review.objects.finished().filter(coordination=coordination).first()
    return newest if newest is not None and newest.further_need == FurtherNeed.END else None


def _refuse_ground(
    coordination: Coordination, ground: EndingGround, wish: Ending | None, note: str
) -> Review | None:
    if ground == EndingGround.WISH:
        if wish is None and not note.strip():
            raise Refused(H.NOTE_IS_MISSING, "note")
        return None
    if wish is not None:
        raise Refused(H.WISH_COUNTS, "ground")
    review = ending_review(coordination)
    if review is None:
        raise Refused(H.REVIEW_IS_MISSING, "ground")
    return review


def _stop(
    coordination: Coordination, ground: EndingGround, review: Review | None, grant: Grant, now: datetime
) -> None:
    """End all that goes on in the work."""
    for activity in (
        Activity.objects.current().filter(coordination=coordination).select_related("coordination")
    ):
        about: dict[str, Any] = {"reason": STOPPED, "expected_version": activity.version}
        stop_activity(activity, **about, grant=grant, now=now)
    for plan in Plan.objects.running().filter(coordination=coordination).order_by("pk"):
        end_plan(plan, PLAN_ENDINGS[ground], expected_version=plan.version, grant=grant, now=now)
    running = TeamPeriod.objects.running().filter(team__coordination=coordination)
    for period in running.select_related("team__coordination").order_by("pk"):
        keyring = keyring_of(coordination.municipality_id)
        told = opened_text(review, "further_note", keyring) if review else ""
        words: dict[str, Any] = {"evaluation": told, "note": STOPPED, "expected_version": period.version}
        dissolve(period, TEAM_ENDINGS[ground], **words, grant=grant, now=now)
    end_all(coordination.person, note=STOPPED, grant=grant, now=now)


# Parts


def _refuse_closed(coordination: Coordination) -> None:
    if coordination.closed_on is not None:
        raise Refused(H.IS_CLOSED)


def _insist_on(review: Review, grant: Grant, permission: str) -> None:
    """Demand the grant, and an evaluation that goes on in work that goes on."""
    coordination = review.coordination
    insist(grant, permission, on=review.municipality_id, about=coordination.person_id)
    _refuse_closed(coordination)
    if review.finished_on is not None:
        raise Refused(H.IS_FINISHED)


def _sealed(row: Any, **texts: str) -> dict[str, Sealed | None]:
    return sealed_texts(row, texts, keyring_of(row.municipality_id))


def _seal(row: Any, **texts: str) -> None:
    for name, sealed in _sealed(row, **texts).items():
        setattr(row, name, sealed)


def _tell(topic: str, row: Record, coordination: Coordination, grant: Grant, now: datetime) -> None:
    here, whose = coordination.municipality_id, coordination.person_id
    tell(topic, row, municipality_id=here, person_id=whose, grant=grant, now=now)


def _add[R: Record](
    verb: str, row: R, coordination: Coordination, grant: Grant, now: datetime, **texts: str
) -> R:
    made: Any = row
    made.municipality_id = coordination.municipality_id
    _seal(made, **texts)
    made.save(force_insert=True)
    record(verb, made, grant=grant, now=now, person_id=coordination.person_id)
    return row


@transaction.atomic
def _change[R: Versioned](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    held: Any = changed
    coordination = held.review.coordination if isinstance(held, ReviewVoice) else held.coordination
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=coordination.person_id)
    return changed
