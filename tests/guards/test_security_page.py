"""docs/security.md says what the code does: limits, keys, algorithms, neighbours, logs, risky parts."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings

from samvirk.access import actions as access
from samvirk.access import emergency
from samvirk.access.roles import MAY, Role
from samvirk.audit import sealing
from samvirk.core.privacy import Sensitivity
from samvirk.desk import actions as desk
from samvirk.organisations.models import GuideLink
from samvirk.papers import facts
from samvirk.papers.models import FileKind
from samvirk.web.access import entry, password_forms, session_time
from samvirk.web.components import forms
from samvirk.web.desk import undo
from samvirk.web.imports import reading
from samvirk.web.search import views as search
from tests.guards.house import ROOT, configuration, joined, modules, plant, tree
from tests.guards.test_the_house_stands_anywhere import declared

PAGE: Final = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
FLAT: Final = " ".join(PAGE.split())
# Whoever imports one of these does something with keys, hashes, signatures or chance.
_CRYPTOGRAPHIC: Final = ("hashlib", "hmac", "secrets", "ssl", "cryptography", "django.core.signing")
_WEAK: Final = frozenset(
    {*("md5", "sha1", "new", "ECB", "CBC", "TripleDES", "ARC4", "Blowfish", "PKCS1v15"), "pbkdf2_hmac"}
)
# Parts of others that read what somebody made, or make something of it.
_READS_OR_MAKES: Final = re.compile(r"^(?:import|from) (?:typst|openpyxl)\b", re.MULTILINE)
_READS_ENVIRONMENT: Final = frozenset({"required", "optional", "listed", "one_of", "number"})


def rows(heading: str, page: str = PAGE) -> list[list[str]]:
    """Return the cells of the tables under a heading, without their heads."""
    part = page.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    heads = {index - 1 for index, line in enumerate(lines) if set(line) <= set("|- ")}
    kept = [line for index, line in enumerate(lines) if index not in heads and not set(line) <= set("|- ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in kept]


def named(cells: Iterable[str]) -> set[str]:
    """Return what stands between back-ticks in the cells."""
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def module_name(path: Path, root: Path = ROOT) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts)


def does_cryptography(path: Path) -> bool:
    """Tell whether a module imports something cryptographic, or signs a cookie."""
    for node in ast.walk(tree(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{name}" for name in names]
        if any(name == top or name.startswith(f"{top}.") for name in names for top in _CRYPTOGRAPHIC):
            return True
        if isinstance(node, ast.Attribute) and node.attr in {"set_signed_cookie", "urandom"}:
            return True
    return False


def weak(path: Path) -> list[str]:
    """Return the weak algorithms that a module which does cryptography names."""
    used = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute))
    called = [(node.attr, node.value.id) for node in used if isinstance(node.value, ast.Name)]
    return [name for name, of in called if name in _WEAK and of in {"hashlib", "hmac", "modes", "algorithms"}]


def is_dangerous(path: Path) -> bool:
    """Tell whether a module trusts markup, writes SQL, typesets or reads workbooks."""
    text = path.read_text(encoding="utf-8")
    return "nosemgrep" in text or "return mark_safe(" in text or bool(_READS_OR_MAKES.search(text))


def variables(path: Path) -> set[str]:
    """Return the environment variables that a module of settings reads."""
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and node.args)
    return {
        str(node.args[0].value)
        for node in calls
        if isinstance(node.func, ast.Attribute | ast.Name)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in _READS_ENVIRONMENT
        and isinstance(node.args[0], ast.Constant)
    }


OURS: Final = [*modules(ROOT / "samvirk"), *modules(ROOT / "config")]


# What is taken in


def test_it_says_what_is_taken_in() -> None:
    kinds = {kind for kind, *_ in rows("What is taken in")}
    assert {"text", "date", "choice", "telephone", "e-mail", "web address", "national id", "id"} <= kinds
    assert f"a day from {forms.EARLIEST} to {forms.LATEST}," in FLAT
    assert f"at most {GuideLink._meta.get_field('url').max_length} signs" in FLAT


def test_it_says_what_must_fit_together() -> None:
    assert "a period ends after it begins" in FLAT
    assert "Each is a constraint of the database with a name, and a sentence in the form." in FLAT


def test_it_says_each_limit_as_it_is() -> None:
    size = f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes".replace(",", " ")
    limits = {
        f"{size}, {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} fields",
        f"{desk.MOST_FIELDS} fields of {desk.LONGEST_TEXT:,} signs, {desk.KEPT_DAYS} days".replace(
            "0,000", "0 000"
        ),
        f"{facts.MOST_A_DAY} files in 24 hours",
        f"{undo.ACCEPTED_SECONDS} seconds, once, on the version it was offered for",
        f"{access.EMERGENCY_HOURS} hours, a reason from the list, followed up by the unit",
        f"{emergency.MOST_ATTEMPTS_AN_HOUR} attempts an hour, hit or miss",
        f"{access.LONGEST_AUTHORISATION_DAYS} days, then renewed or over",
        "300 a minute",
    }
    assert limits <= {cells[1] for cells in rows("What is taken in")}
    assert 'REQUESTS_A_MINUTE", 300)' in (ROOT / "config/settings.py").read_text(encoding="utf-8")


def test_it_says_which_files_are_taken() -> None:
    papers, table = [cells for cells in rows("What is taken in") if len(cells) == 5]
    assert papers[2] == f"{facts.LARGEST >> 20} MB, {facts.MOST_POINTS:,} points".replace(",000", " 000")
    assert papers[1] == ", ".join(kind.label for kind in FileKind)
    numbers = [reading.LARGEST_FILE, reading.MOST_ROWS, reading.MOST_COLUMNS, reading.LONGEST_CELL]
    numbers += [reading.LARGEST_UNPACKED, reading.MOST_PARTS]
    said = [int(number.replace(" ", "")) for cell in table for number in re.findall(r"\d[\d ]*\d", cell)]
    assert said == numbers


# Who may


def test_it_says_who_may_and_what_decides() -> None:
    part = PAGE.split("## Who may", 1)[1].split("\n## ", 1)[0]
    assert {"MAY", "SEES", "PLACE_IS_OPEN_TO"} <= named([part])
    places = [name for name in named([part]) if "/" in name]
    assert places
    assert all((ROOT / name).is_file() for name in places)
    assert set(MAY) == set(Role)
    ((decides, does_not),) = rows("Who may")
    assert all(word in decides for word in ("role", "municipality", "relation", "block", "time of day"))
    assert all(word in does_not for word in ("place", "network address", "device"))


# Who gets in


def test_it_says_who_gets_in() -> None:
    ways = [cells[0] for cells in rows("Who gets in")]
    assert [way.partition(",")[0] for way in ways][:2] == ["e-mail and password", "a passkey alone"]
    validators: Any = settings.AUTH_PASSWORD_VALIDATORS
    assert f"at least {validators[0]['OPTIONS']['min_length']} signs" in FLAT
    assert f"may have {password_forms.LONGEST_PASSWORD}" in FLAT
    assert {"OWN_WORDS"} <= named([PAGE.split("## Who gets in", 1)[1]])
    limits = {cells[0]: cells[1] for cells in rows("What is taken in")}
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
    assert limits["wrong passwords"].startswith(f"{settings.AXES_FAILURE_LIMIT}, then closed for {minutes} ")
    assert settings.ACCOUNT_RATE_LIMITS == {"login_failed": "5/15m/key", "letter": "3/h/key,30/h/ip"}
    assert limits["between password and second factor"] == f"{entry.PATIENCE.seconds // 60} minutes"
    assert f"within {session_time.CONFIRMED_FOR.seconds // 60} minutes" in limits["changing how one logs in"]
    assert f"{settings.SESSION_LONGEST_HOURS} hours after the log-in" in limits["a session"]
    assert f"an invitation {settings.INVITATION_DAYS} days" in limits["a link by e-mail"]


# Keys and cryptography


def test_it_names_every_secret_with_what_it_is_for_and_when_it_is_renewed() -> None:
    table = [cells for cells in rows("Secrets and keys") if len(cells) == 4 and not cells[2].isdecimal()]
    read = variables(ROOT / "config/settings.py") | variables(ROOT / "config/environment.py")
    read |= {"SAMVIRK_FIELD_KEY"}
    secret = {name for name in read if "KEY" in name or name == "DATABASE_URL"}
    assert len(secret) >= 4
    assert secret <= named(cell for cells in table for cell in cells)
    assert all(all(cells) for cells in table)


def test_it_names_every_module_that_does_cryptography() -> None:
    table = [cells for cells in rows("Secrets and keys") if cells[2].isdecimal()]
    assert all(int(cells[2]) >= 128 for cells in table)
    found = {module_name(path) for path in OURS if does_cryptography(path)}
    assert found == named(cells[3] for cells in table)


def test_no_weak_algorithm_is_named() -> None:
    faults = [f"{module_name(path)}: {name}" for path in OURS for name in weak(path)]
    assert not faults, joined(faults)


# Neighbours and logs


def test_it_names_whom_it_talks_to_and_what_happens_then() -> None:
    table = {cells[0]: cells for cells in rows("Whom it talks to")}
    assert {"browsers", "PostgreSQL", "or SQLite", "the mail server", "the anchor file"} == set(table)
    assert all(all(cells) for cells in table.values())
    source = (ROOT / "config/settings.py").read_text(encoding="utf-8")
    for number, line in ((600, "conn_max_age=600"), (20, '"timeout": 20')):
        assert line in source
        assert f"{number} seconds" in FLAT


def test_it_names_every_log() -> None:
    assert {cells[0] for cells in rows("What is logged")} == {"events (`audit`)", "server log"}
    logs: Any = settings.LOGGING
    assert [handler["class"] for handler in logs["handlers"].values()] == ["logging.StreamHandler"]
    assert logs["root"]["handlers"] == ["console"]
    others = [
        module_name(path) for path in OURS if re.search(r"logging\.(\w*Handler|basicConfig)\b", _text(path))
    ]
    assert others == ["config.settings"]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Data, parts, load


def test_every_class_of_data_has_its_protection() -> None:
    table = rows("How what is known is protected")
    assert {cells[0].strip("`") for cells in table} == {each.name for each in Sensitivity}
    assert all(all(cells) for cells in table)


def test_it_says_how_soon_a_hole_is_mended() -> None:
    assert re.search(r"critical is mended within 2 days, high within 7, others within 30", FLAT)
    assert "every 90 days (`make lock UPGRADE=1`)" in FLAT


def test_risky_parts_are_parts_of_ours() -> None:
    risky = {name for cells in rows("Parts of others") if len(cells) == 3 for name in named(cells[:1])}
    assert {"openpyxl", "typst", "cryptography"} <= risky
    assert risky <= declared(configuration()["project"])


def test_every_dangerous_thing_is_named() -> None:
    listed = {name for cells in rows("Parts of others") for name in named(cells[1:2])}
    found = {module_name(path) for path in OURS if is_dangerous(path)}
    assert found <= listed
    assert all((ROOT / name.replace(".", "/")).with_suffix(".py").is_file() for name in listed)


def test_it_says_what_takes_long() -> None:
    text = " ".join(" ".join(cells) for cells in rows("What takes long"))
    assert f"words cut at {search.LONGEST} signs" in text
    assert f"pieces of {sealing.MOST_EVENTS} events" in text


# Planted


def test_a_table_is_read() -> None:
    page = (
        "\n## A\n\n| x | y |\n|---|---|\n| 1 | `b` |\n\n| z |\n|---|\n| 2 |\n\n## B\n\n| q |\n|---|\n| 3 |\n"
    )
    assert rows("A", page) == [["1", "`b`"], ["2"]]
    assert named(["`b` and `c`"]) == {"b", "c"}


@pytest.mark.parametrize(
    "line",
    [
        *("import hashlib", "from hashlib import sha256", "import ssl", "from django.core import signing"),
        *(
            "from cryptography.fernet import Fernet",
            "r.set_signed_cookie('a', 'b')",
            "import os; os.urandom(1)",
        ),
    ],
)
def test_cryptography_is_found(tmp_path: Path, line: str) -> None:
    assert does_cryptography(plant(tmp_path, "x.py", line))
    assert not does_cryptography(plant(tmp_path, "y.py", "from samvirk.core import secrets\nimport hmacs"))


def test_a_weak_algorithm_is_seen(tmp_path: Path) -> None:
    assert weak(plant(tmp_path, "x.py", "hashlib.md5(b'')\nmodes.ECB()\nhashlib.sha256(b'')")) == [
        "md5",
        "ECB",
    ]


@pytest.mark.parametrize(
    "line", ["x()  # nosemgrep: sql-written-by-hand", "def f():\n    return mark_safe(x)", "\nimport typst"]
)
def test_a_dangerous_thing_is_found(tmp_path: Path, line: str) -> None:
    assert is_dangerous(plant(tmp_path, "x.py", line))


def test_a_variable_is_found(tmp_path: Path) -> None:
    source = "A = environment.required('NEW_KEY', 'x')\nB = listed('OTHER')\nC = one_of(x, ())"
    assert variables(plant(tmp_path, "x.py", source)) == {"NEW_KEY", "OTHER"}
