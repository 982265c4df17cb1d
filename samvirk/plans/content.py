"""The whole plan as one frozen value: made of rows in `facts`, and kept as JSON in a version."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final, cast

from samvirk.rules.plan_content import PlanContentFacts, PlanPoint


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeAreaTold:
    """What goes well and what is needed in one area of life, from the mapping."""

    area: str
    resources: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTold:
    """A goal; `main_goal` is the ref of the goal that it is a part of."""

    ref: str
    main_goal: str = ""
    text: str
    area: str = ""
    horizon: str = ""
    target_on: date | None = None
    is_agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTold:
    """An activity: `responsible` says what kind of somebody does it, `who` is the name of one who has one."""

    ref: str
    goal: str = ""
    text: str
    how: str = ""
    extent: str = ""
    due_on: date | None = None
    is_ongoing: bool = False
    responsible: str
    who: str = ""
    is_accepted: bool = False
    decision_state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantTold:
    """Somebody who takes part: a professional at a workplace, or a relative with what they are."""

    name: str
    workplace: str = ""
    relationship: str = ""
    is_relative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTold:
    """A service that has a tick for the plan (R-004)."""

    ref: str
    name: str
    contact: str = ""
    contribution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentTold:
    """A consent in force: of the plan itself, or to share with the receiver."""

    kind: str
    receiver: str = ""
    since_on: date
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorTold:
    """Who is koordinator, or stands in."""

    name: str
    workplace: str = ""
    phone: str = ""
    is_deputy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlanTold:
    """A plan from others that is a part of this one (R-153); `law` says whose it was."""

    law: str
    since_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A point that is left out, and why."""

    point: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What the plan says; the nine points of the regulation (R-140), and what stands around them."""

    what_matters: str = ""
    life: tuple[LifeAreaTold, ...] = ()
    goals: tuple[GoalTold, ...] = ()
    participants: tuple[ParticipantTold, ...] = ()
    services: tuple[ServiceTold, ...] = ()
    coordinators: tuple[CoordinatorTold, ...] = ()
    contributions: str = ""
    activities: tuple[ActivityTold, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    revision_on: date | None = None
    consents: tuple[ConsentTold, ...] = ()
    cooperation: str = ""
    other_plans: tuple[OtherPlanTold, ...] = ()
    culture: str = ""
    left_out: tuple[LeftOut, ...] = ()

    def told(self) -> frozenset[PlanPoint]:
        """Return the points that the plan says something about."""
        return frozenset(self._told())

    def _told(self) -> Iterator[PlanPoint]:
        has = {
            PlanPoint.GOALS_RESOURCES_NEEDS: self.goals and self.life,
            PlanPoint.PARTICIPANTS: self.participants or self.services,
            PlanPoint.COORDINATOR: self.coordinators,
            PlanPoint.CONTRIBUTIONS: self.contributions or any(one.contribution for one in self.services),
            PlanPoint.ACTIVITIES: any(one.responsible != UNCLEAR for one in self.activities),
            PlanPoint.HOW: any(one.how for one in self.activities),
            PlanPoint.PERIOD: self.valid_from and self.valid_until and self.revision_on,
            PlanPoint.CONSENT: any(one.kind == PLAN for one in self.consents),
            PlanPoint.OTHERS: self.cooperation,
        }
        yield from (point for point, is_told in has.items() if is_told)

    def facts(self) -> PlanContentFacts:
        """Return what the rule on completeness asks for."""
        return PlanContentFacts(
            told=self.told(), left_out=frozenset(PlanPoint(one.point) for one in self.left_out)
        )


# What a plan says that has not begun.
NOTHING: Final = PlanContent()
# Codes of `goals.Responsible` and `consent.ConsentKind`, as content holds them.
UNCLEAR: Final = "unclear"
PLAN: Final = "plan"
_PARTS: Final[Mapping[str, type[Any]]] = {
    "life": LifeAreaTold,
    "goals": GoalTold,
    "participants": ParticipantTold,
    "services": ServiceTold,
    "coordinators": CoordinatorTold,
    "activities": ActivityTold,
    "consents": ConsentTold,
    "other_plans": OtherPlanTold,
    "left_out": LeftOut,
}
_DAYS: Final = frozenset({"valid_from", "valid_until", "revision_on", "target_on", "due_on"}) | {
    "since_on",
    "until_on",
}


def as_json(content: PlanContent) -> str:
    """Return the content as it is kept in a version."""
    return json.dumps(asdict(content), default=date.isoformat, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> PlanContent:
    """Return the content of a version; what was not known when it was made is empty."""
    kept = json.loads(text)
    parts = {name: tuple(_read(kind, one) for one in kept.pop(name, ())) for name, kind in _PARTS.items()}
    return _read(PlanContent, kept | parts)


def _read[T](kind: type[T], kept: Mapping[str, Any]) -> T:
    known = {field.name for field in fields(cast("Any", kind))}
    return kind(**{name: _value(name, value) for name, value in kept.items() if name in known})


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
