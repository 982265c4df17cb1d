"""Adds the keys that seal single fields of a municipality."""

import django.db.models.deletion
import samvirk.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='MunicipalityKey',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('wrapped', models.BinaryField(null=True, verbose_name='innpakket nøkkel')),
                ('wrapping_key_id', models.CharField(max_length=8, verbose_name='pakket inn av')),
                ('created_at', models.DateTimeField(verbose_name='laget')),
                ('retired_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt ut av bruk')),
                ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='slettet')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'kommunens nøkkel',
                'verbose_name_plural': 'kommunens nøkler',
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='one_key_of_each_number'), models.UniqueConstraint(condition=models.Q(('retired_at', None)), fields=('municipality',), name='one_key_in_use'), models.CheckConstraint(condition=models.Q(models.Q(('dropped_at__isnull', False), ('wrapped', None)), models.Q(('dropped_at', None), ('wrapped__isnull', False)), _connector='OR'), name='a_dropped_key_is_gone_and_no_other')],
            },
        ),
    ]
