"""Every ten seconds: seals the log's new events, and anchors the seals outside the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from samvirk.audit import anchors, protection
from samvirk.audit.sealing import StillBeingWrittenError, seal
from samvirk.core import clock


class Command(BaseCommand):
    """Prints each new seal as a line, for a system log on another host."""

    help = "Seal the log's new events. Let a timer run it every ten seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file of the anchors, and the role to lock out."""
        parser.add_argument(
            "--anchor", type=Path, metavar="FILE", help="add a line for each seal to a file on another host"
        )
        parser.add_argument(
            "--revocation-for",
            metavar="ROLE",
            help="only print the SQL that takes from a PostgreSQL role what would let it change the log",
        )

    def handle(self, *, anchor: Path | None, revocation_for: str | None, **options: Any) -> None:
        """Run every ten seconds."""
        if revocation_for:
            self.stdout.write(f"{protection.revocation(revocation_for)};")
            return
        try:
            made = seal(now=clock.now())
        except StillBeingWrittenError as error:
            raise CommandError(
                f"{error} Nothing was sealed this time; if it says so for long, look for a transaction that "
                "does not end."
            ) from error
        for new in made:
            self.stdout.write(anchors.line_of(new), ending="")
        if anchor:
            self._append(anchor)

    def _append(self, path: Path) -> None:
        try:
            anchors.append(path)
        except (OSError, anchors.AnchorUnreadableError) as error:
            raise CommandError(f"The seals are made but not anchored: {error}") from error
