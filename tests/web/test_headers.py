"""Every answer is private, and tells the browser what no page of ours does."""

from collections.abc import Iterator
from pathlib import PurePath
from uuid import UUID

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.http.response import HttpResponseBase
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
    **dict.fromkeys(
        ("unit_id", "organisation_id", "service_id", "professional_id", "absence_id"),
        UUID("00000000-0000-7000-8000-000000000000"),
    ),
    "kind": "enheter",
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


def holds(response: HttpResponseBase) -> list[str]:
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


@pytest.mark.parametrize("path", ALL)
def test_an_answer_says_what_kind_of_content_it_is(visit: Visit, path: str) -> None:
    response = visit(cast.INGRID).client.get(path)
    kind, starts_with = response.headers["Content-Type"], response.content.lstrip()[:5]
    if kind == "application/pdf":
        assert starts_with == b"%PDF-"
    elif kind == "application/json":  # UTF-8 by its standard, and takes no charset
        response.json()
    elif response.content:
        assert (kind, starts_with.lower()) == ("text/html; charset=utf-8", b"<!doc")


def test_a_file_of_ours_has_them_too(fjordvik: object) -> None:
    response = Client().get("/static/web/samvirk.js")
    assert b"CSP" in response.getvalue()
    assert response.headers["Content-Type"] == 'text/javascript; charset="utf-8"'
    # It is the same for everybody, and may be kept; nothing is read or shown in it.
    public = {"no-store", "permissions"}
    assert set(holds(response)) == public


def test_only_files_of_known_kinds_are_served() -> None:
    files = [path for finder in get_finders() for path, _ in finder.list([])]
    assert {PurePath(path).suffix for path in files} <= {".css", ".js", ".svg", ".woff2", ".txt"}


@pytest.mark.parametrize("path", [*ALL, "/static/web/samvirk.js"])
def test_no_other_site_may_read_an_answer(visit: Visit, path: str) -> None:
    response = visit(cast.INGRID).client.get(path, headers={"origin": "https://evil.example"})
    response.close()
    assert not [name for name in response.headers if name.startswith("Access-Control-")]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
def test_only_what_a_browser_sends_is_answered(visit: Visit, method: str) -> None:
    response = visit(cast.INGRID).client.generic(method, "/veiledere/", headers={"x-secret": "speil"})
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")
    assert b"speil" not in response.content


@pytest.mark.parametrize(
    "path",
    [
        *("/.git/config", "/.env", "/config/settings.py", "/pyproject.toml", "/var/demo.sqlite3", "/admin/"),
        *("/static/", "/static/web/", "/static/web/../../../config/settings.py", "/static/%2e%2e/views.py"),
        *("/docs/", "/metrics", "/status", "/debug/", "/hjelp/x.css", "/meg/../static/", "/robots.txt"),
    ],
)
def test_nothing_of_the_house_itself_is_served(visit: Visit, path: str) -> None:
    response = visit(cast.INGRID).client.get(path)
    assert response.status_code == 404
    assert "no-store" in response.headers["Cache-Control"]


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


def test_the_longest_cookie_is_kept_by_every_browser(visit: Visit, guide: GuideLink) -> None:
    guide.change(expected_version=guide.version, title="💥" * 150)
    ingrid = visit(cast.INGRID)
    ingrid.press(ingrid.open("/veiledere/"), "Ta bort: " + "💥" * 150)
    sizes = {name: len(name) + len(cookie.value) for name, cookie in ingrid.client.cookies.items()}
    assert "undo" in sizes
    assert max(sizes.values()) <= 4096, sizes


def test_in_production_cookies_travel_over_tls_only(visit: Visit, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = True
    cookies = visit(cast.KARI).client.cookies
    assert all(cookies[name]["secure"] for name in ("sessionid", "last_account", "django_language"))
