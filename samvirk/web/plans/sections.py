"""What a plan says, part by part, in the reader's language: the same on a page and on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from samvirk.consent.models import ConsentKind
from samvirk.goals.models import DecisionState, Horizon, Responsible
from samvirk.mappings.models import LifeArea
from samvirk.plans.content import (
    ActivityTold,
    ConsentTold,
    CoordinatorTold,
    GoalTold,
    LifeAreaTold,
    OtherPlanTold,
    ParticipantTold,
    PlanContent,
    ServiceTold,
)
from samvirk.plans.models import OtherPlanLaw
from samvirk.rules.plan_content import PlanPoint
from samvirk.web.components import dates
from samvirk.web.plans.words import PARTS
from samvirk.web.rules.plan_words import POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing in a part: its name, what is said of it, and a short mark."""

    title: str
    lines: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the plan; `left_out` says why it has nothing more, `is_wide` that it stands alone."""

    id: str
    heading: str
    text: str = ""
    items: tuple[Item, ...] = ()
    left_out: str = ""
    is_wide: bool = False


def sections(content: PlanContent) -> tuple[Section, ...]:
    """Return the parts that say something or say why not, beginning with what matters to the person."""
    return tuple(one for one in _sections(content) if one.text or one.items or one.left_out)


def matters(text: str) -> Section:
    """Return what matters to the person, which comes first."""
    return Section(id="what_matters", heading=str(PARTS["what_matters"]), text=text, is_wide=True)


_WIDE: Final = frozenset({PlanPoint.GOALS_RESOURCES_NEEDS, PlanPoint.ACTIVITIES})


def child_sections(content: PlanContent) -> tuple[Section, ...]:
    """Return what a child reads: what is to be done, and who helps."""
    told = (PlanPoint.GOALS_RESOURCES_NEEDS, PlanPoint.ACTIVITIES, PlanPoint.COORDINATOR)
    shown = {*told, PlanPoint.PARTICIPANTS}
    return tuple(one for one in _sections(content) if one.items and one.id in shown)


def _sections(content: PlanContent) -> Iterator[Section]:
    reasons = {one.point: one.reason for one in content.left_out}

    def point(which: PlanPoint, text: str = "", items: tuple[Item, ...] = ()) -> Section:
        heading, left_out = str(POINTS[which]), reasons.get(which.value, "")
        is_wide = which in _WIDE and bool(items)
        return Section(
            id=which.value, heading=heading, text=text, items=items, left_out=left_out, is_wide=is_wide
        )

    yield matters(content.what_matters)
    yield point(PlanPoint.GOALS_RESOURCES_NEEDS, items=tuple(_goals_and_life(content)))
    yield point(PlanPoint.ACTIVITIES, items=tuple(_activities(content)))
    yield point(PlanPoint.HOW)
    yield point(PlanPoint.COORDINATOR, items=tuple(map(coordinator_item, content.coordinators)))
    people = (*map(participant_item, content.participants), *map(service_item, content.services))
    yield point(PlanPoint.PARTICIPANTS, items=people)
    yield point(PlanPoint.CONTRIBUTIONS, content.contributions)
    yield point(PlanPoint.OTHERS, content.cooperation, tuple(map(other_plan_item, content.other_plans)))
    yield Section(id="culture", heading=str(PARTS["culture"]), text=content.culture)
    yield point(PlanPoint.PERIOD, period_words(content))
    yield point(PlanPoint.CONSENT, items=tuple(map(consent_item, content.consents)))


def _goals_and_life(content: PlanContent) -> Iterator[Item]:
    named = {one.ref: one.text for one in content.goals}
    yield from (goal_item(one, named) for one in content.goals)
    yield from map(life_item, content.life)


def goal_item(goal: GoalTold, named: dict[str, str] | None = None) -> Item:
    """Return a goal; a sub-goal says what it is a part of."""
    lines = []
    if named and goal.main_goal in named:
        lines.append(_("Del av: %(goal)s") % {"goal": named[goal.main_goal]})
    if goal.area:
        lines.append(str(LifeArea(goal.area).label))
    if goal.horizon:
        lines.append(str(Horizon(goal.horizon).label))
    if goal.target_on:
        lines.append(_("Nådd innen %(day)s") % {"day": dates.day(goal.target_on)})
    mark = "" if goal.is_agreed else _("Forslag")
    return Item(title=goal.text, lines=(" · ".join(lines),) if lines else (), mark=mark)


def life_item(area: LifeAreaTold) -> Item:
    """Return what goes well and what is needed in an area of life."""
    told = {_("Det som går bra"): area.resources, _("Det som trengs"): area.needs}
    lines = tuple(f"{label}: {text}" for label, text in told.items() if text)
    return Item(title=str(LifeArea(area.area).label), lines=lines)


def _activities(content: PlanContent) -> Iterator[Item]:
    named = {one.ref: one.text for one in content.goals}
    for one in content.activities:
        yield activity_item(one, goal=named.get(one.goal, ""))


def activity_item(activity: ActivityTold, *, goal: str = "") -> Item:
    """Return an activity: who, by when, how and how much."""
    when = _("Løpende") if activity.is_ongoing else ""
    if activity.due_on:
        when = _("Innen %(day)s") % {"day": dates.day(activity.due_on)}
    told = {
        _("Hvem"): who_words(activity),
        _("Når"): when,
        _("Hvordan"): activity.how,
        _("Hvor mye"): activity.extent,
        _("Mål"): goal,
        _("Vedtak"): str(DecisionState(activity.decision_state).label) if activity.decision_state else "",
    }
    lines = tuple(f"{label}: {text}" for label, text in told.items() if text)
    return Item(title=activity.text, lines=lines, mark="" if activity.is_accepted else _("Forslag"))


def who_words(activity: ActivityTold) -> str:
    """Return who does it; what kind of somebody, where the name is not for the reader."""
    return activity.who or str(Responsible(activity.responsible).label)


def coordinator_item(one: CoordinatorTold) -> Item:
    """Return who is koordinator; without a name where it would tell the place."""
    lines = tuple(text for text in (one.workplace, one.phone) if text)
    return Item(title=one.name or hidden_name(), lines=lines, mark=_("Vikar") if one.is_deputy else "")


def participant_item(one: ParticipantTold) -> Item:
    """Return who takes part."""
    what = one.relationship or one.workplace or (_("Pårørende") if one.is_relative else "")
    return Item(title=one.name or hidden_name(), lines=(what,) if what else ())


def service_item(one: ServiceTold) -> Item:
    """Return a service that the plan covers."""
    told = {_("Kontaktperson"): one.contact, _("Bidrar med"): one.contribution}
    lines = tuple(f"{label}: {text}" for label, text in told.items() if text)
    return Item(title=one.name or hidden_name(), lines=lines, mark=_("Tjeneste"))


def consent_item(one: ConsentTold) -> Item:
    """Return what is agreed to, with whom and for how long."""
    title = str(ConsentKind(one.kind).label)
    if one.receiver:
        title = _("Deling med %(name)s") % {"name": one.receiver}
    facts = {"first": dates.day(one.since_on), "last": dates.day(one.until_on) if one.until_on else ""}
    line = _("Fra %(first)s til %(last)s") % facts if one.until_on else _("Fra %(first)s") % facts
    return Item(title=title, lines=(line,))


def other_plan_item(one: OtherPlanTold) -> Item:
    """Return a plan that others made, and since when it is a part of this one."""
    since = _("Del av denne planen fra %(day)s.") % {"day": dates.day(one.since_on)}
    return Item(title=str(OtherPlanLaw(one.law).label), lines=(since,), mark=_("Plan fra andre"))


def period_words(content: PlanContent) -> str:
    """Return for how long the plan holds and when it is looked over."""
    first, last, revision = content.valid_from, content.valid_until, content.revision_on
    if not (first and last and revision):
        return ""
    facts = {"first": dates.day(first), "last": dates.day(last), "revision": dates.day(revision)}
    return _("Planen gjelder fra %(first)s til %(last)s. Dere ser over den %(revision)s.") % facts


def hidden_name() -> str:
    """Return what stands for a name that would tell where somebody is."""
    return _("Navnet er skjermet")
