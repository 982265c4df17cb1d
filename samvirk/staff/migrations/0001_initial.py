import django.db.models.deletion
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Professional',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('given_name', models.CharField(max_length=100, verbose_name='fornavn')),
                ('family_name', models.CharField(max_length=100, verbose_name='etternavn')),
                ('profession', models.CharField(choices=[('nurse', 'Sykepleier'), ('public_health_nurse', 'Helsesykepleier'), ('social_educator', 'Vernepleier'), ('occupational_therapist', 'Ergoterapeut'), ('physiotherapist', 'Fysioterapeut'), ('doctor', 'Lege'), ('psychologist', 'Psykolog'), ('social_worker', 'Sosionom'), ('child_welfare_officer', 'Barnevernspedagog'), ('teacher', 'Lærer'), ('kindergarten_teacher', 'Barnehagelærer'), ('special_educator', 'Spesialpedagog'), ('health_worker', 'Helsefagarbeider'), ('adviser', 'Rådgiver eller saksbehandler'), ('other', 'Annet')], max_length=30, verbose_name='yrke')),
                ('title', models.CharField(blank=True, max_length=100, verbose_name='stilling')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefon')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                ('is_leader', models.BooleanField(default=False, verbose_name='leder enheten')),
                ('valid_from', models.DateField(verbose_name='gjelder fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='gjelder til')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='professionals', to=settings.AUTH_USER_MODEL, verbose_name='konto')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='professionals', to='organisations.municipality', verbose_name='kommune')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='professionals', to='organisations.organisation', verbose_name='virksomhet')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='professionals', to='organisations.unit', verbose_name='enhet')),
            ],
            options={
                'verbose_name': 'fagperson',
                'verbose_name_plural': 'fagpersoner',
                'indexes': [models.Index(fields=['municipality', 'family_name'], name='professional_by_name')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('organisation__isnull', True), ('unit__isnull', False)), models.Q(('municipality__isnull', True), ('organisation__isnull', False), ('unit__isnull', True)), _connector='OR'), name='professional_works_in_a_unit_or_outside'), models.UniqueConstraint(condition=models.Q(('is_leader', True), ('valid_until', None)), fields=('unit',), name='one_leader_of_a_unit_at_a_time'), models.CheckConstraint(condition=models.Q(('is_leader', False), ('unit__isnull', False), _connector='OR'), name='only_a_unit_has_a_leader'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='professional_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField(verbose_name='borte fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='borte til')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='organisations.municipality', verbose_name='kommune')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputised_absences', to='staff.professional', verbose_name='vikar')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='staff.professional', verbose_name='fagperson')),
            ],
            options={
                'verbose_name': 'fravær',
                'verbose_name_plural': 'fravær',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('deputy', None), models.Q(('deputy', models.F('professional')), _negated=True), _connector='OR'), name='nobody_stands_in_for_themselves')],
            },
        ),
    ]
