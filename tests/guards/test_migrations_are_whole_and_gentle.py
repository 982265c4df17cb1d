"""Models and migrations agree, and no migration stops a version that is still running."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.core.management import call_command
from django_migration_linter import MigrationLinter
from pytest_django import Settings

from tests.guards.house import ROOT
from tests.guards.house import models as our_models

# SQLite shows the SQL of a migration only outside a transaction.
pytestmark = pytest.mark.django_db(transaction=True)


# Migrations that a version before them does not survive, and why that does no harm.
MAY_BE_ROUGH: Final = {
    "0002_number_events_and_seal_them": "no version before it was released, and all events come along",
    "0002_seal_drafts": "no version before it was released; a draft lives for thirty days",
    "0002_absence_versions": "the new column has a default in the database; SQLite builds the table anew",
}


def missing_migrations() -> str:
    """Return what `makemigrations` would write; empty if nothing."""
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        return f"{said.getvalue()}Run `python manage.py makemigrations`, read what it writes, and commit it."
    return ""


def rough_migrations(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the linter says of our migrations; empty if a running version survives all of them."""
    packages = sorted({model._meta.app_label for model in our_models()})
    linter = MigrationLinter(
        str(ROOT), include_apps=packages, ignore_name=MAY_BE_ROUGH, no_cache=True, quiet=["ok", "ignore"]
    )
    linter.lint_all_migrations()
    said = capsys.readouterr().out
    advice = "Split it: stop using the column in one release, drop it in the next; give a new one a default."
    return f"{said}{advice}" if linter.has_errors else ""


def test_no_migration_is_missing() -> None:
    assert not missing_migrations()


def test_a_running_version_survives_every_migration(capsys: pytest.CaptureFixture[str]) -> None:
    assert not rough_migrations(capsys)


PLANTED = '''"""Planted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "{last}")]
    operations = [{operation}]
'''


@pytest.fixture
def migrations(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the migrations of organisations, to plant another beside."""
    folder = tmp_path / "planted_migrations"
    shutil.copytree(ROOT / "samvirk" / "organisations" / "migrations", folder)
    monkeypatch.syspath_prepend(tmp_path)
    settings.MIGRATION_MODULES = {"organisations": "planted_migrations"}
    yield folder
    for name in [name for name in sys.modules if name.startswith("planted_migrations")]:
        del sys.modules[name]


def _plant(folder: Path, operation: str) -> None:
    last = sorted(folder.glob("0*.py"))[-1].stem
    (folder / "9999_planted.py").write_text(PLANTED.format(last=last, operation=operation))


def test_a_copy_without_a_fault_passes(migrations: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not missing_migrations()
    assert not rough_migrations(capsys)


def test_a_model_without_its_migration_is_seen(migrations: Path) -> None:
    _plant(migrations, 'migrations.RemoveField("guidelink", "description")')
    assert "Run `python manage.py makemigrations`" in missing_migrations()


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        ('migrations.RemoveField("guidelink", "description")', "DROPPING columns"),
        ('migrations.RenameField("guidelink", "description", "text")', "RENAMING columns"),
        ('migrations.DeleteModel("guidelink")', "DROPPING table"),
        ('migrations.AddField("guidelink", "kind", models.CharField(max_length=9))', "NOT NULL constraint"),
    ],
)
def test_a_migration_that_stops_a_running_version_is_seen(
    migrations: Path, capsys: pytest.CaptureFixture[str], operation: str, said: str
) -> None:
    _plant(migrations, operation)
    answer = rough_migrations(capsys)
    assert said in answer
    assert "Split it" in answer
