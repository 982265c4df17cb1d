"""The door to the end of the work around a person: what ends with it, wished, confirmed, restored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import consents, door, reviewing
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.goal_people import Names, names_around, professionals_around
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.visibility import is_place_open, persons_shown
from samvirk.consent.models import Consent
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.goals.models import Activity
from samvirk.meetings.models import Meeting
from samvirk.people.models import Person
from samvirk.plans.models import Plan
from samvirk.reviews.models import Ending, EndingQuerySet, Review, ReviewVoice
from samvirk.teams.models import TeamPeriod

P = Permission
_IN_LETTER: Final = frozenset({Part.IDENTITY, Part.PLAN, Part.PLACE})
_TEXTS: Final = ("words", "note", "restoring_note")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEnding:
    """A wish to end, or an ending, with its words; `reason` is what the evaluation behind it says."""

    row: Ending
    texts: Mapping[str, str]
    asked_by: str
    ended_by: str
    reason: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatEnds:
    """What an ending would end; `people` are named for who may know them, else only counted."""

    activities: int
    consents: int
    meetings: int
    has_plan: bool
    has_team: bool
    is_wished: bool
    people: tuple[str, ...]
    people_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEndings:
    """How the work around one person ends and has ended, the newest first, and what the actor may do."""

    person: SeenPerson
    row: Coordination | None
    wish: SeenEnding | None
    endings: tuple[SeenEnding, ...]
    may_wish: bool
    may_end: bool
    may_restore: bool


def see_endings(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenEndings, Person]:
    """Return the wishes and endings of the person's work."""
    person, _grant = reviewing.open_person(actor, person_id, P.PLAN_READ, now=now)
    names, row = names_around(actor, [person])[person.pk], reviewing.newest(person)
    rows = Ending.objects.filter(coordination__person=person)
    rows = rows if reviewing.hears(person) else rows.none()
    related = ("asked_by", "ended_by", "coordination", "review")
    wish = rows.filter(coordination=row).asked().select_related(*related).first() if row else None
    done = list(rows.carried_out().select_related(*related))
    is_open = row is not None and row.closed_on is None
    today = timezone.localdate(now)
    return SeenEndings(
        person=seen_person(person, names.keyring),
        row=row,
        wish=_seen(wish, names) if wish is not None and is_open else None,
        endings=tuple(_seen(one, names) for one in done),
        may_wish=is_open and actor.may(P.REVIEW_ANSWER) and consents.decides(actor, person, today=today),
        may_end=is_open and actor.may(P.COORDINATION_END),
        may_restore=not is_open and actor.may(P.COORDINATION_RESTORE) and _may_restore(done, row),
    ), person


def open_ending(
    actor: Actor, person_id: UUID, ending_id: UUID, *, now: datetime
) -> tuple[SeenEnding, SeenPerson, Person]:
    """Return one ending for its letter, which carries the address of whose place is open."""
    seen, person = see_endings(actor, person_id, now=now)
    found = [one for one in seen.endings if one.row.pk == ending_id]
    if not found:
        raise NotThere
    door.open_person(actor, person_id, P.PLAN_READ, parts=_IN_LETTER, now=now)
    return found[0], seen.person, person


def open_to_wish(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Coordination, Grant]:
    """Return the open coordination for somebody who decides for the person."""
    row, person, grant = reviewing.open_work(actor, person_id, P.REVIEW_ANSWER, now=now)
    if not consents.decides(actor, person, today=timezone.localdate(now)):
        raise NotYours(P.REVIEW_ANSWER)
    return row, grant


def open_wish(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Ending, Grant]:
    """Return the wish that waits, to take it back."""
    row, grant = open_to_wish(actor, person_id, now=now)
    wish = Ending.objects.asked().filter(coordination=row).select_related("coordination").first()
    if wish is None:
        raise NotThere
    return wish, grant


def open_to_end(
    actor: Actor, person_id: UUID, *, now: datetime
) -> tuple[Coordination, Person, WhatEnds, Grant]:
    """Return the open coordination with all that would end with it."""
    row, person, grant = reviewing.open_work(actor, person_id, P.COORDINATION_END, now=now)
    around = professionals_around(person, timezone.localdate(now)).order_by("family_name", "given_name", "pk")
    helpers = [one.name for one in around]
    running = TeamPeriod.objects.running().filter(team__coordination=row)
    standing = Consent.objects.standing() | Consent.objects.unanswered()
    ends = WhatEnds(
        activities=Activity.objects.current().filter(coordination=row).count(),
        consents=standing.filter(person=person).count(),
        meetings=Meeting.objects.coming(now).filter(coordination=row).count(),
        has_plan=Plan.objects.running().filter(coordination=row).exists(),
        has_team=running.exists(),
        is_wished=Ending.objects.asked().filter(coordination=row).exists(),
        people=tuple(helpers) if is_place_open(person) else (),
        people_count=len(helpers),
    )
    return row, person, ends, grant


def open_to_restore(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Ending, Grant]:
    """Return the ending of the person's last coordination, to take it up again."""
    person, grant = reviewing.open_person(actor, person_id, P.COORDINATION_RESTORE, now=now)
    row = reviewing.newest(person)
    done = list(Ending.objects.carried_out().filter(coordination=row).select_related("coordination"))
    if row is None or row.closed_on is None or not _may_restore(done, row):
        raise NotThere
    return done[0], grant


def wished(actor: Actor, *, now: datetime) -> EndingQuerySet:
    """Return the wishes to end that wait for the actor, the oldest first."""
    decide(actor, P.COORDINATION_END, now=now)
    shown = persons_shown(actor, Part.PLAN, now=now)
    rows = Ending.objects.asked().filter(
        is_about(actor, shown, "coordination__person"), coordination__closed_on=None
    )
    return rows.order_by("asked_at", "pk")


def _may_restore(done: list[Ending], row: Coordination | None) -> bool:
    """The newest coordination, if the last that happened to it is that it ended."""
    return bool(done) and row is not None and done[0].coordination_id == row.pk and not done[0].restored_on


def _seen(row: Ending, names: Names) -> SeenEnding:
    return SeenEnding(
        row=row,
        texts={name: opened_text(row, name, names.keyring) for name in _TEXTS},
        asked_by=names.of_account(row.asked_by) if row.asked_by_id else HIDDEN,
        ended_by=names.of_account(row.ended_by),
        reason=opened_text(row.review, "further_note", names.keyring) if row.review is not None else "",
        view=_view(row.review, names) if row.review is not None and row.review.is_disputed else "",
    )


def _view(review: Review, names: Names) -> str:
    """Return what was said by those who wanted to go on."""
    rows = ReviewVoice.objects.filter(review=review, is_more_wanted=True).order_by("pk")
    return "\n".join(text for row in rows if (text := opened_text(row, "words", names.keyring)))
