"""The door for those who are asked how it goes: whoever is responsible, their leader, the coordinating unit.

A leader has «numbers, no names» (`roles`), and is told the least that lets them act: which of their own
staff has not done something, since when, how often it was asked, and whom to call. Neither the person nor
the activity is shown: what is to be done tells about the person, and the leader need not know it to make
time for it. The unit sees whom it is about in the list, and reads the content of one case when it opens it;
that is logged (R-066).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access import door, following, goals_of
from samvirk.access.about import is_about
from samvirk.access.coordinating import coordinations
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.following import Followed
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part, Role
from samvirk.access.seen import HIDDEN, SeenPerson
from samvirk.access.visibility import (
    is_place_open,
    persons_shown,
    persons_to_open_in_emergency,
)
from samvirk.coordination.facts import leaders_on
from samvirk.coordination.models import CoordinationQuerySet
from samvirk.core.among import among
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.secrets import Keyring
from samvirk.goals.models import Activity
from samvirk.organisations.facts import keyring_of
from samvirk.people.models import Person
from samvirk.progress.models import ASKING, LEADING, ProgressStep, ProgressStepQuerySet
from samvirk.rules.progress import LadderStep
from samvirk.staff.models import Professional

P = Permission
_LEADERS: Final = frozenset({Role.LEADER, Role.COORDINATOR, Role.PROVIDER})
_CLOSED: Final = ("how", "extent", "declined_note", "decision_reference", "instead", "ending_note")
_WHO: Final = (
    "activity__coordination",
    "activity__professional__unit",
    "activity__professional__organisation",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStep:
    """A question as whoever is asked sees it; person and activity are empty for a leader.

    `times_asked` is how often whoever is responsible was asked before.
    """

    row: ProgressStep
    is_for_leader: bool
    is_for_unit: bool
    person: SeenPerson | None
    activity: str
    who: str
    workplace: str
    text: str
    by: str
    by_phone: str
    times_asked: int


def asked_of(actor: Actor, *, now: datetime) -> ProgressStepQuerySet:
    """Return what waits for the actor's answer, the longest late first: the same for list, count and task."""
    decide(actor, P.PROGRESS_ANSWER, now=now)
    rows = ProgressStep.objects.filter(
        municipality=actor.municipality, activity__coordination__closed_on=None
    ).order_by("due_on", "pk")
    if actor.role is Role.COORDINATING_UNIT:
        shown = persons_shown(actor, Part.PLAN, now=now)
        return rows.at_unit().filter(is_about(actor, shown, "activity__coordination__person"))
    own = goals_of.promised(actor, now=now).order_by().values("pk") if actor.may(P.ACTIVITY_ANSWER) else ()
    is_asked: Any = Q(step__in=ASKING, is_by_hand=False, activity__in=own) & ~_is_followed(ASKING)
    if actor.role in _LEADERS:
        is_asked |= _is_led(actor, now)
    return rows.unanswered().filter(is_asked)


def _is_followed(steps: Sequence[LadderStep]) -> Exists:
    """The condition that a later question went to the same."""
    later = (
        ProgressStep.objects.standing()
        .sent()
        .filter(activity=OuterRef("activity"), step__in=steps, step__gt=OuterRef("step"))
    )
    return Exists(later)


def _is_led(actor: Actor, now: datetime) -> Any:
    """The condition that a step went to the actor as leader of whoever is responsible, or of the koordinator.

    Nobody answers for themselves, nor about somebody from whom they are blocked.
    """
    today, account_id = timezone.localdate(now), actor.account.pk
    leaders = leaders_on(actor.municipality.pk, today)
    units, under = leaders.units_of(account_id), leaders.leaders_under(account_id)
    them = Professional.objects.active(today).filter(
        among("unit", units) & ~Q(account=account_id) | among("pk", under)
    )
    theirs = Q(activity__professional__in=them.order_by().values("pk"))
    meeting = Q(step=LadderStep.LEADERS_MET, taken_by__in=them.order_by().values("account"))
    reached = persons_to_open_in_emergency(actor, now=now).order_by().values("pk")
    is_allowed = Q(activity__coordination__person__in=reached)
    return Q(step__in=LEADING) & (theirs | meeting) & is_allowed & ~_is_followed(LEADING)


def listed(actor: Actor, rows: Sequence[ProgressStep], *, now: datetime) -> tuple[AskedStep, ...]:
    """Return the questions of a list; each person that the actor sees is logged as seen there."""
    persons = _persons(actor, rows, now)
    posts, asked = _posts(rows, now), _times_asked(rows)
    return tuple(_asked(actor, row, persons, posts, asked[row.pk]) for row in rows)


def rows_with_names(rows: ProgressStepQuerySet) -> ProgressStepQuerySet:
    """Return the rows with what a list shows of each."""
    shown = rows.select_related(*_WHO, "leader__unit", "taken_by")
    return shown.defer("activity__coordination__closing_note", *(f"activity__{name}" for name in _CLOSED))


def open_asked(actor: Actor, step_id: UUID, *, now: datetime) -> tuple[AskedStep, Grant]:
    """Return one question that waits for the actor; who sees the person reads on the basis of that."""
    row = rows_with_names(asked_of(actor, now=now)).filter(pk=step_id).first()
    if row is None:
        raise NotThere
    if _is_for_leader(actor, row):
        (asked,) = listed(actor, [row], now=now)
        person_id = row.activity.coordination.person_id
        return asked, decide(actor, P.PROGRESS_ANSWER, now=now, basis="asked", person_id=person_id)
    _person, grant = _open(actor, row, now)
    (asked,) = listed(actor, [row], now=now)
    return asked, grant


def open_at_unit(actor: Actor, step_id: UUID, *, now: datetime) -> tuple[Activity, Followed, Grant]:
    """Return the activity that the unit decides on, with all that was done: its content is read here."""
    row = asked_of(actor, now=now).select_related("activity__coordination").filter(pk=step_id).first()
    if row is None or actor.role is not Role.COORDINATING_UNIT:
        raise NotThere
    _person, grant = _open(actor, row, now)
    seen = following.see_progress(actor, row.activity.coordination.person_id, now=now)
    followed = next(one for one in seen.late if one.activity.row.pk == row.activity_id)
    return followed.activity.row, followed, grant


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLetter:
    """What goes on paper; the unit's own letter has no text of its own."""

    row: ProgressStep
    to: str
    text: str


def open_letter(actor: Actor, step_id: UUID, *, now: datetime) -> OpenLetter:
    """Return a step that the koordinator gives by hand, or of which the unit writes to somebody outside."""
    is_unit = actor.role is Role.COORDINATING_UNIT
    if is_unit:
        rows = asked_of(actor, now=now)
    elif actor.may(P.PROGRESS_WRITE):
        led = following.late(actor, now=now).order_by().values("pk")
        rows = ProgressStep.objects.standing().filter(is_by_hand=True, activity__in=led)
    else:
        raise NotThere
    row = rows_with_names(rows).filter(pk=step_id).first()
    if row is None:
        raise NotThere
    person, _grant = _open(actor, row, now)
    keyring = keyring_of(row.municipality_id)
    return OpenLetter(
        row=row,
        to=_addressee(row, keyring) if is_place_open(person) else HIDDEN,
        text=HIDDEN if is_unit else opened_text(row, "text", keyring),
    )


def _addressee(row: ProgressStep, keyring: Keyring) -> str:
    """Return who the letter is to; the person's own name stands on no such letter."""
    who = row.leader if row.step in LEADING else row.activity.professional
    if who is not None:
        return f"{who.workplace}, {who.name}"
    return opened_text(row.activity, "outside_name", keyring)


def at_unit(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those in which the unit must decide about an activity: state, not content (R-066)."""
    told = ProgressStep.objects.at_unit().filter(activity__coordination=OuterRef("pk"))
    return coordinations(actor, now=now).filter(Exists(told)).order_by("opened_on", "pk")


def _open(actor: Actor, row: ProgressStep, now: datetime) -> tuple[Person, Grant]:
    person_id = row.activity.coordination.person_id
    parts = frozenset({Part.IDENTITY, Part.PLAN})
    return door.open_person(actor, person_id, P.PROGRESS_ANSWER, parts=parts, now=now)


def _is_for_leader(actor: Actor, row: ProgressStep) -> bool:
    return row.step in LEADING and actor.role is not Role.COORDINATING_UNIT


def _persons(actor: Actor, rows: Sequence[ProgressStep], now: datetime) -> Mapping[UUID, SeenPerson]:
    ids = {row.activity.coordination.person_id for row in rows if not _is_for_leader(actor, row)}
    return door.listed_by_id(actor, ids, now=now)


def _posts(rows: Sequence[ProgressStep], now: datetime) -> Mapping[UUID | None, Professional]:
    """Return by account the post of those who ask."""
    accounts = {row.taken_by_id for row in rows if row.taken_by_id}
    posts = Professional.objects.active(timezone.localdate(now)).filter(account__in=accounts)
    return {post.account_id: post for post in posts.order_by("-valid_from", "-pk")}


def _times_asked(rows: Sequence[ProgressStep]) -> Mapping[UUID, int]:
    """Return how often whoever is responsible was asked besides each of these steps."""
    asked = (
        ProgressStep.objects.standing()
        .sent()
        .filter(step__in=ASKING, activity__in={row.activity_id for row in rows})
    )
    activities = dict(asked.order_by().values_list("pk", "activity_id"))
    counts = Counter(activities.values())
    return {row.pk: counts[row.activity_id] - (row.pk in activities) for row in rows}


def _asked(
    actor: Actor,
    row: ProgressStep,
    persons: Mapping[UUID, SeenPerson],
    posts: Mapping[UUID | None, Professional],
    times_asked: int,
) -> AskedStep:
    keyring = keyring_of(row.municipality_id)
    person = persons.get(row.activity.coordination.person_id)
    is_for_leader, is_for_unit = _is_for_leader(actor, row), actor.role is Role.COORDINATING_UNIT
    who, post = row.activity.professional, posts.get(row.taken_by_id)
    is_named = is_for_leader or (person is not None and person.is_place_open)
    is_known = not row.is_from_family or (person is not None and Part.FAMILY in person.parts)
    return AskedStep(
        row=row,
        is_for_leader=is_for_leader,
        is_for_unit=is_for_unit,
        person=person,
        # The unit reads what it is about when it opens the case.
        activity=opened_text(row.activity, "text", keyring) if person and not is_for_unit else HIDDEN,
        who=who.name if who and is_named else HIDDEN,
        workplace=who.workplace if who and is_named else HIDDEN,
        text=opened_text(row, "text", keyring),
        by=row.taken_by.display_name if row.taken_by and is_named and is_known else HIDDEN,
        # A parent who works here asks as a parent.
        by_phone=post.phone if post and is_named and not row.is_from_family else HIDDEN,
        times_asked=times_asked,
    )
