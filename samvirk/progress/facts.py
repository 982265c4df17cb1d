"""Where an activity stands on the ladder: its rows as the frozen value that the rule takes."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from samvirk.coordination.facts import Leaders
from samvirk.coordination.models import Coordination
from samvirk.core.asking import Rows
from samvirk.core.models import RecordQuerySet
from samvirk.goals.models import Activity
from samvirk.progress.models import ASKING, LateReason, ProgressStep, ProgressStepQuerySet
from samvirk.rules.progress import LadderStep, LateActivity
from samvirk.staff.models import Professional


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The steps that count about an activity, in order, and the written reason that came before them."""

    activity: Activity
    due_on: date
    steps: tuple[ProgressStep, ...]
    reason: LateReason | None
    leader: Professional | None
    late: LateActivity

    def is_late(self, today: date) -> bool:
        """Say whether somebody has promised it and the day, or the day of the reason, has passed."""
        return self.activity.accepted_at is not None and self.late.due_on < today

    def times_asked(self) -> int:
        """Return how often whoever is responsible was asked."""
        return sum(one.step in ASKING for one in self.steps if one.sent_on)

    def unsent(self) -> ProgressStep | None:
        """Return a step that is written and not sent yet."""
        return next((one for one in self.steps if one.sent_on is None), None)

    def last(self) -> ProgressStep | None:
        """Return the last step that has reached somebody."""
        return next((one for one in reversed(self.steps) if one.sent_on), None)


def leader_for(activity: Activity, leaders: Leaders) -> Professional | None:
    """Return who leads whoever is responsible; nobody for those outside the municipality, and for family."""
    who = activity.professional
    if who is None or who.unit_id is None:
        return None
    return leaders.answering(who.unit_id, candidate=who)


def ladders(activities: Collection[Activity], leaders: Mapping[UUID, Leaders]) -> dict[UUID, Ladder]:
    """Return by activity where it stands; two statements, however many. Leaders are by municipality."""
    reasons, steps = ladder_rows([row.pk for row in activities])
    return ladders_of(activities, reasons, steps.select_related("taken_by"), leaders)


def ladder_rows(
    activities: Collection[UUID] | Rows,
) -> tuple[RecordQuerySet[LateReason], ProgressStepQuerySet]:
    """Return the rows of which `ladders_of` makes where activities stand: written reasons, and steps."""
    return (
        LateReason.objects.filter(activity__in=activities).order_by("written_at", "pk"),
        ProgressStep.objects.filter(activity__in=activities).order_by("taken_at", "pk"),
    )


def ladders_of(
    activities: Iterable[Activity],
    reasons: Iterable[LateReason],
    steps: Iterable[ProgressStep],
    leaders: Mapping[UUID, Leaders],
) -> dict[UUID, Ladder]:
    """Return by activity where it stands, from the rows of `ladder_rows`."""
    newest = {one.activity_id: one for one in reasons}
    taken: dict[UUID, list[ProgressStep]] = {}
    for one in steps:
        taken.setdefault(one.activity_id, []).append(one)
    return {
        row.pk: _ladder(row, taken.get(row.pk, ()), newest.get(row.pk), leaders.get(row.municipality_id))
        for row in activities
        if row.due_on is not None
    }


def _ladder(
    row: Activity, steps: Iterable[ProgressStep], reason: LateReason | None, leaders: Leaders | None
) -> Ladder:
    """Say of one activity what `ProgressStep.objects.standing` asks of the database."""
    assert row.due_on is not None  # noqa: S101 - what goes on without a day has no ladder
    standing = reason if reason is not None and _counts(row, reason.due_on, reason.written_at) else None
    counted = tuple(
        one
        for one in steps
        if _counts(row, one.due_on, one.taken_at) and (standing is None or one.taken_at > standing.written_at)
    )
    taken = [one for one in counted if one.sent_on is not None]
    leader = leader_for(row, leaders) if leaders else None
    late = LateActivity(
        due_on=standing.look_again_on if standing else row.due_on,
        taken=LadderStep(taken[-1].step) if taken else None,
        taken_on=taken[-1].sent_on if taken else None,
        has_leader=leader is not None,
    )
    return Ladder(activity=row, due_on=row.due_on, steps=counted, reason=standing, leader=leader, late=late)


def _counts(row: Activity, due_on: date, at: datetime) -> bool:
    return row.accepted_at is not None and due_on == row.due_on and at >= row.accepted_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressState:
    """How it goes in a coordination, without what it is about."""

    late: int = 0
    at_unit: int = 0


def states_in(coordinations: Collection[Coordination] | Rows, today: date) -> tuple[Rows, Rows]:
    """Return the coordinations of what is late, and of what the unit must decide, once for each."""
    late = Activity.objects.agreed().late(today).filter(coordination__in=coordinations)
    told = ProgressStep.objects.at_unit().filter(activity__coordination__in=coordinations)
    return (
        late.order_by().values_list("coordination_id", flat=True),
        told.order_by().values_list("activity__coordination_id", flat=True),
    )


def states_of(
    coordinations: Iterable[UUID], late: Iterable[UUID], told: Iterable[UUID]
) -> dict[UUID, ProgressState]:
    """Return by coordination how it goes, from the rows of `states_in`."""
    lates, at_unit = Counter(late), Counter(told)
    return {pk: ProgressState(late=lates[pk], at_unit=at_unit[pk]) for pk in coordinations}
