"""The door to who coordinates for whom: one person's coordination, and the list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from samvirk.access import door
from samvirk.access.about import is_about
from samvirk.access.actions import assign_role
from samvirk.access.decide import Actor, NotThere, as_system, decide
from samvirk.access.models import RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part, Role
from samvirk.access.seen import HIDDEN, SeenPerson, seen_person
from samvirk.access.seen_changes import SeenChange, seen_change
from samvirk.access.steps import later_steps
from samvirk.access.visibility import is_place_open, parts_seen, persons_shown
from samvirk.consent.models import Consent
from samvirk.coordination import actions, facts
from samvirk.coordination.around import Around
from samvirk.coordination.around import around as around_one
from samvirk.coordination.models import (
    Coordination,
    CoordinationQuerySet,
    CoordinatorAppointment,
    CoordinatorAppointmentQuerySet,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    SkippedStep,
    StartEvent,
    StartEventKind,
    is_without_coordinator,
)
from samvirk.core.asking import Rows
from samvirk.core.fields import opened_text
from samvirk.core.grant import Grant
from samvirk.core.prepared import about_one
from samvirk.core.secrets import Keyring
from samvirk.organisations.facts import keyring_of, setting_values
from samvirk.organisations.models import Unit
from samvirk.people.models import Person
from samvirk.rules.appointing import consent_is_in_force
from samvirk.rules.calendar import OSLO
from samvirk.rules.dated import SettingKey
from samvirk.rules.law import Verdict
from samvirk.rules.main_responsibility import somebody_has_the_main_responsibility
from samvirk.rules.start_chain import ChainStep, StartStep, chain
from samvirk.staff.models import Professional

P = Permission
_SHOWN: Final = frozenset({Part.IDENTITY, Part.COORDINATION})
_MOST_TOLD: Final = 20
# So many of those without a koordinator stand on a first screen.
_FIRST_FEW: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWish:
    """A wish with what was said; whom it is for is hidden where that would tell the place."""

    row: CoordinatorWish
    whom: str
    words: str
    why_not_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRequest:
    """A request, as those see it who see the person."""

    row: CoordinatorRequest
    candidate: str
    unit: str
    leader: str
    reason: str
    why_not_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAppointment:
    """An appointment with the first steps taken; names are hidden where they would tell the place."""

    row: CoordinatorAppointment
    name: str
    workplace: str
    phone: str
    is_serving: bool
    events: Mapping[str, StartEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCoordination:
    """All of one person's coordination; nothing but the person where there is none."""

    person: SeenPerson
    row: Coordination | None
    gap: Verdict | None = None
    consent: Verdict | None = None
    chain: tuple[ChainStep, ...] = ()
    skipped: Mapping[StartStep, str] | None = None
    wishes: tuple[SeenWish, ...] = ()
    requests: tuple[SeenRequest, ...] = ()
    appointments: tuple[SeenAppointment, ...] = ()
    offers: tuple[tuple[PlanOffer, str], ...] = ()
    plan_since: date | None = None
    closing_note: str = ""
    change: SeenChange | None = None


def see_coordination(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[SeenCoordination, Person]:
    """Return the person's coordination as the actor may see it, the one that is open or the last."""
    # The keys of the municipality come with its numbers.
    setting_values(actor.municipality)
    person, _grant = open_person(actor, person_id, P.COORDINATION_READ, now=now)
    keyring, is_open = keyring_of(person.municipality_id), is_place_open(person)
    seen, row = seen_person(person, keyring), newest(person)
    if row is None:
        return SeenCoordination(person=seen, row=None), person
    row.person, row.municipality = person, actor.municipality
    around, later = around_one(row, now=now), later_steps(row)
    is_at_work = row.closed_on is None and row.paused_on is None
    return SeenCoordination(
        person=seen,
        row=row,
        gap=gap_of(actor, row, around.appointments, around.away, now=now) if is_at_work else None,
        consent=consent_is_in_force(needed=row.kind, in_force=around.consents),
        chain=chain(
            {**around.done, **later.taken},
            facts.before_samvirk(row) | {step: one.skipped_on for step, one in around.skipped.items()},
        ),
        skipped={step: opened_text(one, "reason", keyring) for step, one in around.skipped.items()},
        wishes=_wishes(around.wishes, keyring, is_open=is_open),
        requests=_requests(around.requests, around.leaders, keyring, is_open=is_open),
        appointments=_appointments(around, is_open=is_open),
        offers=tuple((offer, opened_text(offer, "reason", keyring)) for offer in around.offers),
        plan_since=later.plan_since,
        closing_note=opened_text(row, "closing_note", keyring),
        change=seen_change(actor, row, is_open=is_open),
    ), person


def open_coordination(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Coordination, Grant]:
    """Return the person's open coordination to act on it."""
    person, grant = open_person(actor, person_id, permission, now=now)
    row = newest(person)
    if row is None or row.closed_on is not None:
        raise NotThere
    return row, grant


def open_person(
    actor: Actor, person_id: UUID, permission: Permission, *, now: datetime
) -> tuple[Person, Grant]:
    """Return the person whose coordination the actor sees, and may learn who helps them where."""
    person, grant = door.open_person(actor, person_id, permission, parts=_SHOWN, now=now)
    if Part.COORDINATION not in parts_seen(person):
        raise NotThere
    return person, grant


def open_part[R: (CoordinatorWish, CoordinatorAppointment, PlanOffer, SkippedStep)](
    actor: Actor, person_id: UUID, model: type[R], row_id: UUID, permission: Permission, *, now: datetime
) -> tuple[R, Grant]:
    """Return one row of the person's open coordination."""
    coordination, grant = open_coordination(actor, person_id, permission, now=now)
    row = model.objects.filter(coordination=coordination, pk=row_id).first()
    if row is None:
        raise NotThere
    return row, grant


def open_letter(
    actor: Actor, person_id: UUID, appointment_id: UUID, *, now: datetime
) -> tuple[SeenCoordination, SeenAppointment, Person]:
    """Return an appointment for its letter; where names would tell the place there is no letter to see."""
    seen, person = see_coordination(actor, person_id, now=now)
    found = [one for one in seen.appointments if one.row.pk == appointment_id]
    if not found or not is_place_open(person):
        raise NotThere
    # The letter carries the address.
    door.open_person(actor, person_id, P.COORDINATION_READ, parts=_SHOWN | {Part.PLACE}, now=now)
    return seen, found[0], person


@transaction.atomic
def appoint(
    request: CoordinatorRequest, *, expected_version: int, starts_on: date, grant: Grant, now: datetime
) -> CoordinatorAppointment:
    """Appoint whoever was asked, and let them play the role that the work takes."""
    made = actions.appoint(
        request, expected_version=expected_version, starts_on=starts_on, grant=grant, now=now
    )
    let_coordinate(made.professional, made.municipality_id, now=now)
    return made


def let_coordinate(professional: Professional, municipality_id: UUID, *, now: datetime) -> None:
    """Give the role of koordinator to somebody who has a login and not the role; call it when they begin."""
    account = professional.account
    held = RoleAssignment.objects.active(timezone.localdate(now)).filter(
        account=account, municipality_id=municipality_id, role=Role.COORDINATOR.value
    )
    if account is None or held.exists() or professional.municipality is None:
        return
    grant = as_system(P.ROLE_ASSIGN, now=now, municipality_id=municipality_id)
    assign_role(account, Role.COORDINATOR, municipality=professional.municipality, grant=grant, now=now)


def coordinations(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return the open coordinations of those whom the actor sees: the same for list, count and task."""
    return _seen(actor, Coordination.objects.all(), now)


def _seen(actor: Actor, rows: CoordinationQuerySet, now: datetime) -> CoordinationQuerySet:
    """Return the open ones of these whom the actor sees; that is looked at last, of the few that are left."""
    decide(actor, P.COORDINATION_READ, now=now)
    shown = persons_shown(actor, Part.COORDINATION, now=now)
    return rows.filter(closed_on=None).filter(is_about(actor, shown)).defer("closing_note")


def without_coordinator(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those that nobody serves today, whoever has waited longest first (R-009, R-011).

    Whoever has said no waits for nobody: they are counted apart, see `declined`.
    """
    return _by_gap(_unserved(actor, now).exclude(_has_said_no()), now)


def longest_without(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return the first few of `without_coordinator`; each says how many there are (`of_all`).

    A first screen shows both in two places: all that is asked there about them is one question.
    """
    by_day = Q(ended_at=None) & (Q(ends_on__isnull=False) | Q(professional__valid_until__isnull=False))
    was_served = Case(When(by_day, then=Value(1)), default=Value(0))
    rows = without_coordinator(actor, now=now).annotate(
        of_all=Window(Count("pk")), was_served=Subquery(_last_served().values_list(was_served)[:1])
    )
    return rows[:_FIRST_FEW]


def first_day_without(row: Coordination, today: date) -> date:
    """Return from which day a row of `longest_without` was served by nobody, at the latest from today."""
    # Whose time or post has run out has served on that day too.
    served = timedelta(days=row.was_served or 0)  # type: ignore[attr-defined]
    first: date = row.since + served  # type: ignore[attr-defined]
    return min(first, today)


def declined(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those that nobody serves because the person has said no to a koordinator (R-009)."""
    return _by_gap(_unserved(actor, now).filter(_has_said_no()), now)


def _unserved(actor: Actor, now: datetime) -> CoordinationQuerySet:
    return _seen(actor, Coordination.objects.filter(_is_unserved(actor, now)), now)


def _has_said_no() -> Exists:
    """The condition that the last answer about this kind of koordinator was a no."""
    own = {"person": OuterRef("person"), "kind": OuterRef("kind")}
    is_no = Q(refused_at__isnull=False) | Q(withdrawn_at__isnull=False)
    later = Consent.objects.filter(**own, asked_at__gt=OuterRef("asked_at"))
    return Exists(Consent.objects.filter(is_no, ~Exists(later), **own))


def waiting_too_long(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those in which somebody was asked and has not answered in time."""
    asked = CoordinatorRequest.objects.filter(closed_at=None, answer_due_on__lt=timezone.localdate(now))
    return _asked(actor, asked.filter(~is_agreed()), now)


def ready(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those in which both have said yes, so that somebody can be appointed."""
    return _asked(actor, CoordinatorRequest.objects.filter(is_agreed(), closed_at=None), now)


def _asked(actor: Actor, requests: QuerySet[CoordinatorRequest], now: datetime) -> CoordinationQuerySet:
    rows = coordinations(actor, now=now).filter(pk__in=requests.values("coordination"))
    return rows.order_by("opened_on", "pk")


def gap_of(
    actor: Actor, row: Coordination, served: Sequence[Any], away: Sequence[Any], *, now: datetime
) -> Verdict:
    """Return what the rule says of one, from the rows of `coordination.facts.service_in`."""
    found = facts.responsibility_of([row], served, away)[row.pk]
    return somebody_has_the_main_responsibility(
        found, settings=setting_values(actor.municipality), today=timezone.localdate(now)
    )


def to_start(actor: Actor, step: StartEventKind, *, now: datetime) -> CoordinationQuerySet:
    """Return those in which this is the first step that the actor takes next, the first due first."""
    next_ = _next(actor, step, now).filter(**_OF_ROW)
    begun = Subquery(next_.values("starts_on")[:1])
    return coordinations(actor, now=now).filter(Exists(next_)).annotate(begun=begun).order_by("begun", "pk")


def newly_appointed(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those for which the actor is koordinator and has not made contact yet, the first due first."""
    return to_start(actor, StartEventKind.FIRST_CONTACT, now=now)


def being_started(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return those in which the actor has made contact, and must hold the conversation or the meeting."""
    steps = (StartEventKind.START_CONVERSATION, StartEventKind.START_MEETING)
    waiting = [to_start(actor, step, now=now).order_by().values("pk") for step in steps]
    rows = coordinations(actor, now=now).filter(Q(pk__in=waiting[0]) | Q(pk__in=waiting[1]))
    return rows.order_by("opened_on", "pk")


def _next(actor: Actor, step: StartEventKind, now: datetime) -> CoordinatorAppointmentQuerySet:
    """The actor's own appointments in which a first step comes next; a step that was left out never does."""

    def has(*kinds: StartEventKind) -> Exists:
        return Exists(StartEvent.objects.filter(appointment=OuterRef("pk"), kind__in=kinds))

    def skips(number: StartStep) -> Exists:
        return Exists(SkippedStep.objects.filter(coordination=OuterRef("coordination"), step=number))

    contact, talk, meeting = StartEventKind
    has_talked = has(talk) | skips(StartStep.CONVERSATION)
    comes_next = {
        contact: ~has(contact, talk, meeting) & ~skips(StartStep.CONVERSATION),
        talk: has(contact) & ~has(meeting) & ~has_talked,
        meeting: has_talked & ~has(meeting) & ~skips(StartStep.MEETING),
    }
    serving = CoordinatorAppointment.objects.serving(timezone.localdate(now))
    return serving.filter(comes_next[step], professional__account=actor.account, is_deputy=False)


def appointed_lately(actor: Actor, *, days: int, now: datetime) -> CoordinationQuerySet:
    """Return those that got a koordinator in the last days, for the person's own side."""
    today = timezone.localdate(now)
    fresh = CoordinatorAppointment.objects.serving(today).filter(
        is_deputy=False, starts_on__gt=today - timedelta(days=days), **_OF_ROW
    )
    return coordinations(actor, now=now).filter(Exists(fresh)).order_by("pk")[:_MOST_TOLD]


_OF_ROW: Final = {"coordination": OuterRef("pk")}


def is_agreed() -> Q:
    """The condition that both have said yes; `rules.appointing.both_have_said_yes` says it of one."""
    return Q(is_approved=True) & (Q(is_accepted=True) | Q(is_accepted__isnull=True, step="unit_ordered"))


def by_gap(actor: Actor, *, now: datetime) -> CoordinationQuerySet:
    """Return all open coordinations: those without a koordinator first, whoever has waited longest first."""
    rank = Case(When(_is_unserved(actor, now), then=Value(0)), default=Value(1))
    return _by_gap(coordinations(actor, now=now).annotate(rank=rank), now, "rank")


def _is_unserved(actor: Actor, now: datetime) -> Q:
    today = timezone.localdate(now)
    days = setting_values(actor.municipality).value_on(SettingKey.LONG_ABSENCE_DAYS, today)
    return is_without_coordinator(today, long_absence_days=days)


def _by_gap(rows: CoordinationQuerySet, now: datetime, *first: str) -> CoordinationQuerySet:
    """Sort by when the last koordinator ended, or the work began; who is only away comes last."""
    ended = Coalesce(
        TruncDate("ended_at", tzinfo=OSLO),
        F("ends_on"),
        F("professional__valid_until"),
        Value(timezone.localdate(now)),
        output_field=DateField(),
    )
    last = _last_served().annotate(over=ended)
    since = Coalesce(Subquery(last.values("over")[:1]), F("opened_on"))
    return rows.annotate(since=since).order_by(*first, "since", "pk")


def _last_served() -> CoordinatorAppointmentQuerySet:
    return CoordinatorAppointment.objects.filter(is_deputy=False, **_OF_ROW).order_by("-starts_on")


def newest(person: Person) -> Coordination | None:
    """Return the coordination of a person who was opened: the one that is open, or the last."""
    return next(iter(_NEWEST.ask(person.pk)), None)


def _newest_of(person_id: UUID) -> Rows:
    rows = Coordination.objects.filter(person=person_id).select_related("decision")
    return rows.order_by(F("closed_on").desc(nulls_first=True), "-opened_on", "-pk")[:1]


_NEWEST: Final = about_one(_newest_of)


def _wishes(rows: Sequence[CoordinatorWish], keyring: Keyring, *, is_open: bool) -> tuple[SeenWish, ...]:
    return tuple(
        SeenWish(
            row=wish,
            whom=_name(wish.professional or wish.unit) if is_open else HIDDEN,
            words=opened_text(wish, "words", keyring),
            why_not_note=opened_text(wish, "why_not_note", keyring),
        )
        for wish in rows
    )


def _requests(
    rows: Sequence[CoordinatorRequest], leaders: facts.Leaders, keyring: Keyring, *, is_open: bool
) -> tuple[SeenRequest, ...]:
    return tuple(
        SeenRequest(
            row=one,
            candidate=_name(one.professional) if is_open else HIDDEN,
            unit=one.unit.name if is_open else HIDDEN,
            leader=_name(leaders.answering(one.unit_id, candidate=one.professional)) if is_open else HIDDEN,
            reason=opened_text(one, "reason", keyring),
            why_not_note=opened_text(one, "why_not_note", keyring),
        )
        for one in rows
    )


def _appointments(around: Around, *, is_open: bool) -> tuple[SeenAppointment, ...]:
    """Return the appointments, the newest first."""
    events: dict[UUID, dict[str, StartEvent]] = {}
    for event in around.events:
        events.setdefault(event.appointment_id, {})[event.kind] = event
    return tuple(
        SeenAppointment(
            row=one,
            name=one.professional.name if is_open else HIDDEN,
            workplace=one.professional.workplace if is_open else HIDDEN,
            phone=one.professional.phone if is_open else HIDDEN,
            is_serving=one.pk in around.serving,
            events=events.get(one.pk, {}),
        )
        for one in reversed(around.appointments)
    )


def _name(who: Professional | Unit | None) -> str:
    return who.name if who else HIDDEN
