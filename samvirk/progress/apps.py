"""Registers the package with Django."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.progress"
    verbose_name = "Fremdrift"
