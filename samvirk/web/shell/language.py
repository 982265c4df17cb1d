"""The cookie that remembers which language pages are read in."""

from typing import Final

from django.conf import settings
from django.http import HttpResponse

YEAR_SECONDS: Final = 365 * 24 * 3600


def remember_language(response: HttpResponse, code: str) -> None:
    """Let pages be in this language for a year, also before the reader has logged in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR_SECONDS,
        httponly=True,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
