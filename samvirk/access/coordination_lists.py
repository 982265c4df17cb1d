"""Coordinations as rows of a list: with whom, since when nobody serves, who is asked, and how it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import door
from samvirk.access.decide import Actor
from samvirk.access.seen import HIDDEN, SeenPerson
from samvirk.coordination import facts
from samvirk.coordination.models import Coordination, CoordinatorAppointment, CoordinatorRequest
from samvirk.core.among import among
from samvirk.core.asking import Rows
from samvirk.core.prepared import PreparedTogether
from samvirk.organisations.facts import setting_values
from samvirk.progress.facts import ProgressState, states_in, states_of
from samvirk.rules.law import Verdict
from samvirk.rules.main_responsibility import somebody_has_the_main_responsibility
from samvirk.staff.models import Professional


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCoordination:
    """A coordination as a row of the unit's list."""

    person: SeenPerson
    row: Coordination
    gap: Verdict
    coordinator: str
    phone: str
    request: CoordinatorRequest | None
    progress: ProgressState


def listed(actor: Actor, rows: Sequence[Coordination], *, now: datetime) -> tuple[ListedCoordination, ...]:
    """Return the rows of a list with their persons, and log that each was seen there."""
    persons = door.listed_by_id(actor, {row.person_id for row in rows}, now=now)
    around = _AROUND_LISTED.ask((frozenset(row.pk for row in rows), timezone.localdate(now)))
    return listed_of(actor, [(row, persons[row.person_id]) for row in rows], around, now=now)


def around_listed(rows: Rows, today: date) -> tuple[Rows, ...]:
    """Return the rows around those of a list: who has served and when not, who is asked, how it goes."""
    serving = CoordinatorAppointment.objects.serving(today).filter(is_deputy=False)
    names = serving.filter(coordination__in=rows).order_by("starts_on", "pk")
    requests = CoordinatorRequest.objects.filter(coordination__in=rows, closed_at=None)
    return (
        *facts.service_in(rows),
        names.select_related("professional"),
        requests.defer("reason", "why_not_note").order_by("asked_at", "pk"),
        *states_in(rows, today),
    )


def _around(about: tuple[frozenset[UUID], date]) -> Sequence[Rows]:
    ids, today = about
    return around_listed(Coordination.objects.filter(among("pk", ids)).values("pk"), today)


_AROUND_LISTED: Final = PreparedTogether(
    write=_around,
    parts=list[object],
    examples=(
        (frozenset({UUID(int=1)}), date(1970, 5, 17)),
        (frozenset({UUID(int=2)}), date(1980, 2, 29)),
    ),
)


def listed_of(
    actor: Actor,
    rows: Sequence[tuple[Coordination, SeenPerson]],
    around: Sequence[Sequence[Any]],
    *,
    now: datetime,
) -> tuple[ListedCoordination, ...]:
    """Return the rows of a list, from what `around_listed` asks for."""
    today, settings = timezone.localdate(now), setting_values(actor.municipality)
    served, away, serving, asked, late, at_unit = around
    facts_of = facts.responsibility_of([row for row, _person in rows], served, away)
    coordinators = {one.coordination_id: one.professional for one in serving}
    requests = {one.coordination_id: one for one in asked}
    states = states_of([row.pk for row, _person in rows], late, at_unit)
    return tuple(
        ListedCoordination(
            person=person,
            row=row,
            gap=somebody_has_the_main_responsibility(facts_of[row.pk], settings=settings, today=today),
            coordinator=_name(coordinators.get(row.pk)) if person.is_place_open else HIDDEN,
            phone=_phone(coordinators.get(row.pk)) if person.is_place_open else HIDDEN,
            request=requests.get(row.pk),
            progress=states[row.pk],
        )
        for row, person in rows
    )


def _name(who: Professional | None) -> str:
    return who.name if who else HIDDEN


def _phone(who: Professional | None) -> str:
    return who.phone if who else HIDDEN
