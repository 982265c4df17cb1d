"""Drafts lie sealed; those that lay open are forgotten."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import samvirk.core.fields


def forget_open_drafts(apps: Any, _schema: Any) -> None:
    apps.get_model("desk", "Draft").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0001_initial"),
        ("organisations", "0004_units_organisations_and_services"),
    ]

    operations = [
        migrations.RunPython(forget_open_drafts, migrations.RunPython.noop),
        migrations.RemoveField("draft", "fields"),
        migrations.AddField(
            "draft",
            "municipality",
            models.ForeignKey(
                default=None,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to="organisations.municipality",
                verbose_name="kommune",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "draft",
            "text",
            samvirk.core.fields.SealedField(default=None, editable=False, verbose_name="det som er skrevet"),
            preserve_default=False,
        ),
    ]
