"""Who may see whom, written down a second time, in plain Python over plain facts; no code of the policy's.

Where the policy and this disagree, one of them is wrong: read the rule (R-117, R-121, R-123, R-124) again.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

UNGRADED, CLIENT, CONFIDENTIAL, STRICT = "ungraded", "client", "confidential", "strictly_confidential"
HANDLING = ("coordinator", "provider", "coordinating_unit")


@dataclass(slots=True)
class Human:
    """A login in one role in one municipality, and whether a private firm employs them."""

    name: str
    role: str
    municipality: str
    is_private: bool = False
    in_post_until: date | None = None
    is_open: bool = True


@dataclass(slots=True)
class Parenthood:
    """A parent of somebody."""

    has_responsibility: bool
    has_daily_care: bool
    until: date | None = None


@dataclass(slots=True)
class Given:
    """Access that was given to a professional."""

    relation: str
    from_: date
    until: date
    can_see_place: bool
    is_ended: bool = False


@dataclass(slots=True)
class Someone:
    """A person with what others are to them, by the name of the human."""

    municipality: str
    born_on: date
    owner: str = ""
    grade: str = UNGRADED
    agrees: bool | None = None
    parents: dict[str, Parenthood] = field(default_factory=dict)
    guardians: dict[str, str] = field(default_factory=dict)
    kin: set[str] = field(default_factory=set)
    given: dict[str, list[Given]] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    too_close: set[str] = field(default_factory=set)
    emergencies: dict[str, datetime] = field(default_factory=dict)


def turns(born_on: date, years: int) -> date:
    """The birthday of that age; 1 March for who was born on a leap day."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def basis(human: Human, someone: Someone, now: datetime, today: date) -> str:
    """What the human is to the person at this moment; empty where they see nothing."""
    if human.municipality != someone.municipality or human.name in someone.blocked:
        return ""
    if human.role in HANDLING and _must_stand_outside(human, someone, today):
        return ""
    if found := _relation(human, someone, today):
        return found
    is_emergency = human.role in HANDLING and someone.emergencies.get(human.name, now) > now
    return "emergency" if is_emergency else ""


def sees_place(human: Human, someone: Someone, now: datetime, today: date) -> bool:
    """Whether the human may know where the person is."""
    what = basis(human, someone, now, today)
    if not what:
        return False
    named = any(given.can_see_place for given in _in_force(human, someone, today))
    by_grade = {
        "own": True,
        "parent": what == "parent" and someone.parents[human.name].has_daily_care,
        "coordinator": someone.grade in {CLIENT, CONFIDENTIAL} and not human.is_private,
        "coordinating_unit": someone.grade in {CLIENT, CONFIDENTIAL},
        "guardian": someone.grade == CLIENT,
    }
    return someone.grade == UNGRADED or (someone.grade == STRICT and named) or by_grade.get(what, False)


def _must_stand_outside(human: Human, someone: Someone, today: date) -> bool:
    family = human.name in someone.kin or human.name in someone.guardians or human.name == someone.owner
    parent = someone.parents.get(human.name)
    is_parent = parent is not None and (parent.until is None or parent.until >= today)
    return family or is_parent or human.name in someone.too_close


def _relation(human: Human, someone: Someone, today: date) -> str:
    if human.role in {"person", "child"}:
        return "own" if human.name == someone.owner else ""
    if human.role == "parent":
        return "parent" if _parent_sees(human, someone, today) else ""
    if human.role == "guardian":
        may = someone.guardians.get(human.name, "economic") != "economic" and someone.grade != STRICT
        return "guardian" if may else ""
    if human.role == "coordinating_unit":
        may = someone.grade != STRICT or bool(_in_force(human, someone, today))
        return "coordinating_unit" if may else ""
    wanted = {"coordinator": "coordinator", "provider": "participant"}.get(human.role)
    relations = {given.relation for given in _in_force(human, someone, today)}
    return wanted if wanted in relations else ""


def _parent_sees(human: Human, someone: Someone, today: date) -> bool:
    parent = someone.parents.get(human.name)
    if parent is None or not parent.has_responsibility or (parent.until and parent.until < today):
        return False
    if someone.grade == STRICT and not parent.has_daily_care:
        return False
    if today < turns(someone.born_on, 16):
        return True
    return someone.agrees is True and today < turns(someone.born_on, 18)


def _in_force(human: Human, someone: Someone, today: date) -> list[Given]:
    if human.in_post_until and human.in_post_until < today:
        return []
    return [
        given
        for given in someone.given.get(human.name, [])
        if not given.is_ended and given.from_ <= today <= given.until
    ]


def later(now: datetime, *, days: int = 0, hours: int = 0) -> datetime:
    """Return a later moment."""
    return now + timedelta(days=days, hours=hours)
