"""What happens to somebody's plan: opened, filled in, sent, answered, rested."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from samvirk.access.around import participants_of
from samvirk.access.permissions import Permission
from samvirk.consent.models import ConsentForm
from samvirk.coordination.models import Coordination
from samvirk.demo.town import Town
from samvirk.plans import actions
from samvirk.plans.facts import newest_version
from samvirk.plans.models import OtherPlanLaw, Plan, PlanVersion
from samvirk.rules.plan_content import PlanPoint

P = Permission


def _plan(town: Town, person: str) -> Plan:
    return Plan.objects.running().get(person=town.persons[person])


def _newest(town: Town, person: str) -> PlanVersion:
    version = newest_version(_plan(town, person))
    assert version is not None  # noqa: S101 - a story answers what it has sent
    return version


def _set_period(town: Town, person: str, days: int, revised_after: int) -> None:
    plan, today = _plan(town, person), timezone.localdate(town.now)
    actions.set_period(
        plan,
        valid_from=today,
        valid_until=today + timedelta(days=days),
        revision_on=today + timedelta(days=revised_after),
        expected_version=plan.version,
        grant=town.may(P.PLAN_WRITE),
        now=town.now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOpened:
    """A plan begins, for so many days from then; it is looked over after `revised_after` of them."""

    ago: int
    person: str
    days: int = 365
    revised_after: int = 90

    def happen(self, town: Town) -> None:
        """Open it, and set its period."""
        row = Coordination.objects.get(person=town.persons[self.person], closed_on=None)
        actions.open_plan(row, grant=town.may(P.PLAN_WRITE), now=town.now)
        _set_period(town, self.person, self.days, self.revised_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodSet:
    """A plan that began with the choice of tool gets its period, from then on."""

    ago: int
    person: str
    days: int
    revised_after: int

    def happen(self, town: Town) -> None:
        """Set it."""
        _set_period(town, self.person, self.days, self.revised_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWritten:
    """What each contributes, whom to work with besides, and what of language and culture matters."""

    ago: int
    person: str
    contributions: str = ""
    cooperation: str = ""
    culture: str = ""

    def happen(self, town: Town) -> None:
        """Store the texts."""
        plan, names = _plan(town, self.person), ("contributions", "cooperation", "culture")
        texts = {name: getattr(self, name) for name in names}
        grant = town.may(P.PLAN_WRITE)
        actions.write_plan(plan, texts, expected_version=plan.version, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLeftOut:
    """Points that the plan does not have, for one reason."""

    ago: int
    person: str
    points: tuple[PlanPoint, ...]
    reason: str

    def happen(self, town: Town) -> None:
        """Leave them out."""
        grant = town.may(P.PLAN_WRITE)
        for point in self.points:
            plan = _plan(town, self.person)
            actions.leave_out(plan, point, reason=self.reason, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSent:
    """The koordinator sends the plan for approval."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Send it."""
        plan = _plan(town, self.person)
        who = participants_of(plan.person, today=timezone.localdate(town.now))
        actions.send_for_approval(plan, who, grant=town.may(P.PLAN_WRITE), now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved:
    """The person's side says yes; `said` is what was said where it was not in the browser."""

    ago: int
    person: str
    said: str = ""

    def happen(self, town: Town) -> None:
        """Store the yes."""
        form = ConsentForm.ORAL if self.said else ConsentForm.BROWSER
        grant = town.may(P.PLAN_WRITE if self.said else P.PLAN_APPROVE)
        actions.approve(_newest(town, self.person), form, note=self.said, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSentBack:
    """The person's side wants something changed first."""

    ago: int
    person: str
    note: str

    def happen(self, town: Town) -> None:
        """Store what."""
        grant = town.may(P.PLAN_APPROVE)
        actions.send_back(_newest(town, self.person), note=self.note, grant=grant, now=town.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlanNoted:
    """Somebody else has made a plan too; `goals` come over with it where it is merged."""

    ago: int
    person: str
    law: OtherPlanLaw
    coordinated_by: str
    agreed_with: str = ""
    goals: tuple[str, ...] = ()

    def happen(self, town: Town) -> None:
        """Store it, and merge it if that is agreed on."""
        grant, now = town.may(P.PLAN_WRITE), town.now
        plan, who = _plan(town, self.person), self.coordinated_by
        other = actions.note_other_plan(plan, self.law, coordinated_by=who, grant=grant, now=now)
        if self.agreed_with:
            actions.merge_other_plan(
                other, self.goals, agreed_with=self.agreed_with, expected_version=1, grant=grant, now=now
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRested:
    """The plan rests."""

    ago: int
    person: str

    def happen(self, town: Town) -> None:
        """Let it rest."""
        plan, grant = _plan(town, self.person), town.may(P.PLAN_WRITE)
        actions.rest_plan(plan, expected_version=plan.version, is_paused=True, grant=grant, now=town.now)
