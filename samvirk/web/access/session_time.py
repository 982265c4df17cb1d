"""How long a session lasts: an hour after the last thing done, twelve hours after the log-in at most."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.dateparse import parse_datetime

ENTERED: Final = "entered_at"
CONFIRMED: Final = "confirmed_at"
TOUCHED: Final = "touched_at"
# So long after the password was shown, what somebody logs in with can be changed.
CONFIRMED_FOR: Final = timedelta(minutes=10)


def begin(session: SessionBase, *, now: datetime) -> None:
    """Start the clocks of somebody who has just logged in."""
    for name in (ENTERED, CONFIRMED, TOUCHED):
        session[name] = now.isoformat()


def is_over(session: SessionBase, *, now: datetime) -> bool:
    """Say whether the log-in has lasted as long as any may, whatever has been done in it."""
    return _seconds_of_day_left(session, now) <= 0


def seconds_left(session: SessionBase, *, now: datetime) -> int:
    """Return how long the session lasts if nothing more is done in it."""
    touched = _moment(session, TOUCHED) or now
    idle_left = settings.SESSION_COOKIE_AGE - (now - touched).total_seconds()
    return max(0, int(min(idle_left, _seconds_of_day_left(session, now))))


def is_confirmed(session: SessionBase, *, now: datetime) -> bool:
    """Say whether the password was shown a short while ago."""
    confirmed = _moment(session, CONFIRMED)
    return confirmed is not None and now - confirmed <= CONFIRMED_FOR


def _seconds_of_day_left(session: SessionBase, now: datetime) -> float:
    # A session that nobody logged in to by a page of ours has no beginning, and so no time left.
    entered = _moment(session, ENTERED)
    longest = timedelta(hours=settings.SESSION_LONGEST_HOURS)
    return (entered + longest - now).total_seconds() if entered else 0


def _moment(session: SessionBase, name: str) -> datetime | None:
    return parse_datetime(session.get(name, ""))
