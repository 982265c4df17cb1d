"""The door to whether parents still see a youth: for the youth, the parents and the unit (R-117)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import door
from samvirk.access.decide import Actor, NotThere, decide
from samvirk.access.permissions import Permission
from samvirk.access.roles import Part
from samvirk.access.seen import SeenPerson
from samvirk.access.visibility import persons_of_parent, persons_visible_to
from samvirk.audit.actions import record_listing
from samvirk.core.grant import Grant
from samvirk.organisations.facts import setting_values
from samvirk.people.facts import lacking_capacity
from samvirk.people.models import Person, PersonQuerySet
from samvirk.rules.calendar import birthday_at_age, last_birth_of_age
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.due import DueDate
from samvirk.rules.law import Verdict
from samvirk.rules.parental_access import (
    ParentalAccessFacts,
    is_asked,
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
    decisions = _of([person], setting_values(actor.municipality), timezone.localdate(now))
    if not decisions:
        raise NotThere
    return person, decisions[0], grant


def own_decisions(actor: Actor, *, now: datetime) -> tuple[YouthDecision, ...]:
    """Return what the actor, as a youth, may decide now: one or nothing."""
    decide(actor, Permission.PARENTAL_ACCESS_ANSWER, now=now)
    return _decisions(actor, persons_visible_to(actor, now=now), now)


def told_to_parent(actor: Actor, *, now: datetime) -> tuple[YouthDecision, ...]:
    """Return what a parent must know of youths who decide soon or now; of a child kept from them nothing.

    The parent may see the youth no more: that they learn it here is the point, and it is logged.
    """
    grant = decide(actor, Permission.PERSON_LIST, now=now)
    rows = persons_of_parent(actor, now=now)
    found = _decisions(actor, rows, now)
    ids = {decision.person_id for decision in found}
    told = rows.filter(pk__in=ids) if ids else rows.none()
    record_listing(told, verb="parental_access.tell", grant=grant, now=now)
    return found


def without_an_answer(actor: Actor, *, now: datetime) -> list[SeenPerson]:
    """Return the youths who are to be asked and have not answered, the oldest first."""
    decide(actor, Permission.AUTHORISATION_EDIT, now=now)
    ids = _ids_without_an_answer(actor, now)
    rows = persons_visible_to(actor, now=now).filter(pk__in=ids).order_by("birth_on", "pk")
    return door.list_persons(actor, rows, most=MOST_LISTED, now=now)


def count_without_an_answer(actor: Actor, *, now: datetime) -> int:
    """Return how many `without_an_answer` would list."""
    decide(actor, Permission.AUTHORISATION_EDIT, now=now)
    return len(_ids_without_an_answer(actor, now))


def _ids_without_an_answer(actor: Actor, now: datetime) -> list[UUID]:
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    rows = _about_sixteen(persons_visible_to(actor, now=now), settings, today)
    unanswered = list(rows.filter(is_open_to_parents=None).order_by("pk"))
    return [decision.person_id for decision in _of(unanswered, settings, today)]


def _decisions(actor: Actor, rows: PersonQuerySet, now: datetime) -> tuple[YouthDecision, ...]:
    settings, today = setting_values(actor.municipality), timezone.localdate(now)
    return _of(list(_about_sixteen(rows, settings, today).order_by("birth_on", "pk")), settings, today)


def _about_sixteen(rows: PersonQuerySet, settings: SettingValues, today: date) -> PersonQuerySet:
    """Those who may be asked, and a few days' births more: a month is not as long as the next."""
    months = settings.value_on(SettingKey.PARENTAL_ACCESS_ASK_MONTHS, today)
    youth_age = settings.value_on(SettingKey.YOUTH_DECIDES_AGE, today)
    adult_age = settings.value_on(SettingKey.ADULT_AGE, today)
    latest = last_birth_of_age(today, youth_age) + timedelta(days=31 * months)
    return rows.filter(birth_on__gt=last_birth_of_age(today, adult_age), birth_on__lte=latest)


def _of(persons: Sequence[Person], settings: SettingValues, today: date) -> tuple[YouthDecision, ...]:
    """Return the decisions of those who are to be asked, and can answer."""
    unable = lacking_capacity([person.pk for person in persons], today)
    return tuple(
        _decision(person, person.birth_on, settings, today)
        for person in persons
        if person.birth_on
        and person.pk not in unable
        and is_asked(person.birth_on, settings=settings, on=today)
    )


def _decision(person: Person, birth_on: date, settings: SettingValues, today: date) -> YouthDecision:
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
