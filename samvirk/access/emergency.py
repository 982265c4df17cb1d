"""The door that somebody without a relation opens in an emergency, and the follow-up of it (R-121)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from samvirk.access.about import is_about
from samvirk.access.actions import note_emergency_attempt
from samvirk.access.decide import Actor, NotThere, NotYours, decide
from samvirk.access.models import EmergencyAccess, EmergencyAccessQuerySet
from samvirk.access.permissions import Permission
from samvirk.access.screens import persons_among
from samvirk.access.seen import HIDDEN
from samvirk.access.visibility import persons_to_open_in_emergency, persons_visible_to
from samvirk.audit.actions import record_listing
from samvirk.core.fields import column_of, place_of
from samvirk.core.grant import Grant
from samvirk.organisations.facts import keyring_of
from samvirk.people.facts import display_names
from samvirk.people.models import Person

# Enough for somebody who mistypes, too few for somebody who guesses.
MOST_ATTEMPTS_AN_HOUR: Final = 5
MOST_LISTED: Final = 100
# So long an access is told on the person's first page.
TOLD_DAYS: Final = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Whom somebody must open: a national id that was parsed, or name and date of birth as they stand."""

    national_id: str = ""
    name: str = ""
    birth_on: date | None = None


class TooManyAttemptsError(Exception):
    """The account has looked for too many in the last hour."""


def find(actor: Actor, sought: Sought, *, now: datetime) -> tuple[Person, Grant] | None:
    """Return the one person who fits exactly; None for nobody, several, and whoever is kept from the actor.

    All these look the same to the actor. Each attempt is logged and counted; raise `TooManyAttemptsError`.
    """
    grant = decide(actor, Permission.EMERGENCY_OPEN, now=now)
    if note_emergency_attempt(actor.account, grant=grant, now=now) > MOST_ATTEMPTS_AN_HOUR:
        raise TooManyAttemptsError
    person = _only(
        _by_national_id(actor, sought, now) if sought.national_id else _by_name(actor, sought, now)
    )
    if person is None:
        return None
    return person, decide(actor, Permission.EMERGENCY_OPEN, now=now, person_id=person.pk)


def is_seen_already(actor: Actor, person: Person, *, now: datetime) -> bool:
    """Say whether the actor sees the person without opening anything."""
    return persons_visible_to(actor, now=now).filter(pk=person.pk).exists()


def own_open(actor: Actor, *, now: datetime) -> tuple[tuple[EmergencyAccess, str], ...]:
    """Return the actor's accesses that are open, each with the person's name."""
    grant = decide(actor, Permission.EMERGENCY_OPEN, now=now)
    rows = list(rows_own_open(actor, now=now))
    names = names_for(actor, {row.person_id for row in rows}, grant=grant, now=now) if rows else {}
    return tuple((row, names[row.person_id]) for row in rows)


def open_own(actor: Actor, access_id: UUID, *, now: datetime) -> tuple[EmergencyAccess, Grant]:
    """Return one of the actor's own open accesses, to close it."""
    row = rows_own_open(actor, now=now).filter(pk=access_id).first()
    if row is None:
        raise NotThere
    return row, decide(actor, Permission.EMERGENCY_OPEN, now=now, person_id=row.person_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyToFollowUp:
    """An emergency access as whoever follows it up sees it.

    `person` is empty for those who may not know: internal control, and the unit where the address is
    strictly confidential; `explanation` too. `reference` tells persons apart without naming them.
    """

    row: EmergencyAccess
    who: str
    person: str
    reference: str
    explanation: str
    finding: str


def to_follow_up(
    actor: Actor, *, now: datetime
) -> tuple[tuple[EmergencyToFollowUp, ...], tuple[EmergencyToFollowUp, ...]]:
    """Return the accesses that nobody has looked into, the oldest first, and the last that somebody has."""
    grant = decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    here = _unopened().filter(municipality=actor.municipality).select_related("account")
    waiting = list(here.to_be_followed_up()[:MOST_LISTED])
    done = list(here.exclude(followed_up_at=None).order_by("-followed_up_at", "pk")[:MOST_LISTED])
    names = names_for(actor, {row.person_id for row in (*waiting, *done)}, grant=grant, now=now)
    return _described(waiting, names), _described(done, names)


def waiting_to_be_followed_up(actor: Actor, *, now: datetime) -> EmergencyAccessQuerySet:
    """Return the accesses that nobody has looked into, the oldest first."""
    decide(actor, Permission.LOG_FOLLOW_UP, now=now)
    return _unopened().filter(municipality=actor.municipality).to_be_followed_up()


def open_to_follow_up(
    actor: Actor, access_id: UUID, *, now: datetime
) -> tuple[EmergencyAccess, EmergencyToFollowUp, Grant]:
    """Return one access with its explanation, if the actor may know of the person; never their own."""
    rows = _unopened().filter(municipality=actor.municipality).select_related("account")
    row = rows.filter(pk=access_id).first()
    if row is None:
        raise NotThere
    if row.account_id == actor.account.pk:
        raise NotYours(Permission.LOG_FOLLOW_UP)
    grant = decide(actor, Permission.LOG_FOLLOW_UP, now=now, person_id=row.person_id)
    names = names_for(actor, {row.person_id}, grant=grant, now=now)
    (seen,) = _described([row], names, is_open=row.person_id in names)
    return row, seen, grant


def told_to_person(actor: Actor, *, now: datetime) -> EmergencyAccessQuerySet:
    """Return the accesses of the last months to the actor themselves, the newest first."""
    decide(actor, Permission.READING_LOG_READ, now=now)
    own, since = persons_visible_to(actor, now=now), now - timedelta(days=TOLD_DAYS)
    rows = _unopened().filter(is_about(actor, own), opened_at__gt=since)
    return rows.order_by("-opened_at", "pk")[:MOST_LISTED]


def names_for(actor: Actor, ids: set[UUID], *, grant: Grant, now: datetime) -> dict[UUID, str]:
    """Return the names of those whom the actor may see at all, and log that they were seen in a list."""
    persons = persons_among(actor, ids, now=now)
    record_listing(persons, verb="person.list", grant=grant, now=now)
    return {person.pk: person.name for person in persons}


def reference_of(person_id: UUID) -> str:
    """Return what a person is called in the log by those who may not know their name: «P-1A2B3C4D»."""
    return f"P-{person_id.hex[-8:].upper()}"


def _unopened() -> EmergencyAccessQuerySet:
    """Leave what was written in the database until somebody who may read it does."""
    return EmergencyAccess.objects.defer("explanation", "finding")


def rows_own_open(actor: Actor, *, now: datetime) -> EmergencyAccessQuerySet:
    """Return the rows of `own_open`."""
    decide(actor, Permission.EMERGENCY_OPEN, now=now)
    visible = persons_visible_to(actor, now=now)
    rows = _unopened().active(now).filter(is_about(actor, visible), account=actor.account)
    return rows.order_by("expires_at", "pk")


def _by_national_id(actor: Actor, sought: Sought, now: datetime) -> list[Person]:
    index = keyring_of(actor.municipality.pk).index_of(sought.national_id, column_of(Person, "national_id"))
    return list(persons_to_open_in_emergency(actor, now=now).filter(national_id_index=index))


def _by_name(actor: Actor, sought: Sought, now: datetime) -> list[Person]:
    if sought.birth_on is None:
        return []
    born = persons_to_open_in_emergency(actor, now=now).born_on(sought.birth_on)
    return [person for person in born if _spelt(person.name) == _spelt(sought.name)]


def _spelt(name: str) -> list[str]:
    return name.casefold().split()


def _only(persons: Sequence[Person]) -> Person | None:
    return persons[0] if len(persons) == 1 else None


def _described(
    rows: Sequence[EmergencyAccess], names: dict[UUID, str], *, is_open: bool = False
) -> tuple[EmergencyToFollowUp, ...]:
    who = display_names({row.account_id for row in rows})
    return tuple(
        EmergencyToFollowUp(
            row=row,
            who=who[row.account_id],
            person=names.get(row.person_id, HIDDEN),
            reference=reference_of(row.person_id),
            explanation=_opened(row, "explanation") if is_open else HIDDEN,
            finding=_opened(row, "finding") if is_open else HIDDEN,
        )
        for row in rows
    )


def _opened(row: EmergencyAccess, name: str) -> str:
    sealed = getattr(row, name)
    return keyring_of(row.municipality_id).open(sealed, place_of(row, name)) if sealed else HIDDEN
