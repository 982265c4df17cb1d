"""The proof, carried from the door to the action, that somebody may do this."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Who may do what, in which municipality, and on what basis.

    Made only in `samvirk.access`; a guard fails on a `Grant(` anywhere else. `account_id` is None when the
    system itself acts (nightly work, the demo). `role` is what the account plays, empty where it plays none;
    `basis` is a code for why. The log stores both. A grant for one person (`person_id`) serves no other.
    """

    permission: str
    basis: str
    account_id: UUID | None
    municipality_id: UUID | None
    given_at: datetime
    role: str = ""
    person_id: UUID | None = None

    def covers(self, municipality_id: UUID) -> bool:
        """Say whether the grant reaches rows of this municipality."""
        return self.municipality_id is None or self.municipality_id == municipality_id


class GrantMissingError(Exception):
    """An action was asked to write with a grant for something else: a fault in our code, never in input."""


def insist(grant: Grant, permission: str, *, on: UUID | None = None, about: UUID | None = None) -> None:
    """Raise `GrantMissingError` unless the grant is for this permission, municipality and person."""
    if grant.permission != permission:
        message = f"The action needs {permission}; the grant is for {grant.permission}."
        raise GrantMissingError(message)
    if on is not None and not grant.covers(on):
        message = "The grant is for another municipality than the row."
        raise GrantMissingError(message)
    if about is not None and grant.person_id not in (None, about):
        message = "The grant is for another person than the row."
        raise GrantMissingError(message)
