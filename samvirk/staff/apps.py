"""Registers the package with Django."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.staff"
    verbose_name = "Ansatte"
