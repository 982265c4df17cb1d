import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('intake', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('papers', '0001_initial'),
        ('people', '0002_persons'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('applicant_kind', models.CharField(choices=[('person', 'Personen selv'), ('parent', 'Forelder'), ('guardian', 'Verge'), ('next_of_kin', 'Pårørende med fullmakt'), ('professional', 'Fagperson')], max_length=15, verbose_name='søker som')),
                ('applicant_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='søkerens navn')),
                ('authority', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='fullmakt')),
                ('channel', models.CharField(choices=[('form', 'Skjema på nettet'), ('phone', 'Telefon'), ('letter', 'Brev'), ('in_person', 'Personlig frammøte'), ('other_system', 'Fra et annet fagsystem')], max_length=15, verbose_name='kom inn')),
                ('is_for_coordinator', models.BooleanField(default=False, verbose_name='koordinator')),
                ('is_for_child_coordinator', models.BooleanField(default=False, verbose_name='barnekoordinator')),
                ('is_for_plan', models.BooleanField(default=False, verbose_name='individuell plan')),
                ('own_words', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva som er viktig')),
                ('need', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='behov')),
                ('duration', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvor lenge behovet ventes å vare')),
                ('lasts_until', models.DateField(blank=True, null=True, verbose_name='behovet ventes å vare til')),
                ('wish', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='ønske om koordinator')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='personen er enig fra')),
                ('agreement_form', models.CharField(blank=True, choices=[('applied', 'Søkte selv'), ('screen', 'Sa ja i Samvirk'), ('oral', 'Sa ja muntlig'), ('paper', 'Skrev under på papir')], max_length=10, verbose_name='enig hvordan')),
                ('received_on', models.DateField(blank=True, null=True, verbose_name='mottatt')),
                ('documents_asked_on', models.DateField(blank=True, null=True, verbose_name='bedt om mer')),
                ('documents_asked', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='det vi ba om')),
                ('complete_on', models.DateField(blank=True, null=True, verbose_name='komplett')),
                ('talk_planned_on', models.DateField(blank=True, null=True, verbose_name='samtale avtalt til')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='avsluttet')),
                ('closing', models.CharField(blank=True, choices=[('decided', 'Avgjort'), ('withdrawn', 'Trukket'), ('forwarded', 'Sendt til riktig kommune'), ('not_wanted', 'Ønsker det ikke nå'), ('not_reached', 'Vi fikk ikke kontakt')], max_length=12, verbose_name='avsluttet hvordan')),
                ('closing_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om avslutningen')),
                ('forwarded_to', models.CharField(blank=True, max_length=100, verbose_name='sendt videre til')),
                ('applicant_account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to=settings.AUTH_USER_MODEL, verbose_name='søkerens konto')),
                ('authority_attachment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='papers.attachment', verbose_name='fullmakten')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled_applications', to=settings.AUTH_USER_MODEL, verbose_name='saksbehandler')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='organisations.municipality', verbose_name='kommune')),
                ('need_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='intake.needreport', verbose_name='melding om behov')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='people.person', verbose_name='person')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_applications', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
            ],
            options={
                'verbose_name': 'søknad',
                'verbose_name_plural': 'søknader',
                'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['municipality', 'received_on'], name='application_waits')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on', None), ('received_on__isnull', False)), fields=('person',), name='one_application_at_a_time'), models.UniqueConstraint(condition=models.Q(('closed_on', None), ('received_on', None)), fields=('person', 'written_by'), name='one_draft_of_a_writer'), models.CheckConstraint(condition=models.Q(('received_on', None), ('is_for_coordinator', True), ('is_for_child_coordinator', True), _connector='OR'), name='what_is_sent_asks_for_something'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('closing', '')), models.Q(('closed_on__isnull', False), models.Q(('closing', ''), _negated=True)), _connector='OR'), name='an_application_ends_in_one_way'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_on', None), ('agreement_form', '')), models.Q(('agreed_on__isnull', False), models.Q(('agreement_form', ''), _negated=True)), _connector='OR'), name='an_agreement_says_how'), models.CheckConstraint(condition=models.Q(models.Q(('closing', 'decided'), _negated=True), ('agreed_on__isnull', False), _connector='OR'), name='nothing_is_decided_without_the_person'), models.CheckConstraint(condition=models.Q(models.Q(('closing', 'forwarded'), _negated=True), models.Q(('forwarded_to', ''), _negated=True), _connector='OR'), name='what_is_forwarded_says_where')],
            },
        ),
        migrations.CreateModel(
            name='AgencyContact',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('name', samvirk.core.fields.SealedField(editable=False, verbose_name='instans')),
                ('contact_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='kontaktperson')),
                ('contact_role', models.CharField(blank=True, max_length=100, verbose_name='kontaktpersonens rolle')),
                ('phone', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='telefon')),
                ('sector', models.CharField(blank=True, choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='område')),
                ('since', models.CharField(blank=True, max_length=60, verbose_name='siden')),
                ('how_often', models.CharField(blank=True, max_length=100, verbose_name='hvor ofte')),
                ('is_counted', models.BooleanField(default=True, verbose_name='teller som tjeneste')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='tatt bort')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agency_contacts', to='organisations.municipality', verbose_name='kommune')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='applications.application', verbose_name='søknad')),
            ],
            options={
                'verbose_name': 'involvert instans',
                'verbose_name_plural': 'involverte instanser',
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('criterion', models.CharField(choices=[('wish', 'wish'), ('serious', 'serious'), ('long_term_child', 'long_term_child'), ('complex_child', 'complex_child'), ('other_welfare', 'other_welfare'), ('long_term', 'long_term'), ('coordinated', 'coordinated')], max_length=20, verbose_name='vilkår')),
                ('answer', models.CharField(choices=[('fulfilled', 'fulfilled'), ('not_fulfilled', 'not_fulfilled'), ('unclear', 'unclear')], max_length=15, verbose_name='svar')),
                ('grounds', samvirk.core.fields.SealedField(editable=False, verbose_name='begrunnelse')),
                ('clarification', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvordan det ble avklart')),
                ('assessed_on', models.DateField(verbose_name='vurdert')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='applications.application', verbose_name='søknad')),
                ('assessed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL, verbose_name='vurdert av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'vurdering av vilkår',
                'verbose_name_plural': 'vurderinger av vilkår',
                'constraints': [models.UniqueConstraint(fields=('application', 'criterion'), name='one_assessment_of_a_criterion')],
            },
        ),
        migrations.CreateModel(
            name='ClarifyingTalk',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField(verbose_name='dato')),
                ('form', models.CharField(choices=[('home', 'Hjemme'), ('office', 'På kontoret'), ('phone', 'Telefon'), ('video', 'Video'), ('letter', 'Brev')], max_length=10, verbose_name='måte')),
                ('is_reached', models.BooleanField(default=True, verbose_name='fikk kontakt')),
                ('present', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='til stede')),
                ('view', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='personens syn')),
                ('view_obtained', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvordan vi fikk vite det')),
                ('result', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva vi kom fram til')),
                ('letter', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='brevet')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='applications.application', verbose_name='søknad')),
                ('held_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clarifying_talks', to=settings.AUTH_USER_MODEL, verbose_name='holdt av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clarifying_talks', to='organisations.municipality', verbose_name='kommune')),
            ],
            options={
                'verbose_name': 'avklaringssamtale',
                'verbose_name_plural': 'avklaringssamtaler',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('granted', 'granted'), ('partly_granted', 'partly_granted'), ('refused', 'refused'), ('not_answered', 'not_answered')], max_length=15, verbose_name='utfall')),
                ('coordinator', models.CharField(blank=True, choices=[('coordinator', 'coordinator'), ('child_coordinator', 'child_coordinator')], max_length=20, verbose_name='koordinator')),
                ('is_plan_granted', models.BooleanField(blank=True, null=True, verbose_name='individuell plan innvilget')),
                ('care_team_offer', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nei'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='tilbudt ansvarsgruppe')),
                ('view', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='personens syn')),
                ('grounds', samvirk.core.fields.SealedField(editable=False, verbose_name='begrunnelse')),
                ('other_offer', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hva som kan hjelpe i stedet')),
                ('plan_declined', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor personen takket nei til plan')),
                ('decided_on', models.DateField(verbose_name='avgjort')),
                ('complaint_due_on', models.DateField(blank=True, null=True, verbose_name='klagefrist')),
                ('letter', samvirk.core.fields.SealedField(editable=False, verbose_name='brevet')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='applications.application', verbose_name='søknad')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL, verbose_name='avgjort av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organisations.municipality', verbose_name='kommune')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='people.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'avgjørelse',
                'verbose_name_plural': 'avgjørelser',
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', 'granted'), ('complaint_due_on__isnull', False), _connector='OR'), name='a_refusal_says_how_to_complain'), models.CheckConstraint(condition=models.Q(models.Q(('is_plan_granted', True), ('is_plan_granted__isnull', False)), models.Q(('care_team_offer', ''), _negated=True), _connector='OR'), name='without_a_plan_the_care_team_is_spoken_of'), models.CheckConstraint(condition=models.Q(models.Q(('is_plan_granted', True), _negated=True), models.Q(('coordinator', ''), _negated=True), _connector='OR'), name='no_plan_without_a_coordinator')],
            },
        ),
        migrations.CreateModel(
            name='PreliminaryAnswer',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', samvirk.core.fields.SealedField(editable=False, verbose_name='grunn')),
                ('expected_on', models.DateField(verbose_name='ny ventet dato')),
                ('sent_on', models.DateField(verbose_name='sendt')),
                ('letter', samvirk.core.fields.SealedField(editable=False, verbose_name='brevet')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preliminary_answers', to='applications.application', verbose_name='søknad')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preliminary_answers', to='organisations.municipality', verbose_name='kommune')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='preliminary_answers', to=settings.AUTH_USER_MODEL, verbose_name='sendt av')),
            ],
            options={
                'verbose_name': 'foreløpig svar',
                'verbose_name_plural': 'foreløpige svar',
                'constraints': [models.CheckConstraint(condition=models.Q(('expected_on__gt', models.F('sent_on'))), name='the_expected_day_is_ahead')],
            },
        ),
    ]
