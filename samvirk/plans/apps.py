"""Registers the package with Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.plans"
    verbose_name = "Planer"
