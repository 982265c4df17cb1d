"""Registers the package with Django."""

from django.apps import AppConfig


class MappingsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.mappings"
    verbose_name = "Kartlegging"
