"""How often somebody may ask: enough for anybody who reads, too little for a script that empties pages."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import caches

_MINUTE_SECONDS: Final = 60
# A whole hospital may come from one address; a script that fills the queue would send more.
OPEN_FORMS_IN_TEN_MINUTES: Final = 20


def is_too_fast(account_id: UUID, *, now: datetime) -> bool:
    """Count one request of the account, and tell whether it is more than a minute's worth.

    The count is a number in the memory of this process; with several processes an account may ask as many
    times as often.
    """
    return _count(str(account_id), seconds=_MINUTE_SECONDS, now=now) > settings.REQUESTS_A_MINUTE


def is_sent_too_often(address: str, *, now: datetime) -> bool:
    """Count one open form sent from the address, and tell whether it is more than ten minutes' worth."""
    return _count(f"form {address}", seconds=10 * _MINUTE_SECONDS, now=now) > OPEN_FORMS_IN_TEN_MINUTES


def _count(who: str, *, seconds: int, now: datetime) -> int:
    cache = caches["process"]
    key = f"pace:{who}:{int(now.timestamp()) // seconds}".replace(" ", ":")
    cache.add(key, 0, timeout=2 * seconds)
    return cache.incr(key)
