"""Registers the package with Django."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.coordination"
    verbose_name = "Koordinering"
