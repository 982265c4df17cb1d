"""What may be chosen in forms about goals and activities, and what a choice means."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from samvirk.access.goal_people import Candidate
from samvirk.access.goals_of import Standing
from samvirk.access.roles import Role
from samvirk.goals.models import Activity, Goal, GoalOrigin, Horizon, Responsible
from samvirk.mappings.models import LifeArea, MappedArea
from samvirk.web.components.forms import Choices
from samvirk.web.goals.words import SOMEBODY

# So far ahead lies the day that a new activity begins with; it is there to be changed.
FIRST_DUE: Final = timedelta(weeks=4)
_OWN: Final = frozenset({Role.PERSON, Role.CHILD})


def about_choices(needs: Sequence[MappedArea]) -> list[tuple[str, Any]]:
    """Return the needs that are mapped, and the areas of life that are not."""
    mapped = [(f"need:{need.pk}", LifeArea(need.area).label) for need in needs]
    taken = {need.area for need in needs}
    areas = [(f"area:{code}", label) for code, label in LifeArea.choices if code not in taken]
    if not mapped:
        return [("", _("Velg")), *areas]
    return [("", _("Velg")), (_("Behov fra kartleggingen"), mapped), (_("Andre områder"), areas)]


def goal_choices(
    goals: Sequence[tuple[Goal, str]], needs: Sequence[MappedArea], *, is_child: bool
) -> Choices | None:
    """Return what a form about a goal offers: only main goals take sub-goals."""
    if is_child:
        return None
    mains = [(str(goal.pk), text) for goal, text in goals if goal.main_goal_id is None]
    return {"about": about_choices(needs), "main_goal_id": [("", _("Nei")), *mains]}


def goal_fields(
    told: Mapping[str, Any],
    standing: Standing,
    goals: Sequence[tuple[Goal, str]],
    needs: Sequence[MappedArea],
    goal: Goal | None = None,
) -> dict[str, Any]:
    """Return the columns of what the form told; what it does not ask stays as it was."""
    if "about" not in told:
        return _as_it_was(goal)
    kind, _colon, key = told["about"].partition(":")
    return {
        "origin": told.get("origin") or (goal.origin if goal else origin_of(standing)),
        "horizon": told["horizon"],
        "target_on": told["target_on"],
        "area": key if kind == "area" else "",
        "need": next((need for need in needs if kind == "need" and str(need.pk) == key), None),
        "main_goal": next((one for one, _text in goals if one.pk == told["main_goal_id"]), None),
    }


def origin_of(standing: Standing) -> GoalOrigin:
    """Return where a goal comes from that the person's side writes down."""
    return GoalOrigin.PERSON if standing.actor.role in _OWN else GoalOrigin.FAMILY


def _as_it_was(goal: Goal | None) -> dict[str, Any]:
    if goal is None:
        first = {"origin": GoalOrigin.PERSON, "horizon": Horizon.SHORT}
        return first | {"target_on": None, "area": "", "need": None, "main_goal": None}
    return {
        name: getattr(goal, name) for name in ("origin", "horizon", "target_on", "area", "need", "main_goal")
    }


def about_of(row: Goal) -> str:
    """Return the choice that a goal stands for."""
    if row.need_id is not None:
        return f"need:{row.need_id}"
    return f"area:{row.area}" if row.area else ""


def activity_choices(
    people: Sequence[Candidate], goals: Sequence[tuple[Goal, str]], needs: Sequence[MappedArea]
) -> Choices:
    """Return what a form about an activity offers."""
    towards = [(f"goal:{goal.pk}", text) for goal, text in goals]
    mapped = [(f"need:{need.pk}", LifeArea(need.area).label) for need in needs]
    groups = ((_("Mål"), towards), (_("Behov fra kartleggingen"), mapped))
    return {
        "who": [("", _("Velg")), *((one.key, _called(one)) for one in people)],
        "towards": [("", _("Ingen ennå")), *(group for group in groups if group[1])],
    }


def activity_fields(
    told: Mapping[str, Any], goals: Sequence[tuple[Goal, str]], needs: Sequence[MappedArea]
) -> dict[str, Any]:
    """Return the columns of what the form told."""
    kind, _colon, key = told["towards"].partition(":")
    return {
        "due_on": told["due_on"],
        "is_ongoing": told["is_ongoing"],
        "goal": next((one for one, _text in goals if kind == "goal" and str(one.pk) == key), None),
        "need": next((need for need in needs if kind == "need" and str(need.pk) == key), None),
    }


def activity_texts(told: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts of what the form told."""
    return {name: told[name] for name in ("text", "how", "extent")}


def towards_of(row: Activity) -> str:
    """Return the choice that an activity stands for."""
    if row.goal_id is not None:
        return f"goal:{row.goal_id}"
    return f"need:{row.need_id}" if row.need_id is not None else ""


def as_uuid(text: str) -> UUID | None:
    """Return the id in an address, or None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _called(one: Candidate) -> str:
    who = one.who
    if who.professional is not None:
        profession = who.professional.get_profession_display()
        return f"{one.name} ({profession.lower()})" if one.name else profession
    kinds = {Responsible.PARENT: _("forelder"), Responsible.NEXT_OF_KIN: _("pårørende")}
    if who.kind in kinds and one.name:
        return f"{one.name} ({kinds[who.kind]})"
    if who.kind == Responsible.PERSON:
        return _("Personen selv")
    return str(SOMEBODY[who.kind])
