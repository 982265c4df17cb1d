import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '0002_persons'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Coordination',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('coordinator', 'Koordinator'), ('child_coordinator', 'Barnekoordinator')], max_length=20, verbose_name='slag koordinator')),
                ('opened_on', models.DateField(verbose_name='åpnet')),
                ('paused_on', models.DateField(blank=True, null=True, verbose_name='hviler fra')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avsluttet')),
                ('closing_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor avsluttet')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinations', to='applications.decision', verbose_name='avgjørelse')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinations', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinations', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'koordinering',
                'verbose_name_plural': 'koordineringer',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('person',), name='one_open_coordination_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='CoordinatorRequest',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('step', models.CharField(choices=[('wish', 'Personens ønske'), ('main_rule', 'Tjenesten som er mest inne'), ('unit_ordered', 'Anmodning til en avdeling'), ('decided', 'Koordinerende enhet bestemmer')], max_length=15, verbose_name='trinn')),
                ('reason', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor nettopp denne')),
                ('size', models.CharField(blank=True, max_length=100, verbose_name='omfang av tjenestene')),
                ('asked_at', models.DateTimeField(verbose_name='spurt')),
                ('answer_due_on', models.DateField(verbose_name='svarfrist')),
                ('is_accepted', models.BooleanField(blank=True, null=True, verbose_name='den som er spurt, sier ja')),
                ('is_voluntary', models.BooleanField(default=False, verbose_name='tar det frivillig, ut over grensen')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='svarte')),
                ('is_approved', models.BooleanField(blank=True, null=True, verbose_name='lederen sier ja')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='lederen svarte')),
                ('why_not', models.CharField(blank=True, choices=[('candidate_no', 'Den som ble spurt, sa nei'), ('leader_no', 'Lederen sa nei'), ('capacity', 'Har for mange fra før'), ('too_close', 'Står personen for nær'), ('not_suitable', 'Passer ikke for personen'), ('outside', 'Arbeider ikke i kommunen'), ('no_answer', 'Svarte ikke i tide'), ('withdrawn', 'Vi trakk spørsmålet')], max_length=15, verbose_name='hvorfor ikke')),
                ('why_not_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om hvorfor ikke')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='approved_requests', to=settings.AUTH_USER_MODEL, verbose_name='lederen som svarte')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_requests', to=settings.AUTH_USER_MODEL, verbose_name='spurt av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_requests', to='organisations.municipality', verbose_name='kommune')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_requests', to='staff.professional', verbose_name='den som blir spurt')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_requests', to='organisations.unit', verbose_name='enheten som blir spurt')),
            ],
            options={
                'verbose_name': 'forespørsel om koordinator',
                'verbose_name_plural': 'forespørsler om koordinator',
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('coordination',), name='one_open_request_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('is_approved', True), _negated=True), ('professional__isnull', False), _connector='OR'), name='a_unit_that_says_yes_names_somebody')],
            },
        ),
        migrations.CreateModel(
            name='CoordinatorAppointment',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('coordinator', 'Koordinator'), ('child_coordinator', 'Barnekoordinator')], max_length=20, verbose_name='slag')),
                ('is_deputy', models.BooleanField(default=False, verbose_name='vikar')),
                ('reason', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='begrunnelse')),
                ('is_voluntary', models.BooleanField(default=False, verbose_name='frivillig ut over grensen')),
                ('limit', models.PositiveSmallIntegerField(default=0, verbose_name='grensen den dagen')),
                ('load', models.PositiveSmallIntegerField(default=0, verbose_name='hadde fra før')),
                ('starts_on', models.DateField(verbose_name='fra')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='til')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('end_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor avsluttet')),
                ('appointed_at', models.DateTimeField(verbose_name='oppnevnt')),
                ('appointed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_appointments', to=settings.AUTH_USER_MODEL, verbose_name='oppnevnt av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_appointments', to='organisations.municipality', verbose_name='kommune')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_appointments', to='staff.professional', verbose_name='koordinator')),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='coordination.coordinatorrequest', verbose_name='forespørsel')),
            ],
            options={
                'verbose_name': 'oppnevning av koordinator',
                'verbose_name_plural': 'oppnevninger av koordinator',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), ('ends_on', None), ('is_deputy', False)), fields=('coordination',), name='one_main_coordinator_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='appointment_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('is_voluntary', True), ('is_deputy', True), ('limit', 0), ('load__lt', models.F('limit')), _connector='OR'), name='nobody_is_ordered_beyond_the_limit')],
            },
        ),
        migrations.CreateModel(
            name='CoordinatorWish',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('named', 'En bestemt person'), ('unit', 'Noen fra en bestemt tjeneste'), ('none', 'Ingen ønske'), ('not_named', 'Ikke en bestemt person')], max_length=12, verbose_name='ønske')),
                ('words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='med egne ord')),
                ('stated_on', models.DateField(verbose_name='sagt')),
                ('declined_on', models.DateField(blank=True, null=True, verbose_name='kan ikke innfris')),
                ('why_not', models.CharField(blank=True, choices=[('candidate_no', 'Den som ble spurt, sa nei'), ('leader_no', 'Lederen sa nei'), ('capacity', 'Har for mange fra før'), ('too_close', 'Står personen for nær'), ('not_suitable', 'Passer ikke for personen'), ('outside', 'Arbeider ikke i kommunen'), ('no_answer', 'Svarte ikke i tide'), ('withdrawn', 'Vi trakk spørsmålet')], max_length=15, verbose_name='hvorfor ikke')),
                ('why_not_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='forklart for personen')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_wishes', to='organisations.municipality', verbose_name='kommune')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_wishes', to='staff.professional', verbose_name='fagperson')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_wishes', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='coordinator_wishes', to='organisations.unit', verbose_name='enhet')),
            ],
            options={
                'verbose_name': 'ønske om koordinator',
                'verbose_name_plural': 'ønsker om koordinator',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('declined_on', None), ('why_not', '')), models.Q(models.Q(('why_not', ''), _negated=True), ('declined_on__isnull', False), ('why_not_note__isnull', False)), _connector='OR'), name='a_declined_wish_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PlanOffer',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('offered_on', models.DateField(verbose_name='tilbudt')),
                ('is_wanted', models.BooleanField(blank=True, null=True, verbose_name='ønsker plan')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='svarte')),
                ('reason', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='grunn')),
                ('care_team_offer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nei'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='tilbudt ansvarsgruppe')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_offers', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_offers', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'tilbud om plan',
                'verbose_name_plural': 'tilbud om plan',
            },
        ),
        migrations.CreateModel(
            name='SkippedStep',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('step', models.PositiveSmallIntegerField(verbose_name='trinn')),
                ('reason', samvirk.core.fields.SealedField(editable=False, verbose_name='grunn')),
                ('skipped_on', models.DateField(verbose_name='hoppet over')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skipped_steps', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skipped_steps', to='organisations.municipality', verbose_name='kommune')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='skipped_steps', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
            ],
            options={
                'verbose_name': 'trinn som er hoppet over',
                'verbose_name_plural': 'trinn som er hoppet over',
                'constraints': [models.UniqueConstraint(fields=('coordination', 'step'), name='one_skipping_of_a_step'), models.CheckConstraint(condition=models.Q(('step__gte', 1), ('step__lte', 13)), name='the_routine_has_thirteen_steps')],
            },
        ),
        migrations.CreateModel(
            name='StartEvent',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('first_contact', 'Første kontakt'), ('start_conversation', 'Oppstartsamtale'), ('start_meeting', 'Oppstartsmøte')], max_length=20, verbose_name='hva')),
                ('held_on', models.DateField(verbose_name='dato')),
                ('note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om det')),
                ('appointment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='start_events', to='coordination.coordinatorappointment', verbose_name='oppnevning')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='start_events', to='organisations.municipality', verbose_name='kommune')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='start_events', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
            ],
            options={
                'verbose_name': 'oppstart',
                'verbose_name_plural': 'oppstarter',
                'constraints': [models.UniqueConstraint(fields=('appointment', 'kind'), name='one_start_event_of_a_kind')],
            },
        ),
        migrations.AddField(
            model_name='coordinatorrequest',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor_requests', to='coordination.coordinatorappointment', verbose_name='tar over etter'),
        ),
    ]
