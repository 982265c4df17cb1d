"""Every answer is private, and tells the browser what no page of ours does."""

import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Any
from uuid import UUID

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from samvirk.organisations.models import GuideLink
from tests import cast
from tests.web.conftest import Visit


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


def wrong_at(client: Client, method: str, paths: list[str]) -> dict[str, list[str]]:
    """Return what is wrong with the headers at each address where something is."""
    found = {path: holds(getattr(client, method)(path)) for path in paths}
    return {path: wrong for path, wrong in found.items() if wrong}


@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_for_who_may_most(visit: Visit, every_path: list[str], method: str) -> None:
    assert wrong_at(visit(cast.INGRID).client, method, every_path) == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_for_a_stranger(every_path: list[str], method: str) -> None:
    assert wrong_at(Client(), method, every_path) == {}


MAGIC = {b"%PDF-": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
# Begins with nothing of its own: it must be JSON, or UTF-8 to be saved.
PLAIN: dict[str, Callable[[bytes], object]] = {
    "application/json": json.loads,
    "text/csv; charset=utf-8": bytes.decode,
}


def kind_of(response: Any) -> str:
    """Return what the content is, by its first bytes."""
    content, said = response.getvalue(), response.headers["Content-Type"]
    if not content:
        return str(said)
    for first, kind in MAGIC.items():
        if content.startswith(first):
            return kind
    if said in PLAIN:
        PLAIN[said](content)
        return str(said)
    return "text/html; charset=utf-8" if content.lstrip()[:5].lower() == b"<!doc" else f"{content[:20]!r}"


def test_an_answer_says_what_kind_of_content_it_is(visit: Visit, every_path: list[str]) -> None:
    client = visit(cast.INGRID).client
    answers = {path: client.get(path) for path in every_path}
    said = {path: (answer.headers["Content-Type"], kind_of(answer)) for path, answer in answers.items()}
    assert {path: kinds for path, kinds in said.items() if kinds[0] != kinds[1]} == {}


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


def test_no_other_site_may_read_an_answer(visit: Visit, every_path: list[str]) -> None:
    client = visit(cast.INGRID).client
    for path in (*every_path, "/static/web/samvirk.js"):
        response = client.get(path, headers={"origin": "https://evil.example"})
        response.close()
        assert not [name for name in response.headers if name.startswith("Access-Control-")], path


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
    assert cookies["last_account"]["max-age"] == 13 * 3600


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
