"""Registers the package with Django."""

from django.apps import AppConfig


class ToolsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.tools"
    verbose_name = "Verktøy"
