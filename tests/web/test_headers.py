"""Every answer is private, and tells the browser what no page of ours does."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit

EXAMPLES = {
    "number": 9901,
    "language": "nb",
    "guide_id": UUID("00000000-0000-7000-8000-000000000000"),
    "key": "reminder-days",
    "code": 404,
}


def addresses(resolver: URLResolver | None = None, prefix: str = "/") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield filled_in(route)
        else:
            yield from addresses(entry, route)


def filled_in(route: str) -> str:
    for kind in ("int", "slug", "uuid"):
        for name, value in EXAMPLES.items():
            route = route.replace(f"<{kind}:{name}>", str(value))
    assert "<" not in route, f"Give {route} an example in EXAMPLES."
    return route


ALL = sorted([*addresses(), "/finnes-ikke/"])


def holds(response: HttpResponse) -> list[str]:
    """What is wrong with the headers; empty if nothing is."""
    header = response.headers
    policy = header.get("Content-Security-Policy", "")
    right = {
        "no-store": "no-store" in header.get("Cache-Control", "") and "private" in header["Cache-Control"],
        "default-src": "default-src 'none'" in policy,
        "nothing inline": "unsafe" not in policy and "nonce" not in policy,
        "no frames": "frame-ancestors 'none'" in policy and header.get("X-Frame-Options") == "DENY",
        "form-action": "form-action 'self'" in policy,
        "nosniff": header.get("X-Content-Type-Options") == "nosniff",
        "referrer": header.get("Referrer-Policy") == "same-origin",
        "opener": header.get("Cross-Origin-Opener-Policy") == "same-origin",
        "request id": UUID(header.get("X-Request-Id", "")).version == 7,
        "permissions": "geolocation=()" in header.get("Permissions-Policy", ""),
    }
    cookies = {
        f"cookie {name}": cookie["samesite"] == "Lax" and (cookie["httponly"] or name == "csrftoken")
        for name, cookie in response.cookies.items()
        if cookie.value
    }
    return [name for name, is_right in (right | cookies).items() if not is_right]


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_for_who_may_most(visit: Visit, path: str, method: str) -> None:
    assert holds(getattr(visit(cast.INGRID).client, method)(path)) == []


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("method", ["get", "post"])
def test_for_a_stranger(fjordvik: object, path: str, method: str) -> None:
    assert holds(getattr(Client(), method)(path)) == []


def test_cookies_of_a_login_cannot_be_read_by_scripts(visit: Visit) -> None:
    cookies = visit(cast.KARI).client.cookies
    assert {"sessionid", "last_account", "django_language"} <= set(cookies)
    assert all(cookies[name]["httponly"] for name in ("sessionid", "last_account", "django_language"))
    assert cookies["last_account"]["max-age"] == 12 * 3600


def test_the_offer_to_undo_cannot_be_read_by_scripts(visit: Visit, guide: GuideLink) -> None:
    ingrid = visit(cast.INGRID)
    ingrid.press(ingrid.open("/veiledere/"), f"Ta bort: {guide.title}")
    cookie = ingrid.client.cookies["undo"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 60)


def test_in_production_cookies_travel_over_tls_only(visit: Visit, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True
    cookies = visit(cast.KARI).client.cookies
    assert all(cookies[name]["secure"] for name in ("sessionid", "last_account", "django_language"))
