"""Nightly: forgets drafts and done requests after thirty days, messages after ninety, and ended sessions."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from samvirk.core import clock
from samvirk.desk import actions as desk
from samvirk.login.actions import forget_ended_sessions
from samvirk.outbox import actions as outbox


class Command(BaseCommand):
    """Says what it removed."""

    help = (
        "Remove drafts and done requests older than thirty days, messages that ended ninety days ago, and "
        "sessions that are over."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once a night."""
        now = clock.now()
        drafts, messages = desk.forget_old(now=now), outbox.forget_old(now=now)
        call_command("clearsessions")
        forget_ended_sessions()
        self.stdout.write(f"Removed {drafts} drafts older than thirty days.")
        self.stdout.write(f"Removed {messages} messages that ended ninety days ago.")
