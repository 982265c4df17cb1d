"""What each model field holds, and what happens to it when data is scrubbed for tests or teaching.

A model says it beside its fields: `privacy = {"title": PUBLIC, "email": personal(Scrub.FAKE_EMAIL)}`.
A field that is not classified fails a guard. (GDPR articles 9, 25 and 30 rest on this table.)
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Sensitivity(Enum):
    """How much harm a reader without business here could do."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Scrub(Enum):
    """How a copy of the data is made harmless."""

    KEEP = "keep"
    BLANK = "blank"
    FAKE_NAME = "fake name"
    FAKE_EMAIL = "fake e-mail"
    REMOVE_ROW = "remove row"


@dataclass(frozen=True, slots=True)
class Privacy:
    """The class of one field."""

    sensitivity: Sensitivity
    scrub: Scrub


PUBLIC: Final = Privacy(Sensitivity.PUBLIC, Scrub.KEEP)


def personal(scrub: Scrub) -> Privacy:
    """Say that the field identifies or describes a person."""
    return Privacy(Sensitivity.PERSONAL, scrub)


def sensitive(scrub: Scrub) -> Privacy:
    """Say that the field may hold health data or anything as close (GDPR article 9)."""
    return Privacy(Sensitivity.SENSITIVE, scrub)


# Tables of packages, by their label: we cannot write beside their fields.
THIRD_PARTY: Final = {
    "sessions.Session": personal(Scrub.REMOVE_ROW),
    # allauth: addresses are not used; second factors and sessions are nobody's business but their owner's
    "account.EmailAddress": personal(Scrub.REMOVE_ROW),
    "account.EmailConfirmation": personal(Scrub.REMOVE_ROW),
    "mfa.Authenticator": personal(Scrub.REMOVE_ROW),
    "usersessions.UserSession": personal(Scrub.REMOVE_ROW),
    # axes: where wrong passwords came from
    "axes.AccessAttempt": personal(Scrub.REMOVE_ROW),
    "axes.AccessAttemptExpiration": personal(Scrub.REMOVE_ROW),
    "axes.AccessFailureLog": personal(Scrub.REMOVE_ROW),
    "axes.AccessLog": personal(Scrub.REMOVE_ROW),
    "contenttypes.ContentType": PUBLIC,
    "auth.Permission": PUBLIC,
    "auth.Group": PUBLIC,
    "auth.Group_permissions": PUBLIC,
}
