"""Registers the package with Django."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.teams"
    verbose_name = "Ansvarsgrupper"
