"""What ends: an appointment when another takes over, and the work itself, which may be taken up again."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from samvirk.audit.actions import record
from samvirk.coordination.hindrances import CoordinationHindrance as H
from samvirk.coordination.hindrances import refuse_closed
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorRequest, WhyNot
from samvirk.core.fields import sealed_texts
from samvirk.core.grant import Grant, insist
from samvirk.core.models import Refused, Versioned
from samvirk.organisations.facts import keyring_of
from samvirk.outbox.actions import tell


@transaction.atomic
def close(
    coordination: Coordination, *, expected_version: int, note: str, grant: Grant, now: datetime
) -> Coordination:
    """End the work, with what is asked of anybody and whoever is koordinator; they may come back (R-048)."""
    insist(grant, "coordination_end", on=coordination.municipality_id, about=coordination.person_id)
    refuse_closed(coordination)
    waiting = CoordinatorRequest.objects.filter(coordination=coordination, closed_at=None)
    for request in waiting.order_by("pk"):
        over = {"closed_at": now, "why_not": WhyNot.WITHDRAWN}
        changed = _change("coordinator_request.withdraw", request, request.version, grant, now, **over)
        tell(
            "coordination.answered",
            changed,
            municipality_id=coordination.municipality_id,
            person_id=coordination.person_id,
            grant=grant,
            now=now,
        )
    held = CoordinatorAppointment.objects.filter(coordination=coordination, ended_at=None)
    for one in held.order_by("pk"):
        _change("coordinator_appointment.end", one, one.version, grant, now, ended_at=now)
    sealed = sealed_texts(coordination, {"closing_note": note}, keyring_of(coordination.municipality_id))
    fields = {"closed_on": timezone.localdate(now), "paused_on": None, **sealed}
    return _change("coordination.close", coordination, expected_version, grant, now, **fields)


def hand_over(former: CoordinatorAppointment, day: date, *, grant: Grant, now: datetime) -> None:
    """End the former appointment the moment before another begins, within appointing that one (R-106).

    Who took part besides goes on seeing the person by what they were given for that, and by nothing else.
    """
    if former.ended_at is not None:
        return
    begins_now = day <= timezone.localdate(now)
    fields = {"ended_at": now} if begins_now else {"ends_on": day - timedelta(days=1)}
    _change("coordinator_appointment.hand_over", former, former.version, grant, now, **fields)


@transaction.atomic
def restore(coordination: Coordination, *, grant: Grant, now: datetime) -> Coordination:
    """Open the same coordination again; nobody is koordinator, and no consent is in force by it (R-238)."""
    insist(grant, "coordination_restore", on=coordination.municipality_id, about=coordination.person_id)
    if Coordination.objects.filter(person=coordination.person_id, closed_on=None).exists():
        raise Refused(H.ONE_AT_A_TIME)
    return _change("coordination.restore", coordination, coordination.version, grant, now, closed_on=None)


def _change[R: Versioned](
    verb: str, row: R, expected_version: int, grant: Grant, now: datetime, **fields: Any
) -> R:
    changed = row.change(expected_version=expected_version, **fields)
    held: Any = changed
    whose = held if isinstance(held, Coordination) else held.coordination
    record(verb, changed, grant=grant, now=now, fields=fields, person_id=whose.person_id)
    return changed
