"""Registers the package with Django."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.outbox"
    verbose_name = "Utboks"
