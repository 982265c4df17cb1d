import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordination', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mapping',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('extent', models.CharField(choices=[('short', 'Kort'), ('long', 'Grundig')], default='short', max_length=5, verbose_name='omfang')),
                ('started_on', models.DateField(verbose_name='begynt')),
                ('what_matters', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva er viktig for deg')),
                ('how_heard', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvor og hvordan dere snakket sammen')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='gått gjennom sammen')),
                ('agreed_with', models.CharField(blank=True, choices=[('person', 'Personen selv'), ('parents', 'Foreldrene'), ('both', 'Barnet og foreldrene'), ('guardian', 'Vergen')], max_length=8, verbose_name='gått gjennom med')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mappings', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mappings', to='organisations.municipality', verbose_name='kommune')),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='started_mappings', to=settings.AUTH_USER_MODEL, verbose_name='begynt av')),
            ],
            options={
                'verbose_name': 'kartlegging',
                'verbose_name_plural': 'kartlegginger',
                'constraints': [models.UniqueConstraint(condition=models.Q(('agreed_on', None)), fields=('coordination',), name='one_mapping_in_progress'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_on', None), ('agreed_with', '')), models.Q(('agreed_on__isnull', False), ('what_matters__isnull', False), models.Q(('agreed_with', ''), _negated=True)), _connector='OR'), name='what_is_agreed_says_what_matters')],
            },
        ),
        migrations.CreateModel(
            name='MappedArea',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('area', models.CharField(choices=[('home', 'Bolig'), ('family', 'Familie og nettverk'), ('economy', 'Økonomi'), ('health', 'Helse'), ('daily_life', 'Hverdagen'), ('communication', 'Kommunikasjon'), ('school', 'Barnehage, skole og opplæring'), ('work', 'Arbeid og aktivitet'), ('leisure', 'Fritid og kultur'), ('transport', 'Reise og transport'), ('aids', 'Hjelpemidler og tilrettelegging'), ('respite', 'Avlastning'), ('belief', 'Livssyn'), ('transitions', 'Overganger'), ('near_ones', 'Søsken og barn i familien')], max_length=14, verbose_name='livsområde')),
                ('is_relevant', models.BooleanField(default=True, verbose_name='aktuelt')),
                ('situation', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='slik er det nå')),
                ('resources', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det som går bra')),
                ('needs', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det som trengs')),
                ('wishes', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='ønsker')),
                ('own_words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='med egne ord')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mapped_areas', to='organisations.municipality', verbose_name='kommune')),
                ('mapping', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='mappings.mapping', verbose_name='kartlegging')),
            ],
            options={
                'verbose_name': 'kartlagt livsområde',
                'verbose_name_plural': 'kartlagte livsområder',
                'constraints': [models.UniqueConstraint(fields=('mapping', 'area'), name='an_area_is_mapped_once')],
            },
        ),
    ]
