"""Identifiers that may stand in a URL: UUIDv7 (RFC 9562), sorted by time, telling nothing about a person."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new id; later ids sort after earlier ones."""
    return uuid7()
