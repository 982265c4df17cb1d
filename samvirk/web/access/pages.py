"""The people of the demo, and the account's own page, as frozen values."""

from dataclasses import dataclass

from samvirk.access.decide import Actor
from samvirk.access.models import RoleAssignment
from samvirk.access.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody in a role, to be chosen by one press."""

    id: str
    name: str
    initials: str
    role: str
    municipality: str
    is_current: bool = False


def part_of(assignment: RoleAssignment, actor: Actor | None = None) -> Part:
    """Return the assignment as a button."""
    return Part(
        id=str(assignment.pk),
        name=assignment.account.display_name,
        initials=assignment.account.initials,
        role=str(Role(assignment.role).label),
        municipality=assignment.municipality.name,
        is_current=actor is not None
        and (actor.role.value, actor.municipality.pk) == (assignment.role, assignment.municipality_id),
    )
