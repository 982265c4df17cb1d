"""Registers the package with Django."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.minutes"
    verbose_name = "Referater"
