import django.db.models.deletion
import samvirk.core.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0003_key_for_each_municipality'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('name', models.CharField(max_length=150, verbose_name='navn')),
                ('kind', models.CharField(choices=[('hospital', 'Sykehus'), ('welfare', 'NAV'), ('school', 'Skole utenfor kommunen'), ('county', 'Fylkeskommune eller stat'), ('competence_centre', 'Kompetansesenter'), ('private', 'Privat virksomhet'), ('association', 'Frivillig organisasjon')], max_length=20, verbose_name='slag')),
                ('number', models.CharField(blank=True, max_length=9, verbose_name='organisasjonsnummer')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('visiting_address', models.CharField(blank=True, max_length=200, verbose_name='besøksadresse')),
                ('website', models.URLField(blank=True, verbose_name='nettside')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt bort')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_organisations', to='organisations.municipality', verbose_name='holdes av')),
            ],
            options={
                'verbose_name': 'virksomhet utenfor kommunen',
                'verbose_name_plural': 'virksomheter utenfor kommunen',
                'constraints': [models.UniqueConstraint(condition=models.Q(('archived_at', None), models.Q(('number', ''), _negated=True)), fields=('number',), name='one_organisation_of_a_number'), models.CheckConstraint(condition=models.Q(('number', ''), ('number__regex', '^[0-9]{9}$'), _connector='OR'), name='organisation_number_is_nine_digits')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('name', models.CharField(max_length=120, verbose_name='navn')),
                ('sector', models.CharField(choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='område')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('visiting_address', models.CharField(blank=True, max_length=200, verbose_name='besøksadresse')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='lagt ned')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='organisations.municipality', verbose_name='kommune')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='organisations.unit', verbose_name='del av')),
            ],
            options={
                'verbose_name': 'enhet',
                'verbose_name_plural': 'enheter',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('municipality', 'name'), name='one_open_unit_of_a_name'), models.CheckConstraint(condition=models.Q(('parent', None), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='unit_is_not_part_of_itself')],
            },
        ),
        migrations.CreateModel(
            name='MunicipalService',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('name', models.CharField(max_length=120, verbose_name='navn')),
                ('sector', models.CharField(choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='område')),
                ('description', models.TextField(max_length=1000, verbose_name='hva du får')),
                ('for_whom', models.CharField(max_length=300, verbose_name='for hvem')),
                ('how_to_apply', models.CharField(max_length=500, verbose_name='slik søker du')),
                ('contact', models.CharField(max_length=200, verbose_name='kontakt')),
                ('website', models.URLField(blank=True, verbose_name='nettside')),
                ('law', models.CharField(blank=True, max_length=200, verbose_name='lov')),
                ('checked_on', models.DateField(verbose_name='sist sjekket')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt bort')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.municipality', verbose_name='kommune')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.organisation', verbose_name='virksomhet')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='organisations.unit', verbose_name='enhet')),
            ],
            options={
                'verbose_name': 'tjeneste',
                'verbose_name_plural': 'tjenester',
                'indexes': [models.Index(fields=['municipality', 'name'], name='service_by_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('unit__isnull', False), _negated=True), name='service_is_given_by_a_unit_or_an_organisation')],
            },
        ),
    ]
