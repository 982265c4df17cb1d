"""How often one account may ask: enough for anybody who reads, too little for a script that empties pages."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.cache import caches

_MINUTE_SECONDS: Final = 60


def is_too_fast(account_id: UUID, *, now: datetime) -> bool:
    """Count one request of the account, and tell whether it is more than a minute's worth.

    The count is a number in the memory of this process; with several processes an account may ask as many
    times as often.
    """
    cache = caches["process"]
    key = f"pace:{account_id}:{int(now.timestamp()) // _MINUTE_SECONDS}"
    cache.add(key, 0, timeout=2 * _MINUTE_SECONDS)
    return cache.incr(key) > settings.REQUESTS_A_MINUTE
