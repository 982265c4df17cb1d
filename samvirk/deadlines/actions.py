"""The only writer of what was told: walks all open coordinations and tells each new deadline once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samvirk.coordination.models import Coordination
from samvirk.core.grant import Grant, insist
from samvirk.deadlines.facts import Batch, Deadline, Here, due_in_batch, here
from samvirk.deadlines.models import ToldDeadline
from samvirk.organisations.models import Municipality
from samvirk.outbox.actions import tell_all

BATCH: Final = 1000
type Key = tuple[UUID, str, UUID, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many coordinations were looked at, how many deadlines are due in them, and how many are new."""

    looked_at: int = 0
    due: int = 0
    told: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(
            looked_at=self.looked_at + other.looked_at, due=self.due + other.due, told=self.told + other.told
        )


def tell_due(
    *, grant: Grant, now: datetime, batch: int = BATCH, show: Callable[[Tally], object] = lambda _so_far: None
) -> Tally:
    """Ask the rules what is due in every open coordination, and tell what is new; `show` hears of each batch.

    A batch is one transaction of a dozen statements, so that memory and locks are bounded, and a run that
    was cut off is taken up by the next: what was told is not told again.
    """
    insist(grant, "deadline_tell")
    tally, today = Tally(), timezone.localdate(now)
    for municipality in Municipality.objects.order_by("number"):
        at = here(municipality, today=today, until=today)
        for some in _batches(municipality, batch):
            tally = tally.plus(_tell_batch(some, municipality, at, grant, now))
            show(tally)
    return tally


def _batches(municipality: Municipality, size: int) -> Iterator[Batch]:
    """Yield the coordinations that have not ended and do not rest, by pages from the last id on."""
    rows = Coordination.objects.active().filter(municipality=municipality).order_by("pk")
    page = dict(rows.values_list("pk", "person_id")[:size])
    while page:
        yield Batch(page)
        page = dict(rows.filter(pk__gt=max(page)).values_list("pk", "person_id")[:size])


@transaction.atomic
def _tell_batch(batch: Batch, municipality: Municipality, at: Here, grant: Grant, now: datetime) -> Tally:
    due = due_in_batch(batch, at)
    new = _not_told(due)
    ToldDeadline.objects.bulk_create(
        ToldDeadline(
            municipality=municipality,
            coordination_id=one.coordination_id,
            kind=one.kind,
            subject_id=one.subject_id,
            due_on=one.due.due_on,
            told_at=now,
        )
        for one in new
    )
    # One notice for each person, however much is due.
    about = {one.coordination_id: batch.persons[one.coordination_id] for one in new}
    tell_all("deadlines.due", Coordination, about, municipality_id=municipality.pk, grant=grant, now=now)
    return Tally(looked_at=len(batch.persons), due=len(due), told=len(new))


def _not_told(due: Sequence[Deadline]) -> list[Deadline]:
    rows = ToldDeadline.objects.filter(coordination__in={one.coordination_id for one in due}).order_by()
    told: frozenset[Key] = frozenset(rows.values_list("coordination_id", "kind", "subject_id", "due_on"))
    return [
        one
        for one in due
        if (one.coordination_id, one.kind.value, one.subject_id, one.due.due_on) not in told
    ]
