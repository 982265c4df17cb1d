"""Adds guides through the real action, one after the other, and says of each that it is saved.

With `--unsafe` the database may say so before it is true.
"""

import sys
from uuid import uuid4

import django

from dev.promises import title_of

UNSAFE = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit = off"}


def write(*, is_safe: bool) -> None:
    """Write until somebody ends this process."""
    django.setup()
    from django.db import connection

    from samvirk.access.decide import as_system
    from samvirk.access.permissions import Permission
    from samvirk.core import clock
    from samvirk.organisations.actions import recommend_guide
    from samvirk.organisations.models import Municipality

    if not is_safe:
        with connection.cursor() as cursor:  # nosemgrep: sql-written-by-hand
            cursor.execute(UNSAFE[connection.vendor])
    municipality = Municipality.objects.earliest("number")
    while True:
        key, now = str(uuid4()), clock.now()
        recommend_guide(
            municipality,
            title=title_of(key),
            url="https://veileder.example/",
            publisher="Helsedirektoratet",
            description="",
            grant=as_system(Permission.GUIDE_EDIT, now=now),
            now=now,
        )
        print(key, flush=True)


if __name__ == "__main__":
    write(is_safe="--unsafe" not in sys.argv)
