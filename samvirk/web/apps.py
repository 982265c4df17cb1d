"""Registers the pages with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.web"
    verbose_name = "Sider"
