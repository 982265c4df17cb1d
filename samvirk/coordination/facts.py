"""Rows as the frozen values that rules and pages take: loads, leaders, ties, gaps and the chain of steps."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    RequestStep,
    WishKind,
)
from samvirk.core.asking import Rows, know, once
from samvirk.core.models import RecordQuerySet
from samvirk.core.prepared import PreparedTogether
from samvirk.core.together import ask_together
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.facts import know_rows, rows_of
from samvirk.organisations.models import Municipality, Sector, Unit
from samvirk.people.models import Account, Person
from samvirk.rules.appointing import AgreementFacts
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.main_responsibility import Away, ResponsibilityFacts, Served
from samvirk.rules.start_chain import StartStep
from samvirk.staff.facts import by_unit, leading_in
from samvirk.staff.models import Absence, Professional

_DAY: Final = timedelta(days=1)


def loads(professionals: Iterable[Professional], *, settings: SettingValues, on: date) -> dict[UUID, int]:
    """Return how many each coordinates for on the day, as the limit counts (R-067); one statement."""
    rows = list(professionals)
    accounts = {row.account_id for row in rows} - {None}
    return loads_of(rows, work_of({row.pk for row in rows}, accounts, settings=settings, on=on))


def work_of(
    professionals: Collection[UUID] | Rows,
    accounts: Collection[UUID | None] | Rows,
    *,
    settings: SettingValues,
    on: date,
) -> Rows:
    """Return the rows that `loads_of` takes: how many are coordinated for in each post."""
    with_plan_only = not settings.is_on(SettingKey.COORDINATOR_ONLY_COUNTS, on)
    counted = CoordinatorAppointment.objects.counted(on, with_plan_only=with_plan_only)
    theirs = counted.filter(Q(professional__in=professionals) | Q(professional__account__in=accounts))
    return theirs.order_by().values_list("professional", "professional__account").annotate(Count("pk"))


def loads_of(professionals: Sequence[Any], work: Iterable[tuple[UUID, UUID | None, int]]) -> dict[UUID, int]:
    """Return how many each coordinates for, from the rows of `work_of`.

    Somebody with two posts is one human: what they have in both counts in both.
    """
    humans = {row.pk: row.account_id or row.pk for row in professionals}
    found: Counter[UUID] = Counter()
    for professional_id, account_id, count in work:
        found[account_id or professional_id] += count
    return {pk: found[human] for pk, human in humans.items()}


def is_exempt(professional: Professional, kind: str) -> bool:
    """Say whether the post is that of a barnekoordinator in the coordinating unit (R-059, R-067)."""
    unit = professional.unit
    return (
        kind == CoordinatorKind.CHILD_COORDINATOR and unit is not None and unit.sector == Sector.COORDINATION
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaders:
    """Who leads each unit on a day, and what each is a part of."""

    by_unit: Mapping[UUID, Professional]
    above: Mapping[UUID, UUID | None]

    def answering(self, unit_id: UUID, *, candidate: Professional | None = None) -> Professional | None:
        """Return who answers for the unit: its leader, or the next level where it has none (R-069).

        Nobody says yes to themselves: for a leader who is asked, the next level answers. None is nobody.
        """
        step: UUID | None = unit_id
        passed: set[UUID] = set()
        while step is not None and step not in passed:
            passed.add(step)
            leader = self.by_unit.get(step)
            if leader is not None and not is_same(leader, candidate):
                return leader
            step = self.above.get(step)
        return None

    def units_of(self, account_id: UUID) -> frozenset[UUID]:
        """Return the units for which the account answers."""
        return frozenset(
            unit for unit in self.above if (one := self.answering(unit)) and one.account_id == account_id
        )

    def leaders_under(self, account_id: UUID) -> frozenset[UUID]:
        """Return the leaders for whom the account answers when they are asked themselves."""
        return frozenset(
            leader.pk
            for unit, leader in self.by_unit.items()
            if (one := self.answering(unit, candidate=leader)) and one.account_id == account_id
        )


def leaders_on(municipality_id: UUID, day: date) -> Leaders:
    """Return who leads in the municipality on the day; one statement, once for a page."""

    def ask() -> Leaders:
        leaders, units = _LEADERSHIP.ask((municipality_id, day))
        return leaders_of(leaders, units)

    return once((Leaders, municipality_id, day), ask)


def leadership_in(municipality_id: UUID, day: date) -> tuple[Rows, Rows]:
    """Return the rows that `leaders_of` takes: who leads, and what each unit is a part of."""
    units = Unit.objects.filter(municipality_id=municipality_id)
    return leading_in(municipality_id, day), units.values_list("pk", "parent_id")


_LEADERSHIP: Final = PreparedTogether(
    write=lambda about: leadership_in(*about),
    parts=list[object],
    examples=((UUID(int=1), date(1970, 5, 17)), (UUID(int=2), date(1980, 2, 28))),
)


def know_with_leaders(municipality: Municipality, day: date) -> None:
    """Ask at once for the municipality's numbers and keys, and who leads there."""
    decided, keys, leaders, units = _WITH_LEADERS.ask((municipality.pk, day))
    know_rows(municipality, decided, keys)
    know((Leaders, municipality.pk, day), leaders_of(leaders, units))


_WITH_LEADERS: Final = PreparedTogether(
    write=lambda about: (*rows_of(about[0]), *leadership_in(*about)),
    parts=list[object],
    examples=_LEADERSHIP.examples,
)


def leaders_of(leaders: Iterable[Professional], units: Iterable[tuple[UUID, UUID | None]]) -> Leaders:
    """Return who leads, from the rows of `leadership_in`."""
    return Leaders(by_unit=by_unit(leaders), above=dict(units))


def is_same(one: Professional, other: Professional | None) -> bool:
    """Say whether two posts are one human's."""
    if other is None:
        return False
    return one.pk == other.pk or (one.account_id is not None and one.account_id == other.account_id)


def is_family(person: Person, account: Account | None, day: date) -> bool:
    """Say whether the account is a parent, next of kin or guardian of the person on the day."""
    if account is None:
        return False
    return any(
        model.objects.active(day).filter(person=person, account=account).exists()
        for model in (Parent, NextOfKin, Guardian)
    )


def consents_in_force(person: Person, day: date) -> frozenset[str]:
    """Return the kinds of koordinator that somebody has consented to, in force on the day."""
    return frozenset(coordinator_consents(person.pk, day))


def coordinator_consents(person_id: UUID, day: date) -> Rows:
    """Return the rows of `consents_in_force`."""
    kinds = (ConsentKind.COORDINATOR.value, ConsentKind.CHILD_COORDINATOR.value)
    rows = Consent.objects.in_force(day).filter(person=person_id, kind__in=kinds)
    return rows.order_by().values_list("kind", flat=True)


def agreement(request: CoordinatorRequest) -> AgreementFacts:
    """Return what candidate and leader have answered."""
    return AgreementFacts(
        candidate=request.is_accepted,
        leader=request.is_approved,
        is_ordered=request.step == RequestStep.UNIT_ORDERED and request.professional_id is not None,
    )


def open_wish(coordination: Coordination) -> CoordinatorWish | None:
    """Return the last wish for a person or a unit that nobody has answered with a no."""
    return wish_that_stands(newest_wish(coordination))


def wish_that_stands(last: CoordinatorWish | None) -> CoordinatorWish | None:
    """Return what was said last if it is a wish for a person or a unit, and not answered with a no."""
    is_wanting = last is not None and last.kind in {WishKind.NAMED, WishKind.UNIT}
    return last if last and is_wanting and last.declined_on is None else None


def newest_wish(coordination: Coordination) -> CoordinatorWish | None:
    """Return what the person said last."""
    return newest_wish_in(coordination).first()


def newest_wish_in(coordination: Coordination) -> RecordQuerySet[CoordinatorWish]:
    """Return the row of `newest_wish`."""
    rows = CoordinatorWish.objects.filter(coordination=coordination)
    return rows.order_by("-stated_on", "-pk")[:1]


def unwanted(coordination: Coordination) -> frozenset[UUID]:
    """Return the professionals of whom the person has said that it shall not be them."""
    return frozenset(unwanted_in(coordination))


def unwanted_in(coordination: Coordination) -> Rows:
    """Return the rows of `unwanted`."""
    said = CoordinatorWish.objects.filter(coordination=coordination, kind=WishKind.NOT_NAMED)
    return said.filter(professional__isnull=False).values_list("professional", flat=True)


def responsibility(coordinations: Collection[Coordination]) -> dict[UUID, ResponsibilityFacts]:
    """Return by id who has served in each; one statement, however many."""
    _counts, (served, away) = ask_together(listed=service_in(coordinations))
    return responsibility_of(coordinations, served, away)


def service_in(coordinations: Collection[Coordination] | Collection[UUID] | Rows) -> tuple[Rows, Rows]:
    """Return the rows that `responsibility_of` takes: who has served, and when they were away."""
    served = CoordinatorAppointment.objects.filter(coordination__in=coordinations)
    away = Absence.objects.filter(withdrawn_at=None, professional__in=served.values("professional"))
    return (
        served.select_related("professional").order_by("starts_on", "pk"),
        away.order_by("valid_from", "pk"),
    )


def responsibility_of(
    coordinations: Iterable[Coordination], served: Sequence[CoordinatorAppointment], away: Sequence[Absence]
) -> dict[UUID, ResponsibilityFacts]:
    """Return by id who has served in each, from the rows of `service_in`."""
    absences: dict[UUID, tuple[Away, ...]] = {}
    for one in away:
        period = Away(since=one.valid_from, until=one.valid_until)
        absences[one.professional_id] = (*absences.get(one.professional_id, ()), period)
    return {
        each.pk: ResponsibilityFacts(
            opened_on=each.opened_on,
            served=tuple(
                _served(row, absences.get(row.professional_id, ()))
                for row in served
                if row.coordination_id == each.pk
            ),
        )
        for each in coordinations
    }


def _served(row: CoordinatorAppointment, away: tuple[Away, ...]) -> Served:
    ended = timezone.localdate(row.ended_at) - _DAY if row.ended_at else None
    known = [day for day in (row.ends_on, ended) if day is not None]
    post = row.professional
    return Served(
        since=max(row.starts_on, post.valid_from),
        until=min(known, default=None),
        post_until=post.valid_until,
        away=away,
    )


def before_samvirk(coordination: Coordination) -> dict[StartStep, date]:
    """Return the steps of which nothing is stored, since the work began without a decision."""
    if coordination.decision_id is not None:
        return {}
    return dict.fromkeys((StartStep.APPLIED, StartStep.TALK), coordination.opened_on)
