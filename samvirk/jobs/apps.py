"""Registers the package with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.jobs"
    verbose_name = "Jobber"
