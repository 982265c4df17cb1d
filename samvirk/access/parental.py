"""The door to whether parents still see a youth: for the youth, the parents and the unit (R-117)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part, Role
from samvirk.access.seen import SeenPerson
from samvirk.access.visibility import persons_of_parent, persons_visible_to
from samvirk.audit.actions import record_listing
from samvirk.core.grant import Grant
from samvirk.organisations.facts import setting_values
from samvirk.people.facts import lacks_capacity
from samvirk.people.models import Person, PersonQuerySet
from samvirk.rules.calendar import birthday_at_age
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.parental_access import (
    ParentalAccessFacts,
    births_asked,
    parents_may_see,
    youth_is_asked_from,
)

MOST_LISTED: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class YouthDecision:
    """What a youth decides, has decided, and from when."""

    person_id: UUID
    name: str
    sixteen_on: date
    answer: bool | None
    verdict: Verdict
    asked_from: DueDate
    is_open_unanswered: bool


def open_own_decision(actor: Actor, person_id: UUID, *, now: datetime) -> tuple[Person, YouthDecision, Grant]:
    """Return the youth's own decision, from the day they are asked until they are of age; else not there."""
    person, grant = door.open_person(
        actor, person_id, Permission.PARENTAL_ACCESS_ANSWER, parts={Part.IDENTITY}, now=now
    )
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    if _asked(Person.objects.filter(pk=person.pk), settings, today).first() is None:
        raise NotThere
    return person, _decision(person, settings, today), grant


def youths_to_tell(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return the youths of whom `tell` takes the rows: the actor themselves, or those whose parent they are.

    A youth is asked until they have answered. A parent knows of those who decide soon or now, though they may
    see the youth no more: that they learn it so is the point. Of a child kept from them they learn nothing.
    """
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    if actor.role is Role.PARENT:
        rows = persons_of_parent(actor, now=now)
    else:
        decide(actor, Permission.PARENTAL_ACCESS_ANSWER, now=now)
        rows = persons_visible_to(actor, now=now).filter(is_open_to_parents=None)
    return _asked(rows, settings, today).order_by("birth_on", "pk")


def without_an_answer(actor: Actor, *, now: datetime) -> list[SeenPerson]:
    """Return the youths who are to be asked and have not answered, the oldest first."""
    rows = youths_without_an_answer(actor, now=now).order_by("birth_on", "pk")
    return door.list_persons(actor, rows, most=MOST_LISTED, now=now)


def youths_without_an_answer(actor: Actor, *, now: datetime) -> PersonQuerySet:
    """Return those whom `without_an_answer` lists."""
    decide(actor, Permission.AUTHORISATION_EDIT, now=now)
    unanswered = persons_visible_to(actor, now=now).filter(is_open_to_parents=None)
    return _asked(unanswered, setting_values(actor.municipality), timezone.localdate(now))


def _asked(rows: PersonQuerySet, settings: SettingValues, today: date) -> PersonQuerySet:
    """Those of them who are asked, and can answer."""
    return rows.filter(~lacks_capacity(today), birth_on__range=births_asked(settings=settings, on=today))


def tell(actor: Actor, youths: Sequence[Person], *, now: datetime) -> tuple[YouthDecision, ...]:
    """Return what these of `youths_to_tell` decide, and log that it was told."""
    is_parent = actor.role is Role.PARENT
    permission = Permission.PERSON_LIST if is_parent else Permission.PARENTAL_ACCESS_ANSWER
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    grant = decide(actor, permission, now=now)
    record_listing(youths, verb="parental_access.tell", grant=grant, now=now)
    return tuple(_decision(person, settings, today) for person in youths)


def _decision(person: Person, settings: SettingValues, today: date) -> YouthDecision:
    birth_on = person.birth_on
    assert birth_on is not None  # noqa: S101 - only those are asked who were born on certain days
    facts = ParentalAccessFacts(birth_on=birth_on, answer=person.is_open_to_parents)
    youth_age = settings.value_on(SettingKey.YOUTH_DECIDES_AGE, today)
    return YouthDecision(
        person_id=person.pk,
        name=person.name,
        sixteen_on=birthday_at_age(birth_on, youth_age),
        answer=person.is_open_to_parents,
        verdict=parents_may_see(facts, settings=settings, on=today),
        asked_from=youth_is_asked_from(birth_on, settings=settings, on=today),
        is_open_unanswered=settings.is_on(SettingKey.PARENTAL_ACCESS_OPEN_UNANSWERED, today),
    )
