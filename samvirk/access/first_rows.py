"""The few rows that a first screen shows of what waits for the actor, to be acted on there and then.

They are the first of the same lists that the pages show, and hold no more than a line tells: what, by when,
and whose. Whose they are is told by `person_id`, and logged where the persons are fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Subquery, Value, When
from django.utils import timezone

from samvirk.access import answering, following, goals_of, meeting_lists
from samvirk.access.decide import Actor
from samvirk.access.goal_people import can_be_asked, own_activities
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import HIDDEN, SeenPerson
from samvirk.access.visibility import persons_visible_to
from samvirk.coordination.facts import leaders_on
from samvirk.coordination.models import Coordination, CoordinatorAppointment
from samvirk.core.asking import Rows
from samvirk.core.fields import opened_text
from samvirk.goals.models import Activity, ActivityQuerySet, Responsible
from samvirk.organisations.facts import keyring_of
from samvirk.progress.facts import ladder_rows, ladders_of
from samvirk.progress.models import ASKING, LateReason, ProgressStep
from samvirk.rules.progress import LadderStep

# More of one kind is not read on a first screen; the rest is one press away.
MOST: Final = 5
_TOLD: Final = ("municipality", "version", "text", "due_on")
_ANSWERED: Final = ("responsible", "accepted_at", "declined_at")
_DOERS: Final = ("professional", "parent", "next_of_kin")
# Among so many of the longest late those are found about which a step is due.
_LOOKED_AT: Final = 20


def promised_first(actor: Actor, *, now: datetime) -> Rows:
    """Return what the actor has promised by a day and can say is done, the first due first."""
    rows = goals_of.promised(actor, now=now).agreed().filter(due_on__isnull=False)
    return _told(rows.order_by("due_on", "pk"))[:MOST]


def asked_first(actor: Actor, *, now: datetime) -> Rows:
    """Return what waits for the actor's yes or no, the first due first."""
    is_own = Case(
        When(own_activities(actor), then=Value(True)),  # noqa: FBT003 - SQL's true
        default=Value(False),  # noqa: FBT003 - SQL's false
        output_field=BooleanField(),
    )
    return _told(goals_of.asked_of(actor, now=now).annotate(is_own=is_own), *_ANSWERED)[:MOST]


def is_to_do(row: Activity) -> bool:
    """Say of a row of `asked_first` whether it asks who does it; else it asks if the person agrees."""
    is_open = row.accepted_at is None and row.declined_at is None
    return is_open and (is_own(row) or row.responsible == Responsible.PERSON)


def is_own(row: Activity) -> bool:
    """Say of a row of `asked_first` whether it is the actor who would do it."""
    answer: bool = row.is_own  # type: ignore[attr-defined]
    return answer


def called_first(actor: Actor, *, now: datetime) -> Rows:
    """Return the calls that the actor has not answered, the soonest meeting first."""
    rows = meeting_lists.to_answer(actor, now=now).annotate(
        person_id=F("meeting__coordination__person_id"),
        kind=F("meeting__kind"),
        starts_at=F("meeting__starts_at"),
    )
    return rows.values_list("version", "meeting_id", "person_id", "kind", "starts_at", named=True)[:MOST]


def questions_first(actor: Actor, *, now: datetime) -> Rows:
    """Return the steps that ask the actor how it goes with what they promised, the longest late first.

    What a leader is asked tells of no person, and stands on its own page.
    """
    rows = answering.asked_of(actor, now=now).filter(step__in=ASKING).select_related("activity")
    told = rows.only("due_on", "activity__municipality", "activity__version", "activity__text")
    return told.annotate(person_id=F("activity__coordination__person_id"))[:MOST]


def is_late(row: Activity, today: date) -> bool:
    """Say whether the day of a row has passed."""
    return row.due_on is not None and row.due_on < today


def followed(actor: Actor, *, now: datetime) -> Rows:
    """Return the ids of those whom the actor follows up, by name, with who coordinates work that goes on.

    Who it is, is told to those who may know where the person is.
    """
    open_work = Coordination.objects.filter(person=OuterRef("pk"), closed_on=None)
    serving = CoordinatorAppointment.objects.serving(timezone.localdate(now)).filter(
        is_deputy=False, coordination__person=OuterRef("pk"), coordination__closed_on=None
    )
    first = serving.order_by("-starts_on", "-pk")
    columns = {
        name: Subquery(first.values(f"professional__{name}")[:1])
        for name in ("given_name", "family_name", "phone")
    }
    renamed = {f"coordinator_{name}": column for name, column in columns.items()}
    persons = persons_visible_to(actor, now=now).by_name()
    rows = persons.annotate(person_id=F("pk"), has_work=Exists(open_work), **renamed)
    return rows.values_list("person_id", "has_work", *renamed, named=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remindable:
    """A late promise about which the actor's next step is due; the words of it are ready."""

    row: Activity
    person: SeenPerson
    step: LadderStep
    who: str
    phone: str


def late_first(actor: Actor, *, now: datetime) -> tuple[Rows, tuple[Rows, Rows]]:
    """Return what others have promised and is late, of those one follows up, and what was done about it."""
    late = following.late(actor, now=now).filter(accepted_at__isnull=False).exclude(own_activities(actor))
    if not actor.may(Permission.PROGRESS_WRITE):
        late = late.filter(can_be_asked(timezone.localdate(now)))
    rows = late.select_related(None).select_related(*_DOERS).annotate(person_id=F("coordination__person_id"))
    reasons, steps = ladder_rows(late.values("pk")[:_LOOKED_AT])
    return rows[:_LOOKED_AT], (reasons.defer("note"), steps.defer("text", "answer_note"))


def to_remind(
    actor: Actor,
    late: Sequence[Activity],
    reasons: Sequence[LateReason],
    steps: Sequence[ProgressStep],
    *,
    now: datetime,
) -> dict[Activity, LadderStep]:
    """Return the late ones about which a step is due today, the longest late first, and which step it is."""
    today, is_leading = timezone.localdate(now), actor.may(Permission.PROGRESS_WRITE)
    # The family asks whoever does it, and no leader.
    leaders = {actor.municipality.pk: leaders_on(actor.municipality.pk, today)} if is_leading else {}
    found = ladders_of(late, reasons, steps, leaders)
    due = ((row, following.due_step(actor, found[row.pk], today)) for row in late)
    own = ((row, step) for row, step in due if step is not None and (is_leading or step in ASKING))
    return dict(islice(own, MOST))


def remindable(row: Activity, person: SeenPerson, step: LadderStep) -> Remindable:
    """Return what is told of a late one of `to_remind`."""
    who, phone = _doer(row, person)
    return Remindable(row=row, person=person, step=step, who=who, phone=phone)


def _doer(row: Activity, person: SeenPerson) -> tuple[str, str]:
    """Return who does it, by the same measure as `goal_people.Names`, and where a professional is called."""
    if row.professional is not None:
        return (row.professional.name, row.professional.phone) if person.is_place_open else (HIDDEN, HIDDEN)
    relative: Any = row.parent or row.next_of_kin
    if relative is not None:
        return relative.name if Part.FAMILY in person.parts else HIDDEN, HIDDEN
    if row.responsible == Responsible.PERSON:
        return person.name, HIDDEN
    outside = opened_text(row, "outside_name", keyring_of(row.municipality_id))
    return outside if person.is_place_open else HIDDEN, HIDDEN


def _told(rows: ActivityQuerySet, *more: str) -> ActivityQuerySet:
    told = rows.select_related(None).only(*_TOLD, *more)
    return told.annotate(person_id=F("coordination__person_id"))
