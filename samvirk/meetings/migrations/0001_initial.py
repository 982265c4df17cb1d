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
        ('goals', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('first', 'Første møte i ansvarsgruppa'), ('team', 'Ansvarsgruppemøte'), ('cooperation', 'Samarbeidsmøte')], max_length=11, verbose_name='slag møte')),
                ('starts_at', models.DateTimeField(verbose_name='begynner')),
                ('ends_at', models.DateTimeField(verbose_name='slutter')),
                ('place', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='sted')),
                ('video_link', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='lenke til videomøte')),
                ('practical', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='praktisk om stedet')),
                ('called_at', models.DateTimeField(blank=True, null=True, verbose_name='innkalt')),
                ('short_notice_reason', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor kort frist')),
                ('leader_told', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='leder som er orientert')),
                ('calendar_sequence', models.PositiveIntegerField(default=0, verbose_name='endringsnummer')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='avlyst')),
                ('cancelled_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor avlyst')),
                ('held_at', models.DateTimeField(blank=True, null=True, verbose_name='holdt')),
                ('called_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='called_meetings', to=settings.AUTH_USER_MODEL, verbose_name='innkalt av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organisations.municipality', verbose_name='kommune')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='teams.careteam', verbose_name='ansvarsgruppe')),
            ],
            options={
                'verbose_name': 'møte',
                'verbose_name_plural': 'møter',
                'indexes': [models.Index(fields=['municipality', 'starts_at'], name='meeting_is_coming')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='a_meeting_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('held_at', None), ('cancelled_at', None), _connector='OR'), name='a_meeting_is_held_or_cancelled'), models.CheckConstraint(condition=models.Q(('team__isnull', False), ('kind', 'cooperation'), _connector='OR'), name='only_a_cooperation_meeting_has_no_team'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'cooperation'), _negated=True), ('called_at', None), ('leader_told__isnull', False), _connector='OR'), name='a_cooperation_meeting_is_known_to_a_leader'), models.CheckConstraint(condition=models.Q(('cancelled_at', None), ('cancelled_note__isnull', False), _connector='OR'), name='a_cancelled_meeting_says_why')],
            },
        ),
        migrations.CreateModel(
            name='MeetingMove',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField(verbose_name='skulle begynt')),
                ('ends_at', models.DateTimeField(verbose_name='skulle sluttet')),
                ('reason', samvirk.core.fields.SealedField(editable=False, verbose_name='hvorfor flyttet')),
                ('moved_at', models.DateTimeField(verbose_name='flyttet')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='meetings.meeting', verbose_name='møte')),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_meetings', to=settings.AUTH_USER_MODEL, verbose_name='flyttet av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_moves', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'flytting av møte',
                'verbose_name_plural': 'flyttinger av møter',
            },
        ),
        migrations.CreateModel(
            name='AgendaPoint',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('kind', models.CharField(choices=[('information', 'Til orientering'), ('discussion', 'Til drøfting'), ('decision', 'Til avgjørelse')], max_length=11, verbose_name='slag sak')),
                ('title', samvirk.core.fields.SealedField(editable=False, verbose_name='sak')),
                ('is_theirs', models.BooleanField(default=False, verbose_name='fra personen eller familien')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt ut')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_points', to='goals.activity', verbose_name='tiltaket saken gjelder')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_points', to='organisations.municipality', verbose_name='kommune')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_points', to=settings.AUTH_USER_MODEL, verbose_name='satt opp av')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='meetings.meeting', verbose_name='møte')),
            ],
            options={
                'verbose_name': 'sak',
                'verbose_name_plural': 'saker',
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('meeting', 'number'), name='a_point_has_its_number')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('invited_as', models.CharField(choices=[('person', 'Personen selv'), ('professional', 'Fagperson'), ('parent', 'Forelder'), ('guardian', 'Verge'), ('next_of_kin', 'Pårørende'), ('outside', 'Noen som ikke er i Samvirk')], max_length=12, verbose_name='deltar som')),
                ('outside_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='navn')),
                ('outside_address', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='adresse')),
                ('is_by_letter', models.BooleanField(default=False, verbose_name='får brev')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sendt')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Jeg kommer'), ('no', 'Jeg kan ikke komme'), ('video', 'Jeg blir med på video')], max_length=5, verbose_name='svar')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='svart')),
                ('answer_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om svaret')),
                ('attended', models.CharField(blank=True, choices=[('came', 'Var til stede'), ('video', 'Var med på video'), ('absent', 'Var ikke til stede')], max_length=6, verbose_name='deltok')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ikke lenger innkalt')),
                ('answer_noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='noted_answers', to=settings.AUTH_USER_MODEL, verbose_name='svaret skrevet inn av')),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='family.guardian', verbose_name='verge')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='teams.teammember', verbose_name='medlem')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisations.municipality', verbose_name='kommune')),
                ('next_of_kin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='family.nextofkin', verbose_name='pårørende')),
                ('only_point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extra_invitations', to='meetings.agendapoint', verbose_name='bare til denne saken')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='family.parent', verbose_name='forelder')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='staff.professional', verbose_name='fagperson')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='meetings.meeting', verbose_name='møte')),
            ],
            options={
                'verbose_name': 'innkalling',
                'verbose_name_plural': 'innkallinger',
                'constraints': [models.CheckConstraint(condition=models.Q(('invited_as', 'person'), models.Q(('invited_as', 'professional'), ('professional__isnull', False)), models.Q(('invited_as', 'parent'), ('parent__isnull', False)), models.Q(('guardian__isnull', False), ('invited_as', 'guardian')), models.Q(('invited_as', 'next_of_kin'), ('next_of_kin__isnull', False)), models.Q(('invited_as', 'outside'), ('outside_name__isnull', False)), _connector='OR'), name='an_invitation_is_somebody_s'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answer_has_its_moment'), models.UniqueConstraint(condition=models.Q(('invited_as', 'person'), ('withdrawn_at', None)), fields=('meeting',), name='the_person_is_called_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('meeting', 'professional'), name='a_professional_is_called_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('meeting', 'parent'), name='a_parent_is_called_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('meeting', 'guardian'), name='a_guardian_is_called_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('meeting', 'next_of_kin'), name='a_next_of_kin_is_called_once')],
            },
        ),
        migrations.AddField(
            model_name='agendapoint',
            name='presenter',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='presented_points', to='meetings.invitation', verbose_name='hvem som legger frem saken'),
        ),
    ]
