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
        ('people', '0002_persons'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('started_on', models.DateField(verbose_name='begynt')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='planperioden begynner')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='planperioden slutter')),
                ('revision_on', models.DateField(blank=True, null=True, verbose_name='ses over')),
                ('contributions', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det hver enkelt bidrar med')),
                ('cooperation', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='samarbeid med andre')),
                ('culture', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='språk og kultur')),
                ('paused_on', models.DateField(blank=True, null=True, verbose_name='hviler fra')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='avsluttet')),
                ('ending', models.CharField(blank=True, choices=[('wish', 'Personen ønsker det ikke lenger'), ('no_need', 'Behovet er over'), ('other_tool', 'Et annet verktøy er valgt'), ('death', 'Personen er død'), ('moved', 'Personen har flyttet'), ('merged', 'Slått sammen med en annen plan')], max_length=10, verbose_name='hvorfor avsluttet')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'individuell plan',
                'verbose_name_plural': 'individuelle planer',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person',), name='one_plan_of_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('ending', '')), models.Q(('ended_on__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_plan_that_ended_says_why'), models.CheckConstraint(condition=models.Q(('valid_from__isnull', False), models.Q(('revision_on', None), ('valid_until', None)), _connector='OR'), name='a_plan_period_has_a_beginning'), models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='plan_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='LeftOutPoint',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('point', models.CharField(choices=[('goals_resources_needs', 'goals_resources_needs'), ('participants', 'participants'), ('coordinator', 'coordinator'), ('contributions', 'contributions'), ('activities', 'activities'), ('how', 'how'), ('period', 'period'), ('consent', 'consent'), ('others', 'others')], max_length=24, verbose_name='punkt')),
                ('reason', samvirk.core.fields.SealedField(editable=False, verbose_name='hvorfor')),
                ('left_out_at', models.DateTimeField(verbose_name='utelatt')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt med likevel')),
                ('left_out_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='left_out_points', to=settings.AUTH_USER_MODEL, verbose_name='utelatt av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='left_out_points', to='organisations.municipality', verbose_name='kommune')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='left_out', to='plans.plan', verbose_name='individuell plan')),
            ],
            options={
                'verbose_name': 'punkt som er utelatt',
                'verbose_name_plural': 'punkter som er utelatt',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('plan', 'point'), name='a_point_is_left_out_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('content', samvirk.core.fields.SealedField(editable=False, verbose_name='innhold')),
                ('made_at', models.DateTimeField(verbose_name='laget')),
                ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='personen er enig')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='godkjent')),
                ('approval_form', models.CharField(blank=True, choices=[('browser', 'I nettleseren'), ('oral', 'Muntlig'), ('paper', 'På papir')], max_length=7, verbose_name='godkjent hvordan')),
                ('approval_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvem som godkjente, og når')),
                ('sent_back_at', models.DateTimeField(blank=True, null=True, verbose_name='sendt tilbake')),
                ('sent_back_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva som skal endres')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_plan_versions', to=settings.AUTH_USER_MODEL, verbose_name='godkjenning registrert av')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='made_plan_versions', to=settings.AUTH_USER_MODEL, verbose_name='laget av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_versions', to='organisations.municipality', verbose_name='kommune')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.plan', verbose_name='individuell plan')),
            ],
            options={
                'verbose_name': 'planversjon',
                'verbose_name_plural': 'planversjoner',
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='a_version_has_its_number'), models.CheckConstraint(condition=models.Q(models.Q(('approval_form', ''), ('approved_at', None)), models.Q(('approved_at__isnull', False), models.Q(('approval_form', ''), _negated=True)), _connector='OR'), name='an_approval_says_how'), models.CheckConstraint(condition=models.Q(('approved_at', None), ('sent_back_at', None), _connector='OR'), name='a_version_is_approved_or_sent_back')],
            },
        ),
        migrations.CreateModel(
            name='OtherPlan',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('law', models.CharField(choices=[('municipality', 'En annen kommune (helse- og omsorgstjenesteloven)'), ('hospital', 'Sykehus (spesialisthelsetjenesteloven)'), ('mental_health', 'Psykisk helsevern (psykisk helsevernloven)'), ('nav', 'NAV (arbeids- og velferdsforvaltningsloven)'), ('social_services', 'Sosiale tjenester i NAV (sosialtjenesteloven)'), ('child_welfare', 'Barnevernet (barnevernsloven)')], max_length=15, verbose_name='hvem har laget den')),
                ('coordinated_by', samvirk.core.fields.SealedField(editable=False, verbose_name='hvem koordinerer den')),
                ('noted_on', models.DateField(verbose_name='skrevet inn')),
                ('merged_on', models.DateField(blank=True, null=True, verbose_name='del av denne planen fra')),
                ('agreed_with', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvem det er avtalt med')),
                ('merged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_other_plans', to=settings.AUTH_USER_MODEL, verbose_name='slått sammen av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='other_plans', to='organisations.municipality', verbose_name='kommune')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='noted_other_plans', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='others', to='plans.plan', verbose_name='individuell plan')),
            ],
            options={
                'verbose_name': 'plan fra andre',
                'verbose_name_plural': 'planer fra andre',
                'constraints': [models.UniqueConstraint(condition=models.Q(('merged_on', None)), fields=('plan', 'law'), name='another_plan_of_a_kind_is_noted_once'), models.CheckConstraint(condition=models.Q(('merged_on', None), ('agreed_with__isnull', False), _connector='OR'), name='a_merged_plan_says_with_whom_it_was_agreed')],
            },
        ),
    ]
