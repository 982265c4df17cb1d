"""Fills an empty database with the demo; does nothing when it is there."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from samvirk.core import clock
from samvirk.demo import stories
from samvirk.organisations.models import Municipality


class Command(BaseCommand):
    """Builds the made-up municipalities."""

    help = "Build the made-up municipalities, unless the database has one already."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Build all of it or nothing."""
        if not Municipality.objects.exists():
            towns = stories.build(now=clock.now())
            names = ", ".join(town.municipality.name for town in towns)
            self.stdout.write(f"Built {names} and their people.")
