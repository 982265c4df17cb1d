"""The door for those who are asked: a candidate or a leader sees the request, and not whom it is about.

Nobody's name stands in a request, nor why somebody in particular is asked: both tell about the person. Who
sees the person anyway, as a participant does, is told whom it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from samvirk.access import coordinating, door
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.models import Block, Disqualification, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Role
from samvirk.access.seen import HIDDEN
from samvirk.coordination import facts
from samvirk.coordination.models import CoordinatorAppointment, CoordinatorRequest
from samvirk.core.among import among
from samvirk.core.asking import Rows
from samvirk.core.grant import Grant
from samvirk.core.models import RecordQuerySet
from samvirk.organisations.facts import setting_values
from samvirk.people.models import Person
from samvirk.rules.appointing import both_have_said_yes
from samvirk.rules.capacity import CapacityFacts, limit_on, nobody_is_ordered_beyond_the_limit
from samvirk.rules.dated import AppliedSetting, SettingKey, SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.start_dates import answer_due, request_is_answered
from samvirk.staff.models import Professional, ProfessionalQuerySet

P = Permission
MOST_LISTED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """A request as whoever is asked sees it; `person` is empty unless they see the person anyway.

    `candidate` is whom a leader answers for, empty where the leader names one. `capacity` judges one more
    for the candidate, as if it were not of their own will.
    """

    row: CoordinatorRequest
    as_candidate: bool
    as_leader: bool
    unit: str
    candidate: str
    person: str
    person_id: UUID | None
    due: DueDate
    lateness: Verdict
    load: int
    capacity: Verdict | None
    may_appoint: bool


def own_items(actor: Actor, *, now: datetime) -> tuple[AskedItem, ...]:
    """Return what waits for the actor's answer, the first due first."""
    rows = list(_own(actor, now)[:MOST_LISTED])
    return _items(actor, rows, now)


def waiting_for(actor: Actor, *, now: datetime) -> RecordQuerySet[CoordinatorRequest]:
    """Return the requests that wait for the actor's answer, the first due first."""
    decide(actor, P.COORDINATOR_REQUEST_ANSWER, now=now)
    return _own(actor, now)


def has_answered(actor: Actor, request_id: UUID, *, now: datetime) -> bool:
    """Say whether the actor has answered this one: a second press finds it done."""
    decide(actor, P.COORDINATOR_REQUEST_ANSWER, now=now)
    own = Q(professional__account=actor.account, answered_at__isnull=False)
    rows = CoordinatorRequest.objects.filter(own | Q(approved_by=actor.account), pk=request_id)
    return rows.filter(municipality=actor.municipality).exists()


def open_own(actor: Actor, request_id: UUID, *, now: datetime) -> tuple[AskedItem, Grant]:
    """Return one request that waits for the actor, or that the actor may appoint from by delegation."""
    row = _own(actor, now).filter(pk=request_id).first()
    if row is None:
        raise NotThere
    (item,) = _items(actor, [row], now)
    person_id = row.coordination.person_id
    grant = decide(actor, P.COORDINATOR_REQUEST_ANSWER, now=now, basis="asked", person_id=person_id)
    return item, grant


def open_request(
    actor: Actor, request_id: UUID, permission: Permission, *, now: datetime
) -> tuple[CoordinatorRequest, Grant]:
    """Return a request about somebody whom the actor sees, to act on it for the coordinating unit."""
    row = _with_rows(
        CoordinatorRequest.objects.filter(municipality=actor.municipality, pk=request_id)
    ).first()
    if row is None:
        raise NotThere
    _coordination, grant = coordinating.open_coordination(
        actor, row.coordination.person_id, permission, now=now
    )
    decide(actor, P.COORDINATOR_APPOINT, now=now)
    return row, grant


def nameable(actor: Actor, row: CoordinatorRequest, *, now: datetime) -> list[Professional]:
    """Return whom the unit may name: those in it and its parts, by name."""
    decide(actor, P.COORDINATOR_REQUEST_ANSWER, now=now)
    today = timezone.localdate(now)
    rows = Professional.objects.active(today).filter(municipality=actor.municipality)
    return list(rows.at(row.unit_id).order_by("family_name", "given_name", "pk"))


def is_kept_out(person_id: UUID, professional: Professional) -> bool:
    """Say whether somebody is blocked from the person or stands too near, in whatever capacity."""
    human = Q(professional=professional)
    said = Q(professional=professional)
    if professional.account_id is not None:
        account = professional.account_id
        human |= Q(professional__account=account) | Q(parent__account=account)
        human |= Q(next_of_kin__account=account)
        said |= Q(professional__account=account)
    blocks = Block.objects.filter(human, person=person_id, lifted_at=None)
    too_close = Disqualification.objects.filter(said, person=person_id, ended_at=None)
    return blocks.exists() or too_close.exists()


def _own(actor: Actor, now: datetime) -> RecordQuerySet[CoordinatorRequest]:
    """Return what the account is asked: as the candidate, or as the one who answers for the unit."""
    decide(actor, P.COORDINATOR_REQUEST_ANSWER, now=now)
    today, account = timezone.localdate(now), actor.account
    leaders = facts.leaders_on(actor.municipality.pk, today)
    units, leaders_under = leaders.units_of(account.pk), leaders.leaders_under(account.pk)
    is_candidate = Q(professional__account=account)
    own_post = Q(professional__valid_until=None) | Q(professional__valid_until__gte=today)
    as_candidate = is_candidate & own_post & Q(is_accepted=None)
    leads = (
        among("unit", units) & Q(professional=None)
        | among("unit", units) & ~is_candidate & ~among("professional", leaders_under)
        | among("professional", leaders_under)
    )
    as_leader = leads & Q(is_approved=None)
    if setting_values(actor.municipality).is_on(SettingKey.APPOINTMENT_IS_DELEGATED, today):
        as_leader |= leads & coordinating.is_agreed()
    rows = CoordinatorRequest.objects.filter(municipality=actor.municipality, closed_at=None)
    return _with_rows(rows.filter(as_candidate | as_leader)).order_by("answer_due_on", "pk")


def _with_rows(rows: RecordQuerySet[CoordinatorRequest]) -> RecordQuerySet[CoordinatorRequest]:
    return rows.select_related("coordination", "unit", "professional__unit").defer(
        "reason", "why_not_note", "coordination__closing_note"
    )


def _items(actor: Actor, rows: Sequence[CoordinatorRequest], now: datetime) -> tuple[AskedItem, ...]:
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    candidates = [row.professional for row in rows if row.professional]
    loads = facts.loads(candidates, settings=settings, on=today)
    names = _names_of(actor, {row.coordination.person_id for row in rows}, now)
    return tuple(_item(actor, row, loads, names, settings, today) for row in rows)


def _item(  # noqa: PLR0917 - what is fetched once for all rows
    actor: Actor,
    row: CoordinatorRequest,
    loads: dict[UUID, int],
    names: dict[UUID, str],
    settings: SettingValues,
    today: date,
) -> AskedItem:
    candidate = row.professional
    as_candidate = candidate is not None and candidate.account_id == actor.account.pk
    person_id = row.coordination.person_id
    load = loads[candidate.pk] if candidate else 0
    asked = CapacityFacts(
        load=load,
        leader_agrees=True,
        is_exempt=candidate is not None and facts.is_exempt(candidate, row.coordination.kind),
    )
    return AskedItem(
        row=row,
        as_candidate=as_candidate and row.is_accepted is None,
        as_leader=not as_candidate and row.is_approved is None,
        unit=row.unit.name,
        candidate=candidate.name if candidate else HIDDEN,
        person=names.get(person_id, HIDDEN),
        person_id=person_id if person_id in names else None,
        due=answer_due(timezone.localdate(row.asked_at), settings=settings),
        lateness=request_is_answered(due_on=row.answer_due_on, today=today),
        load=load,
        capacity=nobody_is_ordered_beyond_the_limit(asked, settings=settings, on=today)
        if candidate
        else None,
        may_appoint=not as_candidate and both_have_said_yes(facts.agreement(row)).holds,
    )


def _names_of(actor: Actor, ids: set[UUID], now: datetime) -> dict[UUID, str]:
    if not actor.may(P.PERSON_LIST):
        return {}
    return {pk: one.name for pk, one in door.listed_by_id(actor, ids, now=now).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """How many each koordinator has, by months and today (the last), sorted by name; never a ranking."""

    months: tuple[date, ...]
    rows: tuple[tuple[Professional, tuple[int, ...], int], ...]
    limit: AppliedSetting | None
    counts_all: bool


def coordinators(actor: Actor, *, now: datetime) -> ProfessionalQuerySet:
    """Return those who coordinate or play the role, by name; a leader sees the own units alone."""
    decide(actor, P.CAPACITY_READ, now=now)
    today = timezone.localdate(now)
    serving = CoordinatorAppointment.objects.serving(today).filter(municipality=actor.municipality)
    playing = RoleAssignment.objects.active(today).filter(
        municipality=actor.municipality, role=Role.COORDINATOR.value
    )
    rows = Professional.objects.active(today).filter(
        Q(Exists(serving.filter(professional=OuterRef("pk")))) | Q(account__in=playing.values("account")),
        municipality=actor.municipality,
    )
    if actor.role is not Role.COORDINATING_UNIT:
        units = facts.leaders_on(actor.municipality.pk, today).units_of(actor.account.pk)
        rows = rows.filter(among("unit", units))
    return rows.select_related("unit").order_by("family_name", "given_name", "pk")


def capacity(
    actor: Actor, rows: Sequence[Professional], months: Sequence[date], *, now: datetime
) -> Capacity:
    """Return the loads of some of `coordinators` on each of the days, and for how many they stand in."""
    decide(actor, P.CAPACITY_READ, now=now)
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    by_day = [facts.loads(rows, settings=settings, on=day) for day in months]
    serving = CoordinatorAppointment.objects.serving(today).filter(is_deputy=True, professional__in=rows)
    deputies = dict(serving.order_by().values_list("professional").annotate(Count("pk")))
    return Capacity(
        months=tuple(months),
        rows=tuple((row, tuple(loads[row.pk] for loads in by_day), deputies.get(row.pk, 0)) for row in rows),
        limit=limit_on(settings, today),
        counts_all=settings.is_on(SettingKey.COORDINATOR_ONLY_COUNTS, today),
    )


def work_of_listed(actor: Actor, rows: ProfessionalQuerySet, *, now: datetime) -> Rows:
    """Return the rows that `loads_today` takes, of some of `coordinators`."""
    decide(actor, P.CAPACITY_READ, now=now)
    return facts.work_of(
        rows.values("pk"),
        rows.values("account"),
        settings=setting_values(actor.municipality),
        on=timezone.localdate(now),
    )


def too_close_ids(person: Person) -> frozenset[UUID]:
    """Return the professionals who must not be asked: blocked ones, and those who stand too near."""
    return frozenset(chain(*too_close_in(person.pk)))


def too_close_in(person_id: UUID) -> tuple[Rows, Rows]:
    """Return the rows of `too_close_ids`."""
    blocked = Block.objects.filter(person=person_id, lifted_at=None, professional__isnull=False)
    said = Disqualification.objects.filter(person=person_id, ended_at=None)
    return blocked.values_list("professional", flat=True), said.values_list("professional", flat=True)
