"""Makes events and seals append-only by triggers, on both databases."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from samvirk.audit import protection


def protect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protection.install(schema_editor.connection.vendor, schema_editor.execute)


def unprotect(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    protection.remove(schema_editor.connection.vendor, schema_editor.execute)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_number_events_and_seal_them")]

    operations = [migrations.RunPython(protect, unprotect)]
