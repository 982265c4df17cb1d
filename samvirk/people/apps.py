"""Registers the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.people"
    verbose_name = "Personer"
