"""Whom the coordinating unit could ask for one person, and why: a human decides (R-053, R-056)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final
from uuid import UUID

from django.utils import timezone

from samvirk.access import asked
from samvirk.access.decide import Actor, decide
from samvirk.access.models import Authorisation
from samvirk.access.permissions import Permission
from samvirk.applications.models import AgencyContact
from samvirk.changes.facts import replaced_in, serving_in
from samvirk.coordination import facts
from samvirk.coordination.hindrances import Choice, CoordinationHindrance
from samvirk.coordination.models import (
    Coordination,
    CoordinatorRequest,
    CoordinatorWish,
    RequestStep,
    WhyNot,
    WishKind,
)
from samvirk.core.asking import Rows
from samvirk.core.models import Refused
from samvirk.core.together import ask_together
from samvirk.organisations.facts import setting_values
from samvirk.organisations.models import Unit
from samvirk.rules.capacity import CapacityFacts, nobody_is_ordered_beyond_the_limit
from samvirk.rules.choosing import InvolvedUnit, by_activity
from samvirk.rules.law import Verdict
from samvirk.staff.models import Absence, Professional

MOST_SUGGESTED: Final = 3
# Whoever answered so is not suggested again.
_NO: Final = (WhyNot.CANDIDATE_NO, WhyNot.LEADER_NO, WhyNot.TOO_CLOSE, WhyNot.CAPACITY, WhyNot.NO_ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody, or a unit whose leader names one, with what speaks for and against."""

    step: RequestStep
    unit: Unit
    professional: Professional | None
    is_wish: bool
    size: int
    load: int
    capacity: Verdict | None
    is_away: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """The units that give the person services, the most active first, and who of each helps the person."""

    ranked: tuple[InvolvedUnit, ...]
    units: dict[UUID, Unit]
    helpers: dict[UUID, list[Professional]]

    def size_of(self, unit_id: UUID) -> int:
        """Return how many services come from the unit."""
        return next((one.size for one in self.ranked if one.ref == str(unit_id)), 0)

    def is_most_active(self, unit_id: UUID) -> bool:
        """Say whether the main rule would ask this unit first."""
        return bool(self.ranked) and self.ranked[0].ref == str(unit_id)


def suggestions(actor: Actor, coordination: Coordination, *, now: datetime) -> tuple[Suggestion, ...]:
    """Return at most three: the wish first, then the units by activity, each with its next step."""
    decide(actor, Permission.COORDINATOR_APPOINT, now=now)
    refused = CoordinatorRequest.objects.filter(coordination=coordination, why_not__in=_NO)
    _counts, (helping, named, wishes, said_no, *out) = ask_together(
        listed=(
            *_involving(coordination, now),
            facts.newest_wish_in(coordination).select_related("professional__unit", "unit"),
            refused.values_list("professional", "unit"),
            facts.unwanted_in(coordination),
            serving_in(coordination),
            *asked.too_close_in(coordination.person_id),
        )
    )
    involved = _involved(coordination, helping, named, now)
    wished = _wished(facts.wish_that_stands(next(iter(wishes), None)))
    people = [*chain(*involved.helpers.values()), *(who for _step, _unit, who in wished if who)]
    loads, away = _loads_and_away(coordination, people, now)
    closed = {*chain(*out), *(who for who, _unit in said_no)}
    found = [*wished]
    for ranked in involved.ranked:
        unit = involved.units[UUID(ranked.ref)]
        helpers = [one for one in involved.helpers[unit.pk] if one.pk not in closed]
        helpers.sort(key=lambda one: loads[one.pk])
        found.append(_of_unit(unit, helpers, was_asked=any(unit.pk == where for _who, where in said_no)))
    return _judged(coordination, found[:MOST_SUGGESTED], involved, loads, away, now)


type _Asked = tuple[RequestStep, Unit, Professional | None]


def _loads_and_away(
    coordination: Coordination, people: Sequence[Professional], now: datetime
) -> tuple[Mapping[UUID, int], frozenset[UUID]]:
    settings, today = setting_values(coordination.municipality), timezone.localdate(now)
    accounts = {one.account_id for one in people} - {None}
    work = facts.work_of({one.pk for one in people}, accounts, settings=settings, on=today)
    away = Absence.objects.active(today).filter(professional__in=people)
    _counts, (counted, absent) = ask_together(listed=(work, away.values_list("professional", flat=True)))
    return facts.loads_of(people, counted), frozenset(absent)


def _wished(wish: CoordinatorWish | None) -> list[_Asked]:
    if wish is None:
        return []
    if wish.kind == WishKind.UNIT and wish.unit is not None:
        return [(RequestStep.WISH, wish.unit, None)]
    who = wish.professional
    return [(RequestStep.WISH, who.unit, who)] if who is not None and who.unit is not None else []


def _of_unit(unit: Unit, helpers: list[Professional], *, was_asked: bool) -> _Asked:
    """Ask whoever helps already; where none can, the leader names one; and who has not is ordered to."""
    if helpers:
        return RequestStep.MAIN_RULE, unit, helpers[0]
    return (RequestStep.UNIT_ORDERED if was_asked else RequestStep.MAIN_RULE), unit, None


def _judged(  # noqa: PLR0917 - what was fetched once for all
    coordination: Coordination,
    found: Sequence[_Asked],
    involved: Involved,
    loads: Mapping[UUID, int],
    away: frozenset[UUID],
    now: datetime,
) -> tuple[Suggestion, ...]:
    today, settings = timezone.localdate(now), setting_values(coordination.municipality)

    def capacity(who: Professional) -> Verdict:
        of = CapacityFacts(
            load=loads[who.pk], leader_agrees=True, is_exempt=facts.is_exempt(who, coordination.kind)
        )
        return nobody_is_ordered_beyond_the_limit(of, settings=settings, on=today)

    return tuple(
        Suggestion(
            step=step,
            unit=unit,
            professional=who,
            is_wish=step is RequestStep.WISH,
            size=involved.size_of(unit.pk),
            load=loads[who.pk] if who else 0,
            capacity=capacity(who) if who else None,
            is_away=who is not None and who.pk in away,
        )
        for step, unit, who in found
    )


def involved_units(coordination: Coordination, *, now: datetime) -> Involved:
    """Return the units by how much they give: those who help from it, and agencies of the application.

    An agency that the applicant named counts for the units of its sector, since it names no unit of ours.
    """
    _counts, (helping, named) = ask_together(listed=_involving(coordination, now))
    return _involved(coordination, helping, named, now)


def _involving(coordination: Coordination, now: datetime) -> tuple[Rows, Rows]:
    """Return the rows that `_involved` takes: who helps the person, and the sectors of named agencies."""
    helping = Authorisation.objects.active(timezone.localdate(now)).filter(
        person=coordination.person_id, professional__unit__isnull=False, professional__unit__closed_on=None
    )
    named = AgencyContact.objects.filter(
        application__decision__coordinations=coordination, is_counted=True, archived_at=None
    )
    return (
        helping.select_related("professional__unit").order_by("valid_from", "pk"),
        named.order_by().values_list("sector", flat=True),
    )


def _involved(
    coordination: Coordination, helping: Iterable[Authorisation], named: Iterable[str], now: datetime
) -> Involved:
    helpers: dict[UUID, list[Professional]] = {}
    for row in helping:
        who = row.professional
        if who.unit_id and who not in helpers.setdefault(who.unit_id, []):
            helpers[who.unit_id].append(who)
    units = {pk: people[0].unit for pk, people in helpers.items() if people[0].unit is not None}
    agencies = Counter(named)
    sized = [
        InvolvedUnit(
            ref=str(pk), name=unit.name, sector=unit.sector, size=len(helpers[pk]) + agencies[unit.sector]
        )
        for pk, unit in units.items()
    ]
    settings = setting_values(coordination.municipality)
    ranked = by_activity(sized, settings=settings, on=timezone.localdate(now))
    return Involved(ranked=ranked, units=units, helpers=helpers)


def choice_of(
    coordination: Coordination,
    step: RequestStep,
    unit: Unit,
    professional: Professional | None,
    *,
    reason: str,
    size: str,
    now: datetime,
) -> Choice:
    """Return the choice with what is known of it here, for the action to judge."""
    involved = involved_units(coordination, now=now)
    return Choice(
        step=step,
        unit=unit,
        professional=professional,
        reason=reason,
        size=size,
        units=len(involved.ranked),
        is_most_active=involved.is_most_active(unit.pk),
        is_kept_out=professional is not None and asked.is_kept_out(coordination.person_id, professional),
        replaces=replaced_in(coordination),
    )


def choice_about(
    coordination: Coordination, who: Professional, *, reason: str, size: str, now: datetime
) -> Choice:
    """Return the choice of one of the staff, by the step that it belongs to; raise `Refused` for outsiders.

    The wish if it is them, else the main rule; where no unit is involved, the coordinating unit decides.
    """
    if who.unit is None:
        raise Refused(CoordinationHindrance.OUTSIDE)
    wish = facts.open_wish(coordination)
    is_wished = wish is not None and who.pk == wish.professional_id
    step = RequestStep.WISH if is_wished else RequestStep.MAIN_RULE
    if not is_wished and not involved_units(coordination, now=now).ranked:
        step = RequestStep.DECIDED
    return choice_of(coordination, step, who.unit, who, reason=reason, size=size, now=now)
