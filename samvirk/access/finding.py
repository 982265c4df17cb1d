"""Finds persons by what is known of them, among those whom the actor may see and by what it may see of them.

Whoever is hidden from the actor is never fetched, never counted and takes no time: candidates come from
`persons_visible_to`, and are compared as the actor sees them (`seen_person`), so that a telephone number
behind a protected address finds nobody either.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q

from samvirk.access.decide import Actor
from samvirk.access.roles import Part
from samvirk.access.seen import SeenPerson, seen_person
from samvirk.access.visibility import persons_visible_to
from samvirk.core.fields import column_of
from samvirk.organisations.facts import keyring_of
from samvirk.people.facts import MatchReason, Wanted, why_matched
from samvirk.people.models import Person, PersonQuerySet

MOST_FOUND: Final = 20
# So many are looked at for each way of looking: enough for a common name, whatever the register's size.
_MOST_COMPARED: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """Somebody who may be the one looked for, as the actor sees them, and why."""

    person: SeenPerson
    reasons: tuple[MatchReason, ...]


class NumberOwner(StrEnum):
    """Whose a national id is, as far as an actor may be told."""

    NOBODY = "nobody"
    SEEN = "seen"
    HIDDEN = "hidden"


def owner_of_number(
    actor: Actor, digits: str, *, other_than: UUID | None = None, now: datetime
) -> tuple[NumberOwner, Person | None]:
    """Say whether the number is somebody else's, with the row where the actor may not see it, for the log.

    Both questions are asked whatever the answer to the first, so that no answer takes longer.
    """
    index = keyring_of(actor.municipality.pk).index_of(digits, column_of(Person, "national_id"))
    has_it = Q(national_id_index=index) | Q(merged_persons__national_id_index=index)
    itself = [other_than] if other_than else []
    seen = persons_visible_to(actor, now=now).filter(has_it).exclude(pk__in=itself).first()
    rows = Person.objects.filter(municipality=actor.municipality, national_id_index=index)
    anybody = rows.exclude(pk__in=itself).exclude(merged_into__in=itself).first()
    if anybody is None:
        return NumberOwner.NOBODY, None
    return (NumberOwner.HIDDEN, anybody) if seen is None else (NumberOwner.SEEN, None)


def find_persons(
    actor: Actor, wanted: Wanted, *, national_id: str, now: datetime
) -> list[tuple[Person, FoundPerson]]:
    """Return at most twenty matches, the likeliest first; `national_id` is eleven digits or empty."""
    keyring = keyring_of(actor.municipality.pk)
    rows = persons_visible_to(actor, now=now)
    owner = set[UUID]()
    if national_id:
        index = keyring.index_of(national_id, column_of(Person, "national_id"))
        has_it = Q(national_id_index=index) | Q(merged_persons__national_id_index=index)
        owner = set(rows.filter(has_it).values_list("pk", flat=True))
    found = []
    for person in _candidates(rows, wanted, owner):
        seen = seen_person(person, keyring)
        has_number = person.pk in owner and Part.NATIONAL_ID in seen.parts
        if reasons := why_matched(wanted, seen, has_number=has_number):
            found.append((person, FoundPerson(person=seen, reasons=reasons)))
    order = list(MatchReason)
    found.sort(key=lambda pair: (order.index(pair[1].reasons[0]), pair[0].family_name, pair[0].given_name))
    return found[:MOST_FOUND]


def _candidates(rows: PersonQuerySet, wanted: Wanted, owner: set[UUID]) -> list[Person]:
    ways = [rows.filter(pk__in=owner).by_name()] if owner else []
    if wanted.keys:
        ways.append(rows.called_like(wanted.keys))
    if wanted.name.split():
        ways.append(rows.with_name_beginning(wanted.name.split()[:3]))
    if wanted.born_on:
        ways.append(rows.born_on(wanted.born_on).by_name())
    return list({person.pk: person for way in ways for person in way[:_MOST_COMPARED]}.values())
