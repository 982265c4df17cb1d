"""The only place that asks what time it is; everything else is told."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware."""
    return timezone.now()


def today() -> date:
    """Return the date in Norway (Europe/Oslo), which is what deadlines are counted in."""
    return timezone.localdate()
