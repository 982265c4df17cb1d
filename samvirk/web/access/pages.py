"""The people of the demo, and the account's own page, as frozen values."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from samvirk.access.decide import Actor
from samvirk.access.models import RoleAssignment
from samvirk.access.roles import Role
from samvirk.web.access.demo_words import DEMO_STORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody in a role, to be chosen by one press."""

    id: str
    name: str
    initials: str
    role: str
    municipality: str
    story: str = ""
    is_current: bool = False


def part_of(assignment: RoleAssignment, actor: Actor | None = None) -> Part:
    """Return the assignment as a button."""
    return Part(
        id=str(assignment.pk),
        name=assignment.account.display_name,
        initials=assignment.account.initials,
        role=str(Role(assignment.role).label),
        municipality=assignment.municipality.name,
        story=str(DEMO_STORIES.get(assignment.account.email, "")),
        is_current=actor is not None
        and (actor.role.value, actor.municipality.pk) == (assignment.role, assignment.municipality_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality of the demo with its people."""

    name: str
    parts: tuple[Part, ...]


def places_of(assignments: Iterable[RoleAssignment]) -> tuple[Place, ...]:
    """Return the people by municipality; they come in that order."""
    by_place = groupby(map(part_of, assignments), key=lambda part: part.municipality)
    return tuple(Place(name=name, parts=tuple(parts)) for name, parts in by_place)
