"""Reads settings from environment variables, or from the files that `NAME_FILE` variables point to."""

import base64
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

FIELD_KEY_BYTES: Final = 32
THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
MAKE_A_FIELD_KEY: Final = (
    "Make one with: python -c 'import base64, secrets; "
    "print(base64.b64encode(secrets.token_bytes(32)).decode())'"
)
MAIL_HOST: Final = "SAMVIRK_MAIL_HOST"
MAIL_OFF: Final = "off"


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


def number(name: str, default: int) -> int:
    """Return the variable as a whole number; raise `ImproperlyConfigured` for anything else."""
    value = optional(name, str(default))
    if not value.isdecimal():
        message = f"{name} is “{value}”. Set it to a whole number."
        raise ImproperlyConfigured(message)
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list without blanks."""
    return [part.strip() for part in optional(name, default).split(",") if part.strip()]


def insist_on_a_known_server(database: Mapping[str, Any]) -> None:
    """Raise `ImproperlyConfigured` for a database across a network whose certificate nobody checks."""
    host = database.get("HOST") or ""
    is_here = not host or host.startswith("/") or host in THIS_MACHINE
    if not is_here and database.get("OPTIONS", {}).get("sslmode") != "verify-full":
        message = (
            "DATABASE_URL reaches another machine without checking which. Add ?sslmode=verify-full, and "
            "&sslrootcert=FILE unless a public authority signed its certificate."
        )
        raise ImproperlyConfigured(message)


def field_keys(*, is_demo: bool) -> list[bytes]:
    """Return the keys that wrap the municipalities' keys: the first wraps, the others only open.

    Raise `ImproperlyConfigured` for a key that is not 32 bytes in base64; a demo's key may be any text that
    begins with `demo-`, and production refuses such a one.
    """
    name = "SAMVIRK_FIELD_KEY"
    first = optional(name, "demo-field-key") if is_demo else required(name, MAKE_A_FIELD_KEY)
    fallbacks = listed(f"{name}_FALLBACKS")
    return [
        _field_key(first, name, is_demo=is_demo),
        *(_field_key(text, f"{name}_FALLBACKS", is_demo=is_demo) for text in fallbacks),
    ]


def mail_is_on(*, is_demo: bool) -> bool:
    """Say whether letters go anywhere; a production that has not said so does not start."""
    if is_demo:
        return True
    host = required(
        MAIL_HOST, f"Name the mail server (SMTP over TLS, port 465), or write “{MAIL_OFF}” to send no e-mail."
    )
    return host != MAIL_OFF


def mail_from(*, is_demo: bool) -> str:
    """Return the address that letters come from; a production that sends them has one."""
    name = "SAMVIRK_MAIL_FROM"
    if is_demo or not mail_is_on(is_demo=False):
        return optional(name, "samvirk@localhost")
    return required(name, "Name the address that e-mails come from.")


def address(*, is_demo: bool) -> str:
    """Return the address that people open, which e-mails lead to; a production that sends them has one."""
    name, example = "SAMVIRK_ADDRESS", "https://samvirk.kommune.example"
    if is_demo:
        return optional(name, "http://127.0.0.1:8000")
    if not mail_is_on(is_demo=False):
        return ""
    what_to_do = f"Write the address that people open, such as {example}: e-mails lead there."
    value = required(name, what_to_do).rstrip("/")
    if not value.startswith("https://"):
        message = f"{name} is “{value}”. {what_to_do}"
        raise ImproperlyConfigured(message)
    return value


def mailers(*, demo_folder: Path | None) -> dict[str, Any]:
    """Return Django's MAILERS: TLS from the first byte in production, files in a demo."""
    backend = "django.core.mail.backends."
    if demo_folder is not None:
        options: dict[str, Any] = {"file_path": str(demo_folder)}
        return {"default": {"BACKEND": f"{backend}filebased.EmailBackend", "OPTIONS": options}}
    if not mail_is_on(is_demo=False):
        return {"default": {"BACKEND": f"{backend}dummy.EmailBackend"}}
    options = {
        "host": optional(MAIL_HOST),
        "port": number("SAMVIRK_MAIL_PORT", 465),
        "username": optional("SAMVIRK_MAIL_USER"),
        "password": optional("SAMVIRK_MAIL_PASSWORD"),
        "use_ssl": True,
        "timeout": 10,
    }
    return {"default": {"BACKEND": f"{backend}smtp.EmailBackend", "OPTIONS": options}}


def _field_key(text: str, name: str, *, is_demo: bool) -> bytes:
    if text.startswith("demo-") and is_demo:
        return hashlib.sha256(text.encode()).digest()
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != FIELD_KEY_BYTES:
        kind = "is a demo key" if text.startswith("demo-") else "is not 32 bytes in base64"
        message = f"{name} {kind}. {MAKE_A_FIELD_KEY}"
        raise ImproperlyConfigured(message)
    return key
