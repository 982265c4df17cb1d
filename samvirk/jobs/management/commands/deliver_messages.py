"""All the time: tells people what has happened, by notices and e-mail, until it is asked to stop."""

import signal
import time
from argparse import ArgumentParser
from datetime import timedelta
from types import FrameType
from typing import Any, Final

from django.core.management.base import BaseCommand

from samvirk.notifications.deliver import deliver_due
from samvirk.outbox.actions import LEASE

PAUSE_SECONDS: Final = 1


class Command(BaseCommand):
    """Run it as a service that is started again when it ends, as it does when the database goes away.

    Several may run side by side.
    """

    help = "Tell people what has happened. Without --once it goes on until SIGTERM."
    is_stopping = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to stop, and how long a dead worker is waited for."""
        parser.add_argument("--once", action="store_true", help="stop when nothing is due any more")
        parser.add_argument(
            "--lease",
            type=int,
            default=int(LEASE.total_seconds()),
            metavar="SECONDS",
            help="when another worker may take over what this one holds and does not renew",
        )

    def handle(self, *, once: bool, lease: int, **options: Any) -> None:
        """Work until there is nothing to do, or until somebody says stop."""
        for ending in (signal.SIGTERM, signal.SIGINT):
            signal.signal(ending, self.stop)
        while not self.is_stopping:
            taken = deliver_due(is_stopping=lambda: self.is_stopping, lease=timedelta(seconds=lease))
            if once and not taken:
                return
            if not taken:
                time.sleep(PAUSE_SECONDS)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Finish the message at hand, let go of the others, and end."""
        self.is_stopping = True
