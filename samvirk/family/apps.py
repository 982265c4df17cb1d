"""Registers the package with Django."""

from django.apps import AppConfig


class FamilyConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.family"
    verbose_name = "Familie"
