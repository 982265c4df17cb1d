"""The only writer of the steps about late activities and of the reasons why they wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.facts import leaders_on
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused
from samvirk.goals.actions import agree_on_day, finish_activity, stop_activity
from samvirk.goals.models import Activity
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Unit
from samvirk.outbox.actions import tell
from samvirk.progress.facts import Ladder, ladders
from samvirk.progress.models import ASKING, LateReason, ProgressStep, ReasonKind, StepAnswer, UnitDecision
from samvirk.rules.progress import LadderStep


class ProgressHindrance(StrEnum):
    """Why a step cannot be taken as things stand."""

    IS_CLOSED = "progress_of_a_closed_coordination"
    NOT_LATE = "activity_is_not_late"
    ANOTHER_STEP = "another_step_comes_next"
    TEXT_IS_MISSING = "progress_text_is_missing"
    ANSWERED = "progress_is_answered"
    DAY_IS_NOT_AHEAD = "progress_day_is_not_ahead"
    NOTE_IS_MISSING = "progress_note_is_missing"
    UNIT_IS_MISSING = "progress_unit_is_missing"


H = ProgressHindrance


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the unit decides: a unit does it, there is another day, or the activity is stopped."""

    decision: UnitDecision
    unit: Unit | None = None
    new_due_on: date | None = None
    is_deviation: bool = False


@transaction.atomic
def take_step(
    activity: Activity, step: LadderStep, *, text: str, is_by_hand: bool, grant: Grant, now: datetime
) -> ProgressStep:
    """Take the step that comes next, with the words that are sent; by hand it counts once it is sent.

    Whoever speaks for the person asks and reminds as well, in Samvirk; the other steps are the koordinator's.
    """
    is_from_family = step in ASKING and not is_by_hand and grant.permission == "progress_ask"
    _insist_on(activity, grant, "progress_ask" if is_from_family else "progress_write")
    ladder = _late_ladder(activity, now)
    if ladder.late.following() is not step or step is LadderStep.DECIDED or ladder.unsent():
        raise Refused(H.ANOTHER_STEP)
    if not text.strip():
        raise Refused(H.TEXT_IS_MISSING, "text")
    row = _new(activity, step, ladder.due_on, grant, now)
    row.is_by_hand, row.is_from_family = is_by_hand, is_from_family
    row.leader = ladder.leader
    row.sent_on = None if is_by_hand else timezone.localdate(now)
    _add("progress_step.take", row, grant, now, text=text)
    if not is_by_hand:
        _tell("progress.asked", row, grant, now)
    return row


def mark_sent(row: ProgressStep, *, expected_version: int, grant: Grant, now: datetime) -> ProgressStep:
    """Store that what is given by hand was sent or said today."""
    _insist_on(row.activity, grant, "progress_write")
    return _change("progress_step.send", row, expected_version, grant, now, sent_on=timezone.localdate(now))


@transaction.atomic
def answer_step(
    row: ProgressStep,
    answer: StepAnswer,
    *,
    note: str,
    new_due_on: date | None,
    expected_version: int,
    grant: Grant,
    now: datetime,
) -> ProgressStep:
    """Store what whoever was asked says; what is done is done, and all else the koordinator takes further."""
    _insist_on(row.activity, grant, "progress_answer")
    if not ProgressStep.objects.unanswered().filter(pk=row.pk).exists():
        raise Refused(H.ANSWERED)
    if answer is StepAnswer.NEW_DATE:
        _refuse_past(new_due_on, now)
    if answer in {StepAnswer.OTHER_DOES, StepAnswer.CANNOT} and not note.strip():
        raise Refused(H.NOTE_IS_MISSING, "note")
    fields = {
        "answer": answer,
        "new_due_on": new_due_on if answer is StepAnswer.NEW_DATE else None,
        "answered_at": now,
        "answered_by_id": grant.account_id,
        **_sealed(row, answer_note=note),
    }
    changed = _change("progress_step.answer", row, expected_version, grant, now, **fields)
    if answer is StepAnswer.DONE:
        finish_activity(row.activity, note=note, expected_version=row.activity.version, grant=grant, now=now)
    _tell("progress.answered", changed, grant, now)
    return changed


@transaction.atomic
def write_reason(
    activity: Activity, kind: ReasonKind, *, note: str, look_again_on: date, grant: Grant, now: datetime
) -> LateReason:
    """Store why it waits, and until when; the steps that were taken end with it."""
    _insist_on(activity, grant, "progress_write")
    ladder = _late_ladder(activity, now)
    _refuse_past(look_again_on, now, "look_again_on")
    row = LateReason(
        municipality=activity.municipality,
        activity=activity,
        due_on=ladder.due_on,
        kind=kind,
        look_again_on=look_again_on,
        written_at=now,
        written_by_id=grant.account_id,
    )
    return _add("late_reason.write", row, grant, now, note=note)


def agree_on_new_day(
    activity: Activity, due_on: date, *, has_agreed: bool, expected_version: int, grant: Grant, now: datetime
) -> Activity:
    """Store the new day that koordinator and whoever does it have agreed on; it ends the steps."""
    _insist_on(activity, grant, "progress_write")
    _refuse_past(due_on, now)
    about: dict[str, Any] = {"expected_version": expected_version, "grant": grant, "now": now}
    return agree_on_day(activity, due_on, has_agreed=has_agreed, **about)


@transaction.atomic
def decide(
    activity: Activity, decided: Decided, *, note: str, expected_version: int, grant: Grant, now: datetime
) -> ProgressStep:
    """Store what the unit decides, and let it count at once: another day, or the end of the activity."""
    _insist_on(activity, grant, "progress_answer")
    told = ProgressStep.objects.at_unit().filter(activity=activity).first()
    if told is None:
        raise Refused(H.ANSWERED)
    if not note.strip():
        raise Refused(H.NOTE_IS_MISSING, "note")
    row = _new(activity, LadderStep.DECIDED, told.due_on, grant, now)
    row.sent_on = timezone.localdate(now)
    row.decision, row.is_deviation = decided.decision, decided.is_deviation
    about: dict[str, Any] = {"expected_version": expected_version, "grant": grant, "now": now}
    match decided.decision:
        case UnitDecision.UNIT_DOES:
            if decided.unit is None:
                raise Refused(H.UNIT_IS_MISSING, "unit_id")
            row.unit = decided.unit
        case UnitDecision.NEW_DATE:
            row.new_due_on = _refuse_past(decided.new_due_on, now)
            agree_on_day(activity, row.new_due_on, has_agreed=False, **about)
        case _:
            stop_activity(activity, reason=note, **about)
    _add("progress_step.decide", row, grant, now, text=note)
    _tell("progress.answered", row, grant, now)
    return row


def _late_ladder(activity: Activity, now: datetime) -> Ladder:
    """Return where a late activity stands; raise `Refused` for one that is not late."""
    today = timezone.localdate(now)
    leaders = {activity.municipality_id: leaders_on(activity.municipality_id, today)}
    ladder = ladders([activity], leaders).get(activity.pk)
    has_ended = activity.done_on is not None or activity.stopped_on is not None
    if ladder is None or has_ended or not ladder.is_late(today):
        raise Refused(H.NOT_LATE)
    return ladder


def _refuse_past(day: date | None, now: datetime, field: str = "new_due_on") -> date:
    if day is None or day < timezone.localdate(now):
        raise Refused(H.DAY_IS_NOT_AHEAD, field)
    return day


def _insist_on(activity: Activity, grant: Grant, permission: str) -> None:
    insist(grant, permission, on=activity.municipality_id, about=activity.coordination.person_id)
    if activity.coordination.closed_on is not None:
        raise Refused(H.IS_CLOSED)


def _new(activity: Activity, step: LadderStep, due_on: date, grant: Grant, now: datetime) -> ProgressStep:
    return ProgressStep(
        municipality=activity.municipality,
        activity=activity,
        step=step,
        due_on=due_on,
        taken_at=now,
        taken_by_id=grant.account_id,
    )


def _sealed(row: ProgressStep | LateReason, **texts: str) -> Mapping[str, Any]:
    return dict(sealed_texts(row, texts, keyring_of(row.municipality_id)))


def _add[R: (ProgressStep, LateReason)](verb: str, row: R, grant: Grant, now: datetime, **texts: str) -> R:
    for name, sealed in _sealed(row, **texts).items():
        setattr(row, name, sealed)
    row.save(force_insert=True)
    record(verb, row, grant=grant, now=now, person_id=row.activity.coordination.person_id)
    return row


@transaction.atomic
def _change(
    verb: str, row: ProgressStep, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> ProgressStep:
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=row.activity.coordination.person_id)
    return changed


def _tell(topic: str, row: ProgressStep, grant: Grant, now: datetime) -> None:
    tell(
        topic,
        row,
        municipality_id=row.municipality_id,
        person_id=row.activity.coordination.person_id,
        grant=grant,
        now=now,
    )
