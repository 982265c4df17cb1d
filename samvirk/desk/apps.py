"""Registers the package with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.desk"
    verbose_name = "Arbeidsbord"
