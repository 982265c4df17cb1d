"""Registers the package with Django."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.changes"
    verbose_name = "Skifter av koordinator"
