"""Registers the package with Django."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.consent"
    verbose_name = "Samtykke"
