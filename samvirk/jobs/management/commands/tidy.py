"""Nightly: forgets drafts and done requests after thirty days, and ended sessions."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from samvirk.core import clock
from samvirk.desk.actions import forget_old
from samvirk.login.actions import forget_ended_sessions


class Command(BaseCommand):
    """Says what it removed."""

    help = "Remove drafts and done requests older than thirty days, and sessions that have ended."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once a night."""
        removed = forget_old(now=clock.now())
        call_command("clearsessions")
        forget_ended_sessions()
        self.stdout.write(f"Removed {removed} drafts older than thirty days.")
