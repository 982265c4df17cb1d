"""Gives events a number, and what a FHIR AuditEvent and a reading need; makes room for seals.

A primary key cannot be exchanged in place on both databases, so the events step aside while their table is made
anew.
"""

from collections.abc import Callable
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import QuerySet

import samvirk.core.ids

SAME = ("id", "occurred_at", "account_id", "municipality_id", "verb", "subject_type", "subject_id", "basis", "fields")


def _copy(rows: QuerySet[Any], target: Any, **more: Callable[[Any], str]) -> None:
    for row in rows.iterator():
        target.objects.create(
            **{name: getattr(row, name) for name in SAME}, **{name: value(row) for name, value in more.items()}
        )


def step_aside(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("audit", "AuditEvent").objects.order_by("occurred_at", "id")
    _copy(rows, apps.get_model("audit", "FormerAuditEvent"))


def step_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("audit", "FormerAuditEvent").objects.order_by("occurred_at", "id")
    _copy(rows, apps.get_model("audit", "AuditEvent"))


def take_numbers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("audit", "FormerAuditEvent").objects.order_by("occurred_at", "id")
    _copy(rows, apps.get_model("audit", "AuditEvent"), action=_action, role=_role)


def lose_numbers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("audit", "AuditEvent").objects.order_by("sequence")
    _copy(rows, apps.get_model("audit", "FormerAuditEvent"))


def _action(event: Any) -> str:
    return "U" if event.fields else "C"


def _role(event: Any) -> str:
    return str(event.basis).removeprefix("role:") if event.basis.startswith("role:") else ""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="FormerAuditEvent",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("occurred_at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("municipality_id", models.UUIDField(null=True)),
                ("verb", models.CharField(max_length=60)),
                ("subject_type", models.CharField(max_length=60)),
                ("subject_id", models.UUIDField()),
                ("basis", models.CharField(max_length=60)),
                ("fields", models.JSONField(default=list)),
            ],
        ),
        migrations.RunPython(step_aside, step_back),
        migrations.DeleteModel("AuditEvent"),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("sequence", models.BigAutoField(primary_key=True, serialize=False, verbose_name="løpenummer")),
                ("id", models.UUIDField(default=samvirk.core.ids.new_id, editable=False, unique=True)),
                ("occurred_at", models.DateTimeField(verbose_name="tidspunkt")),
                ("action", models.CharField(max_length=1, verbose_name="slags handling")),
                ("verb", models.CharField(max_length=60, verbose_name="handling")),
                ("account_id", models.UUIDField(blank=True, null=True, verbose_name="konto")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="rolle")),
                ("basis", models.CharField(max_length=60, verbose_name="grunnlag")),
                ("municipality_id", models.UUIDField(blank=True, null=True, verbose_name="kommune")),
                ("person_id", models.UUIDField(blank=True, null=True, verbose_name="hvem det gjelder")),
                ("subject_type", models.CharField(max_length=60, verbose_name="hva slags")),
                ("subject_id", models.UUIDField(verbose_name="hvilken")),
                ("request_id", models.UUIDField(blank=True, null=True, verbose_name="forespørsel")),
                ("fields", models.JSONField(default=list, verbose_name="felt")),
            ],
            options={
                "verbose_name": "loggført hendelse",
                "verbose_name_plural": "loggførte hendelser",
                "indexes": [
                    models.Index(fields=["subject_id", "-sequence"], name="audit_subject"),
                    models.Index(
                        condition=models.Q(("person_id__isnull", False)),
                        fields=["person_id", "-sequence"],
                        name="audit_person",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action__in", ["C", "R", "U", "D", "E"])),
                        name="event_action_is_known",
                    )
                ],
            },
        ),
        migrations.RunPython(take_numbers, lose_numbers),
        migrations.DeleteModel("FormerAuditEvent"),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="nummer")),
                ("first_sequence", models.BigIntegerField(verbose_name="første løpenummer")),
                ("last_sequence", models.BigIntegerField(verbose_name="siste løpenummer")),
                ("event_count", models.PositiveIntegerField(verbose_name="antall hendelser")),
                ("digest", models.CharField(max_length=64, verbose_name="kontrollsum")),
                ("sealed_at", models.DateTimeField(verbose_name="forseglet")),
            ],
            options={
                "verbose_name": "forsegling",
                "verbose_name_plural": "forseglinger",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("event_count__gte", 1), ("last_sequence__gte", models.F("first_sequence"))
                        ),
                        name="seal_covers_at_least_one_event",
                    )
                ],
            },
        ),
    ]
