"""Registers the package with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.documents"
    verbose_name = "Dokumenter"
