"""Fills an empty database with the demo; does nothing when it is there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from samvirk.core import clock
from samvirk.demo import fjordvik
from samvirk.organisations.models import Municipality


class Command(BaseCommand):
    """Builds the made-up municipality."""

    help = "Build the made-up municipality Fjordvik, unless the database has a municipality already."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Build all of it or nothing."""
        if not Municipality.objects.exists():
            fjordvik.build(now=clock.now())
            self.stdout.write("Built Fjordvik kommune and its people.")
