"""The only writer of goals, activities and notes on how they go."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text, sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Record, Refused
from samvirk.goals.facts import Who
from samvirk.goals.models import (
    Activity,
    DecisionState,
    Goal,
    GoalOutcome,
    PersonAnswer,
    ProgressNote,
    Responsible,
)
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.outbox.actions import tell
from samvirk.rules.dated import SettingKey

# What somebody promises: when one of these changes, they are asked anew.
_PROMISED: Final = ("due_on", "is_ongoing", "responsible", "parent", "next_of_kin", "professional")
_PROMISED_TEXTS: Final = ("text", "how", "extent", "outside_name")
_NOBODY_YET: Final[Mapping[str, Any]] = {
    "accepted_at": None,
    "accepted_by_id": None,
    "declined_at": None,
    "declined_note": None,
}
_UNASKED: Final[Mapping[str, Any]] = {
    "person_asked_at": None,
    "person_answer": "",
    "person_answered_at": None,
}


class GoalHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    COORDINATION_IS_CLOSED = "goals_of_a_closed_coordination"
    GOAL_HAS_ENDED = "goal_has_ended"
    SUB_GOAL_OF_SUB_GOAL = "sub_goal_of_a_sub_goal"
    ACTIVITY_HAS_ENDED = "activity_has_ended"
    NOBODY_IS_CHOSEN = "nobody_does_the_activity"
    REASON_IS_MISSING = "activity_reason_is_missing"
    PERSON_IS_NOT_ASKED = "person_is_not_asked"


H = GoalHindrance


@transaction.atomic
def propose_goal(
    coordination: Coordination,
    fields: Mapping[str, Any],
    *,
    text: str,
    has_agreed: bool,
    grant: Grant,
    now: datetime,
) -> Goal:
    """Write down a goal; it is the person's own once they have agreed, at once if they write it (R-143)."""
    # The koordinator brings goals over when another plan becomes one with the person's.
    permission = "plan_write" if grant.permission == "plan_write" else "goal_write"
    insist(grant, permission, on=coordination.municipality_id, about=coordination.person_id)
    goal = Goal(coordination=coordination, proposed_at=now, proposed_by_id=grant.account_id, **fields)
    _refuse_deeper(goal.main_goal)
    if has_agreed:
        goal.agreed_at, goal.agreed_by_id = now, grant.account_id
    return _add("goal.propose", goal, coordination, grant, now, text=text)


def revise_goal(
    goal: Goal,
    fields: Mapping[str, Any],
    *,
    text: str,
    expected_version: int,
    has_agreed: bool,
    grant: Grant,
    now: datetime,
) -> Goal:
    """Change a goal; who agreed to other words has not agreed to these."""
    _insist_on(goal, grant, "goal_write")
    _refuse_ended_goal(goal)
    _refuse_deeper(fields["main_goal"], goal)
    changed = {**fields, **_sealed(goal, text=text)}
    if {"text": text} != _opened(goal, "text"):
        agreed = (now, grant.account_id) if has_agreed else (None, None)
        changed |= dict(zip(("agreed_at", "agreed_by_id"), agreed, strict=True))
    return _change("goal.revise", goal, expected_version, grant, now, **changed)


def agree_to_goal(goal: Goal, *, expected_version: int, grant: Grant, now: datetime) -> Goal:
    """Store that the person agrees: they say so themselves, or the koordinator notes what they said."""
    _insist_on(goal, grant, "plan_approve", "plan_write")
    _refuse_ended_goal(goal)
    fields = {"agreed_at": now, "agreed_by_id": grant.account_id}
    return _change("goal.agree", goal, expected_version, grant, now, **fields)


def end_goal(
    goal: Goal, outcome: GoalOutcome, *, note: str, expected_version: int, grant: Grant, now: datetime
) -> Goal:
    """Store what became of a goal, by itself or by an evaluation."""
    _insist_on(goal, grant, "plan_write", "review_write")
    _refuse_ended_goal(goal)
    ended = {"ended_on": timezone.localdate(now), "outcome": outcome, **_sealed(goal, outcome_note=note)}
    return _change("goal.end", goal, expected_version, grant, now, **ended)


def reopen_goal(goal: Goal, *, expected_version: int, grant: Grant, now: datetime) -> Goal:
    """Take the end of a goal back."""
    _insist_on(goal, grant, "plan_write")
    fields = {"ended_on": None, "outcome": "", "outcome_note": None}
    return _change("goal.reopen", goal, expected_version, grant, now, **fields)


@transaction.atomic
def propose_activity(
    coordination: Coordination,
    fields: Mapping[str, Any],
    texts: Mapping[str, str],
    who: Who,
    *,
    is_own: bool,
    has_agreed: bool,
    grant: Grant,
    now: datetime,
) -> Activity:
    """Write down what somebody is to do (R-146, R-161, R-165).

    `is_own`: the writer does it and has taken it on. `has_agreed`: the person took part in it; otherwise
    they are asked, and nothing is active before they have said yes.
    """
    insist(grant, "goal_write", on=coordination.municipality_id, about=coordination.person_id)
    answers = _answers(who, is_own=is_own, has_agreed=has_agreed, grant=grant, now=now)
    activity = Activity(
        coordination=coordination,
        proposed_at=now,
        proposed_by_id=grant.account_id,
        **fields,
        **_columns_of(who),
        **answers,
    )
    _add("activity.propose", activity, coordination, grant, now, **texts, outside_name=who.outside_name)
    _ask(activity, grant, now)
    return activity


@transaction.atomic
def revise_activity(
    activity: Activity,
    fields: Mapping[str, Any],
    texts: Mapping[str, str],
    who: Who,
    *,
    expected_version: int,
    is_own: bool,
    has_agreed: bool,
    grant: Grant,
    now: datetime,
) -> Activity:
    """Change an activity; another task, day or hand asks anew, and all else leaves the answers alone."""
    _insist_on(activity, grant, "goal_write")
    _refuse_ended(activity)
    changed = {
        **fields,
        **_columns_of(who),
        **_sealed(activity, **texts, outside_name=who.outside_name),
    }
    asks_anew = _is_another_promise(activity, fields, texts, who)
    if asks_anew:
        changed |= _answers(who, is_own=is_own, has_agreed=has_agreed, grant=grant, now=now)
    made = _change("activity.revise", activity, expected_version, grant, now, **changed)
    if asks_anew:
        _ask(made, grant, now)
    return made


def accept_activity(
    activity: Activity, *, expected_version: int, has_agreed: bool = False, grant: Grant, now: datetime
) -> Activity:
    """Store the yes of whoever is to do it; `has_agreed` where they speak for the person who is asked too."""
    _insist_on(activity, grant, "activity_answer")
    _refuse_ended(activity)
    if activity.responsible == Responsible.UNCLEAR:
        raise Refused(H.NOBODY_IS_CHOSEN)
    fields = {**_NOBODY_YET, "accepted_at": now, "accepted_by_id": grant.account_id}
    if has_agreed and activity.person_asked_at is not None:
        fields |= {"person_answer": PersonAnswer.YES, "person_answered_at": now}
    return _change("activity.accept", activity, expected_version, grant, now, **fields)


def decline_activity(
    activity: Activity, *, reason: str, expected_version: int, grant: Grant, now: datetime
) -> Activity:
    """Store the no of whoever was to do it, with why; what was taken on can be given up so too."""
    _insist_on(activity, grant, "activity_answer")
    _refuse_ended(activity)
    if activity.responsible == Responsible.UNCLEAR:
        raise Refused(H.NOBODY_IS_CHOSEN)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    fields = {**_NOBODY_YET, "declined_at": now, **_sealed(activity, declined_note=reason)}
    return _change("activity.decline", activity, expected_version, grant, now, **fields)


def answer_for_person(
    activity: Activity, answer: PersonAnswer, *, expected_version: int, grant: Grant, now: datetime
) -> Activity:
    """Store what the person says to a proposal that was made without them (R-165)."""
    _insist_on(activity, grant, "activity_answer")
    _refuse_ended(activity)
    if activity.person_asked_at is None:
        raise Refused(H.PERSON_IS_NOT_ASKED)
    fields = {"person_answer": answer, "person_answered_at": now}
    return _change("activity.answer", activity, expected_version, grant, now, **fields)


def finish_activity(
    activity: Activity, *, note: str, expected_version: int, grant: Grant, now: datetime
) -> Activity:
    """Store that it is done."""
    _insist_on(activity, grant, "activity_answer", "progress_answer")
    _refuse_ended(activity)
    fields = {"done_on": timezone.localdate(now), **_sealed(activity, ending_note=note)}
    return _change("activity.finish", activity, expected_version, grant, now, **fields)


def stop_activity(
    activity: Activity, *, reason: str, expected_version: int, grant: Grant, now: datetime
) -> Activity:
    """Store that it shall not be done after all, and why; so it is too when all the work ends."""
    _insist_on(activity, grant, "activity_answer", "progress_answer", "coordination_end")
    _refuse_ended(activity)
    if not reason.strip():
        raise Refused(H.REASON_IS_MISSING, "reason")
    fields = {"stopped_on": timezone.localdate(now), **_sealed(activity, ending_note=reason)}
    return _change("activity.stop", activity, expected_version, grant, now, **fields)


@transaction.atomic
def agree_on_day(
    activity: Activity, due_on: date, *, expected_version: int, has_agreed: bool, grant: Grant, now: datetime
) -> Activity:
    """Store another day that whoever does it has said yes to; the person is asked unless they took part."""
    _insist_on(activity, grant, "progress_write", "progress_answer")
    _refuse_ended(activity)
    fields: dict[str, Any] = {"due_on": due_on, "is_ongoing": False}
    asks_person = not has_agreed and activity.responsible != Responsible.PERSON
    if asks_person:
        fields |= {**_UNASKED, "person_asked_at": now}
    moved = _change("activity.move", activity, expected_version, grant, now, **fields)
    if asks_person:
        _ask(moved, grant, now)
    return moved


def resume_activity(activity: Activity, *, expected_version: int, grant: Grant, now: datetime) -> Activity:
    """Take its end back; the answers stand."""
    _insist_on(activity, grant, "activity_answer")
    fields = {"done_on": None, "stopped_on": None, "ending_note": None}
    return _change("activity.resume", activity, expected_version, grant, now, **fields)


def note_decision(
    activity: Activity,
    state: DecisionState | None,
    *,
    reference: str,
    instead: str,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> Activity:
    """Store whether it needs a decision of a service, how that stands, and what was done instead (R-005)."""
    _insist_on(activity, grant, "plan_write")
    texts = {"decision_reference": reference, "instead": instead} if state else {}
    fields = {
        "is_decision_needed": state is not None,
        "decision_state": state or "",
        "decision_reference": None,
        "instead": None,
        **_sealed(activity, **texts),
    }
    return _change("activity.decide", activity, expected_version, grant, now, **fields)


@transaction.atomic
def note_progress(activity: Activity, text: str, *, grant: Grant, now: datetime) -> ProgressNote:
    """Add a short note on how it goes; it is never changed (R-162)."""
    _insist_on(activity, grant, "activity_answer")
    _refuse_ended(activity)
    note = ProgressNote(activity=activity, written_at=now, written_by_id=grant.account_id)
    return _add("progress_note.write", note, activity.coordination, grant, now, text=text)


def _columns_of(who: Who) -> dict[str, Any]:
    return {
        "responsible": who.kind,
        "parent": who.parent,
        "next_of_kin": who.next_of_kin,
        "professional": who.professional,
    }


def _answers(who: Who, *, is_own: bool, has_agreed: bool, grant: Grant, now: datetime) -> dict[str, Any]:
    """Return the answers to a promise as it begins: nobody's but the writer's own, and the person's yes.

    The person who is to do it is asked once, as the one who does it.
    """
    is_persons = who.kind == Responsible.PERSON
    answers = {**_NOBODY_YET, **_UNASKED}
    if is_own or (is_persons and has_agreed):
        answers |= {"accepted_at": now, "accepted_by_id": grant.account_id}
    if not has_agreed and not is_persons:
        answers["person_asked_at"] = now
    return answers


def _is_another_promise(
    activity: Activity, fields: Mapping[str, Any], texts: Mapping[str, str], who: Who
) -> bool:
    said = {**texts, "outside_name": who.outside_name}
    meant = {**fields, **_columns_of(who)}
    return any(said[name] != text for name, text in _opened(activity, *_PROMISED_TEXTS).items()) or any(
        meant[name] != getattr(activity, name) for name in _PROMISED
    )


def _ask(activity: Activity, grant: Grant, now: datetime) -> None:
    """Tell those who must answer, and once more when time has passed; who has answered is not told then."""
    waiting = Activity.objects.filter(pk=activity.pk)
    if not (waiting.unanswered() | waiting.waiting_for_person()).exists():
        return
    days = setting_values(activity.municipality).value_on(SettingKey.REMINDER_DAYS, timezone.localdate(now))
    about: dict[str, Any] = {
        "municipality_id": activity.municipality_id,
        "person_id": activity.coordination.person_id,
    }
    tell("goals.asked", activity, **about, grant=grant, now=now)
    tell("goals.reminded", activity, **about, grant=grant, now=now, due_at=now + timedelta(days=days))


def _refuse_ended(activity: Activity) -> None:
    if activity.done_on is not None or activity.stopped_on is not None:
        raise Refused(H.ACTIVITY_HAS_ENDED)


def _refuse_ended_goal(goal: Goal) -> None:
    if goal.ended_on is not None:
        raise Refused(H.GOAL_HAS_ENDED)


def _refuse_deeper(main_goal: Goal | None, goal: Goal | None = None) -> None:
    """Raise `Refused` for a sub-goal beneath a sub-goal, from either side: two levels are read, not three."""
    if main_goal is None:
        return
    has_parts = goal is not None and (goal.pk == main_goal.pk or goal.sub_goals.exists())
    if main_goal.main_goal_id is not None or has_parts:
        raise Refused(H.SUB_GOAL_OF_SUB_GOAL, "main_goal_id")


def _insist_on(row: Goal | Activity, grant: Grant, *permissions: str) -> None:
    """Demand one of the permissions, and that the work around the person goes on."""
    asked = grant.permission if grant.permission in permissions else permissions[0]
    insist(grant, asked, on=row.municipality_id, about=row.coordination.person_id)
    if row.coordination.closed_on is not None:
        raise Refused(H.COORDINATION_IS_CLOSED)


def _opened(row: Goal | Activity, *names: str) -> dict[str, str]:
    keyring = keyring_of(row.municipality_id)
    return {name: opened_text(row, name, keyring) for name in names}


def _sealed(row: Any, **texts: str) -> dict[str, Any]:
    return dict(sealed_texts(row, texts, keyring_of(row.municipality_id)))


def _add[R: Record](
    verb: str, row: R, coordination: Coordination, grant: Grant, now: datetime, **texts: str
) -> R:
    if coordination.closed_on is not None:
        raise Refused(H.COORDINATION_IS_CLOSED)
    made: Any = row
    made.municipality_id = coordination.municipality_id
    for name, sealed in _sealed(made, **texts).items():
        setattr(made, name, sealed)
    made.save(force_insert=True)
    record(verb, made, grant=grant, now=now, person_id=coordination.person_id)
    return row


@transaction.atomic
def _change[R: (Goal, Activity)](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    person_id: UUID = row.coordination.person_id
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=person_id)
    return changed
