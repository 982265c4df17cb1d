"""Thousands of coordinations at work, in a minute: koordinator, consents, goals, activities and plan.

As `dev.many`: no action takes part, and the database is thrown away afterwards. Import it when Django is set
up. What is made looks like a municipality in its mix, not in its words.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import batched
from typing import Any, Final

from django.utils import timezone

from dev.many import BATCH, FAMILY_NAMES, GIVEN_NAMES, add_cases
from samvirk.audit.models import AuditEvent, EventAction
from samvirk.consent.actions import TEXT_VERSION
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorKind
from samvirk.core.fields import place_of
from samvirk.core.secrets import Keyring
from samvirk.goals.models import Activity, Goal, GoalOrigin, Horizon, Responsible
from samvirk.mappings.models import Mapping
from samvirk.organisations.facts import keyring_of
from samvirk.organisations.models import Municipality, Unit
from samvirk.people.models import Person
from samvirk.plans.models import Plan
from samvirk.staff.models import Profession, Professional

# So many does each koordinator follow up, and so many of them does one provider take part in.
EACH_FOLLOWS_UP: Final = 40
GOALS: Final = 2
ACTIVITIES: Final = 5
# One in so many waits for a koordinator, is still being mapped, or was read about this month.
WITHOUT_EVERY: Final = 50
MAPPED_EVERY: Final = 4
READ_EVERY: Final = 2


def add_coordinations(
    municipality: Municipality,
    count: int,
    known: Sequence[Professional],
    provider: Professional,
    now: datetime,
    *,
    first: int = 0,
) -> None:
    """Store so many, each of a new person; `known` are koordinators that others join, one for each forty.

    A second lot begins with the number that is `first`.
    """
    before = set(Person.objects.values_list("pk", flat=True))
    coordinators = [*known, *_colleagues(municipality, known[0], count // EACH_FOLLOWS_UP)]
    add_cases(municipality, count, coordinators, today=timezone.localdate(now), first=first)
    persons = Person.objects.filter(municipality=municipality).exclude(pk__in=before).order_by("pk")
    maker = _Maker(municipality, coordinators, provider, now)
    for numbered in batched(enumerate(persons.only("municipality", "birth_on").iterator()), BATCH):
        rows: dict[type[Any], list[Any]] = {}
        for number, person in numbered:
            for row in maker.rows(number, person):
                rows.setdefault(type(row), []).append(row)
        for model, made in rows.items():
            model.objects.bulk_create(made)


def _colleagues(municipality: Municipality, one: Professional, count: int) -> list[Professional]:
    units = list(Unit.objects.filter(municipality=municipality).order_by("pk"))
    return Professional.objects.bulk_create(
        Professional(
            municipality=municipality,
            unit=units[number % len(units)],
            given_name=GIVEN_NAMES[number % len(GIVEN_NAMES)],
            family_name=FAMILY_NAMES[number % len(FAMILY_NAMES)],
            profession=Profession.NURSE,
            valid_from=one.valid_from,
        )
        for number in range(count)
    )


class _Maker:
    """Makes the rows of one coordination after the other."""

    def __init__(
        self,
        municipality: Municipality,
        coordinators: Sequence[Professional],
        provider: Professional,
        now: datetime,
    ) -> None:
        self.municipality, self.coordinators, self.provider = municipality, coordinators, provider
        self.now, self.today = now, timezone.localdate(now)
        self.keyring: Keyring = keyring_of(municipality.pk)

    def rows(self, number: int, person: Person) -> Iterator[Any]:
        """Yield the rows around a person, those first that others need."""
        here = {"municipality": self.municipality}
        who = self.coordinators[number % len(self.coordinators)]
        opened_on = self.today - timedelta(days=60 + number % 900)
        row = Coordination(person=person, kind=CoordinatorKind.COORDINATOR, opened_on=opened_on, **here)
        yield row
        yield self._consent(person, ConsentKind.COORDINATOR)
        if number % WITHOUT_EVERY:
            yield CoordinatorAppointment(
                coordination=row,
                professional=who,
                kind=row.kind,
                is_voluntary=True,
                starts_on=opened_on,
                appointed_at=self.now,
                **here,
            )
        if number % len(self.coordinators) == 0:
            until = self.today + timedelta(days=200)
            shared = {"professional": self.provider, "can_share_health": True, "valid_until": until}
            yield self._consent(person, ConsentKind.SHARING, **shared)
        if number % MAPPED_EVERY == 0:
            yield Mapping(coordination=row, started_on=opened_on, **here)
        yield from self._goals(number, row, who)
        yield Plan(
            person=person,
            coordination=row,
            started_on=opened_on,
            valid_from=opened_on,
            valid_until=opened_on + timedelta(days=1000),
            **here,
        )
        if number % READ_EVERY == 0:
            yield self._reading(number, person, who)

    def _goals(self, number: int, row: Coordination, who: Professional) -> Iterator[Goal | Activity]:
        about: dict[str, Any] = {"coordination": row, "municipality": self.municipality}
        goals = [
            Goal(
                origin=GoalOrigin.PERSON,
                horizon=Horizon.SHORT,
                proposed_at=self.now,
                agreed_at=self.now,
                **about,
            )
            for _number in range(GOALS)
        ]
        for goal in goals:
            goal.text = self.keyring.seal("Gå på skolen hver dag", place_of(goal, "text"))
        yield from goals
        for each in range(ACTIVITIES):
            due_on = self.today + timedelta(days=(number + each * 31) % 200 - 20)
            activity = Activity(
                goal=goals[each % GOALS],
                due_on=due_on,
                responsible=Responsible.PROFESSIONAL,
                professional=self.provider if number % len(self.coordinators) == 0 and each == 0 else who,
                proposed_at=self.now,
                accepted_at=self.now,
                done_on=self.today if each % 2 else None,
                **about,
            )
            activity.text = self.keyring.seal("Følge til skolen", place_of(activity, "text"))
            yield activity

    def _consent(self, person: Person, kind: ConsentKind, **fields: Any) -> Consent:
        return Consent(
            municipality=self.municipality,
            person=person,
            kind=kind,
            text_version=TEXT_VERSION,
            asked_at=self.now,
            given_as="person",
            given_at=self.now,
            valid_from=self.today,
            **fields,
        )

    def _reading(self, number: int, person: Person, who: Professional) -> AuditEvent:
        return AuditEvent(
            occurred_at=self.now - timedelta(days=number % 60, minutes=1),
            action=EventAction.READ,
            verb="person.read",
            account_id=who.account_id or self.coordinators[0].account_id,
            role="coordinator",
            basis="coordinator",
            municipality_id=self.municipality.pk,
            person_id=person.pk,
            subject_type=Person._meta.label,
            subject_id=person.pk,
            fields=["identity"],
        )
