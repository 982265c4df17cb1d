"""Nightly: asks the rules what is due in every open coordination, and tells the koordinator once."""

from typing import Any

from django.core.management.base import BaseCommand

from samvirk.access.decide import as_system
from samvirk.access.permissions import Permission
from samvirk.core import clock
from samvirk.deadlines.actions import Tally, tell_due


class Command(BaseCommand):
    """Says how far it has come, and what was new."""

    help = "Tell what is due in the open coordinations. Let a timer run it once a night; it may be repeated."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        """Run once a night."""
        now = clock.now()
        grant = as_system(Permission.DEADLINE_TELL, now=now)

        def show(so_far: Tally) -> None:
            if verbosity:
                self.stderr.write(f"{so_far.looked_at} coordinations …")

        tally = tell_due(grant=grant, now=now, show=show)
        self.stdout.write(
            f"Looked at {tally.looked_at} coordinations: {tally.due} deadlines are due, {tally.told} are new."
        )
