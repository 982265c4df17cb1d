"""The door to goals and activities: of one person, and one's own over all persons.

Whoever may write does not write everything: the koordinator writes all of it, others what they proposed
themselves, and whoever is to do something answers for it. `Deed` says what the actor may do to an activity.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.goal_people import Names, is_own, names_around, own_activities, speaking_for, spoken_for
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.screens import persons_among
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.visibility import basis_of, parts_seen, persons_shown
from samvirk.audit.actions import record_listing
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.goals.facts import ActivityState, state_of
from samvirk.goals.models import Activity, ActivityQuerySet, Goal, ProgressNote, Responsible
from samvirk.mappings.models import MappedArea
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.PLAN})
_OPENED: Final = (
    *("text", "how", "extent", "declined_note"),
    *("decision_reference", "instead", "ending_note"),
)


class Deed(StrEnum):
    """What may be done to an activity."""

    EDIT = "edit"
    ANSWER = "answer"
    ANSWER_FOR_PERSON = "answer_for_person"
    NOTE = "note"
    END = "end"
    ASK = "ask"
    DECIDE = "decide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the actor is to somebody's goals: leads the work, speaks for the person, or takes part."""

    actor: Actor
    is_open: bool
    is_leading: bool
    is_speaking: bool

    @property
    def may_write(self) -> bool:
        """Say whether the actor may propose goals and activities."""
        return self.is_open and self.actor.may(P.GOAL_WRITE)

    @property
    def may_agree(self) -> bool:
        """Say whether the actor may agree for the person, or note that they have agreed."""
        return self.is_open and (self.is_speaking or self.is_leading)

    def may_edit(self, row: Goal | Activity) -> bool:
        """Say whether the actor may change this one: the koordinator all, others what they proposed."""
        return self.may_write and (self.is_leading or row.proposed_by_id == self.actor.account.pk)

    def deeds(self, row: Activity) -> frozenset[Deed]:
        """Return what the actor may do to an activity; what has ended may be ended again, or taken back."""
        if not self.is_open or not self.actor.may(P.ACTIVITY_ANSWER):
            return frozenset()
        found = {Deed.ANSWER_FOR_PERSON} if self.may_agree and row.person_asked_at is not None else set()
        if self.is_speaking and self.actor.may(P.PROGRESS_ASK) and not is_own(row, self.actor):
            found.add(Deed.ASK)
        if self.may_edit(row):
            found.add(Deed.EDIT)
        is_theirs = is_own(row, self.actor) or (self.is_speaking and row.responsible == Responsible.PERSON)
        if self.is_leading or is_theirs:
            found |= {Deed.NOTE, Deed.END}
            found |= {Deed.ANSWER} if row.responsible != Responsible.UNCLEAR else set()
        return frozenset(found | ({Deed.DECIDE} if self.is_leading else set()))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenProgress:
    """A note on how it goes."""

    text: str
    author: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenActivity:
    """An activity with its texts; `who` is empty where the actor may not know the name."""

    row: Activity
    state: ActivityState
    texts: Mapping[str, str]
    who: str
    proposed_by: str
    accepted_by: str
    is_own: bool
    is_speaking: bool
    need: str
    notes: tuple[SeenProgress, ...]
    deeds: frozenset[Deed]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGoal:
    """A goal with its words."""

    row: Goal
    text: str
    outcome_note: str
    proposed_by: str
    agreed_by: str
    area: str
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenGoals:
    """All of one person's goals and activities; none where no work has begun."""

    person: SeenPerson
    row: Coordination | None
    standing: Standing
    goals: tuple[SeenGoal, ...]
    activities: tuple[SeenActivity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActivity:
    """An activity in a list over persons."""

    person: SeenPerson
    activity: SeenActivity


def see_goals(actor: Actor, person_id: UUID, *, now: datetime) -> SeenGoals:
    """Return the person's goals and activities as the actor may see them, of the work that is open or was."""
    person, _grant = _open_person(actor, person_id, P.PLAN_READ, now=now)
    row, names = _newest(person), names_around(actor, [person])
    standing = _standing(actor, person, row, spoken_for(actor, [person.pk], now=now))
    goals = Goal.objects.filter(coordination=row).select_related("need", "proposed_by", "agreed_by")
    activities = _with_rows(Activity.objects.filter(coordination=row)).order_by("pk")
    return SeenGoals(
        person=seen_person(person, names[person.pk].keyring),
        row=row,
        standing=standing,
        goals=tuple(_goal(goal, standing, names[person.pk]) for goal in goals.order_by("pk")),
        activities=_seen(list(activities), {person.pk: standing}, names),
    )


def open_goals(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Coordination, Person, Standing, Grant]:
    """Return the person's open coordination to add to it."""
    person, grant = _open_person(actor, person_id, permission, now=now)
    row = _newest(person)
    if row is None or row.closed_on is not None:
        raise NotThere
    return row, person, _standing(actor, person, row, spoken_for(actor, [person.pk], now=now)), grant


def open_goal(
    actor: Actor, person_id: UUID, goal_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Goal, Person, Standing, Grant]:
    """Return one goal that the actor may change in this way; raise `NotYours` for one of somebody else's."""
    coordination, person, standing, grant = open_goals(actor, person_id, permission, now=now)
    goals = Goal.objects.select_related("main_goal", "need", "coordination")
    goal = goals.filter(coordination=coordination, pk=goal_id).first()
    if goal is None:
        raise NotThere
    if not (standing.may_edit(goal) if permission is P.GOAL_WRITE else standing.may_agree):
        raise NotYours(permission)
    return goal, person, standing, grant


def open_activity(
    actor: Actor, person_id: UUID, activity_id: UUID, permission: Permission, deed: Deed, *, now: datetime
) -> tuple[Activity, Person, Standing, Grant]:
    """Return one activity to do something to it; raise `NotYours` where it is seen and not the actor's."""
    coordination, person, standing, grant = open_goals(actor, person_id, permission, now=now)
    activity = _with_rows(Activity.objects.filter(coordination=coordination, pk=activity_id)).first()
    if activity is None:
        raise NotThere
    if deed not in standing.deeds(activity):
        raise NotYours(permission)
    return activity, person, standing, grant


def seen_activity(
    actor: Actor, person: Person, row: Activity, *, now: datetime
) -> tuple[SeenPerson, SeenActivity]:
    """Return an activity that was opened, with its texts, and the person."""
    names = names_around(actor, [person])
    standing = _standing(actor, person, row.coordination, spoken_for(actor, [person.pk], now=now))
    (seen,) = _seen([row], {person.pk: standing}, names)
    return seen_person(person, names[person.pk].keyring), seen


def current_goals(coordination: Coordination, *, other_than: Goal | None = None) -> list[tuple[Goal, str]]:
    """Return the goals of an opened coordination that have not ended, with their words."""
    keyring = keyring_of(coordination.municipality_id)
    rows = Goal.objects.current().filter(coordination=coordination)
    goals = rows.exclude(pk=other_than.pk) if other_than else rows
    return [(goal, opened_text(goal, "text", keyring)) for goal in goals]


def mapped_needs(coordination: Coordination, person: Person) -> list[MappedArea]:
    """Return the areas of the newest mapping to which a need is written; none for who sees no mapping."""
    if Part.MAPPING not in parts_seen(person):
        return []
    rows = MappedArea.objects.filter(mapping__coordination=coordination, is_relevant=True)
    newest = coordination.mappings.order_by("-started_on", "-pk").values("pk")[:1]
    return list(rows.filter(mapping__in=newest, needs__isnull=False).order_by("pk"))


def own(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what the actor does or is asked to do, over all persons they see, the soonest first."""
    return _by_day(_shown(actor, now).filter(own_activities(actor), declined_at=None))


def promised(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what the actor has taken on and not done, the soonest first."""
    return own(actor, now=now).filter(accepted_at__isnull=False)


def asked_of(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what waits for the actor's own answer, or for one on behalf of the person; the soonest first."""
    is_spoken_for, rows = _is_spoken_for(actor, now), _shown(actor, now)
    to_do = Q(pk__in=rows.unanswered().order_by().values("pk"))
    to_agree = Q(pk__in=rows.waiting_for_person().order_by().values("pk"))
    is_persons = Q(responsible=Responsible.PERSON)
    own_answer = own_activities(actor) | is_spoken_for & is_persons
    return _by_day(rows.filter(to_do & own_answer | to_agree & is_spoken_for))


def late(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what is late of those one coordinates, or speaks for, the longest late first."""
    rows = _led(actor, now).late(timezone.localdate(now))
    return _by_day(rows if actor.may(P.PROGRESS_WRITE) else rows.filter(_is_spoken_for(actor, now)))


def led_promised(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what somebody has taken on of those for whom the actor is koordinator, the soonest first."""
    return _by_day(_led(actor, now).agreed())


def led_unsettled(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what nobody has taken on, or the person has not said yes to, of those the actor coordinates."""
    return _by_day(_led(actor, now).unsettled())


def listed(actor: Actor, rows: Sequence[Activity], *, now: datetime) -> tuple[ListedActivity, ...]:
    """Return the activities of a list with their persons, and log that each was seen there."""
    grant = decide(actor, P.ACTIVITY_ANSWER, now=now)
    ids = {row.coordination.person_id for row in rows}
    persons = persons_among(actor, ids, now=now)
    record_listing(persons, verb="activity.list", grant=grant, now=now)
    speaks = spoken_for(actor, ids, now=now)
    work = {row.coordination.person_id: row.coordination for row in rows}
    standings = {one.pk: _standing(actor, one, work[one.pk], speaks) for one in persons}
    names = names_around(actor, persons)
    shown = {one.pk: seen_person(one, names[one.pk].keyring) for one in persons}
    return tuple(
        ListedActivity(person=shown[one.row.coordination.person_id], activity=one)
        for one in _seen(rows, standings, names)
    )


def _open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Grant]:
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.PLAN not in parts_seen(person):
        raise NotThere
    return person, grant


def _newest(person: Person) -> Coordination | None:
    rows = Coordination.objects.filter(person=person)
    return rows.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk").first()


def _is_spoken_for(actor: Actor, now: datetime) -> Q:
    spoken = persons_shown(actor, Part.PLAN, now=now).filter(speaking_for(actor, timezone.localdate(now)))
    return is_about(actor, spoken, "coordination__person")


def _standing(actor: Actor, person: Person, row: Coordination | None, speaks: frozenset[UUID]) -> Standing:
    return Standing(
        actor=actor,
        is_open=row is not None and row.closed_on is None,
        is_leading=basis_of(person) is Basis.COORDINATOR,
        is_speaking=person.pk in speaks,
    )


def _shown(actor: Actor, now: datetime) -> ActivityQuerySet:
    decide(actor, P.ACTIVITY_ANSWER, now=now)
    shown = persons_shown(actor, Part.PLAN, now=now)
    rows = Activity.objects.current().filter(
        is_about(actor, shown, "coordination__person"), coordination__closed_on=None
    )
    return _with_rows(rows)


def _led(actor: Actor, now: datetime) -> ActivityQuerySet:
    return _shown(actor, now).filter(coordination__paused_on=None)


def _by_day(rows: ActivityQuerySet) -> ActivityQuerySet:
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def _with_rows(rows: ActivityQuerySet) -> ActivityQuerySet:
    return rows.select_related(
        *("coordination", "parent", "next_of_kin", "professional", "need"),
        *("proposed_by", "accepted_by"),
    )


def _goal(goal: Goal, standing: Standing, names: Names) -> SeenGoal:
    keyring, is_mapping_seen = names.keyring, Part.MAPPING in parts_seen(names.person)
    return SeenGoal(
        row=goal,
        text=opened_text(goal, "text", keyring),
        outcome_note=opened_text(goal, "outcome_note", keyring),
        proposed_by=names.of_account(goal.proposed_by),
        agreed_by=names.of_account(goal.agreed_by),
        area=goal.need.area if goal.need and is_mapping_seen else goal.area,
        may_edit=standing.may_edit(goal) and goal.ended_on is None,
    )


def _seen(
    rows: Sequence[Activity], standings: Mapping[UUID, Standing], names: Mapping[UUID, Names]
) -> tuple[SeenActivity, ...]:
    """Return the activities with their texts and notes; by person, what the actor is and may know."""
    notes = _notes(rows, names)
    return tuple(
        _activity(row, standings[row.coordination.person_id], names[row.coordination.person_id], notes)
        for row in rows
    )


def _activity(
    row: Activity, standing: Standing, names: Names, notes: Mapping[UUID, tuple[SeenProgress, ...]]
) -> SeenActivity:
    keyring, is_mapping_seen = names.keyring, Part.MAPPING in parts_seen(names.person)
    return SeenActivity(
        row=row,
        state=state_of(row),
        texts={name: opened_text(row, name, keyring) for name in _OPENED},
        who=names.of_row(row),
        proposed_by=names.of_account(row.proposed_by),
        accepted_by=names.of_account(row.accepted_by),
        is_own=is_own(row, standing.actor),
        is_speaking=standing.is_speaking,
        need=row.need.area if row.need and is_mapping_seen else "",
        notes=notes.get(row.pk, ()),
        deeds=standing.deeds(row),
    )


def _notes(rows: Iterable[Activity], names: Mapping[UUID, Names]) -> dict[UUID, tuple[SeenProgress, ...]]:
    """Return the notes by activity, the newest first."""
    of_activity = {row.pk: row for row in rows}
    found: dict[UUID, tuple[SeenProgress, ...]] = {}
    written = ProgressNote.objects.filter(activity__in=of_activity).select_related("written_by")
    for note in written.order_by("-written_at", "-pk"):
        row = of_activity[note.activity_id]
        known = names[row.coordination.person_id]
        seen = SeenProgress(
            text=opened_text(note, "text", known.keyring),
            author=known.of_account(note.written_by),
            written_at=note.written_at,
        )
        found[note.activity_id] = (*found.get(note.activity_id, ()), seen)
    return found
