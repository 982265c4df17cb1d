"""Registers the package with Django."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.goals"
    verbose_name = "Mål og tiltak"
