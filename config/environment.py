"""Reads settings from environment variables, or from the files that `NAME_FILE` variables point to."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def optional(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file that `<name>_FILE` names, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def required(name: str, what_to_do: str) -> str:
    """Return the variable; raise `ImproperlyConfigured` with a sentence that says what to do."""
    if value := optional(name):
        return value
    message = f"{name} is not set. {what_to_do}"
    raise ImproperlyConfigured(message)


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return the variable if it is one of the choices; raise `ImproperlyConfigured` that lists them."""
    value = optional(name, default)
    if value not in choices:
        message = f"{name} is “{value}”. Set it to one of: {', '.join(choices)}."
        raise ImproperlyConfigured(message)
    return value


def listed(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    return [part.strip() for part in optional(name, default).split(",") if part.strip()]
