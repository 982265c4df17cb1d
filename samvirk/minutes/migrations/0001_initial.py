import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('family', '0001_initial'),
        ('goals', '0001_initial'),
        ('meetings', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('written_at', models.DateTimeField(verbose_name='sist skrevet')),
                ('read_out_at', models.DateTimeField(blank=True, null=True, verbose_name='lest opp og bekreftet')),
                ('is_procedure_told', models.BooleanField(default=False, verbose_name='informert om fremdriftsprosedyren')),
                ('is_told_in_person', models.BooleanField(default=False, verbose_name='personen får det fortalt i stedet')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='neste møte')),
                ('next_begins', models.TimeField(blank=True, null=True, verbose_name='neste møte begynner')),
                ('no_next', models.CharField(blank=True, choices=[('ends', 'Gruppa avsluttes'), ('when_needed', 'Ved behov, innen en dag vi er enige om')], max_length=11, verbose_name='hvorfor ikke neste møte')),
                ('next_by_on', models.DateField(blank=True, null=True, verbose_name='neste møte innen')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='referatet er sendt')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='meetings.meeting', verbose_name='møte')),
                ('minute_taker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_minutes', to=settings.AUTH_USER_MODEL, verbose_name='referent')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='organisations.municipality', verbose_name='kommune')),
                ('next_meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_in', to='meetings.meeting', verbose_name='neste møte, planlagt')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='released_minutes', to=settings.AUTH_USER_MODEL, verbose_name='referatet sendt av')),
            ],
            options={
                'verbose_name': 'referat',
                'verbose_name_plural': 'referater',
                'constraints': [models.CheckConstraint(condition=models.Q(('released_at', None), ('read_out_at__isnull', False), _connector='OR'), name='released_minutes_were_read_out'), models.CheckConstraint(condition=models.Q(('released_at', None), ('next_on__isnull', False), models.Q(('no_next', ''), _negated=True), _connector='OR'), name='released_minutes_say_when_next'), models.CheckConstraint(condition=models.Q(('released_at', None), models.Q(('no_next', 'when_needed'), _negated=True), ('next_by_on__isnull', False), _connector='OR'), name='when_needed_says_by_when')],
            },
        ),
        migrations.CreateModel(
            name='MinutesAddition',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='tilføyelse')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='additions', to='minutes.minutes', verbose_name='referat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_additions', to='organisations.municipality', verbose_name='kommune')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='minutes_additions', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
            ],
            options={
                'verbose_name': 'tilføyelse til referat',
                'verbose_name_plural': 'tilføyelser til referat',
            },
        ),
        migrations.CreateModel(
            name='MinutesLine',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('title', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='sak som kom opp i møtet')),
                ('decision', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='dette ble dere enige om')),
                ('disagreement_by', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvem som er faglig uenig')),
                ('disagreement', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='faglig uenighet')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='minutes.minutes', verbose_name='referat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_lines', to='organisations.municipality', verbose_name='kommune')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='minutes_lines', to='meetings.agendapoint', verbose_name='sak')),
            ],
            options={
                'verbose_name': 'punkt i referat',
                'verbose_name_plural': 'punkter i referat',
                'constraints': [models.UniqueConstraint(fields=('minutes', 'number'), name='a_line_has_its_number'), models.CheckConstraint(condition=models.Q(models.Q(('point__isnull', False), ('title__isnull', True)), models.Q(('point', None), ('title__isnull', False)), _connector='OR'), name='a_line_has_a_point_or_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Agreed',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('what', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva')),
                ('responsible', models.CharField(blank=True, choices=[('person', 'Personen selv'), ('parent', 'Forelder'), ('next_of_kin', 'Pårørende'), ('professional', 'Fagperson'), ('outside', 'Noen som ikke er i Samvirk'), ('unclear', 'Ikke avklart')], max_length=12, verbose_name='hvem')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='innen')),
                ('is_ongoing', models.BooleanField(default=False, verbose_name='løpende')),
                ('activity', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='goals.activity', verbose_name='tiltaket det ble')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed_tasks', to='organisations.municipality', verbose_name='kommune')),
                ('next_of_kin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_tasks', to='family.nextofkin', verbose_name='pårørende')),
                ('outside', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_tasks', to='meetings.invitation', verbose_name='deltaker som ikke er i Samvirk')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_tasks', to='family.parent', verbose_name='forelder')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_tasks', to='staff.professional', verbose_name='fagperson')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreed', to='minutes.minutesline', verbose_name='punkt i referat')),
            ],
            options={
                'verbose_name': 'avtalt oppgave',
                'verbose_name_plural': 'avtalte oppgaver',
                'constraints': [models.UniqueConstraint(fields=('line', 'number'), name='an_agreed_task_has_its_number'), models.CheckConstraint(condition=models.Q(('is_ongoing', False), ('due_on', None), _connector='OR'), name='an_agreed_task_has_a_day_or_goes_on'), models.CheckConstraint(condition=models.Q(('activity', None), models.Q(('responsible', ''), _negated=True), _connector='OR'), name='an_activity_was_agreed_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='MinutesRecipient',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('is_by_letter', models.BooleanField(default=False, verbose_name='får brev')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_got', to='meetings.invitation', verbose_name='innkalling')),
                ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipients', to='minutes.minutes', verbose_name='referat')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes_recipients', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'mottaker av referat',
                'verbose_name_plural': 'mottakere av referat',
                'constraints': [models.UniqueConstraint(fields=('minutes', 'invitation'), name='minutes_go_to_each_once')],
            },
        ),
    ]
