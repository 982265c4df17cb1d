"""No key, password or token lies in the repository, or in what is built of it."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.guards.house import ROOT, joined, place, plant
from tests.guards.test_the_house_stands_anywhere import committed

# In parts, or this list would be the first to hold one.
SECRETS: Final = {
    "a private key": re.compile("-----BEGIN " + r"[A-Z ]*PRIVATE KEY-----"),
    "a token of a service": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20,}|AKIA[0-9A-Z]{16}|xox[bpars]-[\w-]{10,}|npm_[A-Za-z0-9]{36})"
    ),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a password in an address": re.compile(r"\b[a-z]+://[\w.-]+:(?!x@|\{|\$|…)[^\s/@:'\"{]{3,}@[\w.-]"),
    "a key that is set": re.compile(
        r"(?:SECRET|FIELD)_KEY(?:_FALLBACKS)?[\"']?\s*[:=]\s*[\"'](?!demo-)[^\"'\s{]{16,}[\"']"
    ),
}
NAMES: Final = re.compile(r"(?:^|/)(?:\.env(?:\..*)?|id_(?:rsa|ed25519)|.*\.(?:pem|p12|pfx|key|sqlite3))$")


def faults_of(path: Path, root: Path = ROOT) -> list[str]:
    """Return the lines of a file that hold a secret, and the file itself if its kind always does."""
    name = str(path.relative_to(root))
    faults = [f"{name}: a file of this kind holds secrets. Keep it out."] if NAMES.search(name) else []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        faults += [
            f"{place(path, number, root=root)}: holds {what}. Read it from the environment."
            for what, pattern in SECRETS.items()
            if pattern.search(line)
        ]
    return faults


def test_no_committed_file_holds_a_secret() -> None:
    faults = [fault for path in committed() for fault in faults_of(path)]
    assert not faults, joined(faults)


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN " + "EC PRIVATE KEY-----",
        "token = 'ghp_" + "a1" * 18 + "'",
        "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTYifQ" + ".c2lnbmF0dXJl",
        "postgres://samvirk:" + "hunter2@db.example/samvirk",
        "SAMVIRK_SECRET_KEY" + '="kJ8s-kd8Ls0dkeLs9dk3"',
        "'SAMVIRK_FIELD_KEY'" + ": 'kJ8skd8Ls0dkeLs9dk3='",
    ],
)
def test_a_secret_is_seen(tmp_path: Path, line: str) -> None:
    (fault,) = faults_of(plant(tmp_path, "notes.md", f"hei\n{line}\n"), tmp_path)
    assert fault.startswith("notes.md:2: holds a")


@pytest.mark.parametrize("name", [".env", ".env.local", "tls/server.pem", "id_rsa", "var/demo.sqlite3"])
def test_a_file_that_holds_secrets_is_seen(tmp_path: Path, name: str) -> None:
    assert faults_of(plant(tmp_path, name, "hei\n"), tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        "postgres://samvirk@localhost/samvirk",
        "SECRET_KEY = environment.required(",
        "SAMVIRK_SECRET_KEY='demo-for-tests-only'",
        "https://www.helsedirektoratet.no/a@b",
    ],
)
def test_what_is_none_passes(tmp_path: Path, line: str) -> None:
    assert not faults_of(plant(tmp_path, "notes.md", line), tmp_path)
