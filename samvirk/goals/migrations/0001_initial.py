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
        ('mappings', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('area', models.CharField(blank=True, choices=[('home', 'Bolig'), ('family', 'Familie og nettverk'), ('economy', 'Økonomi'), ('health', 'Helse'), ('daily_life', 'Hverdagen'), ('communication', 'Kommunikasjon'), ('school', 'Barnehage, skole og opplæring'), ('work', 'Arbeid og aktivitet'), ('leisure', 'Fritid og kultur'), ('transport', 'Reise og transport'), ('aids', 'Hjelpemidler og tilrettelegging'), ('respite', 'Avlastning'), ('belief', 'Livssyn'), ('transitions', 'Overganger'), ('near_ones', 'Søsken og barn i familien')], max_length=14, verbose_name='livsområde')),
                ('origin', models.CharField(choices=[('person', 'Personen selv'), ('family', 'Familien'), ('coordinator', 'Koordinatoren'), ('team', 'Ansvarsgruppa')], max_length=11, verbose_name='hvem målet kommer fra')),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='mål')),
                ('horizon', models.CharField(choices=[('short', 'De neste månedene'), ('long', 'På lengre sikt')], max_length=5, verbose_name='når')),
                ('target_on', models.DateField(blank=True, null=True, verbose_name='nådd innen')),
                ('proposed_at', models.DateTimeField(verbose_name='foreslått')),
                ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='personen er enig')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='avsluttet')),
                ('outcome', models.CharField(blank=True, choices=[('reached', 'Nådd'), ('partly', 'Delvis nådd'), ('not_reached', 'Ikke nådd'), ('changed', 'Endret'), ('laid_aside', 'Lagt bort')], max_length=11, verbose_name='resultat')),
                ('outcome_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om resultatet')),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreed_goals', to=settings.AUTH_USER_MODEL, verbose_name='enighet registrert av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='coordination.coordination', verbose_name='koordinering')),
                ('main_goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sub_goals', to='goals.goal', verbose_name='hovedmål')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='organisations.municipality', verbose_name='kommune')),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='mappings.mappedarea', verbose_name='behovet målet kommer fra')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_goals', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
            ],
            options={
                'verbose_name': 'mål',
                'verbose_name_plural': 'mål',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_on', None), ('outcome', '')), models.Q(('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_goal_that_ended_says_how'), models.CheckConstraint(condition=models.Q(('main_goal', None), models.Q(('main_goal', models.F('id')), _negated=True), _connector='OR'), name='a_goal_is_no_part_of_itself')],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='hva')),
                ('how', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvordan')),
                ('extent', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvor mye og hvor ofte')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='frist')),
                ('is_ongoing', models.BooleanField(default=False, verbose_name='løpende')),
                ('responsible', models.CharField(choices=[('person', 'Personen selv'), ('parent', 'Forelder'), ('next_of_kin', 'Pårørende'), ('professional', 'Fagperson'), ('outside', 'Noen som ikke er i Samvirk'), ('unclear', 'Ikke avklart')], max_length=12, verbose_name='hvem gjør det')),
                ('outside_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='navn på den som gjør det')),
                ('proposed_at', models.DateTimeField(verbose_name='foreslått')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt på seg')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='sagt nei til')),
                ('declined_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor nei')),
                ('person_asked_at', models.DateTimeField(blank=True, null=True, verbose_name='personen er spurt')),
                ('person_answer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nei'), ('talk', 'Snakk med meg')], max_length=4, verbose_name='personens svar')),
                ('person_answered_at', models.DateTimeField(blank=True, null=True, verbose_name='personen har svart')),
                ('is_decision_needed', models.BooleanField(default=False, verbose_name='krever vedtak')),
                ('decision_state', models.CharField(blank=True, choices=[('not_applied', 'Ikke søkt'), ('applied', 'Søkt'), ('granted', 'Innvilget'), ('refused', 'Avslått')], max_length=11, verbose_name='vedtaket')),
                ('decision_reference', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='saksnummer i et annet system')),
                ('instead', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det som ble gjort i stedet')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='utført')),
                ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stanset')),
                ('ending_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om avslutningen')),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accepted_activities', to=settings.AUTH_USER_MODEL, verbose_name='registrert av')),
                ('coordination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='coordination.coordination', verbose_name='koordinering')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='organisations.municipality', verbose_name='kommune')),
                ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='mappings.mappedarea', verbose_name='behovet tiltaket svarer på')),
                ('next_of_kin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='family.nextofkin', verbose_name='pårørende')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='family.parent', verbose_name='forelder')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='staff.professional', verbose_name='fagperson')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposed_activities', to=settings.AUTH_USER_MODEL, verbose_name='foreslått av')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='goals.goal', verbose_name='mål')),
            ],
            options={
                'verbose_name': 'tiltak',
                'verbose_name_plural': 'tiltak',
                'indexes': [models.Index(condition=models.Q(('done_on', None), ('stopped_on', None)), fields=['municipality', 'due_on'], name='activity_is_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('due_on', None), ('is_ongoing', True)), models.Q(('due_on__isnull', False), ('is_ongoing', False)), _connector='OR'), name='an_activity_has_a_day_or_goes_on'), models.CheckConstraint(condition=models.Q(models.Q(('next_of_kin', None), ('parent__isnull', False), ('professional', None), ('responsible', 'parent')), models.Q(('next_of_kin__isnull', False), ('parent', None), ('professional', None), ('responsible', 'next_of_kin')), models.Q(('next_of_kin', None), ('parent', None), ('professional__isnull', False), ('responsible', 'professional')), models.Q(('next_of_kin', None), ('parent', None), ('professional', None), ('responsible', 'outside'), ('outside_name__isnull', False)), models.Q(('next_of_kin', None), ('parent', None), ('professional', None), ('responsible__in', ('person', 'unclear'))), _connector='OR'), name='an_activity_names_who_does_it'), models.CheckConstraint(condition=models.Q(models.Q(('responsible', 'unclear'), _negated=True), ('accepted_at', None), _connector='OR'), name='nobody_has_taken_on_what_is_unclear'), models.CheckConstraint(condition=models.Q(('accepted_at', None), ('declined_at', None), _connector='OR'), name='an_activity_is_taken_on_or_declined'), models.CheckConstraint(condition=models.Q(('done_on', None), ('stopped_on', None), _connector='OR'), name='an_activity_is_done_or_stopped'), models.CheckConstraint(condition=models.Q(models.Q(('person_answer', ''), ('person_answered_at', None)), models.Q(('person_answered_at__isnull', False), ('person_asked_at__isnull', False), models.Q(('person_answer', ''), _negated=True)), _connector='OR'), name='a_person_answers_when_asked'), models.CheckConstraint(condition=models.Q(models.Q(('decision_state', ''), ('is_decision_needed', False)), models.Q(('is_decision_needed', True), models.Q(('decision_state', ''), _negated=True)), _connector='OR'), name='a_decision_that_is_needed_has_a_state')],
            },
        ),
        migrations.CreateModel(
            name='ProgressNote',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', samvirk.core.fields.SealedField(editable=False, verbose_name='notat')),
                ('written_at', models.DateTimeField(verbose_name='skrevet')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='goals.activity', verbose_name='tiltak')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_notes', to='organisations.municipality', verbose_name='kommune')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='progress_notes', to=settings.AUTH_USER_MODEL, verbose_name='skrevet av')),
            ],
            options={
                'verbose_name': 'notat om fremdrift',
                'verbose_name_plural': 'notater om fremdrift',
            },
        ),
    ]
