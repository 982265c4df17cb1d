"""Registers the package with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.audit"
    verbose_name = "Hendelseslogg"
