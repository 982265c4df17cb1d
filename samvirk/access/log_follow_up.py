"""The door to the follow-up of the log: who looked where they had no business, and who looked very often."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, DateField, Exists, Func, Max, OuterRef, Q
from django.utils import timezone

from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.emergency import names_for, reference_of
from samvirk.access.models import Authorisation, LogFollowUp, RoleAssignment
from samvirk.access.permissions import Permission
from samvirk.access.roles import Basis, Role
from samvirk.access.seen import HIDDEN
from samvirk.access.sharing import shared_by_name
from samvirk.access.visibility import persons_visible_to
from samvirk.audit.models import AuditEvent, AuditEventQuerySet
from samvirk.core.asking import Rows
from samvirk.core.grant import Grant
from samvirk.core.together import ask_together
from samvirk.people.facts import display_names
from samvirk.people.models import Account

LATELY_DAYS: Final = 30
MOST_ACCOUNTS: Final = 200
MOST_PERSONS: Final = 200
# Unusual is a day with more persons than this, and with three times as many as the account's own median day.
MANY_A_DAY: Final = 20
TIMES_THE_MEDIAN: Final = 3
# Those whose reading must rest on a relation to the person.
_RELATED: Final = (Role.COORDINATOR.value, Role.PROVIDER.value)
_STAFF: Final = (*_RELATED, Role.COORDINATING_UNIT.value)
_SEARCH: Final = "person.search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """An account that has read about persons lately.

    `strangers` are the persons it read about without having a relation to them today, `emergencies` those it
    opened in an emergency; both since the log was followed up last. `busiest` is its busiest unusual day.
    One's own log (`is_own`) is for others to follow up.
    """

    account_id: UUID
    name: str
    persons: int
    strangers: int
    emergencies: int
    searches: int
    busiest: int
    through_sequence: int
    followed_up_at: datetime | None
    is_own: bool

    @property
    def has_something_to_follow_up(self) -> bool:
        """Say whether the actor should look into it."""
        return not self.is_own and bool(self.strangers or self.emergencies or self.busiest)


def readers(actor: Actor, *, since: datetime, until: datetime, now: datetime) -> tuple[Reader, ...]:
    """Return who has read about persons in a period, those to be followed up first."""
    decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    _counts, found = ask_together(listed=_asked(actor, _readings(actor, since, until), now))
    totals = found[0]
    seen = _readers(actor, found, display_names({row.account_id for row in totals}))
    return tuple(sorted(seen, key=lambda reader: (not reader.has_something_to_follow_up, reader.name)))


def readings_lately(actor: Actor, *, now: datetime) -> tuple[Rows, ...]:
    """Return the rows that `count_to_follow_up` takes: what was read in the last month."""
    decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    return _asked(actor, _readings(actor, now - timedelta(days=LATELY_DAYS), now), now)


def count_to_follow_up(actor: Actor, found: Sequence[Sequence[Any]]) -> int:
    """Return how many accounts somebody should look into."""
    return sum(reader.has_something_to_follow_up for reader in _readers(actor, found, {}))


def _asked(actor: Actor, readings: AuditEventQuerySet, now: datetime) -> tuple[Rows, ...]:
    """Return the rows that `_readers` takes: in all, without a relation, by day, and what was followed up."""
    return (
        _totals(readings).order_by("-last")[:MOST_ACCOUNTS],
        _strange(actor, readings, now),
        _by_day(readings),
        _newest_follow_ups(actor),
    )


def _readers(actor: Actor, found: Sequence[Sequence[Any]], names: Mapping[UUID, str]) -> list[Reader]:
    totals, strange, days, follow_ups = found
    strange_of = {row.account_id: row for row in strange}
    busiest, done = _unusual_days(days), {row.account_id: row for row in follow_ups}
    return [
        _reader(
            row,
            names.get(row.account_id, HIDDEN),
            strange_of.get(row.account_id),
            busiest.get(row.account_id, (0, 0)),
            done.get(row.account_id),
            is_own=row.account_id == actor.account.pk,
        )
        for row in totals
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """A person that the account has read about; `name` is empty for those who may not know it."""

    name: str
    reference: str
    times: int
    last_at: datetime
    is_related: bool
    is_emergency: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderLog:
    """What one account can reach, and has read about, in a period."""

    reader: Reader
    reachable: Mapping[Role, int]
    persons: tuple[ReadPerson, ...]


def log_of_reader(
    actor: Actor, account_id: UUID, *, since: datetime, until: datetime, now: datetime
) -> ReaderLog:
    """Return the account's log; not there unless it plays a role here or has read something here."""
    grant = decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    account, roles = _open_account(actor, account_id, now)
    readings = _readings(actor, since, until).filter(account_id=account_id)
    _counts, found = ask_together(listed=_asked(actor, readings, now))
    totals, *others = found
    totals = totals or [_Nothing(account_id)]
    (reader,) = _readers(actor, (totals, *others), {account_id: account.display_name})
    reachable = {role: _count_reachable(actor, account, role, now) for role in roles}
    persons = _persons_read(actor, readings, grant=grant, now=now)
    return ReaderLog(reader=reader, reachable=reachable, persons=persons)


def open_reader(actor: Actor, account_id: UUID, *, now: datetime) -> tuple[Account, Grant]:
    """Return the account whose log is to be marked as followed up; nobody follows up their own."""
    grant = decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    if account_id == actor.account.pk:
        raise NotYours(Permission.LOG_FOLLOW_UP)
    account, _roles = _open_account(actor, account_id, now)
    return account, grant


def _open_account(actor: Actor, account_id: UUID, now: datetime) -> tuple[Account, list[Role]]:
    account = Account.objects.filter(pk=account_id).first()
    roles = RoleAssignment.objects.active(timezone.localdate(now)).filter(
        account_id=account_id, municipality=actor.municipality
    )
    playing = sorted({Role(role) for role in roles.order_by("pk").values_list("role", flat=True)})
    has_read = AuditEvent.objects.filter(account_id=account_id, municipality_id=actor.municipality.pk)
    if account is None or not (playing or has_read.exists()):
        raise NotThere
    return account, playing


def _readings(actor: Actor, since: datetime, until: datetime) -> AuditEventQuerySet:
    rows = AuditEvent.objects.readings().since(since).filter(occurred_at__lte=until, role__in=_STAFF)
    return rows.filter(municipality_id=actor.municipality.pk).exclude(person_id=None)


def _totals(readings: AuditEventQuerySet) -> Any:
    return (
        readings.order_by()
        .values("account_id")
        .annotate(
            persons=Count("person_id", distinct=True),
            searches=Count("pk", filter=Q(verb=_SEARCH)),
            last=Max("sequence"),
        )
        .values_list("account_id", "persons", "searches", "last", named=True)
    )


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What `_totals` would say of an account that has read nothing."""

    account_id: UUID
    persons: int = 0
    searches: int = 0
    last: int = 0


def _strange(actor: Actor, readings: AuditEventQuerySet, now: datetime) -> Rows:
    """Count by account whom it read about without a relation, and in an emergency, since its follow-up."""
    is_emergency = Q(basis=Basis.EMERGENCY)
    done = LogFollowUp.objects.filter(
        municipality=actor.municipality,
        account=OuterRef("account_id"),
        through_sequence__gte=OuterRef("sequence"),
    )
    rows = readings.filter(~Exists(done), is_emergency | (Q(role__in=_RELATED) & ~_has_relation(now)))
    counted = (
        rows.exclude(verb=_SEARCH)
        .order_by()
        .values("account_id")
        .annotate(
            strangers=Count("person_id", distinct=True, filter=~is_emergency),
            emergencies=Count("person_id", distinct=True, filter=is_emergency),
        )
    )
    return counted.values_list("account_id", "strangers", "emergencies", named=True)


def _has_relation(now: datetime) -> Q:
    today = timezone.localdate(now)
    theirs = Q(person_id=OuterRef("person_id"), professional__account_id=OuterRef("account_id"))
    authorised = Authorisation.objects.active(today).filter(theirs)
    return Q(Exists(authorised)) | Q(Exists(shared_by_name(today).filter(theirs)))


def _by_day(readings: AuditEventQuerySet) -> Rows:
    """Count by account and day; a day begins at midnight UTC, at one or two in the night in Oslo.

    Few read then, and both databases know that day by themselves: SQLite asks Python for one in Oslo.
    """
    on = Func("occurred_at", function="DATE", output_field=DateField())
    days = readings.order_by().values("account_id", on=on)
    counted = days.annotate(persons=Count("person_id", distinct=True), last=Max("sequence"))
    return counted.values_list("account_id", "persons", "last", named=True)


def _unusual_days(rows: Iterable[Any]) -> Mapping[UUID, tuple[int, int]]:
    """Return per account with unusual days the persons of the busiest, and the newest event of those."""
    of_account: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        of_account[row.account_id].append((row.persons, row.last))
    return {
        account_id: (max(unusual)[0], max(last for _persons, last in unusual))
        for account_id, of_days in of_account.items()
        if (unusual := _unusual(of_days))
    }


def _unusual(days: list[tuple[int, int]]) -> list[tuple[int, int]]:
    usual = median(persons for persons, _last in days) if len(days) > 1 else 0
    return [day for day in days if day[0] > MANY_A_DAY and day[0] > TIMES_THE_MEDIAN * usual]


def _newest_follow_ups(actor: Actor) -> Rows:
    rows = LogFollowUp.objects.filter(municipality=actor.municipality)
    later = rows.filter(account=OuterRef("account"), through_sequence__gt=OuterRef("through_sequence"))
    return rows.exclude(Exists(later)).order_by("pk")


def _reader(
    row: Any, name: str, strange: Any, busy: tuple[int, int], done: LogFollowUp | None, *, is_own: bool
) -> Reader:
    through = done.through_sequence if done else 0
    persons, last_unusual = busy
    return Reader(
        account_id=row.account_id,
        name=name,
        persons=row.persons,
        strangers=strange.strangers if strange else 0,
        emergencies=strange.emergencies if strange else 0,
        searches=row.searches,
        busiest=persons if last_unusual > through else 0,
        through_sequence=row.last,
        followed_up_at=done.followed_up_at if done else None,
        is_own=is_own,
    )


def _count_reachable(actor: Actor, account: Account, role: Role, now: datetime) -> int:
    theirs = Actor(account=account, role=role, municipality=actor.municipality)
    return persons_visible_to(theirs, now=now).count()


def _persons_read(
    actor: Actor, readings: AuditEventQuerySet, *, grant: Grant, now: datetime
) -> tuple[ReadPerson, ...]:
    is_strange = Q(role__in=_RELATED) & ~_has_relation(now)
    rows: Any = (
        readings.order_by()
        .values("person_id")
        .annotate(
            times=Count("pk"),
            last_at=Max("occurred_at"),
            emergencies=Count("pk", filter=Q(basis=Basis.EMERGENCY)),
            unrelated=Count("pk", filter=is_strange),
        )
        .order_by("-last_at", "person_id")[:MOST_PERSONS]
    )
    found = list(rows)
    names = names_for(actor, {row["person_id"] for row in found}, grant=grant, now=now)
    return tuple(
        ReadPerson(
            name=names.get(row["person_id"], HIDDEN),
            reference=reference_of(row["person_id"]),
            times=row["times"],
            last_at=row["last_at"],
            is_related=not row["unrelated"],
            is_emergency=bool(row["emergencies"]),
        )
        for row in found
    )
