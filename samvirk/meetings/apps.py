"""Registers the package with Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.meetings"
    verbose_name = "Møter"
