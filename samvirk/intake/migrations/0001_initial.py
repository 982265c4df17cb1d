import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
import samvirk.intake.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0004_units_organisations_and_services'),
        ('people', '0002_persons'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Guidance',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('request_key', models.UUIDField(verbose_name='nøkkel')),
                ('topic', models.CharField(choices=[('who_helps', 'Hvem som kan hjelpe'), ('coordinator', 'Koordinator eller barnekoordinator'), ('plan', 'Individuell plan'), ('care_team', 'Ansvarsgruppe'), ('consent', 'Samtykke og taushetsplikt'), ('other', 'Noe annet')], max_length=15, verbose_name='tema')),
                ('given_to', models.CharField(choices=[('person', 'Personen selv'), ('parent', 'Forelder eller verge'), ('next_of_kin', 'Pårørende'), ('professional', 'Fagperson'), ('other', 'En annen')], max_length=15, verbose_name='gitt til')),
                ('sector', models.CharField(blank=True, choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='område')),
                ('referred_to', models.CharField(blank=True, choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='vist videre til')),
                ('channel', models.CharField(choices=[('form', 'Skjema på nettet'), ('phone', 'Telefon'), ('letter', 'Brev'), ('in_person', 'Personlig frammøte'), ('other_system', 'Fra et annet fagsystem')], max_length=15, verbose_name='kom inn')),
                ('given_on', models.DateField(verbose_name='gitt')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidance', to='organisations.municipality', verbose_name='kommune')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guidance', to=settings.AUTH_USER_MODEL, verbose_name='gitt av')),
            ],
            options={
                'verbose_name': 'veiledning',
                'verbose_name_plural': 'veiledninger',
                'constraints': [models.UniqueConstraint(fields=('municipality', 'request_key'), name='guidance_is_noted_once')],
            },
        ),
        migrations.CreateModel(
            name='NeedReport',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('request_key', models.UUIDField(verbose_name='nøkkel')),
                ('reference', models.CharField(default=samvirk.intake.models.new_reference, max_length=9, unique=True, verbose_name='referanse')),
                ('notifier', models.CharField(choices=[('person', 'Personen selv'), ('parent', 'Forelder eller verge'), ('next_of_kin', 'Pårørende'), ('professional', 'Fagperson'), ('other', 'En annen')], max_length=15, verbose_name='hvem som melder')),
                ('notifier_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='melders navn')),
                ('notifier_contact', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='melders telefon eller e-post')),
                ('notifier_service', models.CharField(blank=True, max_length=150, verbose_name='melders arbeidssted')),
                ('notifier_sector', models.CharField(blank=True, choices=[('health_and_care', 'Helse og omsorg'), ('mental_health', 'Psykisk helse og rus'), ('rehabilitation', 'Fysioterapi, ergoterapi og rehabilitering'), ('child_health', 'Helsestasjon og skolehelsetjeneste'), ('school', 'Skole og PPT'), ('kindergarten', 'Barnehage'), ('child_welfare', 'Barnevern'), ('welfare', 'NAV og sosiale tjenester'), ('coordination', 'Koordinerende enhet'), ('specialist', 'Sykehus og spesialister'), ('other', 'Annet')], max_length=20, verbose_name='melders område')),
                ('channel', models.CharField(choices=[('form', 'Skjema på nettet'), ('phone', 'Telefon'), ('letter', 'Brev'), ('in_person', 'Personlig frammøte'), ('other_system', 'Fra et annet fagsystem')], max_length=15, verbose_name='kom inn')),
                ('about_name', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='navn på den det gjelder')),
                ('about_birth_on', models.DateField(blank=True, null=True, verbose_name='født')),
                ('about_contact', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='telefon eller e-post til den det gjelder')),
                ('need', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='behov')),
                ('person_knows', models.CharField(choices=[('consents', 'Vet om det og er enig'), ('represented', 'Forelder eller verge svarer for personen'), ('unaware', 'Vet ikke om det'), ('refuses', 'Vil ikke')], max_length=12, verbose_name='hva personen vet')),
                ('asked_on', models.DateField(blank=True, null=True, verbose_name='personen ble ringt')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='haster')),
                ('found_on', models.DateField(blank=True, null=True, verbose_name='behovet ble sett')),
                ('received_on', models.DateField(verbose_name='mottatt')),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True, verbose_name='kvittert')),
                ('told_coordinator', models.CharField(blank=True, choices=[('yes', 'Ja'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='fortalt om koordinator')),
                ('told_plan', models.CharField(blank=True, choices=[('yes', 'Ja'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='fortalt om individuell plan')),
                ('told_direct', models.CharField(blank=True, choices=[('yes', 'Ja'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='fortalt om at de kan ta kontakt selv')),
                ('has_sheet', models.BooleanField(default=False, verbose_name='fikk informasjonsarket')),
                ('offered_care_team', models.CharField(blank=True, choices=[('yes', 'Ja'), ('no', 'Nei'), ('not_relevant', 'Ikke aktuelt')], max_length=12, verbose_name='tilbudt ansvarsgruppe')),
                ('told_on', models.DateField(blank=True, null=True, verbose_name='fortalt')),
                ('told_how', models.CharField(blank=True, choices=[('phone', 'På telefon'), ('in_person', 'Ansikt til ansikt'), ('video', 'På video'), ('letter', 'I brev')], max_length=10, verbose_name='fortalt hvordan')),
                ('told_language', models.CharField(blank=True, max_length=60, verbose_name='fortalt på språket')),
                ('told_understood', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvordan vi så at det var forstått')),
                ('told_why_not', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvorfor noe ikke var aktuelt')),
                ('outcome', models.CharField(blank=True, choices=[('application', 'Ble til en søknad'), ('guided', 'Fikk veiledning'), ('not_wanted', 'Ønsker ikke koordinering'), ('without_consent', 'Avsluttet uten samtykke'), ('duplicate', 'Meldt fra før'), ('forwarded', 'Sendt til riktig kommune')], max_length=20, verbose_name='hva det ble')),
                ('outcome_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om det det ble')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='avsluttet')),
                ('duplicate_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='intake.needreport', verbose_name='samme som')),
                ('handler', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handled_reports', to=settings.AUTH_USER_MODEL, verbose_name='saksbehandler')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='need_reports', to='organisations.municipality', verbose_name='kommune')),
                ('notifier_account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='need_reports', to=settings.AUTH_USER_MODEL, verbose_name='melders konto')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='need_reports', to='people.person', verbose_name='person')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registered_reports', to=settings.AUTH_USER_MODEL, verbose_name='skrevet inn av')),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told_reports', to=settings.AUTH_USER_MODEL, verbose_name='fortalt av')),
            ],
            options={
                'verbose_name': 'melding om behov',
                'verbose_name_plural': 'meldinger om behov',
                'indexes': [models.Index(condition=models.Q(('closed_at', None)), fields=['municipality', '-is_urgent', 'received_on', 'id'], name='need_report_waits'), models.Index(fields=['municipality', 'received_on'], name='need_report_by_day')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'request_key'), name='a_report_is_made_once'), models.CheckConstraint(condition=models.Q(('found_on', None), ('found_on__lte', models.F('received_on')), _connector='OR'), name='a_need_is_found_before_it_is_reported'), models.CheckConstraint(condition=models.Q(models.Q(('person_knows', 'unaware'), _negated=True), ('registered_by__isnull', False), _connector='OR'), name='only_the_unit_writes_of_who_does_not_know'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('outcome', '')), models.Q(('closed_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='a_report_is_closed_with_an_outcome'), models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(models.Q(('told_coordinator', ''), _negated=True), models.Q(('told_plan', ''), _negated=True), models.Q(('told_direct', ''), _negated=True)), _connector='OR'), name='a_report_is_closed_when_people_are_told'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'without_consent'), _negated=True), models.Q(('about_birth_on', None), ('about_contact__isnull', True), ('about_name__isnull', True), ('need__isnull', True), ('person', None)), _connector='OR'), name='nothing_of_the_person_is_kept_without_consent'), models.CheckConstraint(condition=models.Q(models.Q(('duplicate_of__isnull', False), ('outcome', 'duplicate')), models.Q(models.Q(('outcome', 'duplicate'), _negated=True), ('duplicate_of', None)), _connector='OR'), name='a_duplicate_names_the_other_report'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'not_wanted'), _negated=True), models.Q(('offered_care_team', ''), _negated=True), _connector='OR'), name='who_wants_no_coordination_hears_of_the_care_team')],
            },
        ),
    ]
