"""Registers the package with Django."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError


class LoginConfig(AppConfig):
    """The package's name and label."""

    name = "samvirk.login"
    verbose_name = "Innlogging"

    def ready(self) -> None:
        """Let Django ask our check."""
        register(no_demo_people_in_production, Tags.database)


def no_demo_people_in_production(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a production on a database that holds people of a demo."""
    from samvirk.login.facts import has_demo_people

    if settings.IS_DEMO or not databases:
        return []
    try:
        found = has_demo_people()
    except DatabaseError:  # no tables yet, or no database: that is said elsewhere
        return []
    hint = "Give production a database of its own: DATABASE_URL."
    return [Error("The database holds people of a demo.", hint=hint, id="samvirk.E001")] if found else []
