"""A change of koordinator as one actor may see it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from samvirk.access.decide import Actor
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import HIDDEN
from samvirk.changes.models import ChangeOutcome, CoordinatorChange
from samvirk.coordination.models import Coordination
from samvirk.core.asking import Rows
from samvirk.core.fields import opened_text
from samvirk.core.prepared import about_one
from samvirk.organisations.facts import keyring_of

P = Permission
_FAMILY = frozenset({Role.PERSON, Role.CHILD, Role.PARENT, Role.GUARDIAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenChange:
    """A change with its words: why is read by whoever wrote it and by the unit, and by nobody else."""

    row: CoordinatorChange
    former: str
    words: str
    answer: str
    is_carried_out: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for an answer, or for somebody new."""
        return self.row.closed_at is None and not self.is_carried_out

    @property
    def has_letter(self) -> bool:
        """Whether there is an answer to write of."""
        return self.row.granted_at is not None or self.row.outcome == ChangeOutcome.REFUSED


def seen_change(actor: Actor, coordination: Coordination, *, is_open: bool) -> SeenChange | None:
    """Return the newest change that the actor may know of; one that was taken back is told no more.

    The koordinator does not learn that somebody has asked, only that another is to take over.
    """
    knows_all = actor.role in _FAMILY or actor.may(P.COORDINATOR_APPOINT)
    rows = (one for one in _NEWEST_FIRST.ask(coordination.pk) if knows_all or one.granted_at is not None)
    row = next(rows, None)
    if row is None:
        return None
    keyring = keyring_of(coordination.municipality_id)
    reads = row.asked_by_id == actor.account.pk or actor.may(P.COORDINATOR_APPOINT)
    former = row.former
    return SeenChange(
        row=row,
        former=former.professional.name if is_open else HIDDEN,
        words=opened_text(row, "words", keyring) if reads else HIDDEN,
        answer=opened_text(row, "answer", keyring),
        is_carried_out=former.ended_at is not None or former.ends_on is not None,
    )


def _told_of(coordination_id: UUID) -> Rows:
    rows = CoordinatorChange.objects.filter(coordination=coordination_id)
    told = rows.exclude(outcome=ChangeOutcome.WITHDRAWN).select_related("former__professional")
    return told.order_by("-asked_at", "-pk")


_NEWEST_FIRST: Final = about_one(_told_of)
