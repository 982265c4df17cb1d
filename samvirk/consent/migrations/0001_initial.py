import django.db.models.deletion
import samvirk.core.fields
import samvirk.core.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('family', '0001_initial'),
        ('organisations', '0004_units_organisations_and_services'),
        ('papers', '0001_initial'),
        ('people', '0002_persons'),
        ('people', '__first__'),
        ('staff', '0002_absence_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versjon')),
                ('kind', models.CharField(choices=[('coordinator', 'Koordinator'), ('child_coordinator', 'Barnekoordinator'), ('plan', 'Individuell plan'), ('sharing', 'Deling av opplysninger'), ('cooperation_meetings', 'Samarbeidsmøter uten ansvarsgruppe')], max_length=25, verbose_name='slag')),
                ('can_share_health', models.BooleanField(default=False, verbose_name='helse')),
                ('can_share_school', models.BooleanField(default=False, verbose_name='skole og barnehage')),
                ('can_share_family', models.BooleanField(default=False, verbose_name='familie')),
                ('can_share_economy', models.BooleanField(default=False, verbose_name='økonomi')),
                ('can_share_work', models.BooleanField(default=False, verbose_name='arbeid')),
                ('can_share_daily_life', models.BooleanField(default=False, verbose_name='hverdag og bolig')),
                ('exceptions', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='unntak')),
                ('text_version', models.CharField(max_length=20, verbose_name='teksten som ble lest')),
                ('language', models.CharField(default='nb', max_length=5, verbose_name='språk')),
                ('is_everyday_matter', models.BooleanField(default=False, verbose_name='hører til daglig omsorg')),
                ('asked_at', models.DateTimeField(verbose_name='spurt')),
                ('given_as', models.CharField(blank=True, max_length=15, verbose_name='gitt av')),
                ('given_for', models.CharField(blank=True, choices=[('child', 'Barn'), ('youth', 'Ungdom'), ('adult', 'Voksen')], max_length=10, verbose_name='gitt for')),
                ('given_at', models.DateTimeField(blank=True, null=True, verbose_name='gitt')),
                ('refused_at', models.DateTimeField(blank=True, null=True, verbose_name='nektet')),
                ('refused_form', models.CharField(blank=True, choices=[('browser', 'I nettleseren'), ('oral', 'Muntlig'), ('paper', 'På papir')], max_length=10, verbose_name='nektet på måten')),
                ('refused_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om avslaget')),
                ('valid_from', models.DateField(verbose_name='gjelder fra')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='gjelder til')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='trukket')),
                ('withdrawn_form', models.CharField(blank=True, choices=[('browser', 'I nettleseren'), ('oral', 'Muntlig'), ('paper', 'På papir')], max_length=10, verbose_name='trukket på måten')),
                ('withdrawn_note', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='om tilbaketrekkingen')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='erstattet')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='asked_consents', to=settings.AUTH_USER_MODEL, verbose_name='spurt av')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='organisations.municipality', verbose_name='kommune')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='organisations.organisation', verbose_name='virksomhet')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='people.person', verbose_name='person')),
                ('professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='staff.professional', verbose_name='fagperson')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='consent.consent', verbose_name='erstatter')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='organisations.unit', verbose_name='enhet')),
            ],
            options={
                'verbose_name': 'samtykke',
                'verbose_name_plural': 'samtykker',
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='consent_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(models.Q(('organisation', None), ('professional__isnull', False), ('unit', None)), models.Q(('organisation', None), ('professional', None), ('unit__isnull', False)), models.Q(('organisation__isnull', False), ('professional', None), ('unit', None)), _connector='OR'), ('kind', 'sharing'), ('valid_until__isnull', False)), models.Q(('organisation', None), ('professional', None), ('unit', None), models.Q(('kind', 'sharing'), _negated=True)), _connector='OR'), name='sharing_has_one_receiver_and_an_end'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'sharing'), _negated=True), ('can_share_health', True), ('can_share_school', True), ('can_share_family', True), ('can_share_economy', True), ('can_share_work', True), ('can_share_daily_life', True), _connector='OR'), name='sharing_shares_something'), models.CheckConstraint(condition=models.Q(('given_at', None), models.Q(models.Q(('given_as', ''), _negated=True), ('refused_at', None)), _connector='OR'), name='consent_is_given_or_refused_by_somebody'), models.UniqueConstraint(condition=models.Q(('given_at__isnull', False), ('professional__isnull', False), ('replaced_at', None), ('withdrawn_at', None)), fields=('person', 'professional'), name='one_standing_consent_for_a_professional'), models.UniqueConstraint(condition=models.Q(('given_at__isnull', False), ('replaced_at', None), ('unit__isnull', False), ('withdrawn_at', None)), fields=('person', 'unit'), name='one_standing_consent_for_a_unit'), models.UniqueConstraint(condition=models.Q(('given_at__isnull', False), ('organisation__isnull', False), ('replaced_at', None), ('withdrawn_at', None)), fields=('person', 'organisation'), name='one_standing_consent_for_a_organisation'), models.UniqueConstraint(condition=models.Q(('given_at', None), ('professional__isnull', False), ('refused_at', None), ('withdrawn_at', None)), fields=('person', 'professional'), name='one_open_question_about_a_professional'), models.UniqueConstraint(condition=models.Q(('given_at', None), ('refused_at', None), ('unit__isnull', False), ('withdrawn_at', None)), fields=('person', 'unit'), name='one_open_question_about_a_unit'), models.UniqueConstraint(condition=models.Q(('given_at', None), ('organisation__isnull', False), ('refused_at', None), ('withdrawn_at', None)), fields=('person', 'organisation'), name='one_open_question_about_a_organisation'), models.UniqueConstraint(condition=models.Q(('given_at', None), ('refused_at', None), ('withdrawn_at', None), models.Q(('kind', 'sharing'), _negated=True)), fields=('person', 'kind'), name='one_open_question_of_a_kind'), models.UniqueConstraint(condition=models.Q(('given_at__isnull', False), ('replaced_at', None), ('withdrawn_at', None), models.Q(('kind', 'sharing'), _negated=True)), fields=('person', 'kind'), name='one_standing_consent_of_a_kind')],
            },
        ),
        migrations.CreateModel(
            name='ConsentException',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='excepted', to='consent.consent', verbose_name='samtykke')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_exceptions', to='organisations.municipality', verbose_name='kommune')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_exceptions', to='staff.professional', verbose_name='fagperson')),
            ],
            options={
                'verbose_name': 'unntak fra samtykke',
                'verbose_name_plural': 'unntak fra samtykke',
                'constraints': [models.UniqueConstraint(fields=('consent', 'professional'), name='one_exception_of_a_professional')],
            },
        ),
        migrations.CreateModel(
            name='ConsentSignature',
            fields=[
                ('id', models.UUIDField(default=samvirk.core.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('signed_as', models.CharField(max_length=15, verbose_name='som')),
                ('form', models.CharField(choices=[('browser', 'I nettleseren'), ('oral', 'Muntlig'), ('paper', 'På papir')], max_length=10, verbose_name='måte')),
                ('language', models.CharField(max_length=5, verbose_name='språk')),
                ('text_version', models.CharField(max_length=20, verbose_name='teksten som ble lest')),
                ('evidence', samvirk.core.fields.SealedField(blank=True, editable=False, null=True, verbose_name='hvordan det ble gitt')),
                ('signed_at', models.DateTimeField(verbose_name='gitt')),
                ('attachment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='papers.attachment', verbose_name='undertegnet skjema')),
                ('care_order', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='family.careorder', verbose_name='omsorgsovertakelse')),
                ('consent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='consent.consent', verbose_name='samtykke')),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='family.guardian', verbose_name='verge')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consent_signatures', to='organisations.municipality', verbose_name='kommune')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='family.parent', verbose_name='forelder')),
                ('registered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registered_signatures', to=settings.AUTH_USER_MODEL, verbose_name='registrert av')),
            ],
            options={
                'verbose_name': 'underskrift på samtykke',
                'verbose_name_plural': 'underskrifter på samtykke',
                'constraints': [models.UniqueConstraint(condition=models.Q(('parent__isnull', False)), fields=('consent', 'parent'), name='one_signature_of_a_parent'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('consent', 'signed_as'), name='one_signature_of_those_who_sign_alone')],
            },
        ),
    ]
