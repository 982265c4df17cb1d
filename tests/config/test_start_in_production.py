"""A production that lacks something does not start, and says in one sentence what it needs."""

import base64
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from dev.setup import ROOT

GOOD = {
    "SAMVIRK_MODE": "production",
    "SAMVIRK_SECRET_KEY": secrets.token_urlsafe(64),
    "SAMVIRK_FIELD_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "SAMVIRK_HOSTS": "samvirk.example",
    "SAMVIRK_MAIL_HOST": "smtp.example",
    "SAMVIRK_MAIL_FROM": "samvirk@kommune.example",
    "SAMVIRK_ADDRESS": "https://samvirk.example",
    "DATABASE_URL": "sqlite:///:memory:",
}
SETTINGS = "from django.conf import settings as s; "


def run(*arguments: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in GOOD and "SAMVIRK" not in name}
    wanted = {name: value for name, value in (GOOD | changed).items() if value is not None}
    environment = kept | wanted | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def manage(*arguments: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *arguments, **changed)


def test_the_deployment_check_finds_nothing() -> None:
    done = manage("check", "--deploy", "--fail-level", "DEBUG")
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        pytest.param(
            {"DATABASE_URL": None}, "DATABASE_URL is not set. Example: postgres://", id="no database"
        ),
        pytest.param({"SAMVIRK_MAIL_HOST": None}, "SAMVIRK_MAIL_HOST is not set. Name", id="no mail"),
        pytest.param({"SAMVIRK_ADDRESS": None}, "SAMVIRK_ADDRESS is not set. Write", id="no address"),
        pytest.param({"SAMVIRK_ADDRESS": "samvirk.example"}, "is “samvirk.example”. Write", id="no TLS"),
        pytest.param({"SAMVIRK_HOSTS": None}, "SAMVIRK_HOSTS is not set. List the host names", id="no host"),
        pytest.param(
            {"SAMVIRK_SECRET_KEY": None}, "SAMVIRK_SECRET_KEY is not set. Make one with", id="no key"
        ),
        pytest.param({"SAMVIRK_SECRET_KEY": "demo-" + "x" * 60}, "is a demo key or shorter", id="a demo key"),
        pytest.param({"SAMVIRK_SECRET_KEY": "x" * 49}, "is a demo key or shorter than 50", id="a short key"),
        pytest.param({"SAMVIRK_MODE": "test"}, "Set it to one of: production, demo.", id="an unknown mode"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(changed: dict[str, str | None], sentence: str) -> None:
    done = manage("check", **changed)
    assert done.returncode != 0
    assert sentence in done.stderr.splitlines()[-1]


def test_production_is_what_one_gets_without_saying() -> None:
    done = run("-c", SETTINGS + "print(s.IS_DEMO, 'samvirk.demo' in s.INSTALLED_APPS)", SAMVIRK_MODE=None)
    assert done.stdout.split() == ["False", "False"]


def test_production_has_no_command_that_builds_the_demo() -> None:
    assert "Unknown command: 'demo'" in manage("demo").stderr


def test_production_travels_over_tls_only() -> None:
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")
    done = run("-c", f"{SETTINGS}print(*(getattr(s, name) for name in {names}), s.DEBUG)")
    assert done.stdout.split() == ["True"] * 4 + ["False"]


ELSEWHERE = "postgres://samvirk:x@db.example/samvirk"


@pytest.mark.parametrize("mode", ["", "?sslmode=require", "?sslmode=verify-ca", "?sslmode=disable"])
def test_a_database_across_a_network_must_prove_who_it_is(mode: str) -> None:
    done = run("-c", SETTINGS + "s.DEBUG", DATABASE_URL=ELSEWHERE + mode)
    assert done.stderr.splitlines()[-1].endswith("unless a public authority signed its certificate.")
    assert "samvirk:x" not in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        ELSEWHERE + "?sslmode=verify-full",
        "postgres://samvirk@localhost/samvirk",
        "postgres://samvirk@/samvirk",
        "postgres://samvirk@%2Frun%2Fpostgresql/samvirk",
    ],
)
def test_a_database_that_is_known_is_used(address: str) -> None:
    assert run("-c", SETTINGS + "print(s.DEBUG)", DATABASE_URL=address).stdout.strip() == "False"


ANSWERS = """
import json, django
django.setup()
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
outermost = SecurityMiddleware(lambda request: HttpResponse())
for secure in (True, False):
    request = RequestFactory().get("/hjelp/?q=1", secure=secure, headers={"host": "samvirk.example"})
    answer = outermost(request)
    print(json.dumps([answer.status_code, answer.get("Strict-Transport-Security"), answer.get("Location")]))
"""


def test_the_browser_is_told_to_use_tls_for_a_year_and_everywhere() -> None:
    over_tls, plain = map(json.loads, run("-c", ANSWERS).stdout.splitlines())
    assert over_tls == [200, "max-age=31536000; includeSubDomains; preload", None]
    assert plain == [301, None, "https://samvirk.example/hjelp/?q=1"]


@pytest.mark.parametrize(("proxy", "header"), [(None, "None"), ("1", "('HTTP_X_FORWARDED_PROTO',")])
def test_a_proxy_is_trusted_only_when_it_is_named(proxy: str | None, header: str) -> None:
    done = run("-c", SETTINGS + "print(s.SECURE_PROXY_SSL_HEADER)", SAMVIRK_BEHIND_PROXY=proxy)
    assert done.stdout.startswith(header)


def test_sqlite_forces_every_write_to_disk() -> None:
    code = "import django; django.setup(); from django.db import connection as c; "
    code += "k = c.cursor(); print(k.execute('PRAGMA synchronous').fetchone()[0])"
    assert run("-c", code).stdout.strip() == "2"


def test_cookies_bear_a_prefix_that_browsers_hold_us_to() -> None:
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "COOKIE_PREFIX")
    done = run("-c", f"{SETTINGS}print(*(getattr(s, name) for name in {names}))")
    assert done.stdout.split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "__Host-django_language",
        "__Host-",
    ]


def test_passwords_are_hashed_by_argon2_at_its_full_cost() -> None:
    code = "import django; django.setup(); from django.contrib.auth.hashers import make_password; "
    done = run("-c", f"{code}print(make_password('x'))")
    assert done.stdout.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


@pytest.mark.parametrize(
    ("host", "backend"), [("smtp.example", "smtp.EmailBackend"), ("off", "dummy.EmailBackend")]
)
def test_letters_travel_over_tls_or_not_at_all(host: str, backend: str) -> None:
    done = run("-c", f"{SETTINGS}print(s.MAILERS, s.MAIL_IS_ON)", SAMVIRK_MAIL_HOST=host)
    assert backend in done.stdout
    assert ("'use_ssl': True" in done.stdout) is (host != "off")
    assert done.stdout.split()[-1] == str(host != "off")


def test_e_mails_lead_to_the_address_that_people_open() -> None:
    print_it = f"{SETTINGS}print('<' + s.ADDRESS + '>')"
    assert run("-c", print_it, SAMVIRK_ADDRESS="https://a.example/").stdout == "<https://a.example>\n"
    without_mail = run("-c", print_it, SAMVIRK_ADDRESS=None, SAMVIRK_MAIL_HOST="off")
    assert without_mail.stdout == "<>\n"


def test_a_database_of_a_demo_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/demo.sqlite3"
    assert manage("migrate", "-v0", DATABASE_URL=url).returncode == 0
    assert run("-c", "import config.wsgi", DATABASE_URL=url).returncode == 0
    assert manage("demo", DATABASE_URL=url, SAMVIRK_MODE="demo").returncode == 0
    done = run("-c", "import config.wsgi", DATABASE_URL=url)
    assert done.returncode != 0
    assert "(samvirk.E001) The database holds people of a demo." in done.stderr


def test_a_database_that_does_not_answer_is_no_demo(tmp_path: Path) -> None:
    done = run("-c", "import config.wsgi", DATABASE_URL=f"sqlite:///{tmp_path}/no/where.sqlite3")
    assert done.returncode == 0
