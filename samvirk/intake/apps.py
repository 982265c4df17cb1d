"""Registers the package with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.intake"
    verbose_name = "Melding om behov"
