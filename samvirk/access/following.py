"""The door to how it goes with what was promised: one person's late activities, and those one follows up.

The koordinator and the unit read what was sent; everybody else who sees the plan reads which steps were
taken, and not the words between those who work there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from samvirk.access import door, goals_of
from samvirk.access.coordinating import coordinations
from samvirk.access.decide import Actor, NotThere
from samvirk.access.goal_people import can_be_asked
from samvirk.access.goals_of import Deed, SeenActivity
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part
from samvirk.access.seen import HIDDEN, SeenPerson
from samvirk.coordination.facts import leaders_on
from samvirk.coordination.models import Coordination
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.goals.models import Activity, ActivityQuerySet, Responsible
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.people.models import Account, Person
from samvirk.progress.facts import Ladder, ladders
from samvirk.progress.models import ASKING, ProgressStep
from samvirk.rules.dated import SettingKey
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.progress import LadderStep, activity_is_followed_up, step_due
from samvirk.staff.models import Professional

P = Permission
R = Responsible
# Nobody coordinates for so many; a page has an end all the same.
MOST_LED: Final = 200
_ABOUT_STEPS: Final = frozenset({Basis.COORDINATOR, Basis.COORDINATING_UNIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStep:
    """A step with its words; empty for those who may not read them."""

    row: ProgressStep
    by: str
    text: str
    answer_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An activity with where it stands: what is due next and since when, what was done, why it waits.

    `may_ask`: the actor speaks for the person, and may ask now.
    """

    person: SeenPerson
    activity: SeenActivity
    ladder: Ladder
    due: DueDate | None
    verdict: Verdict
    steps: tuple[SeenStep, ...]
    reason_note: str
    is_late: bool
    may_ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenProgress:
    """How it goes with all that somebody was promised."""

    person: SeenPerson
    late: tuple[Followed, ...]
    is_leading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLadder:
    """A late activity about which the next step is taken: to whom, and whether that is by hand.

    `step` is none where it is not the actor's to take. `by` is who sends it; `post` is where they work, for a
    koordinator.
    """

    activity: Activity
    person: Person
    followed: Followed
    step: LadderStep | None
    receiver: str
    is_by_hand: bool
    by: str
    post: Professional | None


def late(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what is late of those one coordinates, or speaks for, the longest late first."""
    return goals_of.late(actor, now=now)


def due_soon(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what was promised and is due in the days between two steps, the first due first."""
    today = timezone.localdate(now)
    return goals_of.led_promised(actor, now=now).filter(
        due_on__gte=today, due_on__lte=today + timedelta(days=_days(actor, now))
    )


def waiting(actor: Actor, *, now: datetime) -> ActivityQuerySet:
    """Return what is late and of which somebody has been asked and has not answered."""
    asked = ProgressStep.objects.unanswered().filter(activity=OuterRef("pk"))
    return late(actor, now=now).filter(Exists(asked))


def _days(actor: Actor, now: datetime) -> int:
    return setting_values(actor.municipality).value_on(SettingKey.REMINDER_DAYS, timezone.localdate(now))


def led(actor: Actor, *, now: datetime) -> tuple[list[Coordination], Mapping[UUID, SeenPerson]]:
    """Return the work that the actor coordinates and that does not rest, with the persons by id."""
    rows = list(coordinations(actor, now=now).filter(paused_on=None).order_by("opened_on", "pk")[:MOST_LED])
    return rows, door.listed_by_id(actor, {row.person_id for row in rows}, now=now)


def listed(actor: Actor, rows: Sequence[Activity], *, now: datetime) -> tuple[Followed, ...]:
    """Return the rows of a list with where each stands, and log that each person was seen there."""
    seen = goals_of.listed(actor, rows, now=now)
    return _followed(actor, [(one.person, one.activity) for one in seen], now)


def see_progress(actor: Actor, person_id: UUID, *, now: datetime) -> SeenProgress:
    """Return how it goes with what is promised for the person, the longest late first."""
    seen = goals_of.see_goals(actor, person_id, now=now)
    today = timezone.localdate(now)
    found = [
        (seen.person, one)
        for one in seen.activities
        if one.row.due_on is not None
        and one.row.due_on < today
        and one.row.accepted_at is not None
        and one.row.done_on is None
        and one.row.stopped_on is None
    ]
    found.sort(key=lambda pair: (str(pair[1].row.due_on), pair[1].row.pk))
    return SeenProgress(
        person=seen.person,
        late=_followed(actor, found, now),
        is_leading=seen.standing.is_leading and seen.standing.is_open,
    )


def open_ladder(
    actor: Actor, person_id: UUID, activity_id: UUID, *, now: datetime
) -> tuple[OpenLadder, Grant]:
    """Return a late activity for its koordinator; who does it themselves is not asked."""
    return _open(actor, person_id, activity_id, P.PROGRESS_WRITE, Deed.DECIDE, now=now)


def open_step(actor: Actor, person_id: UUID, activity_id: UUID, *, now: datetime) -> tuple[OpenLadder, Grant]:
    """Return a late activity to take the next step; who speaks for the person only asks and reminds."""
    if actor.may(P.PROGRESS_WRITE):
        return open_ladder(actor, person_id, activity_id, now=now)
    opened, grant = _open(actor, person_id, activity_id, P.PROGRESS_ASK, Deed.ASK, now=now)
    return replace(opened, step=opened.step if opened.followed.may_ask else None), grant


def _open(
    actor: Actor, person_id: UUID, activity_id: UUID, permission: P, deed: Deed, *, now: datetime
) -> tuple[OpenLadder, Grant]:
    activity, person, _standing, grant = goals_of.open_activity(
        actor, person_id, activity_id, permission, deed, now=now
    )
    seen = goals_of.seen_activity(actor, person, activity, now=now)
    (followed,) = _followed(actor, [seen], now) or (None,)
    if followed is None or not followed.is_late:
        raise NotThere
    step = None if followed.activity.is_own else followed.ladder.late.following()
    today = timezone.localdate(now)
    receiver, is_by_hand = _receiver(followed, step, now)
    posts = Professional.objects.active(today).filter(account=actor.account, municipality=actor.municipality)
    is_at_work = deed is Deed.DECIDE
    return OpenLadder(
        activity=activity,
        person=person,
        followed=followed,
        step=step,
        receiver=receiver,
        is_by_hand=is_by_hand,
        by=actor.account.display_name,
        post=posts.order_by("valid_from", "pk").first() if is_at_work else None,
    ), grant


def _receiver(followed: Followed, step: LadderStep | None, now: datetime) -> tuple[str, bool]:
    """Return who gets the next step by name, and whether Samvirk cannot reach them."""
    if step in {LadderStep.ASKED, LadderStep.REMINDED}:
        return followed.activity.who, not _reached([followed.activity], now)
    leader = followed.ladder.leader
    if step in {LadderStep.LEADER_TOLD, LadderStep.LEADERS_MET} and leader is not None:
        # Who leads where somebody works tells the place as well as they do.
        name = leader.name if followed.person.is_place_open else HIDDEN
        return name, not _is_in_use(leader.account)
    return HIDDEN, False


def _reached(activities: Iterable[SeenActivity], now: datetime) -> frozenset[UUID]:
    """Return those of some activities about which a question reaches whoever does them in Samvirk."""
    rows = Activity.objects.filter(pk__in=[one.row.pk for one in activities])
    found = rows.filter(can_be_asked(timezone.localdate(now))).order_by()
    return frozenset(found.values_list("pk", flat=True))


def _is_in_use(account: Account | None) -> bool:
    return account is not None and account.is_active


def _followed(
    actor: Actor, seen: Sequence[tuple[SeenPerson, SeenActivity]], now: datetime
) -> tuple[Followed, ...]:
    today = timezone.localdate(now)
    leaders = {actor.municipality.pk: leaders_on(actor.municipality.pk, today)}
    found = ladders([one.row for _person, one in seen], leaders)
    asked = [one for _person, one in seen if Deed.ASK in one.deeds]
    reached = _reached(asked, now) if asked else frozenset()
    return tuple(
        _stands(person, one, ladder, actor, now, is_reached=one.row.pk in reached)
        for person, one in seen
        if (ladder := found.get(one.row.pk)) is not None
    )


def _stands(
    person: SeenPerson,
    one: SeenActivity,
    ladder: Ladder,
    actor: Actor,
    now: datetime,
    *,
    is_reached: bool,
) -> Followed:
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    keyring, due = keyring_of(actor.municipality.pk), due_step(actor, ladder, today)
    may_read = person.basis in _ABOUT_STEPS
    return Followed(
        person=person,
        activity=one,
        ladder=ladder,
        due=step_due(ladder.late, settings=settings),
        verdict=activity_is_followed_up(ladder.late, settings=settings, today=today),
        steps=tuple(
            SeenStep(
                row=row,
                by=_taker(row, person),
                text=opened_text(row, "text", keyring) if may_read else HIDDEN,
                answer_note=opened_text(row, "answer_note", keyring) if may_read else HIDDEN,
            )
            for row in ladder.steps
        ),
        reason_note=opened_text(ladder.reason, "note", keyring) if ladder.reason else HIDDEN,
        is_late=ladder.is_late(today),
        may_ask=is_reached and due in ASKING,
    )


def _taker(row: ProgressStep, person: SeenPerson) -> str:
    """Return who took a step, as far as the reader may know who the staff and the family are."""
    is_known = Part.FAMILY in person.parts if row.is_from_family else person.is_place_open
    return row.taken_by.display_name if row.taken_by and is_known else HIDDEN


def due_step(actor: Actor, ladder: Ladder, today: date) -> LadderStep | None:
    """Return the step that is due about an activity; none while one waits to be sent by hand."""
    due = step_due(ladder.late, settings=setting_values(actor.municipality))
    is_due = due is not None and due.due_on <= today and ladder.is_late(today)
    return ladder.late.following() if is_due and ladder.unsent() is None else None
