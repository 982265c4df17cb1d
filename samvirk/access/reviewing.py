"""The door to evaluations: of one person, and those that wait, over all persons.

The koordinator writes for the professionals, the person's side for itself. Names are masked as those around
goals are; participants read an evaluation as they read goals and plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.goal_people import Names, names_around
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.team_lists import late_from
from samvirk.access.visibility import (
    ADULT_AGE,
    basis_of,
    is_place_open,
    parts_seen,
    persons_shown,
    persons_visible_to,
)
from samvirk.coordination.models import Coordination, CoordinationQuerySet
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person
from samvirk.reviews.facts import Answer, answers_of, is_child, review_facts
from samvirk.reviews.models import Ending, Review, ReviewedGoal, ReviewQuerySet, ReviewVoice, Speaker
from samvirk.rules.calendar import last_birth_of_age
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.reviews import ReviewFacts, review_due, review_is_held

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.PLAN})
SPEAKERS: Final[Mapping[Basis, Speaker]] = {
    Basis.OWN: Speaker.PERSON,
    Basis.PARENT: Speaker.PARENT,
    Basis.GUARDIAN: Speaker.GUARDIAN,
}
# So long before the day an evaluation is put on the koordinator's list.
AHEAD: Final = timedelta(days=14)
_TEXTS: Final = ("worked", "failed", "not_asked_note", "further_note")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVoice:
    """What one of the person's side says; `said_by` and `written_by` are empty where they are not shown."""

    row: ReviewVoice
    said_by: str
    written_by: str
    is_own: bool
    words: str
    answers: Mapping[UUID, Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReviewedGoal:
    """A goal of an evaluation with its words."""

    row: ReviewedGoal
    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReview:
    """All of one evaluation."""

    person: SeenPerson
    row: Review
    texts: Mapping[str, str]
    goals: tuple[SeenReviewedGoal, ...]
    voices: tuple[SeenVoice, ...]
    finished_by: str
    is_child: bool
    may_write: bool
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReviews:
    """One person's evaluations, the newest first, and when the next is due while the work goes on."""

    person: SeenPerson
    row: Coordination | None
    begun: Review | None
    finished: tuple[Review, ...]
    due: DueDate | None
    held: Verdict | None
    has_spoken: bool
    may_write: bool
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReview:
    """A coordination in the list of what must be evaluated."""

    person: SeenPerson
    due: DueDate
    is_begun: bool


def see_reviews(actor: Actor, person_id: UUID, *, now: datetime) -> SeenReviews:
    """Return the person's evaluations, of the work that is open or was."""
    person, _grant = open_person(actor, person_id, P.PLAN_READ, now=now)
    row, today = newest(person), timezone.localdate(now)
    rows = list(Review.objects.filter(coordination__person=person).order_by("-begun_on", "-pk"))
    is_open = row is not None and row.closed_on is None
    settings = setting_values(actor.municipality)
    begun = next((one for one in rows if one.finished_on is None), None) if is_open else None
    asked = review_facts([row.pk], today=today)[row.pk] if row is not None and is_open else None
    return SeenReviews(
        person=seen_person(person, names_around(actor, [person])[person.pk].keyring),
        row=row,
        begun=begun,
        finished=tuple(one for one in rows if one.finished_on is not None),
        due=review_due(asked, settings=settings) if asked else None,
        held=review_is_held(asked, settings=settings, today=today) if asked else None,
        has_spoken=ReviewVoice.objects.filter(review=begun, written_by=actor.account).exists(),
        may_write=is_open and _leads(actor, person),
        may_answer=is_open and _speaks(actor, person),
    )


def see_review(actor: Actor, person_id: UUID, review_id: UUID, *, now: datetime) -> SeenReview:
    """Return one evaluation with everybody's words."""
    person, _grant = open_person(actor, person_id, P.PLAN_READ, now=now)
    review = _review(person, review_id)
    names = names_around(actor, [person])[person.pk]
    is_open = review.finished_on is None and review.coordination.closed_on is None
    goals = ReviewedGoal.objects.filter(review=review).order_by("pk")
    voices = ReviewVoice.objects.filter(review=review).select_related("written_by").order_by("pk")
    return SeenReview(
        person=seen_person(person, names.keyring),
        row=review,
        texts={name: opened_text(review, name, names.keyring) for name in _TEXTS},
        goals=tuple(
            SeenReviewedGoal(
                row=goal,
                text=opened_text(goal, "text", names.keyring),
                words=opened_text(goal, "words", names.keyring),
            )
            for goal in goals
        ),
        voices=tuple(_voice(voice, names) for voice in voices) if hears(person) else (),
        finished_by=names.of_account(review.finished_by),
        is_child=is_child(person.birth_on, timezone.localdate(now)),
        may_write=is_open and _leads(actor, person),
        may_answer=is_open and _speaks(actor, person),
    )


def open_work(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Coordination, Person, Grant]:
    """Return the person's open coordination, to begin an evaluation or to act on its end."""
    person, grant = open_person(actor, person_id, permission, now=now)
    row = newest(person)
    if row is None or row.closed_on is not None:
        raise NotThere
    return row, person, grant


def open_review(
    actor: Actor, person_id: UUID, review_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Review, Person, Grant]:
    """Return an evaluation that is not finished, to write in it."""
    person, grant = open_person(actor, person_id, permission, now=now)
    review = _review(person, review_id)
    if review.finished_on is not None or review.coordination.closed_on is not None:
        raise NotThere
    return review, person, grant


def open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Grant]:
    """Return the person whose plan the actor sees."""
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.PLAN not in parts_seen(person):
        raise NotThere
    return person, grant


def speaker_of(person: Person) -> Speaker:
    """Return as whom the actor who opened the person speaks."""
    return SPEAKERS[basis_of(person)]


def newest(person: Person) -> Coordination | None:
    """Return the coordination that is open, or the last."""
    rows = Coordination.objects.filter(person=person)
    return rows.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk").first()


# Lists


def to_hold(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return what the actor must evaluate soon or should have, the longest due first.

    The same as `rules.reviews.review_due` says of one, asked of the database, with the numbers of each day.
    """
    decide(actor, P.REVIEW_WRITE, now=now)
    shown = persons_shown(actor, Part.PLAN, now=now).filter(Q(("basis", Basis.COORDINATOR.value)))
    rows = Coordination.objects.active().filter(is_about(actor, shown)).defer("closing_note")
    of_row = {"coordination": OuterRef("pk")}
    held = Review.objects.filter(**of_row).order_by().values("coordination").annotate(last=Max("finished_on"))
    restored = Ending.objects.filter(**of_row).order_by().values("coordination")
    last_restored = Subquery(restored.annotate(last=Max("restored_on")).values("last"))
    since = Greatest(
        Coalesce(Subquery(held.values("last")), F("opened_on")), Coalesce(last_restored, F("opened_on"))
    )
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    child = Q(person__birth_on=None) | Q(person__birth_on__gt=last_birth_of_age(today, ADULT_AGE))
    is_due = child & _is_due(SettingKey.REVIEW_INTERVAL_CHILD_MONTHS, settings, today)
    is_due |= ~child & _is_due(SettingKey.REVIEW_INTERVAL_MONTHS, settings, today)
    return rows.annotate(since=since).filter(is_due).order_by("since", "pk")


def _is_due(key: SettingKey, settings: SettingValues, today: date) -> Q:
    """Return the condition that `since` is so long ago as the number that counted on that day says."""
    found, day = Q(pk__in=()), today
    while True:
        applied = settings.applied_on(key, day)
        of_time = Q(since__lte=day)
        if not applied.is_default:
            of_time &= Q(since__gte=applied.valid_from)
        found |= of_time & Q(since__lt=late_from(today + AHEAD, applied.value))
        if applied.is_default:
            return found
        day = applied.valid_from - timedelta(days=1)


def to_answer(actor: Actor, *, now: datetime) -> ReviewQuerySet:
    """Return the evaluations that wait for the actor's own words."""
    decide(actor, P.REVIEW_ANSWER, now=now)
    shown = persons_shown(actor, Part.PLAN, now=now)
    own = ReviewVoice.objects.filter(review=OuterRef("pk"), written_by=actor.account)
    rows = Review.objects.begun().filter(~Exists(own), is_about(actor, shown, "coordination__person"))
    return rows.filter(coordination__closed_on=None).order_by("begun_on", "pk")


def listed(actor: Actor, rows: Sequence[Coordination], *, now: datetime) -> tuple[ListedReview, ...]:
    """Return the rows of `to_hold` with their persons, and log that each was seen there."""
    ids = {row.person_id for row in rows}
    persons = door.listed_by_id(actor, ids, now=now)
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    born = dict(persons_visible_to(actor, now=now).filter(pk__in=ids).values_list("pk", "birth_on"))
    begun = set(Review.objects.begun().filter(coordination__in=rows).values_list("coordination", flat=True))
    return tuple(
        ListedReview(
            person=persons[row.person_id],
            due=review_due(_since(row, born[row.person_id], today), settings=settings),
            is_begun=row.pk in begun,
        )
        for row in rows
    )


def _since(row: Coordination, birth_on: date | None, today: date) -> ReviewFacts:
    """What the rule asks of a row of `to_hold`; the list shows the day alone."""
    since: date = row.since  # type: ignore[attr-defined]
    return ReviewFacts(begun_on=since, is_child=is_child(birth_on, today))


def hears(person: Person) -> bool:
    """Say whether the actor reads what the person's side says: not if they only give services."""
    return basis_of(person) is not Basis.PARTICIPANT


def _leads(actor: Actor, person: Person) -> bool:
    return actor.may(P.REVIEW_WRITE) and basis_of(person) is Basis.COORDINATOR


def _speaks(actor: Actor, person: Person) -> bool:
    return actor.may(P.REVIEW_ANSWER) and basis_of(person) in SPEAKERS


def _review(person: Person, review_id: UUID) -> Review:
    rows = Review.objects.filter(coordination__person=person, pk=review_id)
    found = rows.select_related("coordination", "finished_by").first()
    if found is None:
        raise NotThere
    return found


def _voice(row: ReviewVoice, names: Names) -> SeenVoice:
    keyring, said_by = names.keyring, opened_text(row, "said_by", names.keyring)
    may_know = names.has_family and is_place_open(names.person)
    return SeenVoice(
        row=row,
        said_by=said_by if may_know or not said_by else HIDDEN,
        written_by=names.of_account(row.written_by),
        is_own=row.written_by_id == names.actor.account.pk and row.said_by is None,
        words=opened_text(row, "words", keyring),
        answers=answers_of(row, keyring),
    )
