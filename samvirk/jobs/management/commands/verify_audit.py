"""Says whether the log is whole, and if not, what has been done to it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from samvirk.audit.anchors import AnchorUnreadableError, read
from samvirk.audit.verify import LogUnreadableError, Verification


class Command(BaseCommand):
    """Exits with an error unless the log is whole."""

    help = "Check the log against its seals, and the seals against their anchors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file of the anchors."""
        parser.add_argument(
            "--anchor",
            type=Path,
            metavar="FILE",
            help="the file that seal_audit writes; without it a log that was cut off or rebuilt looks whole",
        )

    def handle(self, *, anchor: Path | None, **options: Any) -> None:
        """Read everything once."""
        verification = Verification(read(anchor) if anchor else ())
        count = 0
        try:
            for count, fault in enumerate(verification.faults(), 1):  # noqa: B007 - the last count is needed
                self.stderr.write(fault)
        except (OSError, AnchorUnreadableError, LogUnreadableError, DatabaseError) as error:
            raise CommandError(f"The log was not checked to its end: {error}") from error
        counted = (
            f"events: {verification.events}, seals: {verification.seals}, anchors: {verification.anchors}"
        )
        if count:
            raise CommandError(f"{counted} – NOT whole, {count} faults")
        self.stdout.write(f"{counted} – whole")
        for remark in verification.remarks():
            self.stdout.write(remark)
