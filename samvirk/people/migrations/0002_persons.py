import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('given_name', models.CharField(blank=True, max_length=100, verbose_name='fornavn')),
                ('family_name', models.CharField(max_length=100, verbose_name='etternavn')),
                ('birth_on', models.DateField(blank=True, null=True, verbose_name='født')),
                ('expected_on', models.DateField(blank=True, null=True, verbose_name='ventet født')),
                ('died_on', models.DateField(blank=True, null=True, verbose_name='død')),
                ('national_id', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='fødselsnummer')),
                ('national_id_index', samvirk.core.fields.BlindIndexField(blank=True, editable=False, null=True, verbose_name='søkenøkkel for fødselsnummer')),
                ('language', models.CharField(default='norsk', max_length=60, verbose_name='språk')),
                ('has_interpreter_need', models.BooleanField(default=False, verbose_name='trenger tolk')),
                ('communication', models.CharField(blank=True, max_length=300, verbose_name='hjelpemidler for å kommunisere')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('address', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='adresse')),
                ('day_place', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='skole, barnehage eller arbeid')),
                ('protection', models.CharField(choices=[('ungraded', 'Ugradert'), ('client', 'Klientadresse'), ('confidential', 'Fortrolig'), ('strictly_confidential', 'Strengt fortrolig')], default='ungraded', max_length=25, verbose_name='adressesperre')),
                ('is_open_to_parents', models.BooleanField(blank=True, null=True, verbose_name='foreldre får se etter 16 år')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to=settings.AUTH_USER_MODEL, verbose_name='konto')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_persons', to='people.person', verbose_name='slått sammen med')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'personer',
                'indexes': [models.Index(fields=['municipality', 'family_name', 'given_name'], name='person_by_name'), models.Index(fields=['municipality', 'birth_on'], name='person_by_birth')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('merged_into', None), ('national_id_index__isnull', False)), fields=('municipality', 'national_id_index'), name='one_person_of_a_national_id'), models.UniqueConstraint(condition=models.Q(('account__isnull', False), ('merged_into', None)), fields=('municipality', 'account'), name='one_person_of_an_account'), models.CheckConstraint(condition=models.Q(('birth_on__isnull', False), ('expected_on__isnull', False), _connector='OR'), name='person_is_born_or_expected'), models.CheckConstraint(condition=models.Q(models.Q(('national_id__isnull', True), ('national_id_index__isnull', True)), models.Q(('national_id__isnull', False), ('national_id_index__isnull', False)), _connector='OR'), name='national_id_can_be_found'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_is_not_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='CapacityNote',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('has_capacity', models.BooleanField(verbose_name='har samtykkekompetanse')),
                ('grounds', samvirk.core.fields.SealedField(editable=False, verbose_name='begrunnelse')),
                ('assessed_by', models.CharField(max_length=150, verbose_name='vurdert av')),
                ('assessed_on', models.DateField(verbose_name='vurdert')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='gjelder til')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capacity_notes', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capacity_notes', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'samtykkekompetanse',
                'verbose_name_plural': 'samtykkekompetanse',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('assessed_on')), _connector='OR'), name='capacity_ends_after_it_was_assessed')],
            },
        ),
        migrations.CreateModel(
            name='PersonMerge',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('moved', models.JSONField(default=dict, verbose_name='flyttet')),
                ('merged_at', models.DateTimeField(verbose_name='slått sammen')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='angret')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges', to='people.person', verbose_name='beholdt')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='person_merges', to='organisations.municipality', verbose_name='kommune')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_away', to='people.person', verbose_name='slått sammen')),
            ],
            options={
                'verbose_name': 'sammenslåing',
                'verbose_name_plural': 'sammenslåinger',
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('other',), name='merged_away_once')],
            },
        ),
        migrations.CreateModel(
            name='RestrictedNote',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt bort')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restricted_notes', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restricted_notes', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restricted_notes', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'skjermet notat',
                'verbose_name_plural': 'skjermede notater',
            },
        ),
        migrations.CreateModel(
            name='SearchKey',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(max_length=40, verbose_name='nøkkel')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='search_keys', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_keys', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'søkenøkkel',
                'verbose_name_plural': 'søkenøkler',
                'indexes': [models.Index(fields=['municipality', 'key'], name='search_key')],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='one_row_of_a_key_and_person')],
            },
        ),
    ]
