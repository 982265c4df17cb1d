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
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='CareTeam',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('coordination', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='care_team', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='care_teams', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'ansvarsgruppe',
                'verbose_name_plural': 'ansvarsgrupper',
            },
        ),
        migrations.CreateModel(
            name='TeamPeriod',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('care_team', 'Ansvarsgruppe'), ('follow_up_team', 'Oppfølgingsteam')], default='care_team', max_length=14, verbose_name='slag gruppe')),
                ('is_long_term', models.BooleanField(default=False, verbose_name='langvarig')),
                ('need', samvirk.core.fields.SealedField(editable=False, verbose_name='hvorfor gruppen trengs')),
                ('initiator', samvirk.core.fields.SealedField(editable=False, verbose_name='hvem som tok initiativet')),
                ('agreed_on', models.DateField(verbose_name='personen sa ja')),
                ('agreement', samvirk.core.fields.SealedField(editable=False, verbose_name='hvem som sa ja, og hvordan')),
                ('valid_from', models.DateField(verbose_name='fra')),
                ('members_decided_on', models.DateField(blank=True, null=True, verbose_name='faste medlemmer avgjort')),
                ('responsibility_shared_on', models.DateField(blank=True, null=True, verbose_name='ansvaret er fordelt')),
                ('paused_on', models.DateField(blank=True, null=True, verbose_name='hviler fra')),
                ('resumed_on', models.DateField(blank=True, null=True, verbose_name='i gang igjen fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='til')),
                ('ending', models.CharField(blank=True, choices=[('no_need', 'Ikke lenger behov, etter en felles evaluering'), ('wish', 'Personen ønsker den ikke lenger'), ('death', 'Personen er død'), ('moved', 'Personen har flyttet')], max_length=8, verbose_name='hvorfor oppløst')),
                ('evaluation', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='den felles evalueringen')),
                ('ending_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om oppløsningen')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_periods', to='organisations.municipality', verbose_name='kommune')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='periods', to='teams.careteam', verbose_name='ansvarsgruppe')),
            ],
            options={
                'verbose_name': 'periode for ansvarsgruppe',
                'verbose_name_plural': 'perioder for ansvarsgruppe',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='team_period_ends_after_it_begins'), models.UniqueConstraint(condition=models.Q(('ending', '')), fields=('team',), name='a_team_has_one_period_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('ending', ''), ('valid_until', None)), models.Q(('valid_until__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_period_that_ends_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('ending', 'no_need'), _negated=True), ('evaluation__isnull', False), _connector='OR'), name='what_is_not_needed_was_evaluated')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('seat', models.CharField(choices=[('professional', 'Fagperson'), ('parent', 'Forelder'), ('guardian', 'Verge'), ('next_of_kin', 'Pårørende'), ('outside', 'Noen som ikke er i Samvirk')], max_length=12, verbose_name='deltar som')),
                ('outside_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='navn')),
                ('outside_title', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='tittel')),
                ('outside_address', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='adresse')),
                ('is_fixed', models.BooleanField(default=True, verbose_name='fast medlem')),
                ('mandate', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva de bidrar med')),
                ('valid_from', models.DateField(verbose_name='med fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='med til')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='personen sa nei')),
                ('told_of_procedure_on', models.DateField(blank=True, null=True, verbose_name='informert om fremdriftsprosedyren')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='added_team_members', to=settings.AUTH_USER_MODEL, verbose_name='lagt til av')),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team_seats', to='family.guardian', verbose_name='verge')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_members', to='organisations.municipality', verbose_name='kommune')),
                ('next_of_kin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team_seats', to='family.nextofkin', verbose_name='pårørende')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team_seats', to='family.parent', verbose_name='forelder')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team_seats', to='staff.professional', verbose_name='fagperson')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='teams.teamperiod', verbose_name='periode')),
            ],
            options={
                'verbose_name': 'medlem av ansvarsgruppe',
                'verbose_name_plural': 'medlemmer av ansvarsgruppe',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='membership_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('guardian__isnull', True), ('next_of_kin__isnull', True), ('parent__isnull', True), ('professional__isnull', False), ('seat', 'professional')), models.Q(('guardian__isnull', True), ('next_of_kin__isnull', True), ('parent__isnull', False), ('professional__isnull', True), ('seat', 'parent')), models.Q(('guardian__isnull', False), ('next_of_kin__isnull', True), ('parent__isnull', True), ('professional__isnull', True), ('seat', 'guardian')), models.Q(('guardian__isnull', True), ('next_of_kin__isnull', False), ('parent__isnull', True), ('professional__isnull', True), ('seat', 'next_of_kin')), models.Q(('guardian__isnull', True), ('next_of_kin__isnull', True), ('outside_name__isnull', False), ('parent__isnull', True), ('professional__isnull', True), ('seat', 'outside')), _connector='OR'), name='a_seat_is_somebody_s'), models.UniqueConstraint(condition=models.Q(('declined_at', None), ('valid_until', None)), fields=('period', 'professional'), name='a_professional_sits_once'), models.UniqueConstraint(condition=models.Q(('declined_at', None), ('valid_until', None)), fields=('period', 'parent'), name='a_parent_sits_once'), models.UniqueConstraint(condition=models.Q(('declined_at', None), ('valid_until', None)), fields=('period', 'guardian'), name='a_guardian_sits_once'), models.UniqueConstraint(condition=models.Q(('declined_at', None), ('valid_until', None)), fields=('period', 'next_of_kin'), name='a_next_of_kin_sits_once')],
            },
        ),
        migrations.CreateModel(
            name='TeamLeader',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField(verbose_name='leder fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='leder til')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_leaders', to='organisations.municipality', verbose_name='kommune')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to='teams.teammember', verbose_name='medlem')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaders', to='teams.teamperiod', verbose_name='periode')),
            ],
            options={
                'verbose_name': 'leder av ansvarsgruppe',
                'verbose_name_plural': 'ledere av ansvarsgruppe',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='leadership_ends_after_it_begins')],
            },
        ),
    ]
