"""Registers the package with Django."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.papers"
    verbose_name = "Vedlegg"
