"""Registers the package with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.demo"
    verbose_name = "Demo"
