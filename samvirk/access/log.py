"""The door to the log: what happened to the data of one person, for those who may know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import door
from samvirk.access.decide import Actor, NotYours
from samvirk.access.models import EmergencyAccess
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Part, Role
from samvirk.access.seen import HIDDEN
from samvirk.access.visibility import basis_of, is_place_open, parts_seen, persons_visible_to
from samvirk.audit.models import AuditEvent, EventAction
from samvirk.people.facts import display_names, merged_into
from samvirk.people.models import Person, PersonQuerySet
from samvirk.staff.facts import workplaces

PAGE_SIZE: Final = 50
# Whose name and workplace may tell where somebody with a protected address is.
_HELPING: Final = frozenset({Role.COORDINATOR, Role.PROVIDER, Role.LEADER})


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedEvent:
    """One event about a person; `who` and `workplace` are empty where they would tell the place.

    `account_id` is None for what the system did by itself. `reason` is that of an emergency access.
    """

    occurred_at: datetime
    account_id: UUID | None
    who: str
    workplace: str
    role: str
    verb: str
    fields: tuple[str, ...]
    basis: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLog:
    """A page of a person's log, the newest first."""

    person_id: UUID
    name: str
    basis: Basis
    is_place_open: bool
    events: tuple[LoggedEvent, ...]
    total: int
    page: int
    readers_lately: int

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // PAGE_SIZE))


def own_persons(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return those whom the actor is or acts for."""
    if actor.role not in {Role.PERSON, Role.CHILD, Role.PARENT, Role.GUARDIAN}:
        return Person.objects.none()
    return persons_visible_to(actor, now=now).order_by("pk")


def log_of(actor: Actor, person_id: UUID, *, page: int, since: datetime, now: datetime) -> PersonLog:
    """Return a page of what was read and changed about the person; the actor's own readings are left out.

    `readers_lately` counts the others who have read something since a moment.
    """
    person, _grant = door.open_person(
        actor, person_id, Permission.READING_LOG_READ, parts={Part.LOG}, now=now
    )
    if Part.LOG not in parts_seen(person):
        raise NotYours(Permission.READING_LOG_READ)
    rows = AuditEvent.objects.about([person.pk, *merged_into(person)])
    others = rows.exclude(action=EventAction.READ, account_id=actor.account.pk)
    total = others.count()
    number = min(page, max(1, -(-total // PAGE_SIZE)))
    start = (number - 1) * PAGE_SIZE
    events = list(others.order_by("-sequence")[start : start + PAGE_SIZE])
    return PersonLog(
        person_id=person.pk,
        name=person.name,
        basis=basis_of(person),
        is_place_open=is_place_open(person),
        events=_described(events, person, timezone.localdate(now)),
        total=total,
        page=number,
        readers_lately=others.readings().since(since).readers(),
    )


def _described(events: Iterable[AuditEvent], person: Person, today: date) -> tuple[LoggedEvent, ...]:
    rows = list(events)
    accounts = {row.account_id for row in rows if row.account_id}
    names, places = display_names(accounts), workplaces(accounts, today)
    accesses = list(EmergencyAccess.objects.filter(person=person).order_by("opened_at", "pk"))
    is_open = is_place_open(person)
    return tuple(_event(row, names, places, accesses, is_open=is_open) for row in rows)


def _event(
    row: AuditEvent,
    names: Mapping[UUID, str],
    places: Mapping[UUID, str],
    accesses: list[EmergencyAccess],
    *,
    is_open: bool,
) -> LoggedEvent:
    is_hidden = not is_open and row.role in _HELPING
    account_id = row.account_id
    return LoggedEvent(
        occurred_at=row.occurred_at,
        account_id=account_id,
        who=HIDDEN if is_hidden or account_id is None else names.get(account_id, HIDDEN),
        workplace=HIDDEN if is_hidden or account_id is None else places.get(account_id, HIDDEN),
        role=row.role,
        verb=row.verb,
        fields=tuple(row.fields),
        basis=row.basis,
        reason=_reason(row, accesses) if row.basis == Basis.EMERGENCY else "",
    )


def _reason(row: AuditEvent, accesses: list[EmergencyAccess]) -> str:
    """Return the reason of the emergency access under which the event happened."""
    theirs = (access for access in accesses if access.account_id == row.account_id)
    return next((one.reason for one in theirs if one.opened_at <= row.occurred_at <= one.expires_at), "")
