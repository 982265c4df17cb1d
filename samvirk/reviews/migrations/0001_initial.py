import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('coordination', '0001_initial'),
        ('goals', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('begun_on', models.DateField(verbose_name='begynt')),
                ('worked', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='dette virket')),
                ('failed', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='dette virket ikke')),
                ('not_asked_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor personen ikke er spurt')),
                ('further_need', models.CharField(blank=True, choices=[('continue', 'Fortsett som nå'), ('change', 'Fortsett, men endre noe'), ('end', 'Avslutt')], max_length=8, verbose_name='trengs det mer koordinering')),
                ('further_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor')),
                ('is_coordinator_changing', models.BooleanField(default=False, verbose_name='koordinatoren skal byttes')),
                ('is_tool_changing', models.BooleanField(default=False, verbose_name='verktøyet skal byttes')),
                ('is_goal_changing', models.BooleanField(default=False, verbose_name='målene skal endres')),
                ('is_team_changing', models.BooleanField(default=False, verbose_name='ansvarsgruppen skal endres')),
                ('is_disputed', models.BooleanField(default=False, verbose_name='personen vil fortsette')),
                ('finished_on', models.DateField(blank=True, null=True, verbose_name='ferdig')),
                ('begun_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='begun_reviews', to=settings.AUTH_USER_MODEL, verbose_name='begynt av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='coordination.coordination', verbose_name='koordinering')),
                ('finished_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='finished_reviews', to=settings.AUTH_USER_MODEL, verbose_name='ferdig av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'evaluering',
                'verbose_name_plural': 'evalueringer',
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_on', None)), fields=('coordination',), name='one_review_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('finished_on', None), ('further_need', '')), models.Q(('finished_on__isnull', False), models.Q(('further_need', ''), _negated=True)), _connector='OR'), name='a_finished_review_answers_the_need'), models.CheckConstraint(condition=models.Q(('is_disputed', False), ('further_need', 'end'), _connector='OR'), name='only_an_end_is_disputed')],
            },
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('ground', models.CharField(choices=[('wish', 'Personen ønsker det'), ('no_need', 'Behovet er over')], max_length=7, verbose_name='grunn')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='ønsket')),
                ('words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='med egne ord')),
                ('taken_back_at', models.DateTimeField(blank=True, null=True, verbose_name='ønsket trukket')),
                ('note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('restored_on', models.DateField(blank=True, null=True, verbose_name='tatt opp igjen')),
                ('restoring_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor tatt opp igjen')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_endings', to=settings.AUTH_USER_MODEL, verbose_name='ønsket av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='coordination.coordination', verbose_name='koordinering')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_endings', to=settings.AUTH_USER_MODEL, verbose_name='avsluttet av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='organisations.municipality', verbose_name='kommune')),
                ('restored_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='restored_endings', to=settings.AUTH_USER_MODEL, verbose_name='tatt opp igjen av')),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='reviews.review', verbose_name='evaluering')),
            ],
            options={
                'verbose_name': 'avslutning',
                'verbose_name_plural': 'avslutninger',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('taken_back_at', None)), fields=('coordination',), name='one_wish_to_end_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ground', 'no_need'), _negated=True), ('review__isnull', False), _connector='OR'), name='the_need_has_ended_by_an_evaluation'), models.CheckConstraint(condition=models.Q(('restored_on', None), ('ended_at__isnull', False), _connector='OR'), name='only_what_has_ended_is_restored'), models.CheckConstraint(condition=models.Q(('taken_back_at', None), ('ended_at', None), _connector='OR'), name='a_wish_is_taken_back_or_carried_out')],
            },
        ),
        migrations.CreateModel(
            name='ReviewedGoal',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='målet den dagen')),
                ('outcome', models.CharField(blank=True, choices=[('reached', 'Nådd'), ('partly', 'Delvis nådd'), ('not_reached', 'Ikke nådd'), ('changed', 'Endret'), ('laid_aside', 'Lagt bort')], max_length=11, verbose_name='resultat')),
                ('is_ending', models.BooleanField(default=False, verbose_name='målet avsluttes')),
                ('words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det fagfolkene mener')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='goals.goal', verbose_name='mål')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviewed_goals', to='organisations.municipality', verbose_name='kommune')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='reviews.review', verbose_name='evaluering')),
            ],
            options={
                'verbose_name': 'evaluert mål',
                'verbose_name_plural': 'evaluerte mål',
                'constraints': [models.UniqueConstraint(fields=('review', 'goal'), name='a_goal_is_reviewed_once'), models.CheckConstraint(condition=models.Q(('is_ending', False), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='a_goal_that_ends_says_how')],
            },
        ),
        migrations.CreateModel(
            name='ReviewVoice',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('speaker', models.CharField(choices=[('person', 'Personen selv'), ('parent', 'Forelder'), ('guardian', 'Verge')], max_length=8, verbose_name='hvem sier det')),
                ('said_by', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='navn på den som sier det')),
                ('answers', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om hvert mål')),
                ('words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om alt sammen')),
                ('is_more_wanted', models.BooleanField(blank=True, null=True, verbose_name='vil ha koordinering videre')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='review_voices', to='organisations.municipality', verbose_name='kommune')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='reviews.review', verbose_name='evaluering')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review_voices', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
            ],
            options={
                'verbose_name': 'syn i en evaluering',
                'verbose_name_plural': 'syn i evalueringer',
                'constraints': [models.UniqueConstraint(condition=models.Q(('said_by__isnull', True), ('written_by__isnull', False)), fields=('review', 'written_by'), name='one_own_voice_in_a_review')],
            },
        ),
    ]
