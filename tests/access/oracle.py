"""Who may see whom, written down a second time, in plain Python over plain facts; no code of the policy's.

Where the policy and this disagree, one of them is wrong: read the rule (R-117, R-121, R-123, R-124) again.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

UNGRADED, CLIENT, CONFIDENTIAL, STRICT = "ungraded", "client", "confidential", "strictly_confidential"
HANDLING = ("coordinator", "provider", "coordinating_unit")


@dataclass(slots=True)
class Human:
    """A login in one role in one municipality, and where they work."""

    name: str
    role: str
    municipality: str
    place: str = ""
    in_post_until: date | None = None
    is_open: bool = True

    @property
    def is_private(self) -> bool:
        """Whether a private firm employs them."""
        return self.place == "firm"


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
class Agreed:
    """A consent to share: with whom, by the name of the human or of the place, given by whom for whom."""

    receiver: str
    from_: date
    until: date
    shares_family: bool
    given_on: date
    is_own: bool
    excepted: set[str] = field(default_factory=set)
    withdrawn_on: date | None = None
    is_replaced: bool = False


@dataclass(slots=True)
class Appointed:
    """Somebody was appointed koordinator."""

    from_: date
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
    agreed: list[Agreed] = field(default_factory=list)
    has_capacity: bool = True
    blocked: set[str] = field(default_factory=set)
    too_close: set[str] = field(default_factory=set)
    emergencies: dict[str, datetime] = field(default_factory=dict)
    appointed: dict[str, list[Appointed]] = field(default_factory=dict)
    # Whether a consent to a koordinator stands, and whether another gave it for a child.
    has_consented: bool = False
    is_consent_of_parent: bool = False


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


def sees_family(human: Human, someone: Someone, now: datetime, today: date) -> bool:
    """Whether the human may know who the family is."""
    what = basis(human, someone, now, today)
    if what != "participant":
        return bool(what)
    by_name = [one for one in _holding(someone, today) if one.receiver == human.name]
    if any(one.shares_family for one in by_name):
        return True
    if by_name:
        return False
    by_place = [one for one in _holding(someone, today) if one.receiver == human.place]
    return not by_place or any(one.shares_family for one in by_place)


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
        is_named = bool(_in_force(human, someone, today)) or _is_told_by_name(human, someone, today)
        may = someone.grade != STRICT or is_named or _is_appointed(human, someone, today)
        return "coordinating_unit" if may else ""
    wanted = {"coordinator": "coordinator", "provider": "participant"}.get(human.role)
    relations = {given.relation for given in _in_force(human, someone, today)}
    if _is_told_by_name(human, someone, today):
        relations.add("participant")
    if _is_appointed(human, someone, today):
        relations.add("coordinator")
    return wanted if wanted in relations else ""


def _parent_sees(human: Human, someone: Someone, today: date) -> bool:
    parent = someone.parents.get(human.name)
    if parent is None or not parent.has_responsibility or (parent.until and parent.until < today):
        return False
    if someone.grade == STRICT and not parent.has_daily_care:
        return False
    if today < turns(someone.born_on, 16):
        return True
    # Who cannot answer is not asked.
    may = someone.agrees is True or not someone.has_capacity
    return may and today < turns(someone.born_on, 18)


def _is_appointed(human: Human, someone: Someone, today: date) -> bool:
    if human.in_post_until and human.in_post_until < today:
        return False
    is_over = someone.is_consent_of_parent and today >= turns(someone.born_on, 16)
    if not someone.has_consented or is_over:
        return False
    return any(one.from_ <= today and not one.is_ended for one in someone.appointed.get(human.name, []))


def _in_force(human: Human, someone: Someone, today: date) -> list[Given]:
    if human.in_post_until and human.in_post_until < today:
        return []
    return [
        given
        for given in someone.given.get(human.name, [])
        if not given.is_ended and given.from_ <= today <= given.until
        if given.relation == "coordinator" or not _is_closed(human, someone, given, today)
    ]


def _is_told_by_name(human: Human, someone: Someone, today: date) -> bool:
    has_left = human.in_post_until is not None and human.in_post_until < today
    by_name = any(one.receiver == human.name for one in _holding(someone, today))
    return by_name and not has_left and not _is_excepted(human, someone)


def _is_closed(human: Human, someone: Someone, given: Given, today: date) -> bool:
    """Whether access as a participant is closed by a consent: one that ended since, or excepts the human."""
    if _is_excepted(human, someone):
        return True
    about = [one for one in someone.agreed if one.receiver in {human.name, human.place}]
    if any(one in _holding(someone, today) for one in about):
        return False
    for one in about:
        began = one.from_ <= today and not one.is_replaced
        withdrawn_before = one.withdrawn_on is not None and one.withdrawn_on < given.from_
        if began and not withdrawn_before and one.until >= given.from_:
            return True
    return False


def _is_excepted(human: Human, someone: Someone) -> bool:
    standing = [one for one in someone.agreed if not one.withdrawn_on and not one.is_replaced]
    return any(human.name in one.excepted for one in standing)


def _holding(someone: Someone, today: date) -> list[Agreed]:
    """The consents that hold on the day."""
    return [
        one
        for one in someone.agreed
        if one.withdrawn_on is None
        and not one.is_replaced
        and one.from_ <= today <= one.until
        and not _is_outgrown(one, someone, today)
    ]


def _is_outgrown(one: Agreed, someone: Someone, today: date) -> bool:
    """What another gave is over at 18, and at 16 unless the youth could not, then or now."""
    sixteen, eighteen = turns(someone.born_on, 16), turns(someone.born_on, 18)
    if one.is_own or today < sixteen or one.given_on >= eighteen:
        return False
    if today >= eighteen:
        return True
    return one.given_on < sixteen and someone.has_capacity


def later(now: datetime, *, days: int = 0, hours: int = 0) -> datetime:
    """Return a later moment."""
    return now + timedelta(days=days, hours=hours)
