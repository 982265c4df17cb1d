import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordination', '0001_initial'),
        ('family', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='InvolvedService',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('name', samvirk.core.fields.SealedField(editable=False, verbose_name='tjeneste')),
                ('contact', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='kontaktperson')),
                ('contribution', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det tjenesten bidrar med')),
                ('is_in_plan', models.BooleanField(default=True, verbose_name='med i planen')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ikke lenger med')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involved_services', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involved_services', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'involvert tjeneste',
                'verbose_name_plural': 'involverte tjenester',
            },
        ),
        migrations.CreateModel(
            name='NoRelativesWish',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('stated_on', models.DateField(verbose_name='sagt')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt tilbake')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='no_relatives_wishes', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='no_relatives_wishes', to='organisations.municipality', verbose_name='kommune')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='no_relatives_wishes', to=settings.AUTH_USER_MODEL, verbose_name='registrert av')),
            ],
            options={
                'verbose_name': 'ønske om ingen pårørende',
                'verbose_name_plural': 'ønsker om ingen pårørende',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('coordination',), name='no_relatives_is_wished_once')],
            },
        ),
        migrations.CreateModel(
            name='RelativeTakingPart',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('person_wants_on', models.DateField(verbose_name='personen vil')),
                ('relative_wants_on', models.DateField(verbose_name='pårørende vil')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ikke lenger med')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relatives_taking_part', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relatives_taking_part', to='organisations.municipality', verbose_name='kommune')),
                ('next_of_kin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taking_part', to='family.nextofkin', verbose_name='pårørende')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='relatives_taking_part', to=settings.AUTH_USER_MODEL, verbose_name='registrert av')),
            ],
            options={
                'verbose_name': 'pårørende som deltar',
                'verbose_name_plural': 'pårørende som deltar',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('coordination', 'next_of_kin'), name='a_relative_takes_part_once')],
            },
        ),
        migrations.CreateModel(
            name='ToolChoice',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('tool', models.CharField(choices=[('plan', 'Individuell plan'), ('minutes', 'Ansvarsgruppe med referat'), ('coordinator_only', 'Bare koordinator')], max_length=16, verbose_name='verktøy')),
                ('reason', samvirk.core.fields.SealedField(editable=False, verbose_name='hvorfor')),
                ('chosen_on', models.DateField(verbose_name='valgt')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='erstattet')),
                ('chosen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tool_choices', to=settings.AUTH_USER_MODEL, verbose_name='registrert av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tool_choices', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tool_choices', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'valg av verktøy',
                'verbose_name_plural': 'valg av verktøy',
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('coordination',), name='one_tool_at_a_time')],
            },
        ),
    ]
