"""Hears from browsers when something on a page tried to break the content security policy."""

import json
import logging
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samvirk.access.requires import open_to_all

logger = logging.getLogger(__name__)
# Parts of our policy as browsers name them. Whatever else a report says may be anybody's words.
_FINER: Final = ("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr")
DIRECTIVES: Final = frozenset({*settings.SECURE_CSP, *_FINER})


@open_to_all("a browser reports what the policy stopped, whoever sits there; nothing is stored")
@csrf_exempt  # nosemgrep: csrf-switched-off
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """Write in the log which part of the policy was broken; a browser sends no token with its report."""
    if directive := _directive_in(request.body):
        logger.warning("The content security policy was broken: %s", directive)
    return HttpResponse(status=204)


def _directive_in(body: bytes) -> str:
    try:
        said: Any = json.loads(body)["csp-report"]["effective-directive"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return said if isinstance(said, str) and said in DIRECTIVES else ""
