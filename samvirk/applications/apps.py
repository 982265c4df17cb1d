"""Registers the package with Django."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.applications"
    verbose_name = "Søknad"
