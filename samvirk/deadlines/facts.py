"""Asks the rules what is due in some coordinations: a few statements for all of them, and nothing is stored.

Each source is a function that yields what is due by a day; what comes later becomes one more in `SOURCES`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from samvirk.consent.models import Consent
from samvirk.coordination.facts import Leaders, leaders_on
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    SkippedStep,
    StartEvent,
    StartEventKind,
)
from samvirk.deadlines.models import DeadlineKind
from samvirk.goals.models import Activity
from samvirk.meetings.facts import held_on
from samvirk.organisations.facts import setting_values
from samvirk.organisations.models import Municipality
from samvirk.plans.models import Plan
from samvirk.progress.facts import ladders
from samvirk.reviews.facts import review_facts
from samvirk.rules.consent_validity import expiry_is_told_from, last_day_told
from samvirk.rules.dated import SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.plan_content import plan_dates
from samvirk.rules.progress import LadderStep, step_due
from samvirk.rules.reviews import review_due
from samvirk.rules.start_chain import StartStep
from samvirk.rules.start_dates import first_contact_due, start_conversation_due, start_meeting_due
from samvirk.rules.team_meetings import next_meeting_due
from samvirk.teams.facts import team_facts
from samvirk.teams.models import TeamPeriod

K = DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that is due in a coordination, with why; `step` is that of a ladder."""

    kind: DeadlineKind
    coordination_id: UUID
    subject_id: UUID
    due: DueDate
    step: LadderStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What is the same for all coordinations of a municipality on a day: asked once for all batches."""

    settings: SettingValues
    leaders: Mapping[UUID, Leaders]
    today: date
    until: date


@dataclass(frozen=True, slots=True)
class Batch:
    """Some open coordinations by id, with the person of each."""

    persons: Mapping[UUID, UUID]

    @property
    def ids(self) -> list[UUID]:
        """The coordinations."""
        return list(self.persons)


def here(municipality: Municipality, *, today: date, until: date) -> Here:
    """Return what is known of the municipality; three statements."""
    return Here(
        settings=setting_values(municipality),
        leaders={municipality.pk: leaders_on(municipality.pk, today)},
        today=today,
        until=until,
    )


def due_in(coordinations: Iterable[Coordination], at: Here) -> list[Deadline]:
    """Return what is due in these by the day `until`, the first due first."""
    return due_in_batch(Batch({row.pk: row.person_id for row in coordinations}), at)


def due_in_batch(batch: Batch, at: Here) -> list[Deadline]:
    """Return what is due in a batch; as many statements for a thousand coordinations as for one."""
    found = [one for source in SOURCES for one in source(batch, at) if one.due.due_on <= at.until]
    return sorted(found, key=lambda one: (one.due.due_on, one.kind, one.subject_id))


def _progress(batch: Batch, at: Here) -> Iterator[Deadline]:
    """The next step about each late activity that somebody has promised (R-166 to R-171)."""
    late = Activity.objects.agreed().filter(coordination__in=batch.ids, due_on__lt=at.until)
    rows = list(late.select_related("professional").defer(*_SEALED))
    for ladder in ladders(rows, at.leaders).values():
        due = step_due(ladder.late, settings=at.settings)
        if due is not None:
            yield Deadline(
                kind=K.PROGRESS,
                coordination_id=ladder.activity.coordination_id,
                subject_id=ladder.activity.pk,
                due=due,
                step=ladder.late.following(),
            )


_SEALED: Final = (
    *("text", "how", "extent", "outside_name", "declined_note"),
    *("decision_reference", "instead", "ending_note"),
)


def _start(batch: Batch, at: Here) -> Iterator[Deadline]:
    """The first step that a new koordinator has not taken yet (R-046, R-062, R-063)."""
    serving = CoordinatorAppointment.objects.serving(at.today).filter(
        coordination__in=batch.ids, is_deputy=False
    )
    rows = list(serving.values_list("pk", "coordination_id", "starts_on"))
    taken: dict[UUID, set[str]] = {}
    events = StartEvent.objects.filter(appointment__in=[pk for pk, *_ in rows]).order_by()
    for pk, kind in events.values_list("appointment_id", "kind"):
        taken.setdefault(pk, set()).add(kind)
    steps = SkippedStep.objects.filter(coordination__in=batch.ids).order_by()
    skipped = frozenset(steps.values_list("coordination_id", "step"))
    for pk, coordination_id, starts_on in rows:
        left_out = {kind for kind, step in _LEFT_OUT.items() if (coordination_id, step) in skipped}
        step = _comes_next(taken.get(pk, set()), left_out)
        if step is not None:
            kind, reckon = _START[step]
            due = reckon(starts_on, settings=at.settings)
            yield Deadline(kind=kind, coordination_id=coordination_id, subject_id=pk, due=due)


_START: Final[Mapping[StartEventKind, tuple[DeadlineKind, Callable[..., DueDate]]]] = {
    StartEventKind.FIRST_CONTACT: (K.FIRST_CONTACT, first_contact_due),
    StartEventKind.START_CONVERSATION: (K.START_CONVERSATION, start_conversation_due),
    StartEventKind.START_MEETING: (K.START_MEETING, start_meeting_due),
}
_LEFT_OUT: Final = {
    StartEventKind.FIRST_CONTACT: StartStep.CONVERSATION,
    StartEventKind.START_CONVERSATION: StartStep.CONVERSATION,
    StartEventKind.START_MEETING: StartStep.MEETING,
}


def _comes_next(taken: set[str], left_out: set[StartEventKind]) -> StartEventKind | None:
    """Return the first step after the last that was taken; one that was left out never comes."""
    order = list(StartEventKind)
    begun = max((order.index(kind) + 1 for kind in order if kind in taken), default=0)
    return next((kind for kind in order[begun:] if kind not in left_out), None)


def _plans(batch: Batch, at: Here) -> Iterator[Deadline]:
    """When a plan is looked over, and when its period ends (R-148)."""
    rows = Plan.objects.running().filter(coordination__in=batch.ids, paused_on=None).order_by()
    for pk, coordination_id, until_on, revision_on in rows.values_list(
        "pk", "coordination_id", "valid_until", "revision_on"
    ):
        for due in plan_dates(until_on=until_on, revision_on=revision_on):
            yield Deadline(kind=K.PLAN, coordination_id=coordination_id, subject_id=pk, due=due)


def _consents(batch: Batch, at: Here) -> Iterator[Deadline]:
    """From when it is told that a consent ends (R-112)."""
    of_person = {person_id: pk for pk, person_id in batch.persons.items()}
    ending = Consent.objects.standing().filter(
        person__in=of_person,
        valid_until__gte=at.today,
        valid_until__lte=last_day_told(settings=at.settings, on=at.until),
    )
    for pk, person_id, valid_until in ending.order_by().values_list("pk", "person_id", "valid_until"):
        assert valid_until is not None  # noqa: S101 - asked for above
        due = expiry_is_told_from(valid_until, settings=at.settings, on=at.today)
        yield Deadline(kind=K.CONSENT, coordination_id=of_person[person_id], subject_id=pk, due=due)


def _meetings(batch: Batch, at: Here) -> Iterator[Deadline]:
    """The last day of the next meeting of a group at work (R-185)."""
    periods = TeamPeriod.objects.at_work().filter(team__coordination__in=batch.ids)
    asked = periods.select_related("team").only("valid_from", "resumed_on", "team__coordination_id")
    rows = list(asked.order_by())
    held = held_on(rows)
    for row in rows:
        due = next_meeting_due(team_facts(row, held_on=held[row.pk]), settings=at.settings)
        yield Deadline(
            kind=K.TEAM_MEETING, coordination_id=row.team.coordination_id, subject_id=row.pk, due=due
        )


def _reviews(batch: Batch, at: Here) -> Iterator[Deadline]:
    """The last day of the next evaluation (R-147)."""
    for pk, asked in review_facts(batch.ids, today=at.today).items():
        due = review_due(asked, settings=at.settings)
        yield Deadline(kind=K.REVIEW, coordination_id=pk, subject_id=pk, due=due)


SOURCES: Final[Sequence[Callable[[Batch, Here], Iterator[Deadline]]]] = (
    _progress,
    _start,
    _plans,
    _consents,
    _meetings,
    _reviews,
)
