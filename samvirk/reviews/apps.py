"""Registers the package with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.reviews"
    verbose_name = "Evalueringer"
