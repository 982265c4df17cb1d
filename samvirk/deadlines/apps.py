"""Registers the package with Django."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.deadlines"
    verbose_name = "Frister"
