"""Registers the package with Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.organisations"
    verbose_name = "Organisasjoner"
