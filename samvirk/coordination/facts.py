"""Rows as the frozen values that rules and pages take: loads, leaders, ties, gaps and the chain of steps."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from samvirk.applications.models import Application, ClarifyingTalk
from samvirk.consent.models import Consent, ConsentKind
from samvirk.coordination.models import (
    Coordination,
    CoordinatorAppointment,
    CoordinatorKind,
    CoordinatorRequest,
    CoordinatorWish,
    PlanOffer,
    RequestStep,
    SkippedStep,
    StartEvent,
    StartEventKind,
    WishKind,
)
from samvirk.core.asking import once
from samvirk.family.models import Guardian, NextOfKin, Parent
from samvirk.organisations.models import Sector, Unit
from samvirk.people.models import Account, Person
from samvirk.rules.appointing import AgreementFacts
from samvirk.rules.dated import SettingKey, SettingValues
from samvirk.rules.main_responsibility import Away, ResponsibilityFacts, Served
from samvirk.rules.start_chain import StartStep
from samvirk.staff.facts import leaders_in
from samvirk.staff.models import Absence, Professional

_DAY: Final = timedelta(days=1)


def loads(professionals: Iterable[Professional], *, settings: SettingValues, on: date) -> dict[UUID, int]:
    """Return how many each coordinates for on the day, as the limit counts (R-067); one statement.

    Somebody with two posts is one human: what they have in both counts in both.
    """
    rows = list(professionals)
    humans = {row.pk: row.account_id or row.pk for row in rows}
    with_plan_only = not settings.is_on(SettingKey.COORDINATOR_ONLY_COUNTS, on)
    counted = CoordinatorAppointment.objects.counted(on, with_plan_only=with_plan_only)
    theirs = counted.filter(
        Q(professional__in=humans) | Q(professional__account__in={row.account_id for row in rows} - {None})
    )
    found: Counter[UUID] = Counter()
    pairs = theirs.order_by().values_list("professional", "professional__account").annotate(Count("pk"))
    for professional_id, account_id, count in pairs:
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
            if leader is not None and not _is_same(leader, candidate):
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
    """Return who leads in the municipality on the day; two statements, once for a page."""
    return once((Leaders, municipality_id, day), lambda: _ask_for_leaders(municipality_id, day))


def _ask_for_leaders(municipality_id: UUID, day: date) -> Leaders:
    units = Unit.objects.filter(municipality_id=municipality_id)
    return Leaders(by_unit=leaders_in(municipality_id, day), above=dict(units.values_list("pk", "parent_id")))


def _is_same(one: Professional, other: Professional | None) -> bool:
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
    kinds = (ConsentKind.COORDINATOR.value, ConsentKind.CHILD_COORDINATOR.value)
    rows = Consent.objects.in_force(day).filter(person=person, kind__in=kinds)
    return frozenset(rows.order_by().values_list("kind", flat=True))


def agreement(request: CoordinatorRequest) -> AgreementFacts:
    """Return what candidate and leader have answered."""
    return AgreementFacts(
        candidate=request.is_accepted,
        leader=request.is_approved,
        is_ordered=request.step == RequestStep.UNIT_ORDERED and request.professional_id is not None,
    )


def open_wish(coordination: Coordination) -> CoordinatorWish | None:
    """Return the last wish for a person or a unit that nobody has answered with a no."""
    last = newest_wish(coordination)
    is_wanting = last is not None and last.kind in {WishKind.NAMED, WishKind.UNIT}
    return last if last and is_wanting and last.declined_on is None else None


def newest_wish(coordination: Coordination) -> CoordinatorWish | None:
    """Return what the person said last."""
    rows = CoordinatorWish.objects.filter(coordination=coordination)
    return rows.order_by("-stated_on", "-pk").first()


def unwanted(coordination: Coordination) -> frozenset[UUID]:
    """Return the professionals of whom the person has said that it shall not be them."""
    said = CoordinatorWish.objects.filter(coordination=coordination, kind=WishKind.NOT_NAMED)
    return frozenset(said.filter(professional__isnull=False).values_list("professional", flat=True))


def responsibility(coordinations: Collection[Coordination]) -> dict[UUID, ResponsibilityFacts]:
    """Return by id who has served in each; two statements, however many."""
    rows = CoordinatorAppointment.objects.filter(coordination__in=coordinations)
    found = list(rows.select_related("professional").order_by("starts_on", "pk"))
    absences: dict[UUID, tuple[Away, ...]] = {}
    standing = Absence.objects.filter(
        withdrawn_at=None, professional__in={row.professional_id for row in found}
    )
    for one in standing.order_by("valid_from", "pk"):
        away = Away(since=one.valid_from, until=one.valid_until)
        absences[one.professional_id] = (*absences.get(one.professional_id, ()), away)
    return {
        each.pk: ResponsibilityFacts(
            opened_on=each.opened_on,
            served=tuple(
                _served(row, absences.get(row.professional_id, ()))
                for row in found
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


def steps_done(coordination: Coordination, *, now: datetime) -> dict[StartStep, date]:
    """Return when each step of the routine was done, read from what is stored of it."""
    done: dict[StartStep, date | None] = {StartStep.NEED: coordination.opened_on}
    decision = coordination.decision
    if decision is not None:
        application = Application.objects.get(pk=decision.application_id)
        talks = ClarifyingTalk.objects.filter(application=application, is_reached=True)
        done |= {
            StartStep.NEED: decision.decided_on,
            StartStep.APPLIED: application.received_on,
            StartStep.TALK: talks.order_by("-held_on").values_list("held_on", flat=True).first(),
        }
    done[StartStep.WANTED] = _wanted_on(coordination)
    done[StartStep.COORDINATOR] = _appointed_on(coordination, timezone.localdate(now))
    held = dict(
        StartEvent.objects.filter(appointment__coordination=coordination)
        .order_by("held_on")
        .values_list("kind", "held_on")
    )
    done[StartStep.CONVERSATION] = held.get(StartEventKind.START_CONVERSATION)
    done[StartStep.MEETING] = held.get(StartEventKind.START_MEETING)
    answers = PlanOffer.objects.filter(coordination=coordination, answered_on__isnull=False)
    done[StartStep.TOOL] = answers.order_by("-answered_on").values_list("answered_on", flat=True).first()
    return {step: day for step, day in done.items() if day is not None}


def _wanted_on(coordination: Coordination) -> date | None:
    given = Consent.objects.standing().filter(person=coordination.person_id, kind=coordination.kind)
    at = given.order_by("given_at").values_list("given_at", flat=True).first()
    return timezone.localdate(at) if at else None


def _appointed_on(coordination: Coordination, today: date) -> date | None:
    rows = CoordinatorAppointment.objects.filter(
        coordination=coordination, is_deputy=False, starts_on__lte=today
    )
    return rows.order_by("starts_on").values_list("starts_on", flat=True).first()


def before_samvirk(coordination: Coordination) -> dict[StartStep, date]:
    """Return the steps of which nothing is stored, since the work began without a decision."""
    if coordination.decision_id is not None:
        return {}
    return dict.fromkeys((StartStep.APPLIED, StartStep.TALK), coordination.opened_on)


def steps_skipped(coordination: Coordination) -> dict[StartStep, SkippedStep]:
    """Return the steps that were left out."""
    rows = SkippedStep.objects.filter(coordination=coordination)
    return {StartStep(row.step): row for row in rows.order_by("step")}
