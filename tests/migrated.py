"""Keeps what the migrations make of an empty SQLite database, as they take longer than many a run of tests.

Kept under a hash of all that the tables come from. In CI nothing is kept: there the migrations run each time.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from django.db import connection

from dev.setup import ROOT, digest

FOLDER: Final = ROOT / "build" / "migrated"
# Migrations, what they import, what others bring, and the names of models, which Django writes into tables.
_SOURCES: Final = (
    "samvirk/*/migrations/*.py",
    "samvirk/*/models.py",
    "samvirk/core/*.py",
    "samvirk/audit/*.py",
    "config/*.py",
    "requirements/test.txt",
)


def kept_file() -> Path:
    """Return where the tables of today's code are kept, or will be."""
    return FOLDER / f"{digest(path for pattern in _SOURCES for path in ROOT.glob(pattern))}.sqlite3"


def leave_migrations_out() -> None:
    """Let Django make the test database without migrations, if what they make is kept; before it does."""
    if _may_be_kept() and kept_file().is_file():
        connection.settings_dict["TEST"]["MIGRATE"] = False


def take_or_keep() -> None:
    """Put what was kept in place of what Django made, or keep what the migrations made."""
    if not _may_be_kept():
        return
    connection.ensure_connection()
    kept = kept_file()
    if kept.is_file():
        with closing(sqlite3.connect(kept)) as source:
            source.backup(connection.connection)
    else:
        _keep(kept)


def _may_be_kept() -> bool:
    return connection.vendor == "sqlite" and os.environ.get("CI") != "true"


def _keep(kept: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    # Each worker writes its own, and the last one stays.
    mine = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(mine)) as target:
        connection.connection.backup(target)
    mine.replace(kept)
    for old in set(FOLDER.glob("*.sqlite3")) - {kept}:
        old.unlink(missing_ok=True)
