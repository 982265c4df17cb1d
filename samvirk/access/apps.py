"""Registers the package with Django."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.access"
    verbose_name = "Tilgang"
