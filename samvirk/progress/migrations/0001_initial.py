import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('goals', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='LateReason',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('due_on', models.DateField(verbose_name='fristen den gangen')),
                ('kind', models.CharField(choices=[('not_granted', 'Ikke innvilget'), ('waiting_list', 'Venteliste'), ('person_waits', 'Personen ønsker å vente')], max_length=12, verbose_name='grunn')),
                ('note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om grunnen')),
                ('look_again_on', models.DateField(verbose_name='ses på igjen')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_reasons', to='goals.activity', verbose_name='tiltak')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_reasons', to='organisations.municipality', verbose_name='kommune')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='late_reasons', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
            ],
            options={
                'verbose_name': 'grunn til at et tiltak venter',
                'verbose_name_plural': 'grunner til at tiltak venter',
                'constraints': [models.CheckConstraint(condition=models.Q(('look_again_on__gt', models.F('due_on'))), name='a_reason_is_looked_at_again_later')],
            },
        ),
        migrations.CreateModel(
            name='ProgressStep',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('step', models.PositiveSmallIntegerField(choices=[(1, 'ASKED'), (2, 'REMINDED'), (3, 'LEADER_TOLD'), (4, 'LEADERS_MET'), (5, 'UNIT_TOLD'), (6, 'DECIDED')], verbose_name='trinn')),
                ('due_on', models.DateField(verbose_name='fristen den gangen')),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='det som ble sendt')),
                ('is_by_hand', models.BooleanField(default=False, verbose_name='gitt utenom Samvirk')),
                ('is_from_family', models.BooleanField(default=False, verbose_name='fra personens side')),
                ('taken_at', models.DateTimeField(verbose_name='tatt')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sendt')),
                ('answer', models.CharField(blank=True, choices=[('done', 'Det er gjort'), ('new_date', 'Jeg foreslår en ny dag'), ('other_does', 'En annen gjør det'), ('cannot', 'Det går ikke nå')], max_length=10, verbose_name='svar')),
                ('answer_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om svaret')),
                ('new_due_on', models.DateField(blank=True, null=True, verbose_name='ny dag')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='svarte')),
                ('decision', models.CharField(blank=True, choices=[('unit_does', 'En enhet gjør det'), ('new_date', 'Ny frist'), ('closed', 'Tiltaket stanses')], max_length=9, verbose_name='avgjørelse')),
                ('is_deviation', models.BooleanField(default=False, verbose_name='avvik er meldt')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_steps', to='goals.activity', verbose_name='tiltak')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_steps', to=settings.AUTH_USER_MODEL, verbose_name='svart av')),
                ('leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='progress_steps', to='staff.professional', verbose_name='lederen som fikk vite det')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_steps', to='organisations.municipality', verbose_name='kommune')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='progress_steps', to=settings.AUTH_USER_MODEL, verbose_name='tatt av')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='progress_steps', to='organisations.unit', verbose_name='enheten som gjør det')),
            ],
            options={
                'verbose_name': 'fremdriftssteg',
                'verbose_name_plural': 'fremdriftssteg',
                'constraints': [models.CheckConstraint(condition=models.Q(('is_from_family', False), ('step__in', [1, 2]), _connector='OR'), name='the_family_asks_and_reminds'), models.CheckConstraint(condition=models.Q(('step__gte', 1), ('step__lte', 6)), name='the_ladder_has_six_steps'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_has_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('step', 6), models.Q(('decision', ''), _negated=True)), models.Q(models.Q(('step', 6), _negated=True), ('decision', '')), _connector='OR'), name='the_last_step_is_a_decision'), models.CheckConstraint(condition=models.Q(models.Q(('decision', 'unit_does'), ('unit__isnull', False)), models.Q(models.Q(('decision', 'unit_does'), _negated=True), ('unit', None)), _connector='OR'), name='a_unit_that_does_it_is_named')],
            },
        ),
    ]
