"""The only writer of changes of koordinator: asked for, taken back, answered, begun by the unit."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.changes.models import ChangeOutcome, ChangeReason, CoordinatorChange
from samvirk.coordination.actions import state_wish, withdraw_request
from samvirk.coordination.hindrances import refuse_closed
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorRequest, WishKind
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell
from samvirk.staff.models import Professional


class ChangeHindrance(StrEnum):
    """Why a change cannot be asked for or answered as things stand."""

    NOBODY_SERVES = "nobody_is_koordinator"
    ASKED_ALREADY = "change_is_asked_for"
    IS_OVER = "change_is_over"
    ANSWER_IS_MISSING = "change_answer_is_missing"


H = ChangeHindrance


@transaction.atomic
def ask_for_change(
    coordination: Coordination,
    *,
    words: str = "",
    wanted: Professional | None = None,
    wanted_words: str = "",
    grant: Grant,
    now: datetime,
) -> CoordinatorChange:
    """Store that the person's side wants another koordinator; why is theirs to say or not (R-100).

    Whom they would like is a wish like every other, so that it comes first when somebody is asked (R-102).
    """
    insist(grant, "coordinator_change_ask", on=coordination.municipality_id, about=coordination.person_id)
    former = _refuse_unready(coordination, now)
    is_named = wanted is not None or bool(wanted_words.strip())
    wish: dict[str, Any] = {
        "kind": WishKind.NAMED if is_named else WishKind.NONE,
        "professional": wanted,
        "stated_on": timezone.localdate(now),
    }
    state_wish(coordination, wish, words=wanted_words, grant=grant, now=now)
    change = CoordinatorChange(
        coordination=coordination,
        former=former,
        reason=ChangeReason.WISH,
        asked_at=now,
        asked_by_id=grant.account_id,
    )
    _add("coordinator_change.ask", change, words, grant, now)
    _tell("changes.asked", change, grant, now)
    return change


@transaction.atomic
def begin_change(
    coordination: Coordination, reason: ChangeReason, *, words: str, grant: Grant, now: datetime
) -> CoordinatorChange:
    """Decide for the unit that another is to take over; the koordinator serves until then (R-100, R-101)."""
    insist(grant, "coordinator_appoint", on=coordination.municipality_id, about=coordination.person_id)
    change = CoordinatorChange(
        coordination=coordination,
        former=_refuse_unready(coordination, now),
        reason=reason,
        asked_at=now,
        asked_by_id=grant.account_id,
        granted_at=now,
        answered_by_id=grant.account_id,
    )
    _add("coordinator_change.begin", change, words, grant, now)
    _tell("changes.answered", change, grant, now)
    return change


@transaction.atomic
def grant_change(
    change: CoordinatorChange, *, expected_version: int, grant: Grant, now: datetime
) -> CoordinatorChange:
    """Say yes: somebody new is looked for, and the koordinator serves until one has begun."""
    _insist_on(change, grant, "coordinator_appoint")
    if change.granted_at is not None:
        raise Refused(H.IS_OVER)
    fields = {"granted_at": now, "answered_by_id": grant.account_id}
    changed = _change("coordinator_change.grant", change, expected_version, grant, now, **fields)
    _tell("changes.answered", changed, grant, now)
    return changed


@transaction.atomic
def refuse_change(
    change: CoordinatorChange, *, answer: str, expected_version: int, grant: Grant, now: datetime
) -> CoordinatorChange:
    """Say no, in words that the person reads; the koordinator goes on."""
    _insist_on(change, grant, "coordinator_appoint")
    if change.granted_at is not None:
        raise Refused(H.IS_OVER)
    if not answer.strip():
        raise Refused(H.ANSWER_IS_MISSING, "answer")
    sealed = sealed_texts(change, {"answer": answer}, keyring_of(change.municipality_id))
    fields = {
        "outcome": ChangeOutcome.REFUSED,
        "closed_at": now,
        "answered_by_id": grant.account_id,
        **sealed,
    }
    changed = _change("coordinator_change.refuse", change, expected_version, grant, now, **fields)
    _tell("changes.answered", changed, grant, now)
    return changed


@transaction.atomic
def withdraw_change(
    change: CoordinatorChange, *, expected_version: int, grant: Grant, now: datetime
) -> CoordinatorChange:
    """Keep the koordinator after all; the one who asked takes back, or the unit, and nobody is asked on."""
    is_unit = grant.permission == "coordinator_appoint"
    _insist_on(change, grant, "coordinator_appoint" if is_unit else "coordinator_change_ask")
    asked = CoordinatorRequest.objects.filter(replaces=change.former_id, closed_at=None)
    for request in asked.select_related("coordination").order_by("pk"):
        withdraw_request(request, expected_version=request.version, grant=grant, now=now)
    fields = {"outcome": ChangeOutcome.WITHDRAWN, "closed_at": now}
    changed = _change("coordinator_change.withdraw", change, expected_version, grant, now, **fields)
    if change.granted_at is not None:
        _tell("changes.answered", changed, grant, now)
    return changed


def _refuse_unready(coordination: Coordination, now: datetime) -> CoordinatorAppointment:
    """Return who serves; raise `Refused` where nobody does, or a change is under way."""
    refuse_closed(coordination)
    serving = CoordinatorAppointment.objects.serving(timezone.localdate(now))
    former = serving.filter(coordination=coordination, is_deputy=False, ends_on=None).first()
    if former is None:
        raise Refused(H.NOBODY_SERVES)
    if CoordinatorChange.objects.open().filter(coordination=coordination).exists():
        raise Refused(H.ASKED_ALREADY)
    return former


def _insist_on(change: CoordinatorChange, grant: Grant, permission: str) -> None:
    """Demand the grant, and a change that is not over."""
    insist(grant, permission, on=change.municipality_id, about=change.coordination.person_id)
    former = change.former
    if change.closed_at is not None or former.ended_at is not None or former.ends_on is not None:
        raise Refused(H.IS_OVER)


def _tell(topic: str, change: CoordinatorChange, grant: Grant, now: datetime) -> None:
    here, whose = change.municipality_id, change.coordination.person_id
    tell(topic, change, municipality_id=here, person_id=whose, grant=grant, now=now)


def _add(verb: str, change: CoordinatorChange, words: str, grant: Grant, now: datetime) -> None:
    change.municipality_id = change.coordination.municipality_id
    change.words = sealed_texts(change, {"words": words}, keyring_of(change.municipality_id))["words"]
    change.save(force_insert=True)
    record(verb, change, grant=grant, now=now, person_id=change.coordination.person_id)


def _change(
    verb: str, row: CoordinatorChange, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> CoordinatorChange:
    changed = row.change(expected_version=expected_version, **fields)
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=changed.coordination.person_id)
    return changed
