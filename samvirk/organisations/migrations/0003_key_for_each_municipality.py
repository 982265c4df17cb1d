"""Makes a key for each municipality that was established before there were keys."""

from typing import Any

from django.conf import settings
from django.db import migrations

from samvirk.core import clock
from samvirk.core.secrets import DataKey, WrappingKeys


def make_keys(apps: Any, schema_editor: object) -> None:
    Municipality = apps.get_model("organisations", "Municipality")
    MunicipalityKey = apps.get_model("organisations", "MunicipalityKey")
    wrapping_keys = WrappingKeys(tuple(settings.FIELD_KEYS))
    for municipality in Municipality.objects.filter(keys=None):
        wrapped = wrapping_keys.wrap(DataKey.new(), municipality.pk, 1)
        MunicipalityKey.objects.create(
            municipality=municipality,
            number=1,
            wrapped=wrapped.stored,
            wrapping_key_id=wrapped.wrapping_key_id,
            created_at=clock.now(),
        )


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0002_municipality_key'),
    ]

    operations = [
        migrations.RunPython(make_keys, migrations.RunPython.noop, elidable=True),
    ]
