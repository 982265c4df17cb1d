"""Ties everything that one request does together: its events, what it logs, and the answer."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_current: ContextVar[UUID | None] = ContextVar("request_id", default=None)


def current() -> UUID | None:
    """Return the id of the request that is being answered; None for work that no request asked for."""
    return _current.get()


@contextmanager
def in_request(request_id: UUID) -> Iterator[None]:
    """Mark everything done inside as part of one request."""
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)


class NameTheRequest(logging.Filter):
    """Puts the id of the request on each record of the log, and lets all of them through."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Set `record.request_id`, "-" for work that no request asked for."""
        # Django writes of a refused request when it has been answered, and passes it along.
        answered = getattr(getattr(record, "request", None), "id", None)
        record.request_id = str(current() or answered or "-")
        return True
